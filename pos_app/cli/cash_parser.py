"""Names and options of `pos-app cash`."""

from __future__ import annotations

import argparse
from enum import StrEnum

from pos_app.cli.card_parser import add_slip
from pos_app.cli.options import Subparsers, add_command, add_person, add_print
from pos_app.domain.cash_reasons import (
    CorrectionReason,
    DropReason,
    GiveReason,
    PaidInReason,
    PaidOutReason,
    TakeBackReason,
)


def add_cash(commands: Subparsers) -> None:
    """Cash without a payment, and what a payment was really paid with."""
    cash = commands.add_parser("cash", help="cash without a payment: safe, other desks, drawer")
    actions = cash.add_subparsers(dest="action", required=True, metavar="ACTION")
    drop = add_command(actions, "drop", "cash:drop", "from the drawer into the safe")
    drop.add_argument("--taker", default="safe", metavar="ID", help="who takes it there (safe)")
    _add_move(drop, DropReason, "over_limit")
    coming = add_command(actions, "in", "cash:paid_in", "into the drawer")
    coming.add_argument("--giver", required=True, metavar="NAME", help="a name, or safe")
    _add_move(coming, PaidInReason)
    going = add_command(actions, "out", "cash:paid_out", "out of the drawer")
    going.add_argument("--taker", required=True, metavar="NAME", help="a name, or safe")
    _add_move(going, PaidOutReason)
    _add_transfers(actions)
    drawer = add_command(
        actions,
        "drawer",
        "cash_drawer:drawer",
        "which notes and coins there are",
        "Figures are for a supervisor who does not count this drawer.",
    )
    drawer.add_argument("--change", metavar="12.50", help="which pieces to hand out as change")
    add_person(drawer)
    _add_correct(actions)


def _add_transfers(actions: Subparsers) -> None:
    give = add_command(actions, "give", "cash:give", "to another desk, which has to accept it")
    give.add_argument("--to", required=True, metavar="DESK", help="two digits")
    give.add_argument("--taker", required=True, metavar="ID", help="the clerk there")
    _add_move(give, GiveReason)
    accept = add_command(actions, "accept", "cash:accept", "what another desk gave, as counted")
    accept.add_argument("transfer_no")
    accept.add_argument("--giver", default="", metavar="ID", help="who brought it")
    _add_amount(accept)
    add_person(accept)
    add_print(accept)
    back = add_command(actions, "back", "cash:take_back", "what nobody accepted")
    back.add_argument("transfer_no")
    _add_reason(back, TakeBackReason)
    add_person(back, supervisor=True)
    add_print(back)
    add_command(actions, "list", "cash:list_transfers", "what is on its way to other desks")


def _add_correct(actions: Subparsers) -> None:
    correct = add_command(
        actions,
        "correct",
        "cash_correction:correct",
        "a payment of this shift was booked with the wrong tender",
        "To card: so much of its cash was the card of that slip. To cash: its slip was cash; of "
        "several, the one with --approval-code. What a terminal charged is never touched.",
    )
    correct.add_argument("receipt")
    correct.add_argument("--to", required=True, choices=("card", "cash"))
    correct.add_argument("--amount", metavar="12.50", help="to card (all of its cash)")
    add_slip(correct)
    _add_reason(correct, CorrectionReason, "wrong_tender")
    add_person(correct, supervisor=True)
    add_print(correct)


def _add_move(
    command: argparse.ArgumentParser, reasons: type[StrEnum], usual: str | None = None
) -> None:
    _add_amount(command)
    _add_reason(command, reasons, usual)
    add_person(command, supervisor=True)
    add_print(command)


def _add_amount(command: argparse.ArgumentParser) -> None:
    ways = command.add_mutually_exclusive_group(required=True)
    ways.add_argument("--amount", metavar="12.50")
    ways.add_argument("--count", metavar="500x2,100x5,0.50x20")


def _add_reason(
    command: argparse.ArgumentParser, reasons: type[StrEnum], usual: str | None = None
) -> None:
    """`usual`: taken where none is said."""
    named = ", ".join(reasons) + " (with a note)"
    text = f"{named}; {usual} if none is said" if usual else named
    command.add_argument(
        "--reason", required=usual is None, default=usual, metavar="CODE", help=text
    )
    command.add_argument("--note", default="", metavar="TEXT")
