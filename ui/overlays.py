"""What lies over the pages: lock, a supervisor's approval, help."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.ids import StaffId
from pos_app.domain.offline_extended import ExtensionReason
from pos_app.domain.staff import StaffMember
from pos_app.services.sign_in import Session
from ui.approval.presenter import ApprovalPresenter, ExtendAlone
from ui.approval.state import ApprovalRequest
from ui.approval.view import ApprovalView
from ui.counter import Counter
from ui.help.view import HelpView
from ui.lock.presenter import LockPresenter
from ui.lock.view import LockView
from ui.main_window import MainWindow
from ui.tasks import Tasks


class Overlays:
    """Shows one over the other and takes them away again; the page below stays as it was."""

    def __init__(
        self,
        window: MainWindow,
        tasks: Tasks,
        counter: Counter,
        sign_out: Callable[[], None],
        unlocked: Callable[[], None] = lambda: None,
    ) -> None:
        self._window = window
        self._sign_out = sign_out
        self._on_unlocked = unlocked
        self._lock_page, self._approval_page = LockView(), ApprovalView()
        self._lock = LockPresenter(
            self._lock_page,
            tasks,
            counter.sign_in,
            counter.place,
            on_unlocked=self._unlocked,
            on_signed_out=self._signed_out,
        )
        self._lock_page.unlock_wanted.connect(self._lock.unlock)
        self._lock_page.sign_out_wanted.connect(self._lock.sign_out)
        self._approval = ApprovalPresenter(
            self._approval_page,
            tasks,
            counter.sign_in,
            on_closed=window.hide_overlay,
            extend=_extending(counter),
            ask=counter.ask_approval,
        )
        self._approval_page.approve_wanted.connect(self._approval.approve)
        self._approval_page.cancel_wanted.connect(self._approval.cancel)
        self._approval_page.ask_wanted.connect(self._approval.ask_elsewhere)
        self._approval_page.looked.connect(self._approval.look)
        self._help_page = HelpView()
        self._help_page.close_wanted.connect(window.hide_overlay)
        for page in (self._lock_page, self._approval_page, self._help_page):
            window.add_overlay(page)

    def lock(self, member: StaffMember) -> None:
        """Hide everything until `member` is back."""
        if self._window.overlay_page() is not self._lock_page:
            self._lock.lock(member)
            self._window.show_overlay(self._lock_page)

    def ask(
        self, request: ApprovalRequest, approved: Callable[[StaffId], None], clerk: StaffId
    ) -> None:
        """Ask a second person than `clerk`."""
        self._approval.ask(request, approved, clerk)
        self._window.show_overlay(self._approval_page)

    def approve(self, credentials: tuple[str, str]) -> None:
        """A second person said who they are: staff number and PIN."""
        self._approval.approve(*credentials)

    def unlock(self, pin: str) -> None:
        """The clerk is back."""
        self._lock.unlock(pin)

    def help(self) -> None:
        """The keys of the page below; once more closes it."""
        if self._window.overlay_page() is self._help_page:
            self._window.hide_overlay()
        elif self._window.overlay_page() is None:
            self._help_page.show_keys(self._window.actions_shown())
            self._window.show_overlay(self._help_page)

    def _unlocked(self, session: Session) -> None:
        self._window.hide_overlay()
        self._on_unlocked()

    def _signed_out(self) -> None:
        while self._window.overlay_page() is not None:
            self._window.hide_overlay()
        self._sign_out()


def _extending(counter: Counter) -> ExtendAlone | None:
    """Two people at the window extend it for the one reason that the program knows of."""
    extend = counter.extend_offline
    if extend is None:
        return None
    return lambda by, approved_by: extend.extend(by, approved_by, ExtensionReason.HEAD_OFFICE_AWAY)
