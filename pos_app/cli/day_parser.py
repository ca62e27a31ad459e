"""Names and options of `pos-app day` and `evidence`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from pos_app.cli.options import Subparsers, add_command, add_person, add_print

_DECLARE_HELP: Final = (
    "KIND:SUBJECT=REASON for one open point, or all=REASON; may be given several times"
)
_COUNT: Final = "500x20,100x7"


def add_day(commands: Subparsers) -> None:
    """The branch's end of day; a day without --date is today."""
    day = commands.add_parser("day", help="the branch's end of day")
    actions = day.add_subparsers(dest="action", required=True, metavar="ACTION")
    show = add_command(actions, "show", "day:show", "all desks of the branch, and what is open")
    _add_date(show)
    _add_close(actions)
    _add_verify(actions)
    _add_deposit(actions)
    _add_files(actions)


def add_evidence(commands: Subparsers) -> None:
    """What an auditor takes along."""
    evidence = commands.add_parser("evidence", help="a day in one sealed file, for auditors")
    actions = evidence.add_subparsers(dest="action", required=True, metavar="ACTION")
    make = add_command(actions, "make", "evidence:make", "put a day's evidence into one file")
    _add_date(make)
    make.add_argument("--to", type=Path, required=True, metavar="FILE")
    make.add_argument("--acquirer", type=Path, metavar="FILE", help="put the acquirer's file in")
    make.add_argument("--bank", type=Path, metavar="FILE", help="put the bank's file in")
    add_person(make, supervisor=True)
    check = add_command(actions, "check", "evidence:check", "re-compute and verify all of it")
    check.add_argument("file", type=Path)
    check.add_argument(
        "--head-office-key", metavar="BASE64", help="whom to trust, as head office published it"
    )


def _add_close(actions: Subparsers) -> None:
    close = add_command(actions, "close", "day:close", "close the day; a manager does, or approves")
    _add_date(close)
    close.add_argument(
        "--declare", action="append", default=[], metavar="DECLARATION", help=_DECLARE_HELP
    )
    close.add_argument("--note", default="", metavar="TEXT")
    add_print(close)
    add_person(close, supervisor=True)


def _add_verify(actions: Subparsers) -> None:
    verify = add_command(actions, "verify", "day:verify", "count again what a shift handed over")
    verify.add_argument("shift")
    verify.add_argument("--count", required=True, metavar=_COUNT)
    verify.add_argument("--card", metavar="12.50", help="what the card slips add up to")
    verify.add_argument("--note", default="", metavar="TEXT")
    _add_date(verify)
    add_print(verify)
    add_person(verify, supervisor=True)


def _add_deposit(actions: Subparsers) -> None:
    deposit = add_command(actions, "deposit", "deposit:deposit", "cash for the bank, in one bag")
    deposit.add_argument(
        "--date", action="append", default=[], metavar="DATE", help="whose cash it is; several days"
    )
    deposit.add_argument("--bag", required=True, metavar="NO")
    deposit.add_argument("--seal", required=True, metavar="NO")
    deposit.add_argument("--count", required=True, metavar=_COUNT)
    deposit.add_argument("--reason", default="", metavar="TEXT", help="why it is more than due")
    add_print(deposit)
    add_person(deposit, supervisor=True)
    received = add_command(actions, "received", "deposit:received", "the bank's word of a bag")
    received.add_argument("bag", metavar="BAG")
    received.add_argument("--amount", required=True, metavar="12.50")
    received.add_argument("--reference", default="", metavar="TEXT", help="the bank's")
    received.add_argument("--on", metavar="DATE", help="when the bank received it (today)")
    _add_date(received)
    add_person(received)


def _add_files(actions: Subparsers) -> None:
    take = add_command(actions, "take", "day:take", "take the shift file of another desk")
    take.add_argument("file", type=Path)
    add_person(take)
    match = add_command(
        actions, "match", "day_files:match", "counter, head office, acquirer and bank side by side"
    )
    _add_date(match)
    match.add_argument("--acquirer", type=Path, metavar="FILE", help="its CSV file")
    match.add_argument("--bank", type=Path, metavar="FILE", help="its CSV file")
    ledger = add_command(actions, "ledger", "day_files:ledger", "CSV for the general ledger")
    _add_date(ledger)
    ledger.add_argument("--to", type=Path, metavar="FILE")
    ledger.add_argument("--per", choices=("shift", "day"), default="shift", help="one line per")


def _add_date(command: argparse.ArgumentParser) -> None:
    command.add_argument("--date", metavar="DATE", help="the business date (today)")
