"""Faults of a laboratory: set together or not at all, met so often, by whom they concern."""

from __future__ import annotations

import pytest

from pos_app.lab.faults import Fault, FaultTable

TWICE = Fault("late", "any", "5", left=2)
RARE = Fault("half", "sent", "", percent=30)


def parse(text: str) -> Fault:
    known = {"late": TWICE, "half": RARE, "gone": Fault("gone", "any", "")}
    if text not in known:
        raise ValueError(text)
    return known[text]


def test_one_that_is_wrong_keeps_all_from_being_set() -> None:
    table = FaultTable(parse)
    with pytest.raises(ValueError, match="odd"):
        table.set("late", "odd")
    assert table.names() == []


def test_a_fault_is_written_as_it_is_read() -> None:
    table = FaultTable(parse)
    table.set("late", "half", "gone")
    assert table.names() == ["gone@any", "half@sent=30%", "late@any:5=2"]


def test_each_meeting_is_one_time_less_to_come() -> None:
    table = FaultTable(parse)
    table.set("late", "gone")
    plans = [table.take(lambda _: True) for _ in range(3)]
    assert plans == [{"late": "5", "gone": ""}, {"late": "5", "gone": ""}, {"gone": ""}]
    assert table.met == {"late": 2, "gone": 3}
    assert not table.has("late")


def test_whom_it_does_not_concern_does_not_use_it_up() -> None:
    table = FaultTable(parse)
    table.set("late")
    assert [table.take(lambda _: False) for _ in range(5)] == [{}] * 5
    assert table.names() == ["late@any:5=2"]


def test_a_chance_is_met_as_often_as_it_says() -> None:
    chances = iter([0.0, 0.29, 0.3, 0.99])
    table = FaultTable(parse, lambda: next(chances))
    table.set("half")
    assert [bool(table.take(lambda _: True)) for _ in range(4)] == [True, True, False, False]
    assert table.has("half")
    assert not table.has_standing("half")


def test_whoever_listens_hears_of_every_change() -> None:
    heard: list[list[str]] = []
    table = FaultTable(parse)
    table.changed = lambda: heard.append(table.names())
    table.set("gone")
    table.clear("gone")
    table.set("gone")
    table.heal()
    assert heard == [["gone@any"], [], ["gone@any"], []]
