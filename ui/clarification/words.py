"""The list's words for what is wrong with an attempt, and for what was said of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from pos_app.domain.card import CardAct, CardOutcome, InquiryState, SettledBy
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.card_events import CardAttemptSettled
from ui.clarification.state import Answer, Busy, ClarificationState, Done, Entry
from ui.figures import ltr, moment_text
from ui.language import fill, money_text, translated
from ui.message import Message
from ui.wording import word

translate = QCoreApplication.translate


def wrong_text(entry: Entry) -> str:
    """What is wrong, in a few words."""
    if entry.attempt.is_contradicted:
        return translate("clarification", "Contradicted by the terminal")
    match entry.problem:
        case CardProblem.UNKNOWN if entry.is_payment:
            return translate("clarification", "Not known whether it was charged")
        case CardProblem.UNKNOWN:
            return translate("clarification", "Not known whether it was given back")
        case CardProblem.UNUSED:
            return translate("clarification", "Charged, but nothing is paid with it")
        case CardProblem.UNCHARGED:
            return translate("clarification", "Paid, but not charged")
        case CardProblem.STILL_PAID:
            return translate("clarification", "Given back, but the payment stands")
        case CardProblem.GIVEN_TWICE:
            return translate("clarification", "Given back twice")


def to_do_text(entry: Entry) -> str:
    """Who must do what."""
    match entry.problem:
        case CardProblem.UNKNOWN if entry.is_payment:
            return translate(
                "clarification",
                "Take no other payment for its bills. The terminal is asked again by itself.",
            )
        case CardProblem.UNKNOWN:
            return translate(
                "clarification",
                "Give no money back in another way. The terminal is asked again by itself.",
            )
        case CardProblem.UNUSED:
            return _use_text(entry)
        case CardProblem.UNCHARGED:
            return translate("clarification", "Void the payment: nothing came from the card.")
        case CardProblem.STILL_PAID:
            return translate("clarification", "Finish the void: the card has its money already.")
        case CardProblem.GIVEN_TWICE:
            return translate(
                "clarification",
                "Ask the customer or the bank for the money; then say what was seen.",
            )


def _use_text(entry: Entry) -> str:
    """What to do with a charge that nothing is paid with."""
    attempt = entry.attempt
    if not entry.is_whole:
        return translate("clarification", "Give the card its money back.")
    if attempt.was_released:
        return translate(
            "clarification",
            "Were its bills paid in another way? Then give the money back; if not, book it.",
        )
    if entry.cash:
        text = translate(
            "clarification",
            "Book it if %1 in cash are in the drawer, or give the card its money back.",
        )
        return fill(text, money_text(entry.cash))
    if attempt.needs_signature:
        return translate(
            "clarification", "Book it if the signature fits, or give the card its money back."
        )
    return translate("clarification", "Book the payment, or give the card its money back.")


def bills_text(attempt: CardAttempt) -> str:
    """What it pays: the first bill and account, and how many more."""
    payments = attempt.started.payments
    if not payments:
        return "–"
    first, more = payments[0], len(payments) - 1
    tail = "•••" + first.account_no[-4:]
    text = f"{first.item_no} · {tail}" if first.item_no else tail
    return ltr(f"{text} +{more}" if more else text)


def act_text(attempt: CardAttempt) -> str:
    match attempt.started.act:
        case CardAct.PAYMENT:
            return translate("clarification", "Charge")
        case CardAct.REVERSAL:
            return translate("clarification", "Reversal")
        case CardAct.REFUND:
            return translate("clarification", "Refund")


def word_text(said: CardAttemptSettled, today: date) -> str:
    """One word on an attempt: when, who said it, what was said."""
    when = moment_text(said.header.at, today)
    if said.how is SettledBy.DECLARED:
        text = translate("clarification", "%1 %2 and %3 declare: %4 – “%5”")
        people = (said.header.by, said.approved_by or "–")
        return fill(text, when, *people, outcome_text(said.outcome), said.evidence)
    outcome = outcome_text(said.outcome)
    if said.reason and said.how is not SettledBy.TOTALS:  # it says no more than that
        outcome = f"{outcome} ({translated(word(said.reason))})"
    if said.how is SettledBy.TOTALS:
        return fill(translate("clarification", "%1 The terminal’s totals: %2"), when, outcome)
    if said.outcome is CardOutcome.UNKNOWN:
        return fill(translate("clarification", "%1 This desk: %2"), when, outcome)
    return fill(translate("clarification", "%1 The terminal: %2"), when, outcome)


def outcome_text(outcome: CardOutcome) -> str:
    match outcome:
        case CardOutcome.APPROVED:
            return translate("clarification", "approved")
        case CardOutcome.DECLINED:
            return translate("clarification", "declined")
        case CardOutcome.CANCELLED:
            return translate("clarification", "cancelled")
        case CardOutcome.NEVER_REACHED:
            return translate("clarification", "not charged")
        case CardOutcome.UNKNOWN:
            return translate("clarification", "not known")


def answer_text(answer: Answer | None, today: date) -> str:
    """What came of asking the terminal just now; empty when nobody has asked."""
    if answer is None:
        return ""
    when = moment_text(answer.at, today)
    match answer.state:
        case InquiryState.DECIDED:
            return fill(translate("clarification", "Asked at %1: it knows the result."), when)
        case InquiryState.IN_PROGRESS:
            return fill(translate("clarification", "Asked at %1: it is still at work on it."), when)
        case InquiryState.NOT_FOUND:
            text = translate("clarification", "Asked at %1: it does not know it. Ask again soon.")
            return fill(text, when)
        case InquiryState.NO_ANSWER:
            text = translate("clarification", "Asked at %1: no answer (%2).")
            return fill(text, when, translated(word(answer.why)))


def busy_text(busy: Busy) -> str:
    match busy:
        case Busy.ASKING:
            return translate("clarification", "The terminal is being asked…")
        case Busy.GIVING_BACK:
            return translate("clarification", "The terminal is giving the money back…")
        case Busy.DECLARING | Busy.BOOKING:
            return translate("clarification", "One moment…")
        case Busy.NOTHING:
            return ""


def done_message(state: ClarificationState) -> tuple[Message | None, str]:
    """A sentence about what has just been done, and its kind."""
    sentences = {
        Done.CONFIRMED: translate("clarification", "The terminal says the same as before."),
        Done.NO_NEWS: translate(
            "clarification", "The terminal says nothing of it. What was known before still counts."
        ),
        Done.SETTLED: translate("clarification", "It is settled: nothing is left to do."),
        Done.LEFT: translate("clarification", "The result is known now. See what is left to do."),
        Done.GIVEN_BACK: translate("clarification", "The card has got its money back."),
        Done.NOBODY_KNOWS: translate(
            "clarification",
            "Nobody knows yet whether the money went back. It stays on this list.",
        ),
        Done.BOOKED: fill(
            translate("clarification", "Booked as %1. Its paper is being printed."),
            ltr(state.receipt_no),
        ),
        Done.STILL_UNKNOWN: translate(
            "clarification", "The terminal was asked. Nobody knows the result yet."
        ),
    }
    kinds = {Done.STILL_UNKNOWN: "warning", Done.NOBODY_KNOWS: "warning", Done.CONFIRMED: "info"}
    kinds |= {Done.LEFT: "info", Done.NO_NEWS: "warning"}
    if state.done is None:
        return None, ""
    return Message("", sentences[state.done]), kinds.get(state.done, "ok")
