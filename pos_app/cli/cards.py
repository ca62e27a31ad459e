"""`pos-app card list|ask|declare|reverse|complete|refund`."""

from __future__ import annotations

import argparse
from uuid import UUID

from pos_app import wire
from pos_app.cli.afterwards import print_and_send, settled
from pos_app.cli.charging import asked_about, asked_once, card_of, carried_out, tell
from pos_app.cli.giving_back import not_given_back, reason_of, refunded_to_cards
from pos_app.cli.output import Output
from pos_app.cli.people import People
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.card import CardOutcome
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.ids import EventId, is_event_id
from pos_app.domain.money import total
from pos_app.errors.card import AttemptNotFound, CardNotBooked, CardUnknown, NoTerminal
from pos_app.errors.command import OptionWrong
from pos_app.errors.kinds import Refused
from pos_app.services.cards.card_slip import CardSlip
from pos_app.services.cards.clarify_card import Declaration
from pos_app.services.cards.settle_attempt import Settled


def list_attempts(arguments: argparse.Namespace, output: Output) -> None:
    """The clarification list; with --all every attempt of this desk."""
    with open_desk(arguments.home) as desk:
        clarify = desk.cards.clarify
        attempts = clarify.all_since() if arguments.all else clarify.open_ones()
        shown = [_shown(desk, attempt) for attempt in attempts]
    unknown = sum(attempt["state"] == CardOutcome.UNKNOWN for attempt in shown)
    lines = [_line(attempt) for attempt in shown]
    output.answer({"unknown": unknown, "attempts": shown}, "\n".join(lines) or "no card attempts")


def ask(arguments: argparse.Namespace, output: Output) -> int | None:
    """Ask the terminal; in doubt while nobody knows.

    Raises:
        OptionWrong: neither an attempt nor --all is named.
        AttemptNotFound, NoTerminal.
    """
    if (arguments.id is None) != arguments.all:
        raise OptionWrong(option="ID", value=arguments.id or "")
    with open_desk(arguments.home) as desk:
        if arguments.clerk is not None:
            People(desk, arguments).clerk()
        if not desk.devices.has_terminal:
            raise NoTerminal
        if arguments.all:
            return _ask_all(desk, arguments, output)
        attempt = _attempt(desk, arguments.id)
        asked = asked_about(desk, attempt, arguments.timeout)
        facts = {**_settled(desk, asked.settled, prints=arguments.prints), "inquiry": asked.state}
        if asked.settled.attempt.outcome.is_decided:
            output.answer(facts)
            return None
        return output.failed(_doubt(asked.settled.attempt), {**facts, "why": asked.why})


def declare(arguments: argparse.Namespace, output: Output) -> None:
    """Two people say what they saw; an approval books its payment where it can be."""
    with open_desk(arguments.home) as desk:
        attempt = _attempt(desk, arguments.id)
        slip = _slip(arguments) if arguments.approved else None
        refuse_card_number(arguments.evidence)
        people = People(desk, arguments)
        clerk = people.clerk()
        approved_by = people.required_approval(clerk, "clarify_card")
        said = Declaration(arguments.evidence, slip)
        done = desk.cards.clarify.declare(
            attempt.attempt_id, said, clerk, approved_by, attempt.outcome
        )
        output.answer(_settled(desk, done, prints=arguments.prints))


def reverse(arguments: argparse.Namespace, output: Output) -> int | None:
    """Give a charge back that nothing is paid with."""
    with open_desk(arguments.home) as desk:
        attempt = _attempt(desk, arguments.id)
        people = People(desk, arguments)
        clerk = people.clerk()
        approved_by = people.required_approval(clerk, "reverse_card")
        if arguments.by_hand is not None:
            done = desk.cards.reverse.declare_given_back(
                attempt.attempt_id, arguments.by_hand, clerk, approved_by
            )
            output.answer(_settled(desk, done, prints=arguments.prints))
            return None
        for asked in asked_once(desk):
            tell(desk, asked.settled)
        reversal = desk.cards.reverse.start(attempt.attempt_id, clerk, approved_by)
        said = carried_out(desk, reversal, arguments.patience)
        facts = _settled(desk, said, prints=arguments.prints)
        if not said.attempt.is_approved:
            return not_given_back(desk, output, said.attempt, facts)
        output.answer(facts)
        return None


def complete(arguments: argparse.Namespace, output: Output) -> int | None:
    """Book what an approved charge is for: somebody looked at slip, signature, cash and bills."""
    with open_desk(arguments.home) as desk:
        attempt = _attempt(desk, arguments.id)
        people = People(desk, arguments)
        clerk = people.clerk()
        approved_by = people.approval(clerk)
        done = desk.cards.clarify.complete(attempt.attempt_id, clerk, approved_by)
        facts = _settled(desk, done, prints=arguments.prints)
        if done.completed is None:
            return output.failed(_why_not_booked(done.attempt), facts)
        output.answer(facts)
        return None


