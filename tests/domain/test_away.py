"""How long head office is away: what the clock does to it, and what it does not."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.away import Away, Uptime
from tests.fakes.clock import NOON

HOUR = timedelta(hours=1)


def _at(hours: float, boot: str = "a") -> Uptime:
    return Uptime(boot, int(hours * 3600))


def _reached() -> Away:
    return Away.reached(NOON, _at(0))


def test_time_passes() -> None:
    away = _reached().looked(NOON + 5 * HOUR, _at(5))
    assert (away.length, away.now) == (5 * HOUR, NOON + 5 * HOUR)


def test_setting_the_clock_neither_ends_nor_stretches_it() -> None:
    forward = _reached().looked(NOON + timedelta(days=40), _at(1))
    assert forward.length == HOUR
    assert forward.looked(NOON - timedelta(days=2), _at(2)).length == 2 * HOUR


def test_while_the_computer_was_off_its_clock_counts() -> None:
    away = _reached().looked(NOON + 2 * HOUR, _at(2))
    away = away.looked(NOON + 10 * HOUR, _at(0.1, "b"))
    assert away.length == 10 * HOUR
    assert away.looked(NOON + 11 * HOUR, _at(1.1, "b")).length == 11 * HOUR


def test_a_clock_set_back_while_it_was_off_hides_nothing_that_was_counted() -> None:
    away = _reached().looked(NOON + 30 * HOUR, _at(30))
    away = away.looked(NOON - timedelta(days=365), _at(0, "b"))
    assert away.length == 30 * HOUR
    assert away.looked(NOON, _at(3, "b")).length == 33 * HOUR


def test_a_clock_that_started_wrong_is_forgiven_when_it_is_set_right() -> None:
    away = _reached().looked(NOON + HOUR, _at(1))
    away = away.looked(NOON + timedelta(days=40), _at(0, "b"))
    assert away.length > timedelta(days=39)
    right = away.looked(NOON + 3 * HOUR, _at(1, "b"))
    assert right.length == 3 * HOUR  # one before, one off, one since


def test_a_desk_that_never_counted_believes_head_offices_own_word() -> None:
    away = Away.guessed(NOON, NOON + 7 * HOUR, _at(1))
    assert away.length == 7 * HOUR
    assert Away.guessed(NOON, NOON - HOUR, _at(1)).length == timedelta()


_steps = st.lists(
    st.tuples(
        st.integers(0, 200_000),  # seconds that really pass
        st.integers(-4_000_000, 4_000_000),  # by which somebody sets the clock
    ),
    max_size=12,
)


@given(_steps)
def test_within_one_start_of_the_computer_only_real_time_counts(
    steps: list[tuple[int, int]],
) -> None:
    away, now, up = _reached(), NOON, 0
    for passes, jump in steps:
        now, up = now + timedelta(seconds=passes + jump), up + passes
        away = away.looked(now, Uptime("a", up))
        assert away.length == timedelta(seconds=up)


@given(st.lists(st.tuples(st.integers(0, 200_000), st.integers(-4_000_000, 400_000)), max_size=8))
def test_no_number_of_restarts_takes_away_what_was_really_counted(
    lives: list[tuple[int, int]],
) -> None:
    away, now, counted = _reached(), NOON, 0
    for number, (passes, clock) in enumerate(lives):
        start: datetime = now + timedelta(seconds=clock)
        boot = str(number)
        away = away.looked(start, Uptime(boot, 0))
        away = away.looked(start + timedelta(seconds=passes), Uptime(boot, passes))
        now, counted = start + timedelta(seconds=passes), counted + passes
        assert away.length >= timedelta(seconds=counted)
