"""The sign-in is painted before anything heavy is imported; calls into Qt leak nothing."""

from __future__ import annotations

import json
import subprocess
import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

HEAVY = ("sqlalchemy", "requests", "escpos", "PIL", "yaml", "cattrs", "sqlcipher3", "argon2")

PAINT = """
import json, sys, threading
from ui.app import build_application, build_look
from ui.flow import Flow
from ui.main_window import MainWindow
from ui.qt_tasks import QtTasks

application = build_application(["counter"])
window = MainWindow(*build_look(application))
painted = threading.Event()
tasks = QtTasks(window)
flow = Flow(window, tasks, lambda: painted.wait(10))
window.show()
flow.start()
application.processEvents()
window.grab()
loaded = [name for name in HEAVY if name in sys.modules]
print(json.dumps([loaded, "Sign in" in window.action_row.buttons()[-1].words()]))
sys.stdout.flush()
import os
os._exit(0)
"""


def test_nothing_heavy_is_imported_at_the_first_paint() -> None:
    script = f"HEAVY = {HEAVY!r}\n{PAINT}"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [[], True]


def test_a_thousand_void_calls_into_qt_give_none_back(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)

    for _ in range(1_000):
        label.setText("12.50")
        label.update()

    assert abs(sys.getrefcount(None) - before) < 100
