"""The exchange with the billing system."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Final

from gateway.billing.built_in import BuiltInLedger
from gateway.billing.file_exchange import FileExchange
from gateway.billing.out_files import FORMS
from gateway.billing.port import Billing
from gateway.cli.arguments import Add, positive
from gateway.cli.channels import sentence_of
from gateway.cli.context import Context
from gateway.refusals import CommandUnreadable

EXCHANGE: Final = "POS_GATEWAY_BILLING"


def add_to(add: Add) -> None:
    """`billing import`, `billing export`, `billing status`, `billing inquire`."""
    parts = {
        "import": add("billing import", bring, "take what billing has laid ready"),
        "export": add("billing export", tell, "tell billing what it was not told yet"),
        "status": add("billing status", tell_status, "how the exchange stands"),
        "inquire": add("billing inquire", inquire, "what became of an event in billing"),
    }
    for part in parts.values():
        part.add_argument(
            "--exchange",
            metavar="FOLDER",
            default=os.environ.get(EXCHANGE, ""),
            help=f"with the folders `in` and `out` (or {EXCHANGE}); without it the built-in "
            "ledger is the billing system",
        )
    parts["export"].add_argument("--form", choices=tuple(FORMS), default="csv")
    parts["export"].add_argument(
        "--again", type=positive, metavar="NUMBER", help="write that file once more, the same"
    )
    parts["inquire"].add_argument("event", metavar="ID")


@contextmanager
def _billing(arguments: Namespace, context: Context) -> Iterator[Billing]:
    with context.engine() as engine:
        if not arguments.exchange:
            yield BuiltInLedger(engine)
            return
        form = getattr(arguments, "form", "csv")
        yield FileExchange(engine, context.clock, Path(arguments.exchange), form)


def bring(arguments: Namespace, context: Context) -> int:
    """0 only if every file was taken."""
    with _billing(arguments, context) as billing:
        replies = billing.bring()
    lines = [sentence_of(reply) for reply in replies] or ["Nothing lies ready."]
    context.tell({"files": [asdict(reply) for reply in replies]}, "\n".join(lines))
    return 0 if all(reply.state == "taken" for reply in replies) else 1


def tell(arguments: Namespace, context: Context) -> int:
    """What is new; or with `--again` a file that was told before, byte for byte."""
    with _billing(arguments, context) as billing:
        if arguments.again is not None:
            return _tell_again(arguments, context, billing)
        told = billing.tell()
    lines = [f"{one.name}: {one.lines} lines, {one.amount_dirhams} dirhams" for one in told]
    plain: dict[str, object] = {"files": [asdict(one) for one in told]}
    context.tell(plain, "\n".join(lines or ["Nothing is to be told."]))
    return 0


def _tell_again(arguments: Namespace, context: Context, billing: Billing) -> int:
    if not isinstance(billing, FileExchange):
        raise CommandUnreadable("Nothing is exported without --exchange FOLDER.")
    name = billing.write_again(arguments.again)
    context.tell({"again": name}, f"{name} lies ready again.")
    return 0


def tell_status(arguments: Namespace, context: Context) -> int:
    """0 only if no file is missing and nothing waits for a person."""
    with _billing(arguments, context) as billing:
        status = billing.status()
    lines = [f"{name}: {_plain(value)}" for name, value in asdict(status).items()]
    context.tell(asdict(status), "\n".join(lines))
    return 1 if status.missing or status.open_points else 0


def inquire(arguments: Namespace, context: Context) -> int:
    """What billing has of one event, by its id."""
    with _billing(arguments, context) as billing:
        inquiry = billing.inquire(arguments.event)
    context.tell(asdict(inquiry), f"{inquiry.event_id}: {inquiry.standing}")
    return 0


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
