"""The general ledger gets a balanced day under accounts that somebody mapped, and no formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.cash import CashKind
from pos_app.domain.day_events import TenderFigures
from pos_app.domain.events import Event
from pos_app.domain.file_layouts import LedgerAccounts
from pos_app.domain.ids import shift_id
from pos_app.domain.ledger_postings import postings
from pos_app.domain.money import Money, total
from pos_app.errors.day import AccountNotMapped, DayWithoutShifts
from pos_app.services.branch_day.day_entries import DayEntries
from pos_app.services.branch_day.ledger_file import LedgerFile, LedgerLine, safe_cell
from tests.builders import (
    CLERK,
    DESK,
    SHIFT,
    a_card_tender,
    a_cash_moved,
    a_cash_tender,
    a_header,
    a_payment,
    a_payment_taken,
    a_payment_voided,
    a_shift_closed,
    a_shift_opened,
    money,
)
from tests.day_builders import (
    a_deposit_made,
    a_deposit_received,
    a_shift_verified,
    a_tender_corrected,
    cash_accepted,
    cash_given,
    cash_taken_back,
)
from tests.fakes.branch_days import FakeBranchDays
from tests.fakes.clock import NOON
from tests.services.branch_day.day_desk import TODAY, DayDesk

ACCOUNTS = LedgerAccounts()
MIXED = a_payment_taken(1, "500", tenders=[a_cash_tender("300", "0"), a_card_tender("200")])


def ledger(desk: DayDesk, accounts: LedgerAccounts = ACCOUNTS) -> LedgerFile:
    entries = DayEntries(desk.store, lambda: DESK, lambda: desk.office)
    return LedgerFile(entries, accounts, "CCD")


@pytest.fixture
def desk() -> DayDesk:
    made = DayDesk()
    made.open_shift()
    made.pay_cash("600")
    made.close_shift()
    return made


def by_text(lines: tuple[LedgerLine, ...]) -> dict[str, Money]:
    return {line.text: line.amount for line in lines}


def test_a_shift_leaves_its_drawer_empty_and_the_safe_fuller(desk: DayDesk) -> None:
    lines, is_whole = ledger(desk).lines(TODAY)
    assert is_whole
    assert by_text(lines) == {
        "receivable bill": -money("500"),
        "safe": money("500"),  # the float came back
    }
    assert {line.shift for line in lines} == {SHIFT}


def test_a_day_may_be_told_without_its_shifts(desk: DayDesk) -> None:
    lines, _ = ledger(desk).lines(TODAY, per_day=True)
    assert {line.shift for line in lines} == {None}


def test_brands_and_kinds_may_have_accounts_of_their_own(desk: DayDesk) -> None:
    own = replace(ACCOUNTS, receivable_of=(("bill", "1299"),))
    lines, _ = ledger(desk, own).lines(TODAY)
    assert {line.account for line in lines} == {"1299", ACCOUNTS.safe}


def test_what_is_not_mapped_is_named_and_nothing_is_written(desk: DayDesk) -> None:
    with pytest.raises(AccountNotMapped) as refused:
        ledger(desk, replace(ACCOUNTS, receivable="")).lines(TODAY)
    assert refused.value.facts["key"] == "ledger.receivable_of.bill"
    with pytest.raises(AccountNotMapped) as refused:
        ledger(desk, replace(ACCOUNTS, safe=" ")).lines(TODAY)
    assert refused.value.facts["key"] == "ledger.safe"


def test_a_day_of_which_nothing_is_known_makes_no_file(desk: DayDesk) -> None:
    with pytest.raises(DayWithoutShifts):
        ledger(desk).lines(date(2020, 2, 29))


def test_the_file_is_read_back_with_debit_equal_to_credit(desk: DayDesk) -> None:
    file = ledger(desk)
    content = file.csv(TODAY, file.lines(TODAY)[0])
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [(row["account"], row["debit"], row["credit"]) for row in rows] == [
        ("1020", "500.00", ""),
        ("1200", "", "500.00"),
    ]
    assert {row["document"] for row in rows} == {f"CCD-{TODAY:%Y%m%d}"}
    assert {row["desk"] for row in rows} == {DESK}


@pytest.mark.parametrize("text", ["=1+1", "+974", "-5", "@x", "\tx", "\r=1"])
def test_no_cell_is_taken_for_a_formula(desk: DayDesk, text: str) -> None:
    assert safe_cell(text) == f"'{text}"
    lines = (LedgerLine(None, text, "=cmd|x", money("5")),)
    [row] = csv.DictReader(
        io.StringIO(ledger(desk).csv(TODAY, lines).decode("utf-8-sig"), newline="")
    )
    assert row["account"].startswith("'")
    assert row["text"] == "'=cmd|x"


def closed(counted: str = "195", kept: dict[int, int] | None = None) -> Event:
    event = replace(a_shift_closed(), counted_cash=money(counted))
    return replace(event, kept=kept or {})


def balances(*events: Event) -> dict[str, Money]:
    found: dict[str, list[Money]] = {}
    for one in postings(events):
        found.setdefault(one.account, []).append(one.amount)
    return {name: total(amounts) for name, amounts in found.items() if total(amounts)}


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([MIXED], {"cash_drawer": "300", "card_clearing": "200", "receivable": "-500"}),
        ([MIXED, a_payment_voided(MIXED)], {}),
        (
            [a_payment_voided(MIXED)],
            {"cash_drawer": "-300", "card_clearing": "-200", "receivable": "500"},
        ),
        ([a_shift_opened(), closed("195")], {"safe": "-5", "over_short": "5"}),
        ([a_cash_moved("100", CashKind.DROP)], {"cash_drawer": "-100", "safe": "100"}),
        ([a_cash_moved("100")], {"cash_drawer": "100", "safe": "-100"}),  # given by the safe
        (
            [replace(a_cash_moved("100"), giver="customer", taker=CLERK)],
            {"cash_drawer": "100", "paid_in_out": "-100"},
        ),
        ([cash_given("1000")], {"cash_drawer": "-1000", "on_the_way": "1000"}),
        ([cash_given("1000"), cash_accepted("990")], {"cash_drawer": "-10", "on_the_way": "10"}),
        ([cash_given(), cash_taken_back()], {}),
        ([a_deposit_made()], {"safe": "-10700", "bank": "10700"}),
    ],
)
def test_each_event_posts_what_it_moved(events: list[Event], expected: dict[str, str]) -> None:
    wanted = {
        name: -money(text[1:]) if text.startswith("-") else money(text)
        for name, text in expected.items()
    }
    assert balances(*events) == wanted


def test_money_on_account_is_owed_to_the_customer() -> None:
    payment = replace(a_payment("50"), item_no=None, kind=None)
    taken = a_payment_taken(1, "50", payments=[payment])
    assert balances(taken) == {"cash_drawer": money("50"), "on_account": -money("50")}


def test_a_corrected_tender_changes_its_account() -> None:
    taken = a_payment_taken(1, "500")
    assert balances(taken, a_tender_corrected(taken)) == {
        "card_clearing": money("500"),
        "receivable": -money("500"),
    }


def test_the_latest_verification_alone_corrects_the_safe() -> None:
    first = a_shift_verified()
    seen = TenderFigures("cash", money("500"), money("495"), money("490"))
    second = replace(first, tenders=(seen,), header=a_header(at=NOON + timedelta(hours=1)))
    for events in ((first, second), (second, first)):  # by time: they may be of several desks
        assert balances(*events) == {"safe": -money("5"), "over_short": money("5")}


def test_what_the_bank_found_otherwise_is_a_difference() -> None:
    made = a_deposit_made()
    received = replace(a_deposit_received(made), amount=money("10690"))
    assert balances(made, received)["over_short"] == money("10")


def test_a_float_that_is_not_what_was_left_is_a_difference() -> None:
    left = closed("200", kept={1000: 10})
    opened = a_shift_opened(shift_no=2, float_count={1000: 9})
    assert balances(left, replace(opened, continues=SHIFT))["over_short"] == money("10")


EVENTS = st.sampled_from(
    [
        MIXED,
        a_payment_voided(MIXED),
        a_tender_corrected(MIXED),
        a_shift_opened(),
        closed("195"),
        a_shift_verified(),
        a_cash_moved("75", CashKind.PAID_OUT),
        cash_given("10"),
        cash_accepted("9"),
        cash_taken_back(cash_given("10")),
        a_deposit_made(),
        a_deposit_received(),
        replace(a_shift_opened(shift_no=2), continues=shift_id(DESK, 1)),
    ]
)


@given(st.lists(EVENTS, max_size=12))
def test_whatever_happens_debit_equals_credit(events: list[Event]) -> None:
    assert total(one.amount for one in postings(events)) == money("0")


def test_a_desk_alone_tells_that_head_office_was_not_asked(desk: DayDesk) -> None:
    assert isinstance(desk.office, FakeBranchDays)
    desk.office.is_away = True
    assert ledger(desk).lines(TODAY)[1] is False
