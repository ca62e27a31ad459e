"""The ways to the pages of the branch: where a manager lands, and beside the line of a shift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.domain.branch_day import BranchDay, ShiftOfDay
from pos_app.domain.permissions import Act, May, may
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from ui.branch.screens import BranchScreens
    from ui.flow import Flow


class BranchLine:
    """Leads there only who may read the branch, and only while no money is half taken."""

    def __init__(self, flow: Flow, window: MainWindow) -> None:
        self._flow = flow
        self._window = window
        self._leave_requests = self.come_back

    def is_offered(self) -> bool:
        """Whether whoever is signed in may read the figures of every desk."""
        return self._flow.is_signed_in and may(self._flow.role, Act.READ_BRANCH) is not May.NOT

    def land(self) -> None:
        """Whoever has signed in begins here: no shift of theirs is open."""
        self._screens.presenter.start(self._flow.by, self._flow.role, is_landing=True)
        self._flow.show_main(self._screens.page, has_shift=False)

    def show(self) -> None:
        """Beside the line; Esc leads back there."""
        if self.is_offered() and (self._flow.may_look() or self._is_float_counted()):
            self._screens.presenter.start(self._flow.by, self._flow.role, is_landing=False)
            self._window.show_page(self._screens.page)

    def _is_float_counted(self) -> bool:
        """What is counted so far stays there."""
        page, is_free = self._window.page(), self._window.overlay_page() is None
        return page is not None and is_free and self._flow.screens.opens(page) and page.may_leave()

    def come_back(self) -> None:
        """From a page of the branch to the day, read again."""
        self._screens.presenter.come_back()
        self._window.show_page(self._screens.page)
        self._flow.look_around()

    def show_verify(self, shift: ShiftOfDay) -> None:
        """Count a closed shift again."""
        self._screens.verify.start(self._flow.by, self._flow.role, shift)
        self._window.show_page(self._screens.verify_page)

    def show_close_day(self, day: BranchDay) -> None:
        """The end of the day."""
        self._screens.close_day.start(self._flow.by, self._flow.role, day)
        self._window.show_page(self._screens.close_day_page)

    def show_deposit(self, day: BranchDay) -> None:
        """The safe and its bags."""
        self._screens.deposit.start(self._flow.by, self._flow.role, day.business_date)
        self._window.show_page(self._screens.deposit_page)

    def show_requests(self) -> None:
        """What other desks ask: from the branch's page, or from a banner anywhere."""
        is_at_branch = self._window.page() is self._screens.page
        if is_at_branch or (self._flow.may_look() and self._may_decide()):
            self._leave_requests = self.come_back if is_at_branch else self._flow.back
            self._screens.requests.start()
            self._window.show_page(self._screens.requests_page)

    def leave_requests(self) -> None:
        """To where they were asked for."""
        self._leave_requests()

    def _may_decide(self) -> bool:
        return self._flow.is_signed_in and may(self._flow.role, Act.DECIDE) is not May.NOT

    @property
    def _screens(self) -> BranchScreens:
        return self._flow.screens.side.branch
