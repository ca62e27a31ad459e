"""Take money: one payment event, booked whole or not at all.

Commit first, print second, send third. After the commit the payment is final on this desk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app import wire
from pos_app.domain.account import AccountView, Supply
from pos_app.domain.basket import Basket, Line
from pos_app.domain.clock import Clock
from pos_app.domain.desk import Centre, DeskProfile
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, NewId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.offline_policy import NeedsSupervisor, TenderType
from pos_app.domain.payment import (
    CardTender,
    CashTender,
    Payment,
    PaymentRefunded,
    PaymentTaken,
    PaymentVoided,
    Tender,
)
from pos_app.domain.permissions import Act
from pos_app.domain.receipt_no import receipt_no
from pos_app.domain.shift import Shift, ShiftState
from pos_app.errors.accounts import BasketEmpty
from pos_app.errors.payment import CoinsCannotMake, DuplicateEvent, NotEnoughTendered, TooMuchByCard
from pos_app.errors.shift import ShiftBalancing, ShiftNotOpen, ShiftOfSomebodyElse
from pos_app.services.check_offline import (
    in_words,
    is_offline,
    judge_offline,
    refuse_unless_approved,
    types_of,
)
from pos_app.services.check_role import CheckRole
from pos_app.services.check_tenders import (
    check_cards,
    check_limits,
    check_sums,
    refuse_cash_only,
    refuse_paying_again,
    why_again,
)
from pos_app.services.keep_revocation import refuse_revoked
from pos_app.services.look_up import LookUp
from pos_app.services.offline_allowance import OfflineAllowance
from pos_app.services.paid_elsewhere import refuse_heard_since
from pos_app.services.paid_here import refuse_paid_since
from pos_app.services.ports.store import Store, Work


@dataclass(frozen=True, slots=True)
class BalanceChange:
    """What the re-read before tender found different. `now` is zero when nothing is due."""

    account_no: str
    item_no: str
    before: Money
    now: Money


@dataclass(frozen=True, slots=True)
class CollectPayment:
    """Re-read the balances, then book the payment."""

    store: Store
    look_up: LookUp
    clock: Clock
    new_id: NewId
    profile: Callable[[], DeskProfile]
    centre: Centre
    allowance: OfflineAllowance
    roles: CheckRole

    def reread(self, basket: Basket, by: StaffId) -> tuple[Basket, tuple[BalanceChange, ...]]:
        """The basket with fresh balances, and what changed. A balance is stale once read."""
        changes: list[BalanceChange] = []
        for view in basket.views:
            fresh = self.look_up.reread(view.account.account_no)
            if fresh is None:
                continue
            for line in basket.lines:
                if line.item is None or line.account.account_no != fresh.account.account_no:
                    continue
                item = fresh.account.item(line.item.item_no)
                now = item.due if item and item.is_payable else ZERO
                if _is_settled_since(line, fresh):
                    now = ZERO
                if now != line.item.due:
                    changes.append(
                        BalanceChange(line.account.account_no, line.item_no, line.item.due, now)
                    )
            basket = basket.refreshed(fresh)
        return basket, tuple(changes)

    def take(
        self,
        event_id: EventId,
        basket: Basket,
        tenders: tuple[Tender, ...],
        by: StaffId,
        approved_by: StaffId | None = None,
    ) -> PaymentTaken:
        """Record that the money changed hands; durable once this returns.

        Event, tenders, cash movements, receipt number, print job and outbox item are one
        transaction. The same `event_id` again returns the payment that was booked first.

        Raises:
            BasketEmpty, NotEnoughTendered, TooMuchByCard, CashOnly: nothing is kept.
            BalanceChanged: this desk took one of the bills after its balance was read.
            BillSettledElsewhere: paid in cash, and another desk was heard to take one meanwhile.
            BillBeingPaid: a card may have been charged for one of the bills.
            CardUnknown: a card tender is not, or no longer, an approved charge.
            ShiftNotOpen, ShiftOfSomebodyElse, ShiftBalancing: nothing is kept.
            SupervisorNeeded: over a limit; call again with `approved_by`. SamePerson: it is `by`.
            NotAllowed, NobodyOfOurs: as `CheckRole.require`.
            OfflineLimitReached: too long or too much without head office; it has to be extended.
            HeadOfficeRefused: it took this desk out of service.
            StoreFull, StoreFault: nothing is kept, give the money back.
        """
        check_sums(basket, tenders)
        refuse_paying_again(basket, approved_by)
        profile = self.profile()
        self._check_limits(tenders, by, approved_by, basket.total, event_id)
        with self.store.begin() as work:
            booked = work.journal.by_event(event_id)
            if booked is None:
                taken = self._book(work, event_id, basket, tenders, by, approved_by, profile)
                work.commit()
                return taken
        first = wire.decode(booked.body)
        if not isinstance(first, PaymentTaken):
            raise DuplicateEvent(event_id=event_id)
        return first

    def check_before_charge(
        self,
        basket: Basket,
        card: Money,
        cash: CashTender | None,
        by: StaffId,
        approved_by: StaffId | None,
        *,
        is_begun: bool = False,
        once: object = None,
    ) -> None:
        """Everything that could refuse the payment once the card is charged. Raises BasketEmpty,
        TooMuchByCard, CashOnly, OfflineLimitReached, SupervisorNeeded, ShiftNotOpen and its kin.

        A payment that `is_begun` has a card charged already: it was within the offline limits.
        `once` is the payment that an approval is for, however often it is tried.
        """
        if not basket.lines:
            raise BasketEmpty
        if not ZERO < card <= basket.total:
            raise TooMuchByCard(over=card - basket.total)
        refuse_cash_only(basket)
        refuse_paying_again(basket, approved_by)
        beside = (cash,) if cash else ()
        self._check_limits(beside, by, approved_by, card, once)
        with self.store.read() as work:
            shift = open_shift_of(work, by)
            if shift.state is not ShiftState.OPEN:
                raise ShiftBalancing
            if not is_begun:
                types = (*types_of(beside), (TenderType.CARD, card))
                self._check_offline(work, shift, basket, types, is_approved=approved_by is not None)

    def payments_of(self, basket: Basket) -> tuple[Payment, ...]:
        """What paying the whole basket pays off."""
        return tuple(_payment(line) for line in basket.lines)

    def _check_limits(
        self,
        tenders: tuple[Tender, ...],
        by: StaffId,
        approved_by: StaffId | None,
        amount: Money,
        once: object,
    ) -> None:
        self.roles.require(by, Act.SELL, approved_by, amount=amount, once=once)
        if approved_by is None:
            check_limits(self.profile().limits, tenders)

    def _check_offline(
        self,
        work: Work,
        shift: Shift,
        basket: Basket,
        types: tuple[tuple[TenderType, Money], ...],
        *,
        is_approved: bool,
    ) -> list[str]:
        """What was approved, in words for the audit. Raises as `refuse_unless_approved`."""
        refuse_revoked(work)
        if not is_offline(basket):
            return []
        limits, away = self.profile().limits, self.allowance.away(work)
        verdict = judge_offline(work, away, shift.shift_id, limits, basket, types)
        refuse_unless_approved(basket, verdict, is_approved=is_approved)
        return [in_words(o) for o in verdict.over] if isinstance(verdict, NeedsSupervisor) else []

    def _book(
        self,
        work: Work,
        event_id: EventId,
        basket: Basket,
        tenders: tuple[Tender, ...],
        by: StaffId,
        approved_by: StaffId | None,
        profile: DeskProfile,
    ) -> PaymentTaken:
        shift = open_shift_of(work, by)
        now = self.clock.now()
        refuse_paid_since(work, basket)
        check_cards(work, event_id, basket, tenders)
        if not any(isinstance(tender, CardTender) for tender in tenders):  # what was charged, was
            refuse_heard_since(self.look_up.elsewhere, basket)
        self._settle_offline(work, shift, basket, tenders, approved_by)
        taken = PaymentTaken(
            header=Header(event_id, now, profile.desk, shift.shift_id, shift.business_date, by),
            receipt_no=receipt_no(profile.desk, work.journal.next_receipt_number()),
            tenders=tenders,
            payments=tuple(_payment(line) for line in basket.lines),
            is_offline=is_offline(basket),
            outside_posted_hours=not profile.is_open(self.centre, now),
            approved_by=approved_by,
        )
        shift.apply(taken)
        book_with_paper(work, taken)
        for told in basket.insists_on:
            words = f"{why_again(told)} item={told.item_no} desk={told.desk}"
            work.audit.add(now, approved_by or by, "approved", words)
        return taken

    def _settle_offline(
        self,
        work: Work,
        shift: Shift,
        basket: Basket,
        tenders: tuple[Tender, ...],
        approved_by: StaffId | None,
    ) -> None:
        """Without head office: within the limits, and the time alone is counted on.

        What a card was charged for was within them then: it is booked.
        """
        is_charged = any(isinstance(tender, CardTender) and tender.attempt for tender in tenders)
        if not is_charged:
            refuse_revoked(work)
        if not is_offline(basket):
            return
        self.allowance.note(work, self.allowance.away(work))
        if is_charged:
            return
        approved = self._check_offline(
            work, shift, basket, types_of(tenders), is_approved=approved_by is not None
        )
        for words in approved:
            work.audit.add(self.clock.now(), approved_by or shift.clerk, "approved", words)


def book_with_paper(work: Work, event: PaymentTaken | PaymentVoided | PaymentRefunded) -> None:
    """Append it and queue its paper."""
    entry = work.journal.append(event)
    work.print_queue.put(entry.seq, 0, event.receipt_no, event.header.at)


def settle_cash(basket: Basket, tendered: Money) -> tuple[Basket, CashTender]:
    """What is collected for `tendered` cash, with change that coins can make.

    An exact amount is taken as it is. Otherwise a total between two coin steps is collected at
    the next step up (surplus on account) where the account allows it, else down.

    Raises:
        NotEnoughTendered: facts: still_to_pay.
        CoinsCannotMake: neither is allowed; facts: down, up.
    """
    if not basket.paying:
        raise BasketEmpty
    step = basket.profile.limits.coin_step
    if (tendered - basket.total).round_down(step) != tendered - basket.total:
        down, up = basket.cash_totals()
        can_pay_up = up is not None and (up.total <= tendered or down is None)
        chosen = up if can_pay_up else down
        if chosen is None:
            raise CoinsCannotMake(
                down=basket.total.round_down(step), up=basket.total.round_down(step) + step
            )
        basket = chosen
    if tendered < basket.total:
        raise NotEnoughTendered(still_to_pay=basket.total - tendered)
    return basket, CashTender(tendered, tendered - basket.total)


def open_shift_of(work: Work, by: StaffId) -> Shift:
    """The desk's open shift, which must be this clerk's."""
    shift = work.shifts.current()
    if shift is None:
        raise ShiftNotOpen
    if shift.clerk != by:
        raise ShiftOfSomebodyElse(clerk=shift.clerk, since=shift.opened_at)
    return shift


def _is_settled_since(line: Line, fresh: AccountView) -> bool:
    """Whether another desk took it while it stood in the basket."""
    was_settled = line.view.is_settled_elsewhere(line.item_no)
    return fresh.is_settled_elsewhere(line.item_no) and not was_settled


def _payment(line: Line) -> Payment:
    account, item = line.account, line.item
    return Payment(
        account_no=account.account_no,
        item_no=item.item_no if item else None,
        kind=item.kind if item else None,
        period=item.period if item else None,
        amount=line.pay_now,
        due_before=line.due,
        source=line.view.source,
        balance_as_of=line.view.as_of,
        name_ar=account.name_ar,
        name_en=account.name_en,
        reconnect_requested=account.supply is Supply.DISCONNECTED,
    )
