"""The clarification list as people read it: open points page by page, one point, its settling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, func, select, tuple_, update

from gateway.ledger.clarification import MAY_DECIDE, PointDecision, PointKind
from gateway.storage.clarification_rows import clarifications
from gateway.storage.moments import moment_text, read_moment
from pos_app.domain.clock import Clock
from pos_app.domain.money import Money

PAGE: Final = 50
COUNTED: Final = 999  # nobody reads more; the index is not walked further
SHORTEST_REASON: Final = 10  # characters
LONGEST_REASON: Final = 500
Place = tuple[str, str]  # moment and id of the last point of a page


class NotSettled(Exception):
    """`code`: point_unknown, settled_before, decision_wrong or reason_wrong; nothing changed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Settling:
    """How a point was settled."""

    at: datetime
    by: str  # a person of head office, or a desk
    decision: PointDecision
    why: str


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the list, and the event that it stands beside."""

    point_id: str
    kind: PointKind
    code: str  # reason or remark
    type: str
    desk: str
    centre_code: str
    business_date: date
    receipt_no: str | None
    amount: Money
    opened_at: datetime
    settled: Settling | None
    place: Place


def open_points(
    connection: Connection,
    kind: PointKind,
    *,
    centre: str | None = None,
    after: Place | None = None,
    limit: int = PAGE,
) -> list[Point]:
    """Oldest first, from behind `after` on; of one centre, or of all."""
    table = clarifications
    query = select(table).where(_is_open(kind, centre))
    if after is not None:
        query = query.where(tuple_(table.c.opened_at, table.c.point_id) > tuple_(*after))
    found = connection.execute(query.order_by(table.c.opened_at, table.c.point_id).limit(limit))
    return [_point(row) for row in found]


def count_open(connection: Connection, centre: str | None = None) -> dict[PointKind, int]:
    """How many are open of each kind; COUNTED + 1 stands for more."""
    return {
        kind: connection.scalar(
            select(func.count()).select_from(
                select(clarifications.c.point_id)
                .where(_is_open(kind, centre))
                .limit(COUNTED + 1)
                .subquery()
            )
        )
        or 0
        for kind in PointKind
    }


def read_point(connection: Connection, point_id: str) -> Point | None:
    """The point beside that event, open or settled."""
    query = select(clarifications).where(clarifications.c.point_id == point_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else _point(row)


def settle(
    connection: Connection, clock: Clock, by: str, point_id: str, decision: str, why: str
) -> Point:
    """Note what was decided and why, once. Raises NotSettled."""
    point = read_point(connection, point_id)
    if point is None:
        raise NotSettled("point_unknown")
    if decision not in MAY_DECIDE[point.kind]:
        raise NotSettled("decision_wrong")
    reason = sound_reason(why)
    table = clarifications
    still_open = update(table).where(table.c.point_id == point_id, table.c.settled_at.is_(None))
    said = still_open.values(
        settled_at=moment_text(clock.now()), settled_by=by, decision=decision, why=reason
    )
    if connection.execute(said).rowcount != 1:
        raise NotSettled("settled_before")
    return point


def sound_reason(why: str) -> str:
    """`why` as it is kept, on one line. Raises NotSettled: too short, too long, not text."""
    reason = " ".join(why.split())
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON or not reason.isprintable():
        raise NotSettled("reason_wrong")
    return reason


def _is_open(kind: PointKind, centre: str | None) -> ColumnElement[bool]:
    table = clarifications
    condition = (table.c.kind == kind.value) & table.c.settled_at.is_(None)
    return condition if centre is None else condition & (table.c.centre_code == centre)


def _point(row: Row[Any]) -> Point:
    settled = None
    if row.settled_at is not None:
        moment = read_moment(row.settled_at)
        settled = Settling(moment, row.settled_by, PointDecision(row.decision), row.why)
    return Point(
        point_id=row.point_id,
        kind=PointKind(row.kind),
        code=row.code,
        type=row.type,
        desk=row.desk,
        centre_code=row.centre_code,
        business_date=date.fromisoformat(row.business_date),
        receipt_no=row.receipt_no,
        amount=Money(row.amount_dirhams),
        opened_at=read_moment(row.opened_at),
        settled=settled,
        place=(row.opened_at, row.point_id),
    )
