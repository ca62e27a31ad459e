"""What every Claims promises: the fake, and the client before the real head office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from offline_queue.claims import HttpClaims
from offline_queue.head_office import HttpHeadOffice
from pos_app.domain.ids import DeskId
from pos_app.services.cards.ports import ClaimAnswer, Claims
from tests.builders import DESK, an_event_id
from tests.fakes.claims import FakeClaims
from tests.fakes.clock import FakeClock
from tests.gateway.conftest import build_head_office
from tests.offline_queue.real_office import Office, enrolled, postgres_office, real_office
from tests.postgres import Postgres

OTHER = DeskId("CCD-03")
GRANTED = ClaimAnswer(is_granted=True)
NOT_ASKED = ClaimAnswer(is_granted=True, is_asked=False)
Bills = list[tuple[str, str]]


@dataclass
class Counter:
    """A desk's claims; another desk may take bills, and head office may go away."""

    claims: Claims
    bills: Bills
    other_takes: Callable[[Bills], None]
    go_away: Callable[[], None]


@pytest.fixture(params=["fake", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def counter(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Counter]:
    if request.param == "fake":
        yield _fake_counter()
        return
    clock = FakeClock()
    with ExitStack() as stack:
        if request.param == "sqlite":
            office: Office = stack.enter_context(real_office(tmp_path, clock))
        else:
            postgres: Postgres = request.getfixturevalue("postgres")
            database = stack.enter_context(postgres.fresh_database("gateway", build_head_office))
            office = stack.enter_context(postgres_office(database, clock))
        yield _real_counter(stack, office, clock)


def _fake_counter() -> Counter:
    fake = FakeClaims()

    def take(bills: Bills) -> None:
        fake.others |= dict.fromkeys(bills, OTHER)

    def go_away() -> None:
        fake.is_away = True

    return Counter(fake, [("1000000001", "1"), ("1000000001", "2")], take, go_away)


def _real_counter(stack: ExitStack, office: Office, clock: FakeClock) -> Counter:
    mine, others = (enrolled(stack, office, desk, clock) for desk in (DESK, OTHER))
    account_no = office.sample[0]["account_no"]
    view = HttpHeadOffice(mine).account(account_no)
    assert view is not None
    bills = [(account_no, item.item_no) for item in view.account.oldest_first()]

    def take(bills: Bills) -> None:
        assert HttpClaims(others).claim(an_event_id(), bills) == GRANTED

    def go_away() -> None:
        for _ in range(2):
            mine.connection.failed("cable out")

    return Counter(HttpClaims(mine), [*bills, (account_no, "300000000001")], take, go_away)


def test_free_bills_are_granted_again_and_again(counter: Counter) -> None:
    attempt = an_event_id()
    assert counter.claims.claim(attempt, counter.bills) == GRANTED
    assert counter.claims.claim(attempt, counter.bills) == GRANTED
    assert counter.claims.claim(an_event_id(), counter.bills[:1]) == GRANTED


def test_a_bill_of_another_desk_refuses_all(counter: Counter) -> None:
    counter.other_takes(counter.bills[-1:])
    answer = counter.claims.claim(an_event_id(), counter.bills)
    assert answer == ClaimAnswer(is_granted=False, desk=OTHER, item_no=counter.bills[-1][1])
    assert counter.claims.claim(an_event_id(), counter.bills[:-1]) == GRANTED


def test_what_is_released_may_be_taken_by_others(counter: Counter) -> None:
    attempt = an_event_id()
    counter.claims.claim(attempt, counter.bills)
    counter.claims.release(attempt)
    counter.claims.release(attempt)
    counter.other_takes(counter.bills)
    assert not counter.claims.claim(attempt, counter.bills).is_granted


def test_without_head_office_nobody_is_asked(counter: Counter) -> None:
    counter.other_takes(counter.bills)
    counter.go_away()
    assert counter.claims.claim(an_event_id(), counter.bills) == NOT_ASKED
    counter.claims.release(an_event_id())


def test_nothing_to_claim_is_granted(counter: Counter) -> None:
    assert counter.claims.claim(an_event_id(), [(counter.bills[0][0], "")]) == GRANTED
