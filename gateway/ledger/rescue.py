"""Takes in the unsent items of a desk that another desk has found in its second place.

An item is sealed for head office alone and signed by the desk that it happened at, so it does not
matter who brings it, how often, in which order, or what its own desk sends meanwhile.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Engine, select

from gateway.identity import keys
from gateway.identity.desks import Desk, find_desk, sound_keys
from gateway.ledger.answers import SENTENCES, Answer, answer
from gateway.ledger.entries import NotAnEntry, ReadEntry, is_signed, parse_json, read_entries
from gateway.ledger.ingest import Outcome, keep
from gateway.storage import rows
from gateway.storage.bulk import insert_rows
from gateway.storage.engine import reading, writing
from gateway.storage.moments import moment_text
from pos_app.domain.clock import Clock
from pos_app.domain.events import amount_of, receipt_no_of
from pos_app.domain.ids import id_maker
from pos_app.domain.staff import Role
from pos_app.sealing import NotSealedForUs, unseal

log = logging.getLogger(__name__)
TAKEN: Final = "taken"
KNOWN: Final = "known"
REFUSED: Final = "refused"
DAMAGED: Final = "damaged"


class PeopleWrong(Exception):
    """Not two people of the desk's centre, of whom the second may approve."""


@dataclass(frozen=True, slots=True)
class Brought:
    """Who brings the items, where, and who approved it."""

    at_desk: Desk
    by: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """An item that was found, and the desk that it is said to be of."""

    desk: str
    sealed: str


@dataclass(frozen=True, slots=True)
class Rescued:
    """What became of one item: taken now, known already, refused by a rule, or unusable."""

    state: str
    answer: Answer
    amount_dirhams: int = 0  # of a receipt: what was paid, or (negative) given back


@dataclass(frozen=True, slots=True)
class _Opened:
    """What was sealed, or why it cannot be opened, at its place in the request."""

    place: int
    plain: object
    problem: NotAnEntry | None = None

    @property
    def seq(self) -> int:
        """Its place in the desk's journal, as far as it says one."""
        seq = self.plain.get("seq") if isinstance(self.plain, dict) else None
        return seq if type(seq) is int else 0


def take_rescued(
    engine: Engine, clock: Clock, brought: Brought, items: Sequence[Sealed]
) -> list[Rescued]:
    """Keep what the items hold, each desk's in the order of its journal; answer in their order.

    Raises:
        PeopleWrong: nothing was kept.
    """
    with reading(engine) as connection:
        _check_people(connection, brought)
        secret = keys.sealing_secret(connection)
    found: dict[int, Rescued] = {}
    opened: defaultdict[str, list[_Opened]] = defaultdict(list)
    for place, item in enumerate(items):
        opened[item.desk].append(_open(secret, place, item.sealed))
    for desk, of_desk in opened.items():
        found |= _take_of_desk(engine, clock, brought, desk, of_desk)
    return [found[place] for place in range(len(items))]


def _check_people(connection: Connection, brought: Brought) -> None:
    table = rows.staff
    here = table.c.centre_code == brought.at_desk.centre_code
    query = select(table.c.staff_id, table.c.role).where(
        here,
        table.c.staff_id.in_([brought.by, brought.approved_by]),
        table.c.retired_at.is_(None),
    )
    roles = {row.staff_id: Role(row.role) for row in connection.execute(query)}
    approver = roles.get(brought.approved_by)
    if len(roles) != 2 or approver is None or not approver.may_approve():
        raise PeopleWrong


def _open(secret: bytes | None, place: int, sealed: str) -> _Opened:
    try:
        return _Opened(place, parse_json(unseal(secret or b"", sealed).encode()))
    except NotSealedForUs:
        problem = NotAnEntry("not_sealed_for_us", SENTENCES["not_sealed_for_us"])
    except NotAnEntry as error:
        problem = error
    return _Opened(place, None, problem)


