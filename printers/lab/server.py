"""The lab printer: a TCP server that takes ESC/POS as a receipt printer does.

    with LabPrinter(on_paper=show) as lab:          # show(png: bytes) is called on lab's thread
        printer = open_printer(lab.address, Paper(lab.dots))
        lab.faults.paper_out = True                 # any time; lab.changed() makes it felt at once

It answers DLE EOT, GS r, GS I and GS ( H, obeys the drawer's pulse also inside pictures, stops
where a fault says so, holds back what it cannot print, and knows what really left it: `slips`.
"""

from __future__ import annotations

import contextlib
import random
import socket
from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import Self

from pos_app.lab.listener import Listener, Work
from printers.bitmap import Bitmap
from printers.decode import Decoder
from printers.lab.connection import Connection
from printers.lab.drawer import Drawer
from printers.lab.faults import Faults
from printers.lab.mechanism import Mechanism, Slip


class LabPrinter:
    """A printer on 127.0.0.1. Callbacks run on its own threads, one paper at a time."""

    def __init__(
        self,
        dots: int = 576,
        *,
        model: str = "LAB-80",
        folder: Path | None = None,
        on_paper: Callable[[bytes], None] = lambda _: None,
        on_torn: Callable[[bytes], None] = lambda _: None,
        on_kick: Callable[[], None] = lambda: None,
        faults: Faults | None = None,
    ) -> None:
        self.dots = dots
        self.faults = faults or Faults()
        self.drawer = Drawer(self.faults)
        self.slips: list[Slip] = []  # the physical truth: all paper that left the printer
        self.jobs: list[bytes] = []  # what each ended connection sent
        self.connections = 0  # how many were accepted
        self.unknown: list[bytes] = []
        self.is_stopping = False
        self.news = Condition()
        self.turnstile, self.feeding = Lock(), Lock()
        self.mechanism = Mechanism(
            dots, self.faults, self.drawer, model, self.news, self._came_out, self._kicked
        )
        self._folder = folder
        self._on_paper = on_paper
        self._on_torn = on_torn
        self._on_kick = on_kick
        self._dice = random.Random(1)
        self._decoder = Decoder()
        self._listener = Listener("lab-printer", self._greet, lambda: self.faults.refuse)
        self._roll = Thread(target=self.mechanism.run, name="lab-printer-roll", daemon=True)
        self._served = 0

    def start(self, port: int = 0, host: str = "127.0.0.1") -> int:
        """Listen; returns the port, chosen by the system when 0. Raises OSError."""
        self._listener.start(port, host)
        self._roll.start()
        return self.port

    @property
    def port(self) -> int:
        return self._listener.port

    @property
    def address(self) -> str:
        """As the settings name it."""
        return f"tcp://127.0.0.1:{self.port}"

    @property
    def papers(self) -> list[Bitmap]:
        """The papers that were cut off, oldest first."""
        return [slip.picture for slip in list(self.slips) if slip.is_cut]

    @property
    def kicks(self) -> int:
        """How many pulses for the drawer came."""
        return self.drawer.kicks

    def stop(self) -> None:
        """Hang up on everybody and wait until all threads are gone."""
        self.is_stopping = True
        self.mechanism.stop()
        self._listener.stop()
        if self._roll.is_alive():
            self._roll.join(5)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    # Its surroundings ------------------------------------------------------------

    def changed(self) -> None:
        """Say that a fault was set or cleared; when this returns, it is so."""
        with self.news:
            self.news.notify_all()
        self._listener.changed()

    def heal(self) -> None:
        """Everything works again: new roll, cover shut, nothing set."""
        self.faults.heal()
        self.changed()

    def close_drawer(self) -> None:
        """Push the drawer shut."""
        self.drawer.close()
        self.changed()

    def wait_for_papers(self, number: int, wait_s: float = 5.0) -> bool:
        """Whether so many papers came out, now or within `wait_s`."""
        with self.news:
            return self.news.wait_for(lambda: len(self.papers) >= number, wait_s)

    def wait_until_idle(self, wait_s: float = 5.0) -> bool:
        """Whether all connections ended and all they sent was done, now or within `wait_s`."""
        with self.news:
            return self.news.wait_for(
                lambda: self._served == self.connections and self.mechanism.is_idle, wait_s
            )

    # Its connections -------------------------------------------------------------

    def _greet(self, line: socket.socket) -> Work:
        with self.news:
            self.connections += 1
        return Connection(line, self.connections, self).serve

    # What a connection needs, and what comes of it -------------------------------

    def decoder(self) -> Decoder:
        """A fresh one, or with `keeps_band` the one that is in the midst of something."""
        if not self.faults.keeps_band:
            self._decoder = Decoder()
        return self._decoder

    def noise(self, length: int) -> bytes:
        """Random bytes, the same in every run."""
        return self._dice.randbytes(length)

    def ended(self, job: bytes, unknown: list[bytes]) -> None:
        """A connection is over."""
        with self.news:
            self._served += 1
            self.jobs.append(job)
            self.unknown.extend(unknown)
            self.news.notify_all()

    def _came_out(self, slip: Slip) -> None:
        png = slip.picture.to_png()
        if self._folder is not None:
            _keep(png, self._folder, "paper" if slip.is_cut else "torn")
        with self.news:
            self.slips.append(slip)
            self.news.notify_all()
        (self._on_paper if slip.is_cut else self._on_torn)(png)

    def _kicked(self) -> None:
        with self.news:
            self.news.notify_all()
        self._on_kick()


def _keep(png: bytes, folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        with (
            contextlib.suppress(FileExistsError),
            (folder / f"{name}-{number:04d}.png").open("xb") as file,
        ):
            file.write(png)
            return
