"""Names and options of every command. The work itself is imported only when it is run."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from pos_app.errors import NotYetBuilt

_LATER: Final = ("backup", "restore", "rescue", "card", "day", "evidence")
_LONGEST_WAIT_S: Final = 86_400
_DOTS: Final = (576, 512, 384)
_DRAWER_REASONS: Final = "change_money, check, count, or other with a note"
_VOID_REASONS: Final = (
    "wrong_account, wrong_amount, wrong_tender, customer_changed_mind, duplicate, training_mistake"
)
_ADDRESSES: Final = (
    "tcp://HOST:9100, usb:VENDOR:PRODUCT, serial:PORT?baud=115200, dev:/dev/usb/lp0, lp:QUEUE, "
    "win:QUEUE, file:PATH or none"
)

Subparsers = Any  # argparse keeps the type of its sub-parsers to itself


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
    _add_shift(commands)
    _add_payment(commands)
    _add_papers(commands)
    _add_queue(commands)
    _add_records(commands)
    _add_printer(commands)
    _add_laboratory(commands)
    for name in _LATER:
        later = _command(commands, name, _later(name), "comes with a later release")
        later.add_argument("rest", nargs=argparse.REMAINDER)
    return parser


def _add_window(commands: Subparsers) -> None:
    demo = _command(
        commands, "demo", "pos_app.demo.command:demo", "everything embedded, nothing to set up"
    )
    demo.add_argument("--lang", choices=("ar", "en"), default="en")
    demo.add_argument("--centre", default="CCD")
    demo.add_argument("--accounts", type=int, default=2_000)
    demo.add_argument(
        "--customer-display", action="store_true", help="what customers see, in a window"
    )
    demo.add_argument("--pictures", type=Path, help="headless: where pictures are put")
    _command(commands, "run", "window:run", "the counter window")


def _add_desk(commands: Subparsers) -> None:
    init = _command(commands, "init", "desk:init", "make a desk")
    init.add_argument("--centre", required=True)
    init.add_argument("--desk", required=True, help="two digits")
    init.add_argument("--gateway", required=True, metavar="URL")
    init.add_argument("--enrol", metavar="CODE")
    init.add_argument("--printer", default="none", help=_ADDRESSES)
    init.add_argument("--terminal", default="standalone")
    init.add_argument("--dots", type=int, choices=_DOTS, default=576)
    _command(commands, "doctor", "doctor:doctor", "everything support asks")


def _add_shift(commands: Subparsers) -> None:
    shift = commands.add_parser("shift", help="open, show, close")
    actions = shift.add_subparsers(dest="action", required=True, metavar="ACTION")
    opening = _command(actions, "open", "shift:open_shift", "count the float, begin")
    opening.add_argument("--float", dest="count", required=True, metavar="500x2,100x5,0.50x20")
    _add_person(opening)
    closing = _command(actions, "close", "shift:close_shift", "count the drawer, make the Z")
    closing.add_argument("--count", required=True, metavar="500x2,100x5")
    closing.add_argument("--reason", default="")
    _add_person(closing, supervisor=True)
    _add_print(closing)
    showing = _command(actions, "show", "shift:show_shift", "where the shift stands")
    _add_person(showing)


def _add_payment(commands: Subparsers) -> None:
    find = _command(commands, "find", "payment:find", "look an account up")
    find.add_argument("text")
    _add_person(find)
    pay = _command(commands, "pay", "payment:pay", "one payment event")
    pay.add_argument("--account", action="append", default=[], metavar="NO")
    pay.add_argument("--bill", action="append", default=[], metavar="NO")
    pay.add_argument("--amount", metavar="12.50")
    pay.add_argument("--cash", metavar="500", help="what the customer hands over")
    pay.add_argument("--card", action="store_true", help="the rest, by the slip below")
    pay.add_argument("--brand", default="")
    pay.add_argument("--last4", default="")
    pay.add_argument("--approval-code", default="")
    pay.add_argument("--rrn", default="")
    pay.add_argument("--terminal-id", default="")
    _add_print(pay)
    _add_person(pay, supervisor=True)
    void = _command(commands, "void", "payment:void", "undo a payment of this shift")
    void.add_argument("receipt")
    void.add_argument("--reason", required=True, metavar="CODE", help=_VOID_REASONS)
    _add_print(void)
    _add_person(void, supervisor=True)


def _add_papers(commands: Subparsers) -> None:
    receipt = _command(commands, "receipt", "receipt:receipt", "show, print, send or check one")
    receipt.add_argument("receipt", help="its number; with --check its code, or - to read it")
    ways = receipt.add_mutually_exclusive_group(required=True)
    ways.add_argument("--png", type=Path, metavar="FILE")
    ways.add_argument("--pdf", type=Path, metavar="FILE")
    ways.add_argument("--escpos", type=Path, metavar="FILE")
    ways.add_argument("--print", action="store_true", help="a marked copy on paper")
    ways.add_argument("--check", action="store_true", help="is it genuine?")
    ways.add_argument("--send", choices=("email", "sms"))
    receipt.add_argument("--to", metavar="FILE", help="holds the address; - is standard input")
    _add_person(receipt)
    statement = _command(commands, "statement", "papers:statement", "what an account owes now")
    statement.add_argument("account")
    ways = statement.add_mutually_exclusive_group(required=True)
    ways.add_argument("--png", type=Path, metavar="FILE")
    ways.add_argument("--pdf", type=Path, metavar="FILE")
    ways.add_argument("--print", action="store_true")
    _add_person(statement)
    papers = commands.add_parser("papers", help="papers that wait for somebody's decision")
    actions = papers.add_subparsers(dest="action", required=True, metavar="ACTION")
    _command(actions, "list", "papers:list_papers", "all of them")
    for name, text in (("print", "print one after all"), ("drop", "nobody wants it")):
        action = _command(actions, name, f"papers:{name}_paper", text)
        action.add_argument("id")
        _add_person(action)
    drawer = commands.add_parser("drawer", help="the cash drawer")
    actions = drawer.add_subparsers(dest="action", required=True, metavar="ACTION")
    opening = _command(actions, "open", "papers:open_drawer", "open it without a payment")
    opening.add_argument("--reason", required=True, metavar="CODE", help=_DRAWER_REASONS)
    opening.add_argument("--note", default="", metavar="TEXT")
    _add_person(opening, supervisor=True)


def _add_queue(commands: Subparsers) -> None:
    sync = _command(commands, "sync", "queue:sync", "drain the queue, refresh the accounts")
    sync.add_argument("--once", action="store_true")
    sync.add_argument("--timeout", type=_seconds, default=60.0, metavar="S")
    queue = commands.add_parser("queue", help="what waits for head office")
    actions = queue.add_subparsers(dest="action", required=True, metavar="ACTION")
    _command(actions, "status", "queue:status", "the counts")
    _command(actions, "list", "queue:list_items", "every open item")
    for name, text in (("show", "one item"), ("retry", "send one item once more")):
        action = _command(actions, name, f"queue:{name}", text)
        action.add_argument("id")
        _add_person(action)


def _add_records(commands: Subparsers) -> None:
    _command(commands, "verify", "records:verify", "store, chain, numbering, cash identity")
    export = _command(commands, "export", "records:export", "every event as JSON lines")
    export.add_argument("--since", metavar="DATE")
    export.add_argument("--to", type=Path)
    report = _command(commands, "report", "reports:report", "X or Z")
    report.add_argument("kind", choices=("x", "z", "day"))
    report.add_argument("--format", choices=("text", "json", "pdf", "xlsx"), default="text")
    report.add_argument("--to", type=Path)
    _add_person(report)


def _add_printer(commands: Subparsers) -> None:
    printer = commands.add_parser("printer", help="find, probe, set, test")
    actions = printer.add_subparsers(dest="action", required=True, metavar="ACTION")
    find = _command(actions, "find", "printers:find", "who is attached, queued, listening")
    find.add_argument("--network", default="", metavar="192.168.1.0/24")
    probe = _command(actions, "probe", "printers:probe", "ask a printer what it can do")
    probe.add_argument("address", help=_ADDRESSES)
    setting = _command(actions, "set", "printers:set_printer", "make it the desk's printer")
    setting.add_argument("address", help=_ADDRESSES)
    setting.add_argument("--dots", type=int, choices=_DOTS)
    setting.add_argument("--spare", action="store_true", help="the one that takes over")
    setting.add_argument("--untested", action="store_true", help="though nobody answers")
    test = _command(actions, "test", "printers:test", "print the test page")
    test.add_argument("--spare", action="store_true")
    _command(actions, "status", "printers:status", "how printer and drawer are")


def _add_laboratory(commands: Subparsers) -> None:
    lab = _command(commands, "lab", "laboratory:laboratory", "the simulators on their own")
    lab.add_argument("device", choices=("printer", "terminal", "gateway"))
    lab.add_argument("--port", type=int, default=9100)
    lab.add_argument("--fault", action="append", default=[])
    lab.add_argument("--to", type=Path, help="a folder for pictures of the paper")
    lab.add_argument("--dots", type=int, choices=_DOTS, default=576)
    lab.add_argument("--window", action="store_true", help="show the paper and switches")
    lab.add_argument("--lang", choices=("ar", "en"), default="en")


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds <= _LONGEST_WAIT_S:
        raise ValueError
    return seconds


_seconds.__name__ = "number of seconds"  # argparse says it in its sentence


def _command(commands: Subparsers, name: str, run: Any, text: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.add_argument("--home", type=Path, help="the desk's data directory")
    command.add_argument("--json", action="store_true", help="one JSON object on standard output")
    command.set_defaults(run=run if callable(run) else _imported(run))
    return command


def _imported(where: str) -> Callable[..., Any]:
    """`module:function` of this package or (with dots) of another, imported when called."""
    module, function = where.split(":")
    module = module if "." in module else f"pos_app.cli.{module}"

    def run(*arguments: object) -> Any:
        return getattr(importlib.import_module(module), function)(*arguments)

    return run


def _later(name: str) -> Callable[..., Any]:
    def run(*_: object) -> Any:
        raise NotYetBuilt(command=name)

    return run


def _add_person(command: argparse.ArgumentParser, *, supervisor: bool = False) -> None:
    command.add_argument("--clerk", metavar="ID")
    if supervisor:
        command.add_argument("--supervisor", metavar="ID")
    command.add_argument(
        "--pin-file", metavar="FILE", help="PINs, one a line: the clerk's, the supervisor's"
    )


def _add_print(command: argparse.ArgumentParser) -> None:
    ways = command.add_mutually_exclusive_group()
    ways.add_argument("--print", dest="prints", action="store_true", default=True)
    ways.add_argument("--no-print", dest="prints", action="store_false")
