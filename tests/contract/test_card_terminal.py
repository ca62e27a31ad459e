"""What every card terminal keeps, the fake one too, however it is spoken to."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from pos_app.domain.card import (
    CardAct,
    CardOutcome,
    ChargeRequest,
    ChargeResult,
    InquiryState,
    Progress,
)
from pos_app.domain.money import ZERO, Money, total
from tests.terminals.asking import ASKED, POI_ID, Screen, request
from tests.terminals.benches import KINDS, Bench, bench_of


@pytest.fixture(params=KINDS)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    with bench_of(request.param, tmp_path) as bench:
        yield bench


def charge(bench: Bench, asked: ChargeRequest) -> ChargeResult:
    return bench.terminal.charge(asked, Screen().show)


def test_an_approval_says_all_that_is_kept_of_a_card(bench: Bench) -> None:
    screen = Screen()
    asked = request()
    result = bench.terminal.charge(asked, screen.show)
    assert (result.outcome, result.amount) == (CardOutcome.APPROVED, ASKED)
    assert result.card is not None
    assert result.card.brand == "Himyan"
    assert len(result.card.last4) == 4
    assert all((result.card.approval_code, result.card.rrn, result.card.terminal_id))
    assert result.card.entry_mode == "contactless"
    assert result.transaction.transaction_id
    assert screen.steps[0] is Progress.SENT
    assert bench.moved() == ASKED


def test_an_inquiry_finds_the_same_answer(bench: Bench) -> None:
    asked = request()
    result = charge(bench, asked)
    found = bench.terminal.inquire(asked)
    assert (found.state, found.result) == (InquiryState.DECIDED, result)


@pytest.mark.parametrize(
    ("fault", "outcome", "reason"),
    [
        ("refusal", CardOutcome.DECLINED, "refusal"),
        ("wrong_pin", CardOutcome.DECLINED, "wrong_pin"),
        ("cancel", CardOutcome.CANCELLED, "cancelled"),
        ("busy", CardOutcome.NEVER_REACHED, "busy"),
        ("device_out", CardOutcome.NEVER_REACHED, "device_out"),
    ],
)
def test_what_is_not_charged_says_why(
    bench: Bench, fault: str, outcome: CardOutcome, reason: str
) -> None:
    bench.meets(fault)
    assert charge(bench, request()) == ChargeResult(outcome, reason)
    assert bench.moved() == ZERO


def test_a_partial_approval_has_the_smaller_amount(bench: Bench) -> None:
    bench.meets("partial:5000")
    result = charge(bench, request())
    assert (result.outcome, result.amount) == (CardOutcome.APPROVED, Money(5000))
    assert bench.moved() == Money(5000)


def test_an_approval_may_need_a_signature(bench: Bench) -> None:
    assert not charge(bench, request()).needs_signature
    bench.meets("signature")
    assert charge(bench, request()).needs_signature


def test_a_lost_answer_is_unknown_until_it_is_asked_for(bench: Bench) -> None:
    bench.meets("response_lost")
    asked = request()
    assert charge(bench, asked) == ChargeResult(CardOutcome.UNKNOWN, "link_lost")
    found = bench.terminal.inquire(asked)
    assert found.result is not None
    assert (found.result.outcome, found.result.amount) == (CardOutcome.APPROVED, ASKED)
    assert bench.moved() == ASKED


def test_a_lost_request_is_unknown_and_then_not_found(bench: Bench) -> None:
    bench.meets("request_lost")
    asked = request()
    assert charge(bench, asked).outcome is CardOutcome.UNKNOWN
    assert bench.terminal.inquire(asked).state is InquiryState.NOT_FOUND
    assert bench.moved() == ZERO


def held(bench: Bench, asked: ChargeRequest, pool: ThreadPoolExecutor) -> Future[ChargeResult]:
    """A charge that runs until it is told to go on."""
    bench.meets("hold:authorising")
    running = pool.submit(charge, bench, asked)
    bench.wait_until_held()
    return running


def test_a_running_charge_is_in_progress_and_nothing_else(bench: Bench) -> None:
    asked = request()
    with ThreadPoolExecutor(1) as pool:
        running = held(bench, asked, pool)
        assert bench.terminal.inquire(asked).state is InquiryState.IN_PROGRESS
        assert bench.terminal.status().why == "busy"
        bench.go_on()
        assert running.result(5).outcome is CardOutcome.APPROVED


def test_an_abort_ends_a_running_charge_and_its_answer_says_so(bench: Bench) -> None:
    asked = request()
    with ThreadPoolExecutor(1) as pool:
        running = held(bench, asked, pool)
        bench.terminal.abort(asked)
        assert running.result(5) == ChargeResult(CardOutcome.CANCELLED, "cancelled")
    assert bench.moved() == ZERO


@pytest.mark.parametrize("act", [CardAct.REVERSAL, CardAct.REFUND])
def test_money_goes_back_once(bench: Bench, act: CardAct) -> None:
    charged = charge(bench, request())
    back = request(act=act, original=charged.transaction)
    result = charge(bench, back)
    assert (result.outcome, result.amount) == (CardOutcome.APPROVED, ASKED)
    assert bench.terminal.inquire(back).result == result
    assert bench.moved() == ZERO


def test_only_what_is_known_can_be_undone(bench: Bench) -> None:
    charged = charge(bench, request())
    other = type(charged.transaction)("TX999999", charged.transaction.at)
    undo = charge(bench, request(act=CardAct.REVERSAL, original=other))
    assert undo == ChargeResult(CardOutcome.DECLINED, "not_found")
    assert bench.moved() == ASKED


def test_a_terminal_that_is_well_says_so_and_names_itself(bench: Bench) -> None:
    status = bench.terminal.status()
    assert (status.is_ready, status.poi_id, status.why) == (True, POI_ID, "")


def test_totals_tell_every_item_and_closing_begins_anew(bench: Bench) -> None:
    first, second = request(), request(Money(2000))
    charged = charge(bench, first)
    charge(bench, second)
    undo = request(act=CardAct.REVERSAL, original=charged.transaction)
    charge(bench, undo)
    bench.sell_by_hand(Money(700))
    open_books = bench.terminal.totals(closes=False)
    assert open_books is not None
    assert open_books.items is not None
    amounts = [(item.service_id, item.amount) for item in open_books.items]
    assert amounts == [
        (first.service_id, ASKED),
        (second.service_id, Money(2000)),
        (undo.service_id, -ASKED),
        ("", Money(700)),
    ]
    closed = bench.terminal.totals(closes=True)
    assert closed is not None
    assert closed.reference
    assert (closed.poi_id, closed.items) == (POI_ID, open_books.items)
    assert total(brand.amount for brand in closed.brands) == bench.moved()
    assert closed.brands == open_books.brands
    after = bench.terminal.totals(closes=True)
    assert after is not None
    assert (after.items, after.brands) == ((), ())
