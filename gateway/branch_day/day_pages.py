"""All entries of a branch's day, page by page, and head office's signed word of their totals."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, literal, select, tuple_

from gateway.branch_day.day_lines import add_sums, sums_of_line
from gateway.branch_day.days import day_takings
from gateway.branch_day.read_branch import desks_of
from gateway.identity import keys
from gateway.identity.desks import proving_keys
from gateway.storage import rows
from gateway.storage.bulk import is_one_of
from gateway.storage.moments import moment_text, read_moment
from pos_app import wire
from pos_app.domain.branch_day import LedgerEntry
from pos_app.domain.ids import DeskId
from pos_app.domain.takings import Taking

PAGE_BYTES: Final = 700_000  # of bodies; with all around them under 1 MB
_AT_ONCE: Final = 500
_AROUND: Final = 600  # bytes of an entry beside its body
PLACE: Final = r"([A-Z]{3}-[0-9]{2})\.([0-9]{1,15})\.([0-9a-f-]{36})"
_PLACE: Final = re.compile(PLACE)
_ORDER: Final = (rows.events.c.desk, rows.events.c.seq, rows.events.c.event_id)


class AfterUnreadable(ValueError):
    """Not what an earlier page said."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, and what to ask for next; None: these were the last."""

    entries: tuple[LedgerEntry, ...]
    after: str | None


def entries_page(connection: Connection, centre: str, day: date, after: str) -> Page:
    """The entries of the day behind `after`, desk by desk, in the order of their journals.

    Raises:
        AfterUnreadable: `after` is of no page.
    """
    entries: list[LedgerEntry] = []
    size = 0
    query = _of_day(connection, centre, day, *rows.events.columns)
    if after:
        desk, seq, event_id = _place(after)
        query = query.where(
            tuple_(*_ORDER) > tuple_(literal(desk), literal(seq), literal(event_id))
        )
    last = None
    for row in connection.execute(query.limit(_AT_ONCE + 1)):
        size += len(row.body.encode()) + _AROUND
        if entries and (size > PAGE_BYTES or len(entries) == _AT_ONCE):
            return Page(tuple(entries), last)
        entries.append(_entry(row))
        last = f"{row.desk}.{row.seq}.{row.event_id}"
    return Page(tuple(entries), None)


def statement(connection: Connection, now: datetime, centre: str, day: date) -> dict[str, str]:
    """`statement` (canonical JSON text) and `signature` (base64 Ed25519 of its bytes).

    `digest` is the SHA-256 over a line "DESK SEQ HASH\\n" of every entry of the day, desk by desk
    in the order of their journals, in hexadecimal digits. `desk_keys` prove the entries.
    """
    desks = desks_of(connection, centre)
    taken = day_takings(connection, day, desks)
    of_all = [one for takings in taken.values() for one in takings]
    plain = {
        "centre": centre,
        "business_date": day.isoformat(),
        "as_of": moment_text(now),
        "shifts": [
            {"desk": desk, "shift": shift, **_totals(takings)}
            for (desk, shift), takings in sorted(taken.items())
        ],
        "totals": _totals(of_all),
        "desk_keys": {d: list(of) for d, of in proving_keys(connection).items() if d in desks},
        **_digest(connection, centre, day),
    }
    text = wire.canonical(plain)
    return {"statement": text.decode(), "signature": keys.sign(connection, text)}


def _digest(connection: Connection, centre: str, day: date) -> dict[str, Any]:
    table, digest, number = rows.events, hashlib.sha256(), 0
    query = _of_day(connection, centre, day, table.c.desk, table.c.seq, table.c.hash)
    for desk, seq, entry_hash in connection.execute(query):
        digest.update(f"{desk} {seq} {entry_hash}\n".encode())
        number += 1
    return {"entries": number, "digest": digest.hexdigest()}


def _totals(takings: Sequence[Taking]) -> dict[str, int]:
    """As `ShiftOfDay` counts them; amounts in dirhams."""
    sums = (sums_of_line(one.line, one.number, one.amount.dirhams) for one in takings)
    payments, collected, cash, card = add_sums(sums)
    times = {
        name: sum(t.number for t in takings if t.line == name) for name in ("voids", "refunds")
    }
    return {
        "payments": payments,
        **times,
        "collected_dirhams": collected,
        "cash_dirhams": cash,
        "card_dirhams": card,
    }


def _of_day(
    connection: Connection, centre: str, day: date, *columns: ColumnElement[Any]
) -> Select[Any]:
    table = rows.events
    return (
        select(*columns)
        .where(
            table.c.business_date == day.isoformat(),
            is_one_of(connection, table.c.desk, desks_of(connection, centre)),
        )
        .order_by(*_ORDER)
    )


def _place(after: str) -> tuple[str, int, str]:
    match = _PLACE.fullmatch(after)
    if match is None:
        raise AfterUnreadable(after)
    return match[1], int(match[2]), match[3]


def _entry(row: Row[Any]) -> LedgerEntry:
    return LedgerEntry(
        desk=DeskId(row.desk),
        seq=row.seq,
        prev_hash=row.prev_hash,
        hash=row.hash,
        signature=row.signature,
        body=row.body,
        state=row.state,
        remark=row.remark,
        reason=row.reason,
        received_at=read_moment(row.received_at),
    )
