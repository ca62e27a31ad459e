"""Books what is known of a card attempt: said by the terminal, or declared by two people."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos_app.card_errors import AttemptNotFound
from pos_app.domain.card import CardFacts, CardOutcome, ChargeResult, SettledBy, TerminalTransaction
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_events import CardAttemptSettled
from pos_app.domain.card_guard import mask_card_numbers
from pos_app.domain.clock import Clock
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, NewId, StaffId
from pos_app.domain.money import ZERO
from pos_app.services.complete_charge import CompleteCharge, Completed
from pos_app.services.ports import Store, Work


@dataclass(frozen=True, slots=True)
class Settled:
    """Where the attempt stands now, and what was booked with it in the same transaction."""

    attempt: CardAttempt
    completed: Completed | None = None


@dataclass(frozen=True, slots=True)
class SettleAttempt:
    """Every word is kept; a doubt never replaces a certainty."""

    store: Store
    clock: Clock
    new_id: NewId
    completing: CompleteCharge

    def settle(
        self,
        attempt_id: EventId,
        result: ChargeResult,
        how: SettledBy,
        *,
        is_at_hand: bool = False,
        evidence: str = "",
        by: StaffId | None = None,
        approved_by: StaffId | None = None,
    ) -> Settled:
        """Book `result` and, if it makes something whole, the payment, void or refund.

        What is known already is not booked again.

        Raises:
            AttemptNotFound.
            StoreFull, StoreFault: nothing is kept; the terminal is asked again later.
        """
        with self.store.begin() as work:
            attempt = work.card_attempts.get(attempt_id)
            if attempt is None:
                raise AttemptNotFound(attempt=attempt_id)
            if _is_news(attempt, result, how):
                word = self._word(attempt, _guarded(result), how, by)
                word = replace(word, evidence=mask_card_numbers(evidence), approved_by=approved_by)
                work.journal.append(word)
                attempt = _again(work, attempt)
            completed = self.completing.complete(work, attempt, is_at_hand=is_at_hand)
            attempt = _again(work, attempt)
            work.commit()
        return Settled(attempt, completed)

    def complete(self, attempt_id: EventId) -> Settled:
        """Book what an approved attempt is for: somebody decided it. Raises AttemptNotFound."""
        with self.store.begin() as work:
            attempt = work.card_attempts.get(attempt_id)
            if attempt is None:
                raise AttemptNotFound(attempt=attempt_id)
            completed = self.completing.complete(work, attempt, is_at_hand=True, is_wanted=True)
            attempt = _again(work, attempt)
            work.commit()
        return Settled(attempt, completed)

    def _word(
        self, attempt: CardAttempt, result: ChargeResult, how: SettledBy, by: StaffId | None
    ) -> CardAttemptSettled:
        head = attempt.started.header
        is_approved = result.outcome is CardOutcome.APPROVED
        return CardAttemptSettled(
            header=Header(
                self.new_id(),
                self.clock.now(),
                head.desk,
                head.shift,
                head.business_date,
                by or head.by,
            ),
            attempt=attempt.attempt_id,
            outcome=result.outcome,
            how=how,
            reason=result.reason,
            amount=result.amount if is_approved else ZERO,
            card=result.card,
            transaction=result.transaction,
            customer_lines=result.customer_lines,
            merchant_lines=result.merchant_lines,
            needs_signature=result.needs_signature,
        )


def _is_news(attempt: CardAttempt, result: ChargeResult, how: SettledBy) -> bool:
    """A doubt is news only where nothing was said; the same word again is none."""
    known = attempt.settled
    if known is None or how is SettledBy.DECLARED:
        return True
    if not result.outcome.is_decided:
        return False
    same = (known.outcome, known.amount) == (result.outcome, _amount(result))
    is_confirmed = same and known.how is not SettledBy.DECLARED
    return not is_confirmed and not (same and known.transaction == result.transaction)


def _amount(result: ChargeResult) -> object:
    return result.amount if result.outcome is CardOutcome.APPROVED else ZERO


def _guarded(result: ChargeResult) -> ChargeResult:
    """No text that may hold a card number is kept, whatever the terminal put where."""
    card, named = result.card, result.transaction
    return replace(
        result,
        reason=mask_card_numbers(result.reason),
        card=_guarded_card(card) if card else None,
        transaction=TerminalTransaction(
            mask_card_numbers(named.transaction_id), mask_card_numbers(named.at)
        ),
        customer_lines=tuple(map(mask_card_numbers, result.customer_lines)),
        merchant_lines=tuple(map(mask_card_numbers, result.merchant_lines)),
    )


def _guarded_card(card: CardFacts) -> CardFacts:
    return CardFacts(
        brand=mask_card_numbers(card.brand),
        last4=card.last4[-4:],
        approval_code=mask_card_numbers(card.approval_code),
        rrn=mask_card_numbers(card.rrn),
        terminal_id=mask_card_numbers(card.terminal_id),
        entry_mode=mask_card_numbers(card.entry_mode),
    )


def _again(work: Work, attempt: CardAttempt) -> CardAttempt:
    return work.card_attempts.get(attempt.attempt_id) or attempt
