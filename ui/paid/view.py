"""Paid: the change as large as can be, the receipt as it comes out, the next customer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea

from pos_app.domain.events import CardTender, CashTender
from ui.figures import ltr, split_text
from ui.language import fill, money_text
from ui.page import Action, Page
from ui.paid.presenter import PaidPresenter
from ui.paid.state import PaidState, Paper
from ui.widgets.card import Card
from ui.widgets.notice import Notice
from ui.widgets.text import Text

_READY_AFTER_MS = 400
_LOOK_AGAIN_MS = 2_000
_PAPER_WIDTH_PX = 400


class PaidPage(Page):
    """Draws a `PaidState`; `serve` connects what the clerk does to a presenter."""

    ready = Signal()
    time_to_look = Signal()
    print_wanted = Signal()
    next_wanted = Signal()
    barcode_scanned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state: PaidState | None = None
        self._picture: bytes | None = None
        self._title = Text(role="title")
        self._offline = Text(role="chip_warning")
        self._change_title = Text(role="muted")
        self._change = Text(role="change")
        self._split = Text(role="amount")
        self._collected = Text(role="strong", wraps=True)
        self._receipt_no = Text(role="strong")
        self._paper = Text(role="chip")
        self._trouble = Notice("warning")
        self._notice = Notice()
        self._image = QLabel()
        self._image.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._image)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.time_to_look)
        self._ready = QTimer(self)
        self._ready.setSingleShot(True)
        self._ready.setInterval(_READY_AFTER_MS)
        self._ready.timeout.connect(self.ready)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()

    def _build(self) -> None:
        facts = Card(margin=28, spacing=8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._offline, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch()
        facts.add(head, self._notice)
        facts.rows.addSpacing(10)
        facts.add(self._change_title, self._change, self._split)
        facts.rows.addSpacing(18)
        facts.add(self._collected)
        receipt = QHBoxLayout()
        receipt.setSpacing(12)
        receipt.addWidget(self._receipt_no)
        receipt.addWidget(self._paper)
        receipt.addStretch()
        facts.add(receipt, self._trouble)
        facts.rows.addStretch()
        paper = Card("soft", margin=12)
        paper.setFixedWidth(_PAPER_WIDTH_PX + 46)
        paper.add(self._scroll)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(16)
        row.addWidget(facts, 1)
        row.addWidget(paper)

    def serve(self, presenter: PaidPresenter) -> None:
        """Let `presenter` decide what follows from what the clerk does."""
        self.ready.connect(presenter.ready)
        self.time_to_look.connect(presenter.look_again)
        self.print_wanted.connect(presenter.print_again)
        self.next_wanted.connect(presenter.next_customer)
        self.barcode_scanned.connect(presenter.scanned)

    # Page ------------------------------------------------------------------------

    def start(self) -> None:
        self.setFocus()
        self._timer.start()
        self._ready.start()

    def scanned(self, text: str) -> bool:
        self.barcode_scanned.emit(text)
        return True

    def actions(self) -> list[Action]:  # type: ignore[override]  # our action row, not QWidget's
        state = self._state
        if state is None:
            return []
        again = self.tr("Try printing") if state.paper is Paper.WAITING else self.tr("Print again")
        can_print = state.paper is not Paper.PRINTING
        going = self.next_wanted.emit
        return [
            Action(
                "Ctrl+P",
                again,
                self.print_wanted.emit,
                is_enabled=can_print,
                why_not=self.tr("The receipt is being printed."),
            ),
            Action(
                "F12", self.tr("Next customer"), going, is_primary=True, is_enabled=state.is_ready
            ),
        ]

    def change_text(self) -> str:
        """What stands large on the screen."""
        return self._change.text()

    def trouble_text(self) -> str:
        """What is said about the printer; empty when it works."""
        return self._trouble.text()

    def picture_size(self) -> QSize:
        """How large the receipt is drawn."""
        return self._image.pixmap().size()

    # Drawing ---------------------------------------------------------------------

    def show_state(self, state: PaidState) -> None:
        """Make the widgets match `state`. Nothing else may change them."""
        self._state = state
        taken = state.taken
        self._title.setText(self.tr("✓ Paid"))
        self._title.set_role("title_ok")
        self._offline.setText(self.tr("Accepted offline: it will be posted"))
        self._offline.setVisible(taken.is_offline)
        has_cash = any(isinstance(tender, CashTender) for tender in taken.tenders)
        self._change_title.setText(self.tr("Change to give") if has_cash else self.tr("Collected"))
        self._change.setText(money_text(taken.change if has_cash else taken.collected))
        self._split.setText(split_text(state.change_split))
        self._collected.setText(self._collected_text(state))
        self._receipt_no.setText(fill(self.tr("Receipt %1"), ltr(taken.receipt_no)))
        self._show_paper(state)
        self._notice.show_message(state.problem)
        self._show_picture(state.picture)
        self.actions_changed.emit()

    def _collected_text(self, state: PaidState) -> str:
        parts = []
        for tender in state.taken.tenders:
            if isinstance(tender, CardTender):
                text = self.tr("Card %1, %2 ending %3")
                parts.append(fill(text, money_text(tender.amount), tender.brand, tender.last4))
            else:
                text = self.tr("Cash received %1")
                parts.append(fill(text, money_text(tender.tendered)))
        collected = fill(self.tr("Collected %1"), money_text(state.taken.collected))
        return " · ".join([collected, *parts])

    def _show_paper(self, state: PaidState) -> None:
        texts = {
            Paper.PRINTING: ("chip", self.tr("Printing…")),
            Paper.PRINTED: ("chip_ok", self.tr("Printed")),
            Paper.WAITING: ("chip_warning", self.tr("Waits for the printer")),
            Paper.UNKNOWN: ("chip_warning", self.tr("May have been printed: look at the paper")),
        }
        role, text = texts[state.paper]
        self._paper.set_role(role)
        self._paper.setText(text)
        self._trouble.show_message(state.why)

    def _show_picture(self, picture: bytes | None) -> None:
        if picture is self._picture:
            return
        self._picture = picture
        pixmap = QPixmap()
        if picture:
            pixmap.loadFromData(picture)
        if not pixmap.isNull():
            mode = Qt.TransformationMode.SmoothTransformation
            pixmap = pixmap.scaledToWidth(_PAPER_WIDTH_PX, mode)
        self._image.setPixmap(pixmap)
        self._image.setAccessibleName(self.tr("Receipt") if picture else "")

    def hideEvent(self, event: object) -> None:
        self._timer.stop()

    def retranslate(self) -> None:
        self._notice.retranslate()
        self._trouble.retranslate()
        if self._state is not None:
            self.show_state(self._state)
