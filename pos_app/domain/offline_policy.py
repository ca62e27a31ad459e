"""What a desk may take while head office cannot be asked. Pure rules over given facts.

Some rules refuse whoever asks. Over a limit of one payment a supervisor decides, once for that
payment. Over a limit of the whole time alone (hours, sum) nothing is taken until two people extend
it, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from pos_app.domain.account import Account, Plan, Supply
from pos_app.domain.desk import Limits
from pos_app.domain.money import ZERO, Money, total

Figure = Money | timedelta


class TenderType(StrEnum):
    """How it is paid."""

    CASH = "cash"
    CARD = "card"  # charged by the desk's own terminal
    SLIP = "slip"  # typed from the slip of a terminal beside the desk


class Limit(StrEnum):
    """What is limited; a slug that names its words."""

    PAYMENT = "offline_payment"
    CASH = "offline_cash"
    CARD = "offline_card"
    SLIP = "offline_slip"
    DISCONNECTED = "offline_disconnected"
    DISPUTED = "offline_disputed"
    DATA_AGE = "offline_data_age"
    HOURS = "offline_hours"
    TOTAL = "offline_total"


class Rule(StrEnum):
    """What nobody may approve."""

    BLOCKED = "blocked"
    PREPAID = "prepaid"
    EXACT_ONLY = "exact_only"
    CASH_ONLY = "cash_only"


@dataclass(frozen=True, slots=True)
class Paying:
    """What is paid for one item of an account; `due` is None for money on account."""

    amount: Money
    due: Money | None
    is_exact_only: bool = False


@dataclass(frozen=True, slots=True)
class PaidAccount:
    """An account with what is paid for it, as known from data of this age."""

    account: Account
    paying: tuple[Paying, ...]
    age: timedelta

    @property
    def amount(self) -> Money:
        return total(part.amount for part in self.paying)


@dataclass(frozen=True, slots=True)
class Extension:
    """By how much two people let the desk go on alone."""

    hours: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Facts:
    """One payment that head office cannot be asked about, and how the desk stands."""

    tenders: tuple[tuple[TenderType, Money], ...]
    accounts: tuple[PaidAccount, ...]
    untold: Money  # what this shift took and head office does not have
    away_for: timedelta  # since head office was really reached
    extension: Extension | None = None

    @property
    def amount(self) -> Money:
        return total(paid.amount for paid in self.accounts)


@dataclass(frozen=True, slots=True)
class Over:
    """A limit with the figure that is over it."""

    limit: Limit
    figure: Figure
    allowed: Figure
    account_no: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """Within everything."""


@dataclass(frozen=True, slots=True)
class NeedsSupervisor:
    """Over limits of one payment, the first of which is said first."""

    over: tuple[Over, ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """The time alone, or the sum, is used up."""

    over: Over
    may_extend: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A rule that nobody may overrule."""

    rule: Rule
    account_no: str


Verdict = Accepted | NeedsSupervisor | Stopped | Refused


def decide(facts: Facts, limits: Limits) -> Verdict:
    """What becomes of the payment."""
    refused = next(_refused(facts), None)
    if refused is not None:
        return refused
    stopped = next(_stopped(facts, limits), None)
    if stopped is not None:
        return Stopped(stopped, may_extend=facts.extension is None and may_extend(limits))
    over = (*_over(facts, limits), *_too_old(facts, limits))
    return NeedsSupervisor(over) if over else Accepted()


def may_extend(limits: Limits) -> bool:
    """Whether head office lets anybody extend the time alone at all."""
    return limits.offline_extension_hours > 0 or limits.offline_extension_up_to > ZERO


def allowed_time(limits: Limits, extension: Extension | None) -> timedelta:
    """How long the desk may take money alone."""
    return timedelta(hours=limits.offline_hours + (extension.hours if extension else 0))


def allowed_total(limits: Limits, extension: Extension | None) -> Money:
    """How much a shift may take that head office does not have."""
    return limits.offline_total_up_to + (extension.amount if extension else ZERO)


def _refused(facts: Facts) -> Iterator[Refused]:
    has_card = any(kind is not TenderType.CASH for kind, _ in facts.tenders)
    for paid in facts.accounts:
        account = paid.account
        if account.allows.blocked is not None:
            yield Refused(Rule.BLOCKED, account.account_no)
        if account.plan is Plan.PREPAID:
            yield Refused(Rule.PREPAID, account.account_no)
        if account.allows.cash_only and has_card:
            yield Refused(Rule.CASH_ONLY, account.account_no)
        if any(_is_inexact(account, part) for part in paid.paying):
            yield Refused(Rule.EXACT_ONLY, account.account_no)


def _is_inexact(account: Account, part: Paying) -> bool:
    is_exact_only = part.is_exact_only or account.allows.exact_only
    return is_exact_only and part.amount != part.due


def _stopped(facts: Facts, limits: Limits) -> Iterator[Over]:
    allowed_for = allowed_time(limits, facts.extension)
    if facts.away_for > allowed_for:
        yield Over(Limit.HOURS, facts.away_for, allowed_for)
    allowed, would_be = allowed_total(limits, facts.extension), facts.untold + facts.amount
    if would_be > allowed:
        yield Over(Limit.TOTAL, would_be, allowed)


def _over(facts: Facts, limits: Limits) -> Iterator[Over]:
    """The limits of amounts."""
    if facts.amount > limits.offline_payment_up_to:
        yield Over(Limit.PAYMENT, facts.amount, limits.offline_payment_up_to)
    by_type = {
        TenderType.CASH: (Limit.CASH, limits.offline_cash_up_to),
        TenderType.CARD: (Limit.CARD, limits.offline_card_up_to),
        TenderType.SLIP: (Limit.SLIP, limits.offline_slip_up_to),
    }
    for kind, (limit, allowed) in by_type.items():
        figure = total(amount for tender, amount in facts.tenders if tender is kind)
        if figure > allowed:
            yield Over(limit, figure, allowed)
    for paid in facts.accounts:
        number = paid.account.account_no
        allowed = limits.offline_disconnected_up_to
        if paid.account.supply is Supply.DISCONNECTED and paid.amount > allowed:
            yield Over(Limit.DISCONNECTED, paid.amount, allowed, number)
        allowed = limits.offline_disputed_up_to
        if any(item.in_dispute for item in paid.account.items) and paid.amount > allowed:
            yield Over(Limit.DISPUTED, paid.amount, allowed, number)


def _too_old(facts: Facts, limits: Limits) -> Iterator[Over]:
    """An extension of the hours is one of the data's age, too: nobody could bring younger."""
    longer = timedelta(hours=facts.extension.hours if facts.extension else 0)
    allowed = timedelta(hours=limits.offline_data_hours) + longer
    for paid in facts.accounts:
        if paid.age > allowed:
            yield Over(Limit.DATA_AGE, paid.age, allowed, paid.account.account_no)
