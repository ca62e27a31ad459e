"""`pos-app day deposit|received`."""

from __future__ import annotations

import argparse

from pos_app.cli.afterwards import print_and_send
from pos_app.cli.day import date_of, dates_of
from pos_app.cli.output import Output, note
from pos_app.cli.people import People
from pos_app.compose.desk import open_desk
from pos_app.domain.cash import Count
from pos_app.domain.clock import qatar_date
from pos_app.domain.money import Money

_SAFE_UNKNOWN = "What these days left in the safe is not known: not every desk was seen."


def deposit(arguments: argparse.Namespace, output: Output) -> None:
    """Two people count cash from the safe into a bag; the supervisor is the witness."""
    count = Count.parse(arguments.count)
    with open_desk(arguments.home) as desk:
        days = dates_of(arguments.date, desk)
        people = People(desk, arguments)
        by = people.visitor()
        witness = people.required_approval(by, "deposit")
        in_safe = desk.day.deposits.in_safe(days)
        if in_safe is None:
            note(_SAFE_UNKNOWN)
        made = desk.day.deposits.make(
            days, arguments.bag, arguments.seal, count, by, witness, arguments.reason
        )
        after = print_and_send(desk, made, prints=arguments.prints)
    output.answer(
        {
            "event_id": str(made.header.event_id),
            "bag_no": made.bag_no,
            "seal_no": made.seal_no,
            "days": [str(on) for on in made.days],
            "amount_dirhams": made.amount.dirhams,
            "in_safe_dirhams": None if in_safe is None else in_safe.dirhams,  # before it
            "by": made.header.by,
            "witness": made.witness,
            "sent": after["state"],
            "printed": after["printed"],
        }
    )


def received(arguments: argparse.Namespace, output: Output) -> None:
    """What the bank counted; a difference stays visible."""
    amount = Money.parse(arguments.amount)
    on, day = date_of(arguments.on), date_of(arguments.date)
    with open_desk(arguments.home) as desk:
        by = People(desk, arguments).visitor()
        deposits = desk.day.deposits
        found = deposits.find(arguments.bag, dates_of([str(day)] if day else [], desk))
        received_on = on or qatar_date(desk.clock.now())
        booked = deposits.received(found, amount, arguments.reference, received_on, by)
        after = print_and_send(desk, booked, prints=False)
    output.answer(
        {
            "event_id": str(booked.header.event_id),
            "bag_no": booked.bag_no,
            "amount_dirhams": booked.amount.dirhams,
            "difference_dirhams": (booked.amount - found.made.amount).dirhams,
            "bank_reference": booked.bank_reference,
            "received_on": booked.received_on,
            "sent": after["state"],
        }
    )
