"""The day of a branch of six desks: one without its line, one with a card that nobody knows of.

It closes with what is open declared, its totals are head office's, and what arrives afterwards is
known as late by its key.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.branch_day import BranchDay
from pos_app.domain.card_attempt import CardProblem
from pos_app.domain.cash import Count
from pos_app.domain.day_events import DayClosed, Witness
from pos_app.domain.ids import ShiftId
from pos_app.domain.money import Money
from pos_app.errors.day import DayNotClosable
from pos_app.evidence_check import Evidence
from pos_app.services.cards.charge_card import Charge
from pos_app.terminals.lab.server import LabTerminal
from tests.e2e.branch_of_six import NUMBERS, Branch, accounts_to_pay, branch
from tests.e2e.served_office import build_office
from tests.postgres import Postgres
from tests.services.branch_day.day_desk import kinds, reasons_for

LOST = "response_lost=1"
TAKEN = {"01": "120", "02": "75", "03": "200.50", "04": "60", "05": "100", "06": "45"}


@pytest.fixture(
    params=["sqlite", pytest.param("postgres", marks=[pytest.mark.slow, pytest.mark.postgres])]
)
def six(
    request: pytest.FixtureRequest, tmp_path: Path, built_file: tuple[Path, dict[str, Any]]
) -> Iterator[Branch]:
    """All desks enrolled, with the morning's list of each other's keys."""
    with ExitStack() as stack:
        url = f"sqlite:///{tmp_path / 'office.db'}"
        if request.param == "sqlite":
            shutil.copy(built_file[0], tmp_path / "office.db")
        else:
            postgres: Postgres = request.getfixturevalue("postgres")
            url = stack.enter_context(postgres.fresh_database("e2e", _build))
        lab = stack.enter_context(LabTerminal("LAB-04"))
        made = stack.enter_context(branch(url, built_file[1]["staff"], tmp_path / "desks", lab))
        for number in NUMBERS:
            made.enrol(number, lab.address if number == "04" else "none")
        for number in ("01", "05"):
            made.desks[number].office.refresh_all()
        yield made


def _build(url: str) -> None:
    build_office(url)


def test_the_day_of_a_branch_with_a_desk_offline_and_a_card_unknown(
    six: Branch, tmp_path: Path
) -> None:
    shifts = a_day_at_six_desks(six)
    filed = six.desks["05"].day.shift_files.save(shifts["05"], tmp_path, six.manager)
    manager = six.desks["01"].day
    six.clock.advance(timedelta(hours=1))

    before = manager.see.day()
    points = kinds(manager.close.open_exceptions(before))
    assert ("desk_missing", "CCD-05") in points
    assert [kind for kind, _ in points].count("card_unknown") == 1
    with pytest.raises(DayNotClosable):
        manager.close.close(before, {}, six.manager)
    manager.shift_files.take(filed, six.manager)
    closed = verified_and_closed(six, shifts)
    assert {kind for kind, _ in kinds(closed.exceptions)} == {
        "shift_not_verified",
        "items_waiting",  # of desk 05
        "card_unknown",  # of desk 04
    }
    assert [(one.desk[-2:], one.witness) for one in closed.shifts if one.desk[-2:] != "01"] == [
        (number, Witness.SHIFT_FILE if number == "05" else Witness.HEAD_OFFICE)
        for number in NUMBERS[1:]
    ]

    at_office = six.desks["02"].day.head_office.day(closed.header.business_date)
    assert at_office.late == ()
    assert figures(at_office, without="05") == sums(closed, without="05")
    assert closed.collected == at_office.collected + Money.parse("150")

    six.mend_line("05")
    six.send("05")
    after = manager.see.day()
    assert figures(after) == sums(closed)
    assert (after.collected, after.cash, after.card) == (
        closed.collected,
        closed.cash,
        closed.card,
    )
    assert {(one.desk, one.shift) for one in after.late} == {("CCD-05", shifts["05"])}
    assert sum(one.type == "payment_taken" for one in after.late) == 2
    assert after.closed == closed

    content = manager.evidence.make(after.business_date, six.auditor, six.manager)
    key = six.desks["01"].settings.head_office_key
    evidence = Evidence(content, key)
    assert evidence.problems == []
    assert evidence.totals["collected_dirhams"] == closed.collected.dirhams
    assert any("arrived after the day was closed" in note for note in evidence.notes)


def a_day_at_six_desks(six: Branch) -> dict[str, ShiftId]:
    """Everybody sells and closes; desk 05 cannot tell anybody."""
    accounts = iter(accounts_to_pay(six.engine))
    six.cut_line("05")
    shifts = {number: six.open_shift(number) for number in NUMBERS}
    for number in NUMBERS:
        six.pay(number, next(accounts), TAKEN[number])
    six.pay("05", next(accounts), "50")
    charge_in_doubt(six, next(accounts))
    for number in NUMBERS:
        six.close_shift(number)
        if number != "05":
            six.send(number)
    return shifts


def charge_in_doubt(six: Branch, account_no: str) -> None:
    """At desk 04: nobody hears what became of a card."""
    desk, lab = six.desks["04"], six.lab
    basket = six.basket("04", account_no, "30")
    for fault in (LOST, "garbage@inquiry"):
        lab.faults.set(fault)
    new_id, charge = desk.collect.new_id(), desk.cards.charge
    wanted = Charge(new_id, basket, basket.total, approved_by=six.supervisor)
    assert charge.run(charge.start(wanted, six.clerk)).attempt.problem is CardProblem.UNKNOWN


def verified_and_closed(six: Branch, shifts: dict[str, ShiftId]) -> DayClosed:
    """The manager verifies all but the last shift, gives reasons and closes, at desk 01."""
    manager = six.desks["01"].day
    day = manager.see.day()
    for shift in day.shifts:
        if shift.shift != shifts["06"]:
            assert shift.closed is not None
            manager.verify.verify(shift, Count(shift.closed.count), None, six.manager)
    day = manager.see.day()
    declared = reasons_for(manager.close.open_exceptions(day))
    closed = manager.close.close(day, declared, six.manager)
    six.send("01")
    return closed


_Figures = dict[str, tuple[int, Money, Money, Money]]


def figures(day: BranchDay, without: str = "") -> _Figures:
    """What head office (or a desk) has of each shift."""
    return {
        one.shift: (one.number("payments"), one.collected, one.cash, one.card)
        for one in day.shifts
        if one.desk[-2:] != without
    }


def sums(closed: DayClosed, without: str = "") -> _Figures:
    """What the closed day says of each shift."""
    return {
        one.shift: (one.payments, one.collected, one.cash, one.card)
        for one in closed.shifts
        if one.desk[-2:] != without
    }
