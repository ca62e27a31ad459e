"""What a request costs the database, counted: statements and transactions, not milliseconds.

Whoever makes one dearer says so here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import pytest
from sqlalchemy import Connection, event

from gateway.storage.engine import open_database
from tests.gateway.cards import bills_of, put_claim
from tests.gateway.conftest import build_head_office
from tests.gateway.desk_client import DeskClient, HeadOffice, closing
from tests.gateway.payments import paid
from tests.postgres import Postgres

pytestmark = pytest.mark.postgres

ASKED = 2  # the desk with its keys; the nonce
PAYMENT = 16  # 3 locks, 7 questions, 6 tables written


@dataclass
class Counted:
    """Statements, each one round trip, and transactions around them, which are two more."""

    statements: list[str] = field(default_factory=list)
    transactions: int = 0

    @property
    def cost(self) -> tuple[int, int]:
        """Statements and transactions."""
        return len(self.statements), self.transactions


@pytest.fixture
def busy(postgres: Postgres) -> Iterator[DeskClient]:
    """A desk that was seen a moment ago: what is done every half minute is done."""
    with ExitStack() as stack:
        url = stack.enter_context(postgres.fresh_database("gateway", build_head_office))
        desk = stack.enter_context(closing(HeadOffice(open_database(url)))).desk()
        assert desk.get("/v1/desk/high-water").status_code == 200
        yield desk


def test_a_look_up_by_number(busy: DeskClient) -> None:
    account_no = busy.office.sample[0]["account_no"]
    with counted(busy) as done:
        assert busy.get(f"/v1/accounts/{account_no}").status_code == 200
    assert done.cost == (ASKED + 4, 1), done.statements  # account, bills, claims, audit


def test_a_search(busy: DeskClient) -> None:
    name = busy.an_open_account().name_en.split()[0]
    with counted(busy) as done:
        assert busy.get("/v1/accounts", q=name).status_code == 200
    assert done.cost == (ASKED + 5, 1), done.statements  # the same behind the hits


def test_a_payment(busy: DeskClient) -> None:
    entry = busy.entry(paid(busy, busy.an_open_account()))
    with counted(busy) as done:
        assert busy.put(entry).status_code == 201
    assert done.cost == (ASKED + PAYMENT, 1), done.statements


def test_a_batch_costs_what_one_payment_costs(busy: DeskClient) -> None:
    account = busy.an_open_account()
    entries = [busy.entry(paid(busy, account, number)) for number in range(1, 41)]
    with counted(busy) as done:
        busy.post(*entries)
    assert done.cost == (ASKED + PAYMENT + 2, 1), done.statements  # who paid before; its credit


def test_a_payment_sent_again(busy: DeskClient) -> None:
    entry = busy.entry(paid(busy, busy.an_open_account()))
    busy.put(entry)
    with counted(busy) as done:
        assert busy.put(entry).status_code == 200
    assert done.cost == (ASKED + 2, 1), done.statements  # the desk locked, the event known


def test_a_claim(busy: DeskClient) -> None:
    bills = bills_of(busy.an_open_account())
    with counted(busy) as done:
        assert put_claim(busy, bills)[1].status_code == 200
    assert done.cost == (ASKED + 10, 1), done.statements


def test_a_request_that_nobody_signed(busy: DeskClient) -> None:
    with counted(busy) as done:
        assert busy.office.client.get("/v1/desk/high-water").status_code == 401
        assert busy.send("GET", "/v1/desk/high-water", changed={"X-Signature": ""}).is_error
    assert done.cost == (2, 0), done.statements  # the desk is asked for, nothing is written


@contextmanager
def counted(desk: DeskClient) -> Iterator[Counted]:
    """All that the database is asked in the block."""
    engine, found = desk.office.engine, Counted()
    is_alone = {"isolation_level": "AUTOCOMMIT"}.items()

    def statement(connection: object, cursor: object, text: str, *_: object) -> None:
        found.statements.append(" ".join(text.split())[:100])

    def begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        found.transactions += not is_alone <= options.items()

    event.listen(engine, "before_cursor_execute", statement)
    event.listen(engine, "begin", begun)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", statement)
        event.remove(engine, "begin", begun)
