"""The lab printer measures others, so each fault does what the table in `faults.py` says."""

from __future__ import annotations

import contextlib
import re
import socket
import struct
from collections.abc import Iterator
from dataclasses import fields
from threading import Thread
from time import monotonic

import pytest

from printers.lab import faults as lab_faults
from printers.lab.faults import Faults, set_fault
from printers.lab.server import LabPrinter

DOTS = 384
STRIDE = DOTS // 8
LINES = 10
CUT = b"\x1dVB\x00"
ASK_IN_TURN = b"\x1dr\x01"
KICK, KICK_NOW = b"\x1bp\x00\x19\xfa", b"\x10\x14\x01\x00\x02"
DEAF = b"\x1d(D\x03\x00\x14\x01\x00"
WELL = b"\x12\x12\x12\x12"  # the answers to DLE EOT 1 to 4
QUIET_S = 0.3
AT_MOST_S = 5.0


def status(number: int) -> bytes:
    return b"\x10\x04" + bytes([number])


def band(lines: int = LINES, byte: int = 0xFF) -> bytes:
    """A black (or other) picture of so many lines."""
    size = struct.pack("<HH", STRIDE, lines)
    return b"\x1dv0\x00" + size + bytes([byte]) * (STRIDE * lines)


@pytest.fixture
def lab() -> Iterator[LabPrinter]:
    with LabPrinter(DOTS) as running:
        yield running


class Wire:
    """A raw socket to the lab printer."""

    def __init__(self, lab: LabPrinter) -> None:
        self.socket = socket.create_connection(("127.0.0.1", lab.port), AT_MOST_S)

    def send(self, data: bytes) -> Wire:
        self.socket.sendall(data)
        return self

    def hear(self, length: int) -> bytes:
        """So many bytes, or what came before the end of the connection."""
        self.socket.settimeout(AT_MOST_S)
        heard = b""
        while len(heard) < length and (data := self.socket.recv(length - len(heard))):
            heard += data
        return heard

    def is_quiet(self) -> bool:
        """Whether nothing is said for a while."""
        self.socket.settimeout(QUIET_S)
        try:
            return not self.socket.recv(100)
        except TimeoutError:
            return True

    def health(self) -> bytes:
        return b"".join(self.send(status(n)).hear(1) for n in (1, 2, 3, 4))

    def is_done(self) -> bool:
        """Whether GS r is answered: all before it is done."""
        return len(self.send(ASK_IN_TURN).hear(1)) == 1

    def close(self) -> None:
        self.socket.close()


@pytest.fixture
def wire(lab: LabPrinter) -> Iterator[Wire]:
    connected = Wire(lab)
    yield connected
    connected.close()


def set_and_say(lab: LabPrinter, *texts: str) -> None:
    for text in texts:
        set_fault(lab.faults, text)
    lab.changed()


def heights(lab: LabPrinter) -> list[tuple[int, bool]]:
    """Lines of each slip and whether it was cut off."""
    return [(slip.picture.height, slip.is_cut) for slip in lab.slips]


def test_the_table_names_every_fault() -> None:
    table = re.findall(r"^\| `(\w+)(=n)?`", lab_faults.__doc__ or "", re.MULTILINE)
    numbers = {field.name: field.default is not False for field in fields(Faults)}
    assert {name: bool(number) for name, number in table} == numbers


# What stops it -------------------------------------------------------------------


def test_a_healthy_printer_says_so_and_prints(lab: LabPrinter, wire: Wire) -> None:
    assert wire.health() == WELL
    assert wire.send(band() + CUT + ASK_IN_TURN).hear(1) == b"\x00"
    assert heights(lab) == [(LINES, True)]
    assert lab.slips[0].connection == 1


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("paper_out", b"\x1a\x32\x12\x7e"),
        ("cover_open", b"\x1a\x16\x12\x12"),
        ("error", b"\x1a\x52\x32\x12"),
    ],
)
def test_what_stops_it_is_said_and_is_over_when_cleared(
    lab: LabPrinter, wire: Wire, fault: str, says: bytes
) -> None:
    set_and_say(lab, fault)
    assert wire.health() == says
    assert wire.send(band() + CUT + ASK_IN_TURN).is_quiet()
    assert not lab.slips
    lab.heal()
    assert wire.hear(1) == b"\x00"
    assert heights(lab) == [(LINES, True)]


