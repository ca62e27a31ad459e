"""Whether a store is whole: file, chain, signatures, sealed head, numbers, cash, cards, papers,
queues.

Everything that is kept beside the events is computed from them again and compared.
"""

from __future__ import annotations

import hmac
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from sqlcipher3 import dbapi2

from pos_app import wire
from pos_app.domain.events import Event, amount_of, goes_to_head_office, receipt_no_of
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.errors.kinds import CounterError
from pos_app.keys import Keys, verify
from pos_app.storage.connect import Connection
from pos_app.storage.declared_gaps import DeclaredGaps, Gap, tail_digest
from pos_app.storage.folded import Folded
from pos_app.storage.journal import cash_text, head_seal, receipts_after
from pos_app.storage.moments import to_text
from pos_app.storage.store import SqlStore

_MOST_PROBLEMS: Final = 100
_GUARDS: Final = (
    "audit_is_not_deleted",
    "audit_is_not_updated",
    "booked_is_unsent",
    "journal_continues_its_head",
    "journal_is_not_deleted",
    "journal_is_not_updated",
    "unsent_changes_state",
)
_ROWS: Final = """
    SELECT journal.*, f.state, f.seq,
        (SELECT count(*) FROM follow_ups AS p
         WHERE p.event_id = journal.event_id AND p.slot = 1) AS papers
    FROM journal LEFT JOIN follow_ups AS f ON f.event_id = journal.event_id AND f.slot = 0
    ORDER BY journal.seq"""


@dataclass(slots=True)
class Verification:
    """What was found; whole if there are no problems."""

    events: int = 0
    head: str = wire.GENESIS
    receipts: dict[str, Any] = field(default_factory=dict)  # first, last, gaps
    problems: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.problems


def verify_store(store: SqlStore) -> Verification:
    """Check everything. Holds the store meanwhile."""
    with store.connection() as db:
        return verify_connection(db, store.keys)


def verify_connection(db: Connection, keys: Keys) -> Verification:
    """The same of any file that is open, as a copy of a store."""
    found = Verification()
    try:
        _Check(db, keys, found).run()
    except dbapi2.Error as error:
        found.problems.append(f"the file is damaged: {error}")
    return found


