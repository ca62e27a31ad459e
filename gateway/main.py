"""`pos-gateway`: the command line of head office."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy.exc import ArgumentError, OperationalError

from gateway.cli.arguments import Command
from gateway.cli.context import Context
from gateway.cli.parser import DATABASE, make_parser
from gateway.demo.seed import SeedRefused
from gateway.identity.enrolment import DeskUnreadable
from gateway.identity.limits import LimitUnreadable
from gateway.post.hooks import HookUnreadable
from gateway.refusals import CommandRefused, CommandUnreadable
from gateway.storage.schema import NotInitialised, SchemaTooNew, SchemaTooOld
from pos_app.domain.clock import SystemClock

DONE, REFUSED, USAGE, FAULT = 0, 1, 2, 4
_SAID: Final[Mapping[type[Exception], tuple[int, str]]] = {
    CommandRefused: (REFUSED, "{}"),
    SeedRefused: (REFUSED, "{}"),
    SchemaTooOld: (REFUSED, "{}"),
    SchemaTooNew: (REFUSED, "A newer program has made this database (schema {})."),
    NotInitialised: (
        REFUSED,
        "There is no head office in the database: run `pos-gateway init`.",
    ),
    CommandUnreadable: (USAGE, "{}"),
    DeskUnreadable: (USAGE, "{} is not a desk of one of the seven centres, such as CCD-02."),
    LimitUnreadable: (
        USAGE,
        "{} sets no limit: --set offline_hours=48, or nothing behind =.",
    ),
    HookUnreadable: (
        USAGE,
        "{} is no message hook: https://… (http only to this machine) or folder:PATH.",
    ),
    ArgumentError: (USAGE, "The database's URL cannot be read."),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parsed = make_parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    command: Command = parsed.command
    if not parsed.database and parsed.needs_database:
        return _say(USAGE, f"Which database? Give --database URL or set {DATABASE}.")
    try:
        return command(parsed, Context(parsed.database, SystemClock(), parsed.json))
    except tuple(_SAID) as error:
        code, sentence = _SAID[type(error)]
        return _say(code, sentence.format(error))
    except (OperationalError, OSError) as error:
        return _say(FAULT, f"{type(error).__name__}: {str(error).splitlines()[0]}")


def _say(code: int, sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
