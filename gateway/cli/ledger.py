"""What head office holds, as JSON lines."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import date
from uuid import UUID

from gateway.branch_day.days import totals
from gateway.cli.arguments import Add
from gateway.cli.context import Context
from gateway.identity.trail import COMMAND, note
from gateway.ledger import claims
from gateway.ledger.ledger_lines import ledger_lines
from gateway.ledger.rescue import rescue_lines
from gateway.storage.engine import reading, writing


def add_to(add: Add) -> None:
    """`ledger`, `takings`, `rescues`, `claims`, `release`."""
    ledger = add("ledger", print_ledger, "what head office holds of a desk, as JSON lines")
    ledger.add_argument("--desk", required=True, metavar="CCD-02")
    ledger.add_argument("--all", action="store_true", help="not only payments, voids and refunds")
    takings = add("takings", print_takings, "what a centre took, as JSON lines")
    takings.add_argument("--centre", required=True, metavar="CODE")
    takings.add_argument("--first", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    takings.add_argument("--last", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    add("rescues", print_rescues, "who brought a lost desk's items, as JSON lines")
    add("claims", print_claims, "bills that one desk alone may charge, as JSON lines")
    freed = add("release", release, "free the bills of a lost desk's card attempt")
    freed.add_argument("--desk", required=True, metavar="CCD-02")
    freed.add_argument("--attempt", type=UUID, required=True, metavar="ID")
    freed.add_argument("--reason", required=True, metavar="TEXT", help="who decided, and why")


def print_ledger(arguments: Namespace, context: Context) -> int:
    """JSON lines, in the order of the desk's journal."""
    with context.engine() as engine, reading(engine) as connection:
        for line in ledger_lines(connection, arguments.desk, everything=arguments.all):
            print(json.dumps(line))
    return 0


def print_takings(arguments: Namespace, context: Context) -> int:
    """JSON lines: what a centre took from one day to another, by tender, kind and so on."""
    with context.engine() as engine, reading(engine) as connection:
        found = totals(connection, arguments.centre, arguments.first, arguments.last)
    for line, number, amount in found:
        print(json.dumps({"line": line, "number": number, "amount_dirhams": amount.dirhams}))
    return 0


def print_rescues(arguments: Namespace, context: Context) -> int:
    """JSON lines, oldest first: who brought a lost desk's unsent items, and what came of them."""
    with context.engine() as engine, reading(engine) as connection:
        for line in rescue_lines(connection):
            print(json.dumps(line))
    return 0


def print_claims(arguments: Namespace, context: Context) -> int:
    """JSON lines, oldest first: bills that one desk alone may charge now."""
    with context.engine() as engine, reading(engine) as connection:
        for line in claims.standing(connection, context.clock):
            print(json.dumps(line))
    return 0


def release(arguments: Namespace, context: Context) -> int:
    """Free the bills of an attempt whose desk will never say what became of it."""
    desk, attempt_id, because = arguments.desk, str(arguments.attempt), arguments.reason
    with context.engine() as engine, writing(engine) as connection:
        is_known = claims.give_up(connection, desk, attempt_id, because)
        if is_known:
            told = {"desk": desk, "why": because}
            note(connection, context.clock, COMMAND, "attempt_released", attempt_id, told)
    plain: dict[str, object] = {"attempt_id": attempt_id, "released": is_known}
    context.tell(plain, f"{attempt_id} is {'released' if is_known else 'not known here'}.")
    return 0 if is_known else 1
