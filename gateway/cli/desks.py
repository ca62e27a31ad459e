"""Desks: enrolled, revoked, limited."""

from __future__ import annotations

from argparse import Namespace

from gateway.cli.arguments import Add
from gateway.cli.context import Context
from gateway.identity import desks
from gateway.identity.enrolment import make_code
from gateway.identity.limits import NAMES, limits_of, set_limits
from gateway.storage.engine import writing
from pos_app import wire


def add_to(add: Add) -> None:
    """`enrol`, `revoke`, `limits`."""
    joins = add("enrol", enrol, "make a one-time code for a desk")
    joins.add_argument("--centre", required=True, metavar="CODE")
    joins.add_argument("--desk", required=True, metavar="NUMBER")
    leaves = add("revoke", revoke, "take a desk out of service for good")
    leaves.add_argument("--desk", required=True, metavar="CCD-02")
    leaves.add_argument("--key-stolen", action="store_true", help="its receipts prove nothing")
    limits = add("limits", tell_limits, "what a desk may do alone; those of offline_… too")
    limits.add_argument("--desk", required=True, metavar="CCD-02")
    limits.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=f"riyals, hours or items; NAME= as everywhere. {', '.join(NAMES)}",
    )


def enrol(arguments: Namespace, context: Context) -> int:
    """The code is the last word on standard output."""
    desk = f"{arguments.centre}-{arguments.desk}"
    with context.engine() as engine, writing(engine) as connection:
        code = make_code(connection, context.clock, desk)
    context.tell({"desk": desk, "code": code}, f"{desk} joins within ten minutes with {code}")
    return 0


def revoke(arguments: Namespace, context: Context) -> int:
    """The desk may no longer work; its receipts stay genuine unless its key was stolen."""
    with context.engine() as engine, writing(engine) as connection:
        is_known = desks.revoke(connection, arguments.desk, is_key_stolen=arguments.key_stolen)
    sentence = f"{arguments.desk} may no longer work." if is_known else "There is no such desk."
    context.tell({"ok": is_known, "desk": arguments.desk}, sentence)
    return 0 if is_known else 1


def tell_limits(arguments: Namespace, context: Context) -> int:
    """What the desk may do alone, after each `--set` was kept; the desk hears it with its staff."""
    with context.engine() as engine, writing(engine) as connection:
        is_known = desks.find_desk(connection, arguments.desk) is not None
        if is_known:
            set_limits(connection, arguments.desk, arguments.set)
        limits = wire.unstructure(limits_of(connection, arguments.desk))
    lines = [f"{name}: {value}" for name, value in limits.items()]
    known, unknown = "\n".join(lines), "There is no such desk."
    context.tell({"ok": is_known, "desk": arguments.desk, **limits}, known if is_known else unknown)
    return 0 if is_known else 1
