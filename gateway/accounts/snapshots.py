"""The shelf of whole copies: the newest is shipped while, now and then, a newer one is made."""

from __future__ import annotations

import json
import logging
import secrets
import tempfile
import threading
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Final

from sqlalchemy import Engine, select

from gateway.accounts.build_snapshot import build
from gateway.accounts.one_process import Taken, alone
from gateway.identity import keys
from gateway.ledger import generations
from gateway.storage import rows
from gateway.storage.engine import reading, writing
from gateway.storage.moments import moment_text
from pos_app.copy_file.packing import KEY_BYTES, pack
from pos_app.copy_file.snapshot import FORMAT, Snapshot, read_snapshot
from pos_app.domain.clock import Clock
from pos_app.wire import NotAnEvent

log = logging.getLogger(__name__)
STALE: Final = timedelta(hours=6)
BETWEEN_S: Final = 600.0  # at least, from the beginning of one to the beginning of the next
_STOP_WITHIN_S: Final = 10.0
_REST_S: Final = 0.005  # after each chunk, so that desks are answered
_NEWEST: Final = "newest.json"
_LOCK: Final = "making.lock"
_KEPT: Final = 2  # somebody may still be fetching the one before


@dataclass(frozen=True, slots=True)
class Shipped:
    """A signed description; its file lies on the shelf."""

    snapshot: Snapshot
    text: str
    signature: str


class _Stopped(Exception):
    """Head office closes; the file that was being made is left unfinished."""


