"""Pictures of every screen, both languages, several sizes: `python -m ui.screenshots --to DIR`.

A stage gives the counter to play on. `--stage module:function` names what opens one; the demo's
own is the default.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import Final

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from pos_app.domain.events import DrawerReason, VoidReason
from pos_app.domain.money import Money
from ui.app import build_application, build_look
from ui.counter import Counter
from ui.flow import Flow
from ui.language import Language, Speech
from ui.main_window import MainWindow
from ui.qt_tasks import QtTasks
from ui.theme import Look, Theme

SIZES: Final = ((1366, 768), (1024, 768))
DEFAULT_STAGE: Final = "pos_app.demo.stage:open_stage"
_SETTLED_WITHIN_S: Final = 30.0
_QUIET_S: Final = 0.1
_LONG_QUIET_S: Final = 0.4  # longer than the search and the next customer wait


@dataclass(frozen=True, slots=True)
class Stage:
    """A counter without an open shift, people to sign in, customers to serve."""

    counter: Counter
    clerk: tuple[str, str]  # staff number, PIN
    supervisor: tuple[str, str]
    name: str  # finds several customers
    accounts: tuple[str, ...]  # two account numbers with open bills
    go_offline: Callable[[], None]
    come_back: Callable[[], None]


OpenStage = Callable[[], AbstractContextManager[Stage]]


def main(arguments: Sequence[str]) -> int:
    """Take all pictures; print where they are."""
    parser = argparse.ArgumentParser(prog="python -m ui.screenshots", description=__doc__)
    parser.add_argument("--to", type=Path, required=True, metavar="DIR")
    parser.add_argument("--stage", default=DEFAULT_STAGE, metavar="MODULE:FUNCTION")
    parser.add_argument("--theme", type=Theme, choices=list(Theme), default=Theme.LIGHT)
    parser.add_argument("--scale", type=int, choices=(100, 125, 150), default=100)
    chosen = parser.parse_args(arguments)
    module, _, function = chosen.stage.partition(":")
    open_stage: OpenStage = getattr(import_module(module), function)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # pictures need no display
    application = build_application(sys.argv[:1])
    taken = take(application, chosen.to, open_stage, chosen.theme, chosen.scale)
    print(f"{len(taken)} pictures in {chosen.to}")
    return 0


def take(
    application: QApplication,
    folder: Path,
    open_stage: OpenStage,
    theme: Theme = Theme.LIGHT,
    scale: int = 100,
    sizes: Sequence[tuple[int, int]] = SIZES,
    languages: Sequence[Language] = tuple(Language),
) -> list[Path]:
    """Play a clerk's day once per language; returns the pictures' files."""
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    speech, look = build_look(application, Language.ENGLISH, theme, scale)
    for language in languages:
        speech.switch_to(language)
        with open_stage() as stage:
            taken += _take_one_day(stage, speech, look, folder, sizes)
        gc.collect()  # here, lest a thread of the next day's destroys this day's widgets
    return taken


def _take_one_day(
    stage: Stage, speech: Speech, look: Look, folder: Path, sizes: Sequence[tuple[int, int]]
) -> list[Path]:
    with _opened(stage, speech, look) as act:
        camera = _Camera(act, folder, str(speech.language), sizes)
        return [file for name in play(act, stage) for file in camera.shoot(name)]


class Act:
    """A window with its flow, and a way to wait until nothing moves any more."""

    def __init__(self, window: MainWindow, flow: Flow, tasks: QtTasks) -> None:
        self.window = window
        self.flow = flow
        self._tasks = tasks

    def settle_for_watch(self) -> None:
        """Return when the strip has seen what has changed outside."""
        self.flow.look_around()
        self.settle()

    def type(self, text: str) -> None:
        """Type into the search box; return when what was found is shown."""
        self.flow.screens.collect_page.search.setText(text)
        self.settle(_LONG_QUIET_S)

    def settle(self, quiet_s: float = _QUIET_S) -> None:
        """Return when all work is answered and nothing has happened for a while."""
        deadline = monotonic() + _SETTLED_WITHIN_S
        quiet_since = monotonic()
        while monotonic() - quiet_since < quiet_s:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if not (self._tasks.is_idle and self.flow.is_ready):
                quiet_since = monotonic()
            if monotonic() > deadline:
                raise TimeoutError("the window does not come to rest")


@contextmanager
def _opened(stage: Stage, speech: Speech, look: Look) -> Iterator[Act]:
    window = MainWindow(speech, look)
    tasks = QtTasks(window)
    flow = Flow(window, tasks, lambda: stage.counter)
    window.show()
    flow.start()
    act = Act(window, flow, tasks)
    act.settle()
    yield act
    tasks.close()
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def play(act: Act, stage: Stage) -> Iterator[str]:
    """A clerk's day; yields the name of each moment worth a picture."""
    yield from _play_sign_in(act, stage)
    yield from _play_open_shift(act)
    yield from _play_collect(act, stage)
    yield from _play_tender(act, stage)
    yield from _play_receipts(act, stage)
    yield from _play_beside(act, stage)
    yield from _play_close_shift(act)


