"""A laboratory's port: somebody listens or nobody, as told; lines end when they are ended."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event

import pytest

from pos_app.lab.lines import drip, hang_up_at_once
from pos_app.lab.listener import Listener, Work

HOST = "127.0.0.1"
WITHIN_S = 5.0


class Echo:
    """Says back what it hears; at `away` nobody listens, at `!` all other lines are ended."""

    def __init__(self) -> None:
        self.is_away = False
        self.ended = Event()
        self.listener = Listener("lab-echo", self._greet, lambda: self.is_away)

    def _greet(self, line: socket.socket) -> Work:
        return partial(self._talk, line)

    def _talk(self, line: socket.socket) -> None:
        while heard := line.recv(100):
            if heard == b"!":
                self.listener.hang_up()
            if heard == b"reset":
                hang_up_at_once(line)
                return
            line.sendall(heard)
        self.ended.set()


@pytest.fixture
def echo() -> Iterator[Echo]:
    made = Echo()
    made.listener.start(0, HOST)
    yield made
    made.listener.stop()


@contextmanager
def client(echo: Echo) -> Iterator[socket.socket]:
    """A line to it that was answered."""
    with socket.create_connection((HOST, echo.listener.port), WITHIN_S) as line:
        line.sendall(b"hello")
        assert line.recv(100) == b"hello"
        yield line


def test_nobody_listens_while_it_is_away_and_its_lines_stand(echo: Echo) -> None:
    with client(echo) as line:
        echo.is_away = True
        echo.listener.changed()
        assert not echo.listener.listens
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((HOST, echo.listener.port), WITHIN_S)
        line.sendall(b"still there")
        assert line.recv(100) == b"still there"
    echo.is_away = False
    echo.listener.changed()
    with client(echo):
        assert echo.listener.listens


def test_hanging_up_ends_all_lines_but_the_one_that_asks_for_it(echo: Echo) -> None:
    with client(echo) as one, client(echo) as other:
        one.sendall(b"!")
        assert one.recv(100) == b"!"
        assert other.recv(100) == b""


def test_stopping_ends_the_lines_and_all_threads(echo: Echo) -> None:
    with client(echo) as line:
        echo.listener.stop()
        assert echo.ended.is_set()
        assert line.recv(100) == b""


def test_a_line_that_is_hung_up_at_once_is_reset(echo: Echo) -> None:
    with client(echo) as line:
        line.sendall(b"reset")
        with pytest.raises(ConnectionResetError):
            line.recv(100)


def test_a_port_that_is_taken_is_said(echo: Echo) -> None:
    second = Echo()
    with pytest.raises(OSError) as said:
        second.listener.start(echo.listener.port, HOST)
    assert said.value.errno == errno.EADDRINUSE
    second.listener.stop()


def test_without_a_start_there_is_no_port() -> None:
    with pytest.raises(RuntimeError, match="lab-echo is not started"):
        _ = Echo().listener.port


def test_what_drips_comes_whole_and_at_once_when_nobody_waits_any_longer() -> None:
    pauses = iter([False, False, True])
    near, far = socket.socketpair()
    with near, far:
        far.settimeout(WITHIN_S)
        drip(near, b"0123456789", 20, lambda _: next(pauses))
        assert far.recv(100) == b"0123456789"
    assert next(pauses, None) is None
