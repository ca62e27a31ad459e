"""One open attempt in words: all that is known of it, who said what, and what is to be done."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from pos_app.domain.clock import qatar_date
from ui.clarification.state import ClarificationState, Entry
from ui.clarification.words import (
    act_text,
    answer_text,
    bills_text,
    to_do_text,
    word_text,
    wrong_text,
)
from ui.figures import ltr, moment_text
from ui.language import money_text
from ui.widgets.card import Card, Line, side_by_side
from ui.widgets.shape import Shape, Sign
from ui.widgets.text import Text

_MOST_WORDS = 3  # the latest ones
_FACTS = 8


class EntryCard(Card):
    """The chosen attempt."""

    def __init__(self) -> None:
        super().__init__(margin=16, spacing=6)
        self._sign = Shape(Sign.WARNING)
        self._what = Text(role="strong", wraps=True)
        self._to_do = Text(wraps=True)
        self._names = [Text(role="muted") for _ in range(_FACTS)]
        self._values = [Text(role="small") for _ in range(_FACTS)]
        self._said = [Text(role="small", wraps=True) for _ in range(_MOST_WORDS + 1)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for place, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            grid.addWidget(name, place // 2, place % 2 * 2)
            grid.addWidget(value, place // 2, place % 2 * 2 + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        head = side_by_side(self._sign, spacing=10)
        head.addWidget(self._what, 1)
        said = QVBoxLayout()
        said.setSpacing(2)
        for line in self._said:
            said.addWidget(line)
        self.add(head, self._to_do, Line(), grid, Line(), said)

    def show_entry(self, state: ClarificationState) -> None:
        """Say everything about the chosen attempt."""
        entry = state.chosen
        if entry is None:
            return
        today = qatar_date(state.at) if state.at else date.min
        attempt = entry.attempt
        self._sign.show_sign(Sign.ERROR if attempt.is_contradicted else Sign.WARNING)
        amount = money_text(attempt.approved or attempt.started.amount)
        wrong = self.tr("The terminal contradicts what was declared")
        wrong = wrong if attempt.is_contradicted else wrong_text(entry)
        self._what.setText(f"{act_text(attempt)} · {amount} · {wrong}")
        self._what.set_role("error" if attempt.is_contradicted else "strong")
        self._to_do.setText(to_do_text(entry))
        facts = self._facts(entry, today)
        for place, (name, value) in enumerate(facts):
            self._names[place].setText(name)
            self._values[place].setText(value or "–")
        self._show_said(state, today)

    def texts(self) -> list[str]:
        """Everything that is said, as shown."""
        return [label.text() for label in self.findChildren(Text) if not label.isHidden()]

    def _facts(self, entry: Entry, today: date) -> list[tuple[str, str]]:
        started, settled = entry.attempt.started, entry.attempt.settled
        card = settled.card if settled else None
        shown = f"{card.brand} {ltr(f'•••• {card.last4}')}" if card else ""
        clerk = f"{ltr(started.header.by)} · {moment_text(started.header.at, today)}"
        return [
            (self.tr("Card"), shown),
            (self.tr("Terminal"), ltr(started.terminal)),
            (self.tr("Approval code"), ltr(card.approval_code) if card else ""),
            (self.tr("Number at the terminal"), ltr(started.service_id)),
            (self.tr("Reference number (RRN)"), ltr(card.rrn) if card else ""),
            (self.tr("Clerk"), clerk),
            (self.tr("Bill"), bills_text(entry.attempt)),
            (self.tr("Receipt"), ltr(entry.receipt_no) if entry.receipt_no else ""),
        ]

    def _show_said(self, state: ClarificationState, today: date) -> None:
        lines = [word_text(said, today) for said in state.words[-_MOST_WORDS:]]
        if not state.words:
            lines = [self.tr("Nothing was said of it yet.")]
        assert state.selected is not None, "words on nothing"
        lines.append(answer_text(state.answers.get(state.selected), today))
        for place, label in enumerate(self._said):
            text = lines[place] if place < len(lines) else ""
            label.setText(text)
            label.setVisible(bool(text))
