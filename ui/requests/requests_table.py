"""The requests as rows: which desk, who, what, how much, how long it can still be decided."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker

from pos_app.domain.approval import ApprovalAsked
from pos_app.domain.money import ZERO
from ui.branch.words import NOTHING, WhoIs, clerk_text
from ui.figures import ltr
from ui.language import fill, iso, sentence_case, translated
from ui.requests.state import RequestsState
from ui.widgets.table import Column, Row, Table
from ui.wording import word

_LEFT = 4
_SOON_S = 15


class RequestsTable(Table):
    """What is drawn anew tells nobody that it was moved."""

    def __init__(self, who_is: WhoIs) -> None:
        super().__init__()
        self._who_is = who_is
        self._shown: list[Row] = []

    def retranslate(self) -> None:
        """Name and headings in the language of the screen."""
        self.setAccessibleName(self.tr("Requests of other desks"))
        self.set_columns(
            [
                Column(self.tr("Desk")),
                Column(self.tr("Clerk")),
                Column(self.tr("Asks for"), stretches=True),
                Column(self.tr("Amount"), is_figure=True),
                Column(self.tr("Time left"), is_figure=True),
            ]
        )

    def show_state(self, state: RequestsState) -> None:
        """These requests and no others, the chosen one marked."""
        rows = [self._row(state, asked) for asked in state.requests]
        blocker = QSignalBlocker(self)
        if rows != self._shown:
            self._shown = rows
            self.set_rows(rows)
        for place, asked in enumerate(state.requests):
            if asked.request == state.selected:
                self.select(place)
        blocker.unblock()

    def _row(self, state: RequestsState, asked: ApprovalAsked) -> Row:
        deed, left = asked.deed, state.left_s(asked)
        what = sentence_case(translated(word(deed.action)))
        if deed.subject:
            what = f"{what} · {iso(deed.subject)}"
        return Row(
            (
                iso(str(asked.desk)),
                clerk_text(asked.asked_by, self._who_is),
                what,
                ltr(str(deed.amount)) if deed.amount != ZERO else NOTHING,
                fill(self.tr("%1 s"), left),
            ),
            thing=asked,
            tones={_LEFT: "error" if left < _SOON_S else "muted"},
        )
