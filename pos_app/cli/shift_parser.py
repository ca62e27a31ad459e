"""The names and options of `pos-app shift`."""

from __future__ import annotations

from pathlib import Path

from pos_app.cli.options import Subparsers, add_command, add_person, add_print

_KEPT = "what of the count stays in the drawer for the next clerk"
_CAUSE = "why it differs, as `shift explain` names it"


def add_shift(commands: Subparsers) -> None:
    """Open, show, explain, close, and bring elsewhere as a file."""
    shift = commands.add_parser("shift", help="open, show, explain, close, put into a file")
    actions = shift.add_subparsers(dest="action", required=True, metavar="ACTION")
    opening = add_command(actions, "open", "shift:open_shift", "count the float, begin")
    opening.add_argument("--float", dest="count", required=True, metavar="500x2,100x5,0.50x20")
    opening.add_argument("--giver", default="safe", metavar="ID", help="who handed it over (safe)")
    opening.add_argument("--reason", default="", help="why it is not what was left in the drawer")
    add_person(opening)
    closing = add_command(
        actions,
        "close",
        "shift:close_shift",
        "count the drawer, make the Z",
        "The same command counts again. A shift that its clerk left open is closed by somebody "
        "else with --clerk, --supervisor and --reason.",
    )
    closing.add_argument("--count", required=True, metavar="500x2,100x5")
    closing.add_argument("--reason", default="")
    closing.add_argument("--cause", default="", metavar="NAME", help=_CAUSE)
    closing.add_argument("--kept", default="", metavar="100x2,10x5", help=_KEPT)
    closing.add_argument("--handed-to", default="safe", metavar="ID", help="who took the rest")
    add_person(closing, supervisor=True)
    add_print(closing)
    resuming = add_command(
        actions, "resume", "shift:resume_shift", "put the count off: payments go on"
    )
    add_person(resuming)
    showing = add_command(actions, "show", "shift:show_shift", "where the shift stands")
    add_person(showing)
    explaining = add_command(
        actions, "explain", "shift:explain_shift", "why the final count differs: likeliest first"
    )
    add_person(explaining, supervisor=True)
    filing = add_command(
        actions, "file", "shift:file_shift", "a sealed file for the manager's desk"
    )
    filing.add_argument("--to", type=Path, required=True, metavar="DIR", help="as a stick")
    filing.add_argument("--shift", metavar="ID", help="the running one, else the last")
    add_person(filing)
