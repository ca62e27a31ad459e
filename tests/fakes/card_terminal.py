"""A card terminal that answers as it is told and keeps its own books of the money that moved."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Event, Lock
from typing import Final

from pos_app.domain.card import (
    BrandTotal,
    CardAct,
    CardFacts,
    CardOutcome,
    ChargeRequest,
    ChargeResult,
    Inquiry,
    InquiryState,
    Progress,
    TerminalItem,
    TerminalStatus,
    TerminalTotals,
    TerminalTransaction,
)
from pos_app.domain.money import ZERO, Money, total
from pos_app.services.cards.ports import ShowProgress

CARD: Final = CardFacts("Himyan", "4242", "A1B2C3", "000000001234", "T0000001", "contactless")
_LONGEST_HOLD_S: Final = 30  # a test that forgot to release fails, and does not hang


@dataclass(frozen=True, slots=True)
class Script:
    """How one charge goes: what the terminal decides, and whether anybody hears of it."""

    outcome: CardOutcome | None = CardOutcome.APPROVED  # None: the request never arrives
    reason: str = ""
    amount: Money | None = None  # what is approved; None: all of it
    card: CardFacts = CARD
    needs_signature: bool = False
    lines: tuple[str, ...] = ()
    lost: str = ""  # the reason why our side hears nothing: no_answer, link_lost, ids_differ…
    asks_in_progress: int = 0  # so many questions are answered "in progress" first
    until: Event | None = None  # the answer waits for it
    obeys_abort: bool = True  # while it waits


def approve(
    amount: Money | None = None,
    *,
    card: CardFacts = CARD,
    needs_signature: bool = False,
    lines: tuple[str, ...] = (),
) -> Script:
    """Charged: all of it, or `amount`."""
    return Script(amount=amount, card=card, needs_signature=needs_signature, lines=lines)


def decline(reason: str = "refusal") -> Script:
    """Certainly not charged."""
    return Script(CardOutcome.DECLINED, reason)


def cancel() -> Script:
    """Cancelled at the terminal."""
    return Script(CardOutcome.CANCELLED, "cancelled")


def not_started(reason: str = "busy") -> Script:
    """The terminal takes no request now."""
    return Script(CardOutcome.NEVER_REACHED, reason)


def lose(truth: Script | None = None, why: str = "no_answer", in_progress: int = 0) -> Script:
    """UNKNOWN to our side; `truth` is what the terminal did, None that nothing arrived there."""
    return replace(truth or Script(None), lost=why, asks_in_progress=in_progress)


def hold(truth: Script, until: Event, *, obeys_abort: bool = True) -> Script:
    """`truth`, but not before `until` is set."""
    return replace(truth, until=until, obeys_abort=obeys_abort)


@dataclass(slots=True)
class FakeTerminal:
    """Plays `scripts` in turn, then approves. `books` is what moved, signed, by ServiceID."""

    poi_id: str = "LAB-00000001"
    expected_poi_id: str = ""  # another one that answers is swapped
    scripts: deque[Script] = field(default_factory=deque)
    why_not: str = ""  # neither charges nor answers questions: unreachable, certificate_wrong…
    why_not_ready: str = ""  # its status alone
    why_no_word: str = ""  # it answers no question about a charge
    tells_items: bool = True
    untold: set[str] = field(default_factory=set)  # ServiceIDs that its totals lack
    tells_before_closing: bool = True  # else: at a settlement only
    refuses_to_close: bool = False  # its settlement goes on
    before_closing: Callable[[], None] | None = None  # what happens just before it closes
    progress: tuple[Progress, ...] = ()  # what it shows during every charge
    at_charge: Callable[[], None] | None = None  # what else happens meanwhile
    at_status: Callable[[], object] | None = None  # the same while it says how it is
    books: dict[str, Money] = field(default_factory=dict)
    brands: dict[str, str] = field(default_factory=dict)
    foreign: list[TerminalItem] = field(default_factory=list)  # charged without a counter
    requests: list[ChargeRequest] = field(default_factory=list)
    asked: list[ChargeRequest] = field(default_factory=list)
    aborted: list[ChargeRequest] = field(default_factory=list)
    settlements: list[TerminalTotals] = field(default_factory=list)
    _known: dict[str, ChargeResult] = field(default_factory=dict)
    _running: str = ""
    _in_progress: dict[str, int] = field(default_factory=dict)
    _transactions: dict[str, str] = field(default_factory=dict)  # its own number → ServiceID
    _abort: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)

    def will(self, *scripts: Script) -> FakeTerminal:
        """Say how the next charges go."""
        self.scripts.extend(scripts)
        return self

    def forget(self, service_id: str) -> None:
        """It never heard of that charge."""
        del self.books[service_id], self._known[service_id]

    def deny(self, service_id: str) -> None:
        """It declined that charge, whatever it said before."""
        del self.books[service_id]
        self._known[service_id] = ChargeResult(CardOutcome.DECLINED, "refusal")

    def as_it_is(self) -> FakeTerminal:
        """One of its own with the same books, that does well and answers questions."""
        return FakeTerminal(
            poi_id=self.poi_id,
            books=dict(self.books),
            brands=dict(self.brands),
            settlements=list(self.settlements),
            _known=dict(self._known),
            _transactions=dict(self._transactions),
            _in_progress=dict.fromkeys(self._known, 0),
        )

    @property
    def kept(self) -> Money:
        """All that was charged and not given back, settled or not."""
        return total([*self.books.values(), self.by_hand])

    @property
    def by_hand(self) -> Money:
        """What moved without a counter, settled or not."""
        settled = [item for totals in self.settlements for item in totals.items or ()]
        items = [item for item in [*settled, *self.foreign] if not item.service_id]
        return total(item.amount for item in items)

    def sell_by_hand(self, amount: Money, brand: str = "Visa") -> None:
        """Somebody types a sale into the terminal itself; no counter knows of it."""
        self.foreign.append(TerminalItem("", brand, amount))

    def give_back_by_hand(self, amount: Money, brand: str = CARD.brand) -> None:
        """Somebody undoes a charge at the terminal itself."""
        self.foreign.append(TerminalItem("", brand, -amount))

    def charge(self, request: ChargeRequest, show: ShowProgress) -> ChargeResult:
        self.requests.append(request)
        if self.why_not:
            return ChargeResult(CardOutcome.NEVER_REACHED, self.why_not)
        assert request.service_id not in self._known, "a ServiceID was used twice"
        script = self.scripts.popleft() if self.scripts else Script()
        self._abort.clear()
        for step in (Progress.SENT, *self.progress):
            show(step)
        if self.at_charge is not None:
            self.at_charge()
        if script.outcome is not None:
            self._running = request.service_id
        result = self._decided(script, request)
        with self._lock:
            self._running = ""
            if result is not None:
                self._known[request.service_id] = result
                self._in_progress[request.service_id] = script.asks_in_progress
        if script.lost or result is None:
            return ChargeResult(CardOutcome.UNKNOWN, script.lost or "no_answer")
        return result

    def inquire(self, request: ChargeRequest) -> Inquiry:
        self.asked.append(request)
        if self.why_not or self.why_no_word:
            return Inquiry(InquiryState.NO_ANSWER, why=self.why_not or self.why_no_word)
        with self._lock:
            if request.service_id == self._running:
                return Inquiry(InquiryState.IN_PROGRESS)
            if request.service_id not in self._known:
                return Inquiry(InquiryState.NOT_FOUND)
            if self._in_progress[request.service_id]:
                self._in_progress[request.service_id] -= 1
                return Inquiry(InquiryState.IN_PROGRESS)
            return Inquiry(InquiryState.DECIDED, self._known[request.service_id])

    def abort(self, request: ChargeRequest) -> None:
        self.aborted.append(request)
        self._abort.set()

    def status(self) -> TerminalStatus:
        if self.at_status is not None:
            self.at_status()
        why = self.why_not or self.why_not_ready or ("busy" if self._running else "")
        if self.expected_poi_id not in ("", self.poi_id):
            why = why or "swapped"
        return TerminalStatus(not why, "" if self.why_not else self.poi_id, why, "Fake")

    def totals(self, *, closes: bool) -> TerminalTotals | None:
        if self.why_not or (closes and self.refuses_to_close):
            return None
        if not closes and not self.tells_before_closing:
            return None
        if closes and self.before_closing is not None:
            self.before_closing()
        items = [TerminalItem(i, self.brands[i], amount) for i, amount in self.books.items()]
        settled = {item.service_id for totals in self.settlements for item in totals.items or ()}
        settled |= self.untold
        since = [item for item in items if item.service_id not in settled] + self.foreign
        totals = TerminalTotals(
            self.poi_id, _by_brand(since), tuple(since), f"{len(self.settlements) + 1}"
        )
        if closes:
            self.settlements.append(totals)
            self.foreign = []
        return totals if self.tells_items else replace(totals, items=None)

    def _decided(self, script: Script, request: ChargeRequest) -> ChargeResult | None:
        """What it does with the money; None: it knows nothing of the request."""
        if script.outcome is None:
            return None
        if script.until is not None and self._is_aborted_before(script):
            return ChargeResult(CardOutcome.CANCELLED, "cancelled")
        if script.outcome is not CardOutcome.APPROVED:
            return ChargeResult(script.outcome, script.reason)
        amount = request.amount if script.amount is None else script.amount
        if request.act is not CardAct.PAYMENT and not self._knows(request.original):
            return ChargeResult(CardOutcome.DECLINED, "not_found")
        self.books[request.service_id] = amount if request.act is CardAct.PAYMENT else -amount
        self.brands[request.service_id] = script.card.brand
        number = f"TX{len(self.books):06d}"
        self._transactions[number] = request.service_id
        return ChargeResult(
            CardOutcome.APPROVED,
            amount=amount,
            card=script.card,
            transaction=TerminalTransaction(number, request.at.isoformat()),
            customer_lines=script.lines,
            merchant_lines=script.lines,
            needs_signature=script.needs_signature,
        )

    def _knows(self, original: TerminalTransaction | None) -> bool:
        return original is not None and original.transaction_id in self._transactions

    def _is_aborted_before(self, script: Script) -> bool:
        assert script.until is not None
        waited = 0.0
        while not script.until.wait(0.01):
            waited += 0.01
            assert waited < _LONGEST_HOLD_S, "nobody released the held answer"
            if script.obeys_abort and self._abort.is_set():
                return True
        return False


def _by_brand(items: list[TerminalItem]) -> tuple[BrandTotal, ...]:
    amounts: dict[str, tuple[int, Money]] = {}
    for item in items:
        count, amount = amounts.get(item.brand, (0, ZERO))
        amounts[item.brand] = (count + 1, amount + item.amount)
    return tuple(BrandTotal(brand, *amounts[brand]) for brand in sorted(amounts))
