"""Where card attempts stand: computed from the journal's events, kept beside them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from sqlcipher3 import dbapi2

from pos_app import wire
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_book import attempts_after
from pos_app.domain.events import Event
from pos_app.domain.ids import EventId
from pos_app.errors.store import StoreFault
from pos_app.storage.connect import Connection

_BODY: Final = "SELECT body FROM card_attempts"


@dataclass(frozen=True, slots=True)
class SqlCardAttempts:
    """Within one transaction."""

    db: Connection

    def follow(self, event: Event) -> None:
        """Take in what the journal has just taken. Raises StoreFault: a service id is taken."""
        for attempt in attempts_after(event, self):
            self._save(attempt)

    def get(self, attempt_id: EventId) -> CardAttempt | None:
        """The attempt of that id."""
        row = self.db.execute(f"{_BODY} WHERE attempt_id = ?", (attempt_id.bytes,)).fetchone()
        return read_attempt(row[0]) if row else None

    def open_ones(self) -> list[CardAttempt]:
        """All that somebody or the terminal still has to settle, oldest first."""
        return self._all("WHERE is_open ORDER BY seq")

    def of_payment(self, payment: EventId) -> list[CardAttempt]:
        """All attempts for that payment event, also those that undo it, oldest first."""
        return self._all("WHERE payment_id = ? ORDER BY seq", payment.bytes)

    def of_service(self, terminal: str, service_id: str) -> CardAttempt | None:
        """The one that has this number at that terminal."""
        found = self._all("WHERE terminal = ? AND service_id = ?", terminal, service_id)
        return found[0] if found else None

    def since(self, seq: int) -> list[CardAttempt]:
        """All that were started after that place in the journal, oldest first."""
        return self._all("WHERE seq > ? ORDER BY seq", seq)

    def _save(self, attempt: CardAttempt) -> None:
        sql = "SELECT seq FROM follow_ups WHERE event_id = ? AND slot = 0"
        (seq,) = self.db.execute(sql, (attempt.attempt_id.bytes,)).fetchone()
        try:
            self.db.execute(
                """INSERT INTO card_attempts VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (attempt_id) DO UPDATE
                SET is_open = excluded.is_open, body = excluded.body""",
                attempt_row(attempt, seq),
            )
        except dbapi2.IntegrityError as error:
            raise StoreFault(why="a card attempt's number is taken") from error

    def _all(self, where: str, *values: object) -> list[CardAttempt]:
        return [read_attempt(body) for (body,) in self.db.execute(f"{_BODY} {where}", values)]


def attempt_row(attempt: CardAttempt, seq: int) -> tuple[Any, ...]:
    """Its row in the table; `seq` is the place of the event that started it."""
    started = attempt.started
    return (
        attempt.attempt_id.bytes,
        seq,
        started.terminal,
        started.service_id,
        started.payment.bytes,
        int(attempt.problem is not None),
        attempt_text(attempt),
    )


def attempt_text(attempt: CardAttempt) -> str:
    """The attempt as it is kept."""
    return wire.canonical(wire.unstructure(attempt)).decode()


def read_attempt(text: str) -> CardAttempt:
    """The attempt as it was kept."""
    return wire.structure(json.loads(text), CardAttempt)
