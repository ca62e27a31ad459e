"""The lab printer: a TCP server that takes ESC/POS as a receipt printer does.

    with LabPrinter(on_paper=show) as lab:          # show(png: bytes) is called on lab's thread
        printer = open_printer(lab.address, lab.dots)
        lab.faults.paper_out = True                 # any time; lab.changed() wakes a stuck job

It answers DLE EOT and GS r, stops where a fault says so, holds back what it cannot print, and
keeps each paper as a picture (in `papers`, and as PNG files in `folder`) and each job as bytes.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Condition, Thread
from time import monotonic
from types import TracebackType
from typing import Self

from printers.bitmap import Bitmap
from printers.lab.connection import Connection
from printers.lab.faults import Faults


def _nothing_more(png: bytes) -> None:
    pass


class LabPrinter:
    """A printer on 127.0.0.1. Callbacks run on its own threads, one paper at a time each."""

    def __init__(
        self,
        dots: int = 576,
        *,
        folder: Path | None = None,
        on_paper: Callable[[bytes], None] = _nothing_more,
        on_kick: Callable[[], None] = lambda: None,
        faults: Faults | None = None,
    ) -> None:
        self.dots = dots
        self.faults = faults or Faults()
        self.papers: list[Bitmap] = []
        self.jobs: list[bytes] = []  # what each ended connection sent
        self.kicks = 0
        self.unknown: list[bytes] = []
        self.is_stopping = False
        self.news = Condition()
        self._folder = folder
        self._on_paper = on_paper
        self._on_kick = on_kick
        self._listener: socket.socket | None = None
        self._threads: list[Thread] = []

    def start(self, port: int = 0, host: str = "127.0.0.1") -> int:
        """Listen; returns the port, chosen by the system when 0. Raises OSError."""
        self._listener = socket.create_server((host, port))
        self._threads.append(Thread(target=self._accept, name="lab-printer", daemon=True))
        self._threads[0].start()
        return self.port

    @property
    def port(self) -> int:
        if self._listener is None:
            raise RuntimeError("the lab printer is not started")
        return int(self._listener.getsockname()[1])

    @property
    def address(self) -> str:
        """As the settings name it."""
        return f"tcp://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Hang up on everybody and wait until all threads are gone."""
        if self._listener is None:
            return
        self.is_stopping = True
        self.changed()
        port = self.port
        with socket.create_connection(("127.0.0.1", port), 1):
            pass  # wakes `accept`
        for thread in self._threads:
            thread.join(5)
        self._listener.close()
        self._listener = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def changed(self) -> None:
        """Say that a fault was set or cleared."""
        with self.news:
            self.news.notify_all()

    def wait_for_papers(self, number: int, wait_s: float = 5.0) -> bool:
        """Whether so many papers came out, now or within `wait_s`."""
        deadline = monotonic() + wait_s
        with self.news:
            return self.news.wait_for(
                lambda: len(self.papers) >= number, max(deadline - monotonic(), 0)
            )

    def _accept(self) -> None:
        assert self._listener is not None
        while not self.is_stopping:
            accepted, _ = self._listener.accept()
            thread = Thread(
                target=Connection(accepted, self).serve, name="lab-printer-job", daemon=True
            )
            self._threads.append(thread)
            thread.start()

    # What a connection reports ---------------------------------------------------

    def came_out(self, paper: Bitmap) -> None:
        """A paper was cut off."""
        png = paper.to_png()
        if self._folder is not None:
            _keep(png, self._folder)
        with self.news:
            self.papers.append(paper)
            self.news.notify_all()
        self._on_paper(png)

    def kicked(self) -> None:
        """The drawer opened."""
        with self.news:
            self.kicks += 1
            self.news.notify_all()
        self._on_kick()

    def ended(self, job: bytes, unknown: list[bytes]) -> None:
        """A connection is over."""
        with self.news:
            self.jobs.append(job)
            self.unknown.extend(unknown)
            self.news.notify_all()


def _keep(png: bytes, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        try:
            with (folder / f"paper-{number:04d}.png").open("xb") as file:
                file.write(png)
        except FileExistsError:
            continue
        return
