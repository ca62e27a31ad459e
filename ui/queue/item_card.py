"""One message to head office in words: what it is, how it stands, who must act."""

from __future__ import annotations

from datetime import timedelta

from pos_app.domain.clock import in_qatar
from pos_app.services.ports.outbox import OutboxItem, OutboxState
from ui.language import fill, iso, translated
from ui.queue.state import Who, who_acts
from ui.widgets.card import Card
from ui.widgets.text import Text
from ui.wording import word


class ItemCard(Card):
    """The chosen item; also the words for the rows of the table above it."""

    def __init__(self) -> None:
        super().__init__(margin=18, spacing=4)
        self._item: OutboxItem | None = None
        self._stands = OutboxState.WAITING
        self._what = Text(role="strong")
        self._how = Text(wraps=True)
        self._who = Text(role="muted", wraps=True)
        self.add(self._what, self._how, self._who)

    def show_item(self, item: OutboxItem, stands: OutboxState) -> None:
        """Say everything about `item`, which stands like that just now."""
        self._item, self._stands = item, stands
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        item = self._item
        if item is None:
            return
        name = self.what_text(item)
        self._what.setText(f"{name} {iso(item.receipt_no)}" if item.receipt_no else name)
        self._how.setText(self._how_text(item))
        self._who.setText(self._who_text(who_acts(item.state)))

    def what_text(self, item: OutboxItem) -> str:
        """The kind of message."""
        names = {
            "shift_opened": self.tr("Shift opened"),
            "payment_taken": self.tr("Payment"),
            "payment_voided": self.tr("Void"),
            "payment_refunded": self.tr("Refund to a card"),
            "card_attempt_started": self.tr("Card charge"),
            "card_attempt_settled": self.tr("Word of the terminal"),
            "cards_reconciled": self.tr("Card totals"),
            "posting_resolved": self.tr("Decision of two people"),
            "desk_restored": self.tr("Desk restored"),
            "items_rescued": self.tr("Items of another desk rescued"),
            "offline_extended": self.tr("Offline time extended"),
            "drawer_opened": self.tr("Drawer opened"),
            "cash_moved": self.tr("Cash moved"),
            "receipt_sent": self.tr("Receipt by e-mail or SMS"),
            "shift_closed": self.tr("Shift closed"),
            "cash_given": self.tr("Cash given to a desk"),
            "cash_accepted": self.tr("Cash from a desk"),
            "cash_taken_back": self.tr("Cash taken back"),
            "tender_corrected": self.tr("Tender corrected"),
            "shift_verified": self.tr("Shift verified"),
            "day_closed": self.tr("Day closed"),
            "deposit_made": self.tr("Deposit"),
            "deposit_received": self.tr("Deposit at the bank"),
            "approval_decided": self.tr("Approval for another desk"),
        }
        return names.get(item.type_name, item.type_name)

    def state_text(self, state: OutboxState) -> str:
        """How a message stands."""
        match state:
            case OutboxState.WAITING:
                return self.tr("Waiting")
            case OutboxState.SENDING:
                return self.tr("Sending…")
            case OutboxState.REFUSED:
                return self.tr("Refused")
            case OutboxState.UNKNOWN:
                return self.tr("Unknown")
            case OutboxState.ACCEPTED:
                return self.tr("Sent")
            case OutboxState.REMARKED:
                return self.tr("Remark")
            case OutboxState.RESOLVED:
                return self.tr("Settled")

    def age_text(self, age: timedelta) -> str:
        """How old a message is, in its largest unit."""
        minutes = max(0, int(age.total_seconds())) // 60
        if minutes < 60:
            return fill(self.tr("%1 min"), minutes)
        if minutes < 48 * 60:
            return fill(self.tr("%1 h"), minutes // 60)
        return fill(self.tr("%1 d"), minutes // (24 * 60))

    def _how_text(self, item: OutboxItem) -> str:
        match item.state:
            case OutboxState.REFUSED:
                reason = translated(word(item.reason))
                return fill(self.tr("Head office refused it: %1."), reason)
            case OutboxState.REMARKED:
                reason = translated(word(item.reason))
                return fill(self.tr("Head office has taken it, with a remark: %1."), reason)
            case OutboxState.UNKNOWN:
                return self.tr("Head office got it, perhaps. It is asked what became of it.")
            case _ if self._stands is OutboxState.SENDING:
                return self.tr("It is being sent now.")
            case _ if item.attempts and item.next_at is not None:
                text = self.tr("Tries so far: %1. Next at %2.")
                return fill(text, item.attempts, f"{in_qatar(item.next_at):%H:%M:%S}")
            case _:
                return self.tr("It is sent as soon as head office can be reached.")

    def _who_text(self, who: Who) -> str:
        match who:
            case Who.NOBODY:
                return self.tr("Nobody has to do anything. The payment is safe on this desk.")
            case Who.CLERK:
                return self.tr("Nothing is lost. Mark the remark as read when you have seen it.")
            case Who.SUPERVISOR:
                return self.tr(
                    "A supervisor must act: correct the account, keep it as credit, or refund."
                )
            case Who.HEAD_OFFICE:
                return self.tr("Head office must answer. Do not take this payment again.")
