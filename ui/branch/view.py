"""Draws the branch's day."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.branch_day import BranchDay
from pos_app.domain.desk import Centre
from pos_app.domain.permissions import Act
from ui.branch.desks_table import DesksTable
from ui.branch.export_part import ExportPart
from ui.branch.figures import DeskRow
from ui.branch.head import BranchHead
from ui.branch.open_points import OpenPoints
from ui.branch.pictures import Pictures
from ui.branch.presenter import BranchPresenter
from ui.branch.shift_part import ShiftPart
from ui.branch.state import BranchState, Done, Own, Part
from ui.branch.tables import ClerksTable, HoursTable, TenderTable
from ui.branch.tiles import Tiles
from ui.branch.words import WhoIs
from ui.message import Message
from ui.page import Action, Page
from ui.theme import BASE_TEXT_PX
from ui.widgets.notice import Notice
from ui.widgets.parts import Parts
from ui.widgets.table import Row

_REFRESH_MS: Final = 20_000
_LOW_PX: Final = 660
_SIDES_PX: Final = 24
_POINTS_PX: Final = 320


class BranchView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    refresh_wanted = Signal()
    step_wanted = Signal(int)
    part_wanted = Signal(object)  # Part
    shift_chosen = Signal(object)  # ShiftId
    charts_wanted = Signal(object)
    folder_typed = Signal(str)
    export_wanted = Signal()
    print_wanted = Signal()
    own_shift_wanted = Signal()
    verify_wanted = Signal()
    close_day_wanted = Signal()
    deposit_wanted = Signal()
    requests_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, centre: Centre, who_is: WhoIs) -> None:
        super().__init__()
        self._state = BranchState()
        self._said: Message | None = None
        self.head = BranchHead(centre.name_en, centre.name_ar)
        self._notice = Notice()
        self.tiles = Tiles()
        self.pictures = Pictures()
        self.points = OpenPoints()
        self.desks = DesksTable(who_is)
        self._hours, self._tenders = HoursTable(), TenderTable()
        self._clerks = ClerksTable(who_is)
        self.shift = ShiftPart(who_is)
        self.export = ExportPart()
        self._parts = Parts()
        self._day, self._tables = QWidget(), QWidget()
        self._by_part: dict[Part, QWidget] = {
            Part.DAY: self._day,
            Part.HOURS: self._tables,
            Part.CLERKS: self._clerks,
            Part.SHIFT: self.shift,
            Part.EXPORT: self.export,
        }
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._lay_out()
        self._connect()

    def wire_to(self, presenter: BranchPresenter) -> None:
        """What the manager does goes to `presenter`."""
        self.refresh_wanted.connect(presenter.refresh)
        self.step_wanted.connect(presenter.step)
        self.part_wanted.connect(presenter.show_part)
        self.shift_chosen.connect(presenter.choose)
        self.charts_wanted.connect(presenter.draw)
        self.folder_typed.connect(presenter.type_folder)
        self.export_wanted.connect(presenter.export)
        self.print_wanted.connect(presenter.print_day)
        self.own_shift_wanted.connect(presenter.own_shift)
        self.verify_wanted.connect(presenter.verify)
        self.close_day_wanted.connect(presenter.close_day)
        self.deposit_wanted.connect(presenter.deposit)
        self.requests_wanted.connect(presenter.requests)
        self.back_wanted.connect(presenter.back)

    @property
    def state(self) -> BranchState:
        """What is shown."""
        return self._state

    def show_state(self, state: BranchState) -> None:
        """Make the widgets match `state`."""
        before, self._state = self._state, state
        self._draw()
        if before.part is not state.part:
            self.start()
        self.actions_changed.emit()

    def actions(self) -> list[Action]:  # type: ignore[override]  # our action row, not QWidget's
        match self._state.part:
            case Part.DAY:
                return self._of_day()
            case Part.SHIFT:
                return [self._back(), self._verify()]
            case Part.EXPORT:
                return [self._back(), *self._of_export()]
            case Part.HOURS:
                clerks, wanted = self.tr("Clerks"), self.part_wanted.emit
                return [self._back(), Action("F6", clerks, lambda: wanted(Part.CLERKS))]
            case Part.CLERKS:
                tables, wanted = self.tr("As table"), self.part_wanted.emit
                return [self._back(), Action("F4", tables, lambda: wanted(Part.HOURS))]

    def retranslate(self) -> None:
        for part in (self._hours, self._tenders, self._clerks, self.desks, self.pictures):
            part.retranslate()
        self.export.retranslate()
        self._notice.retranslate()
        self._draw()

    def start(self) -> None:
        match self._state.part:
            case Part.DAY:
                (self.tiles.collected if self._is_tight() else self.desks).setFocus()
            case Part.HOURS:
                self._hours.setFocus()
            case Part.CLERKS:
                self._clerks.setFocus()
            case Part.SHIFT:
                self.shift.numbers.setFocus()
            case Part.EXPORT:
                self.export.folder.start()

    def _is_tight(self) -> bool:
        """With large text on a small screen the page scrolls: it begins at its top."""
        return self.window().height() * BASE_TEXT_PX // self.font().pixelSize() < _LOW_PX

    def may_leave(self) -> bool:
        return not self._state.is_busy

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    # Actions -----------------------------------------------------------------------

    def _of_day(self) -> list[Action]:
        earlier, later = self.head.keys()
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

    # Drawing -----------------------------------------------------------------------

    def _draw(self) -> None:
        state = self._state
        self.head.show_state(state)
        self._draw_notice()
        self.tiles.show_state(state)
        self.pictures.show_state(state)
        self.points.show_state(state)
        self.desks.show_state(state)
        self.shift.show_state(state)
        self.export.show_state(state)
        if state.day is not None:
            self._draw_tables(state.day, state.part)
        self._parts.setCurrentWidget(self._by_part[state.part])

    def _draw_tables(self, day: BranchDay, part: Part) -> None:
        if part is Part.HOURS:
            self._hours.show_day(day)
            self._tenders.show_day(day)
        elif part is Part.CLERKS:
            self._clerks.show_day(day)

    def _draw_notice(self) -> None:
        state = self._state
        message, kind = state.problem, "warning" if state.is_stale else "error"
        match state.done if message is None else None:
            case Done.EXPORTED:
                message, kind = Message("", self.tr("The day is exported.")), "ok"
            case Done.PRINTED:
                message, kind = Message("", self.tr("The day report is printed.")), "ok"
            case Done.SENT_TO_PRINTER:
                text = self.tr("Sent. This printer cannot confirm it: please look.")
                message, kind = Message("", text), "info"
            case None if message is None and state.day is not None and not state.day.is_whole:
                text = self.tr(
                    "Without head office: the figures of this desk and of shift files only."
                )
                message, kind = Message("", text), "warning"
            case _:
                pass
        if message != self._said:
            self._said = message
            self._notice.show_message(message, kind)

    # Building ----------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Parts go into what lies in the page already: each move is felt by all they hold."""
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDES_PX, 12, _SIDES_PX, 12)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(self._notice)
        column.addWidget(self._parts, 1)
        for part in self._by_part.values():
            self._parts.addWidget(part)
        self._lay_out_day()
        both = QHBoxLayout(self._tables)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(16)
        both.addWidget(self._hours, 3)
        both.addWidget(self._tenders, 4)

    def _lay_out_day(self) -> None:
        column = QVBoxLayout(self._day)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.tiles)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        column.addLayout(middle, 2)
        middle.addWidget(self.pictures, 1)
        self.points.setFixedWidth(_POINTS_PX)
        middle.addWidget(self.points)
        column.addWidget(self.desks, 3)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._again)
        self.head.step_wanted.connect(self.step_wanted)
        self.head.refresh_wanted.connect(self.refresh_wanted)
        self.tiles.part_wanted.connect(self.part_wanted)
        self.tiles.desks_wanted.connect(self.desks.setFocus)
        self.pictures.as_table.clicked.connect(lambda: self.part_wanted.emit(Part.HOURS))
        self.pictures.charts_wanted.connect(self.charts_wanted)
        self.desks.chosen.connect(self._chosen)
        self.export.folder_typed.connect(self.folder_typed)
        self.export.entered.connect(self.export_wanted)

    def _chosen(self, row: Row) -> None:
        if isinstance(row.thing, DeskRow) and row.thing.shift is not None:
            self.shift_chosen.emit(row.thing.shift.shift)

    def _again(self) -> None:
        if self._state.part is Part.DAY and self._state.is_today:
            self.refresh_wanted.emit()

    def _to_earlier(self) -> None:
        self.step_wanted.emit(-1)

    def _to_later(self) -> None:
        self.step_wanted.emit(1)
