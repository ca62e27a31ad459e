"""PostgreSQL's own programs: found where they are, of a version that fits, told where to connect.

A password goes by the environment: arguments are seen by everybody on the machine.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from psycopg import Connection as Psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection

from gateway.refusals import CommandRefused

FOLDERS: Final = "POS_GATEWAY_POSTGRESQL_PROGRAMS"  # where else to look, as in PATH
_USUAL: Final = (  # below /
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
)
_VERSION: Final = re.compile(r"\(PostgreSQL\) (\d+)")


def find_program(name: str, at_least: int) -> Path:
    """The newest `pg_dump`, `pg_restore`… of that major version or a later one.

    Raises:
        CommandRefused: there is none.
    """
    found = {path: _major(path) for path in _candidates(name)}
    fitting = [path for path, major in found.items() if major >= at_least]
    if fitting:
        return max(fitting, key=found.__getitem__)
    older = ", ".join(sorted({str(major) for major in found.values()})) or "none"
    raise CommandRefused(
        f"{name} of PostgreSQL {at_least} or later is needed (found: {older}): install the client "
        f"programs, or say in {FOLDERS} where they are."
    )


def _candidates(name: str) -> Iterable[Path]:
    told = [*os.environ.get(FOLDERS, "").split(os.pathsep), *os.get_exec_path()]
    folders = [Path(folder) for folder in told if folder]
    folders += [folder for usual in _USUAL for folder in Path("/").glob(usual)]
    for folder in folders:
        if file := shutil.which(name, path=str(folder)):
            yield Path(file)


@cache
def _major(program: Path) -> int:
    try:
        told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    version = _VERSION.search(told.stdout)
    return int(version[1]) if version else 0


def server_major(connection: Connection) -> int:
    """18 for PostgreSQL 18.1."""
    return _driver(connection).info.server_version // 10_000


def way_to(connection: Connection) -> tuple[str, Mapping[str, str]]:
    """How a program reaches the very server and database of that connection: a text without the
    password, and the environment with it.
    """
    info = _driver(connection).info
    parameters: dict[str, Any] = {**info.get_parameters(), "host": info.host, "port": info.port}
    parameters.pop("target_session_attrs", None)
    environment = {**os.environ}
    if info.password:
        environment["PGPASSWORD"] = info.password
    return make_conninfo("", **parameters), environment


def _driver(connection: Connection) -> Psycopg[Any]:
    driver = connection.connection.driver_connection
    assert isinstance(driver, Psycopg)
    return driver
