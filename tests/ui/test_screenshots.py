"""The command that takes the pictures plays the whole day, and nothing on them is cut off."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.counter import open_stage
from tests.ui.fits import cramped, too_wide
from ui.language import Language
from ui.screenshots import take
from ui.stage import Act
from ui.widgets.card import Card, in_the_middle
from ui.widgets.text import Text

SIZE = (1024, 768)
LONG = "A long sentence that takes several lines in a card of a usual width. " * 4


def test_a_clerks_day_is_played_and_nothing_is_cut_off(qapp: QApplication, tmp_path: Path) -> None:
    taken = _play(qapp, tmp_path, Language.ENGLISH)
    assert len(taken) > 100
    assert [file.name.split("-")[0] for file in taken] == [
        f"{number:02}" for number in range(1, len(taken) + 1)
    ]
    for file in taken:
        picture = QImage(str(file))
        assert (picture.width(), picture.height()) == SIZE


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("scale", [100, 125, 150])
def test_nothing_is_cut_off_in_arabic_and_large_text(
    qapp: QApplication, tmp_path: Path, scale: int
) -> None:
    _play(qapp, tmp_path, Language.ARABIC, scale)


def _play(
    application: QApplication, folder: Path, language: Language, scale: int = 100
) -> list[Path]:
    cut: dict[str, list[str]] = {}

    def look(act: Act, name: str) -> None:
        found = cramped(act.window)
        if scale == 100:
            found += too_wide(act.window)
        if found:
            cut[name] = found

    taken = take(
        application,
        folder,
        open_stage,
        scale=scale,
        sizes=(SIZE,),
        languages=(language,),
        also=look,
    )
    assert cut == {}
    return taken


def test_a_card_in_the_middle_of_a_wide_page_is_as_high_as_its_sentence_needs(qtbot: QtBot) -> None:
    page = _a_page()
    page.setLayout(in_the_middle(_a_card()))
    qtbot.addWidget(page)
    page.show()
    assert cramped(page) == []


def test_what_is_cut_off_is_found(qtbot: QtBot) -> None:
    page, card = _a_page(), _a_card()
    column = QVBoxLayout(page)
    column.addWidget(card)
    card.setFixedHeight(80)
    qtbot.addWidget(page)
    page.show()
    (found,) = cramped(page)
    assert LONG in found


def _a_page() -> QWidget:
    page = QWidget()
    page.resize(1920, 1080)
    return page


def _a_card() -> Card:
    card = Card()
    card.setMaximumWidth(400)
    card.add(Text(LONG, wraps=True))
    return card
