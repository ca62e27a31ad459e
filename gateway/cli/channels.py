"""Payments that other channels have taken."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from gateway.billing import channels
from gateway.billing.channels import Channel
from gateway.billing.register import Reply
from gateway.cli.arguments import Add, positive
from gateway.cli.context import Context
from gateway.storage.engine import reading

_SAID = {
    "taken": "{name}: taken, {counted}",
    "refused": "{name}: refused, {where}{reason}",
    "waiting": "{name}: waits, {reason}",
}


def add_to(add: Add) -> None:
    """`channel take FILE`, `channel list`."""
    taking = add("channel take", take, "take a payment file, whole or not at all")
    taking.add_argument("file", type=Path, metavar="FILE")
    taking.add_argument("--channel", choices=tuple(Channel), required=True)
    listing = add("channel list", print_payments, "what channels have taken, as JSON lines")
    listing.add_argument("--channel", choices=tuple(Channel))
    listing.add_argument("--limit", type=positive, default=100, metavar="N")


def take(arguments: Namespace, context: Context) -> int:
    """0 only if the file was taken; the same file again is, with its first answer."""
    with context.engine() as engine:
        channel = Channel(arguments.channel)
        reply = channels.take_payments(engine, context.clock, arguments.file, channel)
    context.tell(asdict(reply), sentence_of(reply))
    return 0 if reply.state == "taken" else 1


def print_payments(arguments: Namespace, context: Context) -> int:
    """JSON lines, the newest first."""
    with context.engine() as engine, reading(engine) as connection:
        found = channels.payments(connection, channel=arguments.channel, limit=arguments.limit)
        for row in found:
            print(json.dumps(dict(row._mapping), ensure_ascii=False))
    return 0


def sentence_of(reply: Reply) -> str:
    """What became of a file, in one line."""
    counted = ", ".join(f"{number} {what}" for what, number in (reply.counted or {}).items())
    where = f"line {reply.line}: " if reply.line is not None else ""
    said = _SAID[reply.state].format(
        name=reply.name, counted=counted, where=where, reason=reply.reason
    )
    return f"{said} (as before)" if reply.is_repeated else said
