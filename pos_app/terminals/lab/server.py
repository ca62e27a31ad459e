"""The laboratory terminal: an HTTP(S) server that takes nexo Retailer messages as a terminal does.

    with LabTerminal(folder=there) as lab:          # the ledger is there/ledger.jsonl
        settings.terminal = lab.address
        lab.faults.set("response_lost=1")           # any time, from any thread
        ...
        lab.ledger.moved_dirhams                    # the physical truth

Any path takes messages; `/lab` is for whoever drives the laboratory. Nothing sleeps by itself:
what waits (`slow`, `late`, `hold`, `reboot`) ends at once with `go_on()`.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Final, Protocol, Self

from pos_app.domain.clock import Clock, SystemClock
from pos_app.lab.faults import Plan
from pos_app.lab.listener import Listener, Work
from pos_app.terminals.lab.connection import Connection
from pos_app.terminals.lab.faults import Faults, Where
from pos_app.terminals.lab.ledger import BY_HAND, Entry, Json, Ledger
from pos_app.terminals.lab.machine import Machine
from pos_app.terminals.lab.messages import encode
from pos_app.terminals.lab.steps import Notifier

_HANDSHAKE_S: Final = 4.0


class Seal(Protocol):
    """Message encryption, where it is agreed."""

    def seal(self, message: Json, plan: Plan) -> bytes: ...
    def open(self, body: bytes) -> bytes: ...


class Certificates(Protocol):
    """The terminal's certificates, for HTTPS."""

    def context(self, plan: Plan) -> ssl.SSLContext: ...


class LabTerminal:
    """A card terminal on 127.0.0.1.

    `pace_s` is how long each step on its screen takes, `notify` an http address that is told of
    the steps. `certificates` make it HTTPS, `seal` encrypts its messages. Who sets `on_step` hears
    the steps too, with the dirhams asked for, and `on_entry` what came into the ledger, both on the
    terminal's threads.
    """

    def __init__(
        self,
        poi_id: str = "LAB-100200300",
        *,
        folder: Path | None = None,
        faults: Faults | None = None,
        pace_s: float = 0.0,
        notify: str = "",
        certificates: Certificates | None = None,
        seal: Seal | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.folder = folder
        self.faults = faults or Faults()
        self.on_entry: Callable[[Entry], None] = lambda _: None
        self.on_step: Callable[[str, int], None] = lambda _, __: None
        self.ledger = Ledger(
            folder / "ledger.jsonl" if folder else None, lambda entry: self.on_entry(entry)
        )
        self.machine = Machine(
            poi_id,
            self.ledger,
            self.faults,
            clock or SystemClock(),
            pace_s,
            self._tell,
            lambda step, dirhams: self.on_step(step, dirhams),
        )
        self.requests: list[Json] = []  # headers of all that was understood, oldest first
        self.connections = 0
        self._certificates = certificates
        self._seal = seal
        self._notify = notify
        self._notifier: Notifier | None = None
        self._host = ""
        self._listener = Listener("lab-terminal", self._greet, lambda: self.faults.has("refuse"))
        self._lock = Lock()

    def start(self, port: int = 0, host: str = "127.0.0.1") -> int:
        """Listen; returns the port, chosen by the system when 0. Raises OSError."""
        self._listener.start(port, host)
        self._host = host
        if self._notify:
            self._notifier = Notifier(self._notify, lambda message: self.seal(message, {}))
        return self.port

    @property
    def port(self) -> int:
        return self._listener.port

    @property
    def poi_id(self) -> str:
        return self.machine.poi_id

    @property
    def address(self) -> str:
        """As the settings name it."""
        scheme = "https" if self._certificates is not None else "http"
        return f"nexo+{scheme}://{self._host}:{self.port}/nexo"

    def stop(self) -> None:
        """Hang up on everybody and wait until all threads are gone."""
        self.machine.stop()
        self._listener.stop()
        if self._notifier is not None:
            self._notifier.stop()
        self.ledger.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    # Its surroundings ------------------------------------------------------------

    def changed(self) -> None:
        """Say that a fault was set or cleared; when this returns, it is so."""
        with self.machine.news:
            self.machine.news.notify_all()
        self._listener.changed()

    def go_on(self) -> None:
        """End what waits: a held or slow step, a late answer, a restart."""
        self.machine.go_on()

    def restart(self, for_s: float = 0.0) -> None:
        """Pull the plug: what is in hand is lost; it knows nothing for so long."""
        self.machine.restart(for_s)

    def sell_by_hand(self, amount_dirhams: int, brand: str = "VISA") -> Entry:
        """Somebody types a sale into the terminal itself; no counter knows of it."""
        number = len(self.ledger.entries) + 1
        return self.ledger.append(
            BY_HAND,
            self.machine.now(),
            poi_id=self.poi_id,
            amount_dirhams=amount_dirhams,
            brand=brand,
            last4="9999",
            approval_code=f"{number:06d}",
            rrn=f"{7_000_000_000 + number:012d}",
            stan=f"{number:06d}",
            transaction_id=f"LH{number:08d}",
        )

    def wait_for_step(self, step: str = "", wait_s: float = 5.0) -> bool:
        """Whether a charge is at `step` (any step if empty), now or within `wait_s`."""
        machine = self.machine
        with machine.news:
            return machine.news.wait_for(
                lambda: machine.work is not None and step in ("", machine.work.step), wait_s
            )

    def wait_for_entries(self, number: int, wait_s: float = 5.0) -> bool:
        """Whether the ledger has so many, now or within `wait_s`."""
        with self.machine.news:
            return self.machine.news.wait_for(lambda: len(self.ledger.entries) >= number, wait_s)

    def wait_until_idle(self, wait_s: float = 5.0) -> bool:
        """Whether no charge is in hand, now or within `wait_s`."""
        with self.machine.news:
            return self.machine.news.wait_for(lambda: self.machine.work is None, wait_s)

    # Its connections -------------------------------------------------------------

    def _greet(self, line: socket.socket) -> Work:
        self.connections += 1
        return partial(self._talk, line, self.faults.meet(Where.CONNECTION))

    def _talk(self, line: socket.socket, plan: Plan) -> None:
        if self._certificates is not None:
            line.settimeout(_HANDSHAKE_S)
            line = self._certificates.context(plan).wrap_socket(line, server_side=True)
        with line:
            Connection(line, self).serve()

    # What a connection needs -----------------------------------------------------

    def seal(self, message: Json, plan: Plan) -> bytes:
        """The message as it is sent."""
        if self._seal is None or "unencrypted" in plan:
            return encode(message)
        return self._seal.seal(message, plan)

    @property
    def unseal(self) -> Callable[[bytes], bytes]:
        """The message as it was meant. Raises Malformed: not with our key."""
        return self._seal.open if self._seal is not None else bytes

    def heard(self, header: Json) -> None:
        with self._lock:
            self.requests.append(header)

    def _tell(self, message: Json) -> None:
        if self._notifier is not None:
            self._notifier.tell(message)
