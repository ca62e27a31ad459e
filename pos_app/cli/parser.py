"""Names and options of every command. The work itself is imported only when it is run."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pos_app.cli.backup_parser import add_backups
from pos_app.cli.card_parser import (
    PAY_HELP,
    TERMINALS,
    add_by_hand,
    add_card,
    add_charge,
    add_terminal,
)
from pos_app.cli.cash_parser import add_cash
from pos_app.cli.day_parser import add_day, add_evidence
from pos_app.cli.lab_parser import add_laboratory
from pos_app.cli.offline_parser import add_offline
from pos_app.cli.options import (
    VOID_REASONS,
    Subparsers,
    add_command,
    add_patience,
    add_person,
    add_print,
)
from pos_app.cli.queue_parser import add_queue
from pos_app.cli.rescue_parser import add_rescue, add_second_copy
from pos_app.cli.shift_parser import add_shift

_DOTS: Final = (576, 512, 384)
_DRAWER_REASONS: Final = "change_money, check, count, or other with a note"
INSIST_HELP: Final = "take what another desk has settled, or may have, too: the supervisor decides"
_ADDRESSES: Final = (
    "tcp://HOST:9100, usb:VENDOR:PRODUCT, serial:PORT?baud=115200, dev:/dev/usb/lp0, lp:QUEUE, "
    "win:QUEUE, file:PATH or none"
)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments with `run` set to the command's function. Exits with 2 on wrong usage."""
    return build_parser().parse_args(argv)


