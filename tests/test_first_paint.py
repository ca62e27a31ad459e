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
    "pos_app.compose.desk",
    "ui.screens",
)
PROGRAM: Final = f"""
import json, sys, threading
from pos_app.cli.window import CounterWindow
from pos_app.settings import Settings
from ui.app import build_application
from ui.first_paint import FirstPaint

opened = threading.Event()
application = build_application([])
window = CounterWindow(application, Settings(), opened.wait)

def painted():
    print(json.dumps([name for name in {SLOW!r} if name in sys.modules]), flush=True)
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
