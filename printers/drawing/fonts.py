"""The shipped font, and a Qt that can draw without a window."""

from __future__ import annotations

import sys
from array import array
from functools import cache, lru_cache
from pathlib import Path
from threading import get_ident
from typing import Final

from PySide6.QtCore import QByteArray, QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from pos_app.errors.printer import PaperNotDrawn
from printers.drawing.resources import RESOURCES

FAMILY: Final = "IBM Plex Sans Arabic"
_FILES: Final = ("IBMPlexSansArabic-Medium.ttf", "IBMPlexSansArabic-Bold.ttf")
_SUM_OF_A_SOUND_FILE: Final = 0xB1B0AFBA  # of its 32-bit words: every TrueType file is made so
_DOTS: Final = QFont.StyleStrategy.NoAntialias, QFont.HintingPreference.PreferFullHinting
_SMOOTH: Final = QFont.StyleStrategy.PreferAntialias, QFont.HintingPreference.PreferNoHinting


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
def load_fonts(resources: Path = RESOURCES) -> None:
    """Make `font` draw what was shipped; a failure is not remembered: it may be mended.

    Raises PaperNotDrawn when a font is missing, cut short or changed: Qt would draw some of its
    letters as nothing.
    """
    for name in _FILES:
        try:
            data = (resources / "fonts" / name).read_bytes()
        except OSError as error:
            raise PaperNotDrawn(why=f"{name}: {error.strerror}") from error
        if _sum_of_words(data) != _SUM_OF_A_SOUND_FILE:
            raise PaperNotDrawn(why=f"{name}: damaged")
        loaded = QFontDatabase.addApplicationFontFromData(QByteArray(data))
        if FAMILY not in QFontDatabase.applicationFontFamilies(loaded):
            raise PaperNotDrawn(why=f"{name}: not {FAMILY}")


def _sum_of_words(data: bytes) -> int:
    words = array("I", data + bytes(-len(data) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def font(pixels: int, *, is_bold: bool = False, is_smooth: bool = False) -> QFont:
    """The paper's font, after `load_fonts`. No other family ever stands in for it.

    `is_smooth` is for screens and office printers; without it letters are made of whole dots.
    """
    return _font(get_ident(), pixels, is_bold, is_smooth)


@lru_cache(maxsize=256)
def _font(thread: int, pixels: int, is_bold: bool, is_smooth: bool) -> QFont:
    """Each thread has its own: a QFont that is used notes what it found in that thread's cache."""
    chosen = QFont(FAMILY)
    chosen.setPixelSize(pixels)
    chosen.setWeight(QFont.Weight.Bold if is_bold else QFont.Weight.Medium)
    edges, hinting = _SMOOTH if is_smooth else _DOTS
    chosen.setStyleStrategy(QFont.StyleStrategy.NoFontMerging | edges)
    chosen.setHintingPreference(hinting)
    return chosen
