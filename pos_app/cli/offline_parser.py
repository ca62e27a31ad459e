"""Names and options of `pos-app offline …`."""

from __future__ import annotations

from typing import Final

from pos_app.cli.options import Subparsers, add_command, add_person

_REASONS: Final = "head_office_away, network_down, or other with a note"


def add_offline(commands: Subparsers) -> None:
    """How long this desk may take money alone, and letting it go on for longer."""
    offline = commands.add_parser("offline", help="working while head office is away")
    actions = offline.add_subparsers(dest="action", required=True, metavar="ACTION")
    add_command(
        actions, "status", "offline:status", "how long and for how much the desk may go on alone"
    )
    extend = add_command(
        actions,
        "extend",
        "offline:extend",
        "let it go on for longer",
        "Once, by two people; good until head office is reached again. Without --hours and "
        "--amount as much as head office allows.",
    )
    extend.add_argument("--hours", type=int, metavar="N")
    extend.add_argument("--amount", metavar="50000", help="so much more may wait for head office")
    extend.add_argument("--reason", required=True, metavar="CODE", help=_REASONS)
    extend.add_argument("--note", default="", metavar="TEXT")
    add_person(extend, supervisor=True)
