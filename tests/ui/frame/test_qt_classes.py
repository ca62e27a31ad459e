"""Qt's classes are made by one thread, before another can ask for them."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from ui.qt_classes import _USED

ROOT = Path(__file__).parents[3]
NOT_MADE_BY_THE_BINDING = {"Signal", "SignalInstance"}  # no Qt classes: PySide's own
TWO_THREADS_ASK = """
import sys, threading
from ui import qt_classes
sys.setswitchinterval(1e-5)
if sys.argv[1] == "made":
    qt_classes.make_classes()
together = threading.Barrier(2)
def ask():
    for module, names in qt_classes._USED.items():
        for name in names:
            together.wait()
            getattr(module, name)
threads = [threading.Thread(target=ask, daemon=True) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(5)
    if thread.is_alive():
        raise SystemExit("they hang")
"""


def test_every_qt_class_that_is_imported_is_made_first() -> None:
    imported: dict[str, set[str]] = {}
    for folder in ("pos_app", "printers", "ui"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
                    names = {alias.name for alias in node.names} - NOT_MADE_BY_THE_BINDING
                    imported.setdefault(str(node.module), set()).update(names)
    assert {module.__name__: set(names) for module, names in _USED.items()} == imported


def test_two_threads_may_ask_for_classes_that_are_made() -> None:
    assert _ask_together("made") == 0


@pytest.mark.slow
def test_the_binding_still_cannot_make_a_class_on_two_threads() -> None:
    """Should this fail one day, the list of classes is no longer needed."""
    assert any(_ask_together("not made") != 0 for _ in range(3))


def _ask_together(how: str) -> int | None:
    """The exit code; None for a process that hangs."""
    command = [sys.executable, "-c", TWO_THREADS_ASK, how]
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=20).returncode
    except subprocess.TimeoutExpired:
        return None
