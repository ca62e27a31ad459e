"""How commands are made: what every one takes, and what several take alike."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

VOID_REASONS: Final = (
    "wrong_account, wrong_amount, wrong_tender, customer_changed_mind, duplicate, training_mistake"
)
_LONGEST_WAIT_S: Final = 86_400

Subparsers = Any  # argparse keeps the type of its sub-parsers to itself


def add_command(
    commands: Subparsers, name: str, run: Any, text: str, more: str = ""
) -> argparse.ArgumentParser:
    """A command with its `--home` and `--json`; `more` stands below `text` in its own help."""
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=f"{text}. {more}" if more else text
    )
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


def add_person(command: argparse.ArgumentParser, *, supervisor: bool = False) -> None:
    """Who acts, and with `supervisor` who approves."""
    command.add_argument("--clerk", metavar="ID")
    if supervisor:
        command.add_argument("--supervisor", metavar="ID")
    command.add_argument(
        "--pin-file", metavar="FILE", help="PINs, one a line: the clerk's, the supervisor's"
    )


def add_patience(command: argparse.ArgumentParser) -> None:
    """How long a terminal that gave no answer is asked."""
    command.add_argument(
        "--patience",
        type=seconds,
        metavar="S",
        help="ask a card terminal that gave no answer so long",
    )


def add_print(command: argparse.ArgumentParser) -> None:
    """Whether a paper is wanted; usually it is."""
    ways = command.add_mutually_exclusive_group()
    ways.add_argument("--print", dest="prints", action="store_true", default=True)
    ways.add_argument("--no-print", dest="prints", action="store_false")


def seconds(text: str) -> float:
    """A length of time up to a day."""
    found = float(text)
    if not 0 <= found <= _LONGEST_WAIT_S:
        raise ValueError
    return found


seconds.__name__ = "number of seconds"  # argparse says it in its sentence
