"""Answers desks."""

from __future__ import annotations

import json
import logging
import os
import signal
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from typing import Final

from prometheus_client import CollectorRegistry
from sqlalchemy import Engine, create_engine

from gateway.app import create_app, openapi_document
from gateway.cli.arguments import Add, positive
from gateway.cli.context import Context
from gateway.demo.seed import read_mode
from gateway.identity import keys
from gateway.ledger import generations
from gateway.operations import office_figures
from gateway.operations.listening import listen
from gateway.operations.logs import LogFormat, start_logs
from gateway.operations.metrics import Metrics
from gateway.operations.metrics_page import (
    SharedValues,
    metrics_page,
    read_address,
    shared_values,
)
from gateway.operations.processes import Tls, Worker, Workers, server
from gateway.operations.upkeep import Upkeep
from gateway.post.hooks import Hook, open_hook
from gateway.post.postman import Postman
from gateway.refusals import CommandUnreadable
from gateway.storage.engine import writing
from gateway.storage.partitions import ensure_partitions
from pos_app.domain.clock import Clock

log = logging.getLogger(__name__)
_HOOK: Final = "POS_GATEWAY_MESSAGE_HOOK"
_REPLICA: Final = "POS_GATEWAY_REPLICA"
TOKEN: Final = "POS_GATEWAY_MESSAGE_TOKEN"  # never an argument: those are seen by everybody


def add_to(add: Add) -> None:
    """`serve`, `openapi`."""
    serving = add("serve", serve, "answer desks")
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8440, help="0: any free one")
    serving.add_argument(
        "--message-hook",
        metavar="folder:PATH|URL",
        default=os.environ.get(_HOOK, ""),
        help=f"who sends receipts by e-mail and SMS; {TOKEN} is shown to a URL",
    )
    serving.add_argument(
        "--snapshots",
        type=Path,
        metavar="FOLDER",
        help="where whole copies of all accounts for desks are kept, 200 MB; else beside a "
        "SQLite database, or in a passing folder",
    )
    serving.add_argument(
        "--workers",
        type=positive,
        default=1,
        metavar="N",
        help="processes that answer (PostgreSQL); one more keeps them alive and sends receipts",
    )
    serving.add_argument(
        "--replica",
        metavar="URL",
        default=os.environ.get(_REPLICA) or None,
        help="a standby that pages and reports are read from",
    )
    serving.add_argument("--tls-cert", type=Path, metavar="FILE", help="PEM, with its chain")
    serving.add_argument("--tls-key", type=Path, metavar="FILE", help="PEM")
    serving.add_argument(
        "--metrics", metavar="HOST:PORT", help="where Prometheus asks: not for the public"
    )
    serving.add_argument(
        "--log-format",
        type=LogFormat,
        choices=list(LogFormat),
        help="on standard error; json for a production head office unless told otherwise",
    )
    add("openapi", openapi, "print the OpenAPI document", needs_database=False)


def serve(arguments: Namespace, context: Context) -> int:
    """Answer desks, and send on receipts if there is a hook, until interrupted."""
    token = os.environ.get(TOKEN, "")
    hook = open_hook(arguments.message_hook, token) if arguments.message_hook else None
    tls = _tls(arguments)
    address = read_address(arguments.metrics) if arguments.metrics else None
    with context.engine() as engine, ExitStack() as stack:
        if arguments.workers > 1 and engine.dialect.name == "sqlite":
            raise CommandUnreadable("SQLite is served by one process: leave --workers away.")
        with writing(engine) as connection:
            keys.make_keys(connection)  # an older head office has none to seal with
            ensure_partitions(connection, context.clock)
            mode = read_mode(connection)
        by_mode = LogFormat.JSON if mode == "production" else LogFormat.TEXT
        worker = Worker(
            database=context.database,
            replica=arguments.replica,
            snapshots=arguments.snapshots,
            sends_receipts=hook is not None,
            log_format=arguments.log_format or by_mode,
        )
        listener = stack.enter_context(listen(arguments.host, arguments.port))
        start_logs(worker.log_format)
        generations.recognise(engine, context.clock)
        _say_where(arguments.host, listener, tls, context)
        stack.enter_context(_ended_by_sigterm())
        with suppress(KeyboardInterrupt), _beside(engine, context.clock, hook):
            if arguments.workers == 1:
                _answer_here(worker, engine, context.clock, listener, tls, address)
            else:
                _answer_in(arguments.workers, worker, engine, context.clock, listener, tls, address)
    return 0


def _tls(arguments: Namespace) -> Tls | None:
    certificate, key = arguments.tls_cert, arguments.tls_key
    if (certificate is None) != (key is None):
        raise CommandUnreadable("--tls-cert and --tls-key belong together.")
    return None if certificate is None else Tls(certificate, key)


def _say_where(host: str, listener: socket, tls: Tls | None, context: Context) -> None:
    port = listener.getsockname()[1]
    url = f"{'https' if tls else 'http'}://{host}:{port}"
    context.tell({"url": url, "port": port}, url)
    log.info("Head office listens at %s", url)


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """SIGTERM ends as Ctrl+C does: what is begun is finished."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _answer_here(
    worker: Worker,
    engine: Engine,
    clock: Clock,
    listener: socket,
    tls: Tls | None,
    address: tuple[str, int] | None,
) -> None:
    metrics = Metrics()
    app = worker.application(engine, clock, metrics)
    with _told_to_prometheus(metrics.registry, engine, clock, address):
        server(app, tls, ends_app=True).run([listener])


def _answer_in(
    number: int,
    worker: Worker,
    engine: Engine,
    clock: Clock,
    listener: socket,
    tls: Tls | None,
    address: tuple[str, int] | None,
) -> None:
    """In several processes, which share a shelf of copies and add up what they count."""
    registry = CollectorRegistry()
    with _shelf(worker.snapshots) as shelf, shared_values() as values:
        workers = Workers(replace(worker, snapshots=shelf), number, listener, tls)
        registry.register(SharedValues(values, workers.living))
        with _told_to_prometheus(registry, engine, clock, address):
            workers.run()


@contextmanager
def _shelf(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        yield folder
        return
    with TemporaryDirectory(prefix="head-office-") as passing:
        yield Path(passing)


@contextmanager
def _told_to_prometheus(
    registry: CollectorRegistry, engine: Engine, clock: Clock, address: tuple[str, int] | None
) -> Iterator[None]:
    if address is None:
        yield
        return
    office_figures.register(registry, engine, clock)
    with metrics_page(address, registry) as port:
        log.info("Prometheus asks at http://%s:%d/metrics", address[0], port)
        yield


@contextmanager
def _beside(engine: Engine, clock: Clock, hook: Hook | None) -> Iterator[None]:
    """Who works while desks are answered, in this process alone, however many answer."""
    parts: list[Upkeep | Postman] = [Upkeep(engine, clock)]
    if hook is not None:
        parts.append(Postman(engine, clock, hook))
    with ExitStack() as stack:
        for part in parts:
            part.start()
            stack.callback(part.stop)
        yield


def openapi(arguments: Namespace, context: Context) -> int:
    """The document, as it is checked in."""
    app = create_app(create_engine("sqlite://"), context.clock)
    print(json.dumps(openapi_document(app), indent=2, ensure_ascii=False, sort_keys=True))
    return 0