def _take_of_desk(
    engine: Engine, clock: Clock, brought: Brought, desk: str, opened: list[_Opened]
) -> dict[int, Rescued]:
    """What one desk's items do, with the line of the audit, in one transaction."""
    opened.sort(key=lambda item: item.seq)
    with reading(engine) as connection:
        lost = find_desk(connection, desk)
        sound = sound_keys(connection, desk)
    attempts = _read(lost, sound, opened)
    with writing(engine) as connection:
        if lost is None:
            rescued = [_damaged(attempt) for attempt in attempts if isinstance(attempt, NotAnEntry)]
        else:
            outcomes = keep(connection, clock, lost, attempts)
            rescued = list(map(_rescued, outcomes, attempts))
        _audit(connection, clock, brought, desk, rescued)
    return {item.place: became for item, became in zip(opened, rescued, strict=True)}


def _read(
    lost: Desk | None, sound: Sequence[str], opened: Sequence[_Opened]
) -> list[ReadEntry | NotAnEntry]:
    """Each item as its desk's key proves it, or what is wrong with it."""
    if lost is None:
        unknown = NotAnEntry("desk_unknown", "there is no such desk")
        return [item.problem or unknown for item in opened]
    attempts = read_entries([item.plain for item in opened], lost.desk, lost.public_keys)
    return [
        item.problem or _without_stolen(attempt, sound)
        for item, attempt in zip(opened, attempts, strict=True)
    ]


def _without_stolen(
    attempt: ReadEntry | NotAnEntry, sound: Sequence[str]
) -> ReadEntry | NotAnEntry:
    """A stolen key proves nothing: its holder dates payments as he likes."""
    if isinstance(attempt, NotAnEntry):
        return attempt
    message = attempt.entry.hash.encode()
    if any(is_signed(key, attempt.entry.signature, message) for key in sound):
        return attempt
    return NotAnEntry("key_stolen", "the key of this desk was stolen", attempt.event_id)


def _rescued(outcome: Outcome, attempt: ReadEntry | NotAnEntry) -> Rescued:
    said = outcome.answer
    if isinstance(attempt, NotAnEntry):
        return Rescued(DAMAGED, said)
    has_receipt = receipt_no_of(attempt.event) is not None
    amount_dirhams = amount_of(attempt.event).dirhams if has_receipt else 0
    return Rescued(_state_of(outcome), said, amount_dirhams)


def _state_of(outcome: Outcome) -> str:
    if outcome.is_conflict:
        return REFUSED
    if not outcome.is_new:
        return KNOWN
    return REFUSED if outcome.answer.outcome == "refused" else TAKEN


def _damaged(error: NotAnEntry) -> Rescued:
    said = answer(error.event_id, "refused", reason=error.code, detail=str(error))
    return Rescued(DAMAGED, said)


def _audit(
    connection: Connection, clock: Clock, brought: Brought, desk: str, rescued: Sequence[Rescued]
) -> None:
    rescue_id = str(id_maker(clock)())
    counts = Counter(became.state for became in rescued)
    line = {
        "rescue_id": rescue_id,
        "at": moment_text(clock.now()),
        "at_desk": brought.at_desk.desk,
        "by": brought.by,
        "approved_by": brought.approved_by,
        "of_desk": desk,
        **{state: counts[state] for state in (TAKEN, KNOWN, REFUSED, DAMAGED)},
    }
    insert_rows(connection, rows.rescues, [line])
    fresh = [
        {"event_id": became.answer.event_id, "rescue_id": rescue_id}
        for became in rescued
        if became.state == TAKEN
    ]
    insert_rows(connection, rows.rescued_events, fresh)
    log.info("rescue=%s of=%s at=%s %s", rescue_id, desk, brought.at_desk.desk, dict(counts))


def rescue_lines(connection: Connection) -> Iterator[dict[str, Any]]:
    """Who brought whose items, oldest first."""
    table = rows.rescues
    for row in connection.execute(select(table).order_by(table.c.at, table.c.rescue_id)):
        yield dict(row._mapping)
