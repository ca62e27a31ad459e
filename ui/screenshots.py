"""Pictures of every screen, both languages, several sizes: `python -m ui.screenshots --to DIR`.

A stage gives the counter to play on. `--stage module:function` names what opens one; the demo's
own is the default. What customers see is pictured too.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from ui.app import build_application, build_look
from ui.clerks_day import play
from ui.customer_display.pictures import take_pictures
from ui.flow import Flow
from ui.language import Language, Speech
from ui.main_window import MainWindow
from ui.qt_tasks import QtTasks
from ui.stage import Act, OpenStage, Stage
from ui.theme import Look, Theme

SIZES: Final = ((1366, 768), (1024, 768), (1920, 1080))
DEFAULT_STAGE: Final = "pos_app.demo.stage:open_stage"


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
    taken += take_pictures(chosen.to)
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
    also: Callable[[Act, str], None] = lambda _act, _name: None,
) -> list[Path]:
    """Play a clerk's day once per language; returns the pictures' files.

    `also` is called at each moment, with its name, once its pictures are taken.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    speech, look = build_look(application, Language.ENGLISH, theme, scale)
    for language in languages:
        speech.switch_to(language)
        with open_stage() as stage, _opened(stage, speech, look) as act:
            camera = _Camera(act, folder, str(language), sizes)
            for n, name in enumerate(play(act, stage), 1):
                taken += camera.shoot(f"{n:02}-{name}")
                also(act, name)
        gc.collect()  # here, lest a thread of the next day's destroys this day's widgets
    return taken


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
        self._act.come_to_rest()
        file = self._folder / f"{name}-{self._prefix}-{width}x{height}.png"
        if not self._act.window.grab().save(str(file)):
            raise OSError(f"cannot write {file}")
        return file


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
