"""The page that Prometheus reads, at an address of its own: it is not for desks or the public."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from gateway.refusals import CommandUnreadable

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"  # the library's own name
_LIVE: Final = re.compile(r"gauge_live[a-z]*_(\d+)\.db")


def read_address(text: str) -> tuple[str, int]:
    """`127.0.0.1:9440` as host and port. Raises CommandUnreadable."""
    host, _, port = text.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise CommandUnreadable(f"{text} is no address such as 127.0.0.1:9440.")
    return host.strip("[]"), int(port)


@contextmanager
def metrics_page(address: tuple[str, int], registry: CollectorRegistry) -> Iterator[int]:
    """Answer at the address for as long as the block lasts; gives the port. Raises OSError."""
    host, port = address
    server, thread = start_http_server(port, host, registry)
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def shared_values() -> Iterator[Path]:
    """A folder in which processes begun within the block add up their values."""
    with TemporaryDirectory(prefix="head-office-metrics-") as folder:
        before = os.environ.get(FOLDER)
        os.environ[FOLDER] = folder
        try:
            yield Path(folder)
        finally:
            if before is None:
                del os.environ[FOLDER]
            else:
                os.environ[FOLDER] = before


class SharedValues(Collector):
    """What the processes of that folder have counted; what only living ones hold, of those."""

    def __init__(self, folder: Path, living: Callable[[], Collection[int | None]]) -> None:
        self._folder, self._living = folder, living
        self._collector = MultiProcessCollector(None, str(folder))  # type: ignore[no-untyped-call]

    def collect(self):  # type: ignore[no-untyped-def]
        """For Prometheus."""
        living = self._living()
        for file in self._folder.iterdir():
            found = _LIVE.fullmatch(file.name)
            if found and int(found[1]) not in living:
                mark_process_dead(int(found[1]), str(self._folder))  # type: ignore[no-untyped-call]
        return self._collector.collect()  # type: ignore[no-untyped-call]
