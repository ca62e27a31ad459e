"""`pos-app verify`, `export` and `audit`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from pos_app.cli.output import Output
from pos_app.cli.people import People
from pos_app.compose.desk import open_desk
from pos_app.domain.clock import QATAR
from pos_app.errors.command import DateUnreadable, FileNotWritable
from pos_app.services.read_audit import ReadAudit
from pos_app.storage.export import exported
from pos_app.storage.verify import verify_store


def verify(arguments: argparse.Namespace, output: Output) -> int:
    """0 only if store, chain, head, numbering and cash identity are whole."""
    with open_desk(arguments.home) as desk:
        found = verify_store(desk.sql_store)
    output.answer(
        {
            "ok": found.ok,
            "events": found.events,
            "head": found.head,
            "receipts": found.receipts,
            "problems": found.problems,
        }
    )
    return 0 if found.ok else 1


def export(arguments: argparse.Namespace, output: Output) -> None:
    """Every event as JSON lines, to a file or to standard output."""
    since = _since(arguments.since)
    with open_desk(arguments.home) as desk, _opened(arguments.to) as file:
        number = 0
        with desk.store.read() as work:
            for line in exported(work.journal.since(0), since):
                file.write(line + "\n")
                number += 1
    if arguments.to is not None:
        output.answer({"file": str(arguments.to), "events": number})


def audit(arguments: argparse.Namespace, output: Output) -> None:
    """Who did what beside the journal, as JSON lines; for a manager or an auditor."""
    since = _since(arguments.since)
    with open_desk(arguments.home) as desk:
        by = People(desk, arguments).clerk()
        lines = ReadAudit(desk.store, desk.roles).lines(by, since)
        with _opened(arguments.to) as file:
            number = 0
            for line in lines:
                plain = {**line._asdict(), "at": line.at.isoformat()}
                file.write(json.dumps(plain, ensure_ascii=False) + "\n")
                number += 1
    if arguments.to is not None:
        output.answer({"file": str(arguments.to), "lines": number})


def _since(text: str | None) -> datetime | None:
    """Midnight in Qatar of an ISO date, or a whole moment."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise DateUnreadable(text=text) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=QATAR)


@contextmanager
def _opened(path: Path | None) -> Iterator[IO[str]]:
    if path is None:
        yield sys.stdout
        return
    try:
        with path.open("w", encoding="utf-8") as file:
            yield file
    except OSError as error:
        raise FileNotWritable(file=path, why=error.strerror) from error
