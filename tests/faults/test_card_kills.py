"""A till killed in the midst of charges forgets none, and pays no bill twice."""

from __future__ import annotations

from pathlib import Path

from tests.faults import card_kills


def test_random_kills_over_card_payments_leave_the_books_agreeing(tmp_path: Path) -> None:
    witness = card_kills.kill_again_and_again(tmp_path, kills=8)
    assert witness.paid > 0
    assert witness.problems == []


def test_a_till_that_writes_down_afterwards_would_be_noticed(tmp_path: Path) -> None:
    witness = card_kills.kill_again_and_again(tmp_path, kills=3, is_forgetful=True)
    assert witness.problems
