"""A desk with all that belongs to it, at work in a process of its own until somebody stops it.

    python -m tests.faults.working_desk HOME ACCOUNT… [--lives 2] [--weakened SETTING=VALUE]
        [--desk CCD-03 --gateway URL --enrol CODE --printer ADDRESS --second-copy FOLDER]

With `--enrol` it makes the desk and opens a shift first. Takes a cash payment for each account,
opens the drawer, prints, tells head office, and says what is so as soon as it is; makes a backup,
closes and opens again so often. `--weakened` takes durability away (a pragma of the store): what
must be noticed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pos_app.cli.desk import make_desk
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.basket import Basket
from pos_app.domain.cash import Count
from pos_app.domain.documents import Document, ReceiptDocument
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.printing import PrintResult
from pos_app.domain.staff import Role
from pos_app.errors.kinds import CounterError
from pos_app.services.collect_payment import settle_cash
from pos_app.services.ports.backups import BackupKind
from pos_app.settings import Settings
from printers.current_printer import CurrentPrinter

BOOKED: Final = "booked"  # receipt, event
PAPER: Final = "paper"  # receipt, event, number of the copy: it may come out from now on
REFUSED: Final = "refused"  # the name of the error
MADE: Final = "made"  # there is a desk from now on
CLOSED: Final = "closed"
_NOTES: Final = Money.riyals(9000)
_CHECKPOINT_EVERY: Final = 2


@dataclass(frozen=True)
class Said:
    """What a desk told before it ended."""

    booked: tuple[tuple[str, ...], ...] = ()
    papers: tuple[tuple[str, ...], ...] = ()
    refused: tuple[str, ...] = ()
    is_made: bool = False

    @classmethod
    def of(cls, lines: Sequence[str]) -> Said:
        words = [tuple(line.split()) for line in lines if line.strip()]
        kinds = {kind: tuple(w[1:] for w in words if w[0] == kind) for kind in (BOOKED, PAPER)}
        refused = tuple(w[1] for w in words if w[0] == REFUSED)
        return cls(kinds[BOOKED], kinds[PAPER], refused, (MADE,) in words)


class SpeakingPrinter(CurrentPrinter):
    """Says what it is about to print, then prints it."""

    @classmethod
    def of(cls, desk: Desk) -> SpeakingPrinter:
        said = desk.settings
        printer = cls(desk.devices.printer_at(said.printer, said.dots))
        desk.devices.printer = printer
        return printer

    def print(self, document: Document) -> PrintResult:
        if isinstance(document, ReceiptDocument):
            taken = document.taken
            say(PAPER, taken.receipt_no, taken.header.event_id.hex, str(document.copy_no))
        return super().print(document)


def clerk_of(desk: Desk) -> StaffId:
    """One whom head office has named to the desk."""
    staff = desk.sign_in.bundle().staff
    return next(member.staff_id for member in staff if member.role is Role.CLERK)


def pay(desk: Desk, account_no: str) -> PaymentTaken:
    """All that is due, in cash. Raises as `CollectPayment.take`."""
    view = desk.look_up.account(account_no, clerk_of(desk))
    basket = Basket(desk.profile()).open_account(view)
    basket, tender = settle_cash(basket, _NOTES)
    return desk.collect.take(desk.collect.new_id(), basket, (tender,), clerk_of(desk))


def finish(desk: Desk, taken: PaymentTaken | None) -> None:
    """What follows a payment: drawer, paper, head office."""
    if taken is not None:
        desk.drawer.for_event(taken)
    print_all(desk)
    desk.office.drain()


def print_all(desk: Desk) -> None:
    """Everything that waits."""
    while desk.papers.step() is not None:
        pass


def say(*words: str) -> None:
    """In one write: a line is said whole or not at all."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def _work(desk: Desk, accounts: Sequence[str]) -> None:
    for number, account_no in enumerate(accounts, 1):
        taken = None
        try:
            taken = pay(desk, account_no)
            say(BOOKED, taken.receipt_no, taken.header.event_id.hex)
        except CounterError as error:
            say(REFUSED, type(error).__name__)
        try:
            finish(desk, taken)
            if number % _CHECKPOINT_EVERY == 0:
                desk.sql_store.checkpoint()
        except CounterError as error:
            say(REFUSED, type(error).__name__)
    try:
        desk.upkeep.backups.make(BackupKind.HOURLY)
    except CounterError as error:
        say(REFUSED, type(error).__name__)


def _make(arguments: argparse.Namespace) -> None:
    wishes = Settings(printer=arguments.printer, second_copy=arguments.second_copy)
    make_desk(arguments.home, arguments.desk, arguments.gateway, arguments.enrol, wishes)
    say(MADE)


def _live(arguments: argparse.Namespace, accounts: Sequence[str]) -> None:
    with open_desk(arguments.home) as desk:
        for setting in arguments.weakened:
            with desk.sql_store.connection() as db:
                db.execute(f"PRAGMA {setting}").fetchall()
        SpeakingPrinter.of(desk)
        desk.recover()
        if desk.run_shift.current() is None:
            desk.office.refresh_all()
            desk.run_shift.open(Count.parse("10x20"), clerk_of(desk))
        _work(desk, accounts)


def main() -> None:
    """Work through the accounts, then close."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("accounts", nargs="*")
    parser.add_argument("--weakened", action="append", default=[])
    parser.add_argument("--lives", type=int, default=1)
    for option in ("--desk", "--gateway", "--enrol", "--printer"):
        parser.add_argument(option)
    parser.add_argument("--second-copy", type=Path)
    arguments = parser.parse_args()
    try:
        if arguments.enrol:
            _make(arguments)
        for life in range(arguments.lives):
            _live(arguments, arguments.accounts[life :: arguments.lives])
    except CounterError as error:
        say(REFUSED, type(error).__name__)
    say(CLOSED)


if __name__ == "__main__":
    main()
