"""A charge at the prompt: its steps beside the answer, Ctrl+C as a wish, doubts asked about.

Nothing here raises once the terminal may have moved money: an exit code that says no would let
somebody charge it again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Final

from pos_app.cli.afterwards import print_and_send, settled
from pos_app.cli.output import Json, note
from pos_app.compose.desk import Desk
from pos_app.domain.card import CardOutcome, InquiryState, Progress
from pos_app.domain.card_attempt import CardAttempt
from pos_app.errors.card import CardCancelled, CardDeclined, CardNotStarted
from pos_app.errors.kinds import Refused
from pos_app.services.cards.ask_terminal import Asked
from pos_app.services.cards.settle_attempt import Settled

log = logging.getLogger(__name__)

_WISH_AGAIN_S: Final = 2.0
_QUESTIONS: Final = 3  # after the grace period
_STEPS: Final = {
    Progress.SENT: "Sent to the terminal …",
    Progress.PRESENT_CARD: "The customer presents the card …",
    Progress.ENTER_PIN: "The customer enters the PIN …",
    Progress.AUTHORISING: "The bank is asked …",
    Progress.REMOVE_CARD: "The customer takes the card back …",
}


def carried_out(desk: Desk, attempt: CardAttempt, patience_s: float | None = None) -> Settled:
    """Send it, wait for the answer, and ask for `patience_s` while nobody knows.

    Ctrl+C wishes that it ends; the terminal's own answer alone tells whether it did.
    """
    with ThreadPoolExecutor(2, "card") as lanes:
        sending = lanes.submit(_announce, desk)
        running = lanes.submit(desk.cards.charge.run, attempt, _show)
        said = _answer(running, lambda: desk.cards.charge.abort(attempt))
        _wait_for(sending)
    if said is not None and said.attempt.outcome.is_decided:
        return said
    note("There is no sure answer: the terminal is asked what became of it …")
    return asked_about(desk, attempt, patience_s, is_at_hand=True).settled


def asked_about(
    desk: Desk, attempt: CardAttempt, patience_s: float | None, *, is_at_hand: bool = False
) -> Asked:
    """What asking brings within `patience_s`; Ctrl+C ends the asking.

    `is_at_hand`: customer and clerk still stand there, with the cash that belongs to it.
    """
    if patience_s is None:
        said = desk.settings
        patience_s = said.terminal_grace_s + _QUESTIONS * said.terminal_ask_s
    try:
        return desk.cards.ask.ask_until(attempt.attempt_id, patience_s, is_at_hand=is_at_hand)
    except KeyboardInterrupt:
        note("It is asked no longer.")
    except Exception:  # even a bug: what is not known is unknown
        log.exception("the terminal could not be asked")
    return Asked(_as_it_stands(desk, attempt), InquiryState.NO_ANSWER)


def asked_once(desk: Desk) -> Iterator[Asked]:
    """One question for each undecided attempt; no more once the terminal is found to be away."""
    if not desk.devices.has_terminal:
        return
    for attempt in desk.cards.ask.undecided():
        asked = desk.cards.ask.ask(attempt.attempt_id)
        yield asked
        if asked.why == "unreachable":
            return


def asked_and_completed(desk: Desk) -> None:
    """Ask about each undecided attempt once, and book what can be booked. Never in the way."""

    def ask() -> None:
        for asked in asked_once(desk):
            tell(desk, asked.settled)

    def complete() -> None:
        for done in desk.cards.ask.complete_all():
            tell(desk, done)

    settled(ask, None)
    settled(complete, None)


def tell(desk: Desk, done: Settled) -> None:
    """Beside the answer: what became of it; the paper of what was booked with it comes out."""
    attempt, completed = done.attempt, done.completed
    booked = f", booked as {completed.receipt_no}" if completed else ""
    note(f"Card attempt {attempt.started.service_id}: {attempt.outcome}{booked}.")
    if completed is not None:
        print_and_send(desk, completed, prints=True)


def refusal(attempt: CardAttempt) -> Refused:
    """Why it was certainly not charged."""
    reason = attempt.settled.reason if attempt.settled else ""
    match attempt.outcome:
        case CardOutcome.CANCELLED:
            return CardCancelled()
        case CardOutcome.NEVER_REACHED:
            return CardNotStarted(reason=reason)
        case _:
            return CardDeclined(reason=reason)


def names_of(attempt: CardAttempt) -> dict[str, object]:
    """How a person finds it again: here, and in the terminal's own journal."""
    return {"attempt": attempt.attempt_id, "service_id": attempt.started.service_id}


def card_of(attempt: CardAttempt) -> Json | None:
    """What is known of the card that was charged."""
    card = attempt.settled.card if attempt.settled else None
    if card is None:
        return None
    return {
        "brand": card.brand,
        "last4": card.last4,
        "approval_code": card.approval_code,
        "rrn": card.rrn,
        "terminal_id": card.terminal_id,
        "entry_mode": card.entry_mode,
        "attempt": attempt.attempt_id,
    }


def _announce(desk: Desk) -> None:
    """Head office's claim on the bills stands once it has the attempt; it ends by itself else."""
    if desk.office.http.connection.state.is_online:
        settled(desk.office.drain, None)


def _show(step: Progress) -> None:
    note(_STEPS[step])


def _answer(running: Future[Settled], abort: Callable[[], None]) -> Settled | None:
    """What the terminal said; None where the program or the disk failed meanwhile."""
    is_unwanted = False
    while not running.done():
        try:
            if is_unwanted:
                settled(abort, None)
            wait((running,), _WISH_AGAIN_S)
        except KeyboardInterrupt:
            note("Cancelling: waiting for the terminal's own answer …")
            is_unwanted = True
    error = running.exception()
    if error is None:
        return running.result()
    log.error("a charge was interrupted here", exc_info=error)
    return None


def _wait_for(sending: Future[None]) -> None:
    """Whatever is pressed: what the terminal said is still to be told."""
    while not sending.done():
        try:
            wait((sending,), _WISH_AGAIN_S)
        except KeyboardInterrupt:
            note("Wait: head office is being told …")


def _as_it_stands(desk: Desk, attempt: CardAttempt) -> Settled:
    try:
        now = desk.cards.charge.attempt(attempt.attempt_id)
        return Settled(now, desk.receipts.of_payment(now.booked) if now.booked else None)
    except Exception:  # the disk again: nobody knows
        log.exception("the attempt could not be read")
        return Settled(attempt)
