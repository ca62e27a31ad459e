"""Names and options of backups and of what brings a desk back."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pos_app.cli.options import Subparsers, add_command, add_person

_RESTORE: Final = (
    "Two people, and nothing else of the desk may run. The present store is set aside whole, never "
    "deleted. Head office gives back what it has of this desk; numbers that may have been used "
    "are not used again. Exit 1: no backup of this desk, or not a whole one: nothing was touched. "
    "Exit 4: head office does not answer, or the disk is full: nothing was touched."
)


def add_backups(commands: Subparsers) -> None:
    """`backup` and `restore`."""
    backup = add_command(commands, "backup", "backups:backup", "a checked copy of the store")
    backup.add_argument(
        "--to", type=Path, metavar="PATH", help="a folder, or a file that is not there yet"
    )
    restore = add_command(
        commands, "restore", "backups:restore", "bring the desk back from a backup", _RESTORE
    )
    restore.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="usually the newest backup"
    )
    restore.add_argument("--reason", default="", metavar="TEXT", help="why; kept in the journal")
    restore.add_argument(
        "--without-head-office",
        action="store_true",
        help="though it does not answer: what it has of this desk is not brought back",
    )
    add_person(restore, supervisor=True)
