"""The register of exchanged files: which came, which went, and what was said of each first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, text, update

from gateway.billing.lines import FileRefused
from gateway.billing.read_file import Whole
from gateway.storage.exchange_rows import exchanged_files, exchanges
from gateway.storage.moments import moment_text
from pos_app.domain.clock import Clock
from pos_app.domain.ids import id_maker

IN: Final = "in"
OUT: Final = "out"
_MOST_MISSING: Final = 100  # that are named
_BEGUN: Final = text(
    "INSERT INTO exchanges (partner, taken, told, cursor) VALUES (:partner, 0, 0, 0) "
    "ON CONFLICT DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the exchange with a partner has come."""

    taken: int  # the highest sequence that came in; 0: none
    told: int  # the highest number that went out; 0: none
    cursor: int  # the change number up to which accounts were told


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a file; the same for the same file, whenever it comes."""

    name: str
    state: str  # taken, refused, waiting
    sequence: int | None = None
    is_repeated: bool = False  # it was taken before
    line: int | None = None
    reason: str | None = None
    counted: Mapping[str, Any] | None = None  # what it brought


def lock_exchange(connection: Connection, partner: str) -> Standing:
    """Files of one partner are taken and made one after the other."""
    connection.execute(_BEGUN, {"partner": partner})
    mine = select(exchanges).where(exchanges.c.partner == partner).with_for_update()
    row = connection.execute(mine).one()
    return Standing(row.taken, row.told, row.cursor)


def standing(connection: Connection, partner: str) -> Standing:
    """As `lock_exchange`, without waiting for anybody."""
    row = connection.execute(select(exchanges).where(exchanges.c.partner == partner)).one_or_none()
    return Standing(row.taken, row.told, row.cursor) if row else Standing(0, 0, 0)


def known(connection: Connection, partner: str, sha256: str) -> Reply | None:
    """The first answer to a file that was taken before, byte for byte the same."""
    table = exchanged_files
    query = select(table).where(
        table.c.sha256 == sha256,
        table.c.partner == partner,
        table.c.direction == IN,
        table.c.state == "taken",
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    counted = json.loads(row.told)
    return Reply(row.name, "taken", row.sequence, is_repeated=True, counted=counted)


def require_new(connection: Connection, partner: str, whole: Whole) -> None:
    """Raises FileRefused: another file had this sequence."""
    table = exchanged_files
    query = select(table.c.name).where(
        table.c.partner == partner,
        table.c.direction == IN,
        table.c.sequence == whole.header.sequence,
        table.c.state == "taken",
    )
    if (name := connection.scalar(query)) is not None:
        raise FileRefused(
            1, f"another file had the sequence {whole.header.sequence} before: {name}"
        )


def keep_taken(
    connection: Connection,
    clock: Clock,
    partner: str,
    whole: Whole,
    counted: Mapping[str, Any],
    file_id: str,
) -> None:
    """Within the transaction that takes what is in it."""
    header = whole.header
    row = {
        "file_id": file_id,
        "partner": partner,
        "direction": IN,
        "sequence": header.sequence,
        "kind": header.kind,
        "form": whole.form,
        "name": whole.name,
        "sha256": whole.sha256,
        "created_at": header.created,
        "at": moment_text(clock.now()),
        "lines": header.lines,
        "amount_dirhams": header.sum_dirhams,
        "state": "taken",
        "told": json.dumps(dict(counted)),
    }
    connection.execute(insert(exchanged_files), row)
    table = exchanges
    further = update(table).where(table.c.partner == partner, table.c.taken < header.sequence)
    connection.execute(further.values(taken=header.sequence))


def keep_refused(
    connection: Connection, clock: Clock, partner: str, name: str, sha256: str, why: FileRefused
) -> None:
    """A note of what was refused; once for the same bytes and the same reason."""
    table = exchanged_files
    before = select(table.c.file_id).where(
        table.c.sha256 == sha256,
        table.c.partner == partner,
        table.c.state == "refused",
        table.c.reason == why.reason,
    )
    if connection.scalar(before.limit(1)) is not None:
        return
    at = moment_text(clock.now())
    row = {
        "file_id": new_id(clock),
        "partner": partner,
        "direction": IN,
        "kind": "",
        "form": "",
        "name": name,
        "sha256": sha256,
        "created_at": at,
        "at": at,
        "lines": 0,
        "amount_dirhams": 0,
        "state": "refused",
        "line": why.line,
        "reason": why.reason,
        "told": "{}",
    }
    connection.execute(insert(table), row)


def new_id(clock: Clock) -> str:
    """An id for a file or for a payment of a channel."""
    return str(id_maker(clock)())


def missing(connection: Connection, partner: str) -> list[int]:
    """Sequences between those that came; the first hundred."""
    table = exchanged_files
    query = select(table.c.sequence).where(
        table.c.partner == partner, table.c.direction == IN, table.c.state == "taken"
    )
    came = list(connection.scalars(query.order_by(table.c.sequence)))
    gaps = (range(before + 1, after) for before, after in pairwise(came) if before and after)
    return list(islice(chain.from_iterable(gaps), _MOST_MISSING))


def listed(
    connection: Connection, *, partner: str | None = None, limit: int = 100
) -> list[Row[Any]]:
    """Exchanged files, the newest first: rows of `exchanged_files`."""
    table = exchanged_files
    query = select(table).order_by(table.c.at.desc(), table.c.file_id.desc()).limit(limit)
    if partner is not None:
        query = query.where(table.c.partner == partner)
    return list(connection.execute(query))
