"""Everything that operations asks of a head office: a sentence each, and whether it is well."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Final

from cryptography import x509
from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.exc import SQLAlchemyError

from gateway.identity import keys
from gateway.operations import backup, database_health
from gateway.operations.readiness import Check, check_database, check_disk
from gateway.storage import rows
from gateway.storage.engine import is_sqlite, reading
from gateway.storage.moments import read_moment
from pos_app.domain.clock import Clock

OLDEST_BACKUP: Final = timedelta(hours=26)  # one a day, and two hours to make it
CERTIFICATE_DAYS: Final = 21
_CLOCK_OFF: Final = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Place:
    """What of this machine is looked at, besides the database."""

    snapshots: Path
    backups: Path | None = None
    certificate: Path | None = None


def examine(engine: Engine, clock: Clock, place: Place) -> list[Check]:
    """All checks; without a database only those that need none. Nothing is changed."""
    found = [_versions(), *check_database(engine)]
    if all(check.ok for check in found):
        looks: tuple[Callable[[Connection, Clock], Iterable[Check]], ...] = (
            _database_version,
            _keys,
            _clock,
            database_health.check,
        )
        for look in looks:
            found += _careful(engine, clock, look)
    found.append(check_disk(place.snapshots))
    found += _certificate(clock, place.certificate)
    found += _backups(clock, place.backups)
    return found


def _careful(
    engine: Engine, clock: Clock, look: Callable[[Connection, Clock], Iterable[Check]]
) -> list[Check]:
    """What this role may not look at is said; what was found before stays."""
    found: list[Check] = []
    try:
        with reading(engine) as connection:
            for check in look(connection, clock):
                found.append(check)  # noqa: PERF402  # an error comes in the middle
    except SQLAlchemyError as error:
        kind = type(getattr(error, "orig", None) or error).__name__
        after = f" after {found[-1].name}" if found else ""
        found.append(Check("access", False, f"The rest{after} may not be looked at ({kind})."))
    return found


def _versions() -> Check:
    names = ("SQLAlchemy", "psycopg", "fastapi", "uvicorn", "cryptography")
    libraries = ", ".join(f"{name} {version(name)}" for name in names)
    said = f"pos-gateway {version('kahramaa-counter')}, Python {platform.python_version()}"
    return Check("versions", True, f"{said}, {libraries}.")


def _database_version(connection: Connection, _: Clock) -> Iterator[Check]:
    if is_sqlite(connection):
        number = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
        said = f"SQLite {number}: for demo and training, not for service."
    else:
        said = f"PostgreSQL {connection.scalar(text('SHOW server_version'))}."
    yield Check("database version", True, said)


def _keys(connection: Connection, _: Clock) -> Iterator[Check]:
    names = set(connection.scalars(select(rows.settings.c.name)))
    lacking = [name for name in keys.NAMES if name not in names]
    said = f"Missing: {', '.join(lacking)}: `serve` makes them." if lacking else "All are there."
    yield Check("keys", not lacking, said)


def _clock(connection: Connection, clock: Clock) -> Iterator[Check]:
    """Requests of desks are refused when clocks are five minutes apart."""
    if is_sqlite(connection):
        return
    theirs: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    off_s = abs(clock.now() - theirs).total_seconds()
    is_right = off_s <= _CLOCK_OFF.total_seconds()
    yield Check("clock", is_right, f"This clock and the database's are {off_s:.1f} s apart.")


def _certificate(clock: Clock, file: Path | None) -> Iterator[Check]:
    if file is None:
        return
    try:
        certificate = x509.load_pem_x509_certificate(file.read_bytes())
    except (OSError, ValueError) as error:
        yield Check("certificate", False, f"{file} cannot be read ({type(error).__name__}).")
        return
    left = (certificate.not_valid_after_utc - clock.now()).days
    said = f"The certificate is good for {left} days more." if left >= 0 else "It has expired."
    yield Check("certificate", left >= CERTIFICATE_DAYS, said)


def _backups(clock: Clock, folder: Path | None) -> Iterator[Check]:
    if folder is None:
        return
    known = backup.listed(folder)
    if not known:
        yield Check("backup", False, f"There is no backup in {folder}: `pos-gateway backup`.")
        return
    newest = known[-1]
    age = clock.now() - read_moment(newest.made_at)
    file = folder / newest.file
    is_there = file.is_file() and file.stat().st_size == newest.bytes
    hours = age.total_seconds() / 3600
    made = datetime.fromisoformat(newest.made_at).astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    said = f"The newest of {len(known)} is of {made}, {hours:.0f} hours old."
    if not is_there:
        said = f"{newest.file} is described, but not whole in {folder}."
    yield Check("backup", is_there and age <= OLDEST_BACKUP, said)
