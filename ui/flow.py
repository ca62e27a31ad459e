"""What the window shows: the sign-in, then the main line and what lies beside and over it.

`main_line.py` leads from customer to customer, `side_line.py` to the pages beside that line;
`screens.py` and `side_screens.py` make the pages they lead to.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.idle import Idle
from ui.main_window import MainWindow
from ui.opening import Opening
from ui.page import Page
from ui.side_line import SideLine
from ui.sign_in.presenter import SignInPresenter
from ui.sign_in.view import SignInView
from ui.tasks import Lane, Tasks

if TYPE_CHECKING:  # loaded when the sign-in is painted
    from pos_app.domain.ids import EventId, StaffId
    from pos_app.domain.staff import Role
    from pos_app.services.sign_in import Session
    from ui.approval.state import ApprovalRequest
    from ui.counter import Counter
    from ui.customer_display.follower import Follower
    from ui.main_line import MainLine
    from ui.overlays import Overlays
    from ui.screens import Screens
    from ui.standing import Standing
    from ui.watch import Watch

LOCK_AFTER_MS: Final = 180_000
_TICK_MS: Final = 500


class Flow(QObject):
    """Owns what is shown. `load` opens the store on its lane while the sign-in is painted."""

    ready = Signal()  # everything is loaded: what is typed is checked from now on
    complete = Signal()  # every page is made: each is shown at once from now on

    def __init__(
        self,
        window: MainWindow,
        tasks: Tasks,
        load: Callable[[], Counter],
        lock_after_ms: int = LOCK_AFTER_MS,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._session: Session | None = None
        self._main: Page | None = None  # where `back` leads from the pages beside the line
        self._has_shift = False  # of whoever is signed in, open at this desk
        self._counter: Counter | None = None
        self._screens: Screens | None = None
        self._watch: Watch | None = None
        self._line: MainLine | None = None
        self._sign_in_page = SignInView()
        self._sign_in = SignInPresenter(self._sign_in_page, tasks, on_signed_in=self._signed_in)
        self._opening = Opening(window, tasks, load, self._opened, self.failed)
        self._opening.complete.connect(self.complete)
        self._sign_in_page.sign_in_wanted.connect(self._sign_in.sign_in)
        self.side = SideLine(self, window)
        self._sign_in_page.help_wanted.connect(self.side.help)
        self._timer = QTimer(self)
        self._idle = Idle(window, lock_after_ms)
        self._idle.passed.connect(self.lock)
        window.keys.pressed.connect(self._idle.touch)

    # Start ---------------------------------------------------------------------

    def start(self) -> None:
        """Show the sign-in; once it is painted, open the store behind it."""
        self._main = self._sign_in_page
        self._window.show_page(self._sign_in_page)
        self._sign_in.start()
        self._opening.begin(self)

    def _opened(self, counter: Counter, screens: Screens) -> None:
        """Everything is there: check what was typed in the meantime."""
        from ui.main_line import MainLine
        from ui.watch import Watch

        self._counter = counter
        self._screens = screens
        self._watch = Watch(self, self._tasks, counter, self._is_bound, self._in_hand)
        self._line = MainLine(self, self._window, self._tasks, counter, self._watch)
        self.customer.add_pole(counter.pole)
        self._sign_in.ready(counter)
        self._watch.tick()
        self._timer.timeout.connect(self._watch.tick)
        self._timer.start(_TICK_MS)
        self._tasks.run(Lane.STORE, counter.begin, lambda _: None, self.failed)
        self.ready.emit()

    def show_standing(self, standing: Standing) -> None:
        """The desk stands differently: strip, banners, and the sign-in's counts."""
        self._window.show_standing(standing)
        self._sign_in.stands(standing)

    def scanned(self, text: str) -> None:
        """A whole barcode came in: for what lies on top, else for the basket."""
        top = self._window.overlay_page() or self._window.page()
        if top is None or top.scanned(text) or self._window.overlay_page() is not None:
            return
        if self.may_wander():
            self.line.to_collect()
            self.screens.collect.scanned(text)

    def look_around(self) -> None:
        """Ask queue, printer and connection now instead of in a moment."""
        if self._watch is not None:
            self._watch.refresh()

    # Who is signed in ------------------------------------------------------------

    def sign_in(self, staff_id: str, pin: str) -> None:
        """Somebody said who they are."""
        self._sign_in.sign_in(staff_id, pin)

    def _signed_in(self, session: Session) -> None:
        self._session = session
        assert self._watch is not None
        self._watch.signed_in(session.member)
        self.line.arrive(session)

    def turn_away(self, error: Exception) -> None:
        """Whoever signed in may not work here now."""
        self.sign_out()
        self.failed(error)

    def failed(self, error: Exception) -> None:
        """Say it at the sign-in."""
        self._sign_in.failed(error)

    def sign_out(self) -> None:
        """Back to the sign-in; an open shift stays open."""
        if self._counter is not None and self._session is not None:
            out = self._counter.sign_in.sign_out
            self._tasks.run(Lane.STORE, out, lambda _: None, self.failed)
        self._session = None
        if self._line is not None:
            self._line.clear()
        self.customer.close()
        if self._watch is not None:
            self._watch.signed_in(None)
        self.show_main(self._sign_in_page)
        self._sign_in.start()

    # What is shown -------------------------------------------------------------------

    def show_main(self, page: Page, *, has_shift: bool = True) -> None:
        """Show a page of the main line: `back` leads here."""
        self._main = page
        self._has_shift = has_shift
        self._window.show_page(page, self.side.extras(page))

    def back(self) -> None:
        """From beside the line to where the clerk was."""
        self.customer.come_back()
        page = self._main or self._sign_in_page
        self._window.show_page(page, self.side.extras(page))
        self.look_around()

    def _is_bound(self) -> bool:
        """Whether the page is doing something that nothing may disturb, as charging a card."""
        page = self._window.page()
        return page is not None and not page.may_leave()

    def _in_hand(self) -> EventId | None:
        """The payment that the page tells of itself."""
        return self._line.cards.in_hand() if self._line is not None else None

    def lock(self) -> None:
        """Hide the screen, unless money is being taken."""
        page = self._window.page()
        is_free = page is not None and page.may_leave()
        if self._session is None or not is_free:
            self._window.say_why_stay()
            return
        self.customer.leave()
        self.overlays.lock(self._session.member)

    def ask_approval(self, request: ApprovalRequest, approved: Callable[[StaffId], None]) -> None:
        """A presenter needs a second person."""
        self.overlays.ask(request, approved, self.by_or_nobody)

    # What the lines and the pages ask ------------------------------------------------

    @cached_property
    def customer(self) -> Follower:
        """Sees the counter from the other side."""
        from ui.customer_display.follower import Follower

        return Follower()

    def may_wander(self) -> bool:
        """Whether the clerk may leave the page: signed in, a shift open, no money half taken."""
        return self._has_shift and self.may_look()

    def may_look(self) -> bool:
        """The same for pages that need no shift."""
        page = self._window.page()
        if self._screens is None or self._session is None or page is None:
            return False
        is_bound = page is self._sign_in_page or page.is_bound or self._screens.binds(page)
        return not is_bound and page.may_leave() and self._window.overlay_page() is None

    def is_at_the_door(self) -> bool:
        """Whether nobody is signed in, and everything is loaded."""
        return self.is_ready and self._window.page() is self._sign_in_page

    @property
    def is_ready(self) -> bool:
        """Whether everything behind the sign-in is loaded."""
        return self._screens is not None

    @property
    def screens(self) -> Screens:
        """The pages behind the sign-in; there are none before the store is open."""
        assert self._screens is not None, "a page behind the sign-in before the store was open"
        return self._screens

    @property
    def line(self) -> MainLine:
        """From customer to customer; there is none before the store is open."""
        assert self._line is not None, "a customer before the store was open"
        return self._line

    @cached_property
    def overlays(self) -> Overlays:
        """What lies over the pages; there is nothing before the store is open."""
        from ui.overlays import Overlays

        assert self._counter is not None, "an overlay before the store was open"
        return Overlays(
            self._window, self._tasks, self._counter, self.sign_out, self.customer.come_back
        )

    @property
    def has_shift(self) -> bool:
        """Whether whoever is signed in has a shift to go back to."""
        return self._has_shift

    @property
    def role(self) -> Role:
        assert self._session is not None, "nobody is signed in"
        return self._session.member.role

    @property
    def is_signed_in(self) -> bool:
        return self._session is not None

    @property
    def by_or_nobody(self) -> StaffId:
        """Who is signed in; `NOBODY` before anybody is."""
        from pos_app.domain.ids import NOBODY

        return NOBODY if self._session is None else self._session.staff_id

    @property
    def by(self) -> StaffId:
        assert self._session is not None, "nobody is signed in"
        return self._session.staff_id
