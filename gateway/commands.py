"""What each command of `pos-gateway` does; answers on standard output, talk on standard error."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import Final

from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Engine, create_engine

from gateway.accounts.snapshots import Snapshots
from gateway.app import create_app, openapi_document
from gateway.branch_day.days import totals
from gateway.demo.embedded import listen, make_server
from gateway.demo.seed import seed, set_mode
from gateway.identity import desks, keys
from gateway.identity.enrolment import make_code
from gateway.identity.limits import limits_of, set_limits
from gateway.ledger import claims, generations
from gateway.ledger.ledger_lines import ledger_lines
from gateway.ledger.rescue import rescue_lines
from gateway.ledger.verify import find_problems
from gateway.post import messages
from gateway.post.hooks import Hook, open_hook
from gateway.post.postman import Postman
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.schema import migrate, require_current
from pos_app import wire
from pos_app.domain.clock import Clock

TOKEN: Final = "POS_GATEWAY_MESSAGE_TOKEN"  # never an argument: those are seen by everybody


@dataclass(frozen=True, slots=True)
class Context:
    """What a command works with."""

    database: str
    clock: Clock
    as_json: bool

    @contextmanager
    def engine(self, needs_schema: bool = True) -> Iterator[Engine]:
        """The database; with a current schema unless told otherwise."""
        engine = open_database(self.database)
        try:
            if needs_schema:
                require_current(engine)
            yield engine
        finally:
            engine.dispose()

    def tell(self, plain: dict[str, object], sentence: str) -> None:
        """One JSON object, or the sentence."""
        print(json.dumps(plain, ensure_ascii=False) if self.as_json else sentence, flush=True)


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
    context.tell(asdict(seeded), "\n".join(lines))
    return 0


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


def serve(arguments: Namespace, context: Context) -> int:
    """Answer desks, and send on receipts if there is a hook, until interrupted."""
    token = os.environ.get(TOKEN, "")
    hook = open_hook(arguments.message_hook, token) if arguments.message_hook else None
    with context.engine() as engine:
        with writing(engine) as connection:
            keys.make_keys(connection)  # an older head office has none to seal with
        generations.recognise(engine, context.clock)
        listener = listen(arguments.host, arguments.port)
        port = listener.getsockname()[1]
        url = f"http://{arguments.host}:{port}"
        context.tell({"url": url, "port": port}, url)
        print(f"Head office listens at {url}", file=sys.stderr, flush=True)
        snapshots = Snapshots(engine, context.clock, arguments.snapshots)
        server = make_server(
            engine, context.clock, sends_receipts=hook is not None, snapshots=snapshots
        )
        with suppress(KeyboardInterrupt), _postman(engine, context.clock, hook):
            server.run([listener])  # until Ctrl+C
        snapshots.stop()
    return 0


@contextmanager
def _postman(engine: Engine, clock: Clock, hook: Hook | None) -> Iterator[None]:
    """Somebody who hands over receipts while desks are answered, or nobody."""
    if hook is None:
        yield
        return
    postman = Postman(engine, clock, hook)
    postman.start()
    try:
        yield
    finally:
        postman.stop()


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


def print_messages(arguments: Namespace, context: Context) -> int:
    """JSON lines, oldest first: what became of receipts by e-mail and SMS, without addresses."""
    with context.engine() as engine:
        if arguments.try_failed_again:
            with writing(engine) as connection:
                number = messages.try_failed_again(connection, context.clock)
            print(f"{number} failed messages wait again", file=sys.stderr)
        with reading(engine) as connection:
            for message in messages.list_messages(connection, arguments.state):
                print(json.dumps(message))
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
    plain: dict[str, object] = {"attempt_id": attempt_id, "released": is_known}
    context.tell(plain, f"{attempt_id} is {'released' if is_known else 'not known here'}.")
    return 0 if is_known else 1


def print_rescues(arguments: Namespace, context: Context) -> int:
    """JSON lines, oldest first: who brought a lost desk's unsent items, and what came of them."""
    with context.engine() as engine, reading(engine) as connection:
        for line in rescue_lines(connection):
            print(json.dumps(line))
    return 0


def print_takings(arguments: Namespace, context: Context) -> int:
    """JSON lines: what a centre took from one day to another, by tender, kind and so on."""
    with context.engine() as engine, reading(engine) as connection:
        found = totals(connection, arguments.centre, arguments.first, arguments.last)
    for line, number, amount in found:
        print(json.dumps({"line": line, "number": number, "amount_dirhams": amount.dirhams}))
    return 0


def print_ledger(arguments: Namespace, context: Context) -> int:
    """JSON lines, in the order of the desk's journal."""
    with context.engine() as engine, reading(engine) as connection:
        for line in ledger_lines(connection, arguments.desk, everything=arguments.all):
            print(json.dumps(line))
    return 0


def openapi(arguments: Namespace, context: Context) -> int:
    """The document, as it is checked in."""
    app = create_app(create_engine("sqlite://"), context.clock)
    print(json.dumps(openapi_document(app), indent=2, ensure_ascii=False, sort_keys=True))
    return 0


def verify(arguments: Namespace, context: Context) -> int:
    """0 only if every balance, hash and signature is what the ledger says."""
    with context.engine() as engine, reading(engine) as connection:
        checked, problems = find_problems(connection)
    plain = {"ok": not problems, "events": checked, "problems": problems}
    context.tell(plain, "\n".join([*problems, f"{checked} events, {len(problems)} problems"]))
    return 1 if problems else 0
