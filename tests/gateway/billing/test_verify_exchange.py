"""`verify` finds what is not as it must be in the exchange."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from gateway.billing.channels import Channel, take_payments
from gateway.ledger.verify import find_problems
from gateway.storage.engine import reading, writing
from tests.gateway.billing.files import payment, payments_file
from tests.gateway.billing.partner import Partner
from tests.gateway.desk_client import DeskClient
from tests.gateway.payments import assert_whole, paid


def test_what_was_told_taken_and_answered_only_grows(
    desk: DeskClient, partner: Partner, tmp_path: Path
) -> None:
    account = desk.an_open_account()
    desk.tell(paid(desk, account))
    file = payments_file(tmp_path / "b.csv", [payment("B-1", account.account_no, 100)])
    take_payments(desk.office.engine, desk.office.clock, file, Channel.BANK)
    partner.exchange.tell()
    partner.answer()
    partner.exchange.bring()
    assert_whole(desk.office)
    for table in ("told_events", "channel_payments", "billing_answers"):
        with pytest.raises(DatabaseError), writing(desk.office.engine) as connection:
            connection.execute(text(f"DELETE FROM {table}"))


def test_a_file_that_is_lost_or_of_another_ledger_is_found(
    desk: DeskClient, partner: Partner
) -> None:
    for n in range(2):
        desk.tell(paid(desk, desk.an_open_account(n), n + 1))
        partner.exchange.tell()
    with writing(desk.office.engine) as connection:
        changed = "UPDATE exchanged_files SET sha256 = 'x' WHERE sequence = 1"
        connection.execute(text(changed))
        connection.execute(text("UPDATE exchanges SET told = 3"))
    with reading(desk.office.engine) as connection:
        assert find_problems(connection)[1] == [
            "postings-000001.csv cannot be made again: the ledger has changed.",
            "3 files were told to billing, there are 2",
        ]


def test_a_posting_that_billing_would_never_hear_of_is_found(
    desk: DeskClient, partner: Partner
) -> None:
    event = paid(desk, desk.an_open_account())
    desk.tell(event)
    partner.exchange.tell()
    desk.tell(paid(desk, desk.an_open_account(1), 2))
    with writing(desk.office.engine) as connection:
        connection.execute(text("UPDATE exchanges SET cursor = 1000000"))
    with reading(desk.office.engine) as connection:
        (problem,) = find_problems(connection)[1]
    assert problem.startswith("billing was never told of ")
