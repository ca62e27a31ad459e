"""What every Approvals promises: the fake, and the client before the real head office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from gateway.demo.seed import make_people
from offline_queue.approvals import HttpApprovals
from pos_app.domain.approval import ApprovalAnswer, ApprovalState, Decision, Deed
from pos_app.domain.ids import DeskId, StaffId
from pos_app.domain.money import Money
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnreachable
from pos_app.services.ports.approvals import Approvals
from tests.builders import DESK, an_event_id
from tests.fakes.approvals import FakeApprovals
from tests.fakes.clock import FakeClock
from tests.gateway.conftest import build_head_office
from tests.offline_queue.real_office import Office, enrolled, postgres_office, real_office
from tests.postgres import Postgres

OTHER = DeskId("CCD-03")
_STAFF = [person for person in make_people(1) if person.centre == "CCD"]
CLERK, _, SUPERVISOR, MANAGER, AUDITOR = (StaffId(person.id) for person in _STAFF)
DEED = Deed("void", "CCD-02-000012-4", Money(24_550), "wrong_account")
PENDING = ApprovalAnswer(ApprovalState.PENDING)


@dataclass
class Branch:
    """Two desks of it; time passes, and the network may go away."""

    asks: Approvals
    decides: Approvals
    clock: FakeClock
    go_away: Callable[[], None]


@pytest.fixture(params=["fake", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def branch(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Branch]:
    clock = FakeClock()
    if request.param == "fake":
        shared = FakeApprovals(clock, (SUPERVISOR, MANAGER), (CLERK,))

        def away() -> None:
            shared.is_away = True

        yield Branch(shared.at(DESK), shared.at(OTHER), clock, away)
        return
    with ExitStack() as stack:
        if request.param == "sqlite":
            office: Office = stack.enter_context(real_office(tmp_path, clock))
        else:
            postgres: Postgres = request.getfixturevalue("postgres")
            database = stack.enter_context(postgres.fresh_database("gateway", build_head_office))
            office = stack.enter_context(postgres_office(database, clock))
        mine, others = (enrolled(stack, office, desk, clock) for desk in (DESK, OTHER))

        def go_away() -> None:
            for http in (mine, others) * 2:
                http.connection.failed("cable out")

        yield Branch(HttpApprovals(mine), HttpApprovals(others), clock, go_away)


def test_a_request_is_seen_at_the_other_desk_and_decided_there(branch: Branch) -> None:
    request = an_event_id()
    assert branch.asks.ask(request, DEED, CLERK) == PENDING
    (asked,) = branch.decides.pending()
    assert (asked.request, asked.desk, asked.asked_by, asked.deed) == (request, DESK, CLERK, DEED)
    assert asked.asked_at == branch.clock.now()

    approved = ApprovalAnswer(ApprovalState.APPROVED, MANAGER, OTHER)
    assert branch.decides.decide(request, Decision(MANAGER, is_approved=True)) == approved
    assert branch.asks.answer(request) == approved
    assert branch.decides.pending() == ()


def test_a_no_brings_its_reason(branch: Branch) -> None:
    request = an_event_id()
    branch.asks.ask(request, DEED, CLERK)
    branch.decides.decide(request, Decision(SUPERVISOR, is_approved=False, reason="لا"))
    said = branch.asks.answer(request)
    assert said == ApprovalAnswer(ApprovalState.DECLINED, SUPERVISOR, OTHER, "لا")


def test_who_comes_second_hears_what_the_first_said(branch: Branch) -> None:
    request, yes = an_event_id(), Decision(MANAGER, is_approved=True)
    branch.asks.ask(request, DEED, CLERK)
    first = branch.decides.decide(request, yes)
    assert branch.decides.decide(request, yes) == first
    assert branch.decides.decide(request, Decision(SUPERVISOR, is_approved=False)) == first
    assert branch.asks.ask(request, DEED, CLERK) == first


def test_it_ends_after_a_minute(branch: Branch) -> None:
    request = an_event_id()
    branch.asks.ask(request, DEED, CLERK)
    branch.clock.advance(timedelta(seconds=61))
    expired = ApprovalAnswer(ApprovalState.EXPIRED)
    assert branch.asks.answer(request) == expired
    assert branch.decides.pending() == ()
    assert branch.decides.decide(request, Decision(MANAGER, is_approved=True)) == expired


@pytest.mark.parametrize("by", [CLERK, AUDITOR, StaffId("99999")])
def test_who_may_not_approve_is_refused(branch: Branch, by: StaffId) -> None:
    request = an_event_id()
    branch.asks.ask(request, DEED, CLERK)
    with pytest.raises(HeadOfficeRefused) as refused:
        branch.decides.decide(request, Decision(by, is_approved=True))
    assert refused.value.facts["reason"] == "people_wrong"
    assert branch.asks.answer(request) == PENDING


def test_nobody_decides_at_the_desk_that_asks_nor_what_they_asked(branch: Branch) -> None:
    request = an_event_id()
    branch.asks.ask(request, DEED, SUPERVISOR)
    assert branch.asks.pending() == ()
    for desk, by in ((branch.asks, MANAGER), (branch.decides, SUPERVISOR)):
        with pytest.raises(HeadOfficeRefused):
            desk.decide(request, Decision(by, is_approved=True))


def test_an_id_is_good_for_one_request(branch: Branch) -> None:
    request = an_event_id()
    branch.asks.ask(request, DEED, CLERK)
    with pytest.raises(HeadOfficeRefused) as refused:
        branch.asks.ask(request, replace(DEED, amount=Money(1)), CLERK)
    assert refused.value.facts["reason"] == "conflict"


def test_what_nobody_asked_is_unknown(branch: Branch) -> None:
    with pytest.raises(HeadOfficeRefused):
        branch.asks.answer(an_event_id())
    with pytest.raises(HeadOfficeRefused):
        branch.decides.decide(an_event_id(), Decision(MANAGER, is_approved=True))


def test_without_head_office_nobody_is_asked(branch: Branch) -> None:
    branch.go_away()
    with pytest.raises(HeadOfficeUnreachable):
        branch.asks.ask(an_event_id(), DEED, CLERK)
    with pytest.raises(HeadOfficeUnreachable):
        branch.decides.pending()
