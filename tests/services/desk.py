"""A whole desk of real services on a store in memory: City Center 02, clerk signed in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from pos_app import wire
from pos_app.compose.cards import Cards
from pos_app.domain.account import Account
from pos_app.domain.approval import REMOTE, Deed
from pos_app.domain.basket import Basket
from pos_app.domain.cash import Count
from pos_app.domain.desk import Bundle, DeskProfile
from pos_app.domain.documents import TestPage
from pos_app.domain.ids import NewId, StaffId, id_maker
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.printer_setup import PrinterChoice, PrintersInUse
from pos_app.keys import verify
from pos_app.sealing import seal
from pos_app.services.check_receipt import CheckReceipt
from pos_app.services.check_role import CheckRole
from pos_app.services.collect_payment import CollectPayment, settle_cash
from pos_app.services.extend_offline import ExtendOffline
from pos_app.services.find_receipts import FindReceipts
from pos_app.services.look_up import LookUp
from pos_app.services.make_paper import MakePaper
from pos_app.services.make_statement import MakeStatement
from pos_app.services.offline_allowance import OfflineAllowance
from pos_app.services.open_drawer import OpenDrawer
from pos_app.services.paid_here import PaidHere
from pos_app.services.print_papers import PrintPapers
from pos_app.services.refresh_accounts import RefreshAccounts
from pos_app.services.resolve_item import ResolveItem
from pos_app.services.run_shift import RunShift
from pos_app.services.send_receipt import SendReceipt
from pos_app.services.set_up_printer import SetUpPrinter
from pos_app.services.sign_in import BUNDLE, BUNDLE_SIGNATURE, SignIn
from pos_app.services.void_payment import VoidPayment
from pos_app.services.watch_queue import WatchQueue
from pos_app.settings import Settings
from tests.builders import (
    AUDITOR,
    CLERK,
    DESK,
    MANAGER,
    SUPERVISOR,
    a_bundle,
    a_centre,
    an_account,
)
from tests.fakes.card_terminal import FakeTerminal
from tests.fakes.claims import FakeClaims
from tests.fakes.clock import FakeClock
from tests.fakes.head_office import FakeHeadOffice
from tests.fakes.memory_accounts import MemoryAccountCopy
from tests.fakes.memory_store import SIGNER, MemoryStore
from tests.fakes.printer import FakePrinter
from tests.fakes.printer_finder import FakeFinder

PINS = {CLERK: "482915", SUPERVISOR: "730164", MANAGER: "615208", AUDITOR: "904371"}


class ServiceDesk:
    """Services under test with everything they stand on; `online` switches head office."""

    def __init__(
        self,
        *accounts: Account,
        bundle: Bundle | None = None,
        printer: FakePrinter | None = None,
        terminal: FakeTerminal | None = None,
    ) -> None:
        known = accounts or (an_account(),)
        self.clock = FakeClock()
        self.store = MemoryStore()
        self.copy = MemoryAccountCopy(*known, as_of=self.clock.now())
        self.head_office = FakeHeadOffice(self.clock, *known)
        self.printer = printer or FakePrinter()
        self.centre = a_centre()
        self.keep_bundle(bundle or a_bundle())
        new_id = id_maker(self.clock)
        self.sign_in = SignIn(
            self.store,
            self.clock,
            open_bundle,
            verify_pin,
            unknown_hash=lambda: "nobody",
            proved_now=lambda work: self.allowance.away(work).now,
        )
        self.roles = CheckRole(lambda staff_id: self._bundle.member(staff_id), self.sign_in.grants)
        self.look_up = LookUp(
            self.copy,
            self.head_office,
            lambda: not self.head_office.is_away,
            PaidHere(self.store, self.copy.as_of),
            self.store,
            self.clock,
        )
        self.allowance = OfflineAllowance(
            self.store, self.clock, self.clock.uptime, self.profile, self.sign_in.issued_at
        )
        self.collect = CollectPayment(
            self.store,
            self.look_up,
            self.clock,
            new_id,
            self.profile,
            self.centre,
            self.allowance,
            self.roles,
        )
        self.run_shift = RunShift(
            self.store, self.clock, new_id, self.profile, self.centre, self.roles
        )
        self.void = VoidPayment(self.store, self.clock, new_id, self.roles)
        self.queue = WatchQueue(self.store, self.clock, self.roles)
        self.resolve_item = ResolveItem(self.store, self.clock, new_id, self.profile, self.roles)
        self.make_statement = MakeStatement(self.look_up, self.clock, self.profile, self.centre)
        self.extend_offline = ExtendOffline(
            self.store,
            self.allowance,
            self.clock,
            new_id,
            self.profile,
            lambda: not self.head_office.is_away,
            self.roles,
        )
        self._put_cards(terminal, new_id)
        self._put_papers(new_id)
        self._put_printer_setup(new_id)
        self.taken_over = TakenOver()
        self.refresh = RefreshAccounts(
            self.copy, self.head_office, self.store, open_bundle, self.taken_over.bundles.append
        )

    def _put_cards(self, terminal: FakeTerminal | None, new_id: NewId) -> None:
        self.terminal = terminal  # None: it stands alone, its slips are typed
        self.claims = FakeClaims()
        self.cards = Cards(
            Settings(terminal_grace_s=0, terminal_ask_s=0.1),
            self.store,
            self.clock,
            new_id,
            self.profile,
            self.centre,
            lambda: self.terminal,
            lambda: self.claims,
            lambda: self.collect,
            self.roles,
        )

    def _put_papers(self, new_id: NewId) -> None:
        self.receipts = FindReceipts(self.store)
        self.make_paper = MakePaper(self.store, SIGNER, self.profile, self.centre, self.run_shift)
        self.papers = PrintPapers(
            self.store,
            self.printer,
            self.make_paper,
            self.clock,
            new_id,
            DESK,
            self.roles,
        )
        self.drawer = OpenDrawer(self.store, self.printer, self.clock, new_id, DESK, self.roles)
        self.check_receipt = CheckReceipt(
            self.store,
            lambda: self.sign_in.bundle().desk_keys,
            DESK,
            SIGNER.public_key,
            verify,
        )
        self.send_receipt = SendReceipt(
            self.store,
            self.clock,
            new_id,
            DESK,
            lambda: self.sign_in.bundle().sealing_key,
            seal,
            self.roles,
        )

    def _put_printer_setup(self, new_id: NewId) -> None:
        self.finder = FakeFinder()
        self.kept: list[PrinterChoice] = []
        self.keeping_fails: Exception | None = None
        self.printers_in_use = PrintersInUse("tcp://192.168.1.10:9100")
        self.set_up_printer = SetUpPrinter(
            self.store,
            self.clock,
            new_id,
            DESK,
            self.finder,
            lambda: TestPage(self.centre, DESK, self.clock.now()),
            self.roles,
            self._keep_printer,
            lambda: self.printers_in_use,
        )

    def keep_bundle(self, bundle: Bundle) -> None:
        """Let the store hold `bundle` as head office's last word."""
        self._profile, self._bundle = bundle.profile, bundle
        with self.store.begin() as work:
            work.notes.put(BUNDLE, bundle_text(bundle))
            work.notes.put(BUNDLE_SIGNATURE, "genuine")
            work.commit()

    def profile(self) -> DeskProfile:
        return self._profile

    def _keep_printer(self, choice: PrinterChoice) -> None:
        if self.keeping_fails is not None:
            raise self.keeping_fails
        self.kept.append(choice)
        self.printers_in_use = replace(self.printers_in_use, **{choice.place: choice.address})

    def bound(
        self, deed: Deed, approved: Callable[[StaffId], None], asked_by: StaffId = CLERK
    ) -> Callable[[StaffId], None]:
        """As the panel of the window does it: who approves is good for `deed` alone, once."""

        def approve(by: StaffId) -> None:
            self.roles.grants.is_here(by)
            if deed.action in REMOTE:
                self.roles.grants.give(by, asked_by, deed)
            approved(by)

        return approve

    def open_shift(self, by: StaffId = CLERK, count: str = "10x20") -> None:
        self.sign_in.sign_in(by, PINS[by])
        self.run_shift.open(Count.parse(count), by)

    def basket(self, *account_nos: str) -> Basket:
        basket = Basket(self.profile())
        for account_no in account_nos or ("1000000001",):
            basket = basket.open_account(self.look_up.account(account_no, CLERK))
        return basket

    def pay_cash(self, tendered: str, *account_nos: str) -> PaymentTaken:
        basket, cash = settle_cash(self.basket(*account_nos), Money.parse(tendered))
        return self.collect.take(self.collect.new_id(), basket, (cash,), CLERK)


@dataclass
class TakenOver:
    """The bundles that were taken over."""

    bundles: list[Bundle] = field(default_factory=list)


def open_bundle(text: str, signature: str) -> Bundle:
    """The fake of checking head office's signature: everything is genuine."""
    return wire.structure(json.loads(text), Bundle)


def bundle_text(bundle: Bundle) -> str:
    return wire.canonical(wire.unstructure(bundle)).decode()


def verify_pin(pin_hash: str, pin: str) -> bool:
    """The fake of argon2: every hash but `nobody` belongs to the PINs above."""
    return pin_hash != "nobody" and pin in PINS.values()
