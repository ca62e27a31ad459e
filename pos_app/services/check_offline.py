"""What the policy says of one payment that head office cannot be asked about, said as errors."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import assert_never

from pos_app.domain.account import AccountView, Source
from pos_app.domain.away import Away
from pos_app.domain.basket import Basket
from pos_app.domain.desk import Limits
from pos_app.domain.ids import ShiftId
from pos_app.domain.money import Money
from pos_app.domain.offline_policy import (
    Facts,
    Figure,
    Limit,
    NeedsSupervisor,
    Over,
    PaidAccount,
    Paying,
    Refused,
    Rule,
    Stopped,
    TenderType,
    Verdict,
    decide,
)
from pos_app.domain.payment import CashTender, Tender
from pos_app.errors.accounts import AccountBlocked, AccountPrepaid, AmountNotAllowed
from pos_app.errors.kinds import CounterError
from pos_app.errors.offline import (
    BalanceTooOld,
    OfflineLimitReached,
    OfflineTimeUp,
    OfflineTotalReached,
    OverAccountLimit,
    OverOfflineLimit,
)
from pos_app.errors.payment import CashOnly
from pos_app.errors.people import SupervisorNeeded
from pos_app.services.offline_allowance import extension_of
from pos_app.services.ports.store import Work

_OF_AN_ACCOUNT = (Limit.DISCONNECTED, Limit.DISPUTED)
_NONE = timedelta()


def is_offline(basket: Basket) -> bool:
    """Whether a balance in it is not head office's own word of now."""
    return any(view.source is not Source.LIVE for view in basket.views)


def judge_offline(
    work: Work,
    away: Away,
    shift: ShiftId,
    limits: Limits,
    basket: Basket,
    tenders: tuple[tuple[TenderType, Money], ...],
) -> Verdict:
    """The policy's word on paying `basket` like this now."""
    return decide(
        Facts(
            tenders=tenders,
            accounts=tuple(_paid(basket, view, away.now) for view in basket.views),
            untold=work.outbox.untold(shift),
            away_for=away.length,
            extension=extension_of(work, away),
        ),
        limits,
    )


def types_of(tenders: tuple[Tender, ...]) -> tuple[tuple[TenderType, Money], ...]:
    """What each tender brings, by its type."""
    return tuple((_type_of(tender), tender.net) for tender in tenders)


def refuse_unless_approved(basket: Basket, verdict: Verdict, *, is_approved: bool) -> None:
    """Say a no with its figures.

    Raises:
        SupervisorNeeded: over a limit of one payment, and nobody has approved it.
        OfflineLimitReached: the time alone, or the sum, is used up; approving is not enough.
        AccountBlocked, AccountPrepaid, CashOnly, AmountNotAllowed: whoever approves.
    """
    match verdict:
        case Refused():
            raise _refusal(basket, verdict)
        case Stopped():
            raise _stop(verdict, basket.profile.limits)
        case NeedsSupervisor(over=over) if not is_approved:
            raise _needed(over[0])
        case _:
            return


def in_words(over: Over) -> str:
    """For the audit: which limit, the figure, what is allowed."""
    account = f" account={over.account_no}" if over.account_no else ""
    return f"{over.limit} {_plain(over.figure)} over {_plain(over.allowed)}{account}"


def _paid(basket: Basket, view: AccountView, now: datetime) -> PaidAccount:
    account = view.account
    paying = tuple(
        Paying(
            amount=line.pay_now,
            due=line.item.due if line.item else None,
            is_exact_only=line.item.exact_only if line.item else False,
        )
        for line in basket.lines
        if line.account.account_no == account.account_no
    )
    age = _NONE if view.source is Source.LIVE else max(now - view.as_of, _NONE)
    return PaidAccount(account, paying, age)


def _type_of(tender: Tender) -> TenderType:
    if isinstance(tender, CashTender):
        return TenderType.CASH
    return TenderType.SLIP if tender.attempt is None else TenderType.CARD


def _refusal(basket: Basket, refused: Refused) -> CounterError:
    number = refused.account_no
    match refused.rule:
        case Rule.BLOCKED:
            view = basket.view_of(number)
            reason = view.account.allows.blocked if view else None
            return AccountBlocked(account_no=number, reason=reason)
        case Rule.PREPAID:
            return AccountPrepaid(account_no=number)
        case Rule.CASH_ONLY:
            return CashOnly(account_no=number)
        case Rule.EXACT_ONLY:
            lines = [line for line in basket.lines if line.account.account_no == number]
            due = next((line.due for line in lines if line.pay_now != line.due), Money(0))
            return AmountNotAllowed(least=due, most=due)
        case _:
            assert_never(refused.rule)


def _stop(stopped: Stopped, limits: Limits) -> OfflineLimitReached:
    over = stopped.over
    kind = OfflineTimeUp if over.limit is Limit.HOURS else OfflineTotalReached
    return kind(
        limit=over.limit,
        figure=_plain(over.figure),
        allowed=_plain(over.allowed),
        may_extend=stopped.may_extend,
        more_hours=limits.offline_extension_hours,
        more_amount=limits.offline_extension_up_to,
        extend="offline_may_extend" if stopped.may_extend else "offline_is_extended",
    )


def _needed(over: Over) -> SupervisorNeeded:
    facts = {
        "action": over.limit,
        "figure": _plain(over.figure),
        "allowed": _plain(over.allowed),
    }
    if over.limit is Limit.DATA_AGE:
        return BalanceTooOld(**facts, account_no=over.account_no)
    if over.limit in _OF_AN_ACCOUNT:
        return OverAccountLimit(**facts, account_no=over.account_no)
    return OverOfflineLimit(**facts)


def _plain(figure: Figure) -> str:
    """`6,000.00`, or hours and minutes: `72:05`."""
    if isinstance(figure, Money):
        return str(figure)
    hours, minutes = divmod(int(figure.total_seconds()) // 60, 60)
    return f"{hours}:{minutes:02d}"
