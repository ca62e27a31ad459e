"""A head office inside another program, for the demo and for tests: SQLite, 127.0.0.1, a thread."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import uvicorn
from argon2 import PasswordHasher
from sqlalchemy import Engine

from gateway.accounts.snapshots import Snapshots
from gateway.app import create_app
from gateway.demo.seed import (
    STRONG,
    DemoOfficePerson,
    DemoPerson,
    SeedRefused,
    make_office_people,
    make_people,
    seed,
)
from gateway.demo.seed_sample import read_sample
from gateway.identity import keys
from gateway.identity.enrolment import make_code
from gateway.ledger import generations
from gateway.operations.listening import listen
from gateway.operations.processes import STOP_AFTER_S, server
from gateway.post.hooks import open_hook
from gateway.post.postman import Postman
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.schema import migrate
from pos_app.domain.clock import Clock, SystemClock


@dataclass
class EmbeddedGateway:
    """Starts with made-up accounts if the file is new; `url` is known once it has started."""

    file: Path
    accounts: int = 200
    seed_number: int = 1
    clock: Clock = field(default_factory=SystemClock)
    port: int = 0
    hasher: PasswordHasher = STRONG  # tests take `gateway.demo.seed.QUICK`
    message_hook: str = ""  # who brings receipts to customers; nobody
    url: str = ""

    def __post_init__(self) -> None:
        self._engine: Engine | None = None
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._postman: Postman | None = None
        self._snapshots: Snapshots | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def engine(self) -> Engine:
        """The database; only while started."""
        assert self._engine is not None, "not started"
        return self._engine

    @property
    def snapshots(self) -> Snapshots:
        """The shelf of whole copies; only while started."""
        assert self._snapshots is not None, "not started"
        return self._snapshots

    @property
    def staff(self) -> tuple[DemoPerson, ...]:
        """The made-up people with their PINs."""
        return make_people(self.seed_number)

    @property
    def people(self) -> tuple[DemoOfficePerson, ...]:
        """The made-up people of head office with their passwords."""
        return make_office_people(self.seed_number)

    @property
    def sample(self) -> list[dict[str, Any]]:
        """Open accounts to pay, as they stand now."""
        with reading(self.engine) as connection:
            return read_sample(connection)

    def start(self) -> None:
        """Make or open the file, listen, and return when requests are answered.

        After a `stop`, starts again on the same port.
        """
        self._engine = open_database(f"sqlite:///{self.file}")
        migrate(self._engine)
        with writing(self._engine) as connection:
            keys.make_keys(connection)
        with suppress(SeedRefused):  # the file of an earlier run
            seed(self._engine, self.clock, self.accounts, self.seed_number, hasher=self.hasher)
        generations.recognise(self._engine, self.clock)
        listener = listen("127.0.0.1", self.port)
        self.port = listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        if self.message_hook:
            self._postman = Postman(self._engine, self.clock, open_hook(self.message_hook))
            self._postman.start()
        self._snapshots = Snapshots(self._engine, self.clock)
        self._server = make_server(
            self._engine,
            self.clock,
            sends_receipts=self._postman is not None,
            snapshots=self._snapshots,
        )
        self._thread = threading.Thread(
            target=self._server.run, args=([listener],), name="gateway", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Answer nobody any more; the file stays."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join(STOP_AFTER_S)
            self._server = self._thread = None
        if self._snapshots is not None:
            self._snapshots.stop()
            self._snapshots = None
        if self._postman is not None:
            self._postman.stop()
            self._postman = None
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def enrol(self, centre: str, desk: str) -> str:
        """A one-time code for the desk of that centre: `enrol("CCD", "02")`."""
        with writing(self.engine) as connection:
            return make_code(connection, self.clock, f"{centre}-{desk}")


def make_server(
    engine: Engine,
    clock: Clock,
    *,
    sends_receipts: bool = False,
    snapshots: Snapshots | None = None,
) -> uvicorn.Server:
    """A server of the application, as `serve` runs it in one process."""
    return server(create_app(engine, clock, sends_receipts=sends_receipts, snapshots=snapshots))