def _play_sign_in(act: Act, stage: Stage) -> Iterator[str]:
    staff_id, pin = stage.clerk
    yield "01-sign-in"
    page = act.window.page()
    assert page is not None
    page.scanned(staff_id)
    act.flow.sign_in(staff_id, "000000")
    act.settle()
    yield "02-sign-in-refused"
    act.flow.sign_in(staff_id, pin)
    act.settle()


def _play_open_shift(act: Act) -> Iterator[str]:
    screens = act.flow.screens
    yield "03-open-shift"
    screens.open_shift.recount({10_000: 2, 5_000: 3, 1_000: 8, 500: 6, 100: 20, 50: 20, 25: 40})
    act.settle()
    yield "04-open-shift-counted"
    screens.open_shift.open()
    act.settle()


def _play_collect(act: Act, stage: Stage) -> Iterator[str]:
    yield "05-counter-empty"
    act.type(stage.name)
    yield "06-counter-found"
    act.type("9999999999")
    yield "07-counter-not-found"
    for account_no in stage.accounts:
        act.type(account_no)
    yield "08-counter-basket"
    act.window.keys.press("F6")
    act.settle()
    yield "09-part-payment"
    act.window.keys.press("Esc")
    act.settle()


def _play_tender(act: Act, stage: Stage) -> Iterator[str]:
    screens = act.flow.screens
    act.window.keys.press("F12")
    act.settle()
    yield "10-cash-exact"
    screens.tender.receive("100")
    act.settle()
    yield "11-cash-not-enough"
    screens.tender.to_card()
    act.settle()
    yield "12-card-slip"
    screens.tender.to_cash()
    screens.tender.receive_amount(Money.riyals(2_000))
    act.settle()
    yield "13-cash-change"
    screens.tender.take()
    act.settle()
    screens.tender.confirm()
    act.settle(_LONG_QUIET_S)
    yield "14-paid"
    act.window.keys.press("F12")
    act.settle()


def _play_receipts(act: Act, stage: Stage) -> Iterator[str]:
    screens = act.flow.screens
    act.window.keys.press("F7")
    act.settle()
    yield "15-receipts"
    screens.receipts.ask_reason()
    screens.receipts.choose_reason(VoidReason.WRONG_AMOUNT)
    act.settle()
    yield "16-void"
    screens.receipts.void()
    act.settle()
    yield "17-approval"
    act.flow.overlays.approve(stage.supervisor)
    act.settle()
    yield "18-voided"
    act.flow.back()
    act.settle()


def _play_beside(act: Act, stage: Stage) -> Iterator[str]:
    screens = act.flow.screens
    act.window.keys.press("F11")
    act.settle()
    yield "19-shift-menu"
    screens.shift_menu.show_report()
    act.settle()
    yield "20-x-report"
    act.flow.back()
    act.window.keys.press("F8")
    screens.shift_menu.choose_reason(DrawerReason.CHANGE_MONEY)
    act.settle()
    yield "21-drawer"
    act.flow.back()
    act.window.queue_wanted.emit()
    act.settle()
    yield "22-queue"
    act.flow.back()
    act.window.diagnostics_wanted.emit()
    act.settle()
    yield "23-diagnostics"
    act.flow.back()
    act.window.keys.press("F1")
    act.settle()
    yield "24-help"
    act.window.keys.press("F1")
    act.window.keys.press("Ctrl+F12")
    act.settle()
    yield "25-lock"
    act.flow.overlays.unlock(stage.clerk[1])
    act.settle()
    stage.go_offline()
    act.settle_for_watch()
    act.type(stage.name)
    yield "26-counter-offline"
    act.type("")
    stage.come_back()
    act.settle_for_watch()


def _play_close_shift(act: Act) -> Iterator[str]:
    screens = act.flow.screens
    act.flow.to_close_shift()
    act.settle()
    yield "27-close-shift"
    screens.close_shift.begin_count()
    act.settle()
    yield "28-blind-count"
    screens.close_shift.recount({10_000: 2, 5_000: 3, 1_000: 8, 500: 6, 100: 20, 50: 20, 25: 40})
    screens.close_shift.finish_count()
    act.settle()
    yield "29-counted"
    screens.close_shift.close()
    act.settle()
    yield "30-shift-closed"


class _Camera:
    """Grabs the window at each size."""

    def __init__(
        self,
        act: Act,
        folder: Path,
        prefix: str,
        sizes: Sequence[tuple[int, int]],
    ) -> None:
        self._act = act
        self._folder = folder
        self._prefix = prefix
        self._sizes = sizes

    def shoot(self, name: str) -> list[Path]:
        """One file per size."""
        return [self._shot(name, width, height) for width, height in self._sizes]

    def _shot(self, name: str, width: int, height: int) -> Path:
        self._act.window.resize(width, height)
        QApplication.processEvents()
        QApplication.processEvents()
        file = self._folder / f"{name}-{self._prefix}-{width}x{height}.png"
        if not self._act.window.grab().save(str(file)):
            raise OSError(f"cannot write {file}")
        return file


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
