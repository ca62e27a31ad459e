"""The laboratory gateway: an HTTP server before a head office, on a network that fails on demand.

    with LabGateway(HeadOfficeAt(office.url)) as lab:
        settings.gateway = lab.url
        lab.faults.set("response_lost=30%")         # any time, from any thread
        ...
        lab.faults.heal()

`/lab` is for whoever drives the laboratory: here, and at `lab.control_url`, where somebody listens
even while nobody does here. Nothing sleeps by itself: what waits ends at once with `go_on()`.
"""

from __future__ import annotations

import socket
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from threading import Condition
from typing import Final, Self

from offline_queue.lab.connection import Connection
from offline_queue.lab.faults import REFUSE, Faults
from offline_queue.lab.traffic import HeadOffice, Reply, Request
from pos_app.lab.faults import Plan
from pos_app.lab.listener import Listener, Work

_KEPT_REQUESTS: Final = 1_000
_KEPT_ANSWERS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request, as the log tells it. `status` None: head office's answer, if any, got lost."""

    method: str
    path: str  # without its query, which may hold people's names
    faults: tuple[str, ...]
    status: int | None
    body: bytes

    def facts(self) -> Mapping[str, object]:
        """What is told of it: no bodies, which hold people's data."""
        facts = asdict(self)
        del facts["body"]
        return facts


class LabGateway:
    """Stands before `behind` on this machine.

    Who sets `on_exchange` hears of every request, on the threads that serve. `enrol` gives a code
    for a desk, where the head office behind can be asked for one.
    """

    def __init__(self, behind: HeadOffice, faults: Faults | None = None) -> None:
        self.behind = behind
        self.faults = faults or Faults()
        self.on_exchange: Callable[[Exchange], None] = lambda _: None
        self.enrol: Callable[[str], str] | None = None
        self.url = self.control_url = ""
        self._listener = Listener("lab-gateway", self._greet, self._is_away)
        self._control = Listener("lab-gateway-control", self._greet)
        self._exchanges: deque[Exchange] = deque(maxlen=_KEPT_REQUESTS)
        self._first: dict[tuple[str, str], Reply] = {}
        self._before: Reply | None = None
        self._requests = 0
        self._news = Condition()
        self._patience = 0  # counts how often all waits were ended
        self._is_stopping = False
        self.faults.changed = self._listen_as_told

    def start(self, port: int = 0, control_port: int = 0, host: str = "127.0.0.1") -> int:
        """Listen; returns the port, chosen by the system when 0. Raises OSError."""
        self.url = f"http://{host}:{self._listener.start(port, host)}"
        try:
            self.control_url = f"http://{host}:{self._control.start(control_port, host)}/lab"
        except OSError:
            self.stop()
            raise
        return self.port

    def stop(self) -> None:
        """Hang up on everybody and wait until all threads are gone."""
        self._is_stopping = True
        self.go_on()
        self._listener.stop()
        self._control.stop()

    @property
    def port(self) -> int:
        return self._listener.port

    @property
    def address(self) -> str:
        """As a desk's settings name it."""
        return self.url

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def go_on(self) -> None:
        """End what waits: latencies, late answers, drips, black holes."""
        with self._news:
            self._patience += 1
            self._news.notify_all()

    def state(self) -> Mapping[str, object]:
        """What is wrong now, and what was met so far."""
        return {
            "gateway": self.url,
            "listens": self._listener.listens,
            "faults": self.faults.names(),
            "requests": self._requests,
            "met": dict(self.faults.met),
        }

    def log(self) -> list[Mapping[str, object]]:
        """The last requests, oldest first."""
        return [exchange.facts() for exchange in list(self._exchanges)]

    # What a connection needs ---------------------------------------------------------

    def pause(self, seconds: float) -> bool:
        """Wait so long; True: no longer."""
        with self._news:
            now = self._patience
            return self._news.wait_for(
                lambda: self._is_stopping or self._patience != now, min(seconds, 86_400)
            )

    def heard(self, request: Request, plan: Plan, status: int | None) -> None:
        """Write down what came and what became of it."""
        exchange = Exchange(request.method, request.path, tuple(plan), status, request.body)
        with self._news:
            self._requests += 1
            self._exchanges.append(exchange)
        self.on_exchange(exchange)

    def first_answer(self, request: Request) -> Reply | None:
        """What was answered to the same question before, if it was asked at all."""
        return self._first.get((request.method, request.target))

    def answered(self, request: Request, reply: Reply) -> Reply | None:
        """Remember it; the answer that was given before this one."""
        with self._news:
            before, self._before = self._before, reply
            if len(self._first) < _KEPT_ANSWERS:
                self._first.setdefault((request.method, request.target), reply)
        return before

    # Its ports -----------------------------------------------------------------------

    def _greet(self, line: socket.socket) -> Work:
        return partial(Connection, line, self)

    def _is_away(self) -> bool:
        return self.faults.has_standing(REFUSE)

    def _listen_as_told(self) -> None:
        """While `refuse` stands, nobody listens and no line is left; then it is so."""
        self._listener.changed()
        if self._is_away():
            self._listener.hang_up()
