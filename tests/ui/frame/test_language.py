"""Texts and direction change together, live."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.window import CounterUnderTest
from ui.language import Language, Speech, fill, iso, money_text
from ui.page import Page
from ui.translations import AREAS, FOLDER, check, unfinished
from ui.widgets.text import Figure, Text


def test_direction_and_texts_change_together(speech: Speech) -> None:
    speech.switch_to(Language.ARABIC)
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert QCoreApplication.translate("StatusStrip", "Online") == "متصل"

    speech.switch_to(Language.ENGLISH)
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert QCoreApplication.translate("StatusStrip", "Online") == "Online"


def test_a_page_is_retranslated_once_per_switch(speech: Speech, qtbot: QtBot) -> None:
    times: list[Language] = []

    class Counting(Page):
        def retranslate(self) -> None:
            times.append(speech.language)

    page = Counting()
    qtbot.addWidget(page)
    page.show()
    times.clear()

    speech.switch_to(Language.ARABIC)
    QApplication.processEvents()

    assert times == [Language.ARABIC]


def test_a_live_switch_keeps_typed_text_and_focus(counter: CounterUnderTest) -> None:
    counter.type("20417")
    counter.key(Qt.Key.Key_Return)
    counter.type("48")
    focused = counter.focused()

    counter.press("F9")

    assert counter.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert counter.focused() is focused
    fields = counter.page.credentials  # type: ignore[attr-defined]
    assert (fields.staff.text(), fields.pin.pin()) == ("20417", "48")
    assert "تسجيل الدخول" in [b.words() for b in counter.window.action_row.buttons()]


def test_the_search_keeps_text_and_focus_over_a_switch(counter: CounterUnderTest) -> None:
    counter.open_shift()
    counter.type("Kuw")
    focused = counter.focused()

    counter.press("F9")

    assert counter.focused() is focused
    assert focused.property("text") == "Kuw"


def test_arguments_are_isolated_in_arabic(speech: Speech) -> None:
    assert fill("%1 x %2", "a", 7) == "a x 7"
    speech.switch_to(Language.ARABIC)
    assert fill("%1 x %2", "a", 7) == f"{iso('a')} x {iso('7')}"


def test_arabic_words_are_isolated_in_english(speech: Speech) -> None:
    assert fill("by %1", "نور") == f"by {iso('نور')}"


def test_money_names_its_currency_in_both_languages(speech: Speech) -> None:
    assert money_text("1,234.50") == "1,234.50 QAR"
    speech.switch_to(Language.ARABIC)
    assert money_text("1,234.50") == f"{iso('1,234.50')} ر.ق"


@pytest.mark.parametrize("language", list(Language))
def test_a_label_stands_where_reading_starts_and_a_figure_on_the_right(
    language: Language, speech: Speech, qtbot: QtBot
) -> None:
    text, figure = Text("CCD-02"), Figure("12.50")
    qtbot.addWidget(text)
    qtbot.addWidget(figure)

    speech.switch_to(language)
    QApplication.processEvents()

    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    is_right = bool(text.alignment() & Qt.AlignmentFlag.AlignRight)
    assert is_right is (language is Language.ARABIC)
    assert figure.alignment() & right == right


def test_the_frame_speaks_arabic_completely() -> None:
    missing = [problem for problem in check() if problem.startswith("frame")]

    assert missing == []


def test_an_unfinished_text_is_named(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "frame_ar.ts").write_text(
        "<TS><context><name>X</name>"
        "<message><source>Done</source><translation>تم</translation></message>"
        '<message><source>Open</source><translation type="unfinished"/></message>'
        '<message numerus="yes"><source>%n</source><translation>'
        "<numerusform>١</numerusform></translation></message></context></TS>",
        encoding="utf-8",
    )

    assert list(unfinished(folder)) == ["frame_ar.ts: X: Open", "frame_ar.ts: X: %n"]


def test_every_area_has_its_files() -> None:
    names = {file.name for file in FOLDER.glob("*.ts")}

    assert names == {f"{area}_{language}.ts" for area in AREAS for language in ("ar", "en")}


def test_arabic_plurals_differ_as_the_language_wants(counter: CounterUnderTest) -> None:
    counter.speak(Language.ARABIC)
    banners = counter.window.banners

    said = {n: banners.tr("%n payment(s) waiting to be sent", "", n) for n in (0, 1, 2, 3, 11, 100)}

    assert said[0].startswith("لا")
    assert "دفعتان" in said[2]
    assert re.search(r"3 دفعات", said[3])
    assert re.search(r"11 دفعة", said[11])
