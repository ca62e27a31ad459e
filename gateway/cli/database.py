"""The database: made, brought up to date, filled, restored, verified."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import asdict

from rich.console import Console
from rich.progress import Progress

from gateway.cli.arguments import Add, positive
from gateway.cli.context import Context
from gateway.demo.seed import seed, set_mode
from gateway.identity import keys, trail
from gateway.ledger import generations
from gateway.ledger.verify import find_problems
from gateway.storage.engine import reading, writing
from gateway.storage.partitions import count_outside
from gateway.storage.schema import migrate


def add_to(add: Add) -> None:
    """`init`, `migrate`, `seed`, `restored`, `generations`, `verify`."""
    made = add("init", init, "make a head office in an empty database")
    made.add_argument("--production", action="store_true", help="refuse demo people for ever")
    add("migrate", migrate_database, "bring the database to this program's schema")
    seeded = add("seed", seed_accounts, "fill it with made-up accounts and people")
    seeded.add_argument("--accounts", type=positive, required=True, metavar="N")
    seeded.add_argument("--seed", type=int, default=1, metavar="K")
    said = add("restored", restored, "say that the database was restored")
    said.add_argument("--reason", default="restored from a backup", metavar="TEXT")
    add("generations", print_generations, "when it was restored, as JSON lines")
    add("verify", verify, "recompute all balances and chains; 0 only if all is whole")


def init(arguments: Namespace, context: Context) -> int:
    """Schema, key, and for a production head office its mark. Harmless when repeated."""
    with context.engine(needs_schema=False) as engine:
        schema = migrate(engine)
        with writing(engine) as connection:
            keys.make_keys(connection)
            if arguments.production:
                set_mode(connection, "production")
            key = keys.public_key(connection)
    context.tell(
        {"schema": schema, "head_office_key": key}, f"Head office is made, schema {schema}."
    )
    return 0


def migrate_database(arguments: Namespace, context: Context) -> int:
    """The schema, and nothing else."""
    with context.engine(needs_schema=False) as engine:
        schema = migrate(engine)
    context.tell({"schema": schema}, f"The database has schema {schema}.")
    return 0


def seed_accounts(arguments: Namespace, context: Context) -> int:
    """Made-up accounts and people, with a progress bar on a terminal."""
    console = Console(stderr=True)
    with (
        context.engine() as engine,
        Progress(console=console, disable=not console.is_terminal) as bar,
    ):
        task = bar.add_task("accounts", total=arguments.accounts)
        seeded = seed(
            engine,
            context.clock,
            arguments.accounts,
            arguments.seed,
            lambda more: bar.advance(task, more),
        )
    lines = [f"{seeded.accounts} accounts, {seeded.bills} bills (demo tariff)"]
    lines += [f"{p.centre}  {p.role:<10} {p.id}  PIN {p.pin}  {p.name_en}" for p in seeded.staff]
    lines += [f"{p.centre or '':<3}  {p.role}  {p.id}  {p.password}" for p in seeded.people]
    context.tell(asdict(seeded), "\n".join(lines))
    return 0


def restored(arguments: Namespace, context: Context) -> int:
    """Say that the database was restored: desks compare, and send again what it lacks."""
    with context.engine() as engine, writing(engine) as connection:
        generation = generations.begin(connection, context.clock, arguments.reason)
    sentence = "Another generation of the ledger begins: every desk sends again what is missing."
    context.tell({"generation": generation}, sentence)
    return 0


def print_generations(arguments: Namespace, context: Context) -> int:
    """JSON lines, oldest first: when head office was restored, and how that was found."""
    with context.engine() as engine, reading(engine) as connection:
        for line in generations.listed(connection):
            print(json.dumps(line))
    return 0


def verify(arguments: Namespace, context: Context) -> int:
    """0 only if every balance, hash and signature is what the ledger says."""
    with context.engine() as engine, reading(engine) as connection:
        checked, problems = find_problems(connection)
        problems += trail.find_problems(connection)[1]
        outside = count_outside(connection)
    plain = {"ok": not problems, "events": checked, "problems": problems, "outside_months": outside}
    lines = [*problems, f"{checked} events, {len(problems)} problems"]
    if outside:
        lines.insert(-1, f"{outside} events of odd clocks lie outside every month of the ledger")
    context.tell(plain, "\n".join(lines))
    return 1 if problems else 0
