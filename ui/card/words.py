"""Sentences of the card pages that a presenter chooses and a view translates."""

from __future__ import annotations

from typing import Final

from ui.errors.text import QT_TRANSLATE_NOOP

TERMINAL_READY: Final = QT_TRANSLATE_NOOP("errors", "Terminal %1 is ready.")
CANCELLING: Final = QT_TRANSLATE_NOOP("errors", "Cancelling… the terminal may still finish.")
SCAN_KEPT: Final = QT_TRANSLATE_NOOP("errors", "Scan kept. It is used as soon as this is done.")
