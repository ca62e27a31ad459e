"""What each answer and each fault of the network means for an entry."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

from offline_queue.delivery import Delivered, NeverArrived, Refused, TryLater, Unknown
from offline_queue.http_gateway import HttpGateway
from offline_queue.signed_http import SignedHttp
from pos_app.domain.ids import EventId
from pos_app.wire import Entry
from tests.builders import an_event_id
from tests.fakes.fake_gateway import FakeGateway, Fault
from tests.offline_queue.conftest import Desk

NOT_KEPT = {
    Fault.REFUSED,
    Fault.BLACK_HOLE,
    Fault.LOST_REQUEST,
    Fault.HALF_A_REQUEST,
    Fault.HTML,
    Fault.ERROR_500,
    Fault.REDIRECT,
    Fault.OTHER_API,
    Fault.GARBAGE,
}
ANSWERED = {Fault.HTML, Fault.ERROR_500, Fault.REDIRECT, Fault.OTHER_API}
HARMLESS = {Fault.DUPLICATE}


def entries_of(desk: Desk) -> list[Entry]:
    return [item.entry for item in desk.items()]


@pytest.mark.parametrize("number", [1, 3])
def test_what_is_accepted_is_delivered(desk: Desk, head_office: FakeGateway, number: int) -> None:
    ids = desk.pay(number)
    assert desk.gateway.deliver(entries_of(desk)) == [Delivered()] * number
    assert desk.gateway.deliver(entries_of(desk)) == [Delivered()] * number
    assert head_office.effects == ids
    assert desk.connection.state.is_online


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    "fault", [f for f in Fault if f not in HARMLESS], ids=lambda fault: fault.name
)
def test_a_fault_of_the_network_is_never_taken_for_an_answer(
    desk: Desk, head_office: FakeGateway, fault: Fault, number: int
) -> None:
    desk.pay(number)
    head_office.next_fault = lambda: fault
    later = desk.gateway.deliver(entries_of(desk))
    assert isinstance(later, TryLater)
    assert later.was_answered == (fault in ANSWERED or fault is Fault.ENDLESS)
    assert len(head_office.kept) == (0 if fault in NOT_KEPT else number)
    assert desk.connection.state.is_offline

    head_office.next_fault = lambda: None
    assert desk.gateway.deliver(entries_of(desk)) == [Delivered()] * number
    assert len(head_office.effects) == number


def test_a_request_that_the_network_doubles_acts_once(desk: Desk, head_office: FakeGateway) -> None:
    ids = desk.pay(1)
    head_office.next_fault = lambda: Fault.DUPLICATE
    assert desk.gateway.deliver(entries_of(desk)) == [Delivered()]
    assert head_office.effects == ids
    assert [status for status, _ in head_office.copies] == [401]


@pytest.mark.parametrize("number", [1, 2])
def test_remarks_and_refusals_come_item_by_item(
    desk: Desk, head_office: FakeGateway, number: int
) -> None:
    first, *others = desk.pay(number)
    head_office.refuses = {first: "account_unknown"}
    head_office.remarks = dict.fromkeys(others, "credit")
    assert desk.gateway.deliver(entries_of(desk)) == [
        Refused("account_unknown"),
        *(Delivered("credit") for _ in others),
    ]


def test_an_id_used_for_another_event_is_refused_as_a_conflict(
    desk: Desk, head_office: FakeGateway
) -> None:
    desk.pay(1)
    (entry,) = entries_of(desk)
    desk.gateway.deliver([entry])
    other = Entry(7, entry.prev_hash, entry.hash, entry.signature, entry.body)
    refused = Refused("conflict", "This id is used for another event.")
    assert desk.gateway.deliver([other]) == [refused]
    assert desk.gateway.deliver([other, entry]) == [Refused("conflict"), Delivered()]


@pytest.mark.parametrize(
    "answer",
    [
        (204, {}),
        (401, {"code": "clock_wrong", "detail": "The desk's clock is off."}),
        (403, {"detail": "a portal's own JSON"}),
        (404, {"detail": "Not Found"}),
        (413, {"code": "too_large", "detail": "The body is too large."}),
        (429, {"code": "too_many", "detail": "Later."}),
        (200, {"event_id": "of another", "outcome": "accepted"}),
        (200, {"event_id": ""}),
    ],
)
def test_answers_that_do_not_speak_of_the_entry_are_tried_again(
    desk: Desk, head_office: FakeGateway, answer: tuple[int, dict[str, str]]
) -> None:
    (event_id,) = desk.pay(1)
    status, plain = answer
    if plain.get("event_id") == "":
        plain = {**plain, "event_id": event_id}
    head_office.answers[f"/v1/events/{event_id}"] = (status, plain)
    assert isinstance(desk.gateway.deliver(entries_of(desk)), TryLater)


@pytest.mark.parametrize("number", [1, 2])
def test_words_of_a_newer_head_office_are_unknown(
    desk: Desk, head_office: FakeGateway, number: int
) -> None:
    event_id, *others = desk.pay(number)
    said = {"event_id": event_id, "outcome": "parked"}
    accepted = [{"event_id": other, "outcome": "accepted"} for other in others]
    head_office.answers[f"/v1/events/{event_id}"] = (200, said)
    head_office.answers["/v1/events"] = (200, {"answers": [said, *accepted]})
    unknown = Unknown("head office says parked")
    assert desk.gateway.deliver(entries_of(desk)) == [unknown, *(Delivered() for _ in others)]
    assert desk.gateway.inquire(desk.items()[0].event_id) == unknown


def test_answers_of_a_batch_are_told_apart_by_their_events(
    desk: Desk, head_office: FakeGateway
) -> None:
    first, second = desk.pay(2)
    lacking = TryLater("no answer for this entry", was_answered=True)
    differing = TryLater("two answers that differ", was_answered=True)
    cases: list[tuple[list[tuple[str, str]], list[object]]] = [
        ([(first, "accepted")], [Delivered(), lacking]),
        ([(second, "accepted"), (first, "refused")], [Refused("refused"), Delivered()]),
        ([(first, "accepted"), (second, "accepted"), ("other", "refused")], [Delivered()] * 2),
        (
            [(first, "accepted"), (second, "accepted"), (second, "refused")],
            [Delivered(), differing],
        ),
        ([(first, "accepted"), (first, "accepted")], [Delivered(), lacking]),
    ]
    for said, wanted in cases:
        answers = [{"event_id": event_id, "outcome": outcome} for event_id, outcome in said]
        head_office.answers["/v1/events"] = (200, {"answers": answers})
        assert desk.gateway.deliver(entries_of(desk)) == wanted


@pytest.mark.parametrize("answers", [None, [], ["accepted", 7], [{"event_id": "other"}]])
def test_a_batch_without_any_answer_of_its_own_is_tried_again_whole(
    desk: Desk, head_office: FakeGateway, answers: object
) -> None:
    desk.pay(2)
    head_office.answers["/v1/events"] = (200, {"answers": answers})
    assert isinstance(desk.gateway.deliver(entries_of(desk)), TryLater)


@pytest.mark.parametrize(
    "fault", [f for f in Fault if f not in HARMLESS], ids=lambda fault: fault.name
)
def test_a_paper_is_kept_once_whatever_the_network_does(
    desk: Desk, head_office: FakeGateway, fault: Fault
) -> None:
    event_id = an_event_id()
    head_office.next_fault = lambda: fault
    later = desk.gateway.attach(event_id, b"%PDF-1.4 first" * 20_000)
    assert isinstance(later, TryLater)
    assert later.was_answered == (fault in ANSWERED or fault is Fault.ENDLESS)
    assert len(head_office.papers) == (0 if fault in NOT_KEPT else 1)

    head_office.next_fault = lambda: None
    kept = dict(head_office.papers)
    assert desk.gateway.attach(event_id, b"%PDF-1.4 second") == Delivered()
    assert head_office.papers == (kept or {str(event_id): b"%PDF-1.4 second"})


def test_what_is_no_paper_is_refused(desk: Desk, head_office: FakeGateway) -> None:
    refused = desk.gateway.attach(an_event_id(), b"<html>")
    assert refused == Refused("not_a_pdf", "The body is no PDF.")


@pytest.mark.parametrize(
    "answer",
    [
        (200, {"event_id": "of another"}),
        (413, {"detail": "a proxy's own JSON"}),
        (404, {"code": "not_found", "detail": "An older head office."}),
    ],
)
def test_answers_that_do_not_speak_of_the_paper_are_tried_again(
    desk: Desk, head_office: FakeGateway, answer: tuple[int, dict[str, str]]
) -> None:
    event_id = an_event_id()
    head_office.answers[f"/v1/receipts/{event_id}/paper"] = answer
    assert isinstance(desk.gateway.attach(event_id, b"%PDF-1.4"), TryLater)


def test_an_inquiry_tells_what_became_of_an_event(desk: Desk, head_office: FakeGateway) -> None:
    _taken, refused = desk.pay(2)
    head_office.refuses = {refused: "sums_differ"}
    desk.gateway.deliver(entries_of(desk))
    arrived, not_taken = (item.event_id for item in desk.items())
    assert desk.gateway.inquire(arrived) == Delivered()
    assert desk.gateway.inquire(not_taken) == Refused("sums_differ")
    unknown: EventId = an_event_id()
    assert desk.gateway.inquire(unknown) == NeverArrived()
    head_office.next_fault = lambda: Fault.HTML
    assert isinstance(desk.gateway.inquire(arrived), TryLater)


def test_nobody_listening_and_a_malformed_address_are_faults_too(
    make_http: Callable[..., SignedHttp],
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        for url in (closed, "no address at all"):
            assert not HttpGateway(make_http(url)).knock()


def test_the_environment_has_no_say(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, head_office: FakeGateway
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere")
    assert desk.gateway.knock()


def test_another_version_of_the_api_is_not_head_office(
    desk: Desk, head_office: FakeGateway
) -> None:
    head_office.answers["/v1/health"] = (200, {"ok": True, "api": 2, "version": "9"})
    assert not desk.gateway.knock()
