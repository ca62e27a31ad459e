"""What the database tells of head office, read when Prometheus asks; at most every few seconds."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock
from time import monotonic
from typing import Final

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from gateway.ledger.clarification import PointKind
from gateway.post import messages
from gateway.storage import rows
from gateway.storage.clarification_rows import clarifications
from gateway.storage.day_rows import desk_status
from gateway.storage.engine import reading
from gateway.storage.exchange_rows import BILLING, channel_payments, exchanged_files
from gateway.storage.moments import moment_text, read_moment
from pos_app.domain.clock import Clock

log = logging.getLogger(__name__)
UNSEEN_AFTER: Final = timedelta(minutes=5)
_ASK_EVERY_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that head office tells of itself."""

    name: str
    says: str
    value: float
    label: tuple[str, str] | None = None


class OfficeFigures(Collector):
    """A collector: `gateway_database_up` always, the other figures while the database answers."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine, self._clock = engine, clock
        self._lock = Lock()
        self._asked_at_s: float | None = None
        self._known: list[Figure] = []

    def collect(self) -> Iterator[Metric]:
        """For Prometheus."""
        families: dict[str, GaugeMetricFamily] = {}
        for figure in self._figures():
            labels = [figure.label[0]] if figure.label else []
            family = families.get(figure.name)
            if family is None:
                family = GaugeMetricFamily(figure.name, figure.says, labels=labels)
                families[figure.name] = family
            family.add_metric([figure.label[1]] if figure.label else [], figure.value)
        yield from families.values()

    def _figures(self) -> list[Figure]:
        with self._lock:
            if self._asked_at_s is None or monotonic() - self._asked_at_s > _ASK_EVERY_S:
                self._known = self._read()
                self._asked_at_s = monotonic()
            return self._known

    def _read(self) -> list[Figure]:
        up = "Whether the database answers."
        try:
            with reading(self._engine) as connection:
                return [
                    Figure("gateway_database_up", up, 1),
                    *read_figures(connection, self._clock),
                ]
        except SQLAlchemyError as error:
            log.warning("no figures: %s", type(error).__name__)
            return [Figure("gateway_database_up", up, 0)]


def register(registry: CollectorRegistry, engine: Engine, clock: Clock) -> None:
    """Let the registry tell the office's figures, too."""
    registry.register(OfficeFigures(engine, clock))


def read_figures(connection: Connection, clock: Clock) -> Iterator[Figure]:
    """Messages that wait, desks that are away, points to be settled, what billing was not told."""
    yield from _messages(connection, clock)
    yield from _desks(connection, clock)
    yield from _points(connection)
    yield from _billing(connection)
    generations = select(func.max(rows.generations.c.number))
    number = connection.scalar(generations) or 0
    yield Figure("gateway_generation", "How often head office was restored, and one.", number)


def _messages(connection: Connection, clock: Clock) -> Iterator[Figure]:
    table, says = rows.messages, "Receipts by e-mail and SMS."
    query = select(table.c.state, func.count().label("number")).group_by(table.c.state)
    found = {row.state: row.number for row in connection.execute(query)}
    for state in messages.STATES:
        yield Figure("gateway_messages", says, found.get(state, 0), ("state", state))
    due = select(func.min(table.c.next_at)).where(table.c.state == messages.WAITING)
    oldest = connection.scalar(due)
    late_s = (clock.now() - read_moment(oldest)).total_seconds() if oldest else 0.0
    yield Figure(
        "gateway_messages_late_seconds", "How overdue the oldest one is.", max(0.0, late_s)
    )


def _desks(connection: Connection, clock: Clock) -> Iterator[Figure]:
    table, status = rows.desks, desk_status
    seen_since = moment_text(clock.now() - UNSEEN_AFTER)
    at_work = select(func.count()).select_from(table).where(~table.c.is_revoked)
    seen = at_work.join(status, status.c.desk == table.c.desk).where(status.c.seen_at >= seen_since)
    all_desks, here = connection.scalar(at_work) or 0, connection.scalar(seen) or 0
    says = "Desks that were enrolled, by whether they were seen within five minutes."
    yield Figure("gateway_desks", says, here, ("seen", "yes"))
    yield Figure("gateway_desks", says, all_desks - here, ("seen", "no"))


def _points(connection: Connection) -> Iterator[Figure]:
    table, says = clarifications, "What waits for a person at head office."
    query = select(table.c.kind, func.count().label("number")).where(table.c.settled_at.is_(None))
    found = {row.kind: row.number for row in connection.execute(query.group_by(table.c.kind))}
    for kind in PointKind:
        number = found.get(kind.value, 0)
        yield Figure("gateway_clarifications_open", says, number, ("kind", kind.value))
    unmatched = select(func.count()).where(channel_payments.c.state == "unmatched")
    number = connection.scalar(unmatched) or 0
    yield Figure("gateway_clarifications_open", says, number, ("kind", "unmatched"))


def _billing(connection: Connection) -> Iterator[Figure]:
    table, says = exchanged_files, "Files for billing that are made and not written yet."
    made = select(func.count()).where(table.c.partner == BILLING, table.c.state == "made")
    yield Figure("gateway_billing_files_waiting", says, connection.scalar(made) or 0)
