"""Compare the terminal's books with ours at the end of a shift, and begin a new settlement there.

What `compare_cards` finds is booked here: the comparison itself, and each charge that only the
terminal knew, so that it stands on the clarification list. The books of another desk on the same
terminal are none of ours: `CardTerminal.totals` leaves them out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos_app.domain.card import (
    CardAct,
    CardFacts,
    CardOutcome,
    ChargeResult,
    SettledBy,
    TerminalTotals,
)
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_events import (
    CardAttemptSettled,
    CardAttemptStarted,
    CardDifference,
    CardsReconciled,
    DifferenceKind,
)
from pos_app.domain.card_totals import joined, newer
from pos_app.domain.clock import Clock
from pos_app.domain.header import Header
from pos_app.domain.ids import NewId, StaffId
from pos_app.domain.money import ZERO
from pos_app.domain.permissions import Act
from pos_app.errors.card import NoTerminal
from pos_app.errors.shift import ShiftNotOpen
from pos_app.services.cards.ask_terminal import AskTerminal, request_of
from pos_app.services.cards.charge_card import service_id_of
from pos_app.services.cards.compare_cards import CompareCards, Comparison
from pos_app.services.cards.know_terminal import KnowTerminal
from pos_app.services.cards.look_into_sums import LookIntoSums, Patience
from pos_app.services.cards.ports import CardTerminal
from pos_app.services.cards.settle_attempt import SettleAttempt
from pos_app.services.check_role import CheckRole
from pos_app.services.ports.store import Store, Work


@dataclass(frozen=True, slots=True)
class ReconcileCards:
    """For the lane of the terminal: no charge may run beside it."""

    store: Store
    know_terminal: KnowTerminal
    clock: Clock
    new_id: NewId
    asking: AskTerminal
    settling: SettleAttempt
    roles: CheckRole

    def look(self) -> Comparison:
        """How the books compare now; the comparison is not booked, and the settlement goes on.

        Raises:
            NoTerminal, StoreFault.
        """
        terminal = self._terminal()
        self._ask_undecided()
        return self._compare(terminal, self._read(terminal, closes=False))

    def reconcile(self, by: StaffId) -> CardsReconciled:
        """Compare, book what was found, and begin a new settlement at the terminal.

        Booked before the terminal closes: after a crash between the two it tells the same items
        once more, which are known then. What came in between is compared by itself, at once.
        Charges that only the terminal knows go to the clarification list.

        Raises:
            NotAllowed, NoTerminal, ShiftNotOpen: nothing was asked.
            StoreFull, StoreFault.
        """
        self.roles.require(by, Act.SELL)
        terminal = self._terminal()
        with self.store.read() as work:
            if work.shifts.current() is None:
                raise ShiftNotOpen
        self._ask_undecided()
        first = self._read(terminal, closes=False)
        if first is None and self.know_terminal.status().is_ready:
            told = self._read(terminal, closes=True)  # it tells its books at a settlement only
            return self._book(by, self._compare(terminal, told))
        booked = [self._book(by, self._compare(terminal, first))]
        last = self._read(terminal, closes=True) if first is not None else None
        came = newer(last, first) if first and last else None
        if came is not None:
            booked.append(self._book(by, self._compare(terminal, came, is_rest=True)))
        return joined(booked) or booked[0]

    # Asking the terminal -----------------------------------------------------------

    def _terminal(self) -> CardTerminal:
        terminal = self.know_terminal.terminal()
        if terminal is None:
            raise NoTerminal
        return terminal

    def _ask_undecided(self) -> None:
        """Once each, and no further when nobody answers: a close waits for nothing."""
        known, patience = self.know_terminal.known(), Patience()
        for attempt in self.asking.undecided():
            if attempt.started.terminal == known:
                asked = self.asking.ask(attempt.attempt_id)
                if patience.is_over(asked.state, asked.why):
                    return

    def _read(self, terminal: CardTerminal, *, closes: bool) -> TerminalTotals | None:
        """Whoever else answers at the terminal's address is no witness."""
        totals, known = terminal.totals(closes=closes), self.know_terminal.known()
        if totals is None or (totals.poi_id and known and totals.poi_id != known):
            return None
        return replace(totals, poi_id=known or totals.poi_id)

    def _compare(
        self, terminal: CardTerminal, told: TerminalTotals | None, *, is_rest: bool = False
    ) -> Comparison:
        looking = LookIntoSums(self.store, terminal, self.settling)
        comparing = CompareCards(self.store, self.know_terminal.desk, looking)
        poi_id = told.poi_id if told else self.know_terminal.known()
        return comparing.compare(poi_id, told, is_rest=is_rest)

    # Booking -----------------------------------------------------------------------

    def _book(self, by: StaffId, compared: Comparison) -> CardsReconciled:
        """In one transaction with the charges that are taken over from the terminal."""
        differences: list[CardDifference] = []
        adopted: list[CardAttemptStarted | CardAttemptSettled] = []
        for found in compared.differences:
            events = self._to_clarify(by, compared.terminal, found)
            named = events[0].header.event_id if events else found.attempt
            differences.append(replace(found, attempt=named))
            adopted += events
        with self.store.begin() as work:
            event = CardsReconciled(
                header=self._header(work, by),
                terminal=compared.terminal,
                is_reached=compared.is_reached,
                ours=compared.ours,
                theirs=compared.theirs,
                differences=tuple(differences),
                up_to=compared.up_to,
                reference=compared.reference,
            )
            for each in (*adopted, event):
                work.journal.append(each)
            work.commit()
        return event

    def _to_clarify(
        self, by: StaffId, poi_id: str, found: CardDifference
    ) -> tuple[CardAttemptStarted, CardAttemptSettled] | tuple[()]:
        """Settles our own attempt of a charge that was believed not made, or returns the events
        that take over one which none of ours explains."""
        if found.kind is not DifferenceKind.EXTRA or found.theirs == ZERO:
            return ()
        if found.attempt is not None:
            with self.store.read() as work:
                attempt = work.card_attempts.get(found.attempt)
                assert attempt is not None, "an attempt that was just found is there"
            is_payment = attempt.started.act is CardAct.PAYMENT
            if is_payment or abs(found.theirs) == attempt.started.amount:  # a part undoes nothing
                result = self._what_it_was(attempt, found)
                self.settling.settle(found.attempt, result, SettledBy.TOTALS, by=by)
            return ()
        started = self._started(by, poi_id, found)
        attempt = CardAttempt(started)
        result = self._what_it_was(attempt, found)
        return started, self.settling.word(attempt, result, SettledBy.TOTALS, by)

    def _what_it_was(self, attempt: CardAttempt, found: CardDifference) -> ChargeResult:
        """The terminal's own word on the charge; of its totals, brand and amount alone."""
        amount = abs(found.theirs)
        if found.service_id:
            with self.store.read() as work:
                request = request_of(work, attempt)
            result = self._terminal().inquire(request).result
            if result and (result.outcome, result.amount) == (CardOutcome.APPROVED, amount):
                return result
        card = CardFacts(found.brand, "", "", "", attempt.started.terminal)
        return ChargeResult(CardOutcome.APPROVED, "totals", amount, card)

    def _started(self, by: StaffId, poi_id: str, found: CardDifference) -> CardAttemptStarted:
        """The attempt of a charge that was found: it pays nothing."""
        with self.store.read() as work:
            header = self._header(work, by)
        return CardAttemptStarted(
            header=header,
            act=CardAct.PAYMENT if found.theirs > ZERO else CardAct.REFUND,
            amount=abs(found.theirs),
            terminal=poi_id,
            service_id=found.service_id or service_id_of(header.event_id),
            payment=self.new_id(),
        )

    def _header(self, work: Work, by: StaffId) -> Header:
        """Raises ShiftNotOpen."""
        shift = work.shifts.current()
        if shift is None:
            raise ShiftNotOpen
        return Header(
            self.new_id(),
            self.clock.now(),
            self.know_terminal.desk,
            shift.shift_id,
            shift.business_date,
            by,
        )
