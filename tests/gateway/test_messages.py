"""Receipts by e-mail and SMS at head office: each handed over once, no address told to anybody."""

from __future__ import annotations

import logging
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import func, select

from gateway.identity import keys
from gateway.post import messages
from gateway.post.hooks import Failed, Later, Parcel, Sent
from gateway.storage import rows
from gateway.storage.engine import reading, writing
from pos_app.domain.events import SendWay
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, shift_id
from pos_app.sealing import public_key_of, seal
from tests.builders import a_header, a_payment_voided, a_receipt_sent, a_shift_closed
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import assert_whole, ledger, paid
from tests.gateway.postmen import (
    ADDRESS,
    PDF,
    RememberingHook,
    bring_paper,
    listed,
    postman,
    send_on,
    wants,
)


@pytest.fixture
def hook() -> RememberingHook:
    return RememberingHook()


@pytest.fixture
def payer(desk: DeskClient) -> DeskClient:
    """A desk that has taken its first payment."""
    desk.tell(paid(desk, desk.an_open_account()))
    return desk


def test_a_receipt_is_handed_over_once_with_its_paper(
    payer: DeskClient, hook: RememberingHook
) -> None:
    event = send_on(payer)
    working = postman(payer.office, hook)
    assert working.step()
    assert not working.step()

    (parcel,) = hook.handed
    assert (parcel.event_id, parcel.way) == (str(event.header.event_id), "email")
    assert (parcel.to, parcel.pdf) == (ADDRESS, PDF)
    assert parcel.receipt_no == event.receipt_no
    (line,) = listed(payer.office, "sent")
    assert (line["receipt_no"], line["attempts"]) == (event.receipt_no, 1)
    assert line["has_paper"] is False, "a paper that was sent is not kept"
    assert_whole(payer.office)


def test_the_short_text_names_receipt_amount_and_day_in_both_languages(
    payer: DeskClient, hook: RememberingHook
) -> None:
    (taken,) = ledger(payer)
    send_on(payer, way=SendWay.SMS, address="+97455501234")
    postman(payer.office, hook).step()
    (parcel,) = hook.handed
    riyals, dirhams = divmod(taken["amount_dirhams"], 100)
    for text in (parcel.text_en, parcel.text_ar):
        assert f" {riyals:,}.{dirhams:02d} " in text
        assert "22/11/2026" in text
        assert taken["receipt_no"] in text
    assert (len(parcel.text_en) <= 160, len(parcel.text_ar) <= 70) == (True, True), "one SMS each"
    assert "received" in parcel.text_en
    assert "استلمنا" in parcel.text_ar


def test_of_a_payment_undone_the_short_text_says_so(
    desk: DeskClient, hook: RememberingHook
) -> None:
    taken = paid(desk, desk.an_open_account())
    desk.post(desk.entry(taken), desk.entry(a_payment_voided(taken, 2, header=_header(desk))))
    send_on(desk, 1)
    send_on(desk, 2)
    working = postman(desk.office, hook)
    assert [working.step() for _ in range(2)] == [True, True]
    voided, slip = sorted(hook.handed, key=lambda parcel: parcel.receipt_no)
    assert "is void" in voided.text_en
    assert "ملغى" in voided.text_ar
    assert "Void slip" in slip.text_en
    assert "\u2212" not in slip.text_en
    assert "إيصال إلغاء" in slip.text_ar
    assert all(len(parcel.text_ar) <= 70 for parcel in hook.handed)


def test_a_message_waits_for_its_paper(payer: DeskClient, hook: RememberingHook) -> None:
    event = wants(payer)
    assert payer.tell(event)["outcome"] == "accepted"
    working = postman(payer.office, hook)
    assert not working.step()
    assert [line["has_paper"] for line in listed(payer.office, "waiting")] == [False]
    bring_paper(payer, event)
    assert working.step()


def test_a_message_goes_without_the_paper_that_has_not_come_in_a_day(
    payer: DeskClient, hook: RememberingHook
) -> None:
    payer.tell(wants(payer))
    hook.say = lambda _: Later("status 503")
    working = postman(payer.office, hook)
    payer.office.clock.advance(messages.PAPER_WITHIN - timedelta(seconds=1))
    assert not working.step()
    payer.office.clock.advance(timedelta(seconds=1))
    assert working.step()
    hook.say = lambda _: Sent()
    payer.office.clock.advance(messages.HELD_FOR)
    assert working.step()
    assert [parcel.pdf for parcel in hook.handed] == [None, None]
    (line,) = listed(payer.office)
    assert (line["state"], line["last_error"]) == ("sent", messages.WITHOUT_PAPER)


