"""Sealed shift files: how a shift comes to the manager while its desk cannot reach head office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pos_app.domain.branch_day import ShiftOfDay
from pos_app.domain.clock import Clock
from pos_app.domain.day_events import Witness
from pos_app.domain.desk import Bundle, DeskProfile
from pos_app.domain.events import Event
from pos_app.domain.ids import NOBODY, ShiftId, StaffId
from pos_app.domain.permissions import Act
from pos_app.errors.shift import ShiftFileOlder, ShiftFileWrong, ShiftUnknown
from pos_app.services.branch_day.own_day import shift_of_events
from pos_app.services.check_role import CheckRole
from pos_app.services.ports.keys import Signer
from pos_app.services.ports.shift_files import Cipher, FilePlace, TakenFile
from pos_app.services.ports.store import Store
from pos_app.services.sealed_record import Verify
from pos_app.services.shift_file import (
    FileWrong,
    Reader,
    ShiftFile,
    Writer,
    events_in,
    places_of,
    shift_in,
)


@dataclass(frozen=True, slots=True)
class ShiftFiles:
    """Written at the shift's own desk, taken at any other desk of its branch."""

    store: Store
    clock: Clock
    profile: Callable[[], DeskProfile]
    bundle: Callable[[], Bundle]
    signer: Signer
    verify: Verify
    cipher: Cipher
    place: FilePlace
    roles: CheckRole

    def save(self, shift: ShiftId, folder: Path, by: StaffId) -> Path:
        """Write all that this desk's journal has of the shift, as it stands now.

        It is sealed, so it may be NOBODY: where no PIN is trusted any more, its file still goes on.

        Raises:
            NotAllowed: auditors read, and write nothing.
            ShiftUnknown: the journal has nothing of it.
            ShiftFileWrong: this desk has no branch key yet.
            ShiftFileNotWritten: nothing, or nothing new, lies in `folder`.
        """
        if by != NOBODY:
            self.roles.admit(by, Act.SERVE)
        key, profile, now = self._key(folder), self.profile(), self.clock.now()
        writer = Writer(profile.desk, profile.centre_code, self.signer, self.cipher, key)
        with self.store.begin() as work:
            places = places_of(work.journal, shift)
            if not places:
                raise ShiftUnknown(shift=shift)
            name, content = writer.written(shift, places, now)
            work.audit.add(now, by, "shift_file_saved", f"{shift} up to {places[-1].seq}")
            work.commit()
        return self.place.write(folder, name, content)

    def take(self, file: Path, by: StaffId) -> ShiftOfDay:
        """Take a file of another desk of the branch in, once all of it is proved.

        The same file again changes nothing.

        Raises:
            NotAllowed: who takes it has no say in the branch's day.
            ShiftFileWrong: with why; nothing is kept.
            ShiftFileOlder: a newer state of the shift is here; nothing is changed.
        """
        self.roles.admit(by, Act.CLOSE_DAY)
        reader = Reader(self.profile().centre_code, self.bundle().desk_keys, self.verify)
        content, now = self.place.read(file), self.clock.now()
        try:
            found = reader.read(content, self.cipher, self._key(file))
        except FileWrong as error:
            raise ShiftFileWrong(file=file, why=error.why) from error
        with self.store.begin() as work:
            before = work.shift_files.get(found.shift)
            if before is not None and not _goes_on(before, found):
                raise ShiftFileOlder(shift=found.shift)
            work.shift_files.put(_taken(found, now, by))
            work.audit.add(now, by, "shift_file_taken", f"{found.shift} up to {found.up_to}")
            work.commit()
        return of_day(found.events)

    def taken(self, business_date: date) -> tuple[ShiftOfDay, ...]:
        """The shifts of a day as their files told."""
        with self.store.read() as work:
            files = work.shift_files.of_date(business_date)
        return tuple(of_day(events_in(file.content)) for file in files)

    def _key(self, where: Path) -> str:
        key = self.bundle().branch_key
        if not key:
            raise ShiftFileWrong(file=where, why="shift_file_no_key")
        return key


def _goes_on(before: TakenFile, found: ShiftFile) -> bool:
    """Whether `found` says all that is known already: its desk's journal only ever grows."""
    if found.up_to == before.up_to:
        return found.head == before.head
    return found.up_to > before.up_to


def _taken(found: ShiftFile, now: datetime, by: StaffId) -> TakenFile:
    return TakenFile(
        shift=found.shift,
        desk=found.desk,
        business_date=found.business_date,
        up_to=found.up_to,
        head=found.head,
        taken_at=now,
        taken_by=by,
        content=found.packed,
    )


def of_day(events: tuple[Event, ...]) -> ShiftOfDay:
    """The shift as its own events tell."""
    return shift_of_events(events[0].header.desk, shift_in(events), events, Witness.SHIFT_FILE)
