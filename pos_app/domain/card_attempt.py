"""The life of a card attempt, folded from its events.

created → sent → approved | declined | cancelled | UNKNOWN → (inquiry) → approved | declined |
never reached | still UNKNOWN → declared. The latest word counts; who is contradicted by it is
seen in `problem`, never corrected silently.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from pos_app.domain.card import NOT_CHARGED, CardAct, CardOutcome, SettledBy
from pos_app.domain.card_events import CardAttemptSettled, CardAttemptStarted
from pos_app.domain.ids import EventId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CardTender


class CardProblem(StrEnum):
    """Why an attempt is on the clarification list."""

    UNKNOWN = "unknown"  # nobody knows whether money moved
    UNUSED = "unused"  # the card was charged, and nothing is paid with it
    UNCHARGED = "uncharged"  # something is paid with it, and the card was not charged
    STILL_PAID = "still_paid"  # the card got its money back, and its payment still stands
    GIVEN_TWICE = "given_twice"  # the card had got its money back already, or never paid


@dataclass(frozen=True, slots=True)
class CardAttempt:
    """Where one attempt stands now."""

    started: CardAttemptStarted
    settled: CardAttemptSettled | None = None  # the latest word; None: none yet
    is_contradicted: bool = False  # the terminal's word differs from what was declared before
    booked: EventId | None = None  # the payment (or refund) event that holds it
    is_undone: bool = False  # its own reversal or refund was approved
    is_void: bool = False  # the payment that holds it was voided or refunded
    was_released: bool = False  # its bills were free for a while: they may be paid by now
    is_surplus: bool = False  # what it gave back had been given back before, or never charged

    @property
    def attempt_id(self) -> EventId:
        return self.started.header.event_id

    @property
    def outcome(self) -> CardOutcome:
        """UNKNOWN also while it runs: until something else is said, nobody knows."""
        return self.settled.outcome if self.settled else CardOutcome.UNKNOWN

    @property
    def is_approved(self) -> bool:
        return self.outcome is CardOutcome.APPROVED

    @property
    def approved(self) -> Money:
        """What was authorised."""
        return self.settled.amount if self.settled and self.is_approved else ZERO

    @property
    def is_partial(self) -> bool:
        """Less was authorised than asked: a part, never a payment."""
        return self.is_approved and self.approved < self.started.amount

    @property
    def needs_signature(self) -> bool:
        return self.settled is not None and self.is_approved and self.settled.needs_signature

    @property
    def is_declared(self) -> bool:
        return self.settled is not None and self.settled.how is SettledBy.DECLARED

    @property
    def problem(self) -> CardProblem | None:
        """What somebody has to settle; None if all is well."""
        if not self.outcome.is_decided:
            return CardProblem.UNKNOWN
        is_paid = self.booked is not None and not self.is_void
        if self.started.act is not CardAct.PAYMENT:
            if self.is_approved and self.is_surplus:
                return CardProblem.GIVEN_TWICE
            is_left_over = self.is_approved and self.booked is None and not self.is_void
            return CardProblem.STILL_PAID if is_left_over else None
        if self.is_approved and not self.is_undone:
            return None if is_paid else CardProblem.UNUSED
        return CardProblem.UNCHARGED if is_paid and not self.is_undone else None

    @property
    def locks_its_bills(self) -> bool:
        """Whether nothing else may be taken for its bills until this is settled."""
        return self.started.act is CardAct.PAYMENT and self.problem in (
            CardProblem.UNKNOWN,
            CardProblem.UNUSED,
        )

    @property
    def items(self) -> tuple[tuple[str, str], ...]:
        """(account, item) of what it pays."""
        return tuple((p.account_no, p.item_no or "") for p in self.started.payments)

    def after(self, settled: CardAttemptSettled) -> CardAttempt:
        """The attempt with a newer word. A word that adds nothing is not to be booked."""
        before = self.settled
        differs = (
            before is not None
            and before.how is SettledBy.DECLARED
            and settled.how is not SettledBy.DECLARED
            and settled.outcome.is_decided
            and before.outcome is not settled.outcome
        )
        is_final = settled.how is SettledBy.DECLARED
        contradicted = differs or (self.is_contradicted and not is_final)
        return replace(
            self,
            settled=settled,
            is_contradicted=contradicted,
            was_released=self.was_released or settled.outcome in NOT_CHARGED,
        )

    def tender(self) -> CardTender:
        """The charge as a tender. Only of an approved attempt."""
        settled = self.settled
        assert settled is not None, "a tender of an attempt without an answer"
        assert settled.card is not None, "a tender of an attempt that is not approved"
        card = settled.card
        return CardTender(
            amount=settled.amount,
            brand=card.brand,
            last4=card.last4,
            approval_code=card.approval_code,
            rrn=card.rrn,
            terminal_id=card.terminal_id,
            entry_mode=card.entry_mode,
            supervisor=settled.approved_by,
            attempt=self.attempt_id,
        )
