"""A serial cable to the lab printer: a real pseudo-terminal in front of its socket."""

from __future__ import annotations

import os
import select
import socket
import tty
from threading import Thread
from typing import Self


class SerialCable:
    """`path` is the port; what it carries goes to and from `host:port` while it is plugged in."""

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self._end, self._computer = os.openpty()
        tty.setraw(self._computer)
        self.path = os.ttyname(self._computer)
        self._printer = socket.create_connection((host, port), 5)
        self._printer.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        self._printer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._out, self._stop = os.pipe()
        self._thread = Thread(target=self._carry, name="serial-cable")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        os.write(self._stop, b"x")
        self._thread.join(10)
        self._printer.close()
        for descriptor in (self._end, self._computer, self._out, self._stop):
            os.close(descriptor)

    def _carry(self) -> None:
        """Both ways; a printer that takes nothing holds the port back."""
        self._printer.setblocking(False)
        printer, to_printer = self._printer.fileno(), b""
        while True:
            sources = [self._out, printer] + ([] if to_printer else [self._end])
            targets = [printer] if to_printer else []
            readable, writable, _ = select.select(sources, targets, [])
            if self._out in readable:
                return
            if writable:
                to_printer = to_printer[self._printer.send(to_printer) :]
            if self._end in readable:
                to_printer = os.read(self._end, 1024)
            if printer in readable:
                answer = self._printer.recv(1024)
                if not answer:
                    return
                os.write(self._end, answer)
