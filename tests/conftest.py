"""What every test stands on: no display, no outside world, no error and no thread left behind."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from ipaddress import ip_address

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # must be set before Qt is imported

from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication

from tests.postgres import Postgres

THREADS_END_WITHIN_S = 5.0
_APPLICATION = pytest.StashKey[QApplication]()

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


def _stay_on_this_machine(event: str, args: tuple[object, ...]) -> None:
    """Refuse to look up or call any machine but this one."""
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event == "socket.connect" and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    if not _is_local(host):
        raise RuntimeError(f"a test tried to reach {host!r}")


def _is_local(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    try:
        address = ip_address(name)
    except ValueError:
        return name == "localhost"
    return address.is_loopback or address.is_unspecified


sys.addaudithook(_stay_on_this_machine)
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's job in the background: programs
    signal.signal(signal.SIGINT, signal.default_int_handler)  # that are begun here would inherit it
gc.disable()  # else any thread may destroy a forgotten widget, which is the UI thread's alone


@pytest.fixture(scope="module", autouse=True)
def _garbage_is_collected_here() -> Iterator[None]:
    """Once a module, on the main thread."""
    yield
    gc.collect()


class _Errors(logging.Handler):
    """Keeps the records that a healthy program does not write."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(f"{record.name}: {record.getMessage()}")


def pytest_sessionstart(session: pytest.Session) -> None:
    """One QApplication for widgets and papers, before any test draws as it is collected."""
    session.config.stash[_APPLICATION] = QApplication(["tests"])


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays: looking through it for garbage, module by module, takes long."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """At its end the interpreter takes away everything."""
    gc.unfreeze()


@pytest.fixture(autouse=True)
def _no_error_in_the_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs an ERROR, unless it is marked with `error_logs`."""
    errors = _Errors()
    root = logging.getLogger()
    root.addHandler(errors)
    yield
    root.removeHandler(errors)
    if errors.records and request.node.get_closest_marker("error_logs") is None:
        pytest.fail("unexpected errors in the log:\n" + "\n".join(errors.records))


@pytest.fixture(autouse=True)
def _no_thread_left_behind() -> Iterator[None]:
    """Fail a test whose threads do not end with it."""
    before = set(threading.enumerate())
    yield
    give_up_at_s = time.monotonic() + THREADS_END_WITHIN_S
    for thread in set(threading.enumerate()) - before:
        if not isinstance(thread, threading._DummyThread):  # Qt's threads, which Qt ends
            thread.join(max(0.0, give_up_at_s - time.monotonic()))
            if thread.is_alive():
                pytest.fail(f"the test left a thread running: {thread}")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL, started once for this test process when first asked for."""
    with Postgres.started() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The URL of an empty database of this test's own: `postgresql+psycopg://…`."""
    with postgres.fresh_database() as url:
        yield url
