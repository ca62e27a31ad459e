"""Outcomes that must never be wrong: stale answers, garbage, torn pictures, blind printers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pytest

from pos_app.domain.printer_setup import Profile
from pos_app.domain.printing import DrawerPosition, Printed, PrintResult
from printers.address import open_printer
from printers.bitmap import Bitmap
from printers.decode import Decoder, Raster
from printers.drawing.paper import Paper
from printers.lab.server import LabPrinter
from printers.lines.line import Patience
from printers.paper_printer import PaperPrinter
from printers.raster import (
    BIGGEST_BAND_BYTES,
    DOTS_AS_UNITS,
    FEED_AND_CUT,
    INITIALISE,
    body,
    struck_out,
    without_real_time_commands,
)
from printers.receipt_printer import ReceiptPrinter
from tests.printers.lines import HASTY
from tests.printers.papers import full_receipt, simple_receipt, z_report

PRINTED = PrintResult(Printed.PRINTED)
PICTURE = Bitmap(576, b"\xaa" * 72 * 40)
WELL = b"\x12"
IN_TURN = b"\0"
STRUCK_OUT_AND_CUT = struck_out(576) + FEED_AND_CUT
PROOF = (IN_TURN,) * 4  # once might be anything's answer


def not_printed(why: str) -> PrintResult:
    return PrintResult(Printed.NOT_PRINTED, why)


def unknown(why: str) -> PrintResult:
    return PrintResult(Printed.UNKNOWN, why)


@pytest.fixture
def lab() -> Iterator[LabPrinter]:
    with LabPrinter() as running:
        yield running


def at(lab: LabPrinter, profile: Profile, patience: Patience = HASTY) -> PaperPrinter:
    return open_printer(lab.address, Paper(), profile, patience)


class Scripted:
    """A line to a printer that is well, and answers the n-th GS r with the n-th of `in_turn`."""

    def __init__(self, in_turn: Sequence[bytes]) -> None:
        self._in_turn = list(in_turn)
        self._said = b""
        self.sent = b""

    @contextmanager
    def opened(self) -> Iterator[Scripted]:
        yield self

    def send(self, data: bytes) -> None:
        self.sent += data
        if data[:2] == b"\x10\x04":
            self._said += WELL
        elif data == b"\x1dr\x01":
            self._said += self._in_turn.pop(0) if self._in_turn else b""

    def hear(self, wait_s: float) -> bytes:
        said, self._said = self._said, b""
        return said


SOON = Patience(answer_s=0.02, stall_s=0.02, print_s=0.05, quiet_s=0.0)


def scripted(*in_turn: bytes, profile: Profile | None = None) -> ReceiptPrinter:
    line = Scripted(in_turn)
    return ReceiptPrinter("scripted", line.opened, profile or Profile(answers_in_turn=True), SOON)


def test_a_proof_is_an_answer_from_behind_the_cut() -> None:
    assert scripted(IN_TURN, *PROOF).put(PICTURE) == PRINTED


def test_a_printer_that_was_seen_out_is_not_asked_before_the_next_job() -> None:
    printer = scripted(IN_TURN, *PROOF, *PROOF)
    assert [printer.put(PICTURE), printer.put(PICTURE)] == [PRINTED, PRINTED]


def test_a_late_answer_of_an_earlier_job_proves_nothing() -> None:
    printer = scripted(IN_TURN, b"", IN_TURN + IN_TURN, b"")
    assert printer.put(PICTURE) == unknown("printer_fault")
    assert printer.put(PICTURE) == unknown("printer_fault")


@pytest.mark.parametrize("again", [(), (b"\x03",) * 3, (IN_TURN, IN_TURN, b"\x03")])
def test_an_answer_that_is_not_kept_to_proves_nothing(again: tuple[bytes, ...]) -> None:
    printer = scripted(IN_TURN, IN_TURN, *again)
    assert printer.put(PICTURE) == unknown("printer_not_understood")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"A", "printer_not_understood"),  # alone it would pass
        (b"\x0c", "printer_fault"),  # the paper has ended
        (WELL, "printer_fault"),  # the answer to another question
        (b"\x10\x00\x00\x00", "printer_fault"),  # said unasked
    ],
)
def test_what_is_no_clear_answer_proves_nothing(answer: bytes, why: str) -> None:
    noise = b"\xff" if why == "printer_not_understood" else b""
    assert scripted(IN_TURN, answer + noise).put(PICTURE) == unknown(why)


def test_a_printer_whose_proof_nobody_tried_is_asked_for_it_first() -> None:
    assert scripted(IN_TURN, *PROOF, profile=Profile()).put(PICTURE) == PRINTED
    cannot = unknown("printer_cannot_confirm")
    assert scripted(b"", profile=Profile()).put(PICTURE) == cannot
    assert scripted(profile=Profile(answers_in_turn=False)).put(PICTURE) == cannot


def test_a_printer_that_is_stuck_in_an_earlier_job_gets_nothing_more() -> None:
    line = Scripted([b"", b""])
    printer = ReceiptPrinter("scripted", line.opened, Profile(answers_in_turn=True), SOON)
    assert printer.put(PICTURE) == not_printed("printer_fault")
    assert b"\x1dv0" not in line.sent


def test_a_picture_that_was_taken_and_torn_all_the_same_is_filled_up() -> None:
    """What a serial port held back is dropped when it stays stuck."""
    line = Scripted([IN_TURN, b"", b"", IN_TURN, *PROOF])
    printer = ReceiptPrinter("scripted", line.opened, Profile(answers_in_turn=True), SOON)
    assert printer.put(PICTURE) == unknown("printer_fault")
    line.sent = b""
    assert printer.put(PICTURE) == PRINTED
    assert bytes(BIGGEST_BAND_BYTES) in line.sent


class TakesOnly(Scripted):
    """Breaks once it has taken so much of the picture."""

    def __init__(self, takes: int, in_turn: Sequence[bytes] = (IN_TURN,)) -> None:
        super().__init__(in_turn)
        self._takes = self._left = takes
        self._is_broken = False

    def mends(self) -> None:
        self._is_broken, self._takes, self.sent = False, 1_000_000, b""

    def send(self, data: bytes) -> None:
        if data.startswith(INITIALISE + DOTS_AS_UNITS):
            self._left, self._is_broken = self._takes, True
        taken = data[: self._left] if self._is_broken else data
        super().send(taken)
        self._left -= len(taken)
        if len(taken) < len(data):
            self._is_broken = False
            raise ConnectionResetError


@pytest.mark.parametrize("disables_real_time", [False, True])
def test_a_receipt_that_lacks_nothing_but_white_is_not_called_unprinted(
    disables_real_time: bool,
) -> None:
    """The next job cuts it off: whoever tears it away holds a whole receipt."""
    profile = Profile(answers_in_turn=True, disables_real_time=disables_real_time)
    picture = Bitmap(576, PICTURE.bits + bytes(72 * 9))
    last_dot = len(body(PICTURE, disables_real_time=disables_real_time))
    for takes, outcome in ((last_dot - 1, Printed.NOT_PRINTED), (last_dot, Printed.UNKNOWN)):
        line = TakesOnly(takes)
        printer = ReceiptPrinter("scripted", line.opened, profile, SOON)
        assert printer.put(picture).outcome is outcome, takes


def test_what_broke_off_is_struck_out_before_it_is_cut_off() -> None:
    """It may show everything but its last line, and the receipt is printed once more."""
    first, next_body = body(PICTURE), body(PICTURE)
    for takes, struck in ((len(first) - 1, STRUCK_OUT_AND_CUT), (len(first), FEED_AND_CUT)):
        line = TakesOnly(takes, [IN_TURN, IN_TURN, *PROOF])
        printer = ReceiptPrinter("scripted", line.opened, Profile(answers_in_turn=True), SOON)
        assert printer.put(Bitmap(576, PICTURE.bits + bytes(72))) != PRINTED
        line.mends()
        assert printer.put(PICTURE) == PRINTED
        before = line.sent[: line.sent.index(next_body)]
        assert before.endswith(struck), takes
        assert before.count(STRUCK_OUT_AND_CUT) == (takes < len(first))


class NeverQuiet(Scripted):
    """Talks without end."""

    def hear(self, wait_s: float) -> bytes:
        self.heard += 1
        assert self.heard < 1_000_000, "listened to for ever"
        return super().hear(wait_s) or self.says

    heard = 0
    says = WELL


@pytest.mark.parametrize("says", [WELL, IN_TURN, b"\xff", b"\x10\x00\x00\x00", b"\x11"])
def test_a_printer_that_never_stops_talking_is_not_listened_to_for_ever(says: bytes) -> None:
    line = NeverQuiet([IN_TURN, *PROOF])
    line.says = says
    printer = ReceiptPrinter("scripted", line.opened, Profile(answers_in_turn=True), SOON)
    assert printer.put(PICTURE).outcome is Printed.NOT_PRINTED
    assert b"\x1dv0" not in line.sent
    assert not printer.status().is_ready
    assert not printer.kick_drawer()


# Against the lab printer -----------------------------------------------------------


def test_garbage_is_not_understood_and_gets_no_paper(lab: LabPrinter) -> None:
    printer = at(lab, Profile())
    lab.faults.garbage = True
    assert printer.print(simple_receipt()) == not_printed("printer_not_understood")
    assert printer.status().why == "printer_not_understood"
    assert not printer.kick_drawer()
    lab.heal()
    assert printer.print(simple_receipt()) == PRINTED
    assert len(lab.slips) == 1


class AlwaysZero(LabPrinter):
    """Answers every question at once with the byte that a proof would be."""

    def noise(self, length: int) -> bytes:
        return bytes(length)


def test_wrong_answers_to_other_questions_prove_nothing() -> None:
    with AlwaysZero() as lab:
        patient = replace(HASTY, print_s=1.5)  # asks for the status meanwhile
        printer = at(lab, Profile(answers_in_turn=True), patient)
        assert printer.print(simple_receipt()) == PRINTED
        lab.faults.garbage_after, lab.faults.lines_left = 20_000, 200
        assert printer.print(simple_receipt()).outcome is Printed.UNKNOWN
        assert len(lab.papers) == 1


def test_a_chatty_printer_is_understood(lab: LabPrinter) -> None:
    lab.faults.chatty = True
    printer = at(lab, Profile())
    assert printer.status().is_ready
    assert printer.print(simple_receipt()) == PRINTED


@pytest.mark.parametrize("fault", ["reset_after", "drop_after", "stall_after"])
def test_a_line_that_breaks_anywhere_is_never_called_printed(lab: LabPrinter, fault: str) -> None:
    dice = random.Random(fault)
    printer = at(lab, Profile(answers_in_turn=True))
    length = len(body(Paper().bitmap(full_receipt())))
    for after in (1, 30, length, dice.randrange(length)):
        before = len(lab.papers)
        setattr(lab.faults, fault, after)
        lab.changed()
        result = printer.print(full_receipt())
        lab.heal()
        assert result.outcome is not Printed.PRINTED, after
        assert lab.wait_until_idle()
        if result.outcome is Printed.NOT_PRINTED:
            whole = without_real_time_commands(Paper().bitmap(full_receipt()))
            assert whole not in lab.papers[before:], after


def test_a_torn_picture_does_not_swallow_the_next_receipt(lab: LabPrinter) -> None:
    printer = at(lab, Profile(answers_in_turn=True))
    assert printer.print(simple_receipt()) == PRINTED
    lab.faults.keeps_band = True
    lab.faults.stall_after = 5_000
    lab.changed()
    assert printer.print(full_receipt()).outcome is Printed.NOT_PRINTED
    lab.faults.stall_after = None
    lab.changed()
    assert printer.print(simple_receipt()) == PRINTED
    drawn = without_real_time_commands(Paper().bitmap(simple_receipt()))
    assert lab.papers[0] == lab.papers[-1] == drawn


def test_white_for_a_torn_picture_fills_the_biggest_band() -> None:
    for document in (full_receipt(), z_report()):
        commands = Decoder().feed(body(Paper(576).bitmap(document)))
        bands = [8 + len(c.bits) for c in commands if isinstance(c, Raster)]
        assert max(bands) <= BIGGEST_BAND_BYTES


def test_a_printer_without_status_prints_blindly(lab: LabPrinter) -> None:
    lab.faults.silent = True
    printer = at(lab, Profile(answers_status=False, answers_in_turn=False))
    assert printer.status().is_ready
    assert printer.print(simple_receipt()) == unknown("printer_cannot_confirm")
    assert lab.wait_for_papers(1)
    assert printer.kick_drawer()
    assert lab.wait_until_idle()
    assert lab.kicks == 1


def test_a_printer_without_status_may_still_prove(lab: LabPrinter) -> None:
    printer = at(lab, Profile(answers_status=False, answers_in_turn=True))
    assert printer.print(simple_receipt()) == PRINTED
    lab.faults.paper_out = True
    assert printer.print(simple_receipt()) == unknown("printer_fault")


def test_a_printer_that_shields_pictures_still_kicks(lab: LabPrinter) -> None:
    printer = at(lab, Profile(answers_in_turn=True, disables_real_time=True))
    assert printer.print(full_receipt()) == PRINTED
    assert lab.wait_until_idle()
    assert b"\x1d(D\x03\x00\x14\x01\x00" in lab.jobs[0]
    lab.faults.cover_open = True
    assert printer.kick_drawer()
    assert lab.kicks == 1


# The drawer ------------------------------------------------------------------------


@pytest.mark.parametrize("inverted", [False, True])
def test_a_calibrated_sensor_tells_where_the_drawer_is(lab: LabPrinter, inverted: bool) -> None:
    lab.faults.drawer_inverted = inverted
    printer = at(lab, Profile(drawer_open_is="low" if inverted else "high"))
    assert printer.status().drawer is DrawerPosition.CLOSED
    assert printer.kick_drawer()
    assert lab.kicks == 1
    assert printer.status().drawer is DrawerPosition.OPEN
    lab.close_drawer()
    assert printer.status().drawer is DrawerPosition.CLOSED


def test_a_stuck_drawer_is_told_by_its_sensor_only(lab: LabPrinter) -> None:
    lab.faults.drawer_stuck = True
    assert at(lab, Profile()).kick_drawer()
    assert not at(lab, Profile(drawer_open_is="high")).kick_drawer()
    assert at(lab, Profile()).status().drawer is DrawerPosition.UNKNOWN


def test_the_drawer_opens_while_the_paper_is_out(lab: LabPrinter) -> None:
    printer = at(lab, Profile(answers_in_turn=True, drawer_open_is="high"))
    lab.faults.paper_out = True
    assert printer.kick_drawer()
    assert printer.status().why == "printer_out_of_paper"
    assert printer.status().drawer is DrawerPosition.OPEN


def test_a_roll_near_its_end_is_said(lab: LabPrinter) -> None:
    lab.faults.near_end = True
    status = at(lab, Profile()).status()
    assert status.is_ready
    assert status.is_paper_low
