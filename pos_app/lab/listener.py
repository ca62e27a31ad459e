"""A port of a laboratory, where somebody listens or nobody does, as its faults say."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Thread, current_thread
from typing import Final

Work = Callable[[], object]  # the whole life of a line; may raise OSError when it breaks

_RECHECK_S: Final = 0.05
_END_S: Final = 5.0


class Listener:
    """A TCP port; each line has a thread of its own, and is closed when its work ends.

    `greet` gives the work for a new line, on the thread that accepts. While `is_away` says so,
    nobody listens and connections are refused; lines that stand are not touched by that.
    """

    def __init__(
        self,
        name: str,
        greet: Callable[[socket.socket], Work],
        is_away: Callable[[], bool] = lambda: False,
    ) -> None:
        self._name = name
        self._greet = greet
        self._is_away = is_away
        self._host, self._port = "", 0
        self._socket: socket.socket | None = None
        self._lines: dict[Thread, socket.socket] = {}
        self._accepts = Thread(target=self._accept, name=name, daemon=True)
        self._is_stopping = False
        self._news = Condition()

    def start(self, port: int, host: str) -> int:
        """Listen; returns the port, chosen by the system when 0. Raises OSError."""
        self._socket = self._listen(host, port)
        self._host, self._port = host, int(self._socket.getsockname()[1])
        self._accepts.start()
        self.changed()
        return self._port

    @property
    def port(self) -> int:
        if not self._port:
            raise RuntimeError(f"{self._name} is not started")
        return self._port

    @property
    def listens(self) -> bool:
        """Whether somebody does now."""
        return self._socket is not None

    def changed(self) -> None:
        """Say that `is_away` says something else; when this returns, it is so."""
        with self._news:
            self._news.notify_all()
            self._news.wait_for(self._is_as_told, _END_S)

    def hang_up(self) -> None:
        """End all lines here, but for the one whose own work asks for it."""
        with self._news:
            own = current_thread()
            lines = [(one, line) for one, line in self._lines.items() if one is not own]
        for _, line in lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        for thread, _ in lines:
            thread.join(_END_S)

    def stop(self) -> None:
        """Hang up on everybody and wait until all threads are gone."""
        self._is_stopping = True
        if self._accepts.is_alive():
            self._accepts.join(_END_S)
        self.hang_up()

    def _accept(self) -> None:
        while not self._is_stopping:
            self._listen_as_told()
            if self._socket is None:
                with self._news:
                    self._news.wait(_RECHECK_S)
            else:
                with suppress(TimeoutError):
                    self._take(self._socket.accept()[0])
        if self._socket is not None:
            self._socket.close()

    def _is_as_told(self) -> bool:
        is_on = self._accepts.is_alive() and not self._is_stopping
        return not is_on or self.listens != self._is_away()

    def _listen_as_told(self) -> None:
        if self._is_as_told():
            return
        if self._socket is not None:
            self._socket.close()
        listening = self._listen(self._host, self._port) if self._socket is None else None
        with self._news:
            self._socket = listening
            self._news.notify_all()

    def _listen(self, host: str, port: int) -> socket.socket:
        listening = socket.create_server((host, port))
        listening.settimeout(_RECHECK_S)
        return listening

    def _take(self, line: socket.socket) -> None:
        work = self._greet(line)
        same = line.dup()  # stays ours where TLS takes the line over
        thread = Thread(
            target=self._serve, args=(line, same, work), name=f"{self._name}-line", daemon=True
        )
        with self._news:
            self._lines = {one: end for one, end in self._lines.items() if one.is_alive()}
            self._lines[thread] = same
            thread.start()

    def _serve(self, line: socket.socket, same: socket.socket, work: Work) -> None:
        try:
            with suppress(OSError):  # the other side hung up, or did not like what it saw
                work()
        finally:
            line.close()
            same.close()
