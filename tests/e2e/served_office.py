"""Head office as operations run it: its own process, on SQLite or PostgreSQL."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final

from gateway.demo.seed import QUICK, seed
from gateway.identity import keys
from gateway.main import main
from gateway.storage.engine import open_database, writing
from gateway.storage.schema import migrate
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import StaffId

if sys.platform == "win32":
    _PROCESSES: Final = multiprocessing.get_context("spawn")
else:  # each starts with its imports done
    _PROCESSES: Final = multiprocessing.get_context("forkserver")
    _PROCESSES.set_forkserver_preload([__name__])

# City Center's people, whatever the seed.
CLERK: Final = StaffId("20701")
SUPERVISOR: Final = StaffId("20703")


@dataclass
class ServedOffice:
    """A seeded head office that `serve` answers for; it can be stopped and started again."""

    database: str
    seeded: dict[str, Any]
    port: int = 0
    message_hook: str = ""
    process: BaseProcess | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def person(self, role: str, centre: str = "CCD") -> tuple[str, str]:
        """Id and PIN of a made-up person."""
        people = self.seeded["staff"]
        one = next(p for p in people if p["role"] == role and p["centre"] == centre)
        return one["id"], one["pin"]

    @property
    def sample(self) -> Sequence[dict[str, Any]]:
        sample: Sequence[dict[str, Any]] = self.seeded["sample"]
        return sample

    def enrol(self, centre: str = "CCD", desk: str = "02") -> str:
        said = run_gateway("enrol", "--centre", centre, "--desk", desk, database=self.database)
        return said.split()[-1]

    def ledger(self, desk: str = "CCD-02") -> list[dict[str, Any]]:
        said = run_gateway("ledger", "--desk", desk, database=self.database)
        return [json.loads(line) for line in said.splitlines()]

    def messages(self) -> list[dict[str, Any]]:
        """Receipts by e-mail and SMS."""
        said = run_gateway("messages", database=self.database)
        return [json.loads(line) for line in said.splitlines()]

    def start(self) -> None:
        """Serve, on the same port as before; returns when it listens."""
        command = ["serve", "--port", str(self.port), "--json", "--database", self.database]
        command += ["--message-hook", self.message_hook]
        heard, line = _PROCESSES.Pipe(duplex=False)
        with heard:
            with line:
                self.process = _PROCESSES.Process(target=_serve, args=(command, line), daemon=True)
                self.process.start()
            self.port = json.loads("".join(iter(heard.recv, "\n")))["port"]

    def stop(self) -> None:
        """Gone from one moment to the next."""
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.process.close()
            self.process = None


class _Said(io.TextIOBase):
    """What a process prints, sent to another one."""

    def __init__(self, line: Connection) -> None:
        self._line = line

    def write(self, text: str) -> int:
        self._line.send(text)
        return len(text)


def _serve(command: list[str], line: Connection) -> None:
    """`python -m gateway serve …` of a process of its own."""
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,
        redirect_stderr(nowhere),
        redirect_stdout(_Said(line)),
    ):
        sys.exit(main(command))


def run_gateway(*arguments: str, database: str) -> str:
    """What a command of `pos-gateway` prints; fails unless it exits with 0."""
    said = io.StringIO()
    with redirect_stdout(said):
        code = main([*arguments, "--database", database])
    assert code == 0, said.getvalue()
    return said.getvalue()


def build_office(database: str, accounts: int = 150) -> dict[str, Any]:
    """A head office in an empty database, its PINs quick to check; what `seed` would say."""
    engine = open_database(database)
    migrate(engine)
    with writing(engine) as connection:
        keys.make_keys(connection)
    seeded = seed(engine, SystemClock(), accounts, 1, hasher=QUICK)
    engine.dispose()
    return asdict(seeded)


@contextmanager
def serving(database: str, seeded: dict[str, Any]) -> Iterator[ServedOffice]:
    """A built head office that answers; ended afterwards."""
    office = ServedOffice(database, seeded)
    office.start()
    try:
        yield office
    finally:
        office.stop()
