"""What somebody might change in a desk's store behind its back, and whether it is found.

    python -m tests.faults.tampering [--changes 1000] [--seed 1]

Each change is made to a fresh copy of a whole day: a value of a journal row, a row taken away or
put twice, the tail cut off with all that belongs to it, a value of the head (whoever does this
has the store's key, but not the head's), a byte, a page, the end of the file; or the whole file
of an hour ago put back, which only head office's high water tells. Found: the store does not
open, `verify` names a problem, or the desk takes no number.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from pos_app.errors.kinds import Fault
from pos_app.errors.store import StoreRolledBack
from pos_app.services.guard_numbers import GuardNumbers
from pos_app.services.ports.second_place import Mark
from pos_app.storage.connect import Connection
from pos_app.storage.store import FILE_NAME, SqlStore
from pos_app.storage.verify import verify_store
from tests.faults.till import KEYS, Till

PAGE: Final = 4_096
PAYMENTS: Final = 12


class Scene:
    """A day that is whole, and the same an hour before."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.home = folder / "home"
        with closing(SqlStore.create(folder / "day", KEYS)) as store:
            till = Till(store)
            till.open_shift()
            till.finish(till.pay())
            with store.read() as work:
                self.early = Mark(*work.journal.head(), work.journal.next_receipt_number() - 1)
        self.old = (folder / "day" / FILE_NAME).read_bytes()
        with closing(SqlStore.open(folder / "day", KEYS)) as store:
            till = Till(store)
            for _ in range(PAYMENTS):
                till.finish(till.pay())
            with store.read() as work:
                self.newest = Mark(*work.journal.head(), work.journal.next_receipt_number() - 1)
        self.whole = (folder / "day" / FILE_NAME).read_bytes()
        self.kinds: dict[str, Callable[[], None]] = {
            "a value of a row": self.change_value,
            "a row taken away": self.take_row_away,
            "a row put twice": self.put_row_twice,
            "the tail": self.cut_tail,
            "the head": self.change_head,
            "a byte of the file": self.flip_byte,
            "a page of the file": self.swap_pages,
            "the end of the file": self.cut_file,
            "the whole file": self.put_old_file_back,
        }

    def is_found(self, kind: str | None) -> bool:
        """Do it to a fresh copy (None: nothing) and look."""
        self.home.mkdir(exist_ok=True)
        for left in self.home.iterdir():
            left.unlink()
        self.file.write_bytes(self.whole)
        if kind is not None:
            self.kinds[kind]()
        try:
            with closing(SqlStore.open(self.home, KEYS)) as store:
                return not verify_store(store).ok or self._is_behind(store)
        except (Fault, dbapi2.Error):
            return True

    def _is_behind(self, store: SqlStore) -> bool:
        guard = GuardNumbers(store, lambda: self, lambda: ())
        try:
            guard.look()
        except StoreRolledBack:
            return True
        return False

    def high_water(self) -> Mark:
        """What head office says of this desk."""
        return self.newest

    @property
    def file(self) -> Path:
        return self.home / FILE_NAME

    # In the tables -----------------------------------------------------------------

    def change_value(self) -> None:
        with self._unguarded() as db:
            columns = [row[1] for row in db.execute("PRAGMA table_info(journal)")]
            column, seq = self.chance.choice(columns), self._seq()
            (old,) = db.execute(f"SELECT {column} FROM journal WHERE seq = ?", (seq,)).fetchone()
            new = self._other(old)
            db.execute(f"UPDATE OR REPLACE journal SET {column} = ? WHERE seq = ?", (new, seq))

    def take_row_away(self) -> None:
        with self._unguarded() as db:
            db.execute("DELETE FROM journal WHERE seq = ?", (self._seq(),))

    def put_row_twice(self) -> None:
        with self._unguarded() as db:
            columns = [row[1] for row in db.execute("PRAGMA table_info(journal)")]
            own = {"seq": str(self.newest.seq + 1), "event_id": "randomblob(16)"}
            values = ", ".join(own.get(column, column) for column in columns)
            db.execute(
                f"INSERT INTO journal SELECT {values} FROM journal WHERE seq = ?", (self._seq(),)
            )

    def cut_tail(self) -> None:
        """With everything that belongs to it, and a head that says so; the seal cannot be made."""
        with self._unguarded() as db:
            keep = self.chance.randrange(1, self.newest.seq)
            for table in ("journal", "follow_ups"):
                db.execute(f"DELETE FROM {table} WHERE seq > ?", (keep,))
            db.execute(
                """UPDATE head SET (seq, hash, receipts) =
                (SELECT seq, hash, receipts FROM journal ORDER BY seq DESC LIMIT 1)"""
            )

    def change_head(self) -> None:
        with self._unguarded() as db:
            column = self.chance.choice(["seq", "hash", "receipts", "seal"])
            (old,) = db.execute(f"SELECT {column} FROM head").fetchone()
            db.execute(f"UPDATE head SET {column} = ?", (self._other(old),))

    @contextmanager
    def _unguarded(self) -> Iterator[Connection]:
        """The tables without their guards, which are put back afterwards."""
        with closing(SqlStore.open(self.home, KEYS)) as store, store.connection() as db:
            guards = db.execute(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name"
            ).fetchall()
            for name, _ in guards:
                db.execute(f"DROP TRIGGER {name}")
            yield db
            for _, guard in guards:
                db.execute(guard)

    def _seq(self) -> int:
        return self.chance.randint(1, self.newest.seq)

    def _other(self, old: object) -> object:
        if isinstance(old, int):
            return old + self.chance.choice([-1, 1, 100])
        if isinstance(old, bytes):
            changed = bytearray(old)
            changed[self.chance.randrange(len(old))] ^= 1 << self.chance.randrange(8)
            return bytes(changed)
        if isinstance(old, str) and old:
            place = self.chance.randrange(len(old))
            return old[:place] + ("x" if old[place] != "x" else "y") + old[place + 1 :]
        return "x"

    # In the file --------------------------------------------------------------------

    def flip_byte(self) -> None:
        content = bytearray(self.whole)
        content[self.chance.randrange(len(content))] ^= 1 << self.chance.randrange(8)
        self.file.write_bytes(content)

    def swap_pages(self) -> None:
        """One page takes another one's place: each is genuine by itself."""
        pages = len(self.whole) // PAGE
        one, other = self.chance.sample(range(1, pages), 2)
        content = bytearray(self.whole)
        content[one * PAGE : (one + 1) * PAGE] = self.whole[other * PAGE : (other + 1) * PAGE]
        self.file.write_bytes(content)

    def cut_file(self) -> None:
        self.file.write_bytes(self.whole[: self.chance.randrange(len(self.whole))])

    def put_old_file_back(self) -> None:
        self.file.write_bytes(self.old)


def tampered(folder: Path, changes: int, seed: int) -> tuple[Counter[str], Counter[str]]:
    """How many changes of each kind were made, and how many of them went unnoticed."""
    scene = Scene(folder, seed)
    assert not scene.is_found(None), "the day itself is whole"
    made: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    kinds = sorted(scene.kinds)
    for number in range(changes):
        kind = kinds[number % len(kinds)]
        made[kind] += 1
        missed[kind] += not scene.is_found(kind)
    return made, missed


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made, missed = tampered(Path(folder), arguments.changes, arguments.seed)
    for kind, times in sorted(made.items()):
        print(f"{kind:20} {times:6} changed, {times - missed[kind]:6} found")
    print(f"{made.total()} changes, {missed.total()} unnoticed")
    return 1 if missed.total() else 0


if __name__ == "__main__":
    sys.exit(main())
