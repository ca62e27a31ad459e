"""Paid: the change as large as can be, the receipt as it comes out, the next customer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea

from pos_app.domain.payment import CardTender, CashTender
from pos_app.errors.printer import DrawerStuck
from ui.figures import ltr, split_text
from ui.language import fill, money_text
from ui.message import Message
from ui.page import Action, Page
from ui.paid.presenter import PaidPresenter
from ui.paid.state import PaidState, Paper
from ui.send_receipt.panel import SendPanel
from ui.tender.change_text import lacking_text
from ui.widgets.card import Card
from ui.widgets.notice import Notice
from ui.widgets.text import Text
from ui.wording import sentence

_READY_AFTER_MS = 400
_LOOK_AGAIN_MS = 2_000
_PAPER_WIDTH_PX = 400


class PaidPage(Page):
    """Draws a `PaidState`; `serve` connects what the clerk does to a presenter."""

    ready = Signal()
    time_to_look = Signal()
    print_wanted = Signal()
    no_paper_wanted = Signal()
    send_wanted = Signal()
    send_put_off = Signal()
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
        self._split = Text(role="amount", wraps=True)
        self._lacking = Text(role="muted", wraps=True)
        self._collected = Text(role="strong", wraps=True)
        self._receipt_no = Text(role="strong")
        self._paper = Text(role="chip")
        self._sent = Text(role="chip_ok")
        self._trouble = Notice("warning")
        self._drawer = Notice("warning")
        self._send = SendPanel()
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
        facts.add(head, self._notice, self._drawer)
        facts.rows.addSpacing(10)
        facts.add(self._change_title, self._change, self._split, self._lacking)
        facts.rows.addSpacing(18)
        facts.add(self._collected)
        receipt = QHBoxLayout()
        receipt.setSpacing(12)
        receipt.addWidget(self._receipt_no)
        receipt.addWidget(self._paper)
        receipt.addWidget(self._sent)
        receipt.addStretch()
        facts.add(receipt, self._trouble, self._send)
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
        self.no_paper_wanted.connect(presenter.do_without)
        self.send_wanted.connect(presenter.send.open)
        self.send_put_off.connect(presenter.send.close)
        self._send.serve(presenter.send)
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

    def page_actions(self) -> list[Action]:
        state = self._state
        if state is None:
            return []
        keys = [self._print_action(state)]
        if state.may_do_without:
            keys.append(Action("Del", self.tr("No receipt"), self.no_paper_wanted.emit))
        if state.send.is_open:
            keys.insert(0, Action("Esc", self.tr("Do not send"), self.send_put_off.emit))
        elif state.send.is_offered:
            keys.append(Action("F4", self.tr("E-mail or SMS"), self.send_wanted.emit))
        going, text = self.next_wanted.emit, self.tr("Next customer")
        return [*keys, Action("F12", text, going, is_primary=True, is_enabled=state.is_ready)]

    def _print_action(self, state: PaidState) -> Action:
        texts = {
            Paper.WAITING: self.tr("Try printing"),
            Paper.HELD: self.tr("Print it now"),
        }
        is_printing = state.paper is Paper.PRINTING
        return Action(
            "Ctrl+P",
            texts.get(state.paper, self.tr("Print a copy")),
            self.print_wanted.emit,
            is_enabled=state.may_print,
            why_not=self.tr("The receipt is being printed.")
            if is_printing
            else self.tr("This desk has no printer."),
        )

    def change_text(self) -> str:
        """What stands large on the screen."""
        return self._change.text()

    def split_shown(self) -> tuple[str, str]:
        """How to give the change, and what has run out, as the clerk reads it."""
        return self._split.text(), self._lacking.text()

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
        self._lacking.setText(lacking_text(state.change))
        self._lacking.setVisible(bool(self._lacking.text()))
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
            Paper.PRINTED: ("chip_ok", self._printed_text(state)),
            Paper.ON_SPARE: ("chip_ok", self.tr("Printed on the spare printer")),
            Paper.WAITING: ("chip_warning", self.tr("Waits for the printer")),
            Paper.HELD: ("chip_warning", self.tr("Not printed")),
            Paper.SENT: ("chip", self.tr("Sent to the printer: please look")),
            Paper.UNKNOWN: ("chip_warning", self.tr("May have been printed: look at the paper")),
            Paper.NOT_WANTED: ("chip", self.tr("No receipt")),
            Paper.NO_PRINTER: ("chip", self.tr("This desk has no printer.")),
        }
        role, text = texts[state.paper]
        self._paper.set_role(role)
        self._paper.setText(text)
        why = state.why
        if state.paper is Paper.HELD:
            old = self.tr("It waited too long to print by itself. Press %1 to print it now.")
            why = Message("", fill(old, "Ctrl+P"))
        self._trouble.show_message(None if state.send.is_open else why)  # one thing at a time
        self._drawer.show_message(sentence(DrawerStuck()) if state.is_drawer_stuck else None)
        was_asked = not self._send.isHidden()
        self._send.show_state(state.send)
        if was_asked and not state.send.is_open:
            self.setFocus()
        self._sent.setText(self._send.sent_text())
        self._sent.setVisible(bool(state.send.sent_to))

    def _printed_text(self, state: PaidState) -> str:
        if not state.copy_no:
            return self.tr("Printed")
        return fill(self.tr("Copy %1 printed"), state.copy_no)

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
        self._drawer.retranslate()
        self._send.retranslate()
        if self._state is not None:
            self.show_state(self._state)
