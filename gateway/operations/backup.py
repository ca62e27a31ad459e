"""A backup of head office: one file and beside it a description that says what must come back.

PostgreSQL: `pg_dump` sees the very moment at which the ledger was summed up. SQLite: its backup
API. The file holds customers' data and head office's keys: it is readable by its owner alone, and
may be sealed on its way (`through`), so that it never lies on a disk in clear.
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import IO, Any, Final

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine

from gateway.ledger import generations
from gateway.operations.ledger_sum import LedgerSum, sum_up
from gateway.operations.programs import find_program, server_major, way_to
from gateway.refusals import CommandRefused
from gateway.storage.engine import is_sqlite, reading_one_moment
from gateway.storage.moments import moment_text
from pos_app.domain.clock import Clock

FORMAT: Final = 1
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """What the description says."""

    format: int
    file: str  # its name; it lies beside the description
    made_at: str
    engine: str  # postgresql, sqlite
    program: str
    schema: str
    generation: str
    events: int
    postings: int
    ledger_sha256: str
    bytes: int
    sha256: str
    is_sealed: bool
    seconds: float

    @property
    def ledger(self) -> LedgerSum:
        """What must be found again."""
        return LedgerSum(self.events, self.postings, self.ledger_sha256)


def make_backup(engine: Engine, clock: Clock, folder: Path, through: str = "") -> Backup:
    """Write the file and its description into the folder; desks are answered meanwhile.

    `through` is a command that seals what it reads: `gpg --encrypt --recipient …`.

    Raises:
        CommandRefused: no program that fits, or one that failed; nothing is left behind.
        OSError: the folder cannot be written.
    """
    began_s = perf_counter()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made_at = moment_text(clock.now())
    stem = "head-office-" + "".join(sign for sign in made_at if sign.isdigit())[:14]
    with reading_one_moment(engine) as connection:
        ending = ("db" if is_sqlite(connection) else "dump") + (".sealed" if through else "")
        file = folder / f"{stem}.{ending}"
        if file.exists():
            raise CommandRefused(f"{file.name} is there already: wait a second.")
        size, sha256 = _write(connection, file, through)
        ledger = sum_up(connection)
        made = Backup(
            format=FORMAT,
            file=file.name,
            made_at=made_at,
            engine=engine.dialect.name,
            program=version("kahramaa-counter"),
            schema=MigrationContext.configure(connection).get_current_revision() or "",
            generation=generations.current(connection),
            events=ledger.events,
            postings=ledger.postings,
            ledger_sha256=ledger.sha256,
            bytes=size,
            sha256=sha256,
            is_sealed=bool(through),
            seconds=round(perf_counter() - began_s, 3),
        )
    _describe(folder, made)
    return made


def _write(connection: Connection, file: Path, through: str) -> tuple[int, str]:
    """Size and SHA-256 of the file, which is on the disk before it has its name."""
    unfinished = file.with_name(file.name + ".unfinished")
    try:
        with _private(unfinished) as written, _content(connection, file) as (source, programs):
            digest, size = hashlib.sha256(), 0
            with sealed(source, through, programs) as content:
                while piece := content.read(_PIECE):
                    size += written.write(piece)
                    digest.update(piece)
            _require_done(programs)
            written.flush()
            os.fsync(written.fileno())
        unfinished.replace(file)
        return size, digest.hexdigest()
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _private(file: Path) -> Iterator[IO[bytes]]:
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as written:
        yield written


Programs = list["subprocess.Popen[bytes]"]


@contextmanager
def _content(connection: Connection, file: Path) -> Iterator[tuple[IO[bytes], Programs]]:
    """Everything of the database as it was when the connection's transaction began."""
    if is_sqlite(connection):
        with _copied(connection, file.with_name(file.name + ".plain")) as copy:
            yield copy, []
        return
    moment = connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()
    dump = find_program("pg_dump", server_major(connection))
    where, environment = way_to(connection)
    command = [str(dump), "--format=custom", f"--snapshot={moment}", f"--dbname={where}"]
    with begun(command, environment=environment) as program:
        assert program.stdout is not None
        yield program.stdout, [program]


@contextmanager
def _copied(connection: Connection, plain: Path) -> Iterator[IO[bytes]]:
    source: Any = connection.connection.driver_connection
    try:
        with _private(plain):
            pass
        with closing(sqlite3.connect(plain)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, whole
            found = copy.execute("PRAGMA integrity_check").fetchone()
        if found != ("ok",):
            raise CommandRefused("The copy is damaged: the database must be looked at.")
        with plain.open("rb") as content:
            yield content
    finally:
        plain.unlink(missing_ok=True)


@contextmanager
def sealed(source: IO[bytes], through: str, programs: Programs) -> Iterator[IO[bytes]]:
    """What comes out of the command that `source` goes through; itself without a command."""
    if not through:
        yield source
        return
    with begun(shlex.split(through), source) as program:
        source.close()  # it is the program's now: when that ends, who writes to it learns of it
        programs.append(program)
        assert program.stdout is not None
        yield program.stdout


@contextmanager
def begun(
    command: Sequence[str], source: IO[bytes] | None = None, environment: Any = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A program whose output is read; it ends with the block. Raises CommandRefused."""
    try:
        program = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL if source is None else source,
            stdout=subprocess.PIPE,
            env=environment,
        )
    except OSError as error:
        raise CommandRefused(f"{command[0]} cannot be run: {error.strerror}.") from error
    with ExitStack() as stack:
        stack.callback(program.wait)
        stack.callback(program.kill)
        assert program.stdout is not None
        stack.callback(program.stdout.close)
        yield program


def _require_done(programs: Programs) -> None:
    """All of what was read came from programs that ended well."""
    for program in programs:
        if program.wait() != 0:
            name = Path(str(program.args[0])).name if isinstance(program.args, list) else "?"
            raise CommandRefused(f"{name} failed ({program.returncode}); no backup was made.")


def _describe(folder: Path, made: Backup) -> None:
    description = folder / f"{made.file}.json"
    with _private(description) as written:
        written.write(json.dumps(asdict(made), indent=2).encode())
        written.flush()
        os.fsync(written.fileno())


def read_description(file: Path) -> Backup:
    """What is said beside a backup. Raises CommandRefused."""
    try:
        plain = json.loads(file.with_name(f"{file.name}.json").read_text("utf-8"))
        described = Backup(**plain)
    except (OSError, ValueError, TypeError) as error:
        raise CommandRefused(f"{file.name} has no description that can be read.") from error
    if described.format != FORMAT:
        raise CommandRefused(f"{file.name} was made by a newer program.")
    return described


def listed(folder: Path) -> list[Backup]:
    """The backups of a folder, oldest first; what cannot be read is left out."""
    found = []
    for description in folder.glob("head-office-*.json"):
        try:
            found.append(read_description(description.with_suffix("")))
        except CommandRefused:
            continue
    return sorted(found, key=lambda backup: backup.made_at)
