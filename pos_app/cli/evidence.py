"""`pos-app evidence make|check`."""

from __future__ import annotations

import argparse
import hashlib

from pos_app.cli.day import date_of
from pos_app.cli.output import Output, write_file
from pos_app.cli.people import People
from pos_app.compose.desk import open_desk
from pos_app.domain.clock import qatar_date
from pos_app.domain.ids import NOBODY
from pos_app.errors.day import EvidenceUnreadable
from pos_app.evidence_check import Evidence


def make(arguments: argparse.Namespace, output: Output) -> None:
    """One file with all that proves a day; whoever is named needs a second person."""
    with open_desk(arguments.home) as desk:
        people = People(desk, arguments)
        by = people.visitor() if arguments.clerk else NOBODY
        approved_by = people.approval(by, "export") if by else None
        on = date_of(arguments.date) or qatar_date(desk.clock.now())
        maker = desk.day.evidence
        content = maker.make(on, by, approved_by, arguments.acquirer, arguments.bank)
        key = desk.settings.head_office_key
    write_file(arguments.to, content)
    found = Evidence(content, key)
    output.answer(
        {
            "file": str(arguments.to),
            "business_date": on,
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "ok": not found.problems,
            "problems": found.problems,
            **found.totals,
        }
    )


def check(arguments: argparse.Namespace, output: Output) -> int:
    """The same that `evidence_check.py` does alone; needs no desk."""
    try:
        content = arguments.file.read_bytes()
    except OSError as error:
        raise EvidenceUnreadable(file=arguments.file.name, why=str(error.strerror)) from error
    found = Evidence(content, arguments.head_office_key)
    facts = {
        "ok": not found.problems,
        "problems": found.problems,
        "notes": found.notes,
        "totals": found.totals,
    }
    lines = [f"problem: {problem}" for problem in found.problems]
    lines += [*found.notes, *(f"{name}: {value}" for name, value in found.totals.items())]
    lines.append("all holds" if not found.problems else f"{len(found.problems)} problems")
    output.answer(facts, "\n".join(lines))
    return 1 if found.problems else 0
