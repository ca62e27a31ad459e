"""What each answer to a rescue means, and how far head office says a journal has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from offline_queue.head_office import HttpHeadOffice
from offline_queue.rescue import HttpRescue
from offline_queue.signed_http import SignedHttp
from pos_app.domain.receipt_no import receipt_no
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnclear, HeadOfficeUnreachable
from pos_app.services.ports.rescue import Brought, RescueState
from pos_app.services.ports.second_place import Mark
from pos_app.services.sealed_record import Record
from tests.builders import CLERK, DESK, SUPERVISOR
from tests.fakes.fake_gateway import FakeGateway, Fault

ITEM = Record("CCD-05", "key", "office", 7, "ab" * 32, 3, "c2VhbGVk")
HASH = "cd" * 32


@pytest.fixture
def rescue(make_http: Callable[..., SignedHttp]) -> HttpRescue:
    return HttpRescue(make_http())


def says(head_office: FakeGateway, status: int, plain: Any) -> None:
    head_office.answers["/v1/rescue"] = (status, plain)


def test_each_item_gets_its_word(rescue: HttpRescue, head_office: FakeGateway) -> None:
    said = {"event_id": "e", "receipt_no": "r", "remark": None, "reason": None}
    answers = [
        {**said, "state": "taken"},
        {**said, "state": "taken", "remark": "credit"},
        {**said, "state": "known"},
        {**said, "state": "refused", "reason": "account_unknown"},
        {**said, "state": "damaged", "event_id": None, "reason": "hash_wrong"},
    ]
    says(head_office, 200, {"answers": answers})
    assert rescue.bring(CLERK, SUPERVISOR, [ITEM] * 5) == [
        Brought(RescueState.TAKEN, "", "e", "r"),
        Brought(RescueState.TAKEN, "credit", "e", "r"),
        Brought(RescueState.KNOWN, "", "e", "r"),
        Brought(RescueState.REFUSED, "account_unknown", "e", "r"),
        Brought(RescueState.DAMAGED, "hash_wrong", None, "r"),
    ]


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"answers": []},
        {"answers": ["taken"]},
        {"answers": [{"state": "left"}]},
        {"answers": [{"state": 1}]},
        {"answers": [{"state": "taken"}, {"state": "taken"}]},
    ],
)
def test_what_is_no_word_on_each_item_is_unclear(
    rescue: HttpRescue, head_office: FakeGateway, plain: Any
) -> None:
    says(head_office, 200, plain)
    with pytest.raises(HeadOfficeUnclear):
        rescue.bring(CLERK, SUPERVISOR, [ITEM])


@pytest.mark.parametrize(("status", "code"), [(403, "people_wrong"), (404, "not_found")])
def test_head_office_may_refuse_the_people_or_know_no_rescue(
    rescue: HttpRescue, head_office: FakeGateway, status: int, code: str
) -> None:
    says(head_office, status, {"code": code, "detail": "No."})
    with pytest.raises(HeadOfficeRefused) as refused:
        rescue.bring(CLERK, SUPERVISOR, [ITEM])
    assert refused.value.facts == {"reason": code}


@pytest.mark.parametrize(
    "fault", [Fault.REFUSED, Fault.HTML, Fault.HALF_A_BODY, Fault.LOST_RESPONSE]
)
def test_a_bad_network_is_said_so(
    rescue: HttpRescue, head_office: FakeGateway, fault: Fault
) -> None:
    says(head_office, 200, {"answers": [{"state": "taken"}]})
    head_office.next_fault = lambda: fault
    with pytest.raises((HeadOfficeUnreachable, HeadOfficeUnclear)):
        rescue.bring(CLERK, SUPERVISOR, [ITEM])


@pytest.mark.parametrize(
    ("number", "receipts"),
    [(None, 0), (receipt_no(DESK, 142), 142), (receipt_no(DESK, 10**6), 10**6)],
)
def test_the_high_water_mark_tells_the_running_number(
    make_http: Callable[..., SignedHttp], head_office: FakeGateway, number: str, receipts: int
) -> None:
    water = {"seq": 9, "hash": HASH, "receipt_no": number}
    head_office.answers["/v1/desk/high-water"] = (200, water)
    assert HttpHeadOffice(make_http()).high_water() == Mark(9, HASH, receipts)


@pytest.mark.parametrize(
    "change", [{"seq": "9"}, {"seq": None}, {"hash": 1}, {"receipt_no": "x"}, {"receipt_no": 7}]
)
def test_a_high_water_mark_that_cannot_be_read_is_unclear(
    make_http: Callable[..., SignedHttp], head_office: FakeGateway, change: Any
) -> None:
    """Never taken for zero: numbers would be used again."""
    water = {"seq": 9, "hash": HASH, "receipt_no": receipt_no(DESK, 3), **change}
    head_office.answers["/v1/desk/high-water"] = (200, water)
    with pytest.raises(HeadOfficeUnclear):
        HttpHeadOffice(make_http()).high_water()