class _Check:
    """One walk along the journal, then a look at its head, its numbers and all that hangs on it."""

    def __init__(self, db: Connection, keys: Keys, found: Verification) -> None:
        self._db = db
        self._keys = keys
        self.found = found
        self._receipts: list[int] = []
        self._last = (0, wire.GENESIS, 0)  # place, hash, receipts
        self._folded = Folded(db, self._expect)
        self._gaps = DeclaredGaps(db)
        self._tail: list[tuple[int, str]] = []  # place and hash, of the gap we are in
        self._declared: list[tuple[int, int]] = []  # receipt numbers that need not be there

    def run(self) -> None:
        self._check_file()
        for row in self._db.execute(_ROWS):
            self._check_entry(row)
        self._check_head()
        self._check_receipts()
        self._folded.check()

    def _check_file(self) -> None:
        """The file itself: a power cut may have torn pages that the log still holds whole."""
        with suppress(dbapi2.Error):  # a disk that takes nothing can still be read
            self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        damage = self._db.execute("PRAGMA cipher_integrity_check").fetchall()
        damage += self._db.execute("PRAGMA integrity_check").fetchall()
        for (text,) in damage:
            if text != "ok":
                self._problem(f"the file: {text}")
        there = {name for (name,) in self._all("SELECT name FROM sqlite_schema")}
        for guard in _GUARDS:
            if guard not in there:
                self._problem(f"the guard {guard} is missing")

    def _check_entry(self, row: tuple[Any, ...]) -> None:
        seq, signature, body = row[0], *row[11:13]
        prev_hash, own_hash = row[9].hex(), row[10].hex()
        state, pointer, papers = row[13:]
        self.found.events += 1
        receipts = self._last[2]
        gap = self._gaps.around(seq)
        self._check_link(seq, prev_hash, gap)
        self._expect(own_hash == wire.chain_hash(prev_hash, seq, body), f"entry {seq} was changed")
        is_signed = verify(self._keys.desk.public_key, own_hash.encode(), signature)
        self._expect(is_signed, f"entry {seq} is not signed by this desk")
        try:
            event = wire.decode(body)
            number = receipt_no_of(event)
            if number is not None:
                self._receipts.append(parse_receipt_no(number)[1])
        except (ValueError, CounterError) as error:
            self._problem(f"entry {seq} is unreadable: {error}")
            self._last = (seq, own_hash, row[5])
            return
        receipts = receipts_after(event, receipts) if gap else receipts + (number is not None)
        self._expect(number is None or receipts > self._last[2], f"receipt {number} is out of turn")
        self._expect(row[1:9] == _columns(event, receipts), f"entry {seq} differs from its event")
        self._expect(pointer == seq, f"entry {seq} has lost its place by event")
        to_send = "no" if state is None or state == "local" else "yes"
        wanted = "yes" if goes_to_head_office(event) else "no"
        self._expect(to_send == wanted, f"entry {seq} in the outbox: {to_send}, not {wanted}")
        self._expect(papers or number is None, f"receipt {number} has no print job")
        self._folded.follow(seq, event, is_certain=gap is None)
        if gap is not None:
            self._tail.append((seq, own_hash))
            self._declared.append((self._last[2], receipts))
        self._last = (seq, own_hash, receipts)

    def _check_link(self, seq: int, prev_hash: str, gap: Gap | None) -> None:
        """An entry follows the one before it; in a gap that was declared, some are missing."""
        place, previous, _ = self._last
        if gap is None:
            self._expect(seq == place + 1, f"entry {seq} follows entry {place}")
        elif place <= gap.start:
            self._tail = []
            is_backup = (place, previous) == (gap.start, gap.event.backup_hash)
            self._expect(is_backup, f"entry {gap.at} tells of another backup than entry {place}")
        if gap is None or seq in (place + 1, gap.at):
            self._expect(prev_hash == previous, f"entry {seq} does not continue the chain")
        if gap is not None and seq == gap.at:
            told, found = gap.event, self._tail
            is_so = (told.tail, told.tail_hash) == (len(found), tail_digest(found))
            self._expect(is_so, f"entry {seq} tells of other entries before it")

    def _check_head(self) -> None:
        rows = self._all("SELECT seq, receipts, seal FROM head")
        if len(rows) != 1:
            self._problem("the journal's head is missing")
            return
        seq, receipts, seal = rows[0]
        own_hash = self._all("SELECT hash FROM head")[0][0].hex()
        self.found.head = own_hash
        genuine = head_seal(self._keys.head, seq, own_hash, receipts)
        self._expect(hmac.compare_digest(genuine, seal), "the seal of the head is broken")
        self._expect(
            (seq, own_hash, receipts) == self._last,
            f"the journal ends at entry {self._last[0]}, its head says {seq}",
        )

    def _check_receipts(self) -> None:
        there = set(self._receipts)
        last = max(there, default=0)
        missing = set(range(1, last + 1)) - there
        for first, end in self._declared:
            missing -= set(range(first + 1, end + 1))
        gaps = sorted(missing)[:_MOST_PROBLEMS]
        self.found.receipts = {"first": min(there, default=0), "last": last, "gaps": gaps}
        self._expect(not gaps, f"receipt numbers are missing: {gaps}")
        self._expect(len(there) == len(self._receipts), "a receipt number was used twice")

    def _all(self, sql: str) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = self._db.execute(sql).fetchall()
        return rows

    def _expect(self, is_so: object, problem: str) -> None:
        if not is_so:
            self._problem(problem)

    def _problem(self, text: str) -> None:
        if len(self.found.problems) < _MOST_PROBLEMS:
            self.found.problems.append(text)


def _columns(event: Event, receipts: int) -> tuple[Any, ...]:
    """What the journal keeps beside the body, as `SqlJournal.append` writes it."""
    return (
        event.header.event_id.bytes,
        wire.type_name(event),
        event.header.shift,
        to_text(event.header.at),
        receipts,
        receipt_no_of(event),
        amount_of(event).dirhams,
        cash_text(event),
    )
