"""`docs/roles.md` says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from pos_app.domain.permissions import Act, May, may, may_approve
from pos_app.domain.staff import Role

ROLES = (Path(__file__).parent.parent / "docs" / "roles.md").read_text("utf-8")
SHOWN = {May.ALONE: "alone", May.WITH_ANOTHER: "with another", May.NOT: "–"}
LIMITED = (Act.SELL, Act.MOVE_CASH)  # alone, but over a limit


def rows() -> dict[str, list[str]]:
    """The cells behind the act, by its slug."""
    found = re.findall(r"^\| `([a-z_]+)`[^|]*\|(.*)\|$", ROLES, re.MULTILINE)
    return {slug: [cell.strip() for cell in cells.split("|")] for slug, cells in found}


def test_every_act_has_its_line_and_no_other() -> None:
    assert list(rows()) == [act.value for act in Act]


def test_the_table_is_the_matrix() -> None:
    for act in Act:
        answers = [may(role, act) for role in Role]
        takes_two = May.WITH_ANOTHER in answers or act in LIMITED
        approvers = [role.value for role in Role if takes_two and may_approve(role, act)]
        assert rows()[act] == [*(SHOWN[answer] for answer in answers), ", ".join(approvers)]
