"""Builds a desk from its data directory and takes it down again. Read this first.

Everything that knows a concrete adapter is in this folder: the services here, the devices and the
way to head office beside it. Here mypy checks that each adapter has its port's shape.
What takes long to import (requests, the printer's drawing) is imported when it is first needed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app import wire
from pos_app.centres import load_centres
from pos_app.compose.branch import Branch
from pos_app.compose.cards import Cards
from pos_app.compose.damage import said_aloud
from pos_app.compose.devices import Devices
from pos_app.compose.office import Office
from pos_app.compose.second_copy import open_second_copy
from pos_app.domain.clock import Clock, SystemClock
from pos_app.domain.desk import Bundle, Centre, DeskProfile
from pos_app.domain.documents import TestPage
from pos_app.domain.events import ReceiptSent
from pos_app.domain.ids import id_maker
from pos_app.errors.desk import NotADesk
from pos_app.errors.kinds import CounterError
from pos_app.keys import Keys, load_keys, open_bundle, verify
from pos_app.logs import start_logs, stop_logs
from pos_app.pins import unknown_hash, verify_pin
from pos_app.sealing import seal
from pos_app.services.check_receipt import CheckReceipt
from pos_app.services.check_role import CheckRole
from pos_app.services.collect_payment import CollectPayment
from pos_app.services.extend_offline import ExtendOffline
from pos_app.services.find_receipts import FindReceipts
from pos_app.services.keep_basket import KeepBasket
from pos_app.services.look_up import LookUp
from pos_app.services.make_paper import MakePaper
from pos_app.services.make_statement import MakeStatement
from pos_app.services.offline_allowance import OfflineAllowance
from pos_app.services.open_drawer import OpenDrawer
from pos_app.services.paid_here import PaidHere
from pos_app.services.ports.accounts import AccountCopy
from pos_app.services.ports.outbox import OutboxItem
from pos_app.services.ports.store import Store
from pos_app.services.print_papers import PrintPapers
from pos_app.services.resolve_item import ResolveItem
from pos_app.services.run_shift import RunShift
from pos_app.services.send_receipt import SendReceipt
from pos_app.services.set_up_printer import SetUpPrinter
from pos_app.services.sign_in import SignIn
from pos_app.services.void_payment import VoidPayment
from pos_app.services.watch_queue import WatchQueue
from pos_app.settings import Settings, default_home, load_settings, wrong_setting
from pos_app.storage.accounts import SqlAccountCopy
from pos_app.storage.snapshot_inbox import SqlSnapshotInbox
from pos_app.storage.store import SqlStore
from pos_app.uptime import system_uptime

if TYPE_CHECKING:
    from pos_app.compose.day import Day
    from pos_app.compose.till import Till
    from pos_app.compose.upkeep import Upkeep

log = logging.getLogger(__name__)


@contextmanager
def open_desk(home: Path | None, clock: Clock | None = None) -> Iterator[Desk]:
    """The desk in `home`, closed afterwards.

    Raises:
        NotADesk, SettingsWrong, AlreadyRunning, StoreTooNew, StoreFault.
        StoreSetAside, StoreCorrupt: the store is damaged; its sentence says what to do.
    """
    where = home or default_home()
    if not (where / "settings.toml").exists():
        raise NotADesk(home=str(where))
    settings = load_settings(where)
    clock = clock or SystemClock()
    with said_aloud(where, clock):
        desk = Desk(where, settings, load_keys(where), clock)
    start_logs(where, on_stderr=False)
    try:
        yield desk
    except CounterError:
        raise
    except Exception:
        log.exception("uncaught error")
        raise
    finally:
        desk.close()
        stop_logs()


class Desk:
    """A whole desk: its store, its services, its devices, its way to head office."""

    def __init__(self, home: Path, settings: Settings, keys: Keys, clock: Clock) -> None:
        self.home = home
        self.keys = keys
        self.clock = clock
        self.devices = Devices(home, settings)
        self.sql_store = SqlStore.open(home, keys)
        self.store: Store = self.sql_store
        self.new_id = id_maker(clock)
        self._open_bundle = open_bundle(settings.head_office_key)
        self.sign_in = SignIn(
            self.store,
            clock,
            self._open_bundle,
            verify_pin,
            unknown_hash,
            lambda work: self.allowance.away(work).now,
        )
        self._profile = self._own_profile()
        self._bundle = self.sign_in.bundle()
        self.roles = CheckRole(lambda staff_id: self._bundle.member(staff_id), self.sign_in.grants)
        self.allowance = OfflineAllowance(
            self.store, clock, system_uptime, self.profile, self.sign_in.issued_at
        )
        self.run_shift = RunShift(
            self.store, clock, self.new_id, self.profile, self.centre, self.roles
        )
        self.void = VoidPayment(self.store, clock, self.new_id, self.roles)
        self.receipts = FindReceipts(self.store)
        self.queue = WatchQueue(self.store, clock, self.roles)
        self.resolve_item = ResolveItem(self.store, clock, self.new_id, self.profile, self.roles)
        self.second_copy = open_second_copy(
            settings, keys, home, self.sql_store, clock, lambda: self.sign_in.bundle().sealing_key
        )

    @property
    def settings(self) -> Settings:
        """As they are now: another printer may be kept while the desk is open."""
        return self.devices.settings

    @property
    def centre(self) -> Centre:
        """The centre that this desk stands in."""
        return load_centres()[self._profile.centre_code]

    def profile(self) -> DeskProfile:
        """What the desk may take, as head office said last."""
        return self._profile

    def _own_profile(self) -> DeskProfile:
        try:
            profile = self.sign_in.profile()
            if profile.desk != self.settings.desk:
                raise wrong_setting(self.home, "desk", f"this is the store of {profile.desk}")
        except BaseException:
            self.sql_store.close()
            raise
        return profile

    @cached_property
    def office(self) -> Office:
        return Office(
            settings=self.settings,
            keys=self.keys,
            clock=self.clock,
            store=self.sql_store,
            copy=lambda: self.copy,
            inbox=lambda: SqlSnapshotInbox(self.home, self.keys.store, self.copy),
            open_bundle=self._open_bundle,
            take_over=self._take_over,
            paper_of=self._paper_of,
            reached=self.allowance.reached,
            ask_after=lambda: self.till.transfer.ask_after(),
        )

    @cached_property
    def branch(self) -> Branch:
        return Branch(
            self.home, self.settings, self.keys, self.clock, self.store, self.sign_in.bundle
        )

    def _take_over(self, bundle: Bundle) -> None:
        self._profile, self._bundle = bundle.profile, bundle
        self.branch.take_over(bundle)

    @cached_property
    def till(self) -> Till:
        """Cash without a payment: drops, transfers, the drawer's inventory, corrections."""
        from pos_app.compose.till import Till

        return Till(self)

    @cached_property
    def day(self) -> Day:
        """The branch's end of day."""
        from pos_app.compose.day import Day

        return Day(self)

    @cached_property
    def upkeep(self) -> Upkeep:
        """Backups, room on the disk, numbers and the clock."""
        from pos_app.compose.upkeep import Upkeep

        return Upkeep(self)

    def recover(self) -> None:
        """At start, quickly: no device and no network is waited for.

        Papers that were printing when the program died are unknown, not printed. What a card was
        charged for is booked if it can be now; what is undecided is asked about later.
        """
        self.papers.settle_interrupted()
        self.cards.ask.complete_all()

    def close(self) -> None:
        """Close what was opened; safe to call on a desk that opened little."""
        if self.second_copy is not None:
            self.second_copy.close()
        self.allowance.finish()
        for name in ("branch", "office", "copy", "devices"):
            if name in self.__dict__:
                self.__dict__[name].close()
        self.sql_store.close()

    # What is found and paid ----------------------------------------------------

    @cached_property
    def copy(self) -> SqlAccountCopy:
        """The desk's own copy of accounts."""
        return SqlAccountCopy.open(self.home, self.keys)

    @cached_property
    def look_up(self) -> LookUp:
        copy: AccountCopy = self.copy
        paid_here = PaidHere(self.store, self.copy.as_of)
        return LookUp(
            copy,
            self.office.questions,
            self.office.may_be_asked,
            paid_here,
            self.store,
            self.clock,
            self.branch.marks,
        )

    @cached_property
    def collect(self) -> CollectPayment:
        return CollectPayment(
            self.store,
            self.look_up,
            self.clock,
            self.new_id,
            self.profile,
            self.centre,
            self.allowance,
            self.roles,
        )

    @cached_property
    def extend_offline(self) -> ExtendOffline:
        return ExtendOffline(
            self.store,
            self.allowance,
            self.clock,
            self.new_id,
            self.profile,
            lambda: self.office.is_online and self.allowance.was_just_reached(),
            self.roles,
        )

    @cached_property
    def keep_basket(self) -> KeepBasket:
        return KeepBasket(self.store, self.look_up, self.profile)

    @cached_property
    def cards(self) -> Cards:
        return Cards(
            self.settings,
            self.store,
            self.clock,
            self.new_id,
            self.profile,
            self.centre,
            lambda: self.devices.terminal,
            lambda: self.branch.claims(self.office.claims),
            lambda: self.collect,
            self.roles,
        )

    # What is drawn and printed --------------------------------------------------

    @cached_property
    def make_paper(self) -> MakePaper:
        return MakePaper(self.store, self.keys.desk, self.profile, self.centre, self.run_shift)

    @cached_property
    def papers(self) -> PrintPapers:
        return PrintPapers(
            self.store,
            self.devices.printer,
            self.make_paper,
            self.clock,
            self.new_id,
            self._profile.desk,
            self.roles,
            timedelta(seconds=self.settings.print_within_s),
            self.devices.has_printer,
        )

    @cached_property
    def drawer(self) -> OpenDrawer:
        return OpenDrawer(
            self.store,
            self.devices.printer,
            self.clock,
            self.new_id,
            self._profile.desk,
            self.roles,
            self.devices.has_drawer,
        )

    @cached_property
    def make_statement(self) -> MakeStatement:
        return MakeStatement(self.look_up, self.clock, self.profile, self.centre)

    @cached_property
    def check_receipt(self) -> CheckReceipt:
        return CheckReceipt(
            self.store,
            self._desk_keys,
            self._profile.desk,
            self.keys.desk.public_key,
            verify,
            lambda: self.sign_in.bundle().revoked_at,
        )

    def _desk_keys(self) -> Mapping[str, tuple[str, ...]]:
        """Every desk's keys as head office said last, this desk's former ones included."""
        return self.sign_in.bundle().desk_keys

    @cached_property
    def send_receipt(self) -> SendReceipt:
        return SendReceipt(
            self.store,
            self.clock,
            self.new_id,
            self._profile.desk,
            self._sending_key,
            seal,
            self.roles,
        )

    def _sending_key(self) -> str:
        """What a customer's address is sealed with; empty: head office sends no receipts."""
        bundle = self.sign_in.bundle()
        return bundle.sealing_key if bundle.sends_receipts else ""

    def _paper_of(self, message: OutboxItem) -> bytes:
        """The PDF of a receipt that is to be sent on, as it stands now."""
        sent = wire.decode(message.entry.body)
        assert isinstance(sent, ReceiptSent)
        return self.devices.paper.pdf(self.make_paper.to_send(sent.receipt_no))

    @cached_property
    def set_up_printer(self) -> SetUpPrinter:
        from printers.finder import Finder

        return SetUpPrinter(
            self.store,
            self.clock,
            self.new_id,
            self._profile.desk,
            Finder(lambda: self.devices.paper),
            lambda: TestPage(self.centre, self._profile.desk, self.clock.now()),
            self.roles,
            self.devices.keep,
            self.devices.printers_in_use,
        )
