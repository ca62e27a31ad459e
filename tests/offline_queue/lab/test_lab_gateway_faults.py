"""How faults of the laboratory gateway are named, set, met and cleared."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest

from offline_queue.lab import faults as lab_faults
from offline_queue.lab.faults import NAMES, Faults
from offline_queue.lab.traffic import Request

ASKED = Request("GET", "/v1/accounts?q=noor", {}, b"")
SENT = Request("POST", "/v1/events", {}, b'{"entries":["CCD-02-000007-1"]}')


def test_a_fault_is_met_as_often_as_it_says() -> None:
    faults = Faults("late:3=2", "half=1")
    assert [faults.meet(SENT) for _ in range(3)] == [
        {"late": "3", "half": ""},
        {"late": "3"},
        {},
    ]
    assert faults.met == {"late": 2, "half": 1}


def test_one_without_a_number_stays_until_it_is_cleared() -> None:
    faults = Faults("response-lost", "html@accounts")
    assert [sorted(faults.meet(ASKED)) for _ in range(9)] == [["html", "response_lost"]] * 9
    assert faults.names() == ["html@accounts", "response_lost@any"]
    faults.clear("html")
    assert faults.meet(ASKED) == {"response_lost": ""}
    faults.heal()
    assert faults.meet(ASKED) == {}


def test_by_chance_some_requests_meet_it() -> None:
    chances = cycle([0.1, 0.29, 0.3, 0.9])
    faults = Faults("duplicate=30%", chance=lambda: next(chances))
    assert [bool(faults.meet(SENT)) for _ in range(8)] == [True, True, False, False] * 2


@pytest.mark.parametrize(
    ("text", "meets"),
    [
        ("html@accounts", [True, False]),
        ("html@events", [False, True]),
        ("html@asked", [True, False]),
        ("html@sent", [False, True]),
        ("html@any", [True, True]),
        ("missing_answer", [False, True]),
        ("poison:CCD-02-000007", [False, True]),
        ("poison:CCD-02-000008", [False, False]),
    ],
)
def test_where_says_which_requests_meet_it(text: str, meets: list[bool]) -> None:
    assert [bool(Faults(text).meet(request)) for request in (ASKED, SENT)] == meets


def test_who_listens_hears_of_every_change() -> None:
    faults, heard = Faults(), []
    faults.changed = lambda: heard.append(faults.names())
    faults.set("refuse", "html=1")
    faults.clear("refuse")
    faults.heal()
    assert heard == [["html@any=1", "refuse@any"], ["html@any=1"], []]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "nonsense",
            "html:5",
            "html=0",
            "html=0%",
            "html=101%",
            "html=-1",
            "html=x",
            "=1",
            ":",
        ),
        *("error:200", "error:teapot", "late:soon", "late:-1", "drip:many", "poison", "poison:"),
        *("html@", "html@EVENTS", "late:1:2", "late:", "html=1=2", "html=%"),
    ],
)
def test_what_is_no_fault_is_refused_and_nothing_is_set(text: str) -> None:
    faults = Faults()
    with pytest.raises(ValueError):
        faults.set("duplicate", text)
    assert faults.names() == []


def test_the_manual_has_the_same_table() -> None:
    manual = (Path(__file__).parents[3] / "docs" / "lab-gateway.md").read_text("utf-8")
    rows = [row for row in (lab_faults.__doc__ or "").splitlines() if row.startswith("| `")]
    assert len(rows) == len(NAMES) == len(set(NAMES))
    assert [row for row in manual.splitlines() if row in rows] == rows
