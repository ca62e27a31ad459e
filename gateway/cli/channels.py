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
from gateway.refusals import CommandUnreadable
from gateway.storage.engine import reading

_SAID = {
    "taken": "{name}: taken, {counted}",
    "refused": "{name}: refused, {where}{reason}",
    "waiting": "{name}: waits, {reason}",
}


def add_to(add: Add) -> None:
    """`channel take FILE`, `channel list`."""
    channel = add("channel", take_or_list, "payments of portal, call centre, banks and post")
    channel.add_argument("what", choices=("take", "list"))
    channel.add_argument("file", nargs="?", type=Path, metavar="FILE", help="what `take` takes")
    channel.add_argument("--channel", choices=tuple(Channel), help="`take` needs it")
    channel.add_argument("--limit", type=positive, default=100, metavar="N", help="of `list`")


def take_or_list(arguments: Namespace, context: Context) -> int:
    """Take one file, whole or not at all, or print what was taken as JSON lines."""
    if arguments.what == "list":
        return _list(arguments, context)
    if arguments.file is None or arguments.channel is None:
        raise CommandUnreadable("Which file, and of which channel? take FILE --channel bank")
    with context.engine() as engine:
        channel = Channel(arguments.channel)
        reply = channels.take_payments(engine, context.clock, arguments.file, channel)
    context.tell(asdict(reply), sentence_of(reply))
    return 0 if reply.state == "taken" else 1


def _list(arguments: Namespace, context: Context) -> int:
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
