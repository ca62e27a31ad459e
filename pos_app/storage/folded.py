"""Cash, cards, papers, shifts and queues: computed anew from the events, and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from pos_app.domain.card_book import CardBook
from pos_app.domain.card_events import CardAttemptStarted
from pos_app.domain.events import DrawerOpened, Event, ReceiptPrinted, ShiftOpened, cash_movements
from pos_app.domain.ids import ShiftId
from pos_app.domain.shift import Shift
from pos_app.errors.kinds import CounterError
from pos_app.storage.card_attempts import attempt_row
from pos_app.storage.connect import Connection
from pos_app.storage.desk_state import SqlShifts


class Folded:
    """Follows the journal's events; then tells where the tables beside it differ.

    `expect` is told whether something is so, and the problem that it is if not.
    """

    def __init__(self, db: Connection, expect: Callable[[object, str], None]) -> None:
        self._db = db
        self._expect = expect
        self._shifts: dict[ShiftId, Shift] = {}
        self._cash: dict[str, int] = {}
        self._cards = CardBook()
        self._places: dict[bytes, int] = {}  # of the events that started an attempt
        self._printed: Counter[tuple[str, int]] = Counter()  # receipt and number of the copy

    def follow(self, seq: int, event: Event, *, is_certain: bool) -> None:
        """The next event; not `is_certain`: some before it may be missing."""
        self._follow_cause(seq, event)
        self._fold(seq, event, is_certain=is_certain)

    def check(self) -> None:
        """All events were followed."""
        self._check_cash()
        self._check_cards()
        self._check_papers()
        self._check_shifts()
        self._check_follow_ups()

    def _follow_cause(self, seq: int, event: Event) -> None:
        """What was printed is counted; what opened the drawer stands before its opening."""
        if isinstance(event, ReceiptPrinted):
            self._printed[event.receipt_no, event.copy_no] += 1
        elif isinstance(event, DrawerOpened) and event.cause is not None:
            sql = "SELECT 1 FROM follow_ups WHERE event_id = ? AND slot = 0 AND seq < ?"
            cause = self._db.execute(sql, (event.cause.bytes, seq)).fetchone()
            self._expect(cause, f"entry {seq} opened the drawer for an event that is not there")

    def _fold(self, seq: int, event: Event, *, is_certain: bool) -> None:
        shift = event.header.shift
        for line in cash_movements(event):
            self._cash[shift] = self._cash.get(shift, 0) + line.amount.dirhams
        self._cards.follow(event)
        if isinstance(event, CardAttemptStarted):
            self._places[event.header.event_id.bytes] = seq
        try:
            if isinstance(event, ShiftOpened):
                self._shifts[shift] = Shift.opened(event)
            elif shift in self._shifts:
                known = self._shifts[shift]
                self._shifts[shift] = known.apply(event) if is_certain else known.caught_up(event)
        except CounterError as error:
            self._expect(False, f"entry {seq} cannot happen in its shift: {error}")

    def _check_cash(self) -> None:
        sql = "SELECT shift, sum(dirhams) FROM cash_movements GROUP BY shift"
        self._expect(dict(self._all(sql)) == self._cash, "the cash ledger differs from the events")

    def _check_cards(self) -> None:
        """Every attempt stands where the journal's events leave it, and there is no other."""
        folded = {}
        for attempt in self._cards.attempts.values():
            row = attempt_row(attempt, self._places[attempt.attempt_id.bytes])
            folded[row[0]] = row
        for row in self._db.execute("SELECT * FROM card_attempts"):
            is_known = folded.pop(row[0], None) == row
            self._expect(is_known, f"card attempt {row[3]} is not where its events say")
        for row in folded.values():
            self._expect(False, f"card attempt {row[3]} is missing")

    def _check_papers(self) -> None:
        """Every paper that is or may be out was asked for, and came out once."""
        jobs = set(
            self._all("""SELECT receipt_no, slot - 1 FROM follow_ups AS f JOIN journal
            ON journal.seq = f.seq WHERE slot > 0 AND receipt_no IS NOT NULL""")
        )
        for paper, times in self._printed.items():
            name = f"receipt {paper[0]}, copy {paper[1]},"
            self._expect(paper in jobs, f"{name} was printed without a print job")
            self._expect(times == 1, f"{name} was printed {times} times")

    def _check_shifts(self) -> None:
        shifts = SqlShifts(self._db)
        for shift_id, folded in self._shifts.items():
            self._expect(
                shifts.get(shift_id) == folded, f"shift {shift_id} is not where its events say"
            )
        for (shift_id,) in self._all("SELECT shift_id FROM shifts"):
            self._expect(shift_id in self._shifts, f"shift {shift_id} has no events")

    def _check_follow_ups(self) -> None:
        strays = """SELECT f.seq FROM follow_ups AS f LEFT JOIN journal
            ON journal.event_id = f.event_id WHERE journal.seq IS NOT f.seq"""
        for (seq,) in self._all(strays):
            self._expect(False, f"a message or paper points to entry {seq}, which is not there")
        forgotten = """SELECT f.seq FROM follow_ups AS f JOIN marks ON is_paper = (slot > 0)
            WHERE stage = 'fresh' AND f.seq < marks.seq"""
        for (seq,) in self._all(forgotten):
            self._expect(False, f"entry {seq} waits where nobody looks")
        self._expect(len(self._all("SELECT * FROM marks")) == 2, "the queues' marks are missing")
        kept, added_up = (f"SELECT * FROM {of}" for of in ("unsent_sums", "unsent_added_up"))
        is_so = set(self._all(kept)) == set(self._all(added_up))
        self._expect(is_so, "the sums of what is unsent differ from the items")

    def _all(self, sql: str) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = self._db.execute(sql).fetchall()
        return rows
