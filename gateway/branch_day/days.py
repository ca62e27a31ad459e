"""A branch's day as head office knows it: running sums, and the few events that a day quotes.

No body of a payment is read: a day takes as long however many there were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import BigInteger, Column, Connection, Select, cast, func, select

from gateway.branch_day import day_quotes
from gateway.branch_day.day_lines import add_sums, sums_of_line
from gateway.branch_day.day_quotes import Asked, facts, facts_of_day, only
from gateway.branch_day.read_branch import desks_of
from gateway.identity.desk_status import read_status
from gateway.storage import day_rows, rows
from gateway.storage.bulk import is_one_of
from pos_app import wire
from pos_app.domain.branch_day import (
    BranchDay,
    DaySummary,
    DeskOfDay,
    ShiftOfDay,
)
from pos_app.domain.card_events import CardsReconciled
from pos_app.domain.day_events import (
    ShiftVerified,
    Witness,
)
from pos_app.domain.events import Event, ShiftClosed, ShiftOpened
from pos_app.domain.ids import DeskId, ShiftId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.takings import Taking

_OF_SHIFTS: Final = ("shift_opened", "shift_closed", "cards_reconciled", "shift_verified")


_NEVER: Final = (None, None)


def branch_day(connection: Connection, now: datetime, centre: str, day: date) -> BranchDay:
    """Everything about the day of that centre; in a transaction that sees one moment."""
    of = Asked(connection, centre, day, desks_of(connection, centre))
    desks = _desks(of)
    return BranchDay(
        centre=centre,
        business_date=day,
        as_of=now,
        desks=desks,
        shifts=_shifts(of, {one.desk: one for one in desks}),
        transfers=day_quotes.transfers(of),
        deposits=day_quotes.deposits(of),
        refused=day_quotes.refused(of),
        closed=day_quotes.closed(of),
        late=day_quotes.late(of),
    )


def summaries(connection: Connection, centre: str, first: date, last: date) -> list[DaySummary]:
    """The days on which anything was taken, oldest first."""
    table = day_rows.takings
    query = _summed(connection, centre, first, last, (table.c.business_date, table.c.hour))
    lines: defaultdict[str, list[Taking]] = defaultdict(list)
    for on, hour, line, number, dirhams in connection.execute(query).all():
        lines[on].append(Taking(hour, line, number, Money(dirhams)))
    closed = day_rows.branch_days
    is_closed = set(
        connection.scalars(select(closed.c.business_date).where(closed.c.centre_code == centre))
    )
    return [
        DaySummary(date.fromisoformat(on), tuple(of_day), on in is_closed)
        for on, of_day in lines.items()
    ]


def totals(
    connection: Connection, centre: str, first: date, last: date
) -> list[tuple[str, int, Money]]:
    """Of each line, how often and how much in all those days."""
    found = connection.execute(_summed(connection, centre, first, last)).all()
    return [(line, number, Money(dirhams)) for line, number, dirhams in found]


def _summed(
    connection: Connection, centre: str, first: date, last: date, by: Sequence[Column[Any]] = ()
) -> Select[Any]:
    """Lines of a branch's days, summed; as whole numbers, for decimals are slow to read."""
    table = day_rows.takings
    key = (*by, table.c.line)
    sums = (cast(func.sum(c), BigInteger) for c in (table.c.number, table.c.amount_dirhams))
    return (
        select(*key, *sums)
        .where(
            table.c.business_date.between(first.isoformat(), last.isoformat()),
            is_one_of(connection, table.c.desk, desks_of(connection, centre)),
        )
        .group_by(*key)
        .order_by(*key)
    )


def shift_takings(connection: Connection, shift: str) -> tuple[Taking, ...]:
    """The running sums of one shift."""
    table = day_rows.takings
    query = select(table.c.hour, table.c.line, table.c.number, table.c.amount_dirhams)
    of_shift = query.where(table.c.shift == shift).order_by(table.c.hour, table.c.line)
    found = connection.execute(of_shift).all()
    return tuple(Taking(hour, line, n, Money(dirhams)) for hour, line, n, dirhams in found)


def day_takings(
    connection: Connection, day: date, desks: Collection[str]
) -> dict[tuple[str, str], tuple[Taking, ...]]:
    """The running sums of a day by desk and shift."""
    table = day_rows.takings
    key = (table.c.desk, table.c.shift, table.c.hour, table.c.line)
    query = select(*key, table.c.number, table.c.amount_dirhams).where(
        table.c.business_date == day.isoformat(), is_one_of(connection, table.c.desk, desks)
    )
    lines: defaultdict[tuple[str, str], list[Taking]] = defaultdict(list)
    for desk, shift, hour, line, number, dirhams in connection.execute(query.order_by(*key)).all():
        lines[desk, shift].append(Taking(hour, line, number, Money(dirhams)))
    return {of: tuple(sums) for of, sums in lines.items()}


