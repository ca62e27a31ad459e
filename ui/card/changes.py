"""What the terminal's words, and failures, make of a card page. No Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pos_app.domain.card import Progress
from pos_app.domain.card_attempt import CardAttempt
from pos_app.errors.card import BillBeingPaid, TerminalSwapped
from pos_app.services.cards.settle_attempt import Settled
from ui.card.state import CardState, Phase, Step
from ui.wording import sentence


def refused(state: CardState, error: Exception) -> CardState:
    """It could not begin: nothing was sent."""
    state = replace(failed(state, error), phase=Phase.REFUSED)
    return replace(state, may_pay_otherwise=not isinstance(error, BillBeingPaid))


def failed(state: CardState, error: Exception) -> CardState:
    """Something beside the charge went wrong."""
    is_swapped = isinstance(error, TerminalSwapped)
    found = str(error.facts["found"]) if isinstance(error, TerminalSwapped) else ""
    state = replace(state, is_swapped=is_swapped, found=found)
    return replace(state, is_busy=False, problem=sentence(error))


def heard(state: CardState, progress: Progress, at: datetime) -> CardState:
    """It shows something else since `at`; what it shows again comes last."""
    is_same = bool(state.steps) and state.steps[-1].progress is progress
    if state.phase is not Phase.RUNNING or is_same:
        return state
    before = tuple(step for step in state.steps if step.progress is not progress)
    return replace(state, steps=(*before, Step(progress, at)))


def decided(state: CardState, phase: Phase, attempt: CardAttempt) -> CardState:
    """It has answered: nothing of the work is left but its steps."""
    kept = state.scan_is_kept
    return CardState(state.errand, phase, attempt, state.steps, scan_is_kept=kept)


def is_done(state: CardState, settled: Settled) -> bool:
    """Whether an approval leaves nothing to be decided."""
    is_booked = settled.completed is not None or settled.attempt.booked is not None
    return not state.is_payment or is_booked
