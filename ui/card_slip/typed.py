"""What is typed from a slip, read: a declaration, or which field to look at again. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pos_app.domain.card_guard import holds_card_number, refuse_card_number
from pos_app.errors.card import EvidenceNeeded
from pos_app.errors.kinds import CounterError
from pos_app.errors.typed import CardSlipUnreadable
from pos_app.services.cards.card_slip import CardSlip
from pos_app.services.cards.clarify_card import Declaration


class Typed(StrEnum):
    """The fields in the order in which they are typed; all but the evidence as in `CardSlip`."""

    BRAND = "brand"
    APPROVAL_CODE = "approval_code"
    LAST4 = "last4"
    RRN = "rrn"
    TERMINAL_ID = "terminal_id"
    EVIDENCE = "evidence"


def declaration(typed: Mapping[Typed, str], *, has_slip: bool) -> Declaration:
    """What two people say. Raises CardNumberRefused, CardSlipUnreadable, EvidenceNeeded."""
    texts = {name: typed.get(name, "") for name in Typed}
    slip = None
    if has_slip:
        slip = CardSlip.parse(
            brand=texts[Typed.BRAND],
            last4=texts[Typed.LAST4],
            approval_code=texts[Typed.APPROVAL_CODE],
            rrn=texts[Typed.RRN],
            terminal_id=texts[Typed.TERMINAL_ID],
        )
    evidence = texts[Typed.EVIDENCE]
    if not evidence.strip():
        raise EvidenceNeeded(field="evidence")
    refuse_card_number(evidence)
    return Declaration(evidence, slip)


def wrong_field(error: CounterError, typed: Mapping[Typed, str]) -> Typed | None:
    """Where to look again; of a card number, the first field that holds one."""
    if isinstance(error, EvidenceNeeded):
        return Typed.EVIDENCE
    if isinstance(error, CardSlipUnreadable):
        return Typed(str(error.facts["field"]))
    return next((name for name in Typed if holds_card_number(typed.get(name, ""))), None)
