"""Faults are set, met and counted as the table in `faults.py` says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pos_app.terminals.lab import faults as lab_faults
from pos_app.terminals.lab.faults import BY_AMOUNT, KINDS, Faults, Where, parse_fault


def test_the_table_numbers_its_faults_without_a_gap() -> None:
    rows = re.findall(r"^\| (\d\d )?\| `(\w+)", lab_faults.__doc__ or "", re.MULTILINE)
    assert [name for _, name in rows] == list(KINDS)
    numbers = [int(number) for number, _ in rows if number.strip()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert list(BY_AMOUNT) == [66600 + number for number in numbers]


@pytest.mark.parametrize("name", KINDS)
def test_every_fault_can_be_set_by_its_name_alone(name: str) -> None:
    fault = parse_fault(name)
    assert (fault.name, fault.left) == (name, None)
    assert str(parse_fault(str(fault))) == str(fault)


def test_a_fault_is_met_as_often_as_told() -> None:
    faults = Faults("refusal=2", "slow:30")
    assert faults.meet(Where.CHARGE) == {"refusal": "", "slow": "30"}
    assert faults.names() == ["refusal@charge=1", "slow@charge:30"]
    assert faults.meet(Where.INQUIRY) == {}
    assert faults.meet(Where.CHARGE) == {"refusal": "", "slow": "30"}
    assert faults.meet(Where.CHARGE) == {"slow": "30"}
    faults.clear("slow")
    assert faults.meet(Where.CHARGE) == {}


def test_a_fault_may_be_met_elsewhere() -> None:
    faults = Faults("garbage@inquiry", "swapped:P400-1", "html@any=1")
    assert faults.meet(Where.INQUIRY) == {"garbage": "", "swapped": "P400-1", "html": ""}
    assert faults.meet(Where.CHARGE) == {"swapped": "P400-1"}
    assert faults.meet(Where.CONNECTION) == {}
    faults.heal()
    assert faults.names() == []


def test_names_may_be_written_with_dashes() -> None:
    assert parse_fault("response-lost=3") == parse_fault("response_lost=3")
    assert parse_fault("swapped:V400m-34=1").value == "V400m-34"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "refusal=0",
        "refusal=-1",
        "refusal=x",
        "refusal:5",
        "slow:soon",
        "hold:nowhere",
        "in_progress:perhaps",
        "garbage@nowhere",
        "garbage@",
        "=1",
        ":",
    ],
)
def test_what_is_no_fault_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Faults(text)


def test_the_manual_has_the_same_table() -> None:
    manual = (Path(__file__).parents[3] / "docs" / "lab-terminal.md").read_text("utf-8")
    rows = [row for row in (lab_faults.__doc__ or "").splitlines() if row.startswith("| ")]
    assert len(rows) == len(KINDS) + 1
    assert [row for row in rows if row not in manual] == []
