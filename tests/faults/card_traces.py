"""A terminal that tells whole card numbers, tracks and names: how much of that a desk keeps.

    python -m tests.faults.card_traces [--payments 100]

Charges, voids and comparisons on a real store and a real line to the laboratory terminal, which
leaks in every answer. Then everything is searched: the tables of the store and of a backup, the
export, what lies in the second place (opened with head office's key), papers, and the bytes of all
files: store and its log, backup, second place, the desk's own log.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Final

from pos_app.domain.payment import PaymentTaken, VoidReason
from pos_app.keys import verify
from pos_app.logs import start_logs, stop_logs
from pos_app.sealing import unseal
from pos_app.services.ports.backups import BackupKind
from pos_app.services.sealed_record import read_record
from pos_app.storage.backup import MakeBackup
from pos_app.storage.connect import Connection, open_copy
from pos_app.storage.export import exported
from pos_app.storage.store import SqlStore
from pos_app.terminals.lab.cards import luhn_valid
from pos_app.terminals.lab.server import LabTerminal
from pos_app.terminals.open_terminal import open_terminal
from tests.builders import CLERK, DESK, SUPERVISOR
from tests.fakes.clock import FakeClock
from tests.faults.card_till import CardTill, settings
from tests.faults.copying_till import SECRET, keeping
from tests.faults.till import KEYS

NUMBER: Final = luhn_valid("4" + "0" * 8 + "7")  # as the laboratory's leak makes it
_GROUPS: Final = [NUMBER[place : place + 4] for place in range(0, 16, 4)]
SECRETS: Final = (
    NUMBER,
    " ".join(_GROUPS),
    "-".join(_GROUPS),
    "".join(_GROUPS[:3]),
    "30122010",
    "DOE/JANE",  # whole: four letters are met by chance in a file of ciphertext or base64
)
LEAKS: Final = ("card_numbers", "card_numbers@inquiry", "card_numbers@login", "card_numbers@totals")


def traces(folder: Path, payments: int) -> tuple[int, Counter[str]]:
    """How many payments were taken, and where how many secrets were found."""
    home, stick = folder / "desk", folder / "stick"
    stick.mkdir(parents=True)
    with ExitStack() as stack:
        lab = stack.enter_context(LabTerminal(folder=folder / "terminal"))
        for leak in LEAKS:
            lab.faults.set(leak)
        store = stack.enter_context(closing(SqlStore.create(home, KEYS)))
        start_logs(home, on_stderr=False, level=logging.DEBUG)
        stack.callback(stop_logs)
        till = _charged(store, lab, home, payments)
        second_copy, _ = keeping(store, stick)
        while second_copy.turn() == 0:
            pass
        backup = MakeBackup(store, DESK, FakeClock(), home / "backups").make(BackupKind.ASKED)
        with store.read() as work:
            entries = list(work.journal.since())
        with store.connection() as db, closing(open_copy(backup.file, KEYS.store)) as copy:
            looked_at = {
                "store": "\n".join(_values(db)),
                "backup": "\n".join(_values(copy)),
                "export": "\n".join(exported(entries)),
                "second place": "\n".join(_opened(stick)),
                "papers": "\n".join(map(repr, till.printer.documents)),
                "files": "\n".join(_files(home, stick)),
            }
    assert NUMBER[-4:] in looked_at["store"], "the charges themselves are there"
    found = {where: sum(secret in text for secret in SECRETS) for where, text in looked_at.items()}
    return sum(b'"payment_taken"' in entry.body for entry in entries), Counter(found)


def _charged(store: SqlStore, lab: LabTerminal, home: Path, payments: int) -> CardTill:
    said = settings(lab.address)
    terminal = open_terminal(said, home)
    assert terminal is not None
    with closing(terminal):
        till = CardTill(store, terminal, said, bills=payments)
        till.recover(patience_s=1)
        for number in range(1, payments + 1):
            if number % 5 == 0:
                lab.faults.set("response_lost=1")  # it is asked about, and leaks again
            settled = till.cards.charge.run(till.start(till.basket(number)))
            taken = settled.completed
            if isinstance(taken, PaymentTaken) and number % 3 == 0:
                back = till.cards.reverse.start_void(
                    taken.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR
                )
                assert back is not None
                till.cards.charge.run(back)
        till.recover(patience_s=5)
        till.print_all()
    return till


def _values(db: Connection) -> Iterator[str]:
    """Every value of every table."""
    tables = db.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE%'").fetchall()
    for (table,) in tables:
        for row in db.execute(f"SELECT * FROM {table}"):
            for value in row:
                yield value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _opened(stick: Path) -> Iterator[str]:
    for file in stick.rglob("*.item"):
        yield unseal(SECRET, read_record(file.read_bytes(), verify).sealed)


def _files(*folders: Path) -> Iterator[str]:
    """The bytes of all files, as they lie there."""
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file():
                yield file.read_bytes().decode("latin-1")


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payments", type=int, default=100)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        taken, found = traces(Path(folder), arguments.payments)
    print(", ".join(f"{where}: {times}" for where, times in found.items()))
    print(f"{taken} payments at a terminal that leaks in every answer, {found.total()} traces")
    return 1 if found.total() else 0


if __name__ == "__main__":
    sys.exit(main())
