"""What tenders have to be before they are taken: enough, allowed, and surely there."""

from __future__ import annotations

from pos_app.domain.basket import Basket
from pos_app.domain.bulletin import Told
from pos_app.domain.desk import Limits
from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.money import ZERO, total
from pos_app.domain.payment import CardTender, CashTender, Tender
from pos_app.errors.accounts import BasketEmpty
from pos_app.errors.card import BillBeingPaid, CardUnknown
from pos_app.errors.payment import CashOnly, NotEnoughTendered, TooMuchByCard
from pos_app.errors.people import SupervisorNeeded
from pos_app.services.paid_here import refuse_claimed, usable_charges
from pos_app.services.ports.store import Work


def check_sums(basket: Basket, tenders: tuple[Tender, ...]) -> None:
    """The tenders make up the basket's total, and cards may pay it. Raises BasketEmpty,
    TooMuchByCard, CashOnly, NotEnoughTendered.
    """
    if not basket.lines:
        raise BasketEmpty
    card = total(t.amount for t in tenders if isinstance(t, CardTender))
    if card > basket.total:
        raise TooMuchByCard(over=card - basket.total)
    if card:
        refuse_cash_only(basket)
    net = total(tender.net for tender in tenders)
    if net < basket.total:
        raise NotEnoughTendered(still_to_pay=basket.total - net)
    if net > basket.total or any(tender.net.dirhams <= 0 for tender in tenders):
        raise TooMuchByCard(over=net - basket.total)


def refuse_paying_again(basket: Basket, approved_by: StaffId | None) -> None:
    """What another desk has settled, or may have, is taken again only if a second person says so.

    Raises SupervisorNeeded.
    """
    if basket.insists_on and approved_by is None:
        raise SupervisorNeeded(action=why_again(basket.insists_on[0]))


def why_again(told: Told) -> str:
    """What a second person decides: a slug."""
    return "in_doubt_elsewhere" if told.is_in_doubt else "settled_elsewhere"


def refuse_cash_only(basket: Basket) -> None:
    """No card for an account that pays in cash alone. Raises CashOnly."""
    for view in basket.views:
        if view.account.allows.cash_only:
            raise CashOnly(account_no=view.account.account_no)


def check_cards(work: Work, event_id: EventId, basket: Basket, tenders: tuple[Tender, ...]) -> None:
    """No bill is taken while its card is in doubt, or beside what a card was charged for it; no
    charge is used that is not surely there, nor for anything but its own payment.

    Raises BillBeingPaid, CardUnknown.
    """
    used = {t.attempt: t for t in tenders if isinstance(t, CardTender) and t.attempt}
    refuse_claimed(work, basket, except_for=event_id if used else None)
    if not used:
        return
    usable = {a.attempt_id: a for a in usable_charges(work, event_id)}
    for attempt_id, tender in used.items():
        attempt = usable.pop(attempt_id, None)
        if attempt is None or attempt.tender() != tender:
            raise CardUnknown(attempt=attempt_id, amount=tender.amount)
    for left in usable.values():
        raise BillBeingPaid(item_no=left.items[0][1], desk=left.started.header.desk)


def check_limits(limits: Limits, tenders: tuple[Tender, ...]) -> None:
    """What a clerk may take alone, on- and offline. Raises SupervisorNeeded."""
    slips = [t for t in tenders if isinstance(t, CardTender) and t.attempt is None]
    by_card = max((slip.amount for slip in slips), default=ZERO)
    in_cash = total(t.tendered for t in tenders if isinstance(t, CashTender))
    if by_card > limits.slip_needs_supervisor_over:
        raise SupervisorNeeded(action="card_slip")
    if in_cash > limits.cash_needs_supervisor_over:
        raise SupervisorNeeded(action="large_cash")
