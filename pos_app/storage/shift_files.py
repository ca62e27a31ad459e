"""Shift files that this desk took, in its own store; and the stick that they lie on."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from pos_app.domain.ids import DeskId, ShiftId, StaffId
from pos_app.errors.shift import ShiftFileNotWritten, ShiftFileWrong
from pos_app.keys import sync_folder
from pos_app.services.ports.shift_files import TakenFile
from pos_app.services.shift_file import LARGEST_BYTES
from pos_app.storage.connect import Connection
from pos_app.storage.moments import from_text, to_text

_TAKEN: Final = """
    SELECT shift, desk, business_date, up_to, head, taken_at, taken_by, content FROM shift_files"""


@dataclass(frozen=True, slots=True)
class SqlTakenFiles:
    """Within one transaction."""

    db: Connection

    def put(self, taken: TakenFile) -> None:
        """Keep it in place of what was kept of its shift."""
        self.db.execute(
            "REPLACE INTO shift_files VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                taken.shift,
                taken.desk,
                taken.business_date.isoformat(),
                taken.up_to,
                taken.head,
                to_text(taken.taken_at),
                taken.taken_by,
                taken.content,
            ),
        )

    def get(self, shift: ShiftId) -> TakenFile | None:
        """What was taken of the shift last."""
        row = self.db.execute(f"{_TAKEN} WHERE shift = ?", (shift,)).fetchone()
        return None if row is None else _taken(row)

    def of_date(self, business_date: date) -> list[TakenFile]:
        """By shift."""
        sql = f"{_TAKEN} WHERE business_date = ? ORDER BY shift"
        return [_taken(row) for row in self.db.execute(sql, (business_date.isoformat(),))]


def _taken(row: tuple[Any, ...]) -> TakenFile:
    shift, desk, on, up_to, head, taken_at, taken_by, content = row
    return TakenFile(
        ShiftId(shift),
        DeskId(desk),
        date.fromisoformat(on),
        up_to,
        head,
        from_text(taken_at),
        StaffId(taken_by),
        content,
    )


class StickPlace:
    """Meets `ports.shift_files.FilePlace`. Makes no folder: an empty mount point is no stick."""

    def write(self, folder: Path, name: str, content: bytes) -> Path:
        """Under another name first: what carries the name is whole. Raises ShiftFileNotWritten."""
        unfinished = folder / f"{name}.writing"
        try:
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(folder / name)
            _sync(folder)
        except OSError as error:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise ShiftFileNotWritten(folder=folder, why=error.strerror) from error
        return folder / name

    def read(self, file: Path) -> bytes:
        """No more than a shift can have. Raises ShiftFileWrong."""
        try:
            with file.open("rb") as found:
                return found.read(LARGEST_BYTES + 1)
        except OSError as error:
            raise ShiftFileWrong(file=file, why="shift_file_unreadable") from error


def _sync(folder: Path) -> None:
    """Some shares and sticks sync no folder: their names are safe, or nobody can make them so."""
    try:
        sync_folder(folder)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
