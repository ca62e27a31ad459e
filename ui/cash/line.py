"""The ways to the pages about cash; Esc leads back to where the clerk was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.main_window import MainWindow

if TYPE_CHECKING:
    from ui.cash.move.state import Kind
    from ui.flow import Flow


class CashLine:
    """Leads there only while no money is half taken."""

    def __init__(self, flow: Flow, window: MainWindow) -> None:
        self._flow = flow
        self._window = window

    def show_move(self, kind: Kind) -> None:
        """Pay in, pay out, safe drop, or cash for another desk."""
        if self._flow.may_wander():
            cash = self._flow.screens.side.cash
            cash.move.start(self._flow.by, kind)
            self._window.show_page(cash.move_page)

    def show_drop(self) -> None:
        """The safe drop that a banner asks for."""
        from ui.cash.move.state import Kind

        self.show_move(Kind.DROP)

    def show_accept(self) -> None:
        """Another desk gave cash to this one."""
        if self._flow.may_wander():
            cash = self._flow.screens.side.cash
            cash.accept.start(self._flow.by)
            self._window.show_page(cash.accept_page)

    def show_on_way(self) -> None:
        """What this desk gave and nobody has accepted yet."""
        if self._flow.may_wander():
            cash = self._flow.screens.side.cash
            cash.on_way.start(self._flow.by)
            self._window.show_page(cash.on_way_page)

    def show_drawer(self) -> None:
        """Which notes and coins there are."""
        if self._flow.may_wander():
            cash = self._flow.screens.side.cash
            cash.drawer.start()
            self._window.show_page(cash.drawer_page)

    def show_correction(self, receipt_no: str) -> None:
        """What a payment was really paid with."""
        if self._flow.may_wander():
            cash = self._flow.screens.side.cash
            cash.correct.start(self._flow.by, receipt_no)
            self._window.show_page(cash.correct_page)
