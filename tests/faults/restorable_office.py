"""A head office, on either engine, that is backed up, and later restored from that backup."""

from __future__ import annotations

import shutil
import threading
from abc import ABC, abstractmethod
from pathlib import Path

import psycopg
import uvicorn
from sqlalchemy import Engine

from gateway.accounts.snapshots import Snapshots
from gateway.demo.embedded import make_server
from gateway.demo.seed import QUICK, seed
from gateway.identity import keys
from gateway.identity.enrolment import make_code
from gateway.ledger import generations
from gateway.operations.listening import listen
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.schema import migrate
from pos_app.domain.clock import Clock
from tests.fakes.clock import FakeClock
from tests.postgres import Postgres

ACCOUNTS = 110


def build(database: str) -> None:
    """Schema, keys, accounts and people, to be copied."""
    engine = open_database(database)
    migrate(engine)
    with writing(engine) as connection:
        keys.make_keys(connection)
    seed(engine, FakeClock(), ACCOUNTS, 1, hasher=QUICK)
    engine.dispose()


class RestorableOffice(ABC):
    """Listens at one `url` for as long as the block lasts, but while it is being restored."""

    snapshots: Snapshots
    _engine: Engine
    _server: uvicorn.Server
    _thread: threading.Thread

    def __init__(self, database: str, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self._port = 0

    def __enter__(self) -> RestorableOffice:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def engine(self) -> Engine:
        return self._engine

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def generations(self) -> list[str]:
        """Why each began."""
        with reading(self.engine) as connection:
            return [line["why"] for line in generations.listed(connection)]

    def code(self, desk: str) -> str:
        with writing(self.engine) as connection:
            return make_code(connection, self.clock, desk)

    def start(self) -> None:
        """As `serve` does."""
        self._engine = open_database(self.database)
        generations.recognise(self.engine, self.clock)
        self.snapshots = Snapshots(self.engine, self.clock)
        listener = listen("127.0.0.1", self._port)
        self._port = listener.getsockname()[1]
        self._server = make_server(self.engine, self.clock, snapshots=self.snapshots)
        self._thread = threading.Thread(target=self._server.run, args=([listener],))
        self._thread.start()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join()
        self.snapshots.stop()
        self.engine.dispose()

    def back_up(self) -> None:
        self.stop()
        self._copy()
        self.start()

    def restore(self) -> None:
        self.stop()
        self._put_back()
        self.start()

    @abstractmethod
    def _copy(self) -> None: ...

    @abstractmethod
    def _put_back(self) -> None: ...


class SqliteOffice(RestorableOffice):
    """One file; put back in place, it looks as if nothing had happened."""

    def __init__(
        self, built: Path, folder: Path, clock: Clock, *, is_put_in_place: bool = False
    ) -> None:
        self._file, self._backup = folder / "office.db", folder / "backup.db"
        self._is_put_in_place = is_put_in_place
        shutil.copyfile(built, self._file)
        super().__init__(f"sqlite:///{self._file}", clock)

    def _copy(self) -> None:
        shutil.copyfile(self._file, self._backup)

    def _put_back(self) -> None:
        if self._is_put_in_place:
            shutil.copyfile(self._backup, self._file)
        else:
            self._backup.replace(self._file)


class PostgresqlOffice(RestorableOffice):
    """A dump restored into a new database of the same name."""

    def __init__(self, postgres: Postgres, url: str, clock: Clock) -> None:
        super().__init__(url, clock)
        self._name = url.partition("?")[0].rpartition("/")[2]
        self._postgres = postgres

    def _copy(self) -> None:
        self._run(f'CREATE DATABASE "{self._name}_backup" TEMPLATE "{self._name}"')

    def _put_back(self) -> None:
        self._run(f'DROP DATABASE "{self._name}" WITH (FORCE)')
        self._run(f'CREATE DATABASE "{self._name}" TEMPLATE "{self._name}_backup"')
        self._run(f'DROP DATABASE "{self._name}_backup"')

    def _run(self, statement: str) -> None:
        host, port = self._postgres.host, self._postgres.port
        with psycopg.connect(
            host=host, port=port, user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement.encode())
