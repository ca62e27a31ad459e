"""Names and options of `pos-app sync` and `queue`."""

from __future__ import annotations

from typing import Final

from pos_app.cli.options import Subparsers, add_command, add_person, add_print, seconds

_DECISIONS: Final = "refund, credit, correct_account with --account, or noted"


def add_queue(commands: Subparsers) -> None:
    """What waits for head office, what it refused, what it remarked."""
    sync = add_command(commands, "sync", "queue:sync", "drain the queue, refresh the accounts")
    sync.add_argument("--once", action="store_true")
    sync.add_argument("--timeout", type=seconds, default=60.0, metavar="S")
    queue = commands.add_parser("queue", help="what waits for head office")
    actions = queue.add_subparsers(dest="action", required=True, metavar="ACTION")
    add_command(actions, "status", "queue:status", "the counts")
    add_command(actions, "list", "queue:list_items", "every open item, and every unread remark")
    for name, text in (("show", "one item"), ("retry", "send one item once more")):
        action = add_command(actions, name, f"queue:{name}", text)
        action.add_argument("id")
        add_person(action)
    resolve = add_command(
        actions, "resolve", "resolving:resolve", "two people settle a refused or unknown item"
    )
    resolve.add_argument("id")
    resolve.add_argument("--reason", required=True, metavar="CODE", help=_DECISIONS)
    resolve.add_argument("--account", default="", metavar="NO", help="the account that was meant")
    resolve.add_argument("--note", default="")
    add_person(resolve, supervisor=True)
    add_print(resolve)
