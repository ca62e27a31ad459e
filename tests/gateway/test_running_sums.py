"""The running sums of a day are the fold of its events, in whatever order and batches they came."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain, count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from gateway.branch_day.days import branch_day
from gateway.branch_day.fold_days import wrong_sums
from gateway.ledger.verify import find_problems
from gateway.storage import rows
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.schema import migrate
from pos_app.domain.cash import CashKind
from pos_app.domain.clock import qatar_date
from pos_app.domain.events import Event
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, shift_id
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import PaymentTaken, Tender
from pos_app.domain.takings import Taking, takings
from tests.builders import (
    a_card_tender,
    a_cash_moved,
    a_cash_tender,
    a_drawer_opened,
    a_header,
    a_payment_taken,
    a_payment_voided,
    a_shift_closed,
    a_shift_opened,
)
from tests.card_builders import a_refund
from tests.day_builders import a_tender_corrected, cash_given
from tests.fakes.clock import NOON
from tests.gateway.conftest import build_head_office
from tests.gateway.desk_client import DeskClient, HeadOffice, closing, pays
from tests.gateway.older_office import fill, rows_of
from tests.gateway.payments import assert_whole
from tests.gateway.test_days import day_of, days_between
from tests.postgres import Postgres

EXAMPLES = 12
KINDS = ("cash", "card", "both", "nobodys", "void", "refund", "correct", "move", "give", "no_sale")
steps = st.lists(
    st.tuples(st.sampled_from((*KINDS, "close")), st.integers(0, 1), st.integers(0, 23)),
    max_size=30,
)


@dataclass
class Branch:
    """Two desks, what they have booked, and what head office has of it."""

    office: HeadOffice

    def __post_init__(self) -> None:
        self.desks = [self.office.desk("CCD-02"), self.office.desk("CCD-03")]
        self.account = self.desks[0].an_open_account()
        self._numbers = [count(1), count(1)]
        self._days = count(1)

    def begin_day(self) -> None:
        """A day that no example has had, with a new shift at each desk."""
        number = next(self._days)
        self.day = qatar_date(NOON) - timedelta(days=number)
        self.shifts = [shift_id(DeskId(desk.name), number) for desk in self.desks]
        self.paid: list[list[PaymentTaken]] = [[], []]

    def header(self, at: int, hour: int) -> Header:
        moment = NOON.replace(hour=hour)
        desk = DeskId(self.desks[at].name)
        return a_header(desk=desk, shift=self.shifts[at], at=moment, business_date=self.day)

    def event(self, kind: str, at: int, hour: int) -> Event:
        """What somebody does at a desk; without a payment to undo, another payment."""
        header = self.header(at, hour)
        if kind in ("void", "refund", "correct") and self.paid[at]:
            return self._sequel(kind, self.paid[at][-1], header, at)
        match kind:
            case "move":
                return a_cash_moved("35.00", CashKind.DROP, header=header)
            case "give":
                return cash_given("20.00", header=header)
            case "no_sale":
                return a_drawer_opened(header=header)
            case "close":
                return a_shift_closed(header=header)
            case _:
                return self._payment(kind, header, at)

    def _payment(self, kind: str, header: Header, at: int) -> PaymentTaken:
        tenders: list[Tender] = [a_cash_tender("12.00", "2.00")]
        if kind in ("card", "both", "refund"):
            tenders = [a_card_tender("6.00"), a_cash_tender("4.00")]
        bill = pays(self.account, Money.riyals(10))
        if kind == "nobodys":
            bill = replace(bill, account_no="4040404040")
        number = next(self._numbers[at])
        taken = a_payment_taken(number, payments=[bill], tenders=tenders, header=header)
        self.paid[at].append(taken)
        return taken

    def _sequel(self, kind: str, taken: PaymentTaken, header: Header, at: int) -> Event:
        if kind == "void":
            return a_payment_voided(taken, next(self._numbers[at]), header=header)
        if kind == "refund":
            return a_refund(taken, a_card_tender("1.00"), next(self._numbers[at]), header=header)
        return a_tender_corrected(taken, to_card=bool(taken.cash), header=header)


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def branch(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Branch]:
    """Two desks for all examples; each has a day of its own."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            file = tmp_path_factory.mktemp("sums") / "office.db"
            shutil.copy(request.getfixturevalue("seeded_file"), file)
            url = f"sqlite:///{file}"
        else:
            postgres: Postgres = request.getfixturevalue("postgres")
            url = stack.enter_context(postgres.fresh_database("gateway", build_head_office))
        office = stack.enter_context(closing(HeadOffice(open_database(url))))
        yield Branch(office)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=steps, chance=st.randoms(use_true_random=False))
