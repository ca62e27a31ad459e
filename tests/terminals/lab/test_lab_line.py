"""How answers come down the line: each fault seen as bytes, and what the ledger has meanwhile."""

from __future__ import annotations

import http.client
import json
import re
import socket
from collections.abc import Iterator

import pytest

from pos_app.terminals.lab.cards import luhn_valid
from pos_app.terminals.lab.faults import BY_AMOUNT, Faults
from pos_app.terminals.lab.server import LabTerminal
from tests.terminals.lab.sale_system import (
    AT_MOST_S,
    Json,
    NoAnswer,
    SaleSystem,
    authorised,
    condition,
    repeated,
)

ODD_TOTALS = (
    b'{"SaleToPOIRequest":{"MessageHeader":{"MessageCategory":"GetTotals"},'
    b'"GetTotalsRequest":{"TotalDetails":true}}}'
)
LOOKS_LIKE_A_CARD = re.compile(r"\d(?:[ -]?\d){12,18}")


def charge(counter: SaleSystem, service_id: str = "s1", amount: float = 307.75) -> bytes:
    """The bytes of a Payment."""
    return json.dumps(counter.message("Payment", service_id, counter.payment(amount))).encode()


def body_of(raw: bytes) -> bytes:
    return raw.partition(b"\r\n\r\n")[2]


def message_of(raw: bytes) -> Json:
    return dict(json.loads(body_of(raw))["SaleToPOIResponse"])


def is_luhn(digits: str) -> bool:
    doubled = (int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits)))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


# Lost on the way -----------------------------------------------------------------