def build_parser() -> argparse.ArgumentParser:
    """Every command of `pos-app`."""
    parser = argparse.ArgumentParser(
        prog="pos-app", description="The counter of Kahramaa's service centres."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_window(commands)
    _add_desk(commands)
    add_shift(commands)
    _add_payment(commands)
    add_cash(commands)
    add_card(commands)
    add_terminal(commands)
    _add_papers(commands)
    add_queue(commands)
    add_offline(commands)
    _add_records(commands)
    add_day(commands)
    add_evidence(commands)
    add_backups(commands)
    add_rescue(commands)
    _add_printer(commands)
    add_laboratory(commands)
    return parser


def _add_window(commands: Subparsers) -> None:
    demo = add_command(
        commands, "demo", "pos_app.demo.command:demo", "everything embedded, nothing to set up"
    )
    demo.add_argument("--lang", choices=("ar", "en"), default="en")
    demo.add_argument("--centre", default="CCD")
    demo.add_argument("--accounts", type=int, default=2_000)
    demo.add_argument(
        "--customer-display", action="store_true", help="what customers see, in a window"
    )
    demo.add_argument("--pictures", type=Path, help="headless: where pictures are put")
    add_command(commands, "run", "window:run", "the counter window")


def _add_desk(commands: Subparsers) -> None:
    init = add_command(commands, "init", "desk:init", "make a desk")
    init.add_argument("--centre", required=True)
    init.add_argument("--desk", required=True, help="two digits")
    init.add_argument("--gateway", required=True, metavar="URL")
    init.add_argument("--enrol", metavar="CODE")
    init.add_argument("--printer", default="none", help=_ADDRESSES)
    init.add_argument("--terminal", default="standalone", help=TERMINALS)
    init.add_argument("--dots", type=int, choices=_DOTS, default=576)
    init.add_argument(
        "--bulletin",
        default="none",
        metavar="udp://0.0.0.0:47800",
        help="where the other desks of the branch are heard (none)",
    )
    init.add_argument(
        "--bulletin-peers",
        default="255.255.255.255:47800",
        metavar="HOST:PORT…",
        help="where they are called (a broadcast to port 47800)",
    )
    add_second_copy(init)
    rejoin = add_command(
        commands, "rejoin", "desk:rejoin", "join a restored head office that does not know the desk"
    )
    rejoin.add_argument("--enrol", required=True, metavar="CODE")
    add_command(commands, "doctor", "doctor:doctor", "everything support asks")


def _add_payment(commands: Subparsers) -> None:
    find = add_command(commands, "find", "payment:find", "look an account up")
    find.add_argument("text")
    add_person(find)
    pay = add_command(commands, "pay", "payment:pay", "one payment event", PAY_HELP)
    pay.add_argument("--account", action="append", default=[], metavar="NO")
    pay.add_argument("--bill", action="append", default=[], metavar="NO")
    pay.add_argument("--amount", metavar="12.50")
    pay.add_argument("--cash", metavar="500", help="what the customer hands over")
    pay.add_argument("--insist", action="store_true", help=INSIST_HELP)
    add_charge(pay)
    add_print(pay)
    add_person(pay, supervisor=True)
    void = add_command(commands, "void", "payment:void", "undo a payment of this shift")
    void.add_argument("receipt")
    void.add_argument("--reason", required=True, metavar="CODE", help=VOID_REASONS)
    add_by_hand(void)
    add_patience(void)
    add_print(void)
    add_person(void, supervisor=True)


def _add_papers(commands: Subparsers) -> None:
    receipt = add_command(commands, "receipt", "receipt:receipt", "show, print, send or check one")
    receipt.add_argument("receipt", help="its number; with --check its code, or - to read it")
    ways = receipt.add_mutually_exclusive_group(required=True)
    ways.add_argument("--png", type=Path, metavar="FILE")
    ways.add_argument("--pdf", type=Path, metavar="FILE")
    ways.add_argument("--escpos", type=Path, metavar="FILE")
    ways.add_argument("--print", action="store_true", help="a marked copy on paper")
    ways.add_argument("--check", action="store_true", help="is it genuine?")
    ways.add_argument("--send", choices=("email", "sms"))
    receipt.add_argument("--to", metavar="FILE", help="holds the address; - is standard input")
    add_person(receipt)
    statement = add_command(commands, "statement", "papers:statement", "what an account owes now")
    statement.add_argument("account")
    ways = statement.add_mutually_exclusive_group(required=True)
    ways.add_argument("--png", type=Path, metavar="FILE")
    ways.add_argument("--pdf", type=Path, metavar="FILE")
    ways.add_argument("--print", action="store_true")
    add_person(statement)
    papers = commands.add_parser("papers", help="papers that wait for somebody's decision")
    actions = papers.add_subparsers(dest="action", required=True, metavar="ACTION")
    add_command(actions, "list", "papers:list_papers", "all of them")
    for name, text in (("print", "print one after all"), ("drop", "nobody wants it")):
        action = add_command(actions, name, f"papers:{name}_paper", text)
        action.add_argument("id")
        add_person(action)
    drawer = commands.add_parser("drawer", help="the cash drawer")
    actions = drawer.add_subparsers(dest="action", required=True, metavar="ACTION")
    opening = add_command(actions, "open", "papers:open_drawer", "open it without a payment")
    opening.add_argument("--reason", required=True, metavar="CODE", help=_DRAWER_REASONS)
    opening.add_argument("--note", default="", metavar="TEXT")
    add_person(opening, supervisor=True)


def _add_records(commands: Subparsers) -> None:
    add_command(commands, "verify", "records:verify", "store, chain, numbering, cash identity")
    export = add_command(commands, "export", "records:export", "every event as JSON lines")
    export.add_argument("--since", metavar="DATE")
    export.add_argument("--to", type=Path)
    audit = add_command(
        commands, "audit", "records:audit", "who did what; for a manager or an auditor"
    )
    audit.add_argument("--since", metavar="DATE")
    audit.add_argument("--to", type=Path)
    add_person(audit)
    report = add_command(commands, "report", "reports:report", "X, Z, or the branch's day")
    report.add_argument("kind", choices=("x", "z", "day", "exceptions", "deposit"))
    report.add_argument("--format", choices=("text", "json", "pdf", "xlsx"), default="text")
    report.add_argument("--to", type=Path)
    report.add_argument("--date", metavar="DATE", help="of the day: the business date (today)")
    report.add_argument("--bag", metavar="NO", help="of a deposit: the number of its bag")
    report.add_argument("--print", action="store_true", help="on the receipt printer")
    add_person(report)


def _add_printer(commands: Subparsers) -> None:
    printer = commands.add_parser("printer", help="find, probe, set, test")
    actions = printer.add_subparsers(dest="action", required=True, metavar="ACTION")
    find = add_command(actions, "find", "printers:find", "who is attached, queued, listening")
    find.add_argument("--network", default="", metavar="192.168.1.0/24")
    probe = add_command(actions, "probe", "printers:probe", "ask a printer what it can do")
    probe.add_argument("address", help=_ADDRESSES)
    setting = add_command(actions, "set", "printers:set_printer", "make it the desk's printer")
    setting.add_argument("address", help=_ADDRESSES)
    setting.add_argument("--dots", type=int, choices=_DOTS)
    setting.add_argument("--spare", action="store_true", help="the one that takes over")
    setting.add_argument("--untested", action="store_true", help="though nobody answers")
    test = add_command(actions, "test", "printers:test", "print the test page")
    test.add_argument("--spare", action="store_true")
    add_command(actions, "status", "printers:status", "how printer and drawer are")
