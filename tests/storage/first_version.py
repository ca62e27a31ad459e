"""A store as the first release left it, with papers and messages in every state."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Final

from pos_app import wire
from pos_app.domain.shift import Shift
from pos_app.keys import Keys
from pos_app.services.ports.outbox import OutboxState
from pos_app.storage.connect import Connection, connect
from pos_app.storage.journal import head_seal
from pos_app.storage.store import FILE_NAME, SqlWork
from tests.builders import a_payment_taken, a_shift_opened
from tests.fakes.clock import NOON

OLD_STATES: Final = ("waiting", "printing", "printed", "failed", "unknown", "expired")


def make_first_version(home: Path, keys: Keys, unsent: int) -> None:
    """In `home`; so many payments of which head office knows nothing."""
    home.mkdir()
    db = connect(home / FILE_NAME, keys.store)
    scripts = files("pos_app.storage") / "migrations"
    db.executescript(scripts.joinpath("0001_start.sql").read_text("utf-8"))
    db.execute("PRAGMA user_version = 1")
    seal = head_seal(keys.head, 0, wire.GENESIS, 0)
    db.execute("INSERT INTO head VALUES (1, 0, ?, 0, ?)", (bytes(32), seal))
    db.execute("BEGIN IMMEDIATE")
    _fill(db, keys, unsent)
    db.execute("COMMIT")
    db.close()


def _fill(db: Connection, keys: Keys, unsent: int) -> None:
    work = SqlWork(db, keys)
    opened = a_shift_opened()
    work.journal.append(opened)
    work.shifts.save(Shift.opened(opened))
    for number in range(1, unsent + 1):
        entry = work.journal.append(a_payment_taken(number))
        state = OLD_STATES[number % len(OLD_STATES)]
        db.execute(
            """INSERT INTO follow_ups (event_id, slot, seq, state, touched, at)
            SELECT event_id, 1, seq, ?, ?, at FROM journal WHERE seq = ?""",
            (state, state != "waiting", entry.seq),
        )
    work.outbox.settle(1, OutboxState.ACCEPTED, "", NOON)
    work.outbox.settle(2, OutboxState.REFUSED, "why", NOON)
