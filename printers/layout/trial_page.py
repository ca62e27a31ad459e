"""A page that shows whether printer and settings fit each other."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.clock import in_qatar
from pos_app.domain.documents import TestPage
from pos_app.domain.money import Money
from printers.layout import words
from printers.layout.shared_parts import field, head, moment, total_in_words
from printers.plain_text import Digits
from printers.rows import Barcode, Pair, Qr, Row, Rule, Ruler, Shades, Size, Space, Stroke

_SAMPLE = Money(9_999_999_99)


def trial_page(page: TestPage, digits: Digits) -> Iterator[Row]:
    """Both languages in every size, a scale, shades, an amount, a barcode, a QR."""
    yield from head(page.centre, words.TEST_PAGE)
    yield field(words.DESK, page.desk)
    yield moment(words.DATE, page.at, digits)
    yield Rule()
    yield Ruler()
    yield Shades()
    for size in Size:
        yield Pair("Aa 0123", "أبجد ٠١٢٣", size)
    yield from total_in_words(words.TOTAL, _SAMPLE, digits)
    yield Rule(Stroke.DOTTED)
    yield Barcode(page.desk)
    yield Space()
    yield Qr(f"{page.desk} {in_qatar(page.at):%Y-%m-%d %H:%M:%S}")
    yield Space()
