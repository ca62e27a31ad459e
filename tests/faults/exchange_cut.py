"""Cut the power, and kill, at every moment of an exchange with billing and a channel.

python -m tests.faults.exchange_cut [--states 1000] [--seed 1]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, select

from gateway.billing.lines import FileKind
from gateway.billing.read_file import whole_file
from gateway.ledger.verify import find_problems
from gateway.storage import rows
from gateway.storage.engine import open_database, reading
from gateway.storage.exchange_rows import billing_answers
from tests.fakes.clock import FakeClock
from tests.faults.exchanging_office import CHANNEL_FILE, exchange_once, url_of
from tests.faults.file_changes import changes_in
from tests.faults.lost_power import Disk, put
from tests.faults.power_cut import Cuts, State, states_of
from tests.faults.system_calls import need_strace, watching
from tests.gateway.billing.files import payment, payments_file
from tests.gateway.billing.partner import Partner, new_item
from tests.gateway.conftest import build_head_office
from tests.gateway.desk_client import HeadOffice
from tests.gateway.payments import paid

_EXCHANGE: Final = (sys.executable, "-m", "tests.faults.exchanging_office")
_TELLS: Final = ("line", "type", "desk", "reference", "account_no", "item_no", "amount_dirhams")


@dataclass(frozen=True)
class Outcome:
    """What an exchange leaves; the same however often it was cut short."""

    due: Mapping[str, int]  # dirhams by item
    told: Counter[tuple[Any, ...]]  # what billing reads, without ids of channel payments
    answers: int


def cut_exchange(folder: Path, states: int, seed: int = 1) -> Cuts:
    """Record one exchange, then finish it from each state that a power cut may leave."""
    home = folder / "home"
    _prepare(home)
    before, there = Disk.holding(home), set(home.rglob("*"))
    log = folder / "calls"
    command = [*watching(log), *_EXCHANGE, str(home)]
    subprocess.run(command, check=True)
    changes = changes_in(log, home, there)
    wanted = outcome_of(home)
    assert wanted.answers, "nothing was answered"
    return _look_at(
        states_of(changes, lambda: deepcopy(before), states, seed), home, folder, wanted
    )


def _prepare(home: Path) -> None:
    """A head office that has told billing something, took more, and has files to take."""
    home.mkdir()
    build_head_office(url_of(home))
    office = HeadOffice(open_database(url_of(home)))
    with closing(office.client):
        desk = office.desk()
        partner = Partner(office, home)
        accounts = [desk.an_open_account(n) for n in range(4)]
        desk.tell(paid(desk, accounts[0]))
        partner.exchange.tell()
        partner.answer(lambda line: "closed" if line.values["line"] else None)
        partner.exchange.write_again(1)
        partner.lay(FileKind.ACCOUNTS_DELTA, [new_item(accounts[1].account_no)])
        desk.tell(paid(desk, accounts[1], 2))
        lines = [payment(f"B-{n}", account.account_no, 1_000) for n, account in enumerate(accounts)]
        payments_file(home / CHANNEL_FILE, [*lines, payment("B-X", "999", 700)])
    office.snapshots.stop()
    office.engine.dispose()


def outcome_of(home: Path) -> Outcome:
    """By the tables, and by the files as billing reads them."""
    engine = open_database(url_of(home))
    with reading(engine) as connection:
        items = rows.items
        due = {row.item_no: row.due_dirhams for row in connection.execute(select(items))}
        answers = len(connection.execute(select(billing_answers)).all())
    engine.dispose()
    return Outcome(due, Counter(_told(home)), answers)


def _told(home: Path) -> Iterator[tuple[Any, ...]]:
    for path in _out(home):
        with whole_file(path, (FileKind.POSTINGS,), FakeClock().now()) as whole:
            for line in whole.spool.in_order():
                of = {name: line.values.get(name) for name in _TELLS}
                yield line.name, *of.values()


def _out(home: Path) -> list[Path]:
    return sorted(path for path in (home / "out").iterdir() if not path.name.startswith("."))


def _look_at(states: Iterator[State], root: Path, folder: Path, wanted: Outcome) -> Cuts:
    cuts, home = Cuts(), folder / "rebuilt"
    for state in states:
        shutil.rmtree(home, ignore_errors=True)
        put(state.contents, root, home)
        found = list(_problems(home, wanted))
        cuts.states[state.name.split(", ")[1]] += 1
        cuts.bad += bool(found)
        cuts.problems += [f"{state.name}: {problem}" for problem in found]
    return cuts


def _problems(home: Path, wanted: Outcome) -> Iterator[str]:
    fetched = {path.name: path.read_bytes() for path in _out(home)}
    for _ in range(2):  # the second time, nothing is left to do
        exchange_once(home)
    for name, content in fetched.items():
        if (home / "out" / name).read_bytes() != content:
            yield f"{name} was changed after billing could fetch it"
    numbers = [int(path.stem.rpartition("-")[2]) for path in _out(home)]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"numbers {numbers}"
    found = outcome_of(home)
    yield from (f"told {times} times: {line}" for line, times in found.told.items() if times > 1)
    for what in ("due", "told", "answers"):
        if getattr(found, what) != getattr(wanted, what):
            yield f"{what}: {getattr(found, what)} instead of {getattr(wanted, what)}"
    engine: Engine = open_database(url_of(home))
    with reading(engine) as connection:
        yield from find_problems(connection)[1]
    engine.dispose()


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--states", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    need_strace()
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        cuts = cut_exchange(Path(folder), arguments.states, arguments.seed)
    print(*cuts.lines(), sep="\n")
    return 1 if cuts.bad else 0


if __name__ == "__main__":
    sys.exit(main())
