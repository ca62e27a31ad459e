"""What is written can be read, in every theme and at every size."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from ui.theme import SCALES, Look, Theme, palette, scaled, style_sheet

TEXT = [
    ("text", "background"),
    ("text", "card"),
    ("text", "soft"),
    ("text", "selected"),
    ("muted", "background"),
    ("muted", "card"),
    ("muted", "soft"),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("ok", "card"),
    ("ok", "ok_field"),
    ("error", "card"),
    ("error", "error_field"),
    ("warning", "warning_field"),
    ("on_training", "training"),
]
CONTROLS = [("border", "card"), ("border", "background"), ("primary", "card")]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    seen = QColor(colour)
    red, green, blue = map(linear, (seen.redF(), seen.greenF(), seen.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize(("text", "field"), TEXT)
def test_text_stands_out_from_its_field(theme: Theme, text: str, field: str) -> None:
    tokens = theme.tokens

    assert contrast(getattr(tokens, text), getattr(tokens, field)) >= 4.5


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize(("control", "field"), CONTROLS)
def test_controls_stand_out_from_their_field(theme: Theme, control: str, field: str) -> None:
    tokens = theme.tokens

    assert contrast(getattr(tokens, control), getattr(tokens, field)) >= 3


@pytest.mark.parametrize("theme", list(Theme))
def test_the_palette_is_made_of_the_tokens(theme: Theme) -> None:
    made = palette(theme.tokens)

    assert made.window().color().name().upper() == theme.tokens.background
    assert made.placeholderText().color().name().upper() == theme.tokens.muted


@pytest.mark.parametrize("scale", SCALES)
def test_every_length_but_hairlines_grows_with_the_text(scale: int) -> None:
    sheet = style_sheet(Theme.LIGHT.tokens, scale)

    assert "$" not in sheet
    assert f"min-height: {scaled(54, scale)}px" in sheet
    assert "border: 1px" in sheet


def test_themes_and_sizes_go_around(look: Look) -> None:
    assert [look.next_theme() for _ in range(3)] == [
        Theme.DARK,
        Theme.HIGH_CONTRAST,
        Theme.LIGHT,
    ]
    assert [look.next_scale() for _ in range(3)] == [125, 150, 100]


def test_no_side_is_named_in_the_style_sheet() -> None:
    sheet = style_sheet(Theme.LIGHT.tokens, 100)

    for side in ("margin-left", "margin-right", "padding-left", "padding-right"):
        assert side not in sheet
