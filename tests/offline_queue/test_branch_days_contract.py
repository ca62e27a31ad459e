"""What every BranchDays promises: the fake, and the client before the real head office."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from offline_queue.branch_days import HttpBranchDays
from offline_queue.connection import Connection
from offline_queue.head_office import HttpHeadOffice
from offline_queue.http_gateway import HttpGateway
from offline_queue.signed_http import Address, SignedHttp
from pos_app import wire
from pos_app.domain.branch_day import DeskStatus
from pos_app.domain.clock import qatar_date
from pos_app.domain.events import Event
from pos_app.domain.takings import takings
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnreachable
from pos_app.keys import verify
from pos_app.services.ports.branch_days import BranchDays
from pos_app.wire import Entry
from tests.builders import CLERK, DESK, SHIFT, a_cash_moved, a_shift_closed, a_shift_opened
from tests.day_builders import a_deposit_made, a_shift_verified, cash_given
from tests.fakes.branch_days import FakeBranchDays
from tests.fakes.clock import NOON, FakeClock
from tests.fakes.memory_store import SIGNER
from tests.gateway.conftest import build_head_office
from tests.offline_queue.real_office import Office, postgres_office, real_office
from tests.postgres import Postgres

TODAY = qatar_date(NOON)


@dataclass
class Branch:
    """A desk's view of its branch; entries come in, and head office may go away."""

    days: BranchDays
    hear: Callable[[Sequence[Entry]], None]
    go_away: Callable[[], None]
    key: str = ""  # head office's; empty: it signs nothing


@pytest.fixture(params=["fake", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def branch(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Branch]:
    clock = FakeClock()
    if request.param == "fake":
        yield _fake_branch(clock)
        return
    with ExitStack() as stack:
        if request.param == "sqlite":
            office: Office = stack.enter_context(real_office(tmp_path, clock))
        else:
            postgres: Postgres = request.getfixturevalue("postgres")
            database = stack.enter_context(postgres.fresh_database("gateway", build_head_office))
            office = stack.enter_context(postgres_office(database, clock))
        yield _real_branch(stack, office, clock)


def _fake_branch(clock: FakeClock) -> Branch:
    fake = FakeBranchDays(clock)

    def go_away() -> None:
        fake.is_away = True

    return Branch(fake, lambda entries: fake.hear(*entries), go_away)


def _real_branch(stack: ExitStack, office: Office, clock: FakeClock) -> Branch:
    http = SignedHttp(Address(office.url), DESK, SIGNER, clock, Connection(clock))
    stack.callback(http.close)
    code = office.enrol(*DESK.split("-"))
    enrolment = HttpHeadOffice(http).enrol(code, DESK, SIGNER.public_key)
    gateway = HttpGateway(http)

    def hear(entries: Sequence[Entry]) -> None:
        assert isinstance(gateway.deliver(entries), list)

    def go_away() -> None:
        for _ in range(2):
            http.connection.failed("cable out")

    return Branch(HttpBranchDays(http), hear, go_away, enrolment.head_office_key)


def chained(*events: Event) -> list[Entry]:
    """The desk's journal."""
    entries: list[Entry] = []
    before = wire.GENESIS
    for seq, event in zip(count(1), events, strict=False):
        body = wire.encode(event)
        digest = wire.chain_hash(before, seq, body)
        entries.append(Entry(seq, before, digest, SIGNER.sign(digest.encode()), body))
        before = digest
    return entries


def test_a_day_without_events_is_empty(branch: Branch) -> None:
    day = branch.days.day(TODAY)
    assert (day.centre, day.business_date, day.as_of) == ("CCD", TODAY, NOON)
    assert (day.shifts, day.transfers, day.deposits, day.closed, day.late) == ((), (), (), None, ())
    assert list(branch.days.entries(TODAY)) == []
    assert branch.days.recent(TODAY - timedelta(days=7), TODAY) == ()


def test_a_day_is_made_of_what_came_in(branch: Branch) -> None:
    opened, moved, given = a_shift_opened(), a_cash_moved(), cash_given()
    closed, verified = a_shift_closed(), a_shift_verified()
    deposit = replace(a_deposit_made(), days=(TODAY,))
    branch.hear(chained(opened, moved, given, closed, verified, deposit))

    day = branch.days.day(TODAY)

    (shift,) = day.shifts
    assert (shift.shift, shift.desk, shift.clerk, shift.state) == (SHIFT, DESK, CLERK, "verified")
    assert (shift.opened_at, shift.closed, shift.verified) == (NOON, closed, verified)
    assert shift.takings == takings([opened, moved, given, closed])
    assert [(t.given, t.accepted, t.taken_back) for t in day.transfers] == [(given, (), None)]
    assert [(d.made, d.received) for d in day.deposits] == [(deposit, ())]
    assert [(d.desk, d.up_to_seq) for d in day.desks] == [(DESK, 6)]
    (summary,) = branch.days.recent(TODAY - timedelta(days=7), TODAY)
    assert (summary.business_date, summary.takings) == (TODAY, shift.takings)
    assert not summary.is_closed
    assert branch.days.recent(TODAY + timedelta(days=1), TODAY + timedelta(days=2)) == ()


def test_entries_are_given_as_they_were_signed(branch: Branch) -> None:
    entries = chained(a_shift_opened(), *(a_cash_moved() for _ in range(700)), a_shift_closed())
    for start in range(0, len(entries), 100):
        branch.hear(entries[start : start + 100])

    given = list(branch.days.entries(TODAY))

    assert [Entry(e.seq, e.prev_hash, e.hash, e.signature, e.body.encode()) for e in given] == (
        entries
    )


def test_what_a_desk_says_of_itself_stands_in_the_day(branch: Branch) -> None:
    branch.hear(chained(a_shift_opened()))
    status = DeskStatus(NOON, SHIFT, CLERK, "balancing", waiting=2, refused=1, unknown=0)
    branch.days.tell(status)
    (desk,) = branch.days.day(TODAY).desks
    assert (desk.status, desk.last_seen_at) == (status, NOON)


def test_a_statement_is_signed_by_head_office(branch: Branch) -> None:
    branch.hear(chained(a_shift_opened()))
    said = branch.days.statement(TODAY)
    assert not branch.key or verify(branch.key, said.statement.encode(), said.signature)


@pytest.mark.parametrize("days", [-1, 62])
def test_only_so_many_days_are_told_at_once(branch: Branch, days: int) -> None:
    assert branch.days.recent(TODAY - timedelta(days=61), TODAY) == ()
    with pytest.raises(HeadOfficeRefused):
        branch.days.recent(TODAY - timedelta(days=days), TODAY)


def test_an_absent_head_office_answers_nothing(branch: Branch) -> None:
    branch.go_away()
    with pytest.raises(HeadOfficeUnreachable):
        branch.days.day(TODAY)
    with pytest.raises(HeadOfficeUnreachable):
        list(branch.days.entries(TODAY))
