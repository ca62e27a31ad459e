"""A page that shows whether printer and settings fit each other."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.documents import TestPage
from pos_app.domain.money import Money
from printers.arabic_words import framed_words
from printers.layout import words
from printers.layout.shared_parts import amount, field, head, moment
from printers.rows import Pair, Qr, Row, Rule, Ruler, Shades, Size, Space, Stroke, Text

_SAMPLE = Money(9_999_999_99)


def trial_page(page: TestPage) -> Iterator[Row]:
    """Both languages in every size, a scale, shades, an amount, a QR."""
    yield from head(page.centre, words.TEST_PAGE)
    yield field(words.DESK, page.desk)
    yield field(words.DATE, moment(page.at))
    yield Rule()
    yield Ruler()
    yield Shades()
    for size in Size:
        yield Pair("Aa 0123", "أبجد ٠١٢٣", size)
    yield Rule(Stroke.THICK)
    yield amount(words.TOTAL, _SAMPLE, is_bold=True)
    yield Text(framed_words(_SAMPLE), is_arabic=True)
    yield Rule(Stroke.DOTTED)
    yield Qr(f"{page.desk} {moment(page.at)}")
    yield Space()