def refund(arguments: argparse.Namespace, output: Output) -> int | None:
    """Give each card of an earlier shift's payment its money back."""
    reason = reason_of(arguments)
    with open_desk(arguments.home) as desk:
        people = People(desk, arguments)
        clerk = people.clerk()
        approved_by = people.required_approval(clerk, "refund")
        done, failed = refunded_to_cards(desk, arguments, reason, (clerk, approved_by))
        after = {}
        for refunded in done:
            after = print_and_send(desk, refunded, prints=arguments.prints)
        facts = {
            "event_id": done[-1].header.event_id if done else None,
            "receipt_no": done[-1].receipt_no if done else None,
            "refunds_receipt_no": arguments.receipt,
            "refunded_dirhams": total(refunded.amount for refunded in done).dirhams,
            **after,
        }
        if failed is not None:
            return not_given_back(desk, output, failed, facts)
        output.answer(facts)
        return None


def _ask_all(desk: Desk, arguments: argparse.Namespace, output: Output) -> int | None:
    """With a time, each is asked so long; without, once."""
    shown, left = [], None
    for attempt in desk.cards.ask.undecided():
        asked = asked_about(desk, attempt, arguments.timeout or 0.0)
        shown.append(_settled(desk, asked.settled, prints=arguments.prints))
        if not asked.settled.attempt.outcome.is_decided:
            left = asked.settled.attempt
    facts = {"unknown": len(desk.cards.ask.undecided()), "attempts": shown}
    if left is not None:
        return output.failed(_doubt(left), facts)
    output.answer(facts)
    return None


def _attempt(desk: Desk, name: str) -> CardAttempt:
    """By its id or its ServiceID. Raises AttemptNotFound, CardNumberRefused."""
    wanted = to_ascii_digits(name.strip())
    if is_event_id(wanted):
        return desk.cards.charge.attempt(EventId(UUID(wanted)))
    refuse_card_number(name)
    for attempt in desk.cards.clarify.all_since():
        if attempt.started.service_id == wanted.upper():
            return attempt
    raise AttemptNotFound(attempt=name)


def _slip(arguments: argparse.Namespace) -> CardSlip:
    return CardSlip.parse(
        arguments.brand,
        arguments.last4,
        arguments.approval_code,
        arguments.rrn,
        arguments.terminal_id,
    )


def _doubt(attempt: CardAttempt) -> CardUnknown:
    return CardUnknown(attempt=attempt.attempt_id, amount=attempt.started.amount)


def _why_not_booked(attempt: CardAttempt) -> Refused | CardUnknown:
    return CardNotBooked() if attempt.outcome.is_decided else _doubt(attempt)


def _settled(desk: Desk, done: Settled, *, prints: bool) -> dict[str, object]:
    """Where an attempt stands, after paper and sending of what was booked with it."""
    after: dict[str, str] = {}
    if done.completed is not None:
        booked = print_and_send(desk, done.completed, prints=prints)
        after = {"posted": booked["state"], "printed": booked["printed"]}
    else:
        settled(desk.office.drain, None)
    return {**_shown(desk, done.attempt), **after}


def _shown(desk: Desk, attempt: CardAttempt) -> dict[str, object]:
    started, word = attempt.started, attempt.settled
    return {
        "attempt": attempt.attempt_id,
        "service_id": started.service_id,
        "terminal": started.terminal,
        "act": started.act,
        "state": attempt.outcome,
        "problem": attempt.problem,
        "reason": word.reason if word else "",
        "how": word.how if word else None,
        "amount_dirhams": started.amount.dirhams,
        "approved_dirhams": attempt.approved.dirhams,
        "cash_dirhams": started.cash.net.dirhams if started.cash else 0,
        "at": started.header.at.isoformat(),
        "clerk": started.header.by,
        "shift": started.header.shift,
        "payment": started.payment,
        "receipt_no": _receipt_no(desk, attempt),
        "undoes": started.undoes,
        "items": [
            {"account_no": account_no, "item_no": item_no} for account_no, item_no in attempt.items
        ],
        "card": card_of(attempt),
        "is_contradicted": attempt.is_contradicted,
    }


def _receipt_no(desk: Desk, attempt: CardAttempt) -> str | None:
    """Of the payment or refund that holds it."""
    if attempt.booked is None:
        return None
    with desk.store.read() as work:
        entry = work.journal.by_event(attempt.booked)
    event = wire.decode(entry.body) if entry else None
    return getattr(event, "receipt_no", None)


def _line(shown: dict[str, object]) -> str:
    names = ("service_id", "act", "state", "problem", "amount_dirhams", "at", "receipt_no")
    return "  ".join(str(shown[name]) for name in names if shown[name] not in (None, ""))