def test_a_roll_near_its_end_is_said_at_once_and_in_turn(lab: LabPrinter, wire: Wire) -> None:
    set_and_say(lab, "near_end")
    assert wire.health() == b"\x12\x12\x12\x1e"
    assert wire.send(band() + CUT + ASK_IN_TURN).hear(1) == b"\x03"
    assert heights(lab) == [(LINES, True)]


def test_the_paper_ends_within_a_picture_and_goes_on_upon_a_new_roll(
    lab: LabPrinter, wire: Wire
) -> None:
    set_and_say(lab, "lines_left=4")
    assert wire.send(band() + CUT + ASK_IN_TURN).is_quiet()
    assert lab.faults.paper_out
    assert heights(lab) == [(4, False)]
    lab.heal()
    assert wire.hear(1) == b"\x00"
    assert heights(lab) == [(4, False), (6, True)]


@pytest.mark.parametrize(
    ("event", "state"),
    [
        ("paper_after", "paper_out"),
        ("cover_after", "cover_open"),
        ("error_after", "error"),
    ],
)
def test_what_happens_after_so_many_bytes_happens_there(
    lab: LabPrinter, wire: Wire, event: str, state: str
) -> None:
    job = band() + CUT
    set_and_say(lab, f"{event}={2 * len(job) - 1}")
    wire.send(job)
    assert lab.wait_for_papers(1)
    assert not getattr(lab.faults, state)
    other = Wire(lab)  # counted over all connections
    assert other.send(job + ASK_IN_TURN).is_quiet()
    assert getattr(lab.faults, state)
    assert heights(lab)[0] == (LINES, True)
    assert len(lab.papers) == 1
    other.close()


# What ends a connection ----------------------------------------------------------


def test_refused_connections_are_refused_until_healed(lab: LabPrinter) -> None:
    set_and_say(lab, "refuse")
    with pytest.raises(ConnectionRefusedError):
        Wire(lab)
    lab.heal()
    again = Wire(lab)
    assert again.health() == WELL
    again.close()


@pytest.mark.parametrize("after", [0, 1, len(band()) + 4, 2 * len(band()) + 4])
@pytest.mark.parametrize("how", ["reset_after", "drop_after"])
def test_a_connection_ends_after_exactly_so_many_bytes_and_they_are_printed(
    lab: LabPrinter, how: str, after: int
) -> None:
    set_and_say(lab, f"{how}={after}")
    wire = Wire(lab)
    if how == "drop_after":
        assert wire.send(band() + CUT + band() + CUT + bytes(100)).hear(1) == b""
    else:
        with pytest.raises(ConnectionError):
            wire.send(band() + CUT + band() + CUT + bytes(100)).hear(1)
    wire.close()
    assert lab.wait_until_idle()
    assert lab.jobs == [(band() + CUT + band() + CUT)[:after]]
    assert len(lab.papers) == (after > len(band()))


def test_a_stalled_connection_takes_no_more_and_stays(lab: LabPrinter) -> None:
    set_and_say(lab, f"stall_after={len(band()) + 4}")
    wire = Wire(lab)
    assert wire.send(band() + CUT + status(1)).is_quiet()
    assert len(lab.papers) == 1
    other = Wire(lab)
    assert other.health() == WELL
    other.close()
    lab.heal()
    assert wire.hear(1) == b"\x12"
    wire.close()


def test_a_job_ended_by_the_other_side_is_printed_too(lab: LabPrinter) -> None:
    set_and_say(lab, "cover_open")
    wire = Wire(lab)
    wire.send(band() + CUT + status(1)).hear(1)
    wire.close()
    lab.heal()
    assert lab.wait_for_papers(1)


def test_a_piece_that_was_not_cut_off_comes_out_above_the_next_paper(lab: LabPrinter) -> None:
    first = Wire(lab)
    assert first.send(band(3)).is_done()
    first.close()
    second = Wire(lab)
    assert second.send(band(4) + CUT).is_done()
    assert heights(lab) == [(7, True)]
    assert lab.slips[0].connection == 2
    second.close()


def test_papers_of_two_connections_do_not_mix(lab: LabPrinter) -> None:
    first, second = Wire(lab), Wire(lab)
    assert first.send(band(3)).is_done()
    assert second.send(band(4) + CUT + ASK_IN_TURN).is_quiet()
    assert first.send(band(1) + CUT).is_done()
    assert second.hear(1) == b"\x00"
    assert heights(lab) == [(4, True), (4, True)]
    assert [slip.connection for slip in lab.slips] == [1, 2]
    for wire in (first, second):
        wire.close()