def test_a_lost_request_moves_nothing(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("request_lost=1")
    assert counter.raw(charge(counter)) == b""
    assert lab.ledger.entries == []
    assert condition(counter.status("s1")) == "NotFound"


@pytest.mark.parametrize("fault", ["response_lost", "reboot:0"])
def test_a_lost_answer_moved_the_money(lab: LabTerminal, counter: SaleSystem, fault: str) -> None:
    lab.faults.set(f"{fault}=1")
    assert counter.raw(charge(counter)) == b""
    assert lab.ledger.moved_dirhams == 30775
    assert authorised(repeated(counter.status("s1"))) == 307.75


def test_a_reset_is_felt_as_one(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("reset=1")
    with pytest.raises(ConnectionResetError):
        counter.raw(charge(counter))
    assert lab.ledger.moved_dirhams == 30775


def test_half_of_an_answer_is_half(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("half=1")
    raw = counter.raw(charge(counter))
    promised = int(re.findall(rb"Content-Length: (\d+)", raw)[0])
    assert len(body_of(raw)) == promised // 2
    assert lab.ledger.moved_dirhams == 30775


def test_nobody_listens_while_it_refuses(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("refuse")
    lab.changed()
    with pytest.raises(ConnectionRefusedError):
        counter.raw(charge(counter))
    lab.faults.heal()
    lab.changed()
    assert condition(counter.pay("s1")) == ""


# Not what a terminal says --------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "status", "kind"),
    [
        ("html", b"200", b"text/html"),
        ("error_500", b"500", b"application/json"),
        ("redirect", b"302", b"application/json"),
        ("empty", b"200", b"application/json"),
        ("garbage", b"200", b"application/json"),
    ],
)
def test_what_is_no_answer_moved_the_money_all_the_same(
    lab: LabTerminal, counter: SaleSystem, fault: str, status: bytes, kind: bytes
) -> None:
    lab.faults.set(f"{fault}=1")
    raw = counter.raw(charge(counter))
    assert raw.startswith(b"HTTP/1.1 " + status)
    assert b"Content-Type: " + kind in raw
    with pytest.raises((ValueError, KeyError)):
        json.loads(body_of(raw))["SaleToPOIResponse"]
    assert lab.ledger.moved_dirhams == 30775
    assert condition(counter.pay("s2")) == ""


def test_a_redirect_names_another_place(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("redirect=1")
    assert b"\r\nLocation: http://" in counter.raw(charge(counter))


def test_an_oversized_answer_is_well_formed(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("oversized:300000=1")
    raw = counter.raw(charge(counter))
    assert len(raw) > 300_000
    assert json.loads(body_of(raw))["SaleToPOIResponse"]["PaymentResponse"]


def test_a_dripping_answer_is_whole_in_the_end(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("drip:100000=1")
    assert authorised(message_of(counter.raw(charge(counter)))["PaymentResponse"]) == 307.75


def test_a_drip_comes_byte_by_byte_and_can_be_hurried(
    lab: LabTerminal, counter: SaleSystem
) -> None:
    lab.faults.set("drip:1=1")
    body = charge(counter)
    with socket.create_connection(("127.0.0.1", lab.port), AT_MOST_S) as line:
        head = f"POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
        line.sendall(head.encode() + body)
        assert line.recv(1000) == b"H"
        heard = b""
        while data := _next(line, lab):
            heard += data
    assert b"SaleToPOIResponse" in heard


def _next(line: socket.socket, lab: LabTerminal) -> bytes:
    lab.go_on()
    return line.recv(65_536)


def test_a_second_answer_contradicts_the_first(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("second_answer=1")
    first, end = json.JSONDecoder().raw_decode(body_of(counter.raw(charge(counter))).decode())
    raw = counter.raw(charge(counter, "s2"))
    assert condition(first["SaleToPOIResponse"]["PaymentResponse"]) == ""
    assert condition(message_of(raw)["PaymentResponse"]) == ""  # the next one is alone again
    lab.faults.set("second_answer=1")
    text = body_of(counter.raw(charge(counter, "s3"))).decode()
    second = json.loads(text[json.JSONDecoder().raw_decode(text)[1] :])
    assert condition(second["SaleToPOIResponse"]["PaymentResponse"]) == "Refusal"
    assert end


def test_a_duplicate_is_the_same_answer_twice(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("duplicate=1")
    raw = counter.raw(charge(counter))
    half = len(raw) // 2
    assert raw[:half] == raw[half:]
    assert lab.ledger.moved_dirhams == 30775


# Wrong in what it says -----------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ("wrong_service_id", "ServiceID"),
        ("wrong_sale_id", "SaleID"),
        ("wrong_poi_id", "POIID"),
        ("wrong_category", "MessageCategory"),
        ("swapped", "POIID"),
    ],
)
def test_a_wrong_id_is_the_only_thing_wrong(
    lab: LabTerminal, counter: SaleSystem, fault: str, field: str
) -> None:
    right = message_of(counter.raw(charge(counter, "s1")))["MessageHeader"]
    lab.faults.set(f"{fault}=1")
    wrong = message_of(counter.raw(charge(counter, "s2")))["MessageHeader"]
    differing = {name for name in right if right[name] != wrong[name]}
    assert differing == {field, "ServiceID"}
    assert wrong["ServiceID"] != "s2" or field != "ServiceID"
    assert lab.ledger.moved_dirhams == 2 * 30775


@pytest.mark.parametrize("fault", ["wrong_service_id", "wrong_sale_id", "wrong_poi_id"])
def test_an_inquiry_may_repeat_somebody_elses_answer(
    lab: LabTerminal, counter: SaleSystem, fault: str
) -> None:
    counter.pay("s1")
    lab.faults.set(f"{fault}@inquiry=1")
    wrong = counter.status("s1")["RepeatedMessageResponse"]["MessageHeader"]
    right = counter.status("s1")["RepeatedMessageResponse"]["MessageHeader"]
    assert len({name for name in right if right[name] != wrong[name]}) == 1


def test_a_wrong_amount_hides_what_moved(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("wrong_amount=1")
    paid = counter.pay("s1")
    assert authorised(paid) == 306.75
    assert lab.ledger.moved_dirhams == 30775
    lab.faults.set("wrong_amount=1")
    assert counter.reverse("s2", paid)["ReversedAmount"] == 306.75
    assert lab.ledger.moved_dirhams == 0


def test_other_decimals_and_another_currency(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("decimals=1")
    assert b'"AuthorizedAmount":307.7504' in counter.raw(charge(counter, "s1"))
    lab.faults.set("wrong_currency=1")
    result = counter.pay("s2")["PaymentResult"]
    assert result["AmountsResp"]["Currency"] == "KWD"


def test_amounts_have_two_decimals_on_the_line(counter: SaleSystem) -> None:
    assert b'"AuthorizedAmount":12.50' in counter.raw(charge(counter, "s1", 12.5))
    assert b'"AuthorizedAmount":3.00' in counter.raw(charge(counter, "s2", 3))


def test_a_stale_answer_is_the_one_before(lab: LabTerminal, counter: SaleSystem) -> None:
    counter.pay("s1", 5)
    lab.faults.set("stale=1")
    message = message_of(counter.raw(charge(counter, "s2")))
    assert message["MessageHeader"]["ServiceID"] == "s1"
    assert authorised(message["PaymentResponse"]) == 5
    assert lab.ledger.moved_dirhams == 500 + 30775


def test_another_dialect_says_the_same(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("dialect")
    raw = counter.raw(charge(counter))
    assert b"Transfer-Encoding: chunked" in raw
    paid = counter.pay("s2")
    card = paid["PaymentResult"]["PaymentInstrumentData"]["CardData"]
    assert authorised(paid) == "307.75"
    assert "MaskedPAN" in card
    assert "MaskedPan" not in card
    assert isinstance(card["EntryMode"], str)


def test_card_numbers_and_tracks_are_told_and_never_kept(
    lab: LabTerminal, counter: SaleSystem
) -> None:
    lab.faults.set("card_numbers")
    text = counter.raw(charge(counter)).decode()
    found = {re.sub(r"\D", "", match) for match in LOOKS_LIKE_A_CARD.findall(text)}
    whole = {digits for digits in found if len(digits) == 16 and is_luhn(digits)}
    assert whole
    assert text.count(next(iter(whole))) > 5
    assert "^DOE/JANE" in text
    kept = (lab.folder / "ledger.jsonl").read_text("utf-8") if lab.folder else ""
    assert kept
    assert not any(is_luhn(re.sub(r"\D", "", m)) for m in LOOKS_LIKE_A_CARD.findall(kept))
    lab.faults.heal()
    assert not whole & set(re.findall(r"\d{16}", json.dumps(counter.status("s1"))))


def test_made_numbers_pass_luhn() -> None:
    assert is_luhn(luhn_valid("4", 13))
    assert is_luhn(luhn_valid("5100007", 16))
    assert not is_luhn(luhn_valid("4", 13)[:-1] + "7")


# HTTP itself ---------------------------------------------------------------------


def test_it_answers_one_message_after_the_other_on_a_line_in_chunks_too(
    lab: LabTerminal, counter: SaleSystem
) -> None:
    line = http.client.HTTPConnection("127.0.0.1", lab.port, timeout=AT_MOST_S)
    for service_id in ("s1", "s2"):
        body = charge(counter, service_id)
        line.request("POST", "/", iter([body[:10], body[10:]]), encode_chunked=True)
        assert b"PaymentResult" in line.getresponse().read()
    line.close()
    assert lab.connections == 1
    assert lab.ledger.moved_dirhams == 2 * 30775


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"SaleToPOIRequest":{}}',
        b'{"SaleToPOIRequest":{"MessageHeader":[]}}',
        b'{"SaleToPOIRequest":{"MessageHeader":{"MessageCategory":"Payment"}}}',
        b'{"SaleToPOIRequest":{"MessageHeader":{"MessageCategory":"Payment"},"PaymentRequest":3}}',
        ODD_TOTALS,
        b'{"SaleToPOIRequest":{"MessageHeader":{"MessageCategory":"Nonsense"}}}',
        b"[" * 100_000,
    ],
)
def test_what_it_cannot_read_moves_nothing_and_it_goes_on(
    lab: LabTerminal, counter: SaleSystem, body: bytes
) -> None:
    status, text = counter.post(body)
    assert status == 200
    assert b"Reject" in text or b"Failure" in text
    assert lab.ledger.entries == []
    assert condition(counter.pay("s1")) == ""


@pytest.mark.parametrize(
    "raw",
    [
        b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
    ],
)
def test_odd_http_is_hung_up_on(lab: LabTerminal, counter: SaleSystem, raw: bytes) -> None:
    with socket.create_connection(("127.0.0.1", lab.port), AT_MOST_S) as line:
        line.sendall(raw)
        heard = b""
        while data := line.recv(1000):
            heard += data
    assert heard == b"" or heard.startswith((b"HTTP/1.1 400", b"HTTP/1.1 405"))
    assert condition(counter.pay("s1")) == ""


def test_half_of_a_request_moves_nothing(lab: LabTerminal, counter: SaleSystem) -> None:
    body = charge(counter)
    with socket.create_connection(("127.0.0.1", lab.port), AT_MOST_S) as line:
        line.sendall(f"POST / HTTP/1.1\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        line.sendall(body[:-5])
    assert condition(counter.status("s1")) == "NotFound"
    assert lab.ledger.entries == []


def test_it_stops_though_somebody_is_connected_and_waits(counter: SaleSystem) -> None:
    counter.lab.faults.set("hold=1")
    running = counter.pay_beside("s1")
    assert counter.lab.wait_for_step("authorising")
    with socket.create_connection(("127.0.0.1", counter.lab.port), AT_MOST_S):
        counter.lab.stop()
    assert running.answer() == {}


# Scripted by amount --------------------------------------------------------------


@pytest.fixture
def scripted() -> Iterator[LabTerminal]:
    with LabTerminal(faults=Faults(by_amount=True)) as running:
        yield running


def test_an_amount_meets_its_fault_once(scripted: LabTerminal) -> None:
    counter = SaleSystem(scripted)
    by_name = {name: dirhams for dirhams, name in BY_AMOUNT.items()}
    assert condition(counter.pay("s0", 666)) == ""
    assert condition(counter.pay("s1", by_name["refusal"] / 100)) == "Refusal"
    assert condition(counter.pay("s2", by_name["wrong_pin"] / 100)) == "WrongPIN"
    with pytest.raises(NoAnswer):
        counter.pay("s3", by_name["response_lost"] / 100)
    assert scripted.ledger.moved_dirhams == 66600 + by_name["response_lost"]


def test_amounts_mean_nothing_unless_told(lab: LabTerminal, counter: SaleSystem) -> None:
    assert condition(counter.pay("s1", 666.01)) == ""
    assert lab.faults.names() == []
