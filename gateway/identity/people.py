"""People of head office: who they are, what each may do, and how they prove who they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from threading import BoundedSemaphore
from typing import Any, Final

from argon2 import PasswordHasher
from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from gateway.identity import lockouts, trail
from gateway.identity.desks import centres
from gateway.identity.passwords import STRONG, is_right, why_not_password
from gateway.refusals import CommandRefused, CommandUnreadable
from gateway.storage.engine import writing
from gateway.storage.people_rows import office_people, office_sessions
from pos_app.domain.away import Uptime
from pos_app.domain.clock import Clock
from pos_app.uptime import system_uptime

_ID: Final = re.compile(r"[a-z][a-z0-9.\-]{2,31}")
_LONGEST_NAME: Final = 80
AT_ONCE: Final = BoundedSemaphore(8)  # who may wait for a password to be checked


class OfficeRole(StrEnum):
    """What a person of head office is there for."""

    ADMINISTRATOR = "administrator"  # desks, staff, people, limits
    FINANCE = "finance"  # clarification, payment files, figures of all centres
    MANAGER = "manager"  # reads their own centre
    AUDITOR = "auditor"  # reads all, changes nothing


class OfficeAct(StrEnum):
    """What can be done at head office."""

    SEE_LIVE = "see_live"  # desks, last seen, queues
    SEE_FIGURES = "see_figures"  # day totals
    SEARCH = "search"  # receipts and accounts: each look-up is noted
    SEE_CLARIFICATION = "see_clarification"
    SETTLE = "settle"  # what stands on the clarification list
    SEE_PAYMENT_FILES = "see_payment_files"
    TAKE_PAYMENT_FILES = "take_payment_files"
    SEE_DESKS = "see_desks"  # profiles, limits, keys
    CHANGE_DESKS = "change_desks"  # enrol, revoke, profile, limits
    SEE_STAFF = "see_staff"
    CHANGE_STAFF = "change_staff"  # add, change, retire, set a PIN
    SEE_PEOPLE = "see_people"
    CHANGE_PEOPLE = "change_people"
    SEE_TRAIL = "see_trail"


_READS_CENTRE: Final = frozenset(
    {
        OfficeAct.SEE_LIVE,
        OfficeAct.SEE_FIGURES,
        OfficeAct.SEARCH,
        OfficeAct.SEE_CLARIFICATION,
        OfficeAct.SEE_DESKS,
        OfficeAct.SEE_STAFF,
    }
)
MATRIX: Final[Mapping[OfficeRole, frozenset[OfficeAct]]] = {
    OfficeRole.ADMINISTRATOR: frozenset(
        {
            OfficeAct.SEE_LIVE,
            OfficeAct.SEE_DESKS,
            OfficeAct.CHANGE_DESKS,
            OfficeAct.SEE_STAFF,
            OfficeAct.CHANGE_STAFF,
            OfficeAct.SEE_PEOPLE,
            OfficeAct.CHANGE_PEOPLE,
            OfficeAct.SEE_TRAIL,
        }
    ),
    OfficeRole.FINANCE: frozenset(
        {
            OfficeAct.SEE_LIVE,
            OfficeAct.SEE_FIGURES,
            OfficeAct.SEARCH,
            OfficeAct.SEE_CLARIFICATION,
            OfficeAct.SETTLE,
            OfficeAct.SEE_PAYMENT_FILES,
            OfficeAct.TAKE_PAYMENT_FILES,
            OfficeAct.SEE_DESKS,
        }
    ),
    OfficeRole.MANAGER: _READS_CENTRE,
    OfficeRole.AUDITOR: _READS_CENTRE
    | {OfficeAct.SEE_PAYMENT_FILES, OfficeAct.SEE_PEOPLE, OfficeAct.SEE_TRAIL},
}


class SignInRefused(Exception):
    """Wrong number, wrong password, locked or retired: which, is not told."""


@dataclass(frozen=True, slots=True)
class OfficePerson:
    """A person of head office; `centre_code` is a manager's own."""

    person_id: str
    name_en: str
    name_ar: str
    role: OfficeRole
    centre_code: str | None = None
    is_retired: bool = False


def may(person: OfficePerson, act: OfficeAct, centre: str | None = None) -> bool:
    """Whether the person may do `act`, there where a `centre` is told."""
    is_theirs = person.centre_code is None or centre in (None, person.centre_code)
    return not person.is_retired and act in MATRIX[person.role] and is_theirs


def sign_in(
    engine: Engine,
    clock: Clock,
    person_id: str,
    password: str,
    uptime: lockouts.UptimeNow = system_uptime,
) -> OfficePerson:
    """The person whose password this is; takes as long and says the same for everybody else.

    Of too many at once the last ones are turned away before anything is counted: whoever floods
    this page must not take the threads that answer desks.

    Raises SignInRefused.
    """
    if not AT_ONCE.acquire(blocking=False):
        raise SignInRefused
    try:
        return _sign_in(engine, clock, person_id.strip().lower(), password, uptime())
    finally:
        AT_ONCE.release()


def _sign_in(
    engine: Engine, clock: Clock, person_id: str, password: str, uptime: Uptime
) -> OfficePerson:
    with writing(engine) as connection:
        is_tried = lockouts.may_try(connection, clock.now(), uptime, person_id)
        row = _find(connection, person_id) if is_tried else None
    proved = is_right(row.password_hash if row else _nobodys_hash(), password)
    if row is None:
        raise SignInRefused
    with writing(engine) as connection:
        if proved:
            lockouts.forget(connection, person_id)
        trail.note(connection, clock, person_id, _TOLD[proved], person_id)
    if not proved:
        raise SignInRefused
    return _person(row)


