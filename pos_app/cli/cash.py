"""`pos-app cash drop|in|out|give|accept|back|list`: cash that moves without a payment."""

from __future__ import annotations

import argparse

from pos_app.cli.afterwards import print_and_send
from pos_app.cli.output import Json, Output
from pos_app.cli.people import People
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.cash import Count
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.events import CashMoved
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money


def drop(arguments: argparse.Namespace, output: Output) -> None:
    """From the drawer into the safe."""
    what = _what(arguments)
    with open_desk(arguments.home) as desk:
        clerk, approved_by = _people(desk, arguments)
        said = (arguments.taker, arguments.reason, arguments.note, approved_by)
        _answer_move(desk, desk.till.move_cash.drop(what, clerk, *said), arguments, output)


def paid_in(arguments: argparse.Namespace, output: Output) -> None:
    """Into the drawer, from whom."""
    what = _what(arguments)
    with open_desk(arguments.home) as desk:
        clerk, approved_by = _people(desk, arguments)
        said = (arguments.giver, arguments.reason, arguments.note, approved_by)
        _answer_move(desk, desk.till.move_cash.paid_in(what, clerk, *said), arguments, output)


def paid_out(arguments: argparse.Namespace, output: Output) -> None:
    """Out of the drawer, to whom."""
    what = _what(arguments)
    with open_desk(arguments.home) as desk:
        clerk, approved_by = _people(desk, arguments)
        said = (arguments.taker, arguments.reason, arguments.note, approved_by)
        _answer_move(desk, desk.till.move_cash.paid_out(what, clerk, *said), arguments, output)


def give(arguments: argparse.Namespace, output: Output) -> None:
    """To another desk's clerk; the number that is answered goes with the cash."""
    what = _what(arguments)
    with open_desk(arguments.home) as desk:
        desk.upkeep.guard_numbers()
        clerk, approved_by = _people(desk, arguments)
        given = desk.till.transfer.give(
            arguments.to,
            arguments.taker,
            what,
            arguments.reason,
            clerk,
            approved_by,
            arguments.note,
        )
        facts = {"to_desk": given.to_desk, "taker": given.taker}
        _answer_transfer(desk, given, facts, arguments, output)


def accept(arguments: argparse.Namespace, output: Output) -> None:
    """What another desk gave, as it was counted here."""
    what = _what(arguments)
    with open_desk(arguments.home) as desk:
        clerk = People(desk, arguments).clerk()
        accepted = desk.till.transfer.accept(arguments.transfer_no, what, clerk, arguments.giver)
        facts = {"from_desk": accepted.from_desk}
        _answer_transfer(desk, accepted, facts, arguments, output)


def take_back(arguments: argparse.Namespace, output: Output) -> None:
    """What this desk gave and nobody accepted."""
    with open_desk(arguments.home) as desk:
        people = People(desk, arguments)
        clerk = people.clerk()
        approved_by = people.required_approval(clerk, "take_back")
        back = desk.till.transfer.take_back(
            arguments.transfer_no, arguments.reason, clerk, approved_by, arguments.note
        )
        _answer_transfer(desk, back, {}, arguments, output)


def list_transfers(arguments: argparse.Namespace, output: Output) -> None:
    """What this desk gave and nobody is known to have accepted; head office is asked."""
    with open_desk(arguments.home) as desk:
        found = [_shown(given) for given in desk.till.transfer.ask_after()]
    lines = ["  ".join(str(value) for value in one.values()) for one in found]
    output.answer({"transfers": found}, "\n".join(lines) or "-")


def _what(arguments: argparse.Namespace) -> Money | Count:
    """Raises AmountUnreadable and its kin, CountUnreadable."""
    if arguments.count is not None:
        return Count.parse(arguments.count)
    return Money.parse(arguments.amount)


def _people(desk: Desk, arguments: argparse.Namespace) -> tuple[StaffId, StaffId | None]:
    people = People(desk, arguments)
    clerk = people.clerk()
    return clerk, people.approval(clerk)


def _answer_move(
    desk: Desk, moved: CashMoved, arguments: argparse.Namespace, output: Output
) -> None:
    after = print_and_send(desk, moved, prints=arguments.prints)
    output.answer(
        {
            "event_id": moved.header.event_id,
            "kind": moved.kind,
            "amount_dirhams": moved.amount.dirhams,
            "giver": moved.giver,
            "taker": moved.taker,
            "reason": moved.reason,
            **after,
        }
    )


def _answer_transfer(
    desk: Desk,
    event: CashGiven | CashAccepted | CashTakenBack,
    facts: Json,
    arguments: argparse.Namespace,
    output: Output,
) -> None:
    after = print_and_send(desk, event, prints=arguments.prints)
    output.answer(
        {
            "event_id": event.header.event_id,
            "transfer_no": event.transfer_no,
            "amount_dirhams": event.amount.dirhams,
            **facts,
            **after,
        }
    )


def _shown(given: CashGiven) -> Json:
    return {
        "transfer_no": given.transfer_no,
        "to_desk": given.to_desk,
        "taker": given.taker,
        "amount_dirhams": given.amount.dirhams,
        "given_at": given.header.at.isoformat(),
    }
