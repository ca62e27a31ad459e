"""A clock that is set is noticed, however and whenever, and nothing else is."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from pos_app.services.watch_clock import WatchClock
from tests.fakes.clock import NOON, FakeClock
from tests.fakes.memory_store import MemoryStore

DAYS, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


class Scene:
    def __init__(self) -> None:
        self.clock = FakeClock()
        self.store = MemoryStore()
        self.issued_at = NOON - HOUR
        self.look = WatchClock(
            self.store, self.clock, self.clock.uptime, lambda _: self.issued_at
        ).look

    def set(self, by: timedelta) -> datetime:
        self.clock.set(self.clock.now() + by)
        return self.clock.now()


@pytest.fixture
def scene() -> Scene:
    scene = Scene()
    assert scene.look() is None
    return scene


def test_time_that_passes_is_no_jump(scene: Scene) -> None:
    for step in (MINUTE, HOUR, 3 * DAYS):
        scene.clock.advance(step)
        assert scene.look() is None
    assert scene.store.audited == []


@pytest.mark.parametrize("by", [-2 * DAYS, 40 * DAYS])
def test_a_jump_is_said_until_it_is_undone(scene: Scene, by: timedelta) -> None:
    scene.set(by)
    assert scene.look() == by
    scene.clock.advance(HOUR)
    assert scene.look() == by
    scene.set(-by)
    assert scene.look() is None


def test_a_jump_is_in_the_audit_once_with_its_place(scene: Scene) -> None:
    scene.set(-2 * DAYS)
    for _ in range(3):
        scene.look()
    assert [(act, detail) for _, _, act, detail in scene.store.audited] == [
        ("clock_jumped", "by=-172800s after=0")
    ]


def test_a_clock_that_is_put_right_by_a_second_is_no_jump(scene: Scene) -> None:
    for _ in range(100):
        scene.set(timedelta(seconds=1))
        scene.clock.advance(HOUR)
        assert scene.look() is None


def test_a_later_word_of_head_office_proves_the_clock_right(scene: Scene) -> None:
    scene.set(-2 * DAYS)
    assert scene.look() == -2 * DAYS
    scene.issued_at += MINUTE
    assert scene.look() is None


def test_a_clock_that_is_back_after_a_restart_is_noticed(scene: Scene) -> None:
    scene.clock.restart(-2 * DAYS)
    assert scene.look() == -2 * DAYS


def test_a_weekend_switched_off_is_no_jump(scene: Scene) -> None:
    scene.clock.restart(2 * DAYS)
    assert scene.look() is None
