"""The dashboard's figures: who is silent, what is compared, how a clerk's day was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pos_app.domain.branch_day import DaySummary
from pos_app.domain.day_events import TenderFigures
from pos_app.domain.money import Money
from tests.day_builders import DAY, a_shift_verified
from tests.ui.branch.days import EVENING, a_day, a_shift, takings_of
from ui.branch.figures import Stands, by_clerk, by_tender, compare, desk_rows, variances


def test_each_desk_says_how_it_stands_and_since_when_it_is_silent() -> None:
    rows = desk_rows(a_day(), EVENING)
    assert [row.stands for row in rows] == [
        Stands.CLOSED,
        Stands.CLOSED,
        Stands.BALANCING,
        Stands.OPEN,
        Stands.CLOSED,
        Stands.NEVER_SEEN,
    ]
    silent = {row.desk.desk: row.silent_since for row in rows if row.silent_since}
    assert silent == {"CCD-04": EVENING - timedelta(hours=2)}
    assert [row.waiting for row in rows] == [0, 0, 0, 12, 0, 0]


def test_without_head_office_nobody_is_called_silent() -> None:
    rows = desk_rows(replace(a_day(), is_whole=False), EVENING)
    assert not [row for row in rows if row.silent_since]


def test_a_desk_has_a_row_for_each_of_its_shifts() -> None:
    day = a_day(a_shift(1), a_shift(1, "open", no=2))
    rows = [row.shift.shift for row in desk_rows(day, EVENING) if row.shift is not None]
    assert rows == ["CCD-01-S00001", "CCD-01-S00002"]


def test_a_difference_is_known_only_after_the_close() -> None:
    assert variances(a_day(a_shift(1, "open"))) == ()
    assert variances(a_day()) == (Money(0), Money(-1200), Money(500))
    known = [row.variance for row in desk_rows(a_day(), EVENING)]
    assert known == [Money(0), Money(-1200), None, None, Money(500), None]


def test_what_a_manager_counted_is_the_last_word_on_a_difference() -> None:
    figures = TenderFigures("cash", Money(23_000), Money(22_000), Money(22_900))
    seen = replace(a_shift_verified(), tenders=(figures,))
    day = a_day(replace(a_shift(2, off=-1_200), verified=seen))
    assert variances(day) == (Money(-100),)
    assert by_clerk(day)[0].variance == Money(-1_200)  # what the clerk counted


def test_today_is_compared_up_to_the_same_full_hour() -> None:
    day = a_day(a_shift(1))
    half = DaySummary(DAY - timedelta(days=1), takings_of(2), is_closed=True)
    (one,) = compare(day, [half], EVENING - timedelta(hours=6))  # 10:30
    assert (one.other, one.percent, one.up_to) == (half.business_date, -50, 10)


def test_a_past_day_is_compared_whole_and_only_with_days_that_took_something() -> None:
    day = a_day(a_shift(1))
    other = DaySummary(DAY - timedelta(days=7), takings_of(1), is_closed=True)
    empty = DaySummary(DAY - timedelta(days=1), (), is_closed=True)
    (one,) = compare(day, [other, empty], EVENING + timedelta(days=2))
    assert (one.percent, one.up_to) == (0, None)


def test_tenders_name_each_brand_and_all_of_it_is_all() -> None:
    day = a_day()
    parts = by_tender(day)
    assert [part.name for part in parts] == ["cash", "Visa", "Himyan"] or parts[0].name == "cash"
    assert sum(part.amount.dirhams for part in parts) == day.collected.dirhams


def test_a_clerks_day_has_payments_average_voids_and_difference() -> None:
    first = next(one for one in by_clerk(a_day()) if one.clerk == "20418")
    shift = a_shift(2)
    assert (first.payments, first.voids, first.variance) == (73, 1, Money(-1200))
    assert first.average == Money(round(shift.collected.dirhams / 73))
