"""`docs/identity.md` says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from gateway.identity.people import OfficeAct, OfficePerson, OfficeRole, may
from gateway.identity.retention import AGES

IDENTITY = (Path(__file__).parent.parent / "docs" / "identity.md").read_text("utf-8")


def rows(cell: str) -> dict[str, list[str]]:
    """The cells behind the first one, by its slug."""
    found = re.findall(rf"^\| `({cell})`[^|]*\|(.*)\|$", IDENTITY, re.MULTILINE)
    return {slug: [cell.strip() for cell in cells.split("|")] for slug, cells in found}


def shown(role: OfficeRole, act: OfficeAct) -> str:
    """What the table says of a person of that role, who is of CCD where roles have a centre."""
    centre = "CCD" if role is OfficeRole.MANAGER else None
    person = OfficePerson("somebody", "Somebody", "أحدهم", role, centre)
    if not may(person, act):
        return "–"
    return "yes" if may(person, act, "HIL") else "own centre"


def test_every_act_has_its_line_and_no_other() -> None:
    assert list(rows("[a-z_]+")) == [act.value for act in OfficeAct]


def test_the_table_is_the_matrix() -> None:
    for slug, cells in rows("[a-z_]+").items():
        assert cells == [shown(role, OfficeAct(slug)) for role in OfficeRole], slug


def test_the_ages_are_those_of_the_code() -> None:
    found = re.findall(
        r"^\| ([^|]*) \| `--([a-z-]+)-days` \| (\d+) \| (\d+)", IDENTITY, re.MULTILINE
    )
    told = [(name.replace("-", "_"), int(days), int(least)) for _, name, days, least in found]
    assert told == [(kept.name, kept.days, kept.least) for kept in AGES]
