"""A clerk asks, and somebody at another desk of the branch decides: once, and in time."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from gateway.demo.seed import make_people
from tests.builders import an_event_id
from tests.gateway.desk_client import DeskClient, HeadOffice

Desks = tuple[DeskClient, DeskClient]
_STAFF = {(p.centre, p.role): p.id for p in reversed(make_people(1))}
CLERK = _STAFF["CCD", "clerk"]
SUPERVISOR = _STAFF["CCD", "supervisor"]
MANAGER = _STAFF["CCD", "manager"]
WITHIN, TOO_LATE = timedelta(seconds=60), timedelta(seconds=60.001)


def a_request(**changed: object) -> dict[str, Any]:
    plain = {
        "request": str(an_event_id()),
        "action": "void",
        "subject": "CCD-02-000012-4",
        "amount_dirhams": 24_550,
        "reason": "wrong_account",
        "asked_by": CLERK,
    }
    return {**plain, **changed}


def ask(desk: DeskClient, request: dict[str, Any]) -> Any:
    return desk.send("POST", "/v1/approvals", json.dumps(request).encode())


def decide(
    desk: DeskClient, request: dict[str, Any], by: str = MANAGER, *, yes: bool = True, why: str = ""
) -> Any:
    body = json.dumps({"by": by, "is_approved": yes, "reason": why}).encode()
    return desk.send("POST", f"/v1/approvals/{request['request']}/decision", body)


def how_it_stands(desk: DeskClient, request: dict[str, Any]) -> Any:
    return desk.get(f"/v1/approvals/{request['request']}")


def test_a_manager_at_another_desk_approves(desks: Desks) -> None:
    clerks, managers = desks
    request = a_request()
    assert ask(clerks, request).json()["state"] == "pending"
    (asked,) = managers.get("/v1/approvals").json()["approvals"]
    assert {**request, "desk": "CCD-02", "asked_at": asked["asked_at"]} == asked

    answer = decide(managers, request)
    assert answer.status_code == 200
    assert how_it_stands(clerks, request).json() == {
        "request": request["request"],
        "state": "approved",
        "decided_by": MANAGER,
        "at_desk": "CCD-03",
        "reason": "",
    }
    assert managers.get("/v1/approvals").json() == {"approvals": []}


def test_a_no_comes_with_its_reason(desks: Desks) -> None:
    clerks, managers = desks
    request = a_request()
    ask(clerks, request)
    decide(managers, request, SUPERVISOR, yes=False, why="see me first")
    said = how_it_stands(clerks, request).json()
    assert (said["state"], said["decided_by"]) == ("declined", SUPERVISOR)
    assert said["reason"] == "see me first"


def test_who_asks_does_not_see_their_own_request_among_those_to_decide(desks: Desks) -> None:
    ask(desks[0], a_request())
    assert desks[0].get("/v1/approvals").json() == {"approvals": []}


def test_the_first_decision_counts_and_the_same_again_is_harmless(desks: Desks) -> None:
    clerks, managers = desks
    request = a_request()
    ask(clerks, request)
    first = decide(managers, request)
    assert decide(managers, request).json() == first.json()
    for other in (
        decide(managers, request, yes=False),
        decide(managers, request, SUPERVISOR),
    ):
        assert (other.status_code, other.json()["code"]) == (409, "decided")
        assert other.json()["decided_by"] == MANAGER
    assert how_it_stands(clerks, request).json() == first.json()


def test_a_request_ends_after_a_minute(office: HeadOffice, desks: Desks) -> None:
    clerks, managers = desks
    first, second = a_request(), a_request()
    ask(clerks, first)
    ask(clerks, second)
    office.clock.advance(WITHIN)
    assert decide(managers, first).status_code == 200
    office.clock.advance(TOO_LATE - WITHIN)
    late = decide(managers, second)
    assert (late.status_code, late.json()["code"]) == (409, "expired")
    assert how_it_stands(clerks, second).json()["state"] == "expired"
    assert how_it_stands(clerks, first).json()["state"] == "approved"
    assert managers.get("/v1/approvals").json() == {"approvals": []}


def test_what_was_decided_in_time_stands_afterwards(office: HeadOffice, desks: Desks) -> None:
    request = a_request()
    ask(desks[0], request)
    decide(desks[1], request)
    office.clock.advance(timedelta(hours=1))
    assert decide(desks[1], request).status_code == 200


def test_nobody_decides_at_the_desk_that_asks(desks: Desks) -> None:
    request = a_request()
    ask(desks[0], request)
    answer = decide(desks[0], request)
    assert (answer.status_code, answer.json()["code"]) == (403, "people_wrong")


def test_only_somebody_of_the_branch_who_may_approve_decides(desks: Desks) -> None:
    request = a_request()
    ask(desks[0], request)
    for by in (CLERK, _STAFF["CCD", "auditor"], _STAFF["SLW", "manager"], "99999"):
        assert decide(desks[1], request, by).status_code == 403
    assert how_it_stands(desks[0], request).json()["state"] == "pending"


def test_nobody_decides_what_they_asked_themselves(desks: Desks) -> None:
    request = a_request(asked_by=SUPERVISOR)
    ask(desks[0], request)
    assert decide(desks[1], request, SUPERVISOR).status_code == 403
    assert decide(desks[1], request, MANAGER).status_code == 200


def test_another_branch_sees_and_decides_nothing(office: HeadOffice, desk: DeskClient) -> None:
    elsewhere = office.desk("SLW-01")
    request = a_request()
    ask(desk, request)
    assert elsewhere.get("/v1/approvals").json() == {"approvals": []}
    assert decide(elsewhere, request, _STAFF["SLW", "manager"]).status_code == 404
    assert how_it_stands(elsewhere, request).status_code == 404


def test_asking_again_is_harmless_and_another_request_under_its_id_is_refused(desks: Desks) -> None:
    clerks, managers = desks
    request = a_request()
    ask(clerks, request)
    decide(managers, request)
    assert ask(clerks, request).json()["state"] == "approved"
    for changed in ({"amount_dirhams": 1}, {"action": "refund"}, {"subject": "another"}):
        answer = ask(clerks, {**request, **changed})
        assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert ask(managers, request).status_code == 409


def test_a_request_that_is_none_is_refused(desk: DeskClient) -> None:
    for changed in (
        {"amount_dirhams": -1},
        {"amount_dirhams": 1.5},
        {"amount_dirhams": 10**13},
        {"subject": "a\nb"},
        {"subject": "x" * 81},
        {"reason": "card 4" + "1" * 15},
        {"reason": "\ud800"},
        {"request": "no id"},
        {"action": "Void!"},
        {"extra": 1},
    ):
        assert ask(desk, a_request(**changed)).status_code == 422, changed
    assert ask(desk, a_request(asked_by="99999")).status_code == 403


def test_what_nobody_asked_cannot_be_decided(desks: Desks) -> None:
    assert decide(desks[1], a_request()).status_code == 404
