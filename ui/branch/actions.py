"""What can be done on the branch's page, with its keys; and why not, where it cannot."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pos_app.domain.permissions import Act
from ui.branch.state import BranchState, Own, Part
from ui.page import Action


class BranchActions(QObject):
    """The buttons of each part; what is pressed is emitted."""

    refresh_wanted = Signal()
    step_wanted = Signal(int)
    part_wanted = Signal(object)  # Part
    export_wanted = Signal()
    print_wanted = Signal()
    own_shift_wanted = Signal()
    verify_wanted = Signal()
    close_day_wanted = Signal()
    deposit_wanted = Signal()
    requests_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = BranchState()
        self._arrows = ("", "")

    def of(self, state: BranchState, arrows: tuple[str, str]) -> list[Action]:
        """In `state`; `arrows` lead to the day before and after."""
        self._state, self._arrows = state, arrows
        wanted = self.part_wanted.emit
        match state.part:
            case Part.DAY:
                return self._of_day()
            case Part.SHIFT:
                return [self._back(), self._verify()]
            case Part.EXPORT:
                return [self._back(), *self._of_export()]
            case Part.HOURS:
                return [self._back(), Action("F6", self.tr("Clerks"), lambda: wanted(Part.CLERKS))]
            case Part.CLERKS:
                return [self._back(), Action("F4", self.tr("As table"), lambda: wanted(Part.HOURS))]

    def _of_day(self) -> list[Action]:
        earlier, later = self._arrows
        is_read, wanted = self._state.day is not None, self.part_wanted.emit
        wait = "" if is_read else self.tr("The figures are being read.")
        later_name = self.tr("Day after")
        not_later = "" if not self._state.is_today else self.tr("There is no day after today.")
        return [
            self._back(),
            self._requests(),
            Action("F6", self.tr("Clerks"), lambda: wanted(Part.CLERKS), False, is_read, wait),
            Action("F7", self.tr("Export"), lambda: wanted(Part.EXPORT), False, is_read, wait),
            self._deposit(),
            self._own_shift(),
            self._close_day(),
            self._print(is_quiet=True),
            Action(earlier, self.tr("Day before"), self._to_earlier, is_in_page=True),
            Action(
                later,
                later_name,
                self._to_later,
                is_enabled=not not_later,
                why_not=not_later,
                is_in_page=True,
            ),
            Action("F5", self.tr("Refresh"), self.refresh_wanted.emit, is_in_page=True),
            self._as_table("F4"),
            self._as_table("T"),
        ]

    def _back(self) -> Action:
        is_out = self._state.is_landing and self._state.part is Part.DAY
        text = self.tr("Sign out") if is_out else self.tr("Back")
        return Action("Esc", text, self.back_wanted.emit, is_enabled=not self._state.is_busy)

    def _requests(self) -> Action:
        text = self.tr("Requests")
        why_not = "" if self._state.may(Act.DECIDE) else self._reader_only()
        wanted = self.requests_wanted.emit
        return Action("F3", text, wanted, is_enabled=not why_not, why_not=why_not)

    def _as_table(self, key: str) -> Action:
        show = self.part_wanted.emit
        is_read = self._state.day is not None
        return Action(
            key,
            self.tr("As table"),
            lambda: show(Part.HOURS),
            is_enabled=is_read,
            why_not="" if is_read else self.tr("The figures are being read."),
            is_in_page=True,
        )

    def _deposit(self) -> Action:
        why_not = self._why_not(Act.DEPOSIT)
        text, wanted = self.tr("Deposit"), self.deposit_wanted.emit
        return Action("F8", text, wanted, is_enabled=not why_not, why_not=why_not)

    def _own_shift(self) -> Action:
        own = self._state.own
        act = Act.CLOSE_FOR_ANOTHER if own is Own.OTHERS else Act.SELL
        texts = {
            Own.NONE: self.tr("Open a shift"),
            Own.MINE: self.tr("To the counter"),
            Own.OTHERS: self.tr("Close their shift"),
        }
        why_not = "" if self._state.may(act) else self._reader_only()
        if not why_not and self._state.day is None:
            why_not = self.tr("The figures are being read.")
        wanted = self.own_shift_wanted.emit
        return Action("F11", texts[own], wanted, is_enabled=not why_not, why_not=why_not)

    def _close_day(self) -> Action:
        why_not = self._why_not(Act.CLOSE_DAY)
        day = self._state.day
        if not why_not and day is not None and day.closed is not None:
            why_not = self.tr("This day is closed already.")
        if not why_not and self._state.hides_own and self._state.own is Own.MINE:
            why_not = self.tr("Close your own shift first: its cash is counted blind.")
        text, wanted = self.tr("Close the day"), self.close_day_wanted.emit
        return Action("F12", text, wanted, True, not why_not, why_not)

    def _verify(self) -> Action:
        shift = self._state.chosen
        why_not = self._why_not(Act.VERIFY_SHIFT)
        if not why_not and shift is not None and shift.closed is None:
            why_not = self.tr("The shift is not closed yet.")
        text = self.tr("Verify")
        if shift is not None and shift.verified is not None:
            text = self.tr("Verify again")
        return Action("F12", text, self.verify_wanted.emit, True, not why_not, why_not)

    def _of_export(self) -> list[Action]:
        is_free, saving = not self._state.is_busy, self.tr("One moment…")
        can = is_free and bool(self._state.folder.strip())
        why_not = "" if can else self.tr("Type or choose a folder first.")
        text = self.tr("Write PDF and XLSX") if is_free else saving
        return [
            self._print(),
            Action("F12", text, self.export_wanted.emit, True, can, why_not),
        ]

    def _print(self, *, is_quiet: bool = False) -> Action:
        can = self._state.day is not None and not self._state.is_busy
        why_not = "" if can else self.tr("The figures are being read.")
        text, wanted = self.tr("Print day report"), self.print_wanted.emit
        return Action("Ctrl+P", text, wanted, False, can, why_not, is_quiet)

    def _why_not(self, act: Act) -> str:
        if not self._state.may(act):
            return self._reader_only()
        return "" if self._state.day is not None else self.tr("The figures are being read.")

    def _reader_only(self) -> str:
        return self.tr("Your role reads all of this and changes nothing.")

    def _to_earlier(self) -> None:
        self.step_wanted.emit(-1)

    def _to_later(self) -> None:
        self.step_wanted.emit(1)
