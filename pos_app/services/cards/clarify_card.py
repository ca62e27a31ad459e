"""The clarification list: two people settle what neither terminal nor program can.

A declaration needs evidence and is kept for ever; the terminal's own later word is kept beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.card import CardFacts, CardOutcome, ChargeResult, SettledBy
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_events import CardAttemptSettled
from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.permissions import Act
from pos_app.errors.card import AttemptNotFound, EvidenceNeeded, NothingToClarify
from pos_app.services.cards.card_slip import CardSlip
from pos_app.services.cards.settle_attempt import SettleAttempt, Settled
from pos_app.services.cards.undoing import check_people
from pos_app.services.check_role import CheckRole
from pos_app.services.paid_here import usable_charges
from pos_app.services.ports.store import Store, Work


@dataclass(frozen=True, slots=True)
class Declaration:
    """What two people saw. `slip` of an approval; `evidence` always: slip, bank's word, journal."""

    evidence: str
    slip: CardSlip | None = None  # None: not charged


@dataclass(frozen=True, slots=True)
class ClarifyCard:
    store: Store
    settling: SettleAttempt
    roles: CheckRole

    def open_ones(self) -> list[CardAttempt]:
        """The clarification list, oldest first."""
        with self.store.read() as work:
            return work.card_attempts.open_ones()

    def all_since(self, seq: int = 0) -> list[CardAttempt]:
        """Every attempt that was started after that place in the journal, oldest first."""
        with self.store.read() as work:
            return work.card_attempts.since(seq)

    def words_on(self, attempt: CardAttempt) -> list[CardAttemptSettled]:
        """All that was ever said of it, oldest first: by the terminal and by people."""
        with self.store.read() as work:
            events = work.journal.of_shift(attempt.started.header.shift)
        words = [event for event in events if isinstance(event, CardAttemptSettled)]
        return [word for word in words if word.attempt == attempt.attempt_id]

    def declare(
        self,
        attempt_id: EventId,
        said: Declaration,
        by: StaffId,
        approved_by: StaffId,
        seen: CardOutcome | None = None,
    ) -> Settled:
        """Settle an attempt by what was seen; an approval books its payment where it can be.

        `seen`: what was known of it when the two decided; None: what is known now. The terminal
        may answer while the second person types a PIN: then NothingToClarify.

        Raises:
            AttemptNotFound, NothingToClarify, EvidenceNeeded, CardNumberRefused.
            NotAllowed, SupervisorNeeded, SamePerson.
            StoreFull, StoreFault: nothing is kept.
        """
        self.roles.require(by, Act.SETTLE, approved_by, action="clarify_card")
        if not said.evidence.strip():
            raise EvidenceNeeded(field="evidence")
        refuse_card_number(said.evidence)
        attempt = self._open(attempt_id)
        return self.settling.settle(
            attempt_id,
            _result(attempt, said.slip),
            SettledBy.DECLARED,
            evidence=said.evidence.strip(),
            by=by,
            approved_by=approved_by,
            seen=seen or attempt.outcome,
        )

    def complete(
        self, attempt_id: EventId, by: StaffId, approved_by: StaffId | None = None
    ) -> Settled:
        """Book what an approved charge is for: somebody looked at the slip, its signature if it
        needs one, its cash, and at whether its bills are still to be paid. The clerk alone may
        say so while the payment is still before them; later it takes two people.

        Raises AttemptNotFound, NothingToClarify, NotAllowed, SupervisorNeeded, SamePerson.
        """
        self.roles.require(by, Act.SELL, approved_by, action="book_card")
        attempt = self._open(attempt_id)
        with self.store.read() as work:
            if _takes_a_look(work, attempt):
                check_people(work, attempt, by, approved_by, "book_card")
        return self.settling.complete(attempt_id, approved_by)

    def _open(self, attempt_id: EventId) -> CardAttempt:
        with self.store.read() as work:
            attempt = work.card_attempts.get(attempt_id)
        if attempt is None:
            raise AttemptNotFound(attempt=attempt_id)
        if attempt.problem is None and not attempt.is_contradicted:
            raise NothingToClarify(attempt=attempt_id)
        return attempt


def _takes_a_look(work: Work, attempt: CardAttempt) -> bool:
    charges = usable_charges(work, attempt.started.payment)
    is_doubtful = any(charge.needs_signature or charge.was_released for charge in charges)
    return is_doubtful or attempt.started.cash is not None


def _result(attempt: CardAttempt, slip: CardSlip | None) -> ChargeResult:
    known = attempt.settled
    if slip is None:
        return ChargeResult(CardOutcome.DECLINED, "declared")
    facts = CardFacts(
        slip.brand, slip.last4, slip.approval_code, slip.rrn, slip.terminal_id, "declared"
    )
    amount = known.amount if known and attempt.is_approved else attempt.started.amount
    return ChargeResult(
        CardOutcome.APPROVED,
        "declared",
        amount,
        facts,
        *((known.transaction,) if known else ()),
    )
