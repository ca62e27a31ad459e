"""Where the desk stands: shifts, who is signed in, notes; and who did what, append-only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlcipher3 import dbapi2

from pos_app.domain.ids import ShiftId, StaffId
from pos_app.domain.shift import Shift, ShiftState
from pos_app.errors.store import StoreFault
from pos_app.services.ports.store import AuditLine
from pos_app.storage.connect import Connection
from pos_app.storage.moments import from_text, to_text

_SHIFT: Final = "SELECT shift_id, shift_no, clerk, opened_at, business_date, state FROM shifts"

SHIFTS_USED: Final = "shifts_used"  # a note: numbers that a restored desk must not use again
_LAST_NUMBER: Final = """SELECT max(
    coalesce((SELECT max(shift_no) FROM shifts), 0),
    coalesce((SELECT CAST(text AS INTEGER) FROM notes WHERE name = ?), 0))"""


@dataclass(frozen=True, slots=True)
class SqlShifts:
    """Within one transaction."""

    db: Connection

    def current(self) -> Shift | None:
        """The shift that is open or balancing."""
        return _shift(self.db.execute(f"{_SHIFT} WHERE state <> 'closed'").fetchone())

    def last_number(self) -> int:
        """The highest number that was, or may have been, used; 0 before the first shift."""
        return int(self.db.execute(_LAST_NUMBER, (SHIFTS_USED,)).fetchone()[0])

    def save(self, shift: Shift) -> None:
        """Add the shift or say where it stands. Raises StoreFault: two would be open."""
        try:
            self.db.execute(
                """INSERT INTO shifts (shift_id, shift_no, clerk, opened_at, business_date, state)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (shift_id) DO UPDATE SET state = excluded.state""",
                (
                    shift.shift_id,
                    shift.shift_no,
                    shift.clerk,
                    to_text(shift.opened_at),
                    shift.business_date.isoformat(),
                    str(shift.state),
                ),
            )
        except dbapi2.IntegrityError as error:
            raise StoreFault(why="a second shift would be open") from error

    def get(self, shift: ShiftId) -> Shift | None:
        """The shift of that id."""
        return _shift(self.db.execute(f"{_SHIFT} WHERE shift_id = ?", (shift,)).fetchone())

    def of_date(self, business_date: date) -> list[Shift]:
        """The shifts of a business date, in the order of their numbers."""
        sql = f"{_SHIFT} WHERE business_date = ? ORDER BY shift_no"
        rows = self.db.execute(sql, (business_date.isoformat(),)).fetchall()
        return [shift for shift in map(_shift, rows) if shift is not None]


def _shift(row: tuple[Any, ...] | None) -> Shift | None:
    if row is None:
        return None
    shift_id, number, clerk, opened_at, business_date, state = row
    return Shift(
        ShiftId(shift_id),
        number,
        StaffId(clerk),
        from_text(opened_at),
        date.fromisoformat(business_date),
        ShiftState(state),
    )


@dataclass(frozen=True, slots=True)
class SqlSessions:
    """Within one transaction."""

    db: Connection

    def current(self) -> tuple[StaffId, bool] | None:
        """Who is signed in and whether the screen is locked."""
        row = self.db.execute("SELECT staff_id, is_locked FROM sessions").fetchone()
        return (StaffId(row[0]), bool(row[1])) if row else None

    def save(self, staff_id: StaffId, *, is_locked: bool) -> None:
        """Replace whoever was signed in."""
        self.db.execute(
            "REPLACE INTO sessions (one, staff_id, is_locked) VALUES (1, ?, ?)",
            (staff_id, int(is_locked)),
        )

    def end(self) -> None:
        """Nobody is signed in any more."""
        self.db.execute("DELETE FROM sessions")

    def failures(self, staff_id: str) -> tuple[int, datetime | None]:
        """Wrong PINs in a row, and until when the id is locked."""
        row = self.db.execute(
            "SELECT failures, locked_until FROM sign_in_failures WHERE staff_id = ?", (staff_id,)
        ).fetchone()
        return (row[0], from_text(row[1]) if row[1] else None) if row else (0, None)

    def save_failures(self, staff_id: str, count: int, locked_until: datetime | None) -> None:
        """Remember them across restarts."""
        until = to_text(locked_until) if locked_until else None
        self.db.execute("REPLACE INTO sign_in_failures VALUES (?, ?, ?)", (staff_id, count, until))


@dataclass(frozen=True, slots=True)
class SqlNotes:
    """Within one transaction."""

    db: Connection

    def get(self, name: str) -> str | None:
        """The text under that name."""
        row = self.db.execute("SELECT text FROM notes WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def put(self, name: str, text: str | None) -> None:
        """Keep the text; None forgets it."""
        if text is None:
            self.db.execute("DELETE FROM notes WHERE name = ?", (name,))
        else:
            self.db.execute("REPLACE INTO notes VALUES (?, ?)", (name, text))


@dataclass(frozen=True, slots=True)
class SqlAudit:
    """Within one transaction."""

    db: Connection

    def add(self, at: datetime, by: StaffId, act: str, detail: str) -> None:
        """Append a line."""
        self.db.execute(
            "INSERT INTO audit (at, by, act, detail) VALUES (?, ?, ?, ?)",
            (to_text(at), by, act, detail),
        )

    def since(self, at: datetime | None = None) -> Iterator[AuditLine]:
        """Its lines from that moment on."""
        rows = self.db.execute(
            "SELECT at, by, act, detail FROM audit WHERE at >= ? ORDER BY id",
            (to_text(at) if at else "",),
        )
        for moment, by, act, detail in rows:
            yield AuditLine(from_text(moment), by, act, detail)
