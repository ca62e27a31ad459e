"""How head office answers: in this process, or in several that this one keeps alive."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from typing import Any, Final

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from gateway.accounts.snapshots import Snapshots
from gateway.app import create_app
from gateway.storage.engine import open_database
from pos_app.domain.clock import SystemClock

KEEP_ALIVE_S: Final = 75  # a customer takes longer than uvicorn's own five seconds
STOP_AFTER_S: Final = 5  # what is being answered is finished within


@dataclass(frozen=True, slots=True)
class Tls:
    """PEM files: the certificate with its chain, and its key."""

    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Worker:
    """Makes the application in a process of its own, from what can be sent there.

    The shelf of whole copies is a folder that all processes share: one makes a copy, the others
    find it there.
    """

    database: str
    snapshots: Path
    sends_receipts: bool

    def __call__(self) -> FastAPI:
        """The application; its connections and threads end with it."""
        clock, engine = SystemClock(), open_database(self.database)
        shelf = Snapshots(engine, clock, self.snapshots)

        @asynccontextmanager
        async def until_stopped(_: FastAPI) -> AsyncIterator[None]:
            yield
            shelf.stop()
            engine.dispose()

        return create_app(
            engine,
            clock,
            sends_receipts=self.sends_receipts,
            snapshots=shelf,
            lifespan=until_stopped,
        )


def server(app: FastAPI, tls: Tls | None = None) -> uvicorn.Server:
    """A server of the application in this process; whoever made its parts ends them."""
    return uvicorn.Server(uvicorn.Config(app, lifespan="off", **_settings(tls)))


def run_workers(worker: Worker, number: int, listener: socket, tls: Tls | None = None) -> None:
    """Answer in that many processes until told to end.

    One that dies or hangs is replaced; on SIGHUP each in turn, the new one before the old one
    goes: nobody is turned away while a certificate or a program is renewed.
    """
    config = uvicorn.Config(
        worker,
        factory=True,
        workers=number,
        lifespan="on",
        **_settings(tls),
    )
    Multiprocess(config, [listener]).run()


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
