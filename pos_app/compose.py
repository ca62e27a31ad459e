"""Builds a desk from its data directory and takes it down again. Read this first.

Everything that knows a concrete adapter is here; mypy checks here that each has its port's shape.
What takes long to import (requests, the printer's drawing) is imported when it is first needed.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app import wire
from pos_app.centres import load_centres
from pos_app.domain.clock import Clock, SystemClock
from pos_app.domain.desk import Bundle, Centre, DeskProfile
from pos_app.domain.documents import TestPage
from pos_app.domain.events import ReceiptSent
from pos_app.domain.ids import DeskId, StaffId, id_maker
from pos_app.domain.printer_setup import NO_PRINTER, UNKNOWN, PrinterChoice, PrintersInUse
from pos_app.errors import CounterError, NotADesk, StoreCorrupt
from pos_app.keys import Keys, load_keys, open_bundle, verify
from pos_app.logs import start_logs, stop_logs
from pos_app.pins import unknown_hash, verify_pin
from pos_app.sealing import seal
from pos_app.services.check_receipt import CheckReceipt
from pos_app.services.collect_payment import CollectPayment
from pos_app.services.find_receipts import FindReceipts
from pos_app.services.keep_basket import KeepBasket
from pos_app.services.look_up import LookUp
from pos_app.services.make_paper import MakePaper
from pos_app.services.make_statement import MakeStatement
from pos_app.services.open_drawer import OpenDrawer
from pos_app.services.paid_here import PaidHere
from pos_app.services.ports import (
    AccountCopy,
    HeadOffice,
    OutboxItem,
    Printer,
    QueueCounts,
    Store,
)
from pos_app.services.print_papers import PrintPapers
from pos_app.services.refresh_accounts import RefreshAccounts
from pos_app.services.run_shift import RunShift
from pos_app.services.send_receipt import SendReceipt
from pos_app.services.set_up_printer import SetUpPrinter
from pos_app.services.sign_in import SignIn
from pos_app.services.void_payment import VoidPayment
from pos_app.services.watch_queue import WatchQueue
from pos_app.settings import Settings, default_home, load_settings, wrong_setting
from pos_app.storage.accounts import SqlAccountCopy
from pos_app.storage.store import SqlStore

if TYPE_CHECKING:
    from offline_queue.courier import Courier, Drained
    from offline_queue.signed_http import SignedHttp
    from offline_queue.worker import DeliveryWorker
    from printers.current_printer import CurrentPrinter
    from printers.drawing.paper import Paper
    from printers.layout.shared_parts import Contacts
    from printers.paper_printer import PaperPrinter
    from printers.pole_display import PoleDisplay

log = logging.getLogger(__name__)


@contextmanager
def open_desk(home: Path | None, clock: Clock | None = None) -> Iterator[Desk]:
    """The desk in `home`, closed afterwards.

    Raises:
        NotADesk, SettingsWrong, AlreadyRunning, StoreTooNew, StoreCorrupt, StoreFault.
    """
    where = home or default_home()
    if not (where / "settings.toml").exists():
        raise NotADesk(home=str(where))
    settings = load_settings(where)
    try:
        desk = Desk(where, settings, load_keys(where), clock or SystemClock())
    except NotADesk as error:  # it was one: `init` would not help
        raise StoreCorrupt(why="its file or its keys are missing") from error
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
    """A whole desk: its store, its services, its ways to head office and to paper."""

    def __init__(self, home: Path, settings: Settings, keys: Keys, clock: Clock) -> None:
        self.home = home
        self.settings = settings
        self.keys = keys
        self.clock = clock
        self.sql_store = SqlStore.open(home, keys)
        self.store: Store = self.sql_store
        self._watchers: list[Callable[[QueueCounts], None]] = []
        new_id = id_maker(clock)
        self._open_bundle = open_bundle(settings.head_office_key)
        self.sign_in = SignIn(self.store, clock, self._open_bundle, verify_pin, unknown_hash)
        self._profile = self._own_profile()
        self.run_shift = RunShift(self.store, clock, new_id, self.profile, self.centre)
        self.void = VoidPayment(self.store, clock, new_id)
        self.receipts = FindReceipts(self.store)
        self.queue = WatchQueue(self.store, clock)
        self._new_id = new_id

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

    def watch_queue(self, report: Callable[[QueueCounts], None]) -> None:
        """Have `report` called, on the sending thread, after every answer of head office."""
        self._watchers.append(report)

    # What is found and paid ----------------------------------------------------

    @cached_property
    def copy(self) -> SqlAccountCopy:
        """The desk's own copy of accounts."""
        return SqlAccountCopy.open(self.home, self.keys)

    @cached_property
    def look_up(self) -> LookUp:
        copy: AccountCopy = self.copy
        paid_here = PaidHere(self.store, self.copy.as_of)
        return LookUp(copy, self.head_office, self._may_ask, paid_here, self.store, self.clock)

    @cached_property
    def collect(self) -> CollectPayment:
        return CollectPayment(
            self.store, self.look_up, self.clock, self._new_id, self.profile, self.centre
        )

    @cached_property
    def keep_basket(self) -> KeepBasket:
        return KeepBasket(self.store, self.look_up, self.profile)

    # Head office ---------------------------------------------------------------

    @cached_property
    def http(self) -> SignedHttp:
        from offline_queue.connection import Connection
        from offline_queue.signed_http import Address, SignedHttp

        settings = self.settings
        address = Address(settings.gateway, settings.ca_file, settings.connect_s, settings.read_s)
        desk = DeskId(settings.desk)
        return SignedHttp(address, desk, self.keys.desk, self.clock, Connection(self.clock))

    @cached_property
    def head_office(self) -> HeadOffice:
        from offline_queue.head_office import HttpHeadOffice

        return HttpHeadOffice(self.http)

    @cached_property
    def refresh(self) -> RefreshAccounts:
        return RefreshAccounts(
            self.copy, self.head_office, self.store, self._open_bundle, self._take_over
        )

    @cached_property
    def worker(self) -> DeliveryWorker:
        from offline_queue.http_gateway import HttpGateway
        from offline_queue.worker import DeliveryWorker

        gateway = HttpGateway(self.http)
        return DeliveryWorker(
            self.store, gateway, self.clock, random.random, self._report, self._paper_of
        )

    def _paper_of(self, message: OutboxItem) -> bytes:
        """The PDF of a receipt that is to be sent on, as it stands now."""
        sent = wire.decode(message.entry.body)
        assert isinstance(sent, ReceiptSent)
        return self.paper.pdf(self.make_paper.to_send(sent.receipt_no))

    @cached_property
    def courier(self) -> Courier:
        """The background threads that keep the desk in step; the window starts them."""
        from offline_queue.courier import Courier

        return Courier(self.worker, self.http.connection, self._refresh_quietly)

    def refresh_all(self) -> int:
        """Profile, staff and accounts; returns how many accounts came."""
        self.refresh.bundle()
        return self.refresh.accounts()

    def drain(self, timeout_s: float = 0.0) -> Drained:
        """Send what waits on this thread; without time, nothing is tried a second time."""
        from offline_queue.courier import drain

        return drain(self.worker, timeout_s)

    # Paper ---------------------------------------------------------------------

    @property
    def has_printer(self) -> bool:
        return self.settings.printer != NO_PRINTER

    @cached_property
    def printer(self) -> CurrentPrinter:
        """The printer that is set up now, with its spare."""
        from printers.current_printer import CurrentPrinter

        return CurrentPrinter(self._printer_in_use())

    def _printer_in_use(self) -> Printer:
        from printers.spare_printer import WithSpare

        first = self.printer_at(self.settings.printer, self.settings.dots)
        if self.settings.spare_printer == NO_PRINTER:
            return first
        spare = self.printer_at(self.settings.spare_printer, self.settings.spare_dots)
        return WithSpare(first, spare)

    def printer_at(self, address: str, dots: int) -> PaperPrinter:
        """The printer at `address` as it was found when it was set up. Raises SettingsWrong."""
        from printers.address import open_printer
        from printers.profile import load_profiles

        profile = load_profiles(self.home).get(address, UNKNOWN)
        return open_printer(address, replace(self.paper, dots=dots), profile)

    @cached_property
    def set_up_printer(self) -> SetUpPrinter:
        from printers.finder import Finder

        return SetUpPrinter(
            self.store,
            self.clock,
            self._new_id,
            self._profile.desk,
            Finder(lambda: self.paper),
            lambda: TestPage(self.centre, self._profile.desk, self.clock.now()),
            self._may_approve,
            self._keep_printer,
            lambda: PrintersInUse(self.settings.printer, self.settings.spare_printer),
        )

    def _may_approve(self, staff_id: StaffId) -> bool:
        member = self.sign_in.bundle().member(staff_id)
        return member is not None and member.role.may_approve()

    def _keep_printer(self, choice: PrinterChoice) -> None:
        from printers.keep import chosen, keep

        keep(self.home, choice)
        self.settings = chosen(self.settings, choice)
        self.printer.switch_to(self._printer_in_use())

    @cached_property
    def drawer(self) -> OpenDrawer:
        return OpenDrawer(
            self.store,
            self.printer,
            self.clock,
            self._new_id,
            self._profile.desk,
            lambda: self.has_printer and self.settings.drawer != NO_PRINTER,
        )

    @cached_property
    def pole(self) -> PoleDisplay | None:
        """Two lines of text before the customer, if there are any."""
        if self.settings.pole_display == NO_PRINTER:
            return None
        from printers.pole_display import open_pole

        return open_pole(self.settings.pole_display)

    @property
    def paper(self) -> Paper:
        """Papers as pictures and as printer bytes, as wide as the first printer's now."""
        from printers.drawing.paper import Paper
        from printers.plain_text import Digits

        return Paper(self.settings.dots, self._contacts(), Digits(self.settings.digits))

    @cached_property
    def papers(self) -> PrintPapers:
        return PrintPapers(
            self.store,
            self.printer,
            self.make_paper,
            self.clock,
            self._new_id,
            self._profile.desk,
            timedelta(seconds=self.settings.print_within_s),
            lambda: self.has_printer,
        )

    @cached_property
    def make_paper(self) -> MakePaper:
        return MakePaper(self.store, self.keys.desk, self.profile, self.centre, self.run_shift)

    @cached_property
    def check_receipt(self) -> CheckReceipt:
        return CheckReceipt(
            self.store, self._desk_keys, self._profile.desk, self.keys.desk.public_key, verify
        )

    @cached_property
    def make_statement(self) -> MakeStatement:
        return MakeStatement(self.look_up, self.clock, self.profile, self.centre)

    @cached_property
    def send_receipt(self) -> SendReceipt:
        return SendReceipt(
            self.store,
            self.clock,
            self._new_id,
            self._profile.desk,
            lambda: self.sign_in.bundle().sealing_key,
            seal,
        )

    def _desk_keys(self) -> Mapping[str, tuple[str, ...]]:
        """Every desk's keys as head office said last, this desk's former ones included."""
        return self.sign_in.bundle().desk_keys

    def recover(self) -> None:
        """At start: papers that were printing when the program died are unknown, not printed."""
        self.papers.settle_interrupted()

    def close(self) -> None:
        """Close what was opened; safe to call on a desk that opened little."""
        for name in ("http", "copy", "pole"):
            if self.__dict__.get(name) is not None:
                self.__dict__[name].close()
        self.sql_store.close()

    def _contacts(self) -> Contacts:
        from printers.layout.shared_parts import Contacts

        settings = self.settings
        return Contacts(settings.contact_phone, settings.contact_email, settings.contact_web)

    def _may_ask(self) -> bool:
        return not self.http.connection.state.is_offline

    def _refresh_quietly(self) -> None:
        self.refresh_all()
        self.sql_store.checkpoint()

    def _take_over(self, bundle: Bundle) -> None:
        self._profile = bundle.profile

    def _report(self, counts: QueueCounts) -> None:
        for report in self._watchers:
            report(counts)
