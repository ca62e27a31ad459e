"""The trail of look-ups and changes, and what is removed by age."""

from __future__ import annotations

import json
from argparse import Namespace

from gateway.cli.arguments import Add, positive
from gateway.cli.context import Context
from gateway.identity import retention, trail
from gateway.storage.engine import reading


def add_to(add: Add) -> None:
    """`trail`, `retain`."""
    shown = add("trail", print_trail, "who did what, desks' look-ups too, as JSON lines")
    shown.add_argument("--who", metavar="ID", help="a person, a desk or `command`")
    shown.add_argument("--act", metavar="NAME")
    shown.add_argument("--subject", metavar="TEXT")
    shown.add_argument("--limit", type=positive, default=100, metavar="N")
    aged = add("retain", retain, "remove what is older than it has to be kept; never the ledger")
    for kept in retention.AGES:
        aged.add_argument(
            f"--{kept.name.replace('_', '-')}-days",
            type=positive,
            default=kept.days,
            metavar="N",
            help=f"{kept.what}: {kept.days} days, at least {kept.least}",
        )


def print_trail(arguments: Namespace, context: Context) -> int:
    """JSON lines, the latest first; what desks looked for is masked."""
    with context.engine() as engine, reading(engine) as connection:
        lines = trail.listed(
            connection,
            who=arguments.who,
            act=arguments.act,
            subject=arguments.subject,
            limit=arguments.limit,
        )
    for line in lines:
        plain = {
            "no": line.no,
            "at": line.at,
            "who": line.who,
            "act": line.act,
            "subject": line.subject,
            "detail": line.detail,
        }
        print(json.dumps(plain, ensure_ascii=False))
    return 0


def retain(arguments: Namespace, context: Context) -> int:
    """How many of each were removed; the trail notes it."""
    days = {kept.name: getattr(arguments, f"{kept.name}_days") for kept in retention.AGES}
    with context.engine() as engine:
        removed = retention.retain(engine, context.clock, days)
    sentence = ", ".join(f"{count} {name}" for name, count in removed.items())
    context.tell(dict(removed), f"Removed: {sentence}.")
    return 0
