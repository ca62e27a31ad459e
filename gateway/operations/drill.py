"""Tries what a disaster would need: a backup becomes a head office that serves.

It is made in a fresh database, which is removed afterwards; nothing of the running one is touched.
"""

from __future__ import annotations

import json
import secrets
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final, TypeVar

from sqlalchemy import Engine, text

from gateway.accounts.snapshots import Snapshots
from gateway.app import create_app
from gateway.ledger.verify import find_problems
from gateway.operations.backup import make_backup
from gateway.operations.ledger_sum import LedgerSum, sum_up
from gateway.operations.listening import listen
from gateway.operations.processes import server
from gateway.operations.restore import restore
from gateway.storage.engine import open_database, reading, reading_one_moment
from pos_app.domain.clock import Clock

_SERVES_WITHIN_S: Final = 30.0
_LOOK_EVERY_S: Final = 0.05
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Drilled:
    """What was found, and how long each part took."""

    file: str
    bytes: int
    events: int
    postings: int
    ledger_sha256: str
    is_equal: bool
    problems: list[str]
    is_serving: bool
    backup_s: float
    restore_s: float  # until the ledger was compared
    serving_s: float  # from then on
    verify_s: float

    @property
    def ok(self) -> bool:
        """The same ledger came back whole, and was served."""
        return self.is_equal and self.is_serving and not self.problems

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {"ok": self.ok, **asdict(self)}


def drill(
    engine: Engine, clock: Clock, folder: Path, *, seal: str = "", open_with: str = ""
) -> Drilled:
    """Back up into the folder, restore, serve, verify. Raises CommandRefused, OSError."""
    made, backup_s = _timed(lambda: make_backup(engine, clock, folder, seal))
    with fresh_database(engine) as url:
        fresh = open_database(url)
        try:
            why = "a drill"
            file = folder / made.file
            _, restore_s = _timed(lambda: restore(fresh, clock, file, why, open_with))
            is_serving, serving_s = _timed(lambda: _serves(fresh, clock))
            (found, problems), verify_s = _timed(lambda: _looked_through(fresh))
        finally:
            fresh.dispose()
    return Drilled(
        file=made.file,
        bytes=made.bytes,
        events=found.events,
        postings=found.postings,
        ledger_sha256=found.sha256,
        is_equal=found == made.ledger,
        problems=problems,
        is_serving=is_serving,
        backup_s=backup_s,
        restore_s=restore_s,
        serving_s=serving_s,
        verify_s=verify_s,
    )


def _timed(act: Callable[[], _Answer]) -> tuple[_Answer, float]:
    began_s = perf_counter()
    return act(), round(perf_counter() - began_s, 3)


@contextmanager
def fresh_database(engine: Engine) -> Iterator[str]:
    """The URL of an empty database beside that one, removed afterwards.

    PostgreSQL: on the same server, by a role that may make databases.
    """
    if engine.dialect.name == "sqlite":
        with TemporaryDirectory(prefix="head-office-drill-") as folder:
            yield f"sqlite:///{folder}/drill.db"
        return
    name = f"drill_{secrets.token_hex(6)}"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE template0'))
        try:
            url = engine.url.set(database=name)
            yield url.render_as_string(hide_password=False)
        finally:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))


def _serves(engine: Engine, clock: Clock) -> bool:
    """Whether a desk would be answered now."""
    with TemporaryDirectory(prefix="head-office-drill-") as folder:
        shelf = Snapshots(engine, clock, Path(folder))
        listener = listen("127.0.0.1", 0)
        serving = server(create_app(engine, clock, snapshots=shelf))
        thread = threading.Thread(target=serving.run, args=([listener],), name="drill")
        thread.start()
        try:
            return _is_ready(listener, thread)
        finally:
            serving.should_exit = True
            thread.join()
            shelf.stop()


def _is_ready(listener: socket.socket, thread: threading.Thread) -> bool:
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/v1/ready"
    give_up_at_s = perf_counter() + _SERVES_WITHIN_S
    while perf_counter() < give_up_at_s and thread.is_alive():
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return bool(json.load(answer)["ok"])
        except urllib.error.HTTPError as error:
            error.close()
            return False
        except OSError:
            thread.join(_LOOK_EVERY_S)
    return False


def _looked_through(engine: Engine) -> tuple[LedgerSum, list[str]]:
    with reading_one_moment(engine) as connection:
        found = sum_up(connection)
    with reading(engine) as connection:
        return found, find_problems(connection)[1]
