"""Payments of other channels change balances once, whatever comes twice, wrong or at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.accounts.account_copy import changed_since
from gateway.billing.channels import Channel, payments, take_payments
from gateway.billing.clarification import OpenDecision, find_point, open_points, settle
from gateway.billing.register import Reply
from gateway.identity.trail import listed
from gateway.refusals import CommandRefused
from gateway.storage.engine import reading, writing
from tests.gateway.billing.files import payment, payments_file
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import assert_whole, paid


def take(office: HeadOffice, path: Path, channel: Channel = Channel.BANK) -> Reply:
    return take_payments(office.engine, office.clock, path, channel)


def head(office: HeadOffice) -> int:
    with reading(office.engine) as connection:
        return int(changed_since(connection, 0)["head"])


@pytest.mark.parametrize("form", ["csv", "xml"])
def test_a_payment_pays_the_oldest_debt_and_desks_learn_of_it(
    desk: DeskClient, tmp_path: Path, form: str
) -> None:
    account = desk.an_open_account()
    cursor = head(desk.office)
    file = payments_file(
        tmp_path / f"bank.{form}", [payment("B-1", account.account_no, account.due.dirhams)]
    )

    reply = take(desk.office, file)

    assert (reply.state, reply.counted) == (
        "taken",
        {"payments": 1, "posted": 1, "credit": 0, "unmatched": 0, "known": 0},
    )
    assert desk.account(account.account_no).items == ()
    with reading(desk.office.engine) as connection:
        changed = changed_since(connection, cursor)["accounts"]
    assert [(one["account_no"], one["items"]) for one in changed] == [(account.account_no, [])]
    assert_whole(desk.office)


def test_what_was_paid_at_a_desk_becomes_credit(desk: DeskClient, tmp_path: Path) -> None:
    account = desk.an_open_account()
    desk.tell(paid(desk, account))
    item_no, dirhams = account.items[0].item_no, account.items[0].due.dirhams

    reply = take(
        desk.office,
        payments_file(tmp_path / "b.csv", [payment("B-1", account.account_no, dirhams, item_no)]),
    )

    assert reply.counted is not None
    assert reply.counted["credit"] == 1
    assert desk.account(account.account_no).due.dirhams == -dirhams
    assert_whole(desk.office)


def test_a_desk_that_comes_behind_a_channel_gets_credit(desk: DeskClient, tmp_path: Path) -> None:
    account = desk.an_open_account()
    event = paid(desk, account)
    lines = [payment("B-1", account.account_no, account.due.dirhams)]
    take(desk.office, payments_file(tmp_path / "b.csv", lines))

    assert desk.tell(event)["remark"] in ("credit", "paid_elsewhere")
    assert desk.account(account.account_no).due == -account.due
    assert_whole(desk.office)


def test_the_same_file_twice_gets_the_first_answer(desk: DeskClient, tmp_path: Path) -> None:
    account = desk.an_open_account()
    file = payments_file(tmp_path / "b.csv", [payment("B-1", account.account_no, 1_000)])
    first = take(desk.office, file)
    second = take(desk.office, file.rename(tmp_path / "other-name.csv"))

    assert (second.counted, second.is_repeated) == (first.counted, True)
    with reading(desk.office.engine) as connection:
        assert len(payments(connection)) == 1


def test_a_payment_that_two_files_bring_counts_once(desk: DeskClient, tmp_path: Path) -> None:
    account = desk.an_open_account()
    line = payment("B-1", account.account_no, 1_000)
    take(desk.office, payments_file(tmp_path / "a.csv", [line]))
    again = payments_file(
        tmp_path / "b.xml", [line, payment("B-2", account.account_no, 500)], sequence=2
    )

    reply = take(desk.office, again)

    assert reply.counted is not None
    assert (reply.counted["known"], reply.counted["posted"]) == (1, 1)
    assert desk.account(account.account_no).due.dirhams == account.due.dirhams - 1_500


def test_a_reference_that_was_another_payment_refuses_the_file(
    desk: DeskClient, tmp_path: Path
) -> None:
    account = desk.an_open_account()
    take(
        desk.office, payments_file(tmp_path / "a.csv", [payment("B-1", account.account_no, 1_000)])
    )
    lines = [payment("B-2", account.account_no, 1), payment("B-1", account.account_no, 999)]

    reply = take(desk.office, payments_file(tmp_path / "b.csv", lines, sequence=2))

    assert (reply.state, reply.line) == ("refused", 3)
    assert "B-1 was another payment before: 1000 dirhams" in str(reply.reason)
    with reading(desk.office.engine) as connection:
        assert len(payments(connection)) == 1


def test_an_unknown_account_waits_for_a_person_who_posts_it(
    desk: DeskClient, tmp_path: Path
) -> None:
    office, account = desk.office, desk.an_open_account()
    take(office, payments_file(tmp_path / "a.csv", [payment("B-1", "999", account.due.dirhams)]))
    with writing(office.engine) as connection:
        (point,) = open_points(connection)
        assert (point.kind, point.subject) == ("payment_unmatched", "bank/B-1")
        assert point.amount_dirhams == account.due.dirhams
        settle(
            connection, office.clock, "F1", point, "Customer called",
            decision=OpenDecision.POSTED, account_no=account.account_no,
        )  # fmt: skip
        assert open_points(connection) == []
        (line,) = listed(connection, act="settle_payment_unmatched")
        assert (line.who, line.subject) == ("F1", "bank/B-1")
    assert desk.account(account.account_no).items == ()
    assert_whole(office)


def test_a_point_is_settled_once_and_with_a_reason(desk: DeskClient, tmp_path: Path) -> None:
    office = desk.office
    take(office, payments_file(tmp_path / "a.csv", [payment("B-1", "999", 500)]))
    with reading(office.engine) as connection:
        point = find_point(connection, "payment_unmatched", "bank/B-1")
    assert point is not None

    def settled(reason: str, decision: OpenDecision, account_no: str | None = None) -> str:
        try:
            with writing(office.engine) as connection:
                settle(
                    connection, office.clock, "F1", point, reason,
                    decision=decision, account_no=account_no,
                )  # fmt: skip
        except CommandRefused as error:
            return str(error)
        return "done"

    assert settled(" ", OpenDecision.RETURNED) == "A reason is needed."
    assert "cannot be settled" in settled("because", OpenDecision.TOLD_AGAIN)
    assert settled("because", OpenDecision.POSTED, "998") == "There is no such account."
    assert "account is needed" in settled("because", OpenDecision.POSTED)
    assert settled("because", OpenDecision.RETURNED) == "done"
    assert settled("because", OpenDecision.RETURNED) == "This point is settled already."


def test_a_gap_in_a_channels_sequence_is_told(desk: DeskClient, tmp_path: Path) -> None:
    account = desk.an_open_account()
    for sequence in (4, 7):
        lines = [payment(f"B-{sequence}", account.account_no, 100)]
        reply = take(desk.office, payments_file(tmp_path / "a.csv", lines, sequence=sequence))
    assert reply.counted is not None
    assert reply.counted["missing_before"] == 2
