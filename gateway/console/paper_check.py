"""What the code on a paper proves, and what became of its payment since."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from gateway.identity.desks import centres, proving_keys, revoked_desks
from gateway.ledger.entries import is_signed
from gateway.ledger.receipts import Receipt, receipts_of
from pos_app.domain.desk import Centre
from pos_app.domain.events import amount_of
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.receipt_code import NotAReceiptCode, ReceiptFacts, read_code


@dataclass(frozen=True, slots=True)
class Verdict:
    """`is_` genuine, false, unknown (nobody knows its desk), broken or none (no code at all)."""

    is_: str
    facts: ReceiptFacts | None = None
    centre: Centre | None = None
    now: str = ""  # what head office has: posted, recorded, voided, …; only where genuine

    @property
    def look(self) -> str:
        """The colour of the verdict: ok, warning, error."""
        if self.is_ != "genuine":
            return {"false": "error"}.get(self.is_, "warning")
        return "ok" if self.now in ("posted", "recorded", "waiting", "clarifying") else "warning"

    @property
    def paper(self) -> str:
        """What the paper says became of the money."""
        assert self.facts is not None
        return self.facts.state.name.lower()


def check_paper(connection: Connection, text: str) -> Verdict:
    """What the text of a code proves."""
    try:
        code = read_code(text)
    except NotAReceiptCode as error:
        return Verdict("broken" if error.is_broken else "none")
    keys = proving_keys(connection).get(code.facts.desk, ())
    if not keys:
        return Verdict("unknown")
    if not any(is_signed(key, code.signature, code.message) for key in keys):
        return Verdict("false")
    became = _became(connection, code.facts)
    if became == "waiting" and _is_too_late(connection, code.facts):
        return Verdict("false")
    return Verdict("genuine", code.facts, centres().get(code.facts.desk[:3]), became)


def _is_too_late(connection: Connection, facts: ReceiptFacts) -> bool:
    """Whoever has a revoked desk signs no receipts with it any more."""
    since = revoked_desks(connection).get(facts.desk)
    return since is not None and facts.at > since


def _became(connection: Connection, facts: ReceiptFacts) -> str:
    """What head office holds under the paper's number, compared with what the paper says."""
    found = receipts_of(connection, facts.receipt_no)
    if not found:
        return "waiting"
    receipt = found[0]
    if receipt.event.header.at.replace(microsecond=0) != facts.at or not _agrees(receipt, facts):
        return "differs"
    if receipt.is_refused:
        return "clarifying"
    undone = {kind for kind, _ in receipt.undone_by}
    if "payment_voided" in undone:
        return "voided"
    if "payment_refunded" in undone:
        return "refunded"
    return "posted" if isinstance(receipt.event, PaymentTaken) else "recorded"


def _agrees(receipt: Receipt, facts: ReceiptFacts) -> bool:
    return abs(amount_of(receipt.event)) == facts.amount
