"""Questions to head office and its answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from offline_queue.head_office import Enrolment, HttpHeadOffice
from offline_queue.signed_http import SignedHttp
from pos_app import wire
from pos_app.domain.account import AccountView, Source
from pos_app.domain.search_text import SearchKind
from pos_app.errors.head_office import (
    EnrolmentRefused,
    HeadOfficeRefused,
    HeadOfficeUnclear,
    HeadOfficeUnreachable,
)
from pos_app.services.ports.accounts import AccountChanges, Found
from tests.builders import an_account, an_item
from tests.fakes.fake_gateway import FakeGateway, Fault

AS_OF = "2026-11-22T09:00:00.000000Z"
NOON = datetime(2026, 11, 22, 9, tzinfo=UTC)
ACCOUNT = an_account(items=[an_item(), an_item("202609000001", "12.25")])
PLAIN: dict[str, Any] = wire.unstructure(ACCOUNT)
SIGNED = {"bundle": "{}", "signature": "c2ln"}


@pytest.fixture
def asked(make_http: Callable[..., SignedHttp]) -> HttpHeadOffice:
    return HttpHeadOffice(make_http())


def test_a_search_brings_live_accounts(asked: HttpHeadOffice, head_office: FakeGateway) -> None:
    answer = {"as_of": AS_OF, "accounts": [PLAIN], "more": True}
    target = "/v1/accounts?q=%D8%A3%D8%AD%D9%85%D8%AF%20%26%20co&kind=name&limit=50"
    head_office.answers[target] = (200, answer)
    found = asked.find("أحمد & co", SearchKind.NAME, 50)
    assert found == Found((AccountView(ACCOUNT, Source.LIVE, NOON),), more=True)


def test_one_account_is_read_by_its_number(asked: HttpHeadOffice, head_office: FakeGateway) -> None:
    head_office.answers["/v1/accounts/1000000001"] = (200, {"as_of": AS_OF, "account": PLAIN})
    unknown = {"code": "account_unknown", "detail": "No such account."}
    head_office.answers["/v1/accounts/..%2F7"] = (404, unknown)
    assert asked.account("1000000001") == AccountView(ACCOUNT, Source.LIVE, NOON)
    assert asked.account("../7") is None


def test_changes_come_page_by_page(asked: HttpHeadOffice, head_office: FakeGateway) -> None:
    page = {"accounts": [PLAIN], "removed": ["1"], "next_cursor": 7, "more": True, "as_of": AS_OF}
    head_office.answers["/v1/copy?cursor=0&limit=2000"] = (200, page)
    changes = asked.changes(0, 2000)
    assert changes == AccountChanges((ACCOUNT,), ("1",), 7, more=True, as_of=NOON)


def test_the_bundle_comes_as_signed(asked: HttpHeadOffice, head_office: FakeGateway) -> None:
    head_office.answers["/v1/desk/bundle"] = (200, SIGNED)
    assert asked.bundle() == ("{}", "c2ln")


def test_a_code_makes_a_desk_once(asked: HttpHeadOffice, head_office: FakeGateway) -> None:
    answer = {"desk": "CCD-02", "head_office_key": "a2V5", "bundle": SIGNED}
    head_office.answers["/v1/enrolments"] = (201, answer)
    enrolment = asked.enrol("K7-42", "CCD-02", "cHVi")
    assert enrolment == Enrolment("CCD-02", "a2V5", ("{}", "c2ln"))

    used = {"code": "enrolment_refused", "detail": "This code has been used."}
    head_office.answers["/v1/enrolments"] = (403, used)
    with pytest.raises(EnrolmentRefused):
        asked.enrol("K7-42", "CCD-02", "cHVi")


def test_health_tells_the_version_and_refuses_another_api(
    asked: HttpHeadOffice, head_office: FakeGateway
) -> None:
    assert asked.health() == "fake"
    head_office.answers["/v1/health"] = (200, {"ok": True, "api": 2, "version": "9"})
    with pytest.raises(HeadOfficeUnclear, match="version 2"):
        asked.health()


@pytest.mark.parametrize(
    "answer",
    [
        {"as_of": "yesterday", "account": PLAIN},
        {"as_of": AS_OF, "account": {**PLAIN, "surprise": 1}},
        {"as_of": AS_OF, "account": {**PLAIN, "items": [{"due_dirhams": 1.5}]}},
        {"as_of": AS_OF},
        {},
    ],
)
def test_an_account_that_is_not_as_agreed_is_not_shown(
    asked: HttpHeadOffice, head_office: FakeGateway, answer: dict[str, Any]
) -> None:
    head_office.answers["/v1/accounts/1"] = (200, answer)
    with pytest.raises(HeadOfficeUnclear):
        asked.account("1")


@pytest.mark.parametrize(
    ("status", "plain"),
    [(404, {"detail": "Not Found"}), (204, {}), (200, {"bundle": None}), (200, {})],
)
def test_a_bundle_that_is_none_is_not_taken(
    asked: HttpHeadOffice, head_office: FakeGateway, status: int, plain: dict[str, Any]
) -> None:
    head_office.answers["/v1/desk/bundle"] = (status, plain)
    with pytest.raises(HeadOfficeUnclear):
        asked.bundle()


@pytest.mark.parametrize("bundle", [None, "text", {"bundle": "{}"}])
def test_an_enrolment_without_a_bundle_makes_no_desk(
    asked: HttpHeadOffice, head_office: FakeGateway, bundle: object
) -> None:
    answer = {"desk": "CCD-02", "head_office_key": "a2V5", "bundle": bundle}
    head_office.answers["/v1/enrolments"] = (201, answer)
    with pytest.raises(HeadOfficeUnclear, match=r"bundle|signature"):
        asked.enrol("K7-42", "CCD-02", "cHVi")


@pytest.mark.parametrize("answer", [[], "text", 1, None])
def test_an_answer_that_is_no_object_is_unclear(
    asked: HttpHeadOffice, head_office: FakeGateway, answer: Any
) -> None:
    head_office.answers["/v1/health"] = (200, answer)
    with pytest.raises(HeadOfficeUnclear, match="no JSON object"):
        asked.health()


def test_a_refusal_is_said_and_keeps_the_desk_online(
    asked: HttpHeadOffice, head_office: FakeGateway
) -> None:
    head_office.answers["/v1/desk/bundle"] = (403, {"code": "not_now", "detail": "Not now."})
    for _ in range(3):
        with pytest.raises(HeadOfficeRefused, match="not_now"):
            asked.bundle()
    assert asked.http.connection.state.is_online


def test_a_desk_that_head_office_does_not_let_in_is_offline(
    asked: HttpHeadOffice, head_office: FakeGateway
) -> None:
    head_office.answers["/v1/desk/bundle"] = (401, {"code": "clock_wrong", "detail": "Clock."})
    with pytest.raises(HeadOfficeRefused, match="clock_wrong"):
        asked.bundle()
    assert asked.http.connection.state.is_offline


def test_while_offline_nobody_waits_for_a_time_out(
    asked: HttpHeadOffice, head_office: FakeGateway
) -> None:
    head_office.answers["/v1/desk/bundle"] = (200, SIGNED)
    head_office.next_fault = lambda: Fault.LOST_REQUEST
    for _ in range(2):
        with pytest.raises(HeadOfficeUnreachable):
            asked.bundle()
    head_office.next_fault = lambda: None
    with pytest.raises(HeadOfficeUnreachable):
        asked.bundle()
    asked.health()
    asked.health()
    assert asked.bundle() == ("{}", "c2ln")


def test_an_endless_answer_is_cut_off(
    make_http: Callable[..., SignedHttp], head_office: FakeGateway
) -> None:
    asked = HttpHeadOffice(make_http(longest_answer_bytes=100_000))
    head_office.next_fault = lambda: Fault.ENDLESS
    with pytest.raises(HeadOfficeUnclear, match="too long"):
        asked.health()


def test_a_clerk_does_not_wait_for_an_answer_that_drips(
    make_http: Callable[..., SignedHttp], head_office: FakeGateway
) -> None:
    head_office.answers["/v1/accounts/1000000001"] = (200, {"as_of": AS_OF, "account": PLAIN})
    head_office.next_fault = lambda: Fault.SLOW
    hasty = HttpHeadOffice(make_http(whole_answer_s=60), patience_s=0.05)
    with pytest.raises(HeadOfficeUnreachable) as unreachable:
        hasty.account("1000000001")
    assert unreachable.value.facts == {"why": "answer too slow"}
