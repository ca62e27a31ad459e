"""Answers desks."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, create_engine

from gateway.accounts.snapshots import Snapshots
from gateway.app import create_app, openapi_document
from gateway.cli.arguments import Add
from gateway.cli.context import Context
from gateway.demo.embedded import listen, make_server
from gateway.identity import keys
from gateway.ledger import generations
from gateway.post.hooks import Hook, open_hook
from gateway.post.postman import Postman
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
    add("openapi", openapi, "print the OpenAPI document", needs_database=False)


def serve(arguments: Namespace, context: Context) -> int:
    """Answer desks, and send on receipts if there is a hook, until interrupted."""
    token = os.environ.get(TOKEN, "")
    hook = open_hook(arguments.message_hook, token) if arguments.message_hook else None
    with context.engine() as engine:
        with writing(engine) as connection:
            keys.make_keys(connection)  # an older head office has none to seal with
        generations.recognise(engine, context.clock)
        listener = listen(arguments.host, arguments.port)
        port = listener.getsockname()[1]
        url = f"http://{arguments.host}:{port}"
        context.tell({"url": url, "port": port}, url)
        print(f"Head office listens at {url}", file=sys.stderr, flush=True)
        snapshots = Snapshots(engine, context.clock, arguments.snapshots)
        server = make_server(
            engine, context.clock, sends_receipts=hook is not None, snapshots=snapshots
        )
        with suppress(KeyboardInterrupt), _postman(engine, context.clock, hook):
            server.run([listener])  # until Ctrl+C
        snapshots.stop()
    return 0


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
