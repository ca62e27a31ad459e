"""Finds what head office has lost because it was restored from a backup, and sends it again.

Head office's ledger has generations: a restore begins another one. When this desk meets one that
it does not know, or finds fewer of its entries there than were taken, both sides are compared,
entry by entry; what was lost waits anew, in its old order. Until that is done head office takes
no entry of this desk: a void must not arrive before its payment.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Final

from pos_app.domain.clock import Clock
from pos_app.domain.ids import NOBODY
from pos_app.domain.money import Money
from pos_app.services.ports.outbox import Standing, TellsHeld
from pos_app.services.ports.store import Store, Work

log = logging.getLogger(__name__)
NOTE: Final = "head_office_generation"
WHY: Final = "head_office_restored"
_TOLD_FOR: Final = timedelta(hours=24)
_PAGE: Final = 5000


@dataclass(frozen=True, slots=True)
class SentAgain:
    """What head office had lost of this desk, for people."""

    at: datetime  # when it was found
    lost: int
    amount: Money
    waiting: int  # of these, what has not arrived again yet


@dataclass(slots=True)
class SendAgain:
    """Safe from any thread; `look` is for whoever has time, `generation` answers at once."""

    store: Store
    clock: Clock
    head_office: Callable[[], TellsHeld]
    _known: str | None = None  # None: the note was not read yet
    _lock: Lock = field(default_factory=Lock)

    def generation(self) -> str:
        """Of head office's ledger, as this desk knows it; empty: none yet."""
        if self._known is None:
            with self.store.read() as work:
                self._known = str(_note(work).get("generation", ""))
        return self._known

    def look(self) -> int:
        """Compare if there is reason to; how many entries wait anew.

        Raises:
            HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused, StoreFault: the next
                look begins anew; what was found until then waits already.
        """
        with self._lock:
            with self.store.read() as work:
                ours, note = work.sent.number(), _note(work)
            standing = self.head_office().standing()
            if standing is None:
                return 0
            is_known = standing.generation == note.get("generation")
            if is_known and ours - standing.held <= note.get("short", 0):
                return 0
            lost = self._lost(self.head_office())
            self._settle(standing, lost, is_known=is_known)
            return len(lost)

    def told(self) -> SentAgain | None:
        """What was lost, for a day, and for as long as some of it is missing."""
        with self.store.read() as work:
            said = _note(work).get("lost")
            if not said:
                return None
            waiting = work.sent.still_open(said["seqs"])
        at = datetime.fromisoformat(said["at"])
        if not waiting and abs(self.clock.now() - at) > _TOLD_FOR:
            return None
        return SentAgain(at, len(said["seqs"]), Money(said["amount_dirhams"]), waiting)

    def _lost(self, office: TellsHeld) -> list[tuple[int, str]]:
        """Entries that were taken and are not held, oldest first.

        Ours are read first: what is taken meanwhile is no loss.
        """
        lost: list[tuple[int, str]] = []
        after = 0
        while True:
            with self.store.read() as work:
                page = work.sent.after(after, _PAGE)
            if not page:
                return lost
            held = set(_held_between(office, after, page[-1][0]))
            lost += [entry for entry in page if entry not in held]
            after = page[-1][0]

    def _settle(self, standing: Standing, lost: list[tuple[int, str]], *, is_known: bool) -> None:
        """All of it in one transaction; head office is told where it has not noticed itself."""
        generation = standing.generation
        if lost and is_known:
            seq, own_hash = lost[-1]
            generation = self.head_office().knows_more(generation, seq=seq, own_hash=own_hash)
        seqs, now = [seq for seq, _ in lost], self.clock.now()
        with self.store.begin() as work:
            note = _note(work)
            work.sent.send_again(seqs, WHY)
            note["generation"] = generation
            note["short"] = max(0, work.sent.number() - standing.held)
            if lost:
                amount = work.sent.amount(seqs)
                note["lost"] = {
                    "at": now.isoformat(),
                    "amount_dirhams": amount.dirhams,
                    "seqs": seqs,
                }
                said = f"lost={len(seqs)} from={seqs[0]} to={seqs[-1]} dirhams={amount.dirhams}"
                work.audit.add(now, NOBODY, WHY, said)
                log.warning("head office was restored: %s", said)
            work.notes.put(NOTE, json.dumps(note))
            work.commit()
        self._known = generation


def _note(work: Work) -> dict[str, Any]:
    note: dict[str, Any] = json.loads(work.notes.get(NOTE) or "{}")
    return note


def _held_between(office: TellsHeld, after: int, upto: int) -> Iterator[tuple[int, str]]:
    has_more = True
    while has_more and after < upto:
        page, has_more = office.held(after, _PAGE)
        yield from page
        after = max(after + 1, page[-1][0] - 1) if page else upto  # a former desk's may share it
