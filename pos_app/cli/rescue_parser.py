"""Names and options of the second copy and of what brings a dead desk's items to head office."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from pos_app.cli.options import Subparsers, add_command, add_person

_RESCUE: Final = (
    "Run it on any desk of the same head office, also on the repaired one, as often as you like: "
    "what head office has already stays as it is. PATH is the stick or share, a desk's folder on "
    "it, or one item. Two people. Exit 1: some items could not be used, and are told one by one; "
    "the others are at head office. Exit 4: head office does not answer; repeat it."
)


def add_rescue(commands: Subparsers) -> None:
    """`rescue`."""
    rescue = add_command(
        commands, "rescue", "rescue:rescue", "bring a dead desk's unsent items", _RESCUE
    )
    rescue.add_argument("path", type=Path, metavar="PATH")
    add_person(rescue, supervisor=True)


def add_second_copy(init: argparse.ArgumentParser) -> None:
    """The option of `init`."""
    init.add_argument(
        "--second-copy",
        type=Path,
        metavar="PATH",
        help="a stick or share where unsent items lie once more, sealed for head office (none)",
    )
