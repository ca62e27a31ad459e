"""`/lab`: the laboratory terminal is watched and driven while it runs."""

from __future__ import annotations

import json
from typing import Any
from urllib.request import urlopen

import pytest

from pos_app.terminals.lab.server import LabTerminal
from tests.terminals.lab.sale_system import AT_MOST_S, Json, SaleSystem, condition


def look(lab: LabTerminal, path: str = "/lab") -> Any:
    with urlopen(f"http://127.0.0.1:{lab.port}{path}", timeout=AT_MOST_S) as answer:
        return json.load(answer)


def drive(counter: SaleSystem, **order: object) -> tuple[int, Json]:
    status, body = counter.post(json.dumps(order).encode(), "/lab")
    return status, json.loads(body)


def test_it_tells_what_it_does_and_did(lab: LabTerminal, counter: SaleSystem) -> None:
    assert look(lab)["state"] == "idle"
    drive(counter, fault="hold=1")
    running = counter.pay_beside("s1")
    assert lab.wait_for_step("authorising")
    busy = look(lab)
    assert (busy["state"], busy["step"], busy["service_id"]) == ("busy", "authorising", "s1")
    drive(counter, do="go_on")
    running.answer()
    idle = look(lab)
    assert (idle["state"], idle["entries"], idle["moved_dirhams"]) == ("idle", 1, 30775)
    (entry,) = look(lab, "/lab/ledger")
    assert (entry["service_id"], entry["kind"]) == ("s1", "payment")


def test_faults_are_set_and_cleared(lab: LabTerminal, counter: SaleSystem) -> None:
    _, state = drive(counter, fault=["refusal", "slow:3=2"])
    assert state["faults"] == ["refusal@charge", "slow@charge:3=2"]
    assert drive(counter, clear="slow")[1]["faults"] == ["refusal@charge"]
    assert condition(counter.pay("s1")) == "Refusal"
    assert drive(counter, clear="all")[1]["faults"] == []


def test_it_restarts_and_sells_by_hand(lab: LabTerminal, counter: SaleSystem) -> None:
    assert drive(counter, do="restart", for_s=600)[1]["state"] == "restarting"
    assert drive(counter, do="go_on")[1]["state"] == "idle"
    assert drive(counter, do="sale", amount_dirhams=4200)[1]["moved_dirhams"] == 4200


@pytest.mark.parametrize(
    "order",
    [
        {"fault": "nonsense"},
        {"do": "dance"},
        {"do": "sale"},
        {"fault": 7},
        {"do": "restart", "for_s": []},
    ],
)
def test_what_it_cannot_do_is_refused(counter: SaleSystem, order: dict[str, object]) -> None:
    status, answer = drive(counter, **order)
    assert status == 400
    assert answer["error"]


def test_no_json_is_refused(counter: SaleSystem) -> None:
    assert counter.post(b"{", "/lab")[0] == 400
    assert counter.post(b"[]", "/lab")[0] == 400
