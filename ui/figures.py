"""Dates, months, moments and numbers as people read them, in the language of the screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from pos_app.domain.cash import Count
from pos_app.domain.clock import in_qatar
from pos_app.domain.money import DIRHAMS_PER_RIYAL, Money
from ui.language import RIGHT_TO_LEFT_MARK, is_right_to_left, iso

_LEFT_TO_RIGHT = "\u2066"  # LEFT-TO-RIGHT ISOLATE
_END_ISOLATE = "\u2069"
_NO_BREAK = "\u00a0"


def ltr(text: str) -> str:
    """`text` read from left to right in both languages: numbers in groups, sums, masked ids."""
    return f"{_LEFT_TO_RIGHT}{text}{_END_ISOLATE}"


def currency_text() -> str:
    """The currency alone, where it stands smaller beside a large sum."""
    return QCoreApplication.translate("money", "QAR")


def date_text(day: date, present_year: int = 0) -> str:
    """`23 Nov 2026`, `23 نوفمبر 2026`; without the year when it is the present one."""
    year = "" if day.year == present_year else f" {day.year}"
    return iso(f"{day.day} {_month_name(day.month)}{year}")


def month_text(period: str, present_year: int = 0) -> str:
    """`2026-10` as `Oct 2026`, of the present year as `Oct`; anything else as it is."""
    year, _, month = period.partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        return iso(period)
    name = _month_name(int(month))
    return iso(name if int(year) == present_year else f"{name} {year}")


def moment_text(moment: datetime, today: date) -> str:
    """`14:05` of today, `22 Nov 2026 14:05` of another day; Qatar time."""
    local = in_qatar(moment)
    clock = f"{local:%H:%M}"
    if local.date() == today:
        return iso(clock)
    mark = RIGHT_TO_LEFT_MARK if is_right_to_left() else ""
    return f"{mark}{date_text(local.date())} {iso(clock)}"


def account_text(number: str) -> str:
    """An account number in groups: `4410 2231 07`."""
    groups = [number[start : start + 4] for start in range(0, len(number), 4)]
    return ltr(" ".join(groups))


def split_text(count: Count) -> str:
    """Notes and coins: `100 + 50 + 4 × 10 + 0.25`."""
    parts = [
        face if pieces == 1 else f"{pieces}{_NO_BREAK}×{_NO_BREAK}{face}"
        for face, pieces in ((_face(face), pieces) for face, pieces in count.pieces.items())
    ]
    return ltr(f" +{_NO_BREAK}".join(parts)) if parts else ""


def face_text(face: Money) -> str:
    """One note or coin as people call it: `50`, `0.25`."""
    return ltr(_face(face.dirhams))


def faces_text(faces: Iterable[Money]) -> str:
    """Several of them: `500, 200`."""
    return ltr(", ".join(_face(face.dirhams) for face in faces))


def _face(dirhams: int) -> str:
    riyals, rest = divmod(dirhams, DIRHAMS_PER_RIYAL)
    return str(Money(dirhams)) if rest else str(riyals)


def _month_name(month: int) -> str:
    if not is_right_to_left():
        return QLocale.c().monthName(month, QLocale.FormatType.ShortFormat)
    qatar = QLocale(QLocale.Language.Arabic, QLocale.Country.Qatar)
    return qatar.monthName(month, QLocale.FormatType.LongFormat)
