"""The stage on which screenshots are played: a fresh world that can lose its head office."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from offline_queue.connection import CONTACTS_TO_TURN
from pos_app.cli.window import live_counter
from pos_app.compose.desk import Desk
from pos_app.demo.world import World, open_world
from ui.stage import Ails, Stage

_ACCOUNTS = 400
_BREAKS_AFTER_BYTES = 20_000


@contextmanager
def open_stage(home: Path | None = None) -> Iterator[Stage]:
    """A world in `home`, or in a folder of its own that is gone afterwards."""
    with ExitStack() as stack:
        where = home or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        world = stack.enter_context(open_world(where, accounts=_ACCOUNTS))
        desk = stack.enter_context(world.desk())
        yield Stage(
            counter=live_counter(desk, stack),
            clerk=_credentials(world, "clerk"),
            supervisor=_credentials(world, "supervisor"),
            name="Kuwari",
            accounts=tuple(one["account_no"] for one in world.office.sample[:2]),
            set_printer=partial(_set_printer, world),
            go_offline=partial(_go_offline, world, desk),
            come_back=partial(_come_back, world, desk),
        )


def _set_printer(world: World, ails: Ails) -> None:
    faults = world.printer.faults
    faults.heal()
    faults.paper_out = ails is Ails.NO_PAPER
    faults.drop_after = _BREAKS_AFTER_BYTES if ails is Ails.BREAKS_OFF else None
    world.printer.changed()


def _go_offline(world: World, desk: Desk) -> None:
    world.office.stop()
    for _ in range(CONTACTS_TO_TURN):
        desk.office.http.connection.failed("head office is stopped")


def _come_back(world: World, desk: Desk) -> None:
    world.office.start()
    for _ in range(CONTACTS_TO_TURN):
        desk.office.http.connection.succeeded()


def _credentials(world: World, role: str) -> tuple[str, str]:
    person = world.person(role)
    return person.id, person.pin
