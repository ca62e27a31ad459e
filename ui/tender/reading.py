"""What stands on the tender, read: amounts, a slip, the exact sum."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.payment import CardTender, Tender
from pos_app.errors.kinds import CounterError
from pos_app.services.cards.card_slip import CardSlip
from ui.tender.state import Asks, SlipField, TenderState
from ui.wording import sentence

_ABSURD_FROM: Final = Money.riyals(1_000)
_ABSURD_TIMES: Final = 3


def with_exact(state: TenderState) -> TenderState:
    """The received field with exactly what is to pay, to be typed over."""
    coins = state.coins.chosen if state.coins else None
    rest = (coins or state.basket).total - state.by_card
    fresh = replace(state, received=str(rest), amount=rest, is_preset=True)
    return replace(fresh, asks=Asks.NOTHING, problem=None)


def with_received(state: TenderState, text: str) -> TenderState:
    """Another amount of cash is typed; any question about the last one is over."""
    amount, problem = read_amount(text)
    typed = replace(state, received=text, amount=amount, is_preset=False, scan_is_kept=False)
    return replace(typed, asks=Asks.NOTHING, problem=sentence(problem) if problem else None)


def with_slip_field(state: TenderState, name: SlipField, text: str) -> TenderState:
    """A field of the card's half has changed; its amount is read."""
    state = replace(state, slip={**state.slip, name: text}, problem=None, wrong_field=None)
    if name is not SlipField.AMOUNT:
        return state
    amount, problem = read_amount(text)
    return replace(state, amount=amount, problem=sentence(problem) if problem else None)


def read_amount(text: str) -> tuple[Money | None, CounterError | None]:
    """The typed amount, or why it is none; neither of an empty field."""
    if not text.strip():
        return None, None
    try:
        return Money.parse(text), None
    except CounterError as error:
        return None, error


def slip_of(state: TenderState) -> CardSlip:
    """The slip as typed. Raises CardNumberRefused, CardSlipUnreadable."""
    typed = {name: state.slip.get(name, "") for name in SlipField}
    return CardSlip.parse(
        brand=typed[SlipField.BRAND],
        last4=typed[SlipField.LAST4],
        approval_code=typed[SlipField.APPROVAL_CODE],
        rrn=typed[SlipField.RRN],
        terminal_id=typed[SlipField.TERMINAL_ID],
    )


def with_supervisor(tenders: tuple[Tender, ...], by: StaffId | None) -> tuple[Tender, ...]:
    """The tenders with the name of who approved the slip; what a terminal charged needs nobody."""
    return tuple(
        replace(t, supervisor=by) if isinstance(t, CardTender) and t.attempt is None else t
        for t in tenders
    )


def is_absurd(received: Money, to_pay: Money) -> bool:
    """Whether so much cash is rather a slip of the finger: asked about, never refused."""
    is_many_times = received.dirhams > to_pay.dirhams * _ABSURD_TIMES
    return is_many_times and received > _ABSURD_FROM
