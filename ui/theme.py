"""How everything looks: colours, sizes and the one font, made into palette and style sheet."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib.resources import files
from string import Template
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

FONT_FAMILY: Final = "IBM Plex Sans Arabic"
BASE_TEXT_PX: Final = 18
SCALES: Final = (100, 125, 150)  # percent
_THEME: Final = "theme"  # a property of the application
_PIXELS: Final = re.compile(r"\b(\d+)px")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme. Text on its field has a contrast of at least 4.5."""

    background: str
    card: str
    text: str
    muted: str
    line: str  # between things, no control
    border: str  # around controls: at least 3
    primary: str
    primary_hover: str
    on_primary: str
    soft: str  # hovered and alternate rows, secondary fields
    selected: str
    ok: str
    ok_field: str
    error: str
    error_field: str
    warning: str
    warning_field: str
    training: str
    on_training: str


class Theme(StrEnum):
    """The three looks, in the order in which Shift+F9 shows them."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"

    @property
    def tokens(self) -> Tokens:
        return _TOKENS[self]


_TOKENS: Final = {
    Theme.LIGHT: Tokens(
        background="#F4F6F8",
        card="#FFFFFF",
        text="#1B1F24",
        muted="#57606A",
        line="#DDE2E8",
        border="#6E7781",
        primary="#0B5CAD",
        primary_hover="#094D92",
        on_primary="#FFFFFF",
        soft="#F0F3F7",
        selected="#DCEBFA",
        ok="#1A7F37",
        ok_field="#E9F7EC",
        error="#B42318",
        error_field="#FDEDEB",
        warning="#5C3D00",
        warning_field="#FFF8C5",
        training="#6B2FA0",
        on_training="#FFFFFF",
    ),
    Theme.DARK: Tokens(
        background="#15191E",
        card="#1F252C",
        text="#F0F3F6",
        muted="#A9B4C0",
        line="#333C46",
        border="#7D8590",
        primary="#4C9DF0",
        primary_hover="#72B3F5",
        on_primary="#06121F",
        soft="#272E37",
        selected="#1D3C5C",
        ok="#4AC26B",
        ok_field="#15301D",
        error="#FF8A80",
        error_field="#3D1A17",
        warning="#E3B341",
        warning_field="#3A2F0B",
        training="#C9A6F2",
        on_training="#1B0F2B",
    ),
    Theme.HIGH_CONTRAST: Tokens(
        background="#000000",
        card="#000000",
        text="#FFFFFF",
        muted="#FFFFFF",
        line="#FFFFFF",
        border="#FFFFFF",
        primary="#FFD400",
        primary_hover="#FFE566",
        on_primary="#000000",
        soft="#1A1A1A",
        selected="#003A70",
        ok="#00FF66",
        ok_field="#000000",
        error="#FF6B6B",
        error_field="#000000",
        warning="#FFD400",
        warning_field="#000000",
        training="#E0B3FF",
        on_training="#000000",
    ),
}


class Look:
    """The application's theme and text size, changed together for every window."""

    def __init__(
        self, application: QApplication, theme: Theme = Theme.LIGHT, scale: int = 100
    ) -> None:
        self._application = application
        self.theme = theme
        self.scale = scale
        _load_fonts()
        application.setStyle(QStyleFactory.create("Fusion"))
        self._apply()

    def next_theme(self) -> Theme:
        """Light, dark, high contrast, and around."""
        themes = list(Theme)
        self.theme = themes[(themes.index(self.theme) + 1) % len(themes)]
        self._apply()
        return self.theme

    def next_scale(self) -> int:
        """100, 125, 150 %, and around."""
        self.scale = SCALES[(SCALES.index(self.scale) + 1) % len(SCALES)]
        self._apply()
        return self.scale

    def _apply(self) -> None:
        self._application.setProperty(_THEME, self.theme.value)
        font = QFont(FONT_FAMILY)
        font.setPixelSize(scaled(BASE_TEXT_PX, self.scale))
        self._application.setFont(font)
        self._application.setPalette(palette(self.theme.tokens))
        self._application.setStyleSheet(style_sheet(self.theme.tokens, self.scale))


def current_tokens() -> Tokens:
    """The colours of the application's present theme, for what is painted by hand."""
    application = QApplication.instance()
    name = application.property(_THEME) if application else None
    return Theme(name or Theme.LIGHT).tokens


def palette(tokens: Tokens) -> QPalette:
    """What Fusion paints with where the style sheet says nothing."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.background,
        role.WindowText: tokens.text,
        role.Base: tokens.card,
        role.AlternateBase: tokens.soft,
        role.Text: tokens.text,
        role.Button: tokens.card,
        role.ButtonText: tokens.text,
        role.ToolTipBase: tokens.card,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Highlight: tokens.primary,
        role.HighlightedText: tokens.on_primary,
        role.Link: tokens.primary,
        role.Accent: tokens.primary,
        role.Mid: tokens.line,
    }
    made = QPalette()
    for name, colour in colours.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.muted))
    return made


def style_sheet(tokens: Tokens, scale: int) -> str:
    """`resources/style.qss` with the tokens' colours, and every length but hairlines scaled."""
    text = files("resources").joinpath("style.qss").read_text(encoding="utf-8")
    coloured = Template(text).substitute(asdict(tokens))
    return _PIXELS.sub(lambda match: f"{scaled(int(match[1]), scale)}px", coloured)


def scaled(pixels: int, scale: int) -> int:
    """A length at `scale` percent; hairlines of 1 and 2 stay."""
    return pixels if pixels <= 2 else round(pixels * scale / 100)


def _load_fonts() -> None:
    """The bundled family in its four weights; loading one again is harmless."""
    if FONT_FAMILY in QFontDatabase.families():
        return
    folder = files("resources").joinpath("fonts")
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        path = folder.joinpath(f"IBMPlexSansArabic-{weight}.ttf")
        QFontDatabase.addApplicationFont(str(path))
