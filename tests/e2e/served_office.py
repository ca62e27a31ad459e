"""Head office as operations run it: its own process, on SQLite or PostgreSQL."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

GATEWAY = (sys.executable, "-m", "gateway")


@dataclass
class ServedOffice:
    """A seeded head office that `serve` answers for; it can be stopped and started again."""

    database: str
    seeded: dict[str, Any]
    port: int = 0
    message_hook: str = ""
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def person(self, role: str, centre: str = "CCD") -> tuple[str, str]:
        """Id and PIN of a made-up person."""
        people = self.seeded["staff"]
        one = next(p for p in people if p["role"] == role and p["centre"] == centre)
        return one["id"], one["pin"]

    @property
    def sample(self) -> list[dict[str, Any]]:
        sample: list[dict[str, Any]] = self.seeded["sample"]
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
        command = [*GATEWAY, "serve", "--port", str(self.port), "--json"]
        command += ["--database", self.database, "--message-hook", self.message_hook]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.process.stdout is not None
        self.port = json.loads(self.process.stdout.readline())["port"]

    def stop(self) -> None:
        """Gone from one moment to the next."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


def run_gateway(*arguments: str, database: str) -> str:
    """What a command of `pos-gateway` prints; fails unless it exits with 0."""
    command = [*GATEWAY, *arguments, "--database", database]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def build_office(database: str, accounts: int = 150) -> dict[str, Any]:
    """A head office with made-up accounts and people in an empty database; what seed said."""
    run_gateway("init", database=database)
    said = run_gateway("seed", "--accounts", str(accounts), "--json", database=database)
    seeded: dict[str, Any] = json.loads(said)
    return seeded


@contextmanager
def serving(database: str, seeded: dict[str, Any]) -> Iterator[ServedOffice]:
    """A built head office that answers; ended afterwards."""
    office = ServedOffice(database, seeded)
    office.start()
    try:
        yield office
    finally:
        office.stop()