def test_the_first_paper_stays(payer: DeskClient, hook: RememberingHook) -> None:
    """It is drawn anew when an answer was lost, and may then show another time."""
    event = wants(payer)
    first, second = bring_paper(payer, event), bring_paper(payer, event, PDF + b" later")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json() == {"event_id": str(event.header.event_id)}
    entry = payer.entry(event)
    assert [payer.put(entry).status_code for _ in range(2)] == [201, 200]
    working = postman(payer.office, hook)
    assert [working.step(), working.step()] == [True, False]
    assert [parcel.pdf for parcel in hook.handed] == [PDF]


def test_two_uploads_at_once_keep_one_paper(payer: DeskClient) -> None:
    event = wants(payer)
    together = Barrier(2)

    def bring(pdf: bytes) -> int:
        together.wait()
        status: int = bring_paper(payer, event, pdf).status_code
        return status

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(bring, [PDF, PDF + b"!"])) == [200, 201]


def test_a_desk_cannot_put_its_paper_under_anothers_event(
    office: HeadOffice, hook: RememberingHook
) -> None:
    desk, other = office.desk(), office.desk("HIL-01")
    desk.tell(paid(desk, desk.an_open_account()))
    event = wants(desk)
    assert bring_paper(other, event, PDF + b" forged").status_code == 201
    assert bring_paper(desk, event).status_code == 201
    desk.tell(event)
    postman(office, hook).step()
    assert [parcel.pdf for parcel in hook.handed] == [PDF]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 422, "not_a_pdf"),
        (b"<html></html>", 422, "not_a_pdf"),
        (PDF.ljust(2_000_001), 413, "body_too_large"),
    ],
)
def test_what_is_no_paper_is_not_kept(
    payer: DeskClient, body: bytes, status: int, code: str
) -> None:
    answer = bring_paper(payer, wants(payer), body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    with reading(payer.office.engine) as connection:
        assert connection.scalar(select(func.count()).select_from(rows.papers)) == 0


def test_a_paper_of_two_megabytes_is_kept_and_an_entry_of_two_is_not(payer: DeskClient) -> None:
    assert bring_paper(payer, wants(payer), PDF.ljust(2_000_000)).status_code == 201
    assert payer.send("POST", "/v1/events", b" " * 1_000_001).status_code == 413


def test_an_unsigned_paper_is_refused(payer: DeskClient) -> None:
    path = f"/v1/receipts/{wants(payer).header.event_id}/paper"
    assert payer.office.client.put(path, content=PDF).status_code == 401


def test_a_receipt_that_head_office_does_not_have_is_refused(office: HeadOffice) -> None:
    desk, other = office.desk(), office.desk("HIL-01")
    desk.tell(paid(desk, desk.an_open_account()))
    unknown = desk.tell(wants(desk, 7))
    anothers = a_receipt_sent(1, sealed="", header=_header(other))
    assert unknown["reason"] == other.tell(anothers)["reason"] == "receipt_unknown"
    assert unknown["detail"]
    assert listed(office) == []


def test_the_receipt_of_a_refused_payment_is_not_sent_on(desk: DeskClient) -> None:
    taken = paid(desk, desk.an_open_account())
    wrong = paid(desk, desk.an_open_account(), tenders=[], header=taken.header)
    assert desk.tell(wrong)["reason"] == "sums_differ"
    assert desk.tell(wants(desk))["reason"] == "receipt_unknown"


def test_a_payment_and_the_wish_for_its_receipt_may_come_in_one_batch(desk: DeskClient) -> None:
    taken = paid(desk, desk.an_open_account())
    answers = desk.post(desk.entry(taken), desk.entry(wants(desk)))
    assert [said["outcome"] for said in answers] == ["accepted", "accepted"]


@pytest.mark.parametrize(
    "sealed",
    [
        "",
        "no base64",
        b64encode(bytes(80)).decode(),
        seal(public_key_of(bytes(32)), ADDRESS),
    ],
    ids=["nothing", "garbage", "zeros", "for somebody else"],
)
def test_an_address_that_is_not_sealed_for_us_is_refused(payer: DeskClient, sealed: str) -> None:
    event = a_receipt_sent(1, sealed=sealed, header=_header(payer))
    assert payer.tell(event)["reason"] == "address_sealed_wrongly"
    assert listed(payer.office) == []


@pytest.mark.parametrize("address", ["", "a@b.qa\r\nBcc: all@b.qa", "a" * 201])
def test_an_address_is_one_line_of_text(payer: DeskClient, address: str) -> None:
    assert payer.tell(wants(payer, address=address))["reason"] == "address_sealed_wrongly"


def test_a_receipt_may_be_sent_on_after_its_shift(payer: DeskClient) -> None:
    payer.tell(a_shift_closed(header=_header(payer)))
    said = payer.tell(wants(payer))
    assert (said["outcome"], said["remark"]) == ("accepted", None)


def test_a_service_that_is_away_is_asked_again_less_and_less_often(
    payer: DeskClient, hook: RememberingHook
) -> None:
    event = send_on(payer)
    hook.say = lambda _: Later("ConnectionRefusedError")
    office, waits = payer.office, []
    working = postman(office, hook)
    for _ in range(12):
        began = office.clock.now()
        while not working.step():
            office.clock.advance(timedelta(seconds=10))
        waits.append((office.clock.now() - began).total_seconds())
    assert waits == sorted(waits)
    assert (waits[1], waits[-1]) == (10, 3600)
    assert listed(office)[0]["last_error"] == "ConnectionRefusedError"

    hook.say = lambda _: Sent()
    office.clock.advance(timedelta(hours=1))
    assert working.step()
    assert {parcel.event_id for parcel in hook.handed} == {str(event.header.event_id)}
    assert listed(office)[0]["state"] == "sent"
    assert listed(office)[0]["last_error"] is None


def test_a_service_that_says_no_is_asked_again_only_by_a_person(
    payer: DeskClient, hook: RememberingHook
) -> None:
    send_on(payer)
    hook.say = lambda _: Failed("status 422")
    office, working = payer.office, postman(payer.office, hook)
    assert working.step()
    office.clock.advance(timedelta(days=1))
    assert not working.step()
    assert [line["last_error"] for line in listed(office, "failed")] == ["status 422"]

    with writing(office.engine) as connection:
        assert messages.try_failed_again(connection, office.clock) == 1
    hook.say = lambda _: Sent()
    assert working.step()
    assert [line["state"] for line in listed(office)] == ["sent"]


class PowerCutError(BaseException):
    """The machine stops at this point."""


def test_dying_after_the_hooks_yes_hands_it_over_again_with_the_same_key(
    payer: DeskClient, hook: RememberingHook
) -> None:
    def take_it_and_die(_: Parcel) -> Sent:
        raise PowerCutError

    send_on(payer)
    hook.say = take_it_and_die
    with pytest.raises(PowerCutError):
        postman(payer.office, hook).step()
    hook.say = lambda _: Sent()
    reborn = postman(payer.office, hook)
    assert not reborn.step(), "another postman may still be handing it over"
    payer.office.clock.advance(messages.HELD_FOR)
    assert reborn.step()
    first, second = hook.handed
    assert first == second
    assert listed(payer.office)[0]["attempts"] == 2


def test_two_postmen_never_hand_over_the_same_message(
    payer: DeskClient, hook: RememberingHook
) -> None:
    wanted = {str(send_on(payer).header.event_id) for _ in range(8)}
    together = Barrier(2)

    def work(_: int) -> None:
        mine = postman(payer.office, hook)
        together.wait()
        while mine.step():
            pass

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))
    assert sorted(parcel.event_id for parcel in hook.handed) == sorted(wanted)


