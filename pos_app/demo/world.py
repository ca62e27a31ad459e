"""A small world: head office with made-up accounts, laboratory printer and terminal, one desk."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import DemoPerson
from pos_app.cli.desk import make_desk
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.ids import DeskId
from pos_app.settings import Settings, load_settings
from pos_app.terminals.lab.faults import Faults
from pos_app.terminals.lab.server import LabTerminal
from printers.lab.server import LabPrinter

DESK_NUMBER = "02"


@dataclass(frozen=True, slots=True)
class World:
    """What the demo plays with; `home` is the desk's data directory."""

    home: Path
    centre: str
    office: EmbeddedGateway
    printer: LabPrinter
    terminal: LabTerminal | None = None  # None: it stands alone, its slips are typed

    def person(self, role: str) -> DemoPerson:
        """One of the centre's made-up people: clerk, supervisor or manager."""
        people = self.office.staff
        return next(p for p in people if p.role == role and p.centre == self.centre)

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The desk, opened, with a copy of head office's accounts."""
        with open_desk(self.home) as desk:
            desk.office.refresh_all()
            yield desk


@contextmanager
def open_world(
    home: Path,
    centre: str = "CCD",
    accounts: int = 2_000,
    language: str = "en",
    printer: LabPrinter | None = None,
    step_s: float | None = None,
) -> Iterator[World]:
    """Start everything in `home`; an earlier demo there goes on where it was left.

    With `step_s` there is a card terminal, each step on its screen takes so long, and charges of
    certain amounts go wrong (docs/lab-terminal.md). Without, slips are typed.
    """
    home.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        sent = f"folder:{home / 'sent-receipts'}"
        office = EmbeddedGateway(home / "head-office.db", accounts, message_hook=sent)
        stack.enter_context(office)
        printer = printer or LabPrinter(folder=home / "paper")
        stack.enter_context(printer)
        where = home / "desk"
        if not (where / "settings.toml").exists():
            code = office.enrol(centre, DESK_NUMBER)
            make_desk(where, DeskId(f"{centre}-{DESK_NUMBER}"), office.url, code, Settings())
        settings = load_settings(where)
        here = replace(settings, gateway=office.url, printer=printer.address, language=language)
        terminal, events = None, "none"
        if step_s is not None:
            events = f"127.0.0.1:{_free_port()}"
            terminal = stack.enter_context(_terminal(home / "terminal", step_s, events))
        address = terminal.address if terminal else "standalone"
        replace(here, terminal=address, terminal_events=events).save(where)
        yield World(where, settings.desk[:3], office, printer, terminal)


def _terminal(folder: Path, step_s: float, events: str) -> LabTerminal:
    """One whose books stay in `folder`, that tells `events` what it shows."""
    folder.mkdir(exist_ok=True)
    faults = Faults(by_amount=True)
    return LabTerminal(folder=folder, faults=faults, pace_s=step_s, notify=f"http://{events}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
