"""What goes to billing goes once, whatever it answers; what comes of it is taken in its order."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.billing.channels import Channel, take_payments
from gateway.billing.clarification import OpenDecision, open_points, settle
from gateway.billing.lines import FileKind
from gateway.billing.port import Standing
from gateway.storage.engine import reading, writing
from pos_app.domain.ids import EventId, id_maker
from tests.builders import a_payment_voided, a_shift_closed
from tests.day_builders import a_day_closed
from tests.gateway.billing.files import payment, payments_file
from tests.gateway.billing.partner import Partner
from tests.gateway.desk_client import DeskClient
from tests.gateway.payments import assert_whole, paid


def test_postings_go_out_once_in_numbered_files(desk: DeskClient, partner: Partner) -> None:
    one, two = desk.an_open_account(0), desk.an_open_account(1)
    first = paid(desk, one)
    desk.tell(first)

    (told,) = partner.exchange.tell()

    assert (told.number, told.name) == (1, "postings-000001.csv")
    assert told.amount_dirhams == one.due.dirhams
    assert partner.exchange.tell() == []
    lines = partner.fetch()
    assert {line.values["event_id"] for line in lines} == {str(first.header.event_id)}
    assert [line.values["item_no"] for line in lines] == [i.item_no for i in one.oldest_first()]
    desk.tell(paid(desk, two, 2))
    assert [told.number for told in partner.exchange.tell()] == [2]
    assert_whole(desk.office)


def test_a_void_a_closing_and_a_credit_are_told(desk: DeskClient, partner: Partner) -> None:
    account = desk.an_open_account()
    taken = paid(desk, account)
    void = a_payment_voided(taken)
    for event in (taken, paid(desk, account, 2), void, a_shift_closed()):
        assert desk.tell(event)["outcome"] != "refused"

    partner.exchange.tell()

    lines = partner.fetch()
    of_type = {(line.name, line.values.get("type")) for line in lines}
    assert of_type == {("posting", "payment"), ("posting", "reversal"), ("shift_closing", None)}
    undone = [line for line in lines if line.values.get("type") == "reversal"]
    assert {line.values["undoes"] for line in undone} == {str(taken.header.event_id)}
    assert sum(line.values["amount_dirhams"] for line in undone) == -account.due.dirhams
    on_account = [line for line in lines if line.name == "posting" and not line.values["item_no"]]
    assert sum(line.values["amount_dirhams"] for line in on_account) == account.due.dirhams


def test_a_days_totals_are_told_once_though_it_is_closed_twice(
    desk: DeskClient, partner: Partner
) -> None:
    first, second = a_day_closed(), a_day_closed()
    assert desk.tell(first)["outcome"] != "refused"
    assert desk.tell(second)["remark"] == "day_repeated"

    partner.exchange.tell()

    (line,) = partner.fetch()
    assert (line.name, line.values["event_id"]) == ("day_closing", str(first.header.event_id))
    assert (line.values["centre"], line.values["shifts"]) == ("CCD", 1)
    assert (line.values["payments"], line.values["collected_dirhams"]) == (2, 50_000)


def test_a_payment_of_a_channel_is_told_to_billing(
    desk: DeskClient, partner: Partner, tmp_path: Path
) -> None:
    account = desk.an_open_account()
    file = payments_file(tmp_path / "b.csv", [payment("B-1", account.account_no, 500)])
    take_payments(desk.office.engine, desk.office.clock, file, Channel.BANK)

    partner.exchange.tell()

    (line,) = partner.fetch()
    assert (line.values["type"], line.values["desk"]) == ("channel_payment", "bank")
    assert (line.values["reference"], line.values["amount_dirhams"]) == ("B-1", 500)
    assert (line.values["business_date"], line.values["shift"]) == ("2026-11-22", None)


@pytest.mark.parametrize("form", ["csv", "xml"])
def test_a_file_is_made_again_byte_for_byte(desk: DeskClient, partner: Partner, form: str) -> None:
    partner.form = form
    desk.tell(paid(desk, desk.an_open_account()))
    (told,) = partner.exchange.tell()
    file = partner.folder / "out" / told.name
    before = file.read_bytes()
    file.unlink()
    desk.tell(paid(desk, desk.an_open_account(1), 2))

    assert partner.exchange.write_again(1) == told.name
    assert file.read_bytes() == before


def test_what_billing_refuses_waits_for_a_person_who_has_it_told_again(
    desk: DeskClient, partner: Partner
) -> None:
    event = paid(desk, desk.an_open_account())
    event_id = str(event.header.event_id)
    desk.tell(event)
    partner.exchange.tell()
    partner.answer(lambda _: "account is closed")

    (reply,) = partner.exchange.bring()

    assert (reply.state, reply.counted) == ("taken", {"accepted": 0, "refused": 1})
    inquiry = partner.exchange.inquire(event_id)
    assert (inquiry.standing, inquiry.reason) == (Standing.REFUSED, "account is closed")
    with writing(desk.office.engine) as connection:
        (point,) = open_points(connection)
        assert (point.kind, point.subject) == ("posting_refused", event_id)
        assert point.amount_dirhams == event.collected.dirhams
        assert point.detail == "Billing has refused it: account is closed"
        settle(
            connection, desk.office.clock, "F1", point, "Opened again there",
            decision=OpenDecision.TOLD_AGAIN,
        )  # fmt: skip
    assert [told.number for told in partner.exchange.tell()] == [2]
    assert partner.exchange.tell() == []
    partner.answer()
    partner.exchange.bring()
    assert partner.exchange.inquire(event_id).standing is Standing.ACCEPTED
    with reading(desk.office.engine) as connection:
        assert open_points(connection) == []
    assert_whole(desk.office)


def test_an_event_is_inquired_from_first_to_last(desk: DeskClient, partner: Partner) -> None:
    event = paid(desk, desk.an_open_account())
    event_id = str(event.header.event_id)

    def standing() -> Standing:
        return partner.exchange.inquire(event_id).standing

    assert standing() is Standing.UNKNOWN
    desk.tell(event)
    assert standing() is Standing.WAITING
    partner.exchange.tell()
    assert standing() is Standing.TOLD
    partner.answer()
    partner.exchange.bring()
    assert standing() is Standing.ACCEPTED


def test_an_answer_to_what_was_never_told_refuses_the_file(
    desk: DeskClient, partner: Partner
) -> None:
    desk.tell(paid(desk, desk.an_open_account()))
    partner.exchange.tell()
    known = partner.fetch()[0].values["event_id"]
    never = str(EventId(id_maker(desk.office.clock)()))
    answers = [("answer", (known, "accepted", None)), ("answer", (never, "accepted", None))]
    partner.lay(FileKind.ANSWERS, answers)

    (reply,) = partner.exchange.bring()

    assert (reply.state, reply.line, reply.reason) == ("refused", 3, f"{never} was never told")
    assert partner.exchange.inquire(known).standing is Standing.TOLD
    refused = partner.folder / "in" / "refused"
    assert "never told" in (refused / "answers-1.csv.reason.txt").read_text()


def test_a_folder_that_is_not_there_is_said_and_nothing_is_decided(
    desk: DeskClient, partner: Partner
) -> None:
    desk.tell(paid(desk, desk.an_open_account()))
    (partner.folder / "out").rmdir()
    with pytest.raises(FileNotFoundError):
        partner.exchange.tell()
    (partner.folder / "out").mkdir()
    assert partner.exchange.status().untold == 1
    assert [told.number for told in partner.exchange.tell()] == [1]
