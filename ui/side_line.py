"""Beside the main line: the same keys lead there from everywhere, Esc leads back."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.keys import Key
from ui.main_window import MainWindow
from ui.page import Action, Page

if TYPE_CHECKING:
    from ui.branch.line import BranchLine
    from ui.cash.line import CashLine
    from ui.flow import Flow


class SideLine:
    """Leads to receipts, papers, shift menu, drawer, queue, card payments to clarify, and so on."""

    def __init__(self, flow: Flow, window: MainWindow) -> None:
        self._flow = flow
        self._window = window
        window.key_everywhere.connect(self._key_pressed)
        window.queue_wanted.connect(self._to_queue)
        window.papers_wanted.connect(self.show_papers)
        window.receipt_wanted.connect(self._to_receipt)
        window.clarification_wanted.connect(self.show_clarification)
        window.diagnostics_wanted.connect(self._to_diagnostics)
        window.language_changed.connect(self._name_extras)
        window.drop_wanted.connect(lambda: self.cash.show_drop())
        window.requests_wanted.connect(lambda: self.branch.show_requests())

    @cached_property
    def cash(self) -> CashLine:
        """The ways to the pages about cash."""
        from ui.cash.line import CashLine

        return CashLine(self._flow, self._window)

    @cached_property
    def branch(self) -> BranchLine:
        """The ways to the pages of the branch."""
        from ui.branch.line import BranchLine

        return BranchLine(self._flow, self._window)

    def extras(self, page: Page) -> list[Action]:
        """What the frame offers on the counter's own page, each with the key it has everywhere."""
        if not self._flow.is_ready:
            return []
        screens = self._flow.screens
        is_offered = screens.sells(page) or screens.opens(page)
        branch = self._to_branch() if is_offered and self.branch.is_offered() else []
        return [*self._of_counter(page), *branch]

    def _to_branch(self) -> list[Action]:
        text = QCoreApplication.translate("SideLine", "Branch")
        return [Action(Key.BRANCH, text, lambda: self._key_pressed(Key.BRANCH), is_quiet=True)]

    def _of_counter(self, page: Page) -> list[Action]:
        if not self._flow.screens.sells(page):
            return []
        receipts = QCoreApplication.translate("SideLine", "Receipts")
        shift = QCoreApplication.translate("SideLine", "Shift")
        return [
            Action(Key.RECEIPTS, receipts, lambda: self._key_pressed(Key.RECEIPTS)),
            Action(Key.SHIFT, shift, lambda: self._key_pressed(Key.SHIFT)),
        ]

    def _name_extras(self) -> None:
        page = self._window.page()
        if page is not None:
            self._window.show_extras(self.extras(page))

    def show_receipt(self, receipt_no: str) -> None:
        """The receipt of that number; all of the shift without one."""
        side = self._flow.screens.side
        side.receipts.start(self._flow.by, receipt_no)
        self._window.show_page(side.receipts_page)

    def show_papers(self) -> None:
        """What did not come out of the printer: a person decides."""
        if self._flow.may_look():
            side = self._flow.screens.side
            side.papers.start(self._flow.by)
            self._window.show_page(side.papers_page)

    def show_clarification(self) -> None:
        """Card attempts that somebody still has to settle."""
        if self._flow.may_look():
            side = self._flow.screens.side
            side.clarification.start(self._flow.by)
            self._window.show_page(side.clarification_page)

    def show_diagnostics(self) -> None:
        """Look at everything; also before anybody has signed in."""
        side = self._flow.screens.side
        diagnostics = side.diagnostics
        self._window.show_page(side.diagnostics_page)
        diagnostics.look()

    def show_printer_setup(self) -> None:
        """Find and keep a printer; also before anybody has signed in."""
        side = self._flow.screens.side
        setup = side.printer_setup
        self._window.show_page(side.printer_setup_page)
        setup.start(self._flow.by_or_nobody)

    def help(self) -> None:
        """The keys of the page below; once more closes it."""
        if self._flow.is_ready:
            self._flow.overlays.help()

    def _key_pressed(self, key: str) -> None:
        """A key that means the same on every page."""
        if key == Key.HELP:
            self.help()
        elif key == Key.LOCK:
            self._flow.lock()
        elif key == Key.BRANCH:
            self.branch.show()
        elif self._flow.may_wander():
            {
                Key.FIND: self._find,
                Key.RECEIPTS: lambda: self.show_receipt(""),
                Key.DRAWER: self._to_drawer,
                Key.SHIFT: self._to_shift_menu,
            }[Key(key)]()
        elif self._flow.may_look():
            self._say_no_shift()
        else:
            self._window.say_why_stay()

    def _say_no_shift(self) -> None:
        """A manager or auditor who has no shift has no basket, no drawer and no shift menu."""
        self._window.show_toast(QCoreApplication.translate("SideLine", "Open a shift first."))

    def _find(self) -> None:
        screens = self._flow.screens
        if self._window.page() is screens.paid_page:
            screens.paid.next_customer()
            return
        self._flow.line.to_collect()
        screens.collect_page.to_search()

    def _to_shift_menu(self) -> None:
        side = self._flow.screens.side
        side.shift_menu.start(self._flow.by)
        self._window.show_page(side.shift_menu_page)

    def _to_drawer(self) -> None:
        self._to_shift_menu()
        self._flow.screens.side.shift_menu.ask_reason()

    def _to_queue(self) -> None:
        if self._flow.may_look():
            side = self._flow.screens.side
            side.queue.start(self._flow.by)
            self._window.show_page(side.queue_page)

    def _to_receipt(self, receipt_no: str) -> None:
        if self._flow.may_wander():
            self.show_receipt(receipt_no)

    def _to_diagnostics(self) -> None:
        if self._flow.is_at_the_door() or self._flow.may_look():
            self.show_diagnostics()
