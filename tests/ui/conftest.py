"""One look and one speech for all window tests; each starts in English and light."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.window import CounterUnderTest
from ui.app import build_look
from ui.language import Language, Speech
from ui.theme import Look, Theme


@pytest.fixture(scope="session")
def _speech_and_look(qapp: QApplication) -> tuple[Speech, Look]:
    return build_look(qapp)


@pytest.fixture
def speech(_speech_and_look: tuple[Speech, Look]) -> Iterator[Speech]:
    """The application's language, English at the start and again at the end."""
    speech, _ = _speech_and_look
    yield speech
    speech.switch_to(Language.ENGLISH)


@pytest.fixture
def look(_speech_and_look: tuple[Speech, Look]) -> Iterator[Look]:
    """The application's theme and scale, light and 100 % at the end."""
    _, look = _speech_and_look
    yield look
    while look.theme is not Theme.LIGHT:
        look.next_theme()
    while look.scale != 100:
        look.next_scale()


@pytest.fixture
def counter(qtbot: QtBot, speech: Speech, look: Look) -> CounterUnderTest:
    """The real window on real services over a store in memory."""
    return CounterUnderTest(qtbot, speech, look)
