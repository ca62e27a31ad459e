"""Two lines of text over a real serial line (a pty) and a real socket; the pole may be dead."""

from __future__ import annotations

import os
import select
import socket
import tty
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Event

import pytest

from pos_app.errors.desk import SettingsWrong
from pos_app.services.ports import devices
from printers.lines.line import Line, Patience
from printers.pole_display import PoleDisplay, open_pole

BEGIN = b"\x1b@\x0c"
WAY = b"\x1bt\x00\x1f\x01\x1fC\x00"
FIRST, SECOND = b"\x1f$\x01\x01", b"\x1f$\x01\x02"
ANSWERS_WITHIN_S = 5.0
QUICK = Patience(connect_s=1.0, stall_s=0.3, close_s=0.2)


def bytes_of(first: str, second: str) -> bytes:
    return WAY + FIRST + first.ljust(20).encode() + SECOND + second.ljust(20).encode()


class Terminal:
    """The other end of a pseudo serial line."""

    def __init__(self) -> None:
        self._end, self._slave = os.openpty()
        tty.setraw(self._slave)
        self.path = os.ttyname(self._slave)

    def read(self, length: int) -> bytes:
        found = b""
        while len(found) < length:
            assert select.select([self._end], [], [], ANSWERS_WITHIN_S)[0], found
            found += os.read(self._end, length - len(found))
        return found

    def close(self) -> None:
        os.close(self._end)
        os.close(self._slave)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    terminal = Terminal()
    yield terminal
    terminal.close()


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(ANSWERS_WITHIN_S)
        yield server


@pytest.fixture
def poles() -> Iterator[list[PoleDisplay]]:
    """What is put in here is closed."""
    opened: list[PoleDisplay] = []
    yield opened
    for pole in opened:
        pole.close()


def received(listener: socket.socket) -> bytes:
    """Everything of the next connection."""
    connection, _ = listener.accept()
    with connection:
        connection.settimeout(ANSWERS_WITHIN_S)
        return b"".join(iter(lambda: connection.recv(1024), b""))


def address_of(listener: socket.socket) -> str:
    return f"tcp://127.0.0.1:{listener.getsockname()[1]}"


# Real lines ------------------------------------------------------------------


def test_a_pole_on_a_serial_line_is_reset_once_and_then_written_in_place(
    terminal: Terminal, poles: list[PoleDisplay]
) -> None:
    pole = open_pole(f"serial:{terminal.path}?baud=19200", QUICK)
    poles.append(pole)

    pole.show("Electricity   500.00", "TOTAL QAR     500.00")
    expected = BEGIN + bytes_of("Electricity   500.00", "TOTAL QAR     500.00")
    assert terminal.read(len(expected)) == expected
    assert pole.why_not(ANSWERS_WITHIN_S) == ""

    pole.show("THANK YOU", "")
    assert terminal.read(len(bytes_of("", ""))) == bytes_of("THANK YOU", "")

    pole.close()
    assert terminal.read(1) == b"\x0c"  # dark, so that no old sum stays


def test_a_pole_on_the_network_gets_each_text_whole(
    listener: socket.socket, poles: list[PoleDisplay]
) -> None:
    pole = open_pole(address_of(listener), QUICK)
    poles.append(pole)

    pole.show("Welcome to", "KAHRAMAA")
    assert received(listener) == BEGIN + bytes_of("Welcome to", "KAHRAMAA")
    assert pole.why_not(ANSWERS_WITHIN_S) == ""

    pole.show("Please wait", "")
    assert received(listener) == bytes_of("Please wait", "")


def test_a_pole_that_was_switched_off_gets_its_text_again(
    listener: socket.socket, poles: list[PoleDisplay]
) -> None:
    pole = open_pole(address_of(listener), QUICK, again_s=0.05)
    poles.append(pole)

    pole.show("Welcome to", "KAHRAMAA")

    assert received(listener) == BEGIN + bytes_of("Welcome to", "KAHRAMAA")
    assert received(listener) == bytes_of("Welcome to", "KAHRAMAA")


