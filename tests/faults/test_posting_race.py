"""Short version of `python -m tests.faults.posting_race`."""

from __future__ import annotations

import pytest

from tests.faults.posting_race import race
from tests.postgres import Postgres

PAYERS = 5


@pytest.mark.postgres
def test_of_many_payments_of_a_bill_at_once_one_is_posted_and_each_id_counts_once(
    postgres: Postgres,
) -> None:
    with postgres.fresh_database() as url:
        raced = race(url, posts=4 * 2 * PAYERS, bills=4, connections=16)
    assert raced.problems == []
    assert raced.statuses == {201: 4 * PAYERS, 200: 4 * PAYERS}
    assert raced.ways == {(("credit", PAYERS - 1), ("posted", 1)): 4}
