"""What is typed from a slip, read: a declaration, or which field to look at again. No Qt."""

from __future__ import annotations

from typing import Final

from pos_app.card_errors import EvidenceNeeded
from pos_app.domain.card_guard import holds_card_number, refuse_card_number
from pos_app.errors import CardSlipUnreadable, CounterError
from pos_app.services.cards.card_slip import CardSlip
from pos_app.services.cards.clarify_card import Declaration
from ui.clarification.state import ClarificationState, Part, Typed

_ACTS: Final = {  # by: is it approved, was money asked for (else given back)
    (True, True): "declare_charged",
    (False, True): "declare_not_charged",
    (True, False): "declare_given_back",
    (False, False): "declare_not_given_back",
}


def act_of(state: ClarificationState) -> str:
    """What the second person confirms, as a slug."""
    is_payment = state.chosen is not None and state.chosen.is_payment
    return _ACTS[state.part is Part.CHARGED, is_payment]


def declaration(state: ClarificationState) -> Declaration:
    """What two people say. Raises CardNumberRefused, CardSlipUnreadable, EvidenceNeeded."""
    typed = {name: state.typed.get(name, "") for name in Typed}
    slip = None
    if state.part is Part.CHARGED:
        slip = CardSlip.parse(
            brand=typed[Typed.BRAND],
            last4=typed[Typed.LAST4],
            approval_code=typed[Typed.APPROVAL_CODE],
            rrn=typed[Typed.RRN],
            terminal_id=typed[Typed.TERMINAL_ID],
        )
    evidence = typed[Typed.EVIDENCE]
    if not evidence.strip():
        raise EvidenceNeeded(field="evidence")
    refuse_card_number(evidence)
    return Declaration(evidence, slip)


def wrong_field(error: CounterError, state: ClarificationState) -> Typed | None:
    """Where to look again; of a card number, the first field that holds one."""
    if isinstance(error, EvidenceNeeded):
        return Typed.EVIDENCE
    if isinstance(error, CardSlipUnreadable):
        return Typed(str(error.facts["field"]))
    return next((name for name in Typed if holds_card_number(state.typed.get(name, ""))), None)
