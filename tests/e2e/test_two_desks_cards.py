"""Two clerks, one bill, two terminals: one card is charged, and every doubt has its desk's name."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from threading import Barrier

import pytest

from gateway.ledger.ledger_lines import ledger_lines
from gateway.storage.engine import open_database, reading
from pos_app.domain.card import CardOutcome
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.money import Money, total
from pos_app.domain.payment import CashTender, PaymentTaken
from pos_app.errors.accounts import BasketEmpty, ItemUnknown
from pos_app.errors.card import BillBeingPaid
from pos_app.errors.shift import ShiftBalancing
from pos_app.services.cards.clarify_card import Declaration
from pos_app.services.ports.outbox import OutboxState
from tests.e2e.served_office import CLERK, SUPERVISOR, ServedOffice, serving
from tests.e2e.two_desks import Bill, ClerkAtDesk, bills_at, two_desks
from tests.faults.card_books import paid_twice
from tests.gateway.conftest import build_head_office
from tests.postgres import Postgres

ROUNDS = 50
LOST = "response_lost=1"
Clerks = tuple[ClerkAtDesk, ClerkAtDesk]


@dataclass(frozen=True)
class Centre:
    """Head office and two desks; made once, for each test takes bills of its own."""

    office: ServedOffice
    clerks: Clerks
    bills: Iterator[Bill]


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def centre(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Centre]:
    folder = tmp_path_factory.mktemp("centre")
    with ExitStack() as stack:
        if request.param == "sqlite":
            url = f"sqlite:///{folder / 'office.db'}"
            build_head_office(url)
        else:
            postgres: Postgres = request.getfixturevalue("postgres")
            url = stack.enter_context(postgres.fresh_database("gateway", build_head_office))
        office = stack.enter_context(serving(url, {}))
        clerks = stack.enter_context(two_desks(office, folder))
        yield Centre(office, clerks, iter(bills_at(clerks[0])))


@pytest.fixture
def clerks(centre: Centre) -> Iterator[Clerks]:
    """Both, with whatever they did before; afterwards their books agree."""
    for clerk in centre.clerks:
        clerk.begin()
    yield centre.clerks
    for clerk in centre.clerks:
        clerk.come_to_rest()
        assert clerk.cards.ask.undecided() == []
        assert clerk.disagreements() == []


@pytest.fixture
def bill(centre: Centre) -> Bill:
    return next(centre.bills)


def refused(clerk: ClerkAtDesk, bill: Bill) -> str:
    """The desk that is named when this one wants to take the bill."""
    item = clerk.item(bill)
    assert item is not None
    assert not item.is_payable
    with pytest.raises(BillBeingPaid) as refusal:
        clerk.basket(bill)
    assert refusal.value.facts["desk"] == item.claimed_by
    return item.claimed_by


def test_what_is_unknown_at_one_desk_is_taken_at_no_other(clerks: Clerks, bill: Bill) -> None:
    one, two = clerks
    before, written = two.basket(bill), len(two.events())
    doubt = one.charge_in_doubt(one.basket(bill), LOST)
    assert doubt.problem is CardProblem.UNKNOWN
    for _ in range(2):  # by the claim alone; then by the attempt that has arrived
        assert refused(two, bill) == one.desk_id == "CCD-02"
        with pytest.raises(BillBeingPaid) as refusal:  # a basket from before is no way round
            two.start(before)
        assert refusal.value.facts["desk"] == "CCD-02"
        one.send()
    assert refused(one, bill) == "CCD-02"  # its own desk waits, too
    assert (one.moved, two.moved) == (before.total, Money(0))
    assert len(two.events()) == written  # nothing at all


def test_nor_in_cash(clerks: Clerks, bill: Bill) -> None:
    """Before money is taken the balances are read again: the bill is gone from the basket."""
    one, two = clerks
    before = two.basket(bill)
    one.charge_in_doubt(one.basket(bill), LOST)
    fresh, changes = two.desk.collect.reread(before, CLERK)
    assert fresh.lines == ()
    assert [(change.item_no, change.now) for change in changes] == [(bill[1], Money(0))]
    cash = CashTender(before.total, Money(0))
    with pytest.raises(BasketEmpty):
        two.desk.collect.take(two.desk.collect.new_id(), fresh, (cash,), CLERK)


@pytest.mark.parametrize("truth", ["declined", "never_reached", "declared", "given_back"])
def test_once_the_card_is_surely_not_charged_the_other_desk_may(
    clerks: Clerks, bill: Bill, truth: str
) -> None:
    one, two = clerks
    basket = one.basket(bill)
    if truth == "given_back":
        one.lab.faults.set(f"partial:{basket.total.dirhams // 2}=1")
        attempt = one.charge(basket).attempt
        assert attempt.problem is CardProblem.UNUSED
    else:
        fault = "request_lost=1" if truth == "never_reached" else "unreachable_host=1"
        attempt = one.charge_in_doubt(basket, fault)
    one.send()
    assert refused(two, bill) == "CCD-02"
    end(one, attempt, truth)
    assert refused(two, bill) == "CCD-02"  # head office does not know yet
    one.send()
    taken = two.charge(two.basket(bill)).completed
    assert isinstance(taken, PaymentTaken)
    two.send()
    assert (one.moved, two.moved) == (Money(0), taken.collected)
    assert one.item(bill) is None


def end(clerk: ClerkAtDesk, attempt: CardAttempt, truth: str) -> None:
    """Let it be known that the card is not charged, or no longer."""
    if truth == "given_back":
        back = clerk.cards.reverse.start(attempt.attempt_id, CLERK)
        assert clerk.cards.charge.run(back).attempt.is_approved
    elif truth == "declared":
        said = Declaration("the bank's list of today has no such charge")
        settled = clerk.cards.clarify.declare(attempt.attempt_id, said, CLERK, SUPERVISOR)
        assert settled.attempt.outcome is CardOutcome.DECLINED
    else:
        assert clerk.ask(attempt).attempt.outcome == truth


def test_once_the_doubt_is_a_payment_the_bill_is_paid_at_both(clerks: Clerks, bill: Bill) -> None:
    one, two = clerks
    before = two.basket(bill)
    doubt = one.charge_in_doubt(one.basket(bill), LOST)
    one.send()
    taken = one.ask(doubt).completed
    assert isinstance(taken, PaymentTaken)
    assert taken.is_recovered
    with pytest.raises(BillBeingPaid):  # charged, and not yet told
        two.start(before)
    one.send()
    assert (one.item(bill), two.item(bill)) == (None, None)
    with pytest.raises(ItemUnknown):
        two.basket(bill)
    assert (one.moved, two.moved) == (before.total, Money(0))


def test_a_charge_that_is_refused_before_it_begins_claims_nothing(
    clerks: Clerks, bill: Bill
) -> None:
    one, two = clerks
    basket = one.basket(bill)
    one.desk.run_shift.start_balancing(CLERK)
    with pytest.raises(ShiftBalancing):
        one.start(basket)
    one.desk.run_shift.leave_balancing(CLERK)
    assert isinstance(two.charge(two.basket(bill)).completed, PaymentTaken)


def test_without_head_office_both_go_on_and_the_surplus_is_credit(
    clerks: Clerks, centre: Centre, bill: Bill
) -> None:
    (one, two), office = clerks, centre.office
    baskets = [clerk.basket(bill) for clerk in clerks]
    doubt = one.charge_in_doubt(baskets[0], LOST)
    office.stop()
    for clerk in clerks:
        clerk.lose_the_way()
    second = two.charge(baskets[1]).completed
    assert isinstance(second, PaymentTaken)
    first = one.ask(doubt).completed
    assert isinstance(first, PaymentTaken)
    office.start()
    one.send()
    two.send()
    assert state_of(office, one, first) == "posted"
    assert state_of(office, two, second) == "credit"
    assert one.moved == two.moved == first.collected == second.collected
    assert one.answer_to(first) == (OutboxState.ACCEPTED, "")
    assert two.answer_to(second) == (OutboxState.REMARKED, "paid_elsewhere")


def state_of(office: ServedOffice, clerk: ClerkAtDesk, taken: PaymentTaken) -> str:
    """What head office made of it, by its own books."""
    engine = open_database(office.database)
    try:
        with reading(engine) as connection:
            lines = list(ledger_lines(connection, clerk.desk_id))
    finally:
        engine.dispose()
    (line,) = [line for line in lines if line["receipt_no"] == taken.receipt_no]
    return str(line["state"])


def test_racing_clerks_charge_one_card_a_bill(clerks: Clerks, centre: Centre) -> None:
    paid: list[PaymentTaken] = []
    with ThreadPoolExecutor(2) as pool:
        for bill in islice(centre.bills, ROUNDS):
            barrier = Barrier(2)
            tries = [pool.submit(race, clerk, bill, barrier) for clerk in clerks]
            answers = [one.result() for one in tries]
            (taken,) = [answer for answer in answers if isinstance(answer, PaymentTaken)]
            (named,) = [answer for answer in answers if isinstance(answer, str)]
            assert named == taken.header.desk
            paid.append(taken)
    assert len(paid) == ROUNDS
    for clerk in clerks:
        mine = [taken for taken in paid if taken.header.desk == clerk.desk_id]
        assert total(taken.collected for taken in mine) == clerk.moved
        clerk.send()
        assert {clerk.answer_to(taken) for taken in mine} <= {(OutboxState.ACCEPTED, "")}
    assert paid_twice(paid) == []


def race(clerk: ClerkAtDesk, bill: Bill, barrier: Barrier) -> PaymentTaken | str:
    """Charge at the same moment as the other; else the desk that is named in the refusal."""
    basket = clerk.basket(bill)
    barrier.wait(10)
    try:
        taken = clerk.charge(basket).completed
    except BillBeingPaid as refusal:
        return str(refusal.facts["desk"])
    assert isinstance(taken, PaymentTaken)
    return taken
