"""Staff of the centres: who may sign in at its desks, as what, with which PIN.

Desks learn of a change with their next bundle; `bundle_version` makes that soon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from argon2 import PasswordHasher
from sqlalchemy import Connection, Row, insert, select, update

from gateway.identity import trail
from gateway.identity.bundle_version import count_change
from gateway.identity.desks import centres
from gateway.identity.passwords import STRONG, is_right, why_not_pin
from gateway.refusals import CommandRefused, CommandUnreadable
from gateway.storage import rows
from gateway.storage.moments import moment_text
from pos_app.domain.clock import Clock
from pos_app.domain.staff import Role

_ID: Final = re.compile(r"[1-9][0-9]{3,7}")
_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class StaffLine:
    """Somebody who works, or worked, at a centre's desks; never with their PIN."""

    staff_id: str
    centre_code: str
    name_en: str
    name_ar: str
    role: Role
    retired_at: str | None = None  # a moment; None: still there


def list_staff(
    connection: Connection, centre: str | None = None, *, with_retired: bool = False
) -> list[StaffLine]:
    """Of one centre, or of all, by number."""
    table = rows.staff
    query = select(table).order_by(table.c.staff_id)
    if centre is not None:
        query = query.where(table.c.centre_code == centre)
    if not with_retired:
        query = query.where(table.c.retired_at.is_(None))
    return [_line(row) for row in connection.execute(query)]


def find_staff(connection: Connection, staff_id: str) -> StaffLine | None:
    """The person of that number, also one who has left."""
    row = _find(connection, staff_id)
    return None if row is None else _line(row)


def add_staff(
    connection: Connection,
    clock: Clock,
    by: str,
    person: StaffLine,
    pin: str,
    hasher: PasswordHasher = STRONG,
) -> None:
    """Raises CommandUnreadable, CommandRefused: nothing was changed."""
    _refuse_unfit(person)
    if _find(connection, person.staff_id) is not None:
        raise CommandRefused(f"There is or was a {person.staff_id}: numbers are never used again.")
    row = {**_values(person), "staff_id": person.staff_id, "pin_hash": _hashed(person, pin, hasher)}
    connection.execute(insert(rows.staff), row)
    detail = {"centre": person.centre_code, "role": person.role.value}
    _note(connection, clock, by, "staff_added", person.staff_id, detail)


def change_staff(
    connection: Connection,
    clock: Clock,
    by: str,
    staff_id: str,
    *,
    centre: str | None = None,
    role: Role | None = None,
    name_en: str | None = None,
    name_ar: str | None = None,
) -> StaffLine:
    """What is not told stays. Raises as `add_staff`."""
    old = _line(_standing(connection, staff_id))
    new = StaffLine(
        staff_id,
        old.centre_code if centre is None else centre,
        old.name_en if name_en is None else name_en,
        old.name_ar if name_ar is None else name_ar,
        old.role if role is None else role,
    )
    _refuse_unfit(new)
    mine = rows.staff.c.staff_id == staff_id
    connection.execute(update(rows.staff).where(mine).values(_values(new)))
    detail = {
        "centre": new.centre_code,
        "role": new.role.value,
        "was_centre": old.centre_code,
        "was_role": old.role.value,
        "renamed": (old.name_en, old.name_ar) != (new.name_en, new.name_ar),
    }
    _note(connection, clock, by, "staff_changed", staff_id, detail)
    return new


def set_pin(
    connection: Connection,
    clock: Clock,
    by: str,
    staff_id: str,
    pin: str,
    hasher: PasswordHasher = STRONG,
) -> None:
    """Six digits, not easy to guess, and not the last one. Raises as `add_staff`."""
    row = _standing(connection, staff_id)
    hashed = _hashed(_line(row), pin, hasher)
    if is_right(row.pin_hash, pin):
        raise CommandRefused("This is the PIN that there is already.")
    mine = rows.staff.c.staff_id == staff_id
    connection.execute(update(rows.staff).where(mine).values(pin_hash=hashed))
    _note(connection, clock, by, "pin_set", staff_id, {})


def retire_staff(connection: Connection, clock: Clock, by: str, staff_id: str) -> None:
    """For good: no desk lets them sign in with its next bundle. Raises CommandRefused."""
    _standing(connection, staff_id)
    mine = rows.staff.c.staff_id == staff_id
    left = moment_text(clock.now())
    connection.execute(update(rows.staff).where(mine).values(retired_at=left))
    _note(connection, clock, by, "staff_retired", staff_id, {})


def _note(
    connection: Connection, clock: Clock, by: str, act: str, staff_id: str, detail: trail.Detail
) -> None:
    count_change(connection)
    trail.note(connection, clock, by, act, staff_id, detail)


def _refuse_unfit(person: StaffLine) -> None:
    if _ID.fullmatch(person.staff_id) is None:
        raise CommandUnreadable("A staff number has four to eight digits.")
    if person.centre_code not in centres():
        raise CommandUnreadable(f"{person.centre_code} is none of the seven centres.")
    if not all(0 < len(name.strip()) <= _LONGEST_NAME for name in (person.name_en, person.name_ar)):
        raise CommandUnreadable("A name is needed in English and in Arabic.")


def _hashed(person: StaffLine, pin: str, hasher: PasswordHasher) -> str:
    wrong = why_not_pin(pin, person.staff_id)
    if wrong is not None:
        raise CommandRefused(wrong)
    return hasher.hash(pin)


def _values(person: StaffLine) -> dict[str, str]:
    return {
        "centre_code": person.centre_code,
        "name_en": person.name_en.strip(),
        "name_ar": person.name_ar.strip(),
        "role": person.role.value,
    }


def _standing(connection: Connection, staff_id: str) -> Row[Any]:
    row = _find(connection, staff_id)
    if row is None or row.retired_at is not None:
        raise CommandRefused(f"Nobody with the number {staff_id} works here.")
    return row


def _find(connection: Connection, staff_id: str) -> Row[Any] | None:
    table = rows.staff
    return connection.execute(select(table).where(table.c.staff_id == staff_id)).one_or_none()


def _line(row: Row[Any]) -> StaffLine:
    role = Role(row.role)
    return StaffLine(row.staff_id, row.centre_code, row.name_en, row.name_ar, role, row.retired_at)