class Snapshots:
    """Makes whole copies on a thread of its own, at most one at a time. Thread-safe.

    Processes that share the folder share its copies: one makes them, the others find them there.
    """

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        folder: Path | None = None,
        between_s: float = BETWEEN_S,
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._given = folder
        self._between_s = between_s
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._passing: tempfile.TemporaryDirectory[str] | None = None
        self._newest: Shipped | None = None
        self._label: tuple[int, int] | None = None  # which file it was read from
        self._began_at_s: float | None = None
        self._began_for = ""  # generation
        self._thread: threading.Thread | None = None
        self._is_stopping = threading.Event()

    @property
    def place(self) -> Path:
        """Where the folder is, or will be: that disk needs room."""
        return self._folder or self._given or self._beside() or Path(tempfile.gettempdir())

    def newest(self, at_least: int) -> Shipped | None:
        """What is on the shelf of this generation of the ledger; None: the first is being made.

        A newer one is begun when it is stale or older than `at_least`.
        """
        with self._lock:
            self._look(self._open())
            head, generation = self._now()
            newest = self._newest
            if newest is not None and newest.snapshot.generation != generation:
                newest = None
            if self._is_wanted(newest, at_least, head, generation):
                self._began_at_s, self._began_for = monotonic(), generation
                self._thread = threading.Thread(target=self._make, name="snapshot", daemon=True)
                self._thread.start()
        return newest

    def file(self, sha256: str) -> Path | None:
        """The packed file of that name, if it is still on the shelf."""
        with self._lock:
            path = self._open() / f"{sha256}.packed"
        return path if path.is_file() else None

    def finish(self, within_s: float = 60.0) -> None:
        """Wait for the one that is being made."""
        if self._thread is not None:
            self._thread.join(within_s)

    def stop(self) -> None:
        """Make no more; give up the one that is being made."""
        self._is_stopping.set()
        self.finish(_STOP_WITHIN_S)
        if self._passing is not None:
            self._passing.cleanup()

    def _open(self) -> Path:
        """The folder, which is private; what an earlier run left in it counts."""
        if self._folder is None:
            self._folder = self._given or self._beside() or self._for_now()
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._folder

    def _look(self, folder: Path) -> None:
        """Another process, or an earlier run, may have put a newer one there."""
        label = _stamp(folder / _NEWEST)
        if label != self._label:
            self._newest, self._label = _read(folder), label

    def _beside(self) -> Path | None:
        """A folder beside the database, where that is a file."""
        name = self._engine.url.database
        is_file = self._engine.dialect.name == "sqlite" and name and name != ":memory:"
        return Path(f"{name}.snapshots") if is_file else None

    def _for_now(self) -> Path:
        self._passing = tempfile.TemporaryDirectory(prefix="head-office-")
        return Path(self._passing.name)

    def _now(self) -> tuple[int, str]:
        """The last change, and the generation: another one, if the shelf has had more changes."""
        with reading(self._engine) as connection:
            head = connection.execute(select(rows.change_counter.c.last)).scalar_one()
            generation = generations.current(connection)
        made = self._newest.snapshot if self._newest is not None else None
        if made is None or made.generation != generation or made.cursor <= head:
            return head, generation
        with writing(self._engine) as connection:
            why = f"a whole copy up to change {made.cursor} was made before"
            return head, generations.begin(connection, self._clock, why)

    def _is_wanted(self, newest: Shipped | None, at_least: int, head: int, generation: str) -> bool:
        if self._is_stopping.is_set() or (self._thread is not None and self._thread.is_alive()):
            return False
        is_early = self._began_at_s and monotonic() - self._began_at_s < self._between_s
        if is_early and self._began_for == generation:
            return False
        if newest is None:
            return True
        if head == newest.snapshot.cursor:
            return False
        age = self._clock.now() - newest.snapshot.as_of
        return age > STALE or newest.snapshot.cursor < min(at_least, head)

    def _make(self) -> None:
        """On the thread. A failure is logged: desks go on with what they have."""
        assert self._folder is not None
        try:
            with alone(self._folder / _LOCK):
                if _stamp(self._folder / _NEWEST) != self._label:
                    return  # another process was faster
                made = self._made()
        except Taken:
            log.info("snapshot: another process makes it")
        except _Stopped:
            log.info("snapshot given up: head office closes")
        except Exception:
            log.exception("no snapshot")
        else:
            with self._lock:
                self._newest, self._label = made, _stamp(self._folder / _NEWEST)
            found = made.snapshot
            log.info("snapshot accounts=%d cursor=%d", found.accounts, found.cursor)

    def _made(self) -> Shipped:
        assert self._folder is not None
        folder, as_of = self._folder, self._clock.now()
        plain, packed = folder / "making.db", folder / "making.packed"
        plain.unlink(missing_ok=True)
        plain.touch(mode=0o600)
        packed.touch(mode=0o600)
        try:
            built = build(self._engine, plain, moment_text(as_of), self._rest)
            key = secrets.token_bytes(KEY_BYTES)
            size, sha256 = pack(plain, packed, key)
            snapshot = Snapshot(
                format=FORMAT,
                schema=built.schema,
                generation=built.generation,
                cursor=built.cursor,
                accounts=built.accounts,
                items=built.items,
                as_of=as_of,
                packed_bytes=size,
                unpacked_bytes=plain.stat().st_size,
                sha256=sha256,
                key=b64encode(key).decode(),
            )
        finally:
            plain.unlink(missing_ok=True)
        packed.replace(folder / f"{sha256}.packed")
        return self._shelved(folder, snapshot)

    def _shelved(self, folder: Path, snapshot: Snapshot) -> Shipped:
        text = snapshot.text()
        with reading(self._engine) as connection:
            shipped = Shipped(snapshot, text.decode(), keys.sign(connection, text))
        label = folder / "making.json"
        label.touch(mode=0o600)
        label.write_text(
            json.dumps({"snapshot": shipped.text, "signature": shipped.signature}), "utf-8"
        )
        label.replace(folder / _NEWEST)
        by_age = sorted(folder.glob("*.packed"), key=lambda path: path.stat().st_mtime)
        for path in by_age[:-_KEPT]:
            with suppress(OSError):  # Windows: somebody is reading it
                path.unlink()
        return shipped

    def _rest(self) -> None:
        if self._is_stopping.wait(_REST_S):
            raise _Stopped


def _stamp(label: Path) -> tuple[int, int] | None:
    """What is another when the file is another."""
    try:
        found = label.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _read(folder: Path) -> Shipped | None:
    """What an earlier run has left whole."""
    try:
        label = json.loads((folder / _NEWEST).read_text("utf-8"))
        shipped = Shipped(read_snapshot(label["snapshot"]), label["snapshot"], label["signature"])
        size = (folder / f"{shipped.snapshot.sha256}.packed").stat().st_size
    except (OSError, ValueError, KeyError, TypeError, NotAnEvent):
        return None
    return shipped if size == shipped.snapshot.packed_bytes else None
