"""Days as somebody types them. No Qt."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from pos_app.domain.digits import to_ascii_digits
from pos_app.errors.day import DepositDaysWrong

_MOST_DAYS: Final = 31


def typed_days(first: str, last: str) -> tuple[date, ...]:
    """From one day to the other. Raises DepositDaysWrong."""
    begins, ends = typed_date(first), typed_date(last)
    if begins is None or ends is None or not 0 <= (ends - begins).days < _MOST_DAYS:
        raise DepositDaysWrong
    return tuple(begins + timedelta(days=n) for n in range((ends - begins).days + 1))


def typed_date(text: str) -> date | None:
    """As 2026-11-23, in any digit family; None: it is no date."""
    try:
        return date.fromisoformat(to_ascii_digits(text.strip()))
    except ValueError:
        return None
