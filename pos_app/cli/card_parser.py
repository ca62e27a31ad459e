"""Names and options of all that speaks to a card terminal."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from pos_app.cli.options import (
    VOID_REASONS,
    Subparsers,
    add_command,
    add_patience,
    add_person,
    add_print,
    seconds,
)

PAY_HELP = (
    "With --card and a terminal of the desk's own, the card is charged; with a bank's own beside "
    "the desk, its slip is typed. Exit 0: booked. Exit 1: refused, certainly nothing is charged, "
    "or the card has its money back (card_partly_approved, signature_refused); bill_being_paid "
    "names the desk where a card is in doubt for the same bill: settle that one with `card ask` "
    "or `card declare`. Exit 3: nobody knows yet whether the card was charged, and the bill stays "
    "locked; or it was charged and has not surely got its money back (charge_stands, "
    "money_back_unknown). `card list` has the attempt. Ctrl+C wishes that the charge ends, and "
    "waits for the terminal's answer."
)
TERMINALS: Final = "nexo+http(s)://HOST:PORT/nexo, standalone, simulator or none"
_ID = "of the attempt: its id, or its ServiceID"


def add_charge(pay: argparse.ArgumentParser) -> None:
    """How a payment by card goes."""
    pay.add_argument("--card", action="store_true", help="the rest by card")
    add_patience(pay)
    pay.add_argument(
        "--accept-part", action="store_true", help="take what the bank approved, if it is less"
    )
    pay.add_argument(
        "--signature",
        choices=("fits", "refused"),
        help="if the terminal wants one; refused (as by itself): the charge is reversed",
    )
    add_slip(pay)


def add_slip(command: argparse.ArgumentParser) -> None:
    """What stands on the slip of a charge."""
    slip = command.add_argument_group("from the slip")
    for name in ("--brand", "--last4", "--approval-code", "--rrn", "--terminal-id"):
        slip.add_argument(name, default="")


def add_by_hand(command: argparse.ArgumentParser) -> None:
    """For what the terminal cannot undo."""
    command.add_argument(
        "--by-hand",
        metavar="TEXT",
        help="the terminal cannot undo it (card_not_reversible), and it was given back by hand "
        "there or by the bank: what both have seen. The terminal is asked nothing",
    )


def add_card(commands: Subparsers) -> None:
    """`pos-app card …`."""
    card = commands.add_parser("card", help="card attempts: ask, declare, give back")
    actions = card.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = add_command(actions, "list", "cards:list_attempts", "what somebody has to settle")
    listing.add_argument("--all", action="store_true", help="every attempt of this desk")
    _add_asking(actions)
    _add_declaring(actions)
    reverse = add_command(actions, "reverse", "cards:reverse", "undo a charge that pays nothing")
    _add_attempt(reverse)
    add_by_hand(reverse)
    complete = add_command(
        actions, "complete", "cards:complete", "book what an approved charge is for"
    )
    complete.add_argument("id", help=_ID)
    add_person(complete, supervisor=True)
    add_print(complete)
    refund = add_command(
        actions, "refund", "cards:refund", "give a card the money of an earlier shift's payment"
    )
    refund.add_argument("receipt")
    refund.add_argument("--reason", required=True, metavar="CODE", help=VOID_REASONS)
    add_by_hand(refund)
    add_patience(refund)
    add_person(refund, supervisor=True)
    add_print(refund)
    totals = add_command(
        actions,
        "totals",
        "card_totals:totals",
        "the terminal's books against ours",
        "Exit 0: they agree; exit 1: they differ; exit 4: the terminal did not answer.",
    )
    totals.add_argument("--close", action="store_true", help="book it; begin a new settlement")
    add_person(totals)


def _add_asking(actions: Subparsers) -> None:
    asking = add_command(
        actions,
        "ask",
        "cards:ask",
        "ask the terminal what became of it",
        "Exit 0: it is known now, whichever way; exit 3: still nobody knows.",
    )
    asking.add_argument("id", nargs="?", help=_ID)
    asking.add_argument("--all", action="store_true", help="every attempt of which nobody knows")
    asking.add_argument("--timeout", type=seconds, metavar="S", help="ask so long")
    add_person(asking)
    add_print(asking)


def _add_declaring(actions: Subparsers) -> None:
    declare = add_command(
        actions, "declare", "cards:declare", "two people say what became of it, with evidence"
    )
    declare.add_argument("id", help=_ID)
    words = declare.add_mutually_exclusive_group(required=True)
    words.add_argument("--approved", action="store_true", help="charged, as this slip says")
    words.add_argument("--not-charged", action="store_true")
    declare.add_argument("--evidence", default="", metavar="TEXT", help="what both have seen")
    add_slip(declare)
    add_person(declare, supervisor=True)
    add_print(declare)


def _add_attempt(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", help=_ID)
    add_patience(command)
    add_person(command, supervisor=True)
    add_print(command)


def add_terminal(commands: Subparsers) -> None:
    """`pos-app terminal …`."""
    terminal = commands.add_parser("terminal", help="the desk's card terminal")
    actions = terminal.add_subparsers(dest="action", required=True, metavar="ACTION")
    add_command(actions, "status", "terminals:status", "how it is, and whether it is ours")
    accept = add_command(
        actions, "accept", "terminals:accept", "the one that answers now is ours from now on"
    )
    accept.add_argument(
        "--poi-id", default="", metavar="ID", help="only the one that `terminal status` named so"
    )
    add_person(accept, supervisor=True)
    setting = add_command(
        actions, "set", "terminals:set_terminal", "the desk's terminal is at this address"
    )
    setting.add_argument("address", help=TERMINALS)
    setting.add_argument("--untested", action="store_true", help="though nobody answers")
    add_person(setting)
    secret = add_command(
        actions, "secret", "terminals:secret", "keep the passphrase of the message encryption"
    )
    secret.add_argument(
        "--passphrase-file",
        required=True,
        type=Path,
        metavar="FILE",
        help="holds the passphrase; - is standard input",
    )
    secret.add_argument("--key", metavar="NAME/VERSION", help="what the terminal calls it")
