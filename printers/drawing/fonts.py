"""The shipped font, and a Qt that can draw without a window."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

FAMILY = "IBM Plex Sans Arabic"


def ensure_gui_application() -> None:
    """Make Qt ready to draw, without any display, when no application runs yet.

    Call it on the main thread before the first drawing; a window's own QApplication also does.
    """
    if QCoreApplication.instance() is None:
        _windowless_application()


@cache
def _windowless_application() -> QGuiApplication:
    return QGuiApplication(["pos-app", "-platform", "offscreen"])


@cache
def font(pixels: int, *, is_bold: bool = False) -> QFont:
    """The paper's font. No other family ever stands in: every desk prints the same."""
    _load()
    chosen = QFont(FAMILY)
    chosen.setPixelSize(pixels)
    chosen.setWeight(QFont.Weight.Bold if is_bold else QFont.Weight.Medium)
    chosen.setStyleStrategy(QFont.StyleStrategy.NoFontMerging | QFont.StyleStrategy.NoAntialias)
    chosen.setHintingPreference(QFont.HintingPreference.PreferFullHinting)
    return chosen


@cache
def _load() -> None:
    for entry in (files("resources") / "fonts").iterdir():
        if entry.name.endswith(".ttf"):
            with as_file(entry) as path:
                QFontDatabase.addApplicationFont(str(path))
