"""Where the working desk stands: its data, its head office, its printer; and what must be true
of all three whatever happened to the desk."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import QUICK
from gateway.ledger.ledger_lines import ledger_lines
from gateway.storage.engine import reading
from pos_app.cli.desk import make_desk
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.cash import Count
from pos_app.domain.events import amount_of
from pos_app.domain.payment import PaymentTaken
from pos_app.settings import Settings
from pos_app.storage.verify import verify_store
from printers.lab.server import LabPrinter
from tests.builders import DESK
from tests.faults.aftermath import journal_of
from tests.faults.working_desk import Said, clerk_of, finish, pay
from tests.moved_office import let_it_move

_ACCOUNTS: Final = 60
_ENDS_WITHIN_S: Final = 300
STUCK: Final = 1000  # no process ends with it


@dataclass(frozen=True)
class Scene:
    """A desk with an open shift and its head office lie in `rest`; each life gets a copy."""

    rest: Path
    place: Path  # the same for every life: what is traced, is traced by name
    port: int
    accounts: tuple[str, ...]
    printer: LabPrinter

    @property
    def home(self) -> Path:
        return self.place / "desk"

    @property
    def log(self) -> Path:
        """What strace wrote down of the last life."""
        return self.place.with_name("calls")

    @contextmanager
    def fresh(self) -> Iterator[EmbeddedGateway]:
        """Desk and head office as they were at rest; head office answers meanwhile."""
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.rest, self.place)
        with EmbeddedGateway(self.place / "office.db", _ACCOUNTS, port=self.port) as office:
            yield office

    def live(self, under: Sequence[str], *options: str, payments: int) -> Life:
        """One life of the working desk under a tracer's command."""
        command = [sys.executable, "-m", "tests.faults.working_desk", str(self.home)]
        command += [*self.accounts[:payments], *options]
        pipe = subprocess.PIPE
        with subprocess.Popen(
            [*under, *command], stdout=pipe, stderr=pipe, text=True, start_new_session=True
        ) as life:
            try:
                said, errors = life.communicate(timeout=_ENDS_WITHIN_S)
            except subprocess.TimeoutExpired:
                os.killpg(life.pid, signal.SIGKILL)  # the tracer and the desk
                life.communicate()
                return Life(STUCK, Said(), f"still there after {_ENDS_WITHIN_S} s")
        return Life(life.returncode, Said.of(said.splitlines()), errors)

    def problems(self, office: EmbeddedGateway, life: Life, unvouched: int) -> list[str]:
        """Everything wrong with desk, papers and head office after a restart.

        So many payments more than the desk spoke of may be there: those it was killed over.
        """
        try:
            with open_desk(self.home) as desk:
                found = verify_store(desk.sql_store).problems
                found += disagreements(desk, life.said, unvouched)
                desk.recover()
                found += self._pays_again(desk)
                found += _differs_from(office, desk)
                return found + verify_store(desk.sql_store).problems
        except Exception as error:
            return [f"no desk any more: {error!r}"]

    def _pays_again(self, desk: Desk) -> list[str]:
        """Another payment works right after; everything that waited goes out."""
        try:
            finish(desk, pay(desk, self.accounts[-1]))
        except Exception as error:
            return [f"no further payment: {error!r}"]
        counts = desk.office.worker.counts()
        return [f"left in the outbox: {counts}"] if counts.waiting or counts.refused else []


@dataclass(frozen=True)
class Life:
    """How a working desk ended and what it had said."""

    code: int
    said: Said
    stderr: str


@contextmanager
def open_scene(folder: Path) -> Iterator[Scene]:
    """Build it in `folder`; the printer works until the end."""
    rest, place = folder / "rest", folder / "life"
    rest.mkdir(parents=True)
    with ExitStack() as stack:
        printer = stack.enter_context(LabPrinter())
        with EmbeddedGateway(rest / "office.db", _ACCOUNTS, hasher=QUICK) as office:
            wishes = Settings(printer=printer.address)
            make_desk(rest / "desk", DESK, office.url, office.enrol(*DESK.split("-")), wishes)
            with open_desk(rest / "desk") as desk:
                desk.office.refresh_all()
                desk.run_shift.open(Count.parse("10x20"), clerk_of(desk))
                desk.office.drain()
            accounts = tuple(sample["account_no"] for sample in office.sample)
        let_it_move(rest / "office.db")
        yield Scene(rest, place, office.port, accounts, printer)


def _taken(desk: Desk) -> list[PaymentTaken]:
    return [event for event in journal_of(desk.sql_store) if isinstance(event, PaymentTaken)]


def disagreements(desk: Desk, said: Said, unvouched: int) -> list[str]:
    """What was said and is not so."""
    taken = _taken(desk)
    there = [(event.receipt_no, event.header.event_id.hex) for event in taken]
    numbers = [receipt for receipt, _ in there]
    lost = set(said.booked) - set(there)
    unbooked = {paper[:2] for paper in said.papers} - set(there)
    twice = [paper for paper, times in Counter(said.papers).items() if times > 1]
    checks = {
        f"lost: {sorted(lost)}": not lost,
        f"doubled: {numbers}": len(numbers) == len(set(numbers)),
        f"never spoken of: {len(there)} instead of {len(said.booked)}": len(there)
        <= len(said.booked) + unvouched,
        f"printed and not booked: {sorted(unbooked)}": not unbooked,
        f"printed twice: {twice}": not twice,
    }
    return [problem for problem, holds in checks.items() if not holds]


def _differs_from(office: EmbeddedGateway, desk: Desk) -> list[str]:
    """Head office has each payment once, with its amount, and no other."""
    here = sorted(
        (str(event.header.event_id), event.receipt_no, amount_of(event).dirhams)
        for event in _taken(desk)
    )
    with reading(office.engine) as connection:
        there = sorted(
            (str(line["event_id"]), line["receipt_no"], line["amount_dirhams"])
            for line in ledger_lines(connection, DESK)
        )
    return [] if here == there else [f"head office has {there}, the desk {here}"]