@pytest.mark.parametrize(("keeps", "height"), [(False, 5), (True, 8)])
def test_a_torn_picture_is_dropped_or_filled_by_what_comes_next(
    lab: LabPrinter, keeps: bool, height: int
) -> None:
    lab.faults.keeps_band = keeps
    torn = Wire(lab)
    torn.send(band(3)[: -2 * STRIDE] + status(1)).hear(1)
    torn.close()
    assert lab.wait_until_idle()
    next_job = Wire(lab)
    assert next_job.send(bytes(2 * STRIDE - 3) * keeps + band(5) + CUT).is_done()
    assert heights(lab) == [(height, True)]
    next_job.close()


@pytest.mark.parametrize(
    ("stride", "shown"), [(72, b"\xff" * STRIDE), (8, b"\xff" * 8 + bytes(40))]
)
def test_a_picture_of_another_width_is_cut_off_or_has_white_beside_it(
    lab: LabPrinter, wire: Wire, stride: int, shown: bytes
) -> None:
    picture = b"\x1dv0\x00" + struct.pack("<HH", stride, 2) + b"\xff" * (stride * 2)
    assert wire.send(picture + CUT).is_done()
    assert lab.papers[0].bits == shown * 2


# How it takes, and how fast ------------------------------------------------------


@pytest.mark.parametrize(("faults", "most"), [([], 140_000), (["small_buffer"], 10_000)])
def test_a_stopped_printer_takes_what_it_has_room_for(faults: list[str], most: int) -> None:
    with LabPrinter(DOTS) as lab:
        set_and_say(lab, "cover_open", *faults)
        wire = Wire(lab)
        wire.socket.settimeout(QUIET_S)
        with contextlib.suppress(TimeoutError):
            wire.socket.sendall(band(20) * 300)
        assert wire.is_quiet()
    (taken,) = lab.jobs
    assert 4_000 < len(taken) < most
    wire.close()


def test_one_connection_at_a_time_lets_the_others_wait(lab: LabPrinter) -> None:
    set_and_say(lab, "one_line")
    first = Wire(lab)
    assert first.health() == WELL
    second = Wire(lab)
    assert second.send(status(1)).is_quiet()
    first.close()
    assert second.hear(1) == b"\x12"
    second.close()


@pytest.mark.parametrize("fault", ["bytes_per_s=2000", f"lines_per_s={LINES * 4}"])
def test_a_slow_printer_takes_its_time(lab: LabPrinter, wire: Wire, fault: str) -> None:
    set_and_say(lab, fault)
    begun = monotonic()
    assert wire.send(band() + CUT).is_done()
    assert monotonic() - begun > 0.2
    assert heights(lab) == [(LINES, True)]


# What it says --------------------------------------------------------------------


def test_a_silent_printer_prints_and_says_nothing(lab: LabPrinter, wire: Wire) -> None:
    set_and_say(lab, "silent")
    assert wire.send(status(1) + band() + CUT + ASK_IN_TURN + b"\x1dIC").is_quiet()
    assert heights(lab) == [(LINES, True)]


def test_a_clone_knows_only_the_status(lab: LabPrinter, wire: Wire) -> None:
    set_and_say(lab, "no_turn")
    assert wire.health() == WELL
    assert wire.send(ASK_IN_TURN + b"\x1dIC" + b"\x1d(H\x06\x00001234").is_quiet()


def test_garbage_is_as_long_as_the_answer_and_nothing_else_is_like_it(
    lab: LabPrinter, wire: Wire
) -> None:
    set_and_say(lab, "garbage")
    heard = wire.send(status(1) * 64).hear(64)
    assert len(set(heard)) > 32


def test_garbage_begins_where_it_is_told_to(lab: LabPrinter, wire: Wire) -> None:
    set_and_say(lab, "garbage_after=192")
    assert wire.send(status(1) * 63).hear(63) == WELL[:1] * 63
    assert wire.send(status(1) * 64).hear(64) != WELL[:1] * 64


def test_a_chatty_printer_sends_packets_until_it_is_told_not_to(
    lab: LabPrinter, wire: Wire
) -> None:
    set_and_say(lab, "chatty")
    assert wire.send(status(1)).hear(5) == b"\x10\x00\x00\x0f\x12"
    assert wire.send(b"\x1da\x00" + ASK_IN_TURN).hear(1) == b"\x00"
    assert wire.health() == WELL


