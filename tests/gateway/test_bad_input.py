"""Whatever comes in, head office answers with a code and a sentence, and never with a fault."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import a_drawer_opened
from tests.gateway.desk_client import DeskClient, HeadOffice


def _problem(answer: Any, *statuses: int) -> str:
    assert answer.status_code in statuses, answer.text
    plain = answer.json()
    assert plain["code"]
    assert plain["detail"]
    code: str = plain["code"]
    return code


DEEP = b"[" * 100_000 + b"]" * 100_000


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"1e999",
        b"NaN",
        b"\xff\xfe",
        b"<html></html>",
        b'{"entries": {}}',
        b'{"entries": [], "more": 1}',
        b'{"entries": [1.5]}',
        b'{"entries": [' + b"9" * 5_000 + b"]}",
        b'{"entries": ["\\u0000"]}',
        b'{"entries": ["\\ud800"]}',
        b'{"entries": [' + DEEP + b"]}",
        json.dumps({"entries": [1] * 501}).encode(),
    ],
)
def test_a_body_that_is_no_batch_is_refused(desk: DeskClient, body: bytes) -> None:
    _problem(desk.send("POST", "/v1/events", body), 422)


def test_entries_that_are_none_are_refused_one_by_one(desk: DeskClient) -> None:
    good = desk.entry(a_drawer_opened())
    spoiled: list[object] = [
        {**good, "seq": "1"},
        {**good, "seq": -1},
        {**good, "seq": True},
        {**good, "extra": 1},
        {**good, "event": {}},
        {**good, "event": {**good["event"], "type": "payment_stolen"}},
        {**good, "event": {**good["event"], "v": 2}},
        {**good, "event": {**good["event"], "extra": 1}},
        {**good, "event": {**good["event"], "note": None}},
        {**good, "prev_hash": "é" * 64},
        {**good, "signature": "\u0661"},
        {k: v for k, v in good.items() if k != "hash"},
        [],
        {},
        None,
        7,
    ]
    answers = desk.post(*spoiled, good)
    assert {answer["outcome"] for answer in answers[:-1]} == {"refused"}
    assert all(answer["detail"] for answer in answers[:-1])
    assert answers[-1]["outcome"] == "accepted"


def test_an_event_written_in_another_form_is_refused(desk: DeskClient) -> None:
    """`2026-11-22` and `20261122` are one day: two bodies for one event there must not be."""
    good = desk.entry(a_drawer_opened())
    event = good["event"]
    other = {**event, "header": {**event["header"], "business_date": "20261122"}}
    (answer,) = desk.post({**good, "event": other})
    assert answer["reason"] == "not_an_event"


def test_the_id_in_path_and_body_must_agree(desk: DeskClient) -> None:
    entry = desk.entry(a_drawer_opened())
    body = json.dumps(entry).encode()
    path = "/v1/events/01930000-0000-7000-8000-000000000000"
    assert _problem(desk.send("PUT", path, body), 422) == "not_an_event"
    assert _problem(desk.send("PUT", "/v1/events/1", body), 422) == "request_wrong"


def test_a_body_over_a_megabyte_is_refused(office: HeadOffice) -> None:
    body = b'{"code": "' + b"A" * 1_000_000 + b'"}'
    answer = office.client.post("/v1/enrolments", content=body)
    assert _problem(answer, 413) == "body_too_large"


def test_a_body_in_pieces_over_a_megabyte_is_refused(office: HeadOffice) -> None:
    pieces = (b"A" * 100_000 for _ in range(20))
    assert _problem(office.client.post("/v1/enrolments", content=pieces), 413) == "body_too_large"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        DEEP,
        b'{"code": 1, "desk": "CCD-02", "public_key": "A"}',
        b'{"code": "A", "desk": "CCD-02", "public_key": "A", "x": 1}',
        b'{"code": "\\u0000", "desk": "CCD-02\\n", "public_key": "' + b"A" * 43 + b'="}',
        b"\xff",
    ],
)
def test_a_malformed_enrolment_is_refused(office: HeadOffice, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    answer = office.client.post("/v1/enrolments", content=body, headers=headers)
    _problem(answer, 400, 422)


@pytest.mark.parametrize(
    "target",
    [
        "/v1/accounts",
        "/v1/accounts?q=",
        "/v1/accounts?q=" + "a" * 101,
        "/v1/accounts?q=a&kind=iban",
        "/v1/accounts?q=a&limit=0",
        "/v1/accounts?q=a&limit=51",
        "/v1/accounts?q=a&limit=x",
        "/v1/accounts?q=a&other=1",
        "/v1/accounts?q=%00",
        "/v1/accounts/4410x",
        "/v1/accounts/%00",
        "/v1/copy?cursor=-1",
        "/v1/copy?cursor=99999999999999999999",
        "/v1/copy?limit=2001",
        "/v1/events/not-an-id",
        "/v1/shifts/%00",
    ],
)
def test_a_wrong_query_is_refused(desk: DeskClient, target: str) -> None:
    assert _problem(desk.get(target), 422) == "request_wrong"


@pytest.mark.parametrize("target", ["/", "/v1", "/v2/health", "/docs", "/v1/receipts/%00", "/%ff"])
def test_what_is_not_there_is_answered_in_json(desk: DeskClient, target: str) -> None:
    _problem(desk.get(target), 404)


def test_a_wrong_method_is_answered_in_json(desk: DeskClient) -> None:
    assert _problem(desk.send("DELETE", "/v1/events"), 405) == "method_not_allowed"


def test_headers_that_are_no_text_are_refused(desk: DeskClient) -> None:
    for name in ("X-Desk", "X-Time", "X-Nonce", "X-Signature"):
        headers = {**desk.headers("GET", "/v1/desk/bundle")}
        raw = {key.encode(): value.encode() for key, value in headers.items()}
        raw[name.encode()] = b"\xfc\xe9"
        answer = desk.office.client.get("/v1/desk/bundle", headers=list(raw.items()))
        _problem(answer, 401)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(replaced=st.dictionaries(st.sampled_from(["at", "desk", "shift", "by"]), _JSON), plain=_JSON)
def test_no_entry_is_a_fault(desk: DeskClient, replaced: dict[str, Any], plain: Any) -> None:
    entry = desk.entry_at(1, "0" * 64, a_drawer_opened())
    entry["event"]["header"] |= replaced
    body = json.dumps({"entries": [entry, plain]}).encode()
    answer = desk.send("POST", "/v1/events", body)
    assert answer.status_code in (200, 422)
