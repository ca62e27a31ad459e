"""Files for billing: first decided in the database, then written, and written again the same.

The decision (which events are in which number) is one transaction; the file follows from it byte
for byte. Whoever dies between the two leaves a file that the next run writes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, insert, select, update

from gateway.billing import register
from gateway.billing.csv_form import write_csv
from gateway.billing.lay_down import lay_down
from gateway.billing.lines import FIELDS, FORMAT, HEADER, TRAILER, FileKind
from gateway.billing.port import Told
from gateway.billing.postings import choose, worded
from gateway.billing.xml_form import write_xml
from gateway.refusals import CommandRefused
from gateway.storage.bulk import insert_rows
from gateway.storage.engine import writing
from gateway.storage.exchange_rows import BILLING, exchanged_files, exchanges, told_events
from gateway.storage.moments import moment_text
from pos_app.domain.clock import Clock

SENDER: Final = "counters"
FORMS: Final = {"csv": write_csv, "xml": write_xml}
_AMOUNT: Final = tuple(FIELDS["posting"]).index("amount_dirhams")

Worded = Sequence[tuple[str, Sequence[Any]]]


def make_files(engine: Engine, clock: Clock, form: str) -> list[Told]:
    """Decide what the next files tell, until nothing is left to be told."""
    made = []
    while True:
        with writing(engine) as connection:
            told, is_all = _make_file(connection, clock, form)
        if told is not None:
            made.append(told)
        if is_all:
            return made


def _make_file(connection: Connection, clock: Clock, form: str) -> tuple[Told | None, bool]:
    """The next file, None if there is nothing to tell; and whether that was all."""
    standing = register.lock_exchange(connection, BILLING)
    event_ids, cursor = choose(connection, standing.cursor)
    number = standing.told + bool(event_ids)
    mine = update(exchanges).where(exchanges.c.partner == BILLING)
    connection.execute(mine.values(told=number, cursor=cursor))
    if not event_ids:
        return None, True
    created = moment_text(clock.now())
    content, lines, dirhams = _content(connection, form, number, created, event_ids)
    name = f"postings-{number:06d}.{form}"
    row = {
        "file_id": register.new_id(clock),
        "partner": BILLING,
        "direction": register.OUT,
        "sequence": number,
        "kind": FileKind.POSTINGS,
        "form": form,
        "name": name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "created_at": created,
        "at": created,
        "lines": lines,
        "amount_dirhams": dirhams,
        "state": "made",
        "told": "{}",
    }
    connection.execute(insert(exchanged_files), row)
    places = [
        {"event_id": event_id, "number": number, "place": place}
        for place, event_id in enumerate(event_ids)
    ]
    insert_rows(connection, told_events, places)
    return Told(number, name, lines, dirhams), False


def _content(
    connection: Connection, form: str, number: int, created: str, event_ids: Sequence[str]
) -> tuple[bytes, int, int]:
    """The file, how many lines are in it, and the sum of its postings in dirhams."""
    lines = list(worded(connection, event_ids))
    dirhams = sum(values[_AMOUNT] for name, values in lines if name == "posting")
    header = (FORMAT, FileKind.POSTINGS, SENDER, number, created, len(lines), dirhams)
    framed: Worded = [(HEADER, header), *lines, (TRAILER, (len(lines), dirhams))]
    return b"".join(_write(form, framed)), len(lines), dirhams


def _write(form: str, lines: Worded) -> Iterator[bytes]:
    write: Any = FORMS[form]
    written: Iterable[bytes] = write(lines)
    yield from written


def write_files(engine: Engine, folder: Path) -> list[str]:
    """Write what was decided and is not known to be written; returns the names.

    Raises:
        OSError: what was written stays, the rest waits for the next time.
    """
    names = []
    while (name := _write_next(engine, folder)) is not None:
        names.append(name)
    return names


def _write_next(engine: Engine, folder: Path) -> str | None:
    """One file at a time, so that none is laid down anew once billing has fetched it."""
    table = exchanged_files
    query = select(table).where(
        table.c.partner == BILLING, table.c.direction == register.OUT, table.c.state == "made"
    )
    with writing(engine) as connection:
        register.lock_exchange(connection, BILLING)
        row = connection.execute(query.order_by(table.c.sequence).limit(1)).one_or_none()
        if row is None:
            return None
        lay_down(folder / row.name, again(connection, row))
        mine = update(table).where(table.c.file_id == row.file_id)
        connection.execute(mine.values(state="written"))
        return str(row.name)


def find_file(connection: Connection, number: int) -> Row[Any]:
    """The file of that number. Raises CommandRefused: there is none."""
    table = exchanged_files
    query = select(table).where(
        table.c.partner == BILLING, table.c.direction == register.OUT, table.c.sequence == number
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise CommandRefused(f"No file has the number {number}.")
    return row


def again(connection: Connection, row: Row[Any]) -> bytes:
    """The file as it was made, byte for byte.

    Raises:
        CommandRefused: what the ledger says now gives other bytes; `verify` tells more.
    """
    table = told_events
    query = select(table.c.event_id).where(table.c.number == row.sequence).order_by(table.c.place)
    event_ids = list(connection.scalars(query))
    content, *_ = _content(connection, row.form, row.sequence, row.created_at, event_ids)
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise CommandRefused(f"{row.name} cannot be made again: the ledger has changed.")
    return content
