"""What the window is connected to; the composition root fills it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from ui.message import Message
from ui.standing import Link, Place

if TYPE_CHECKING:  # the window is painted before the services are loaded
    from pos_app.domain.clock import Clock
    from pos_app.domain.documents import Document
    from pos_app.domain.explain_variance import Explanation
    from pos_app.domain.printing import PrinterStatus, PrintResult
    from pos_app.services.ask_approval import AskApproval
    from pos_app.services.cards.ask_terminal import AskTerminal
    from pos_app.services.cards.charge_card import ChargeCard
    from pos_app.services.cards.clarify_card import ClarifyCard
    from pos_app.services.cards.know_terminal import KnowTerminal
    from pos_app.services.cards.reconcile_cards import ReconcileCards
    from pos_app.services.cards.reconcile_slips import ReconcileSlips
    from pos_app.services.cards.reverse_card import ReverseCard
    from pos_app.services.check_receipt import CheckReceipt
    from pos_app.services.collect_payment import CollectPayment
    from pos_app.services.correct_tender import CorrectTender
    from pos_app.services.extend_offline import ExtendOffline
    from pos_app.services.find_receipts import FindReceipts
    from pos_app.services.keep_basket import KeepBasket
    from pos_app.services.look_up import LookUp
    from pos_app.services.make_paper import MakePaper
    from pos_app.services.make_statement import MakeStatement
    from pos_app.services.move_cash import MoveCash
    from pos_app.services.offline_allowance import Allowance
    from pos_app.services.open_drawer import OpenDrawer
    from pos_app.services.ports.devices import PoleDisplay
    from pos_app.services.print_papers import PrintPapers
    from pos_app.services.resolve_item import ResolveItem
    from pos_app.services.run_shift import RunShift
    from pos_app.services.send_again import SentAgain
    from pos_app.services.send_receipt import SendReceipt
    from pos_app.services.sending import Sending
    from pos_app.services.set_up_printer import SetUpPrinter
    from pos_app.services.sign_in import SignIn
    from pos_app.services.transfer_cash import TransferCash
    from pos_app.services.void_payment import VoidPayment
    from pos_app.services.watch_drawer import WatchDrawer
    from pos_app.services.watch_queue import WatchQueue
    from ui.branch.services import DayServices


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the diagnostics: what was looked at, and what it said."""

    name: str  # a slug: store, disk, printer, head_office, clock, fonts, keys, copy…
    is_ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class CardServices:
    """Charging cards. All may take long but `has_terminal`; a charge takes minutes."""

    has_terminal: Callable[[], bool]  # False: slips of a terminal that stands alone are typed
    charge: ChargeCard
    ask: AskTerminal
    reverse: ReverseCard
    clarify: ClarifyCard
    know_terminal: KnowTerminal
    reconcile: ReconcileCards
    reconcile_slips: ReconcileSlips
    ask_every_s: float = 5.0
    wait_s: float = 120.0  # how long a charge may take before nobody knows
    is_simulated: bool = False  # no card is charged at all


class TillServices(Protocol):
    """Cash without a payment. Accepting and taking back may ask head office."""

    @property
    def move_cash(self) -> MoveCash: ...
    @property
    def transfer(self) -> TransferCash: ...
    @property
    def correct(self) -> CorrectTender: ...
    @property
    def drawer(self) -> WatchDrawer: ...


def _no_checks() -> Sequence[Check]:
    return ()


def _no_remarks() -> tuple[Message, ...]:
    return ()


def _not_offline() -> Allowance | None:
    return None


def _sending_nothing() -> Sending:
    from pos_app.services.sending import Sending

    return Sending()


def _nothing() -> None:
    """Nobody sends: a counter without a sync thread."""


@dataclass(frozen=True, slots=True)
class Counter:
    """Use cases and signs of the desk. All may take long but `link`, `is_offline`, `send_now`."""

    place: Place
    clock: Clock
    sign_in: SignIn
    look_up: LookUp
    collect_payment: CollectPayment
    run_shift: RunShift
    void_payment: VoidPayment
    find_receipts: FindReceipts
    print_papers: PrintPapers
    watch_queue: WatchQueue
    resolve_item: ResolveItem
    keep_basket: KeepBasket
    picture: Callable[[Document], bytes]  # PNG
    print_paper: Callable[[Document], PrintResult]  # at once, past the print queue
    open_drawer: OpenDrawer
    make_paper: MakePaper
    make_statement: MakeStatement
    check_receipt: CheckReceipt
    send_receipt: SendReceipt
    set_up_printer: SetUpPrinter
    cards: CardServices
    till: Callable[[], TillServices]  # made when first asked for
    day: Callable[[], DayServices]  # the branch's; made when first asked for
    explain: Callable[[], tuple[Explanation, ...]]  # why the cash differs, for a supervisor
    link: Callable[[], Link]
    printer_status: Callable[[], PrinterStatus]
    drawer_open_s: int = 60  # the drawer may stand open so long without a warning
    pole: PoleDisplay | None = None
    send_now: Callable[[], None] = _nothing
    sending: Callable[[], Sending] = _sending_nothing  # answers at once
    allowance: Callable[[], Allowance | None] = _not_offline  # while head office is away
    sent_again: Callable[[], SentAgain | None] = lambda: None  # what head office had lost
    extend_offline: ExtendOffline | None = None
    requests: Callable[[], int] = lambda: 0  # of other desks, that wait for a decision
    ask_approval: Callable[[], AskApproval] | None = None  # of a person at another desk
    copy_percent: Callable[[], int | None] = lambda: None  # while all accounts are fetched
    begin: Callable[[], None] = _nothing  # once, when the window is ready: the background work
    checks: Callable[[], Sequence[Check]] = field(default=_no_checks)
    remarks: Callable[[], tuple[Message, ...]] = field(default=_no_remarks)

    def is_offline(self) -> bool:
        """Whether head office is out of reach; answers at once."""
        return self.link().is_offline
