"""`pos-app queue resolve`: two people settle what head office refused."""

from __future__ import annotations

import argparse

from pos_app.cli.afterwards import print_and_send, send
from pos_app.cli.output import Output
from pos_app.cli.people import People
from pos_app.cli.queue import item_named
from pos_app.compose.desk import open_desk
from pos_app.domain.resolution import Decision
from pos_app.errors.payment import ReasonNeeded
from pos_app.services.resolve_item import Verdict


def resolve(arguments: argparse.Namespace, output: Output) -> None:
    """Book the decision, pay cash out and print its slip if it says so, tell head office."""
    said = Verdict(_decision(arguments), arguments.account, arguments.note)
    with open_desk(arguments.home) as desk:
        people = People(desk, arguments)
        clerk = people.clerk()
        item = item_named(desk, arguments.id)
        approved_by = people.required_approval(clerk, "queue_resolve")
        resolved = desk.resolve_item.resolve(item.seq, said, clerk, approved_by)
        event = resolved.event
        after = {"printed": "skipped"}
        if resolved.paid_out is not None:
            after = print_and_send(desk, resolved.paid_out, prints=arguments.prints)
        output.answer(
            {
                "event_id": event.header.event_id,
                "resolves": event.resolves,
                "receipt_no": event.resolves_receipt,
                "reason": event.decision,
                "was": event.was,
                "credits": [
                    {"account_no": credit.account_no, "amount_dirhams": credit.amount.dirhams}
                    for credit in event.credits
                ],
                "cash_back_dirhams": -resolved.paid_out.amount.dirhams if resolved.paid_out else 0,
                **after,
                "state": send(desk, event.header.event_id),
            }
        )


def _decision(arguments: argparse.Namespace) -> Decision:
    """Raises ReasonNeeded, which names all that are known."""
    try:
        return Decision(arguments.reason)
    except ValueError as error:
        raise ReasonNeeded(reasons=", ".join(Decision)) from error