def test_a_postman_who_was_overtaken_writes_nothing(
    payer: DeskClient, hook: RememberingHook
) -> None:
    send_on(payer)
    office = payer.office
    with writing(office.engine) as connection:
        slow = messages.claim(connection, office.clock)
    office.clock.advance(messages.HELD_FOR)
    postman(office, hook).step()
    assert slow is not None
    with writing(office.engine) as connection:
        messages.settle(connection, office.clock, slow, messages.FAILED, "too slow")
    assert [line["state"] for line in listed(office)] == ["sent"]


@pytest.mark.error_logs
def test_a_fault_with_one_message_holds_up_no_other(
    payer: DeskClient, hook: RememberingHook
) -> None:
    first = send_on(payer)
    send_on(payer)

    def choke(parcel: Parcel) -> Sent:
        if parcel.event_id == str(first.header.event_id):
            raise ZeroDivisionError(parcel.to)
        return Sent()

    hook.say = choke
    working = postman(payer.office, hook)
    assert [working.step() for _ in range(3)] == [True, True, False]
    assert sorted(line["state"] for line in listed(payer.office)) == ["sent", "waiting"]
    assert listed(payer.office, "waiting")[0]["last_error"] == "ZeroDivisionError"


def test_a_lost_sealing_key_fails_the_message_and_nothing_else(
    payer: DeskClient, hook: RememberingHook
) -> None:
    send_on(payer)
    with writing(payer.office.engine) as connection:
        connection.execute(rows.settings.delete().where(rows.settings.c.name == "sealing_key"))
        keys.make_keys(connection)
    assert postman(payer.office, hook).step()
    assert hook.handed == []
    assert listed(payer.office)[0]["last_error"] == "address_sealed_wrongly"


