"""The totals of the open shift at its desk, after short and long histories, against plain SQL.

    python -m bench.shift_totals [--payments N] [--shifts N] [--rounds R]

The open shift has N payments; before it lie shifts of as many. Each round books one payment more.
Ours: the totals as an X takes them, followed entry by entry; and summed anew from the journal, as
each Z is. Plain: count() and sum() over the shift's rows in the same encrypted file, which begins
at its opening as ours does, and knows neither tenders, brands nor kinds. Followed and summed must
be equal. Goals: followed < 1 ms whatever the history, and ≤ 2 × the plain sum().
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from bench.alternating import Times, alternate, show, versions
from bench.goals import Goal, show_goals
from pos_app.domain.events import Event
from pos_app.domain.ids import ShiftId, shift_id
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.shift import ShiftTotals, shift_totals
from pos_app.keys import make_keys
from pos_app.services.running_totals import RunningTotals
from pos_app.storage.store import SqlStore
from tests.builders import (
    DESK,
    a_card_tender,
    a_cash_tender,
    a_header,
    a_payment_taken,
    a_shift_opened,
)

_FOLLOWED: Final = "ours: followed"
_ANEW: Final = "ours: summed anew"
_PLAIN: Final = "plain: sum()"
_BOOKED: Final = "(one payment is booked)"
_SUM: Final = """
    SELECT count(*), sum(amount_dirhams) FROM journal WHERE shift = ?1
    AND seq >= (SELECT seq FROM journal WHERE shift = ?1 AND type = 'shift_opened')"""


@dataclass(slots=True)
class Journal:
    """A desk's file with shifts in it; payments go to the last one."""

    store: SqlStore
    shift: ShiftId = ShiftId("")
    receipts: int = 0

    def fill(self, shifts: int, payments: int) -> None:
        for number in range(1, shifts + 1):
            self.shift = shift_id(DESK, number)
            head = a_header(shift=self.shift)
            self._book(a_shift_opened(shift_no=number, header=head))
            self._book(*(self._payment() for _ in range(payments)))

    def pay(self) -> None:
        self._book(self._payment())

    def _payment(self) -> PaymentTaken:
        self.receipts += 1
        tender = a_cash_tender("600.00", "100.00") if self.receipts % 3 else a_card_tender()
        head = a_header(shift=self.shift)
        return a_payment_taken(self.receipts, tenders=[tender], header=head)

    def _book(self, *events: Event) -> None:
        with self.store.begin() as work:
            for event in events:
                work.journal.append(event)
            work.commit()

    def summed(self) -> ShiftTotals:
        with self.store.read() as work:
            return shift_totals(work.journal.of_shift(self.shift))

    def followed(self, running: RunningTotals) -> ShiftTotals:
        with self.store.read() as work:
            return running.of(work, self.shift)

    def plain(self) -> None:
        with self.store.connection() as db:
            db.execute(_SUM, (self.shift,)).fetchone()


def main() -> None:
    """Measure with no history, then with a long one, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--payments", type=int, default=500)
    parser.add_argument("--shifts", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=200)
    said = parser.parse_args()
    print(versions("sqlcipher3"))
    goals = []
    for shifts in (1, said.shifts):
        times = _measured(shifts, said.payments, said.rounds)
        followed = median(times[_FOLLOWED]) * 1000
        history = f"{said.payments} payments, {shifts - 1} shifts of them before"
        print(f"\n{history}")
        show(times, _PLAIN)
        plain = median(times[_PLAIN]) * 1000
        goals.append(Goal(followed, f"ms for the totals of a shift: {history}", "< 1"))
        goals.append(Goal(followed / plain, "× the plain sum() of the same rows", "≤ 2"))
    print()
    show_goals(goals)


def _measured(shifts: int, payments: int, rounds: int) -> Times:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        store = SqlStore.create(home, make_keys(home))
        try:
            return _alternated(Journal(store), shifts, payments, rounds)
        finally:
            store.close()


def _alternated(journal: Journal, shifts: int, payments: int, rounds: int) -> Times:
    running = RunningTotals()
    journal.fill(shifts, payments)
    times = alternate(
        rounds,
        {
            _BOOKED: journal.pay,
            _PLAIN: journal.plain,
            _FOLLOWED: lambda: journal.followed(running),
            _ANEW: journal.summed,
        },
        warm_up=2,
    )
    if journal.followed(running) != journal.summed():
        sys.exit("followed and summed totals differ")
    return times


if __name__ == "__main__":
    main()
