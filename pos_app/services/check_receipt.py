"""Is a receipt ours? Its code is checked with the keys of all desks, without any network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from pos_app import wire
from pos_app.domain.events import amount_of
from pos_app.domain.ids import DeskId
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.domain.receipt_code import (
    NotAReceiptCode,
    PaperState,
    ReadCode,
    ReceiptFacts,
    read_code,
)
from pos_app.services.cards.given_back import known_refunds, known_void
from pos_app.services.ports.store import Store

_HAS_RECEIPT: Final = (PaymentTaken, PaymentVoided, PaymentRefunded)
_SLIPS: Final = {
    PaperState.VOID_SLIP: PaymentVoided,
    PaperState.REFUND_SLIP: PaymentRefunded,
}

VerifySignature = Callable[[str, bytes, str], bool]  # (public key, message, signature), base64


class Verdict(StrEnum):
    """What a paper is worth."""

    GENUINE = "genuine"
    COPY = "copy"  # genuine, and one of the counted copies
    ALTERED = "altered"  # it looks like ours, and its code does not hold
    NOT_OURS = "not_ours"
    UNKNOWN_DESK = "unknown_desk"  # not ours, or of a desk newer than this one's list of keys


@dataclass(frozen=True, slots=True)
class CheckedReceipt:
    """The verdict, what the code says (to be believed only of a genuine one), and what this desk
    itself knows about it."""

    verdict: Verdict
    facts: ReceiptFacts | None = None
    voided_by: str | None = None  # receipt number of the void slip, if this desk knows one
    refunded_by: str | None = None  # the same of the last refund slip

    @property
    def is_genuine(self) -> bool:
        return self.verdict in (Verdict.GENUINE, Verdict.COPY)


@dataclass(frozen=True, slots=True)
class CheckReceipt:
    """Reads the journal and the keys; changes nothing."""

    store: Store
    keys: Callable[[], Mapping[str, tuple[str, ...]]]  # desk → its public keys, old ones included
    own_desk: DeskId
    own_key: str  # what this desk's journal is signed with
    verify: VerifySignature
    revoked_at: Callable[[], Mapping[str, datetime]] = dict  # desk → from when on it proves nothing

    def check(self, text: str) -> CheckedReceipt:
        """The verdict on the code of a receipt, as a scanner types it."""
        try:
            code = read_code(text)
        except NotAReceiptCode as error:
            return CheckedReceipt(Verdict.ALTERED if error.is_broken else Verdict.NOT_OURS)
        facts = code.facts
        if facts.desk == self.own_desk and self._holds(self.own_key, code):
            return self._known_here(facts)
        keys = self.keys().get(facts.desk, ())
        if not keys:
            return CheckedReceipt(Verdict.UNKNOWN_DESK, facts)
        if not any(self._holds(key, code) for key in keys) or self._is_too_late(facts):
            return CheckedReceipt(Verdict.ALTERED, facts)
        return CheckedReceipt(_worth(facts), facts)

    def _holds(self, key: str, code: ReadCode) -> bool:
        return self.verify(key, code.message, code.signature)

    def _is_too_late(self, facts: ReceiptFacts) -> bool:
        """Whoever has a revoked desk signs no receipts with it any more."""
        since = self.revoked_at().get(facts.desk)
        return since is not None and facts.at > since

    def _known_here(self, facts: ReceiptFacts) -> CheckedReceipt:
        """Our own signature over facts that our journal does not have is no receipt."""
        with self.store.read() as work:
            entry = work.journal.by_receipt(facts.number)
            event = wire.decode(entry.body) if entry else None
            if not isinstance(event, _HAS_RECEIPT) or not _tells(facts, event):
                return CheckedReceipt(Verdict.ALTERED, facts)
            if not isinstance(event, PaymentTaken):
                return CheckedReceipt(_worth(facts), facts)
            void, refunds = known_void(work, event), known_refunds(work, event)
        return CheckedReceipt(
            _worth(facts),
            facts,
            voided_by=void.receipt_no if void else None,
            refunded_by=refunds[-1].receipt_no if refunds else None,
        )


def _tells(facts: ReceiptFacts, event: PaymentTaken | PaymentVoided | PaymentRefunded) -> bool:
    return (facts.amount, facts.at, _SLIPS.get(facts.state, PaymentTaken)) == (
        abs(amount_of(event)),
        event.header.at.replace(microsecond=0),
        type(event),
    )


def _worth(facts: ReceiptFacts) -> Verdict:
    return Verdict.COPY if facts.copy_no else Verdict.GENUINE
