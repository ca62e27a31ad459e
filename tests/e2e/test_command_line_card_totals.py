"""`pos-app card totals`: the terminal's books against a desk's, at the prompt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pos_app.terminals.lab.server import LabTerminal
from tests.e2e.card_desk import CardDesk
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice


@pytest.fixture
def lab() -> Iterator[LabTerminal]:
    with LabTerminal() as lab:
        yield lab


@pytest.fixture
def desk(desk_at_rest: tuple[Path, ServedOffice], pos_app: PosApp, lab: LabTerminal) -> CardDesk:
    """Three payments by card, of three brands; head office is out of reach."""
    home, office = desk_at_rest
    desk = CardDesk(office, pos_app, lab.address).go_on(home)
    for number, brand in enumerate(("VISA", "Himyan", "NAPS")):
        lab.faults.set(f"card:{brand}=1")
        desk.pay(number)
    return desk


def differences(answer: dict[str, Any]) -> list[tuple[str, str, int, int]]:
    return sorted(
        (each["kind"], each["brand"], each["ours_dirhams"], each["theirs_dirhams"])
        for each in answer["differences"]
    )


def test_a_look_and_a_close_of_books_that_agree(desk: CardDesk, lab: LabTerminal) -> None:
    looked = desk.app.json("card", "totals")
    assert (looked["reached"], looked["agrees"], looked["differences"]) == (True, True, [])
    assert looked["terminal"] == lab.machine.poi_id
    assert looked["ours"] == looked["theirs"]
    assert sorted(brand["brand"] for brand in looked["ours"]) == ["Himyan", "NAPS", "Visa"]
    assert lab.ledger.period_number == 1
    assert desk.app.json("card", "totals", "--close")["ours"] == looked["ours"]
    assert lab.ledger.period_number == 2
    assert desk.app.json("card", "totals")["ours"] == []


def test_a_missing_an_extra_and_a_differing_item_are_exactly_these_three(
    desk: CardDesk, lab: LabTerminal
) -> None:
    for fault in ("missing_item", "differing_item:100", "extra_item:4200"):
        lab.faults.set(fault)
    expected = [
        ("differs", "Himyan", desk.due(1), desk.due(1) + 100),
        ("extra", "Visa", 0, 4200),
        ("missing", "NAPS", desk.due(2), 0),
    ]
    assert differences(desk.app.json("card", "totals", code=1)) == expected
    closed = desk.app.json("card", "totals", "--close", code=1)
    assert differences(closed) == expected
    by_kind = {each["kind"]: each for each in closed["differences"]}
    assert by_kind["missing"]["receipt_no"]
    assert by_kind["missing"]["service_id"]
    (listed,) = desk.attempts()
    assert listed["attempt"] == by_kind["extra"]["attempt"]
    assert (listed["problem"], listed["how"], listed["approved_dirhams"]) == (
        "unused",
        "totals",
        4200,
    )


def test_a_terminal_that_does_not_answer_is_a_fault_and_nothing_is_lost(
    desk: CardDesk, lab: LabTerminal
) -> None:
    lab.faults.set("refuse")
    lab.changed()
    answer = desk.app.json("card", "totals", "--close", code=4)
    assert (answer["reached"], answer["theirs"], answer["error"]) == (
        False,
        [],
        "terminal_unreachable",
    )
    lab.faults.heal()
    lab.changed()
    assert desk.app.json("card", "totals", "--close")["ours"] == answer["ours"]


def test_a_close_of_the_shift_compares_and_is_never_held_up(
    desk: CardDesk, lab: LabTerminal
) -> None:
    lab.sell_by_hand(4200, "AMEX")
    closed = desk.app.json("shift", "close", "--count", "10x10", "--no-print")
    assert (closed["card_totals"], closed["open_points"]) == ("differ", 4)  # three not sent yet
    assert lab.ledger.period_number == 2
    desk.app.open_shift(desk.office, "10x10")
    lab.faults.set("refuse")
    lab.changed()
    closed = desk.app.json("shift", "close", "--count", "10x10", "--no-print")
    assert (closed["card_totals"], closed["open_points"]) == ("not_reached", 1)


def test_a_desk_without_a_terminal_has_nothing_to_ask(
    desk_at_rest: tuple[Path, ServedOffice], pos_app: PosApp
) -> None:
    home, office = desk_at_rest
    desk = CardDesk(office, pos_app, "standalone").go_on(home)
    assert desk.app.json("card", "totals", code=1)["error"] == "no_terminal"
    assert desk.app.json("shift", "close", "--count", "10x10")["card_totals"] == "none"