def _desks(of: Asked) -> tuple[DeskOfDay, ...]:
    """Those that have joined, whether they worked or not; also one that was replaced.

    One that was taken out of service is of the days on which it worked.
    """
    keys, events = rows.desk_keys, rows.events
    joined = select(keys.c.desk).where(is_one_of(of.connection, keys.c.desk, of.desks))
    of_desk = select(func.max(events.c.seq)).where(events.c.desk == rows.desks.c.desk)
    on_the_day = events.c.business_date == of.day.isoformat()
    worked = select(events.c.seq).where(events.c.desk == rows.desks.c.desk, on_the_day).exists()
    query = (
        select(rows.desks.c.desk, of_desk.scalar_subquery())
        .where(rows.desks.c.desk.in_(joined), ~rows.desks.c.is_revoked | worked)
        .order_by(rows.desks.c.desk)
    )
    status = read_status(of.connection, of.desks)
    found = []
    for desk, up_to in of.connection.execute(query):
        seen_at, said = status.get(desk, _NEVER)
        found.append(DeskOfDay(DeskId(desk), seen_at, said, up_to or 0))
    return tuple(found)


def _shifts(of: Asked, desks: dict[DeskId, DeskOfDay]) -> tuple[ShiftOfDay, ...]:
    """Those with money on the day, and those that began or ended on it."""
    taken = day_takings(of.connection, of.day, of.desks)
    marks = facts_of_day(of, ("shift_opened", "shift_closed"))
    here = {(str(e.header.desk), str(e.header.shift)) for e in marks} | taken.keys()
    known: defaultdict[str, list[Event]] = defaultdict(list)
    table = day_rows.day_facts
    shifts = sorted(shift for _, shift in here)
    is_theirs = is_one_of(of.connection, table.c.subject, shifts)
    for event in facts(of.connection, is_theirs, table.c.type.in_(_OF_SHIFTS)):
        verified = event.verifies if isinstance(event, ShiftVerified) else event.header.shift
        known[verified].append(event)
    return tuple(
        _shift(of, desks.get(DeskId(desk)), desk, shift, list(_of_desk(known[shift], desk)), taken)
        for desk, shift in sorted(here)
    )


def _of_desk(events: Iterable[Event], desk: str) -> Iterator[Event]:
    """A shift's own events, and those by which others verified it."""
    for event in events:
        if event.header.desk == desk or isinstance(event, ShiftVerified):
            yield event


def _shift(
    of: Asked,
    on: DeskOfDay | None,
    desk: str,
    shift: str,
    known: Sequence[Event],
    taken: dict[tuple[str, str], tuple[Taking, ...]],
) -> ShiftOfDay:
    opened = next(only(known, ShiftOpened), None)
    closed = next(only(known, ShiftClosed), None)
    verified = list(only(known, ShiftVerified))
    takings = taken.get((desk, shift), ())
    return ShiftOfDay(
        shift=ShiftId(shift),
        desk=DeskId(desk),
        clerk=opened.header.by if opened else _first_of(of, shift),
        opened_at=opened.header.at if opened else None,
        state=_state(shift, closed, verified, on),
        witness=Witness.HEAD_OFFICE,
        takings=takings,
        closed=closed,
        compared=tuple(only(known, CardsReconciled)),
        verified=verified[-1] if verified else None,
        closing_differs=closed is not None and _differs(closed, takings),
    )


def _first_of(of: Asked, shift: str) -> StaffId:
    """Who worked, of a shift whose opening has not arrived."""
    table = rows.events
    query = select(table.c.body).where(table.c.shift == shift).order_by(table.c.seq).limit(1)
    return wire.decode(of.connection.execute(query).scalar_one().encode()).header.by


def _state(
    shift: str,
    closed: ShiftClosed | None,
    verified: Sequence[ShiftVerified],
    desk: DeskOfDay | None,
) -> str:
    if closed is not None:
        return "verified" if verified else "closed"
    status = desk.status if desk else None
    is_counting = status is not None and (status.shift, status.state) == (shift, "balancing")
    return "balancing" if is_counting else "open"


def _differs(closed: ShiftClosed, takings: Iterable[Taking]) -> bool:
    """Whether the Z has other sums than ours, also of what came after it."""
    ours = add_sums(sums_of_line(t.line, t.number, t.amount.dirhams) for t in takings)
    voids = sum(t.number for t in takings if t.line == "voids")
    said = (closed.payments, *(m.dirhams for m in (closed.collected, closed.cash, closed.card)))
    return (ours, voids) != (said, closed.voids)
