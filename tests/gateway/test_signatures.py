"""Only enrolled desks are heard, each request once and in time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from gateway.storage.engine import writing
from tests.gateway.desk_client import DeskClient, HeadOffice

PATH = "/v1/desk/high-water"


def _refusal(answer: Any) -> str:
    assert answer.status_code == 401
    code: str = answer.json()["code"]
    return code


def test_a_signed_request_is_answered_once(desk: DeskClient) -> None:
    headers = desk.headers("GET", PATH)
    assert desk.office.client.get(PATH, headers=headers).status_code == 200
    assert _refusal(desk.office.client.get(PATH, headers=headers)) == "replayed"


def test_a_request_of_another_path_query_method_or_body_is_refused(desk: DeskClient) -> None:
    client = desk.office.client
    headers = desk.headers("GET", PATH)
    for method, target, body in (
        ("GET", "/v1/desk/bundle", b""),
        ("GET", PATH + "?x=1", b""),
        ("POST", "/v1/events", b""),
        ("GET", PATH, b"{}"),
    ):
        answer = client.request(method, target, headers=headers, content=body)
        assert _refusal(answer) == "signature_wrong"


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_clock_far_off_is_refused(desk: DeskClient, minutes: int) -> None:
    headers = desk.headers("GET", PATH)
    desk.office.clock.advance(timedelta(minutes=minutes))
    assert _refusal(desk.office.client.get(PATH, headers=headers)) == "clock_wrong"


def test_a_nonce_is_remembered_as_long_as_it_could_come_again(desk: DeskClient) -> None:
    headers = desk.headers("GET", PATH)
    desk.office.client.get(PATH, headers=headers)
    desk.office.clock.advance(timedelta(minutes=4))
    desk.get(PATH)
    assert _refusal(desk.office.client.get(PATH, headers=headers)) == "replayed"


def test_an_unknown_desk_is_refused(office: HeadOffice) -> None:
    assert _refusal(DeskClient(office, "CCD-77").get(PATH)) == "desk_unknown"


def test_a_desk_that_never_enrolled_is_refused(office: HeadOffice) -> None:
    office.code("CCD-04")
    assert _refusal(DeskClient(office, "CCD-04").get(PATH)) == "desk_unknown"


def test_a_revoked_desk_is_refused(desk: DeskClient) -> None:
    with writing(desk.office.engine) as connection:
        connection.execute(text("UPDATE desks SET is_revoked = :yes"), {"yes": True})
    assert _refusal(desk.get(PATH)) == "desk_revoked"


@pytest.mark.parametrize(
    "changed",
    [
        {"X-Signature": ""},
        {"X-Signature": "A" * 88},
        {"X-Nonce": "short"},
        {"X-Time": "yesterday"},
        {"X-Time": "2026-11-22T09:00:00"},
    ],
)
def test_a_malformed_signature_is_refused(desk: DeskClient, changed: dict[str, str]) -> None:
    assert _refusal(desk.send("GET", PATH, changed=changed)) == "signature_wrong"


def test_an_unsigned_request_is_refused(office: HeadOffice) -> None:
    assert _refusal(office.client.get(PATH)) == "desk_unknown"
