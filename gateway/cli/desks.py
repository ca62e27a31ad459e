"""Desks: enrolled, revoked, limited, told what they may take."""

from __future__ import annotations

import json
from argparse import Namespace

from gateway.cli.arguments import Add
from gateway.cli.context import Context
from gateway.identity import desks
from gateway.identity.enrolment import make_code
from gateway.identity.limits import NAMES
from gateway.identity.profiles import (
    Profile,
    change_limits,
    list_profiles,
    profile_of,
    set_hours,
    set_profile,
)
from gateway.identity.trail import COMMAND
from gateway.storage.engine import reading, writing
from pos_app import wire
from pos_app.domain.account import ItemKind


def add_to(add: Add) -> None:
    """`enrol`, `revoke`, `limits`, `profile`, `desks`."""
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
    profile = add("profile", tell_profile, "what may be paid at a desk")
    profile.add_argument("--desk", required=True, metavar="CCD-02")
    other = profile.add_mutually_exclusive_group()
    kinds = ", ".join(ItemKind)
    other.add_argument("--takes", action="append", metavar="KIND", help=f"once for each: {kinds}")
    other.add_argument("--as-centre", action="store_true", help="as the rest of its centre again")
    profile.add_argument(
        "--open",
        action="append",
        metavar="'sun-thu 07:00-13:00'",
        help="once for each opening; other days are closed",
    )
    add("desks", print_desks, "all desks, as JSON lines")


def enrol(arguments: Namespace, context: Context) -> int:
    """The code is the last word on standard output."""
    desk = f"{arguments.centre}-{arguments.desk}"
    with context.engine() as engine, writing(engine) as connection:
        code = make_code(connection, context.clock, desk)
    context.tell({"desk": desk, "code": code}, f"{desk} joins within ten minutes with {code}")
    return 0


def revoke(arguments: Namespace, context: Context) -> int:
    """The desk may no longer work; its receipts stay genuine unless its key was stolen."""
    desk, is_stolen = arguments.desk, arguments.key_stolen
    with context.engine() as engine, writing(engine) as connection:
        is_known = desks.revoke(connection, context.clock, COMMAND, desk, is_key_stolen=is_stolen)
    sentence = f"{desk} may no longer work." if is_known else "There is no such desk."
    context.tell({"ok": is_known, "desk": desk}, sentence)
    return 0 if is_known else 1


def tell_limits(arguments: Namespace, context: Context) -> int:
    """What the desk may do alone, after each `--set` was kept; the desk hears it with its staff."""
    desk, texts = arguments.desk, arguments.set
    with context.engine() as engine, writing(engine) as connection:
        limits = wire.unstructure(change_limits(connection, context.clock, COMMAND, desk, texts))
    lines = [f"{name}: {value}" for name, value in limits.items()]
    context.tell({"ok": True, "desk": desk, **limits}, "\n".join(lines))
    return 0


def tell_profile(arguments: Namespace, context: Context) -> int:
    """What may be paid there and when, after a change was kept."""
    desk, is_as_centre = arguments.desk, arguments.as_centre
    with context.engine() as engine, writing(engine) as connection:
        if arguments.takes or is_as_centre:
            kinds = arguments.takes or None
            set_profile(connection, context.clock, COMMAND, desk, item_kinds=kinds)
        if arguments.open or is_as_centre:
            set_hours(connection, context.clock, COMMAND, desk, arguments.open)
        profile = profile_of(connection, desk)
    kind = "its own" if profile.is_own else f"as all of {profile.centre_code}"
    context.tell(_plain(profile), f"{desk} takes {', '.join(profile.item_kinds)} ({kind}).")
    return 0


def print_desks(arguments: Namespace, context: Context) -> int:
    """JSON lines, by number: what each takes, and who is out of service."""
    with context.engine() as engine, reading(engine) as connection:
        for profile in list_profiles(connection):
            print(json.dumps(_plain(profile)))
    return 0


def _plain(profile: Profile) -> dict[str, object]:
    return {
        "desk": profile.desk,
        "centre": profile.centre_code,
        "item_kinds": list(profile.item_kinds),
        "hours": {
            day: [f"{hours.open:%H:%M}-{hours.close:%H:%M}" for hours in openings]
            for day, openings in profile.hours.items()
        },
        "is_own": profile.is_own,
        "is_enrolled": profile.is_enrolled,
        "is_revoked": profile.is_revoked,
    }
