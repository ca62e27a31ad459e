"""How head office answers: in this process, or in several that this one keeps alive."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from threading import Thread
from typing import Any, Final

import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine
from uvicorn.supervisors import Multiprocess

from gateway.accounts.snapshots import Snapshots
from gateway.app import create_app
from gateway.operations.logs import LogFormat, start_logs
from gateway.operations.metrics import Metrics
from gateway.storage.engine import open_database
from pos_app.domain.clock import Clock, SystemClock

KEEP_ALIVE_S: Final = 75  # a customer takes longer than uvicorn's own five seconds
STOP_AFTER_S: Final = 5  # what is being answered is finished within
HANGS_AFTER_S: Final = 30  # a busy machine takes longer than uvicorn's five seconds to start one


@dataclass(frozen=True, slots=True)
class Tls:
    """PEM files: the certificate with its chain, and its key."""

    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Worker:
    """What a process that answers needs to know; it can be sent to another one.

    The shelf of whole copies is a folder that all processes share: one makes a copy, the others
    find it there.
    """

    database: str
    replica: str | None
    snapshots: Path | None
    sends_receipts: bool
    log_format: LogFormat

    def __call__(self) -> FastAPI:
        """The application of a process of its own."""
        start_logs(self.log_format)
        _end_with_parent()
        return self.application(open_database(self.database), SystemClock(), Metrics())

    def application(self, engine: Engine, clock: Clock, metrics: Metrics) -> FastAPI:
        """The application on that database; its connections and threads end with it."""
        shelf = Snapshots(engine, clock, self.snapshots)
        replica = open_database(self.replica) if self.replica else None

        @asynccontextmanager
        async def until_stopped(_: FastAPI) -> AsyncIterator[None]:
            yield
            shelf.stop()
            engine.dispose()
            if replica is not None:
                replica.dispose()

        return create_app(
            engine,
            clock,
            sends_receipts=self.sends_receipts,
            snapshots=shelf,
            lifespan=until_stopped,
            replica=replica,
            metrics=metrics,
            logs_requests=True,
        )


def _end_with_parent() -> None:
    """If the first process is killed, nobody would end this one."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            signal.raise_signal(signal.SIGTERM)

    Thread(target=wait, name="parent", daemon=True).start()


class Workers:
    """Several processes that answer, until this one is told to end.

    One that dies or hangs is replaced; on SIGHUP each in turn, the new one before the old one
    goes: nobody is turned away while a certificate or a program is renewed.
    """

    def __init__(
        self, worker: Worker, number: int, listener: socket, tls: Tls | None = None
    ) -> None:
        config = uvicorn.Config(
            worker,
            factory=True,
            workers=number,
            lifespan="on",
            timeout_worker_healthcheck=HANGS_AFTER_S,
            **_settings(tls),
        )
        self._supervisor = Multiprocess(config, [listener])

    def run(self) -> None:
        """Returns after an interrupt or SIGTERM, when all have ended."""
        self._supervisor.run()

    def living(self) -> set[int | None]:
        """Their process ids."""
        return {process.pid for process in self._supervisor.processes}


def server(app: FastAPI, tls: Tls | None = None, *, ends_app: bool = False) -> uvicorn.Server:
    """A server of the application in this process; `ends_app`: it stops its parts as well."""
    lifespan: Any = "on" if ends_app else "off"
    return uvicorn.Server(uvicorn.Config(app, lifespan=lifespan, **_settings(tls)))


def _settings(tls: Tls | None) -> dict[str, Any]:
    """No log of uvicorn's own, and no word to anybody of what answers."""
    return {
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "timeout_keep_alive": KEEP_ALIVE_S,
        "timeout_graceful_shutdown": STOP_AFTER_S,
        "ssl_certfile": tls.certificate if tls else None,
        "ssl_keyfile": tls.key if tls else None,
    }
