"""Both billing adapters keep the port's promises."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gateway.billing.built_in import BuiltInLedger
from gateway.billing.file_exchange import FileExchange
from gateway.billing.port import Billing, Standing
from gateway.storage.engine import open_database
from pos_app.domain.ids import id_maker
from pos_app.domain.payment import PaymentTaken
from tests.builders import a_payment_voided, a_shift_closed, a_shift_opened
from tests.gateway.billing.partner import Partner
from tests.gateway.conftest import build_head_office
from tests.gateway.desk_client import DeskClient, HeadOffice, closing
from tests.gateway.payments import assert_whole, paid


@dataclass
class World:
    """A desk, and a billing system behind one of the adapters."""

    desk: DeskClient
    billing: Billing
    answer: Callable[[], object]  # billing does what it does between two calls

    def settle(self) -> None:
        """Everything is told and answered."""
        self.billing.tell()
        self.answer()
        self.billing.bring()

    def pay(self, nth: int = 0) -> PaymentTaken:
        """A payment that head office has."""
        event = paid(self.desk, self.desk.an_open_account(nth), nth + 1)
        self.desk.tell(event)
        return event


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("billing") / "made.db"
    build_head_office(f"sqlite:///{file}")
    return file


@pytest.fixture(params=["built_in", "csv", pytest.param("xml", marks=pytest.mark.slow)])
def world(request: pytest.FixtureRequest, made: Path, tmp_path: Path) -> Iterator[World]:
    shutil.copy(made, tmp_path / "office.db")
    office = HeadOffice(open_database(f"sqlite:///{tmp_path / 'office.db'}"))
    with closing(office):
        desk = office.desk()
        if request.param == "built_in":
            yield World(desk, BuiltInLedger(office.engine), lambda: None)
        else:
            partner = Partner(office, tmp_path / "exchange", request.param)
            exchange = FileExchange(office.engine, office.clock, partner.folder, request.param)
            yield World(desk, exchange, partner.answer)
        assert_whole(office)


def test_a_posting_is_accepted_once_everything_is_settled(world: World) -> None:
    event = world.pay()
    world.settle()
    inquiry = world.billing.inquire(str(event.header.event_id))
    assert inquiry.standing is Standing.ACCEPTED
    assert inquiry.amount_dirhams == event.collected.dirhams


def test_a_reversal_is_a_posting_of_its_own(world: World) -> None:
    event = world.pay()
    void = a_payment_voided(event)
    world.desk.tell(void)
    world.settle()
    inquiry = world.billing.inquire(str(void.header.event_id))
    assert (inquiry.standing, inquiry.amount_dirhams) == (
        Standing.ACCEPTED,
        -event.collected.dirhams,
    )
    assert world.billing.inquire(str(event.header.event_id)).standing is Standing.ACCEPTED


def test_what_moves_no_balance_is_said_to_be_so(world: World) -> None:
    opened = a_shift_opened()
    world.desk.tell(opened)
    world.settle()
    inquiry = world.billing.inquire(str(opened.header.event_id))
    assert (inquiry.standing, inquiry.amount_dirhams) == (Standing.NOTHING_TO_POST, 0)


def test_an_event_that_never_came_is_unknown(world: World) -> None:
    never = str(id_maker(world.desk.office.clock)())
    assert world.billing.inquire(never).standing is Standing.UNKNOWN


def test_nothing_is_told_or_brought_twice(world: World) -> None:
    world.pay()
    world.desk.tell(a_shift_closed())
    world.settle()
    assert world.billing.tell() == []
    assert world.billing.bring() == []


def test_the_status_is_quiet_once_everything_is_settled(world: World) -> None:
    for nth in range(3):
        world.pay(nth)
    world.settle()
    status = world.billing.status()
    assert (list(status.missing), list(status.waiting)) == ([], [])
    assert (status.untold, status.unanswered, status.open_points) == (0, 0, 0)
