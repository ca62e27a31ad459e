"""The language of the screen: texts and direction change together, while the program runs."""

from __future__ import annotations

from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.message import Message, put_in

_ISOLATE: Final = "\u2068"  # FIRST STRONG ISOLATE
_END_ISOLATE: Final = "\u2069"
RIGHT_TO_LEFT_MARK: Final = "\u200f"
_AREAS: Final = ("frame", "collect", "shift", "branch", "cash")


class Language(StrEnum):
    """What the screen can speak."""

    ARABIC = "ar"
    ENGLISH = "en"

    @property
    def other(self) -> Language:
        """What F9 switches to."""
        return Language.ENGLISH if self is Language.ARABIC else Language.ARABIC

    @property
    def own_name(self) -> str:
        """The language's name in itself, for the key that switches to it."""
        return "العربية" if self is Language.ARABIC else "English"

    @property
    def direction(self) -> Qt.LayoutDirection:
        is_arabic = self is Language.ARABIC
        return Qt.LayoutDirection.RightToLeft if is_arabic else Qt.LayoutDirection.LeftToRight


class Speech(QObject):
    """Translators and direction of the application, always set together."""

    changed = Signal(object)  # Language

    def __init__(self, application: QApplication, language: Language) -> None:
        super().__init__(application)
        self._application = application
        self._installed: list[QTranslator] = []
        self._sources: list[bytes] = []  # Qt reads them in place: they live as long as it does
        self._language = language
        self._speak(language)

    @property
    def language(self) -> Language:
        return self._language

    def switch_to(self, language: Language) -> None:
        """Speak `language` from now on; every widget gets one LanguageChange."""
        if language is not self._language:
            self._language = language
            self._speak(language)
            self.changed.emit(language)

    def _speak(self, language: Language) -> None:
        for translator in self._installed:
            self._application.removeTranslator(translator)
        self._sources = _compiled(language)
        self._installed = [t for t in map(self._loaded, self._sources) if not t.isEmpty()]
        for translator in self._installed:
            self._application.installTranslator(translator)
        # qtbase_ar flips the layout by itself, and its removal flips it back: say it explicitly.
        self._application.setLayoutDirection(language.direction)

    def _loaded(self, source: bytes) -> QTranslator:
        translator = QTranslator()
        translator.load(source)
        return translator


def _compiled(language: Language) -> list[bytes]:
    """The language's compiled texts, read whole: Qt would map a file that set-up may rewrite."""
    qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    own_folder = Path(str(files("resources").joinpath("translations")))
    found = [own_folder / f"{area}_{language}.qm" for area in _AREAS]
    if language is Language.ARABIC:
        found.insert(0, qt_folder / f"qtbase_{language}.qm")
    return [file.read_bytes() for file in found if file.exists()]


def is_right_to_left() -> bool:
    """Whether the screen is Arabic now."""
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def iso(text: str) -> str:
    """`text` so that its direction and its neighbours' do not mix: for numbers, codes, names."""
    return f"{_ISOLATE}{text}{_END_ISOLATE}"


def fill(text: str, *args: object) -> str:
    """`text` with %1, %2… replaced by `args`, isolated where directions could mix."""
    is_arabic = is_right_to_left()
    parts = [str(arg) for arg in args]
    return put_in(text, [iso(p) if is_arabic or not p.isascii() else p for p in parts])


def translated(message: Message) -> str:
    """A message of `ui.wording` in the language of the screen, without its code."""
    args = [translated(arg) if isinstance(arg, Message) else arg for arg in message.args]
    return fill(QCoreApplication.translate("errors", message.text), *args)


def sentence_case(text: str) -> str:
    """`text` as a line of its own: with a capital where the script has any."""
    return text[:1].upper() + text[1:]


def money_text(amount: object) -> str:
    """`1,234.50 QAR` or `1,234.50 ر.ق`, isolated."""
    currency = QCoreApplication.translate("money", "QAR")
    return f"{iso(str(amount))} {currency}" if is_right_to_left() else f"{amount} {currency}"