def test_papers_that_nobody_waits_for_are_dropped(payer: DeskClient, hook: RememberingHook) -> None:
    asked_for, waiting = wants(payer), wants(payer)
    bring_paper(payer, asked_for)
    bring_paper(payer, waiting)
    payer.tell(waiting)
    payer.office.clock.advance(timedelta(days=31))
    with writing(payer.office.engine) as connection:
        assert messages.drop_unwanted_papers(connection, payer.office.clock) == 1
        assert messages.drop_unwanted_papers(connection, payer.office.clock) == 0
    assert postman(payer.office, hook).step()


def test_a_desk_cannot_fill_the_tables_with_papers_that_nobody_asked_for(
    office: HeadOffice, hook: RememberingHook
) -> None:
    desk, other = office.desk(), office.desk("HIL-01")
    desk.tell(paid(desk, desk.an_open_account()))
    asked_for, others = wants(desk), wants(other)
    bring_paper(desk, asked_for)
    desk.tell(asked_for)
    bring_paper(other, others)
    for _ in range(messages.MOST_UNASKED + 3):
        office.clock.advance(timedelta(seconds=1))
        last = wants(desk)
        assert bring_paper(desk, last).status_code == 201
    with reading(office.engine) as connection:
        papers = select(rows.papers.c.desk, rows.papers.c.event_id)
        kept = {tuple(row) for row in connection.execute(papers)}
    assert len(kept) == messages.MOST_UNASKED + 2
    for event in (asked_for, last, others):
        assert (event.header.desk, str(event.header.event_id)) in kept
    assert postman(office, hook).step()


@pytest.mark.error_logs
@pytest.mark.parametrize("said", ["sent", "failed", "later", "fault"])
def test_no_address_is_in_any_log_or_table(
    payer: DeskClient, hook: RememberingHook, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    def say(parcel: Parcel) -> Sent | Failed | Later:
        if said == "fault":
            raise ValueError(parcel.to)
        answers: dict[str, Sent | Failed | Later] = {
            "sent": Sent(),
            "failed": Failed("status 400"),
            "later": Later("status 503"),
        }
        return answers[said]

    hook.say = say
    with caplog.at_level(logging.DEBUG):
        send_on(payer)
        assert postman(payer.office, hook).step()
    (parcel,) = hook.handed
    assert parcel.to == ADDRESS
    assert "private" not in repr(parcel)
    assert "message=" in caplog.text
    assert "private" not in caplog.text
    assert "private" not in _everything_kept(payer.office)
    assert "private" not in str(listed(payer.office))


def _everything_kept(office: HeadOffice) -> str:
    with reading(office.engine) as connection:
        kept = [
            str(tuple(row))
            for table in rows.metadata.tables.values()
            for row in connection.execute(select(table))
        ]
    assert any("f•••@example.com" in line for line in kept), "the journal shows it masked"
    return "\n".join(kept)


def _header(desk: DeskClient) -> Header:
    name = DeskId(desk.name)
    return a_header(desk=name, shift=shift_id(name, 1))
