"""What each answer and each fault of the network means for a claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from offline_queue.claims import HttpClaims
from offline_queue.signed_http import SignedHttp
from pos_app.domain.ids import EventId
from pos_app.services.cards.ports import ClaimAnswer
from tests.builders import an_event_id
from tests.fakes.fake_gateway import FakeGateway, Fault

BILLS = [("1000000001", "202610000001")]
GRANTED = ClaimAnswer(is_granted=True)
NOT_ASKED = ClaimAnswer(is_granted=True, is_asked=False)
CLAIMED: dict[str, Any] = {
    "code": "claimed",
    "detail": "Another desk.",
    "item_no": "202610000001",
    "desk": "CCD-05",
}


@pytest.fixture
def claims(make_http: Callable[..., SignedHttp]) -> HttpClaims:
    return HttpClaims(make_http())


def says(head_office: FakeGateway, status: int, plain: Any) -> EventId:
    """Head office's answer to whatever is said of the attempt that this returns."""
    attempt = an_event_id()
    head_office.answers[f"/v1/claims/{attempt}"] = (status, plain)
    return attempt


def test_a_claim_is_granted(claims: HttpClaims, head_office: FakeGateway) -> None:
    assert claims.claim(says(head_office, 200, {"granted": True}), BILLS) == GRANTED
    assert claims.http.connection.state.is_online


def test_a_refused_claim_names_the_desk(claims: HttpClaims, head_office: FakeGateway) -> None:
    refused = claims.claim(says(head_office, 409, CLAIMED), BILLS)
    assert refused == ClaimAnswer(False, "CCD-05", "202610000001")
    assert claims.http.connection.state.is_online


@pytest.mark.parametrize(
    ("status", "plain"),
    [
        (404, {"code": "not_found", "detail": "Not Found"}),  # an older head office
        (422, {"code": "request_wrong", "detail": "items"}),
        (409, {"code": "conflict", "detail": "Something else."}),
        (200, {"granted": "yes"}),
        (200, {}),
        (201, {"granted": True}),
        (503, {"code": "try_later", "detail": "Later."}),
        (401, {"code": "clock_wrong", "detail": "Clock."}),
        (200, ["granted"]),
    ],
)
def test_whatever_is_no_clear_answer_counts_as_not_asked(
    claims: HttpClaims, head_office: FakeGateway, status: int, plain: Any
) -> None:
    assert claims.claim(says(head_office, status, plain), BILLS) == NOT_ASKED


@pytest.mark.parametrize(
    ("status", "plain"),
    [(409, {**CLAIMED, "desk": 5}), (409, {**CLAIMED, "desk": ""}), (200, {"granted": False})],
)
def test_a_no_that_names_no_desk_is_a_no(
    claims: HttpClaims, head_office: FakeGateway, status: int, plain: Any
) -> None:
    assert not claims.claim(says(head_office, status, plain), BILLS).is_granted


def test_an_older_head_office_keeps_the_desk_online(
    claims: HttpClaims, head_office: FakeGateway
) -> None:
    older = says(head_office, 404, {"code": "not_found", "detail": "Not Found"})
    for _ in range(3):
        claims.claim(older, BILLS)
    assert claims.http.connection.state.is_online


@pytest.mark.parametrize(
    "fault", [f for f in Fault if f is not Fault.DUPLICATE], ids=lambda fault: fault.name
)
def test_a_fault_of_the_network_counts_as_not_asked(
    claims: HttpClaims, head_office: FakeGateway, fault: Fault
) -> None:
    attempt = says(head_office, 409, CLAIMED)
    head_office.next_fault = lambda: fault
    assert claims.claim(attempt, BILLS) == NOT_ASKED
    assert claims.http.connection.state.is_offline


def test_a_customer_does_not_wait_for_a_silent_head_office(
    make_http: Callable[..., SignedHttp], head_office: FakeGateway
) -> None:
    """The address's own patience is longer than this test's."""
    hasty = HttpClaims(make_http(read_s=3600, whole_answer_s=3600), patience_s=0.05)
    head_office.next_fault = lambda: Fault.BLACK_HOLE
    assert hasty.claim(an_event_id(), BILLS) == NOT_ASKED


def test_while_offline_head_office_is_not_asked(
    claims: HttpClaims, head_office: FakeGateway
) -> None:
    attempt = says(head_office, 409, CLAIMED)
    head_office.next_fault = lambda: Fault.REFUSED
    claims.claim(attempt, BILLS)
    head_office.next_fault = lambda: None
    assert claims.claim(attempt, BILLS) == NOT_ASKED
    claims.release(attempt)


def test_money_on_account_is_no_bill_to_be_claimed(
    claims: HttpClaims, head_office: FakeGateway
) -> None:
    assert claims.claim(says(head_office, 409, CLAIMED), [("1000000001", "")]) == GRANTED


@pytest.mark.parametrize("fault", [None, *Fault], ids=str)
def test_releasing_never_raises(
    claims: HttpClaims, head_office: FakeGateway, fault: Fault | None
) -> None:
    attempt = says(head_office, 200, {})
    head_office.next_fault = lambda: fault
    claims.release(attempt)