def test_a_pole_that_comes_later_shows_the_newest_text(
    tmp_path: Path, terminal: Terminal, poles: list[PoleDisplay]
) -> None:
    port = tmp_path / "pole"
    pole = open_pole(f"serial:{port}", QUICK, again_s=0.05)
    poles.append(pole)
    pole.show("Welcome to", "KAHRAMAA")
    assert "No such file" in pole.why_not(ANSWERS_WITHIN_S)

    port.symlink_to(terminal.path)

    expected = BEGIN + bytes_of("Welcome to", "KAHRAMAA")
    assert terminal.read(len(expected)) == expected
    again = bytes_of("Welcome to", "KAHRAMAA")
    assert terminal.read(len(again)) == again
    assert pole.why_not() == ""


def test_nobody_listening_is_an_answer_not_an_error(
    listener: socket.socket, poles: list[PoleDisplay]
) -> None:
    address = address_of(listener)
    listener.close()
    pole = open_pole(address, QUICK)
    poles.append(pole)

    assert "refused" in pole.why_not(ANSWERS_WITHIN_S)


# A line that is held ----------------------------------------------------------


class HeldLine:
    """A line on which a write is stuck until the test lets it go; remembers what was sent."""

    def __init__(self) -> None:
        self.is_stuck, self.free = Event(), Event()
        self.sent: list[bytes] = []

    def __call__(self) -> AbstractContextManager[Line]:
        return self._open()

    @contextmanager
    def _open(self) -> Iterator[Line]:
        yield self

    def send(self, data: bytes) -> None:
        self.is_stuck.set()
        assert self.free.wait(ANSWERS_WITHIN_S)
        self.sent.append(data)

    def hear(self, wait_s: float) -> bytes:
        return b""


def test_while_a_write_is_stuck_nobody_waits_and_only_the_newest_text_follows(
    poles: list[PoleDisplay],
) -> None:
    line = HeldLine()
    pole = PoleDisplay(line)
    poles.append(pole)
    pole.show("first", "")
    assert line.is_stuck.wait(ANSWERS_WITHIN_S)

    for place in range(100):
        pole.show(f"text {place}", "")
    assert pole.why_not() == ""  # nothing is known yet, and nobody waits to know
    line.free.set()

    assert pole.why_not(ANSWERS_WITHIN_S) == ""
    assert line.sent == [BEGIN + bytes_of("first", ""), bytes_of("text 99", "")]


def test_a_stuck_pole_is_told_of_when_somebody_asks(poles: list[PoleDisplay]) -> None:
    line = HeldLine()
    pole = PoleDisplay(line)
    poles.append(pole)

    assert pole.why_not(0.05) == "no answer yet"

    line.free.set()


def test_a_driver_that_raises_what_it_likes_ends_nothing(poles: list[PoleDisplay]) -> None:
    faults: list[Exception] = [RuntimeError("driver"), RuntimeError()]

    def broken() -> AbstractContextManager[Line]:
        raise faults.pop()

    pole = PoleDisplay(broken)
    poles.append(pole)

    pole.show("one", "")
    assert pole.why_not(ANSWERS_WITHIN_S) == "RuntimeError"
    pole.show("two", "")
    assert pole.why_not(ANSWERS_WITHIN_S) == "driver"


# Text and addresses -----------------------------------------------------------


def test_only_printable_latin_reaches_the_pole(
    listener: socket.socket, poles: list[PoleDisplay]
) -> None:
    pole = open_pole(address_of(listener), QUICK)
    poles.append(pole)

    pole.show("كهرباء\x1b@\x0c", "\u22121.00 and more than twenty")

    assert received(listener) == BEGIN + bytes_of("???????@?", "-1.00 and more than ")


@pytest.mark.parametrize("address", ["", "pole", "tcp://", "serial:", "file:x", "serial:a?baud=x"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(SettingsWrong):
        open_pole(address)


def test_the_pole_has_the_shape_of_its_port() -> None:
    pole: devices.PoleDisplay = open_pole("serial:/dev/ttyS0")

    assert pole is not None
