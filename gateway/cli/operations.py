"""Keeping head office running: how it is, backups, and whether they help."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from gateway.accounts.snapshots import Snapshots
from gateway.cli.arguments import Add
from gateway.cli.context import Context
from gateway.operations.backup import make_backup
from gateway.operations.doctor import Place, examine
from gateway.operations.drill import drill
from gateway.operations.restore import restore


def add_to(add: Add) -> None:
    """`doctor`, `backup`, `restore`, `drill`."""
    looked = add("doctor", examine_all, "what operations asks: exit code 0 if all is well")
    looked.add_argument("--backups", type=Path, metavar="FOLDER", help="where they should be")
    looked.add_argument("--tls-cert", type=Path, metavar="FILE", help="as `serve` has it")
    looked.add_argument("--snapshots", type=Path, metavar="FOLDER", help="as `serve` has it")
    looked.add_argument(
        "--skip", action="append", default=[], metavar="NAME", help="what is known and accepted"
    )
    made = add("backup", back_up, "write a backup, while desks are answered")
    made.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    made.add_argument(
        "--through", default="", metavar="COMMAND", help="what seals it: gpg --encrypt -r NAME"
    )
    back = add("restore", bring_back, "fill a fresh database from a backup")
    back.add_argument("file", type=Path, metavar="FILE")
    back.add_argument("--through", default="", metavar="COMMAND", help="what opens it")
    back.add_argument("--reason", default="restored from a backup", metavar="TEXT")
    tried = add("drill", try_all, "backup, restore into a fresh database, serve, compare; timed")
    tried.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    tried.add_argument("--seal", default="", metavar="COMMAND", help="as backup --through")
    tried.add_argument("--open", default="", metavar="COMMAND", help="as restore --through")


def examine_all(arguments: Namespace, context: Context) -> int:
    """A line for each check; 1 if one that is not skipped is not well."""
    with context.engine(needs_schema=False) as engine:
        shelf = Snapshots(engine, context.clock, arguments.snapshots)
        place = Place(shelf.place, arguments.backups, arguments.tls_cert)
        found = examine(engine, context.clock, place)
    checks = [check for check in found if check.name not in arguments.skip]
    is_well = all(check.ok for check in checks)
    lines = [f"{'ok  ' if check.ok else 'LOOK'}  {check.name}: {check.said}" for check in checks]
    plain: dict[str, object] = {"ok": is_well, "checks": [asdict(check) for check in checks]}
    context.tell(plain, "\n".join(lines))
    return 0 if is_well else 1


def back_up(arguments: Namespace, context: Context) -> int:
    """One file, and its description beside it."""
    with context.engine() as engine:
        made = make_backup(engine, context.clock, arguments.to, arguments.through)
    sentence = (
        f"{arguments.to / made.file}: {made.events} events, {made.postings} postings, "
        f"{made.bytes:,} bytes in {made.seconds} s"
    )
    context.tell(asdict(made), sentence)
    return 0


def bring_back(arguments: Namespace, context: Context) -> int:
    """Another generation begins: desks send again what came after the backup."""
    with context.engine(needs_schema=False) as engine:
        done = restore(engine, context.clock, arguments.file, arguments.reason, arguments.through)
    backup = done.backup
    plain = {
        "file": backup.file,
        "made_at": backup.made_at,
        "events": backup.events,
        "postings": backup.postings,
        "ledger_sha256": backup.ledger_sha256,
        "schema": backup.schema,
        "generation": done.generation,
        "seconds": done.seconds,
    }
    sentence = (
        f"{backup.events} events and {backup.postings} postings of {backup.made_at} are back after "
        f"{done.seconds} s, the same as described. Desks send again what came later. Now: "
        "`pos-gateway migrate`, `roles` where there are some, `serve`."
    )
    context.tell(plain, sentence)
    return 0


def try_all(arguments: Namespace, context: Context) -> int:
    """0 only if the same ledger came back whole and was served."""
    with context.engine() as engine:
        found = drill(
            engine, context.clock, arguments.to, seal=arguments.seal, open_with=arguments.open
        )
    ledger = "the same" if found.is_equal else "ANOTHER"
    lines = [
        f"backup   {found.backup_s:8.3f} s  {found.bytes:,} bytes, {found.file}",
        f"restore  {found.restore_s:8.3f} s  into a fresh database",
        f"serving  {found.serving_s:8.3f} s  {'ready' if found.is_serving else 'NOT READY'}",
        f"verify   {found.verify_s:8.3f} s  {len(found.problems)} problems",
        f"{found.events} events, {found.postings} postings",
        f"ledger {ledger}: {found.ledger_sha256}",
    ]
    context.tell(found.plain(), "\n".join([*found.problems, *lines]))
    return 0 if found.ok else 1