def test_a_day_is_the_fold_of_what_was_taken_in(
    branch: Branch, steps: list[tuple[str, int, int]], chance: Random
) -> None:
    branch.begin_day()
    booked: list[list[Event]] = [[], []]
    for kind, at, hour in steps:
        booked[at].append(branch.event(kind, at, hour))
    requests = [
        (at, batch)
        for at, events in enumerate(booked)
        for batch in batches([branch.desks[at].entry(event) for event in events], chance)
    ]
    chance.shuffle(requests)  # also a void before its payment
    requests += chance.sample(requests, len(requests) // 2)  # an answer was lost

    said = {
        answer["event_id"]: answer["outcome"]
        for at, batch in requests
        for answer in branch.desks[at].post(*batch)
    }

    day = day_of(branch.desks[0], branch.day)
    taken = {shift.shift: without_nothing(shift.takings) for shift in day.shifts}
    kept = [
        [event for event in events if said[str(event.header.event_id)] != "refused"]
        for events in booked
    ]
    for shift, events in zip(branch.shifts, kept, strict=True):
        assert taken.get(shift, ()) == without_nothing(takings(events))
    (summary,) = days_between(branch.desks[1], branch.day, branch.day) or (None,)
    of_both = summary.takings if summary else ()
    assert without_nothing(of_both) == without_nothing(takings(chain(*kept)))


def without_nothing(takings: Iterable[Taking]) -> tuple[Taking, ...]:
    """What came and went again may leave a line of nothing."""
    return tuple(one for one in takings if one.number or one.amount)


def batches(entries: list[dict[str, Any]], chance: Random) -> Iterator[list[dict[str, Any]]]:
    while entries:
        size = chance.randint(1, len(entries))
        yield entries[:size]
        entries = entries[size:]


def test_a_correction_that_comes_behind_the_void_counts_as_if_it_had_come_before(
    desk: DeskClient,
) -> None:
    bill = pays(desk.an_open_account(), Money.riyals(10))
    taken = a_payment_taken(1, "10.00", payments=[bill])
    corrected, void = a_tender_corrected(taken), a_payment_voided(taken)
    void = replace(void, cash_back=ZERO, card_back=taken.cash)
    first, second, third = (desk.entry(event) for event in (taken, corrected, void))
    for entry in (first, third, second):
        assert desk.post(entry)[0]["outcome"] != "refused"
    (shift,) = day_of(desk).shifts
    assert (shift.collected, shift.cash, shift.card) == (ZERO, ZERO, ZERO)
    expected = takings([taken, corrected, void])
    assert without_nothing(shift.takings) == without_nothing(expected)
    assert_whole(desk.office)


def test_a_sum_that_was_changed_is_found(desk: DeskClient) -> None:
    for event in (a_shift_opened(), a_cash_moved()):
        desk.tell(event)
    with writing(desk.office.engine) as connection:
        connection.execute(text("UPDATE takings SET number = 2 WHERE line = 'drawer:paid_in'"))
        connection.execute(text("DELETE FROM takings WHERE line = 'drawer:float_in'"))
    with reading(desk.office.engine) as connection:
        problems = find_problems(connection)[1]
    assert len(problems) == 2
    assert problems[0].endswith("drawer:float_in: (0, 0) kept, by the events (1, 20000)")


def test_an_older_head_office_gets_its_sums_and_facts(
    seeded_file: Path, tmp_path: Path, database_url: str
) -> None:
    shutil.copy(seeded_file, tmp_path / "office.db")
    with closing(HeadOffice(open_database(f"sqlite:///{tmp_path / 'office.db'}"))) as office:
        desk = office.desk()
        bill = pays(desk.an_open_account(), Money.riyals(500))
        taken = a_payment_taken(1, payments=[bill])
        for event in (a_shift_opened(), taken, a_payment_voided(taken), a_shift_closed()):
            desk.tell(event)
        with reading(office.engine) as connection:
            wanted = branch_day(connection, NOON, "CCD", qatar_date(NOON)).shifts
            kept = rows_of(connection, (rows.desks, rows.desk_keys, rows.events))
    engine = open_database(database_url)
    migrate(engine, "0008")
    with writing(engine) as connection:
        fill(connection, kept)
    migrate(engine)
    with reading(engine) as connection:
        assert branch_day(connection, NOON, "CCD", qatar_date(NOON)).shifts == wanted
        assert list(wrong_sums(connection)) == []
    engine.dispose()
    assert wanted