def test_one_that_lies_about_its_status_is_honest_in_turn(lab: LabPrinter, wire: Wire) -> None:
    set_and_say(lab, "lies", "paper_out")
    assert wire.health() == WELL
    assert wire.send(band() + CUT + ASK_IN_TURN).is_quiet()
    assert not lab.slips


def test_a_liar_claims_everything_and_prints_nothing(lab: LabPrinter, wire: Wire) -> None:
    set_and_say(lab, "liar", "paper_out")
    assert wire.health() == WELL
    assert wire.send(band() + CUT).is_done()
    assert not lab.slips


def test_it_names_itself_and_repeats_a_jobs_number(wire: Wire) -> None:
    assert wire.send(b"\x1dIC").hear(8) == b"_LAB-80\0"
    assert wire.send(b"\x1dIB").hear(5) == b"_LAB\0"
    assert wire.send(band() + CUT + b"\x1d(H\x06\x00001234").hear(7) == b"\x37\x221234\0"


# Its drawer ----------------------------------------------------------------------


@pytest.mark.parametrize("pulse", [KICK, KICK_NOW])
def test_a_kicked_drawer_is_open_until_somebody_closes_it(
    lab: LabPrinter, wire: Wire, pulse: bytes
) -> None:
    assert wire.send(pulse).is_done()
    assert lab.drawer.is_open
    assert wire.send(status(1)).hear(1) == b"\x16"
    assert wire.send(b"\x1dr\x02").hear(1) == b"\x01"
    lab.close_drawer()
    assert wire.send(status(1)).hear(1) == b"\x12"
    assert lab.kicks == 1


def test_a_drawer_opens_at_once_without_paper_and_else_in_its_turn(
    lab: LabPrinter, wire: Wire
) -> None:
    set_and_say(lab, "paper_out")
    assert wire.send(KICK + status(1)).hear(1) == b"\x1a"
    assert wire.send(KICK_NOW + status(1)).hear(1) == b"\x1e"
    assert lab.kicks == 1


@pytest.mark.parametrize(
    ("fault", "closed", "kicked"),
    [
        ("drawer_inverted", b"\x16", b"\x12"),
        ("drawer_stuck", b"\x12", b"\x12"),
        ("no_drawer", b"\x16", b"\x16"),
    ],
)
def test_other_drawers(
    lab: LabPrinter, wire: Wire, fault: str, closed: bytes, kicked: bytes
) -> None:
    set_and_say(lab, fault)
    assert wire.send(status(1)).hear(1) == closed
    assert wire.send(KICK).is_done()
    assert wire.send(status(1)).hear(1) == kicked


@pytest.mark.parametrize("pieces", [1, 3])
def test_real_time_commands_within_a_picture_are_obeyed_unless_switched_off(
    lab: LabPrinter, wire: Wire, pieces: int
) -> None:
    inside = b"\x1dv0\x00" + struct.pack("<HH", STRIDE, 1) + (KICK_NOW + status(1)).ljust(STRIDE)
    for start in range(0, len(inside), len(inside) // pieces + 1):
        wire.send(inside[start : start + len(inside) // pieces + 1])
    assert wire.hear(1) == b"\x16"
    lab.close_drawer()
    assert wire.send(DEAF + inside).hear(1) == b"\x12"  # the pulse is off, the question is not
    assert lab.kicks == 1


# The command line ----------------------------------------------------------------


def test_faults_are_named_as_on_the_command_line() -> None:
    faults = Faults()
    for text in ("paper-out", "drop_after=300", "drawer_stuck"):
        set_fault(faults, text)
    assert faults == Faults(paper_out=True, drop_after=300, drawer_stuck=True)
    faults.heal()
    assert faults == Faults()


@pytest.mark.parametrize("text", ["", "fire", "paper_out=1", "drop_after", "drop_after=x", "=1"])
def test_other_names_are_no_faults(text: str) -> None:
    with pytest.raises(ValueError):
        set_fault(Faults(), text)


def test_it_stops_with_everybody_connected(lab: LabPrinter) -> None:
    wires = [Wire(lab) for _ in range(3)]
    set_and_say(lab, "cover_open", "one_line")
    wires[0].send(band() + CUT)
    stopping = Thread(target=lab.stop)
    stopping.start()
    stopping.join(AT_MOST_S)
    assert not stopping.is_alive()
    for wire in wires:
        wire.close()
