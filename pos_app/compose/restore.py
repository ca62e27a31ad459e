"""Builds what brings a desk back: its backup, its people, and whoever knows what came after."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.compose.rescue import open_offering
from pos_app.compose.second_copy import open_second_place
from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.clock import Clock, SystemClock
from pos_app.domain.ids import DeskId, StaffId, id_maker
from pos_app.domain.permissions import Act
from pos_app.errors.desk import NotADesk
from pos_app.errors.head_office import HeadOfficeUnclear, HeadOfficeUnreachable
from pos_app.errors.rescue import FolderUnreadable, NothingToRescue
from pos_app.errors.store import NoBackup, RestoreNeedsHeadOffice, StoreCorrupt
from pos_app.keys import Keys, load_keys, open_bundle
from pos_app.pins import unknown_hash, verify_pin
from pos_app.services.check_role import CheckRole
from pos_app.services.offer_items import Rescue
from pos_app.services.ports.second_place import Mark, PlaceFault
from pos_app.services.sign_in import BUNDLE, BUNDLE_SIGNATURE, SignIn
from pos_app.settings import Settings, default_home, load_settings
from pos_app.storage.backup_files import backups_in
from pos_app.storage.restore import Decision, Restored, Restoring, restoring
from pos_app.storage.second_place import FolderPlace

if TYPE_CHECKING:
    from offline_queue.signed_http import SignedHttp

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """What is left of a desk whose store may be gone."""

    home: Path
    settings: Settings
    keys: Keys

    @property
    def name(self) -> DeskId:
        return DeskId(self.settings.desk)


def desk_at(home: Path | None) -> Desk:
    """Raises NotADesk, SettingsWrong, StoreCorrupt: its keys are gone."""
    where = home or default_home()
    if not (where / "settings.toml").exists():
        raise NotADesk(home=str(where))
    settings = load_settings(where)
    try:
        return Desk(where, settings, load_keys(where))
    except NotADesk as error:
        raise StoreCorrupt(why="its keys are missing: no backup can be opened without") from error


def backup_folder(home: Path, settings: Settings) -> Path:
    """Where the desk's backups lie."""
    return settings.backup or home / "backups"


def newest_backup(desk: Desk) -> Path:
    """Raises NoBackup."""
    folder = backup_folder(desk.home, desk.settings)
    found = backups_in(folder, desk.name, desk.keys)
    if not found:
        raise NoBackup(folder=folder)
    return found[-1].file


@contextmanager
def open_restore(desk: Desk, file: Path, *, needs_head_office: bool) -> Iterator[RestoreDesk]:
    """The restore of `file`; without `complete` nothing is touched.

    Raises:
        BackupWrong, StoreTooNew, AlreadyRunning, StoreFull, StoreFault.
        RestoreNeedsHeadOffice: it does not answer, and the restore shall not go without it.
        HeadOfficeRefused: it does not take this desk for its own.
    """
    clock = SystemClock()
    with restoring(desk.home, file, desk.name, desk.keys) as work:
        said = _ask_head_office(desk, work, clock)
        if isinstance(said, str) and needs_head_office:
            raise RestoreNeedsHeadOffice(why=said)
        yield RestoreDesk(desk, work, clock, None if isinstance(said, str) else said)


def _ask_head_office(desk: Desk, work: Restoring, clock: Clock) -> Mark | str:
    """Take in what it has of this desk, and its newest list of staff; else why it cannot."""
    from offline_queue.head_office import HttpHeadOffice
    from offline_queue.own_entries import HttpOwnEntries

    with closing(_http(desk, clock)) as http:
        office = HttpHeadOffice(http)
        try:
            mark = office.high_water()
            text, signature = office.bundle()
            work.tail.add(HttpOwnEntries(http).after(work.tail.start))
        except (HeadOfficeUnreachable, HeadOfficeUnclear) as fault:
            return str(fault.facts.get("why") or fault.code)
    open_bundle(desk.settings.head_office_key)(text, signature)
    with work.store.begin() as transaction:
        transaction.notes.put(BUNDLE, text)
        transaction.notes.put(BUNDLE_SIGNATURE, signature)
        transaction.commit()
    return mark


def _http(desk: Desk, clock: Clock) -> SignedHttp:
    from offline_queue.connection import Connection
    from offline_queue.signed_http import Address, SignedHttp

    said = desk.settings
    address = Address(said.gateway, said.ca_file, said.connect_s, said.read_s)
    return SignedHttp(address, desk.name, desk.keys.desk, clock, Connection(clock))


class RestoreDesk:
    """A restore that waits for its two people."""

    def __init__(self, desk: Desk, work: Restoring, clock: Clock, mark: Mark | None) -> None:
        self._desk = desk
        self._work = work
        self._clock = clock
        self._mark = mark  # head office's; None: it does not answer
        self.brought: Rescue | None = None  # what `complete` found in the second copy
        read = open_bundle(desk.settings.head_office_key)
        self.sign_in = SignIn(work.store, clock, read, verify_pin, unknown_hash)

    def complete(self, by: StaffId, approved_by: StaffId, reason: str) -> Restored:
        """Make the backup the desk's store, with all that is known of what came after.

        Raises:
            NotAllowed, SupervisorNeeded, SamePerson: of the list of staff that is there.
            CardNumberRefused: the reason may hold one.
            RestoreNeedsHeadOffice: it was there, and went before it had the second copy.
            StoreFull, StoreFault, StoreCorrupt: nothing was touched.
        """
        roles = CheckRole(self.sign_in.bundle().member)
        roles.require(by, Act.SETTLE, approved_by, action="restore")
        refuse_card_number(reason)
        place = open_second_place(self._desk.settings, self._desk.keys)
        if place is not None and self._mark is not None:
            self._bring(place, by, approved_by)
        self._work.look_at_present()
        second = _mark_of(place)
        marks = tuple(mark for mark in (self._mark, second) if mark is not None)
        decision = Decision(
            event_id=id_maker(self._clock)(),
            at=self._clock.now(),
            by=by,
            approved_by=approved_by,
            reason=reason,
            asked_head_office=self._mark is not None,
            asked_second_copy=second is not None,
        )
        return self._work.complete(decision, marks or (Mark(),))

    def _bring(self, place: FolderPlace, by: StaffId, approved_by: StaffId) -> None:
        """What this desk could not send comes back by way of head office, which alone can read it.

        What head office does not take stays there, for `pos-app rescue`.
        """
        from offline_queue.own_entries import HttpOwnEntries

        with closing(_http(self._desk, self._clock)) as http:
            offering = open_offering(self._desk.settings, http)
            try:
                brought = offering.offer(place.folder, by, approved_by)
                if isinstance(brought.failure, HeadOfficeUnreachable | HeadOfficeUnclear):
                    raise brought.failure
                if brought.events:
                    self._work.tail.add(HttpOwnEntries(http).after(self._work.tail.start))
            except (NothingToRescue, FolderUnreadable) as error:
                log.info("the second copy is not there: %s", error)
            except (HeadOfficeUnreachable, HeadOfficeUnclear) as fault:
                why = str(fault.facts.get("why") or fault.code)
                raise RestoreNeedsHeadOffice(why=why) from fault
            else:
                self.brought = brought


def _mark_of(place: FolderPlace | None) -> Mark | None:
    """The numbers that the second copy of unsent items tells; None: it cannot be asked."""
    try:
        return place.newest() if place else None
    except PlaceFault:
        return None
