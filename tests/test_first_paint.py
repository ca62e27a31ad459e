"""The counter's window is on the screen before anything slow is imported."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Final

SLOW: Final = (
    "sqlalchemy",
    "sqlcipher3",
    "cattrs",
    "cryptography",
    "argon2",
    "requests",
    "escpos",
    "PIL",
    "yaml",
    "fastapi",
    "pos_app.cli.live_counter",
    "pos_app.compose",
    "pos_app.domain",
    "pos_app.services",
    "pos_app.wire",
    "ui.counter",
    "ui.customer_display.follower",
    "ui.errors",
    "ui.main_line",
    "ui.screens",
    "ui.watch",
    "ui.wording",
)
LIGHT: Final = (  # of these, what the command line and the first page need: it takes no time
    "pos_app.domain",
    "pos_app.domain.clock",
    "pos_app.domain.digits",
    "pos_app.domain.file_layouts",
    "pos_app.domain.money",
)
PROGRAM: Final = f"""
import json, sys, threading
from pos_app.cli.window import CounterWindow
from pos_app.settings import Settings
from ui.app import build_application
from ui.first_paint import FirstPaint

def is_slow(name):
    return any(name == slow or name.startswith(slow + ".") for slow in {SLOW!r})

opened = threading.Event()
application = build_application([])
window = CounterWindow(application, Settings(), opened.wait)

def painted():
    slow = [name for name in sys.modules if is_slow(name) and name not in {LIGHT!r}]
    print(json.dumps(slow), flush=True)
    opened.set()
    application.quit()

FirstPaint(window.main).over.connect(painted)
window.run()
"""


def test_the_sign_in_is_painted_before_anything_slow_is_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []
