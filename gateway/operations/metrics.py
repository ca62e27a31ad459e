"""Counters and times for Prometheus; every process of `serve` adds to the same ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from sqlalchemy import Engine, QueuePool

_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """What requests tell. Thread-safe.

    With `PROMETHEUS_MULTIPROC_DIR` in the environment when the library is first imported, the
    values lie in that folder, where they are added up over all processes.
    """

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self.registry = registry or CollectorRegistry()
        self._seconds = Histogram(
            "gateway_request_seconds",
            "From a request to its whole answer, by route template.",
            ("method", "route", "status"),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._events = Counter(
            "gateway_events",
            "Entries of desks, by what became of them.",
            ("outcome",),
            registry=self.registry,
        )
        self._in_use = Gauge(
            "gateway_database_connections_in_use",
            "Connections to the database that requests held when one was last answered.",
            multiprocess_mode="livesum",
            registry=self.registry,
        )

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request has its whole answer."""
        self._seconds.labels(method, route, str(status)).observe(seconds)

    def took(self, outcomes: Mapping[str, int]) -> None:
        """What became of entries."""
        for outcome, number in outcomes.items():
            self._events.labels(outcome).inc(number)

    def holds(self, connections: int) -> None:
        """How many connections this process has in use."""
        self._in_use.set(connections)


def connections_in_use(engine: Engine) -> int:
    """How many connections this process holds now."""
    return engine.pool.checkedout() if isinstance(engine.pool, QueuePool) else 0
