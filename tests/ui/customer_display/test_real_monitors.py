"""Monitors that are really plugged in and out of an X server while the counter's window is open."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.ui.customer_display.x_server import XServer, is_here, x_server

pytestmark = pytest.mark.skipif(not is_here(), reason="needs Xvfb and libXrandr")
TV = "HDMI-2"

PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from pos_app.cli.window import CounterWindow
from pos_app.settings import Settings
from ui.app import build_application

application = build_application([])
window = CounterWindow(application, Settings(customer_screen="HDMI-2"), lambda: sys.exit())
said = ""

def look():
    global said
    customers = window.customer._window
    where = customers.screen().name() if customers.isVisible() else "nowhere"
    size = f"{customers.width()}x{customers.height()}"
    focus = type(application.activeWindow()).__name__
    says = f"{window.main.screen().name()} {where} {size if customers.isVisible() else '-'} {focus}"
    if says != said:
        said = says
        print(says, flush=True)

timer = QTimer()
timer.timeout.connect(look)
timer.start(20)
window.run()
"""


@contextmanager
def counter_on(server: XServer) -> Iterator[Iterator[str]]:
    """What the counter says of its windows, line after line."""
    environment = {**os.environ, "DISPLAY": server.display, "QT_QPA_PLATFORM": "xcb"}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield iter(process.stdout)
        finally:
            process.kill()


def until(lines: Iterator[str], wanted: str) -> None:
    """Read on until `wanted` is said; the test's own time-out ends a long silence."""
    heard: list[str] = []
    for line in lines:
        heard.append(line.strip())
        if heard[-1] == wanted:
            return
    pytest.fail(f"never {wanted!r}, only {heard}")


@pytest.mark.timeout(60)
def test_a_monitor_is_pulled_out_and_plugged_in_again() -> None:
    with x_server() as server:
        server.plug_in("clerk", 0, 1366, 768, is_primary=True)
        server.plug_in(TV, 1366, 1024, 600)
        with counter_on(server) as lines:
            until(lines, "clerk HDMI-2 1024x600 MainWindow")

            server.plug_out(TV)
            until(lines, "clerk nowhere - MainWindow")

            server.plug_in(TV, 1366, 800, 480)
            until(lines, "clerk HDMI-2 800x480 MainWindow")
