"""What head office has answered for, should it ever lose it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pos_app.domain.money import Money
from pos_app.storage.connect import Connection

_TAKEN: Final = "f.slot = 0 AND f.state IN ('accepted', 'remarked')"
_AMONG: Final = """FROM json_each(?) AS one JOIN journal ON journal.seq = one.value
    JOIN follow_ups AS f ON f.event_id = journal.event_id AND f.slot = 0"""


@dataclass(frozen=True, slots=True)
class SqlSent:
    """Within one transaction."""

    db: Connection

    def number(self) -> int:
        """How many entries it has answered for: taken, refused, or settled by two people."""
        sql = """SELECT (SELECT count(*) FROM follow_ups
            WHERE slot = 0 AND stage = 'done' AND at IS NOT NULL) + (SELECT count(*)
            FROM follow_ups WHERE slot = 0 AND stage = 'open' AND state = 'refused')"""
        return int(self.db.execute(sql).fetchone()[0])

    def after(self, seq: int, limit: int) -> list[tuple[int, str]]:
        """Place and hash of entries behind that place that it has taken, oldest first."""
        rows = self.db.execute(
            f"""SELECT journal.seq, lower(hex(journal.hash)) FROM journal
            JOIN follow_ups AS f ON f.event_id = journal.event_id
            WHERE journal.seq > ? AND {_TAKEN} ORDER BY journal.seq LIMIT ?""",
            (seq, limit),
        )
        return [(row[0], row[1]) for row in rows]

    def send_again(self, seqs: Sequence[int], why: str) -> None:
        """They wait anew, as if they had never been sent; a new remark is told anew."""
        self.db.executemany(
            f"""UPDATE follow_ups AS f SET state = 'waiting', touched = 1, attempts = 0,
            next_at = NULL, at = NULL, told = 0, reason = :why WHERE {_TAKEN}
            AND f.event_id = (SELECT event_id FROM journal WHERE seq = :seq)""",
            [{"seq": seq, "why": why} for seq in seqs],
        )

    def amount(self, seqs: Sequence[int]) -> Money:
        """What these entries have moved."""
        sql = f"SELECT coalesce(sum(amount_dirhams), 0) {_AMONG}"
        return Money(int(self.db.execute(sql, (json.dumps(list(seqs)),)).fetchone()[0]))

    def still_open(self, seqs: Sequence[int]) -> int:
        """How many of them have not been taken since."""
        sql = f"SELECT count(*) {_AMONG} WHERE f.stage <> 'done'"
        return int(self.db.execute(sql, (json.dumps(list(seqs)),)).fetchone()[0])
