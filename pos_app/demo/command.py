"""`pos-app demo`: the main job with everything embedded, on a screen or without one."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from contextlib import AbstractContextManager, ExitStack
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pos_app.cli.output import Output, note
from pos_app.demo.world import World, open_world
from pos_app.settings import default_home
from ui.app import has_display
from ui.standing import DemoHint

if TYPE_CHECKING:
    from ui.stage import Stage

_OFFSCREEN: Final = "offscreen"
_STEP_S: Final = 1.0  # of the card terminal, so that eyes can follow


def demo(arguments: argparse.Namespace, _: Output) -> int:
    """Start the world and the window; without a display, play a day and make pictures of it."""
    home: Path = arguments.home or default_home().with_name("kahramaa-counter-demo")
    if not has_display():
        return _play_without_display(arguments.pictures or home / "pictures")
    note(f"Everything starts in {home} (the first time takes some seconds) …")
    with ExitStack() as stack:
        return _show(stack, home, arguments)


def how_to_play(world: World) -> str:
    """What a newcomer needs for the first paid bill."""
    hint, manager = demo_hint(world), world.person("manager")
    accounts = " or ".join(hint.accounts)
    finance = next(person for person in world.office.people if person.role == "finance")
    return "\n".join(
        [
            f"Sign in   staff number {hint.staff_id}, PIN {hint.pin}",
            "Float     type pieces of notes and coins, F12 opens the shift",
            f"Pay       type {accounts}, Enter; F12 cash; Enter takes the payment",
            "Card      F10; an amount of 666.01 is declined, of 666.27 loses its answer, and more",
            f"Approve   supervisor {hint.supervisor_id}, PIN {hint.supervisor_pin}",
            f"Manager   {manager.id}, PIN {manager.pin}: sign in to see, verify and close the day",
            f"Office    {world.office.url}/console/ in a browser: {finance.id}, {finance.password}",
            "Keys      F1 help, F9 العربية, F7 receipts, F11 shift and close",
        ]
    )


def demo_hint(world: World) -> DemoHint:
    """The same, for the window."""
    clerk, supervisor = world.person("clerk"), world.person("supervisor")
    first, second = (one["account_no"] for one in world.office.sample[:2])
    return DemoHint(clerk.id, clerk.pin, (first, second), supervisor.id, supervisor.pin)


def _show(stack: ExitStack, home: Path, arguments: argparse.Namespace) -> int:
    from pos_app.cli.laboratory import windowed_printer
    from pos_app.cli.laboratory_terminal import terminal_window
    from pos_app.cli.live_counter import live_counter
    from pos_app.cli.window import CounterWindow
    from pos_app.settings import load_settings
    from ui.app import build_application
    from ui.counter import Counter
    from ui.customer_display.screens import connected_names
    from ui.theme import Look

    application = build_application(sys.argv[:1])
    Look(application)  # before the first widget, which would keep the system's font
    printer, paper = windowed_printer(folder=home / "paper")
    world = stack.enter_context(
        open_world(home, arguments.centre, arguments.accounts, arguments.lang, printer, _STEP_S)
    )
    note(how_to_play(world))

    def load() -> Counter:
        desk = stack.enter_context(world.desk())
        return live_counter(desk, stack, hint=demo_hint(world))

    window = CounterWindow(application, load_settings(world.home), load)
    if arguments.customer_display or len(connected_names()) > 1:
        window.customer.show_in_window()
    paper.language_wanted.connect(lambda: window.speech.switch_to(window.speech.language.other))
    paper.set_address(printer.address)
    paper.show()
    if world.terminal is not None:
        terminal = terminal_window(world.terminal)
        terminal.language_wanted.connect(paper.language_wanted)
        terminal.set_address(world.terminal.address)
        terminal.show()
    return window.run()


def _play_without_display(pictures: Path) -> int:
    os.environ["QT_QPA_PLATFORM"] = _OFFSCREEN
    note("There is no display: a clerk's day is played unseen, and pictures are made of it …")
    from pos_app.demo.stage import open_stage
    from ui.app import build_application
    from ui.screenshots import take

    application = build_application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        days = (Path(folder) / f"day-{number}" for number in count(1))  # each with open bills

        def next_day() -> AbstractContextManager[Stage]:
            return open_stage(next(days))

        taken = take(application, pictures, next_day, sizes=((1366, 768),))
        papers = sorted(Path(folder).glob("*/paper/*.png"))
        for paper in papers:
            day = paper.parent.parent.name
            shutil.copy(paper, pictures / f"receipt-{day}-{paper.name}")
    note(f"{len(taken)} pictures of the screen and {len(papers)} of the paper in {pictures}")
    return 0
