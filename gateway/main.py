"""`pos-gateway`: the command line of head office."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy.exc import ArgumentError, OperationalError

from gateway import commands
from gateway.demo.seed import SeedRefused
from gateway.identity.enrolment import DeskUnreadable
from gateway.identity.limits import NAMES, LimitUnreadable
from gateway.post.hooks import HookUnreadable
from gateway.post.messages import STATES
from gateway.storage.schema import NotInitialised, SchemaTooNew, SchemaTooOld
from pos_app.domain.clock import SystemClock

DONE, REFUSED, USAGE, FAULT = 0, 1, 2, 4
_DATABASE = "POS_GATEWAY_DATABASE"
_HOOK = "POS_GATEWAY_MESSAGE_HOOK"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parsed = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    command: Callable[[argparse.Namespace, commands.Context], int] = parsed.command
    if not parsed.database and command is not commands.openapi:
        return _say(USAGE, f"Which database? Give --database URL or set {_DATABASE}.")
    try:
        return command(parsed, commands.Context(parsed.database, SystemClock(), parsed.json))
    except NotInitialised:
        return _say(REFUSED, "There is no head office in the database: run `pos-gateway init`.")
    except SchemaTooNew as error:
        return _say(REFUSED, f"A newer program has made this database (schema {error}).")
    except (SeedRefused, SchemaTooOld) as error:
        return _say(REFUSED, str(error))
    except DeskUnreadable as error:
        return _say(USAGE, f"{error} is not a desk of one of the seven centres, such as CCD-02.")
    except LimitUnreadable as error:
        return _say(USAGE, f"{error} sets no limit: --set offline_hours=48, or nothing behind =.")
    except HookUnreadable as error:
        return _say(
            USAGE,
            f"{error} is no message hook: https://… (http only to this machine) or folder:PATH.",
        )
    except ArgumentError:
        return _say(USAGE, "The database's URL cannot be read.")
    except (OperationalError, OSError) as error:
        return _say(FAULT, f"{type(error).__name__}: {str(error).splitlines()[0]}")


def _say(code: int, sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pos-gateway", description="Head office of the counters.")
    parts = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: object, help: str) -> argparse.ArgumentParser:
        part = parts.add_parser(name, help=help, description=help)
        part.add_argument("--database", metavar="URL", default=os.environ.get(_DATABASE))
        part.add_argument("--json", action="store_true", help="one JSON object on standard output")
        part.set_defaults(command=command)
        return part

    init = add("init", commands.init, "make a head office in an empty database")
    init.add_argument("--production", action="store_true", help="refuse demo people for ever")
    add("migrate", commands.migrate_database, "bring the database to this program's schema")
    seed = add("seed", commands.seed_accounts, "fill it with made-up accounts and people")
    seed.add_argument("--accounts", type=_positive, required=True, metavar="N")
    seed.add_argument("--seed", type=int, default=1, metavar="K")
    enrol = add("enrol", commands.enrol, "make a one-time code for a desk")
    enrol.add_argument("--centre", required=True, metavar="CODE")
    enrol.add_argument("--desk", required=True, metavar="NUMBER")
    revoke = add("revoke", commands.revoke, "take a desk out of service for good")
    revoke.add_argument("--desk", required=True, metavar="CCD-02")
    revoke.add_argument("--key-stolen", action="store_true", help="its receipts prove nothing")
    _add_limits(add)
    _add_serving(add)
    ledger = add("ledger", commands.print_ledger, "what head office holds of a desk, as JSON lines")
    ledger.add_argument("--desk", required=True, metavar="CCD-02")
    ledger.add_argument("--all", action="store_true", help="not only payments, voids and refunds")
    takings = add("takings", commands.print_takings, "what a centre took, as JSON lines")
    takings.add_argument("--centre", required=True, metavar="CODE")
    takings.add_argument("--first", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    takings.add_argument("--last", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    _add_claims(add)
    add("rescues", commands.print_rescues, "who brought a lost desk's items, as JSON lines")
    restored = add("restored", commands.restored, "say that the database was restored")
    restored.add_argument("--reason", default="restored from a backup", metavar="TEXT")
    add("generations", commands.print_generations, "when it was restored, as JSON lines")
    add("openapi", commands.openapi, "print the OpenAPI document")
    add("verify", commands.verify, "recompute all balances and chains; 0 only if all is whole")
    return parser


def _add_limits(add: Callable[..., argparse.ArgumentParser]) -> None:
    limits = add("limits", commands.tell_limits, "what a desk may do alone; those of offline_… too")
    limits.add_argument("--desk", required=True, metavar="CCD-02")
    limits.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=f"riyals, hours or items; NAME= as everywhere. {', '.join(NAMES)}",
    )


def _add_serving(add: Callable[..., argparse.ArgumentParser]) -> None:
    serve = add("serve", commands.serve, "answer desks")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8440, help="0: any free one")
    serve.add_argument(
        "--message-hook",
        metavar="folder:PATH|URL",
        default=os.environ.get(_HOOK, ""),
        help=f"who sends receipts by e-mail and SMS; {commands.TOKEN} is shown to a URL",
    )
    serve.add_argument(
        "--snapshots",
        type=Path,
        metavar="FOLDER",
        help="where whole copies of all accounts for desks are kept, 200 MB; else beside a "
        "SQLite database, or in a passing folder",
    )
    sent = add("messages", commands.print_messages, "receipts by e-mail and SMS, as JSON lines")
    sent.add_argument("--state", choices=STATES)
    sent.add_argument("--try-failed-again", action="store_true", help="let them wait once more")


def _add_claims(add: Callable[..., argparse.ArgumentParser]) -> None:
    add("claims", commands.print_claims, "bills that one desk alone may charge, as JSON lines")
    release = add("release", commands.release, "free the bills of a lost desk's card attempt")
    release.add_argument("--desk", required=True, metavar="CCD-02")
    release.add_argument("--attempt", type=UUID, required=True, metavar="ID")
    release.add_argument("--reason", required=True, metavar="TEXT", help="who decided, and why")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a number above 0 is needed")
    return number


if __name__ == "__main__":
    sys.exit(main())
