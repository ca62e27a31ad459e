"""What may be taken while head office is away: each limit at its edge, and rules over all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.account import Account, Allows, Plan, Supply
from pos_app.domain.desk import Limits
from pos_app.domain.money import ZERO, Money
from pos_app.domain.offline_policy import (
    Accepted,
    Extension,
    Facts,
    Limit,
    NeedsSupervisor,
    PaidAccount,
    Paying,
    Refused,
    Rule,
    Stopped,
    TenderType,
    Verdict,
    allowed_time,
    allowed_total,
    decide,
)
from tests.builders import an_account, an_item

LIMITS = Limits(
    offline_payment_up_to=Money.riyals(1_000),
    offline_cash_up_to=Money.riyals(800),
    offline_card_up_to=Money.riyals(600),
    offline_slip_up_to=Money.riyals(400),
    offline_disconnected_up_to=Money.riyals(300),
    offline_disputed_up_to=Money.riyals(200),
    offline_hours=48,
    offline_data_hours=24,
    offline_total_up_to=Money.riyals(5_000),
)
ONE = Money(1)
NONE = timedelta()


def _facts(
    riyals: int = 100,
    *,
    tender: TenderType = TenderType.CASH,
    account: Account | None = None,
    age: timedelta = NONE,
    untold: Money = ZERO,
    away_for: timedelta = NONE,
    extension: Extension | None = None,
) -> Facts:
    amount = Money.riyals(riyals)
    paid = PaidAccount(account or an_account(), (Paying(amount, amount),), age)
    return Facts(((tender, amount),), (paid,), untold, away_for, extension)


def _over(verdict: Verdict) -> list[Limit]:
    assert isinstance(verdict, NeedsSupervisor)
    return [over.limit for over in verdict.over]


@pytest.mark.parametrize(
    ("tender", "riyals", "limit"),
    [
        (TenderType.CASH, 800, Limit.CASH),
        (TenderType.CARD, 600, Limit.CARD),
        (TenderType.SLIP, 400, Limit.SLIP),
    ],
)
def test_each_tender_type_has_a_limit(tender: TenderType, riyals: int, limit: Limit) -> None:
    assert decide(_facts(riyals, tender=tender), LIMITS) == Accepted()
    assert _over(decide(_facts(riyals + 1, tender=tender), LIMITS)) == [limit]


def test_a_payment_has_one_whatever_it_is_made_of() -> None:
    parts = ((TenderType.CASH, Money.riyals(500)), (TenderType.CARD, Money.riyals(501)))
    assert _over(decide(replace(_facts(1_001), tenders=parts), LIMITS)) == [Limit.PAYMENT]


@pytest.mark.parametrize(
    ("account", "riyals", "limit"),
    [
        (an_account(supply=Supply.DISCONNECTED), 300, Limit.DISCONNECTED),
        (an_account(items=(replace(an_item(), in_dispute=True),)), 200, Limit.DISPUTED),
    ],
)
def test_an_account_has_one_by_its_state(account: Account, riyals: int, limit: Limit) -> None:
    assert decide(_facts(riyals, account=account), LIMITS) == Accepted()
    verdict = decide(_facts(riyals + 1, account=account), LIMITS)
    assert isinstance(verdict, NeedsSupervisor)
    (over,) = verdict.over
    assert (over.limit, over.account_no) == (limit, account.account_no)
    assert (over.figure, over.allowed) == (Money.riyals(riyals + 1), Money.riyals(riyals))


def test_an_old_balance_needs_a_supervisor() -> None:
    day = timedelta(hours=24)
    assert decide(_facts(age=day), LIMITS) == Accepted()
    assert _over(decide(_facts(age=day + timedelta(seconds=1)), LIMITS)) == [Limit.DATA_AGE]


def test_the_hours_end_and_are_extended_with_the_age_of_balances() -> None:
    later = timedelta(hours=49)
    verdict = decide(_facts(away_for=later, age=NONE), LIMITS)
    assert isinstance(verdict, Stopped)
    assert (verdict.over.limit, verdict.may_extend) == (Limit.HOURS, True)
    assert (verdict.over.figure, verdict.over.allowed) == (later, timedelta(hours=48))
    longer = Extension(25, ZERO)
    assert decide(_facts(away_for=later, age=later, extension=longer), LIMITS) == Accepted()
    again = decide(_facts(away_for=timedelta(hours=74), extension=longer), LIMITS)
    assert isinstance(again, Stopped)
    assert not again.may_extend


def test_the_sum_of_a_shift_ends_and_is_extended_once() -> None:
    full = Money.riyals(4_900)
    assert decide(_facts(100, untold=full), LIMITS) == Accepted()
    verdict = decide(_facts(100, untold=full + ONE), LIMITS)
    assert isinstance(verdict, Stopped)
    assert (verdict.over.limit, verdict.over.figure) == (Limit.TOTAL, Money.riyals(5_000) + ONE)
    more = Extension(0, ONE)
    assert decide(_facts(100, untold=full + ONE, extension=more), LIMITS) == Accepted()


def test_what_head_office_lets_nobody_extend_is_not_offered() -> None:
    limits = replace(LIMITS, offline_extension_hours=0, offline_extension_up_to=ZERO)
    verdict = decide(_facts(away_for=timedelta(hours=49)), limits)
    assert isinstance(verdict, Stopped)
    assert not verdict.may_extend


@pytest.mark.parametrize(
    ("account", "tender", "rule"),
    [
        (an_account(allows=Allows(blocked="court order")), TenderType.CASH, Rule.BLOCKED),
        (an_account(plan=Plan.PREPAID), TenderType.CASH, Rule.PREPAID),
        (an_account(allows=Allows(cash_only=True)), TenderType.CARD, Rule.CASH_ONLY),
        (an_account(allows=Allows(cash_only=True)), TenderType.SLIP, Rule.CASH_ONLY),
    ],
)
def test_some_rules_nobody_overrules(account: Account, tender: TenderType, rule: Rule) -> None:
    facts = _facts(account=account, tender=tender, away_for=timedelta(hours=99))
    assert decide(facts, LIMITS) == Refused(rule, account.account_no)


@pytest.mark.parametrize("is_of_the_item", [True, False])
def test_what_is_exact_only_is_paid_exactly(is_of_the_item: bool) -> None:
    account = an_account(allows=Allows(exact_only=not is_of_the_item))
    due = Money.riyals(100)
    exact = Paying(due, due, is_of_the_item)
    facts = replace(_facts(), accounts=(PaidAccount(account, (exact,), NONE),))
    assert decide(facts, LIMITS) == Accepted()
    part = replace(exact, amount=due - ONE)
    facts = replace(facts, accounts=(PaidAccount(account, (part,), NONE),))
    assert decide(facts, LIMITS) == Refused(Rule.EXACT_ONLY, account.account_no)


# Rules over all of them -----------------------------------------------------------

_amounts = st.integers(1, 2_000_00).map(Money)
_ages = st.integers(0, 200 * 3600).map(lambda s: timedelta(seconds=s))
_accounts = st.builds(
    an_account,
    plan=st.sampled_from(Plan),
    supply=st.sampled_from(Supply),
    allows=st.builds(
        Allows,
        exact_only=st.booleans(),
        cash_only=st.booleans(),
        blocked=st.sampled_from([None, "court order"]),
    ),
    items=st.sampled_from([(an_item(),), (replace(an_item(), in_dispute=True),)]),
)
_paid = st.builds(
    PaidAccount,
    account=_accounts,
    paying=st.lists(
        st.builds(Paying, _amounts, st.one_of(st.none(), _amounts), st.booleans()),
        min_size=1,
        max_size=3,
    ).map(tuple),
    age=_ages,
)
_extensions = st.one_of(st.none(), st.builds(Extension, st.integers(0, 24), _amounts))
_money_limits = {
    name: st.integers(0, 3_000_00).map(Money)
    for name in Limits.__dataclass_fields__
    if name.startswith("offline_") and name.endswith("_up_to")
}
_limits = st.builds(
    Limits,
    offline_hours=st.integers(0, 150),
    offline_data_hours=st.integers(0, 150),
    **_money_limits,
)


@st.composite
def _all_facts(draw: st.DrawFn) -> Facts:
    accounts = tuple(draw(st.lists(_paid, min_size=1, max_size=3)))
    amount = sum(paid.amount.dirhams for paid in accounts)
    first = draw(st.integers(0, amount))
    types = draw(st.tuples(st.sampled_from(TenderType), st.sampled_from(TenderType)))
    tenders = tuple(
        (kind, Money(part))
        for kind, part in zip(types, (first, amount - first), strict=True)
        if part
    )
    return Facts(tenders, accounts, draw(_amounts), draw(_ages), draw(_extensions))


_RANK = {Accepted: 0, NeedsSupervisor: 1, Stopped: 2, Refused: 3}


@given(_all_facts(), _limits)
def test_what_is_accepted_is_within_every_limit(facts: Facts, limits: Limits) -> None:
    verdict = decide(facts, limits)
    if not isinstance(verdict, Accepted):
        return
    assert facts.amount <= limits.offline_payment_up_to
    assert facts.untold + facts.amount <= allowed_total(limits, facts.extension)
    assert facts.away_for <= allowed_time(limits, facts.extension)
    for paid in facts.accounts:
        assert paid.account.allows.blocked is None
        assert paid.account.plan is not Plan.PREPAID


@given(_all_facts(), _limits)
def test_every_figure_that_is_told_is_over_what_is_allowed(facts: Facts, limits: Limits) -> None:
    verdict = decide(facts, limits)
    told = verdict.over if isinstance(verdict, NeedsSupervisor) else ()
    for over in (*told, *((verdict.over,) if isinstance(verdict, Stopped) else ())):
        assert type(over.figure) is type(over.allowed)
        assert over.figure > over.allowed


@given(_all_facts(), _limits, _ages, _amounts)
def test_more_time_and_more_money_never_make_it_easier(
    facts: Facts, limits: Limits, longer: timedelta, more: Money
) -> None:
    worse = replace(
        facts,
        away_for=facts.away_for + longer,
        untold=facts.untold + more,
        accounts=tuple(replace(paid, age=paid.age + longer) for paid in facts.accounts),
    )
    before, after = decide(facts, limits), decide(worse, limits)
    assert _RANK[type(after)] >= _RANK[type(before)]


@given(_all_facts(), _limits, st.builds(Extension, st.integers(0, 24), _amounts))
def test_an_extension_never_makes_it_harder_and_never_overrules_a_rule(
    facts: Facts, limits: Limits, extension: Extension
) -> None:
    before = decide(replace(facts, extension=None), limits)
    after = decide(replace(facts, extension=extension), limits)
    assert _RANK[type(after)] <= _RANK[type(before)]
    assert isinstance(after, Refused) == isinstance(before, Refused)
