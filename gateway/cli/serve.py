"""Answers desks."""

from __future__ import annotations

import json
import os
import signal
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Engine, create_engine

from gateway.accounts.snapshots import Snapshots
from gateway.app import create_app, openapi_document
from gateway.cli.arguments import Add, positive
from gateway.cli.context import Context
from gateway.demo.embedded import listen
from gateway.identity import keys
from gateway.ledger import generations
from gateway.operations.processes import Tls, Worker, run_workers, server
from gateway.post.hooks import Hook, open_hook
from gateway.post.postman import Postman
from gateway.refusals import CommandUnreadable
from gateway.storage.engine import writing
from pos_app.domain.clock import Clock

_HOOK: Final = "POS_GATEWAY_MESSAGE_HOOK"
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
    serving.add_argument("--tls-cert", type=Path, metavar="FILE", help="PEM, with its chain")
    serving.add_argument("--tls-key", type=Path, metavar="FILE", help="PEM")
    add("openapi", openapi, "print the OpenAPI document", needs_database=False)


def serve(arguments: Namespace, context: Context) -> int:
    """Answer desks, and send on receipts if there is a hook, until interrupted."""
    token = os.environ.get(TOKEN, "")
    hook = open_hook(arguments.message_hook, token) if arguments.message_hook else None
    tls = _tls(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what ends it says so, as Ctrl+C
    with context.engine() as engine:
        if arguments.workers > 1 and engine.dialect.name == "sqlite":
            raise CommandUnreadable("SQLite is served by one process: leave --workers away.")
        with writing(engine) as connection:
            keys.make_keys(connection)  # an older head office has none to seal with
        generations.recognise(engine, context.clock)
        listener = listen(arguments.host, arguments.port)
        port = listener.getsockname()[1]
        url = f"{'https' if tls else 'http'}://{arguments.host}:{port}"
        context.tell({"url": url, "port": port}, url)
        print(f"Head office listens at {url}", file=sys.stderr, flush=True)
        with suppress(KeyboardInterrupt), _postman(engine, context.clock, hook):
            if arguments.workers == 1:
                _answer_here(engine, context.clock, arguments.snapshots, hook, listener, tls)
            else:
                with _shared(arguments.snapshots) as folder:
                    worker = Worker(context.database, folder, sends_receipts=hook is not None)
                    run_workers(worker, arguments.workers, listener, tls)
    return 0


def _tls(arguments: Namespace) -> Tls | None:
    certificate, key = arguments.tls_cert, arguments.tls_key
    if (certificate is None) != (key is None):
        raise CommandUnreadable("--tls-cert and --tls-key belong together.")
    return None if certificate is None else Tls(certificate, key)


def _answer_here(
    engine: Engine,
    clock: Clock,
    folder: Path | None,
    hook: Hook | None,
    listener: socket,
    tls: Tls | None,
) -> None:
    snapshots = Snapshots(engine, clock, folder)
    app = create_app(engine, clock, sends_receipts=hook is not None, snapshots=snapshots)
    try:
        server(app, tls).run([listener])  # until Ctrl+C
    finally:
        snapshots.stop()


@contextmanager
def _shared(folder: Path | None) -> Iterator[Path]:
    """The shelf that all processes share."""
    if folder is not None:
        yield folder
        return
    with TemporaryDirectory(prefix="head-office-") as passing:
        yield Path(passing)


@contextmanager
def _postman(engine: Engine, clock: Clock, hook: Hook | None) -> Iterator[None]:
    """Somebody who hands over receipts while desks are answered, or nobody."""
    if hook is None:
        yield
        return
    postman = Postman(engine, clock, hook)
    postman.start()
    try:
        yield
    finally:
        postman.stop()


def openapi(arguments: Namespace, context: Context) -> int:
    """The document, as it is checked in."""
    app = create_app(create_engine("sqlite://"), context.clock)
    print(json.dumps(openapi_document(app), indent=2, ensure_ascii=False, sort_keys=True))
    return 0
