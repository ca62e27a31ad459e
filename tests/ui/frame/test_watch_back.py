"""What is told when head office is back."""

from __future__ import annotations

from datetime import timedelta

from pos_app.services.sending import Sending
from tests.fakes.clock import NOON
from ui.watch_back import Return

SECOND = timedelta(seconds=1)


def _shown(back: Return) -> tuple[tuple[int, int] | None, int]:
    return back.catching_up, back.sent


def test_what_waited_is_counted_while_it_goes_and_told_for_five_seconds_afterwards() -> None:
    back = Return()
    back.look(NOON, False, Sending(payments=10), 3)
    assert not back.is_news(NOON)
    back.look(NOON, True, Sending(done=1, payments=11), 2)
    assert back.is_news(NOON)
    assert back.catching_up == (1, 3)
    later = NOON + 20 * SECOND
    back.look(later, True, Sending(done=3, payments=13), 0)
    assert _shown(back) == (None, 3)
    assert back.is_news(NOON + 4 * SECOND)
    back.look(later, True, Sending(payments=13), 0)
    assert not back.is_news(NOON + 6 * SECOND)


def test_the_five_seconds_begin_when_all_is_sent() -> None:
    back = Return()
    back.look(NOON, False, Sending(), 3)
    long_after = NOON + 60 * SECOND
    back.look(NOON, True, Sending(under_way=frozenset({1})), 3)
    back.look(long_after, True, Sending(done=2, payments=2), 1)
    assert back.is_news(long_after + 4 * SECOND)
    assert not back.is_news(long_after + 5 * SECOND)


def test_the_first_contact_is_no_return() -> None:
    back = Return()
    back.look(NOON, None, Sending(), 0)
    back.look(NOON, True, Sending(payments=4), 0)
    assert not back.is_news(NOON)


def test_going_offline_again_ends_the_news() -> None:
    back = Return()
    back.look(NOON, False, Sending(), 1)
    back.look(NOON, True, Sending(payments=1), 0)
    back.look(NOON, False, Sending(payments=1), 0)
    assert not back.is_news(NOON)
