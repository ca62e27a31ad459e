"""Draws the branch's day."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.branch_day import BranchDay
from pos_app.domain.desk import Centre
from ui.branch.actions import BranchActions
from ui.branch.desks_table import DesksTable
from ui.branch.export_part import ExportPart
from ui.branch.figures import DeskRow
from ui.branch.head import BranchHead
from ui.branch.open_points import OpenPoints
from ui.branch.pictures import Pictures
from ui.branch.presenter import BranchPresenter
from ui.branch.shift_part import ShiftPart
from ui.branch.state import BranchState, Done, Part
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

    shift_chosen = Signal(object)  # ShiftId
    charts_wanted = Signal(object)
    folder_typed = Signal(str)

    def __init__(self, centre: Centre, who_is: WhoIs) -> None:
        super().__init__()
        self._state = BranchState()
        self._said: Message | None = None
        self.offers = BranchActions()
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
        self.offers.refresh_wanted.connect(presenter.refresh)
        self.offers.step_wanted.connect(presenter.step)
        self.offers.part_wanted.connect(presenter.show_part)
        self.shift_chosen.connect(presenter.choose)
        self.charts_wanted.connect(presenter.draw)
        self.folder_typed.connect(presenter.type_folder)
        self.offers.export_wanted.connect(presenter.export)
        self.offers.print_wanted.connect(presenter.print_day)
        self.offers.own_shift_wanted.connect(presenter.own_shift)
        self.offers.verify_wanted.connect(presenter.verify)
        self.offers.close_day_wanted.connect(presenter.close_day)
        self.offers.deposit_wanted.connect(presenter.deposit)
        self.offers.requests_wanted.connect(presenter.requests)
        self.offers.back_wanted.connect(presenter.back)

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

    def page_actions(self) -> list[Action]:
        return self.offers.of(self._state, self.head.keys())

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
        self.head.step_wanted.connect(self.offers.step_wanted)
        self.head.refresh_wanted.connect(self.offers.refresh_wanted)
        self.tiles.part_wanted.connect(self.offers.part_wanted)
        self.tiles.desks_wanted.connect(self.desks.setFocus)
        self.pictures.as_table.clicked.connect(lambda: self.offers.part_wanted.emit(Part.HOURS))
        self.pictures.charts_wanted.connect(self.charts_wanted)
        self.desks.chosen.connect(self._chosen)
        self.export.folder_typed.connect(self.folder_typed)
        self.export.entered.connect(self.offers.export_wanted)

    def _chosen(self, row: Row) -> None:
        if isinstance(row.thing, DeskRow) and row.thing.shift is not None:
            self.shift_chosen.emit(row.thing.shift.shift)

    def _again(self) -> None:
        if self._state.part is Part.DAY and self._state.is_today:
            self.offers.refresh_wanted.emit()
