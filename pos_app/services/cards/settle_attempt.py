"""Books what is known of a card attempt: said by the terminal, or declared by two people."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos_app.domain.card import CardFacts, CardOutcome, ChargeResult, SettledBy, TerminalTransaction
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_events import CardAttemptSettled
from pos_app.domain.card_guard import mask_card_numbers
from pos_app.domain.clock import Clock
from pos_app.domain.foreign_text import names_no_card
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, NewId, StaffId
from pos_app.domain.money import ZERO
from pos_app.errors.card import AttemptNotFound, NothingToClarify
from pos_app.services.cards.complete_charge import CompleteCharge, Completed
from pos_app.services.ports.store import Store, Work


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
        seen: CardOutcome | None = None,
    ) -> Settled:
        """Book `result` and, if it makes something whole, the payment, void or refund.

        What is known already is not booked again. `seen`: what whoever decides it knew of it.

        Raises:
            AttemptNotFound.
            NothingToClarify: something else is known by now than was `seen`.
            StoreFull, StoreFault: nothing is kept; the terminal is asked again later.
        """
        with self.store.begin() as work:
            attempt = work.card_attempts.get(attempt_id)
            if attempt is None:
                raise AttemptNotFound(attempt=attempt_id)
            if seen is not None and attempt.outcome is not seen:
                raise NothingToClarify(attempt=attempt_id)
            settled = self.settle_within(
                work,
                attempt,
                result,
                how,
                is_at_hand=is_at_hand,
                evidence=evidence,
                by=by,
                approved_by=approved_by,
            )
            work.commit()
        return settled

    def settle_within(
        self,
        work: Work,
        attempt: CardAttempt,
        result: ChargeResult,
        how: SettledBy,
        *,
        is_at_hand: bool = False,
        evidence: str = "",
        by: StaffId | None = None,
        approved_by: StaffId | None = None,
    ) -> Settled:
        """As `settle`, within a transaction that does more; the caller commits it."""
        if _is_news(attempt, result, how):
            word = self._word(attempt, _guarded(_with_card(work, attempt, result)), how, by)
            word = replace(word, evidence=mask_card_numbers(evidence), approved_by=approved_by)
            work.journal.append(word)
            attempt = _again(work, attempt)
        completed = self.completing.complete(work, attempt, is_at_hand=is_at_hand)
        return Settled(_again(work, attempt), completed)

    def word(
        self, attempt: CardAttempt, result: ChargeResult, how: SettledBy, by: StaffId
    ) -> CardAttemptSettled:
        """What is to be booked of `result`, past the card number guard."""
        return self._word(attempt, _guarded(result), how, by)

    def complete(self, attempt_id: EventId, approved_by: StaffId | None = None) -> Settled:
        """Book what an approved attempt is for: somebody decided it, perhaps with a second person.

        Raises AttemptNotFound.
        """
        with self.store.begin() as work:
            attempt = work.card_attempts.get(attempt_id)
            if attempt is None:
                raise AttemptNotFound(attempt=attempt_id)
            completed = self.completing.complete(
                work, attempt, is_at_hand=True, is_wanted=True, approved_by=approved_by
            )
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
    """A doubt is news only where nothing was said; the same word again is none.

    A terminal that no longer knows a charge, or tells another amount of it, takes nothing back of
    what was said for certain: it may have settled, or restarted.
    """
    known = attempt.settled
    if known is None or how is SettledBy.DECLARED:
        return True
    if not result.outcome.is_decided:
        return False
    is_forgotten = result.outcome is CardOutcome.NEVER_REACHED and known.outcome.is_decided
    same = (known.outcome, known.amount) == (result.outcome, _amount(result))
    is_other_amount = known.outcome is result.outcome and not same
    is_certain = known.how is not SettledBy.DECLARED or attempt.booked is not None
    if is_forgotten or (is_other_amount and is_certain):
        return False  # the settlement tells what differs
    is_confirmed = same and known.how is not SettledBy.DECLARED
    return not is_confirmed and not (same and known.transaction == result.transaction)


def _amount(result: ChargeResult) -> object:
    return result.amount if result.outcome is CardOutcome.APPROVED else ZERO


def _with_card(work: Work, attempt: CardAttempt, result: ChargeResult) -> ChargeResult:
    """A reversal that names no card goes back to the one that was charged."""
    if result.card is not None or result.outcome is not CardOutcome.APPROVED:
        return result
    undoes = attempt.started.undoes
    target = work.card_attempts.get(undoes) if undoes is not None else None
    known = target.settled.card if target and target.settled else None
    return replace(result, card=known or CardFacts("", "", "", "", attempt.started.terminal))


def _guarded(result: ChargeResult) -> ChargeResult:
    """No text that may hold a card number is kept, whatever the terminal put where."""
    card, named = result.card, result.transaction
    return replace(
        result,
        reason=mask_card_numbers(result.reason),
        card=_guarded_card(card) if card else None,
        transaction=TerminalTransaction(
            named.transaction_id if names_no_card(named.transaction_id) else "",
            mask_card_numbers(named.at),
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
