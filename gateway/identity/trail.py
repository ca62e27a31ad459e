"""The trail: who did what at head office, line by line, each hashed over the one before.

It only grows (triggers see to it). Desks' own look-ups stand in `look_ups`, as many as there are;
`listed` shows both. No line holds secrets or personal data: subjects are numbers of head office's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, or_, select, update

from gateway.storage import rows
from gateway.storage.moments import moment_text
from gateway.storage.people_rows import trail, trail_head
from pos_app import wire
from pos_app.domain.card_guard import mask_card_numbers
from pos_app.domain.clock import Clock

COMMAND: Final = "command"  # who, where the command line did it
LOOK_UP: Final = "look_up"  # the act of a desk's line from `look_ups`
_SECRET: Final = {"pin", "password", "token", "code", "phone", "holder_id", "name_en", "name_ar"}
_TRAIL: Final = "trail"
_LONGEST: Final = 500
_SHOWN: Final = 3  # characters of what a desk asked for
_PAGE: Final = 5_000

Detail = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One line. `no` is 0 for a desk's look-up, which the chain does not hold.

    `place` is what `listed` takes as `before` to go on behind this line.
    """

    no: int
    at: str  # a moment, as the tables keep it
    who: str
    act: str
    subject: str
    detail: Detail
    place: str


def note(
    connection: Connection,
    clock: Clock,
    who: str,
    act: str,
    subject: str,
    detail: Detail | None = None,
) -> int:
    """Add a line within the caller's transaction and return its number.

    Other writers of the trail wait until that transaction ends: note last.

    Raises:
        ValueError: `detail` holds a secret, personal data or something that is no plain value.
    """
    head = take_turn(connection)
    line: dict[str, Any] = {
        "no": head.no + 1,
        "at": moment_text(clock.now()),
        "who": who,
        "act": act,
        "subject": subject[:_LONGEST],
        "detail": _text_of(detail or {}),
    }
    line["hash"] = _chained(head.hash, line)
    connection.execute(insert(trail), line)
    connection.execute(update(trail_head).values(no=line["no"], hash=line["hash"]))
    number: int = line["no"]
    return number


def take_turn(connection: Connection) -> Row[Any]:
    """Let nobody else note anything before this transaction ends; the last line as it stands."""
    return connection.execute(select(trail_head).with_for_update()).one()


def listed(
    connection: Connection,
    *,
    who: str | None = None,
    act: str | None = None,
    subject: str | None = None,
    before: str | None = None,
    limit: int = 100,
    look_ups: bool = True,
) -> list[TrailLine]:
    """The latest lines first, desks' look-ups among them; `before` is a line's `place`.

    A `subject` finds the look-ups that asked for exactly that. Raises ValueError: no `place`.
    """
    wanted = {"who": who, "act": act, "subject": subject}
    lines = _noted(connection, wanted, before, limit)
    if look_ups and act in (None, LOOK_UP):
        lines += _looked_up(connection, wanted, before, limit)
    return sorted(lines, key=lambda line: line.place, reverse=True)[:limit]


def head(connection: Connection) -> tuple[int, str]:
    """The last line's number and hash: written down elsewhere, they prove all before them."""
    row = connection.execute(select(trail_head)).one()
    return row.no, row.hash


def find_problems(connection: Connection) -> tuple[int, list[str]]:
    """How many lines there are, and where the chain does not hold."""
    last, problems, at_hash = 0, [], wire.GENESIS
    while page := connection.execute(
        select(trail).where(trail.c.no > last).order_by(trail.c.no).limit(_PAGE)
    ).all():
        for row in page:
            if row.no != last + 1:
                problems.append(f"the trail lacks what stood before line {row.no}")
            if row.hash != _chained(at_hash, row._asdict()):
                problems.append(f"line {row.no} of the trail is not what was written")
            last, at_hash = row.no, row.hash
    if (last, at_hash) != head(connection):
        problems.append(f"the trail was cut behind line {last}")
    return last, problems


def _noted(
    connection: Connection, wanted: Mapping[str, str | None], before: str | None, limit: int
) -> list[TrailLine]:
    query = select(trail)
    for name, value in wanted.items():
        if value is not None:
            query = query.where(trail.c[name] == value)
    if before is not None:
        query = query.where(_is_before(before, _TRAIL, trail.c.at, trail.c.no))
    found = connection.execute(query.order_by(trail.c.at.desc(), trail.c.no.desc()).limit(limit))
    return [
        TrailLine(
            row.no,
            row.at,
            row.who,
            row.act,
            row.subject,
            json.loads(row.detail),
            f"{row.at} {_TRAIL} {row.no:019}",
        )
        for row in found
    ]


def _looked_up(
    connection: Connection, wanted: Mapping[str, str | None], before: str | None, limit: int
) -> list[TrailLine]:
    table = rows.look_ups
    query = select(table)
    if wanted["who"] is not None:
        query = query.where(table.c.desk == wanted["who"])
    if wanted["subject"] is not None:
        query = query.where(table.c.asked == wanted["subject"])
    if before is not None:
        query = query.where(_is_before(before, LOOK_UP, table.c.at, table.c.look_up_id))
    ordered = query.order_by(table.c.at.desc(), table.c.look_up_id.desc())
    return [
        TrailLine(
            0,
            row.at,
            row.desk,
            LOOK_UP,
            masked(row.asked),
            {"kind": row.kind, "found": row.found},
            f"{row.at} {LOOK_UP} {row.look_up_id}",
        )
        for row in connection.execute(ordered.limit(limit))
    ]


def masked(asked: str) -> str:
    """What somebody asked for, as much of it as the trail shows: the last characters."""
    return f"…{asked[-_SHOWN:]}" if len(asked) > 2 * _SHOWN else "…"


def _is_before(
    place: str, source: str, at: ColumnElement[str], key: ColumnElement[Any]
) -> ColumnElement[bool]:
    """Lines of `source` that sort before `place`: by moment, then table, then key."""
    parts = place.split(" ")
    if len(parts) != 3 or parts[1] not in (_TRAIL, LOOK_UP):
        raise ValueError("no place in the trail")
    moment, of, last = parts
    if of != source:
        return at <= moment if source < of else at < moment
    last_key: int | str = int(last) if source == _TRAIL else last
    return or_(at < moment, and_(at == moment, key < last_key))


def _text_of(detail: Detail) -> str:
    for name, value in detail.items():
        if name in _SECRET or not (value is None or isinstance(value, str | int)):
            raise ValueError(f"the trail takes no {name}")
    plain = {
        name: mask_card_numbers(value)[:_LONGEST] if isinstance(value, str) else value
        for name, value in detail.items()
    }
    return wire.canonical(plain).decode()


def _chained(before: str, line: Mapping[str, Any]) -> str:
    told = {name: line[name] for name in ("no", "at", "who", "act", "subject", "detail")}
    return hashlib.sha256(before.encode() + wire.canonical(told)).hexdigest()
