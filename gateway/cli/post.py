"""Receipts by e-mail and SMS."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from gateway.cli.arguments import Add
from gateway.cli.context import Context
from gateway.post import messages
from gateway.storage.engine import reading, writing


def add_to(add: Add) -> None:
    """`messages`."""
    sent = add("messages", print_messages, "receipts by e-mail and SMS, as JSON lines")
    sent.add_argument("--state", choices=messages.STATES)
    sent.add_argument("--try-failed-again", action="store_true", help="let them wait once more")


def print_messages(arguments: Namespace, context: Context) -> int:
    """JSON lines, oldest first: what became of receipts by e-mail and SMS, without addresses."""
    with context.engine() as engine:
        if arguments.try_failed_again:
            with writing(engine) as connection:
                number = messages.try_failed_again(connection, context.clock)
            print(f"{number} failed messages wait again", file=sys.stderr)
        with reading(engine) as connection:
            for message in messages.list_messages(connection, arguments.state):
                print(json.dumps(message))
    return 0
