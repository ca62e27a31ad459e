"""Keeps what events did to their branch's days: running sums, facts, closed days, late ones."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.dialects import sqlite

from gateway.branch_day.branch_book import BranchBook
from gateway.branch_day.day_lines import TakingKey, days_of, subject_of
from gateway.storage import day_rows
from gateway.storage.bulk import insert_rows
from gateway.storage.engine import is_sqlite
from pos_app import wire
from pos_app.domain.events import Event

_SUMS = ("number", "amount_dirhams")


def write_branch(connection: Connection, book: BranchBook) -> None:
    """In the transaction that keeps the events."""
    add_takings(connection, book.takings)
    facts = [row for event in book.new_facts for row in fact_rows(event, book.centre)]
    insert_rows(connection, day_rows.day_facts, facts)
    closed = [
        {"centre_code": book.centre, "business_date": day.isoformat(), "event_id": event_id}
        for day, event_id in book.newly_closed.items()
    ]
    insert_rows(connection, day_rows.branch_days, closed)
    late = [
        {
            "event_id": str(event.header.event_id),
            "centre_code": book.centre,
            "business_date": event.header.business_date.isoformat(),
        }
        for event in book.late
    ]
    insert_rows(connection, day_rows.late_arrivals, late)


def fact_rows(event: Event, centre: str) -> list[dict[str, Any]]:
    """The rows of a fact: one for each day that it stands on."""
    return [
        {
            "event_id": str(event.header.event_id),
            "business_date": day.isoformat(),
            "centre_code": centre,
            "type": wire.type_name(event),
            "subject": subject_of(event),
        }
        for day in days_of(event)
    ]


def add_takings(connection: Connection, takings: dict[TakingKey, tuple[int, int]]) -> None:
    """Add to the running sums, in the order of their keys."""
    if not takings:
        return
    table = day_rows.takings
    names = (*day_rows.KEY_OF_TAKINGS, *_SUMS)
    new = [dict(zip(names, (*key, *sums), strict=True)) for key, sums in sorted(takings.items())]
    if is_sqlite(connection):
        insert = sqlite.insert(table)
        more = {name: table.c[name] + insert.excluded[name] for name in _SUMS}
        connection.execute(insert.on_conflict_do_update(day_rows.KEY_OF_TAKINGS, set_=more), new)
        return
    columns, key = ",".join(names), ",".join(day_rows.KEY_OF_TAKINGS)
    more_of_each = ",".join(f"{name} = {table.name}.{name} + excluded.{name}" for name in _SUMS)
    statement = (
        f"INSERT INTO {table.name} ({columns}) SELECT {columns} "
        f"FROM json_populate_recordset(NULL::{table.name}, CAST(:rows AS json)) "
        f"ON CONFLICT ({key}) DO UPDATE SET {more_of_each}"
    )
    connection.execute(text(statement), {"rows": json.dumps(new)})
