"""`pos-app backup` and `restore`."""

from __future__ import annotations

import argparse
from pathlib import Path

from pos_app.cli.output import Json, Output
from pos_app.cli.people import pins_in
from pos_app.compose.desk import open_desk
from pos_app.compose.restore import desk_at, newest_backup, open_restore
from pos_app.domain.ids import StaffId
from pos_app.errors.command import OptionWrong, PinFileUnreadable
from pos_app.errors.people import SupervisorNeeded
from pos_app.services.offer_items import Rescue
from pos_app.services.ports.backups import BackupKind
from pos_app.services.sign_in import SignIn


def backup(arguments: argparse.Namespace, output: Output) -> None:
    """Make one now, beside those that are made by themselves. Raises BackupFailed."""
    folder, file = _where(arguments.to)
    with open_desk(arguments.home) as desk:
        upkeep = desk.upkeep
        backups = upkeep.backups_in(folder) if folder else upkeep.backups
        made = backups.make(BackupKind.ASKED, file)
    held = made.manifest
    output.answer(
        {
            "file": str(made.file),
            "events": held.events,
            "head": held.hash,
            "receipts": held.receipts,
            "bytes": held.size,
        }
    )


def restore(arguments: argparse.Namespace, output: Output) -> None:
    """Bring the desk back; see `pos_app/compose/restore.py`."""
    desk = desk_at(arguments.home)
    file = arguments.file or newest_backup(desk)
    needs = not arguments.without_head_office
    with open_restore(desk, file, needs_head_office=needs) as wanted:
        by, approved_by = _two_people(wanted.sign_in, arguments)
        done = wanted.complete(by, approved_by, arguments.reason)
    event = done.event
    output.answer(
        {
            "file": str(file),
            "events": done.events,
            "found_again": event.tail,
            "left_out": event.left_out,
            "next_receipt": event.next_receipt,
            "asked_head_office": event.asked_head_office,
            "asked_second_copy": event.asked_second_copy,
            "second_copy": _second_copy(wanted.brought),
            "set_aside": str(done.folder) if done.folder.exists() else None,
        }
    )


def _second_copy(brought: Rescue | None) -> Json:
    """What lay there, and how much of it head office has now; the rest is for `rescue`."""
    return {"found": brought.found, "events": brought.events} if brought else {}


def _where(to: Path | None) -> tuple[Path | None, Path | None]:
    """The folder or the file that was named. A file that is there is never replaced."""
    if to is None or to.is_dir():
        return to, None
    if to.exists():
        raise OptionWrong(option="--to", value=to)
    return (None, to) if to.suffix else (to, None)


def _two_people(sign_in: SignIn, arguments: argparse.Namespace) -> tuple[StaffId, StaffId]:
    """Who restores, and who approves it; each shows a PIN, whoever was signed in."""
    if arguments.clerk is None or arguments.supervisor is None:
        raise SupervisorNeeded(action="restore")
    pins = pins_in(arguments.pin_file)
    if not pins:
        raise PinFileUnreadable(file="--pin-file")
    by = sign_in.identify(arguments.clerk, pins[0]).staff_id
    return by, sign_in.approve(arguments.supervisor, pins[-1], not_by=by).staff_id