def list_people(connection: Connection) -> list[OfficePerson]:
    """Everybody, also who has left."""
    query = select(office_people).order_by(office_people.c.person_id)
    return [_person(row) for row in connection.execute(query)]


def find_person(connection: Connection, person_id: str) -> OfficePerson | None:
    """The person of that id, also one who has left."""
    row = _find(connection, person_id)
    return None if row is None else _person(row)


def add_person(
    connection: Connection,
    clock: Clock,
    by: str,
    person: OfficePerson,
    password: str,
    hasher: PasswordHasher = STRONG,
) -> None:
    """Raises CommandUnreadable, CommandRefused: nothing was changed."""
    _refuse_unfit(person)
    if _find(connection, person.person_id) is not None:
        raise CommandRefused(f"There is or was a {person.person_id}: ids are never used again.")
    add_hashed(connection, clock, by, person, _hashed(person, password, hasher))


def add_hashed(
    connection: Connection, clock: Clock, by: str, person: OfficePerson, password_hash: str
) -> None:
    """For many people at once, whose passwords were hashed side by side."""
    row = {
        "person_id": person.person_id,
        "name_en": person.name_en.strip(),
        "name_ar": person.name_ar.strip(),
        "role": person.role.value,
        "centre_code": person.centre_code,
        "password_hash": password_hash,
        "is_retired": False,
        "tries": 0,
    }
    connection.execute(insert(office_people), row)
    detail = {"role": person.role.value, "centre": person.centre_code}
    trail.note(connection, clock, by, "person_added", person.person_id, detail)


def set_password(
    connection: Connection,
    clock: Clock,
    by: str,
    person_id: str,
    password: str,
    hasher: PasswordHasher = STRONG,
) -> None:
    """Unlocks the person, and ends their sessions. Raises as `add_person`."""
    row = _standing(connection, person_id)
    if is_right(row.password_hash, password):
        raise CommandRefused("This is the password that there is already.")
    new = {"password_hash": _hashed(_person(row), password, hasher)}
    mine = office_people.c.person_id == person_id
    connection.execute(update(office_people).where(mine).values(new))
    lockouts.forget(connection, person_id)
    _end_sessions(connection, person_id)
    trail.note(connection, clock, by, "password_set", person_id)


def retire_person(connection: Connection, clock: Clock, by: str, person_id: str) -> None:
    """For good; their sessions end at once. Raises CommandRefused."""
    row = _standing(connection, person_id)
    if by == person_id:
        raise CommandRefused("Nobody retires themselves.")
    if row.role == OfficeRole.ADMINISTRATOR and _administrators(connection) == 1:
        raise CommandRefused("This is the last administrator: add another one first.")
    mine = office_people.c.person_id == person_id
    connection.execute(update(office_people).where(mine).values(is_retired=True))
    _end_sessions(connection, person_id)
    trail.note(connection, clock, by, "person_retired", person_id)


_TOLD: Final = {True: "signed_in", False: "sign_in_refused"}


@cache
def _nobodys_hash() -> str:
    return STRONG.hash("nobody")


def _refuse_unfit(person: OfficePerson) -> None:
    if _ID.fullmatch(person.person_id) is None or person.person_id == trail.COMMAND:
        raise CommandUnreadable("An id is 3 to 32 small letters, digits, dots and hyphens.")
    if not all(0 < len(name.strip()) <= _LONGEST_NAME for name in (person.name_en, person.name_ar)):
        raise CommandUnreadable("A name is needed in English and in Arabic.")
    is_manager = person.role is OfficeRole.MANAGER
    if is_manager != (person.centre_code is not None):
        raise CommandUnreadable("A manager has a centre, and nobody else.")
    if is_manager and person.centre_code not in centres():
        raise CommandUnreadable(f"{person.centre_code} is none of the seven centres.")


def _hashed(person: OfficePerson, password: str, hasher: PasswordHasher) -> str:
    wrong = why_not_password(password, person.person_id, person.name_en, person.name_ar)
    if wrong is not None:
        raise CommandRefused(wrong)
    return hasher.hash(password)


def _administrators(connection: Connection) -> int:
    table = office_people
    standing = (table.c.role == OfficeRole.ADMINISTRATOR.value) & ~table.c.is_retired
    return connection.scalar(select(func.count()).select_from(table).where(standing)) or 0


def _end_sessions(connection: Connection, person_id: str) -> None:
    connection.execute(delete(office_sessions).where(office_sessions.c.person_id == person_id))


def _standing(connection: Connection, person_id: str) -> Row[Any]:
    row = _find(connection, person_id)
    if row is None or row.is_retired:
        raise CommandRefused(f"There is no {person_id} at head office.")
    return row


def _find(connection: Connection, person_id: str) -> Row[Any] | None:
    table = office_people
    return connection.execute(select(table).where(table.c.person_id == person_id)).one_or_none()


def _person(row: Row[Any]) -> OfficePerson:
    role = OfficeRole(row.role)
    return OfficePerson(
        row.person_id, row.name_en, row.name_ar, role, row.centre_code, row.is_retired
    )
