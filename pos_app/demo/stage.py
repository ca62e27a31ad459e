"""The stage on which screenshots are played: a fresh world that can lose its head office."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pos_app.cli.window import live_counter
from pos_app.demo.world import World, open_world
from ui.screenshots import Stage

_ACCOUNTS = 400


@contextmanager
def open_stage() -> Iterator[Stage]:
    """A world in a folder of its own, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        world = stack.enter_context(open_world(Path(folder), accounts=_ACCOUNTS))
        desk = stack.enter_context(world.desk())
        counter = live_counter(desk, stack)
        yield Stage(
            counter=counter,
            clerk=_credentials(world, "clerk"),
            supervisor=_credentials(world, "supervisor"),
            name="Kuwari",
            accounts=tuple(one["account_no"] for one in world.office.sample[:2]),
            go_offline=world.office.stop,
            come_back=world.office.start,
        )


def _credentials(world: World, role: str) -> tuple[str, str]:
    person = world.person(role)
    return person.id, person.pin
