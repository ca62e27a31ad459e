"""A backup becomes a head office again, in a fresh database, or nothing at all is done."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from sqlalchemy import Engine, inspect

from gateway.ledger import generations
from gateway.operations.backup import Backup, read_description, sealed
from gateway.operations.ledger_sum import sum_up
from gateway.operations.programs import find_program, server_major, way_to
from gateway.refusals import CommandRefused
from gateway.storage.engine import reading, reading_one_moment, writing
from pos_app.domain.clock import Clock

_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back: its description, the new generation, and how long it took."""

    backup: Backup
    generation: str
    seconds: float


def restore(engine: Engine, clock: Clock, file: Path, why: str, through: str = "") -> Restored:
    """Fill the fresh database from the backup, compare its ledger, and begin a new generation.

    `through` is the command that opens what was sealed: `gpg --decrypt`.

    Raises:
        CommandRefused: the database is not fresh, the file is not what was described, a program
            is missing or failed, or another ledger came out than went in.
    """
    began_s = perf_counter()
    described = read_description(file)
    _require_fitting(engine, file, described, through)
    if engine.dialect.name == "sqlite":
        _copy_back(engine, file, through)
    else:
        _run_pg_restore(engine, file, through)
    with reading_one_moment(engine) as connection:
        found = sum_up(connection)
    if found != described.ledger:
        raise CommandRefused(
            f"Another ledger came back: {found.events} events, {found.postings} postings; "
            f"described are {described.events} and {described.postings}. Do not serve it."
        )
    with writing(engine) as connection:
        generation = generations.begin(connection, clock, why)
    return Restored(described, generation, round(perf_counter() - began_s, 3))


def _require_fitting(engine: Engine, file: Path, described: Backup, through: str) -> None:
    if described.engine != engine.dialect.name:
        raise CommandRefused(f"It is a backup of {described.engine}: give such a database.")
    if described.is_sealed and not through:
        raise CommandRefused("It is sealed: say with --through what opens it.")
    with reading(engine) as connection:
        if inspect(connection).get_table_names():
            raise CommandRefused("The database is not empty: restore into a fresh one.")
    if _sha256(file) != described.sha256:
        raise CommandRefused(f"{file.name} is not the file that was described: it is damaged.")


def _sha256(file: Path) -> str:
    try:
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as error:
        raise CommandRefused(f"{file.name} cannot be read: {error.strerror}.") from error


def _copy_back(engine: Engine, file: Path, through: str) -> None:
    assert engine.url.database is not None
    target = Path(engine.url.database)
    engine.dispose()  # the empty file that it has made gives way
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        unfinished.touch(mode=0o600)
        with file.open("rb") as source, unfinished.open("wb") as written:
            programs: list[subprocess.Popen[bytes]] = []
            with sealed(source, through, programs) as content:
                shutil.copyfileobj(content, written, _PIECE)
            if any(program.wait() for program in programs):
                raise CommandRefused("What should open the backup failed; nothing was restored.")
            written.flush()
            os.fsync(written.fileno())
        _require_whole(unfinished)
        for rest in ("-wal", "-shm"):
            target.with_name(target.name + rest).unlink(missing_ok=True)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _require_whole(file: Path) -> None:
    try:
        with closing(sqlite3.connect(file)) as database:
            is_whole = database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        is_whole = False
    if not is_whole:
        raise CommandRefused("What comes out of the backup is no whole database.")


def _run_pg_restore(engine: Engine, file: Path, through: str) -> None:
    """In one transaction: all of it, or nothing."""
    with reading(engine) as connection:
        program = find_program("pg_restore", server_major(connection))
        where, environment = way_to(connection)
    command = [str(program), "--single-transaction", "--exit-on-error", "--no-owner"]
    command += ["--no-privileges", f"--dbname={where}"]
    programs: list[subprocess.Popen[bytes]] = []
    with file.open("rb") as source, sealed(source, through, programs) as content:
        done = subprocess.run(command, stdin=content, env=environment, check=False)
    if done.returncode or any(program.wait() for program in programs):
        raise CommandRefused(f"{program.name} failed ({done.returncode}); nothing was restored.")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")  # else the first days are slow
