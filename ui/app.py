"""The QApplication: font, look, language, and what happens to an error nobody caught."""

from __future__ import annotations

import builtins
import logging
import os
import sys
from collections.abc import Sequence
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.language import Language, Speech
from ui.theme import Look, Theme

log = logging.getLogger(__name__)


def build_application(argv: Sequence[str]) -> QApplication:
    """The one QApplication, with errors in slots logged instead of lost."""
    _import_without_qt()
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication(list(argv))
    application.setApplicationName("kahramaa-counter")
    application.setApplicationDisplayName("Kahramaa Counter")
    sys.excepthook = _log_uncaught
    return application


def _import_without_qt() -> None:
    """Undo what PySide6 does to every import, for features that we do not use: it takes time."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def has_display() -> bool:
    """Whether a window can be seen here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def build_look(
    application: QApplication,
    language: Language = Language.ENGLISH,
    theme: Theme = Theme.LIGHT,
    scale: int = 100,
) -> tuple[Speech, Look]:
    """How the application speaks and looks; both can change while it runs."""
    look = Look(application, theme, scale)
    return Speech(application, language), look


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """A bug in a slot: the window stays, the log knows, what is booked is safe."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log.critical("uncaught error", exc_info=(kind, error, trace))
