"""The commands of `pos-gateway` and their arguments."""

from __future__ import annotations

import argparse
import os
from typing import Final

from gateway.cli import (
    billing,
    channels,
    database,
    desks,
    ledger,
    operations,
    people,
    post,
    roles,
    serve,
    staff,
    trail,
)
from gateway.cli.arguments import Command

DATABASE: Final = "POS_GATEWAY_DATABASE"
_AREAS: Final = (
    *(database, roles, people, staff, desks, trail, serve, operations),
    *(ledger, post, billing, channels),
)


def make_parser() -> argparse.ArgumentParser:
    """Parses into `command`, `database` (None: not told), `needs_database`, `json`, and its own."""
    parser = argparse.ArgumentParser(prog="pos-gateway", description="Head office of the counters.")
    parts = {"": parser.add_subparsers(required=True, metavar="COMMAND")}

    def add(
        name: str, command: Command, help: str, *, needs_database: bool = True
    ) -> argparse.ArgumentParser:
        group, _, leaf = name.rpartition(" ")
        if group not in parts:
            of_group = parts[""].add_parser(group, help=f"{group} …")
            parts[group] = of_group.add_subparsers(required=True, metavar="COMMAND")
        part = parts[group].add_parser(leaf, help=help, description=help)
        part.add_argument("--database", metavar="URL", default=os.environ.get(DATABASE))
        part.add_argument("--json", action="store_true", help="one JSON object on standard output")
        part.set_defaults(command=command, needs_database=needs_database)
        return part

    for area in _AREAS:
        area.add_to(add)
    return parser
