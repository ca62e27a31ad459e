"""Sent is not printed: what the network printer says after each thing that can go wrong."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from pos_app.domain.printing import Printed, PrintResult
from printers.address import open_printer
from printers.drawing.paper import Paper
from printers.lab.faults import Faults
from printers.lab.server import LabPrinter
from printers.lines.line import Patience
from printers.paper_printer import PaperPrinter
from printers.raster import without_real_time_commands
from tests.printers.papers import full_receipt, simple_receipt

HASTY = Patience(
    connect_s=1, answer_s=0.2, stall_s=0.4, print_s=1.0, close_s=0.3, quiet_s=0.02, drawer_s=0.3
)
PRINTED = PrintResult(Printed.PRINTED)


def not_printed(why: str) -> PrintResult:
    return PrintResult(Printed.NOT_PRINTED, why)


def unknown(why: str) -> PrintResult:
    return PrintResult(Printed.UNKNOWN, why)


@pytest.fixture
def lab() -> Iterator[LabPrinter]:
    with LabPrinter() as running:
        yield running


@pytest.fixture
def printer(lab: LabPrinter) -> PaperPrinter:
    return open_printer(lab.address, Paper(lab.dots), patience=HASTY)


def test_a_receipt_comes_out_as_it_was_drawn(lab: LabPrinter, printer: PaperPrinter) -> None:
    assert printer.print(full_receipt()) == PRINTED
    assert lab.wait_for_papers(1)
    drawn = Paper().bitmap(full_receipt())
    assert lab.papers == [without_real_time_commands(drawn)]
    assert not lab.unknown


def test_many_receipts_come_out_one_by_one(lab: LabPrinter, printer: PaperPrinter) -> None:
    for _ in range(5):
        assert printer.print(simple_receipt()) == PRINTED
    assert lab.wait_for_papers(5)


@pytest.mark.parametrize("dots", [576, 512, 384])
def test_every_width_prints(dots: int) -> None:
    with LabPrinter(dots) as lab:
        assert (
            open_printer(lab.address, Paper(dots), patience=HASTY).print(simple_receipt())
            == PRINTED
        )
        assert lab.papers[0].width == dots


def test_nobody_at_the_address_is_not_printed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    printer = open_printer(f"tcp://127.0.0.1:{port}", patience=HASTY)
    assert printer.print(simple_receipt()) == not_printed("printer_offline")
    assert printer.status().why == "printer_offline"
    assert not printer.kick_drawer()


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("paper_out", "printer_out_of_paper"),
        ("cover_open", "printer_cover_open"),
        ("error", "printer_fault"),
        ("silent", "printer_offline"),
    ],
)
def test_trouble_before_the_job_prints_nothing(
    lab: LabPrinter, printer: PaperPrinter, fault: str, why: str
) -> None:
    setattr(lab.faults, fault, True)
    assert printer.print(simple_receipt()) == not_printed(why)
    assert printer.status().why == why
    setattr(lab.faults, fault, False)
    assert printer.print(simple_receipt()) == PRINTED
    assert len(lab.papers) == 1


def test_a_roll_near_its_end_still_prints(lab: LabPrinter, printer: PaperPrinter) -> None:
    lab.faults.near_end = True
    assert printer.print(simple_receipt()) == PRINTED


def test_paper_that_ends_within_the_receipt_leaves_it_unknown(
    lab: LabPrinter, printer: PaperPrinter
) -> None:
    lab.faults.lines_left = 900
    assert printer.print(full_receipt()) == unknown("printer_out_of_paper")
    assert not lab.papers
    lab.faults.paper_out = False
    lab.changed()
    assert lab.wait_for_papers(1)  # and that is why it was unknown


def test_paper_that_ends_while_the_picture_is_under_way_is_not_printed(
    lab: LabPrinter, printer: PaperPrinter
) -> None:
    lab.faults.small_buffer = True
    lab.faults.lines_left = 300
    assert printer.print(full_receipt()) == not_printed("printer_out_of_paper")
    assert not lab.papers


@pytest.mark.parametrize("after", [64, 1_000, 30_000])
def test_a_connection_that_drops_is_never_called_printed(
    lab: LabPrinter, printer: PaperPrinter, after: int
) -> None:
    lab.faults.small_buffer = True
    lab.faults.drop_after = after
    result = printer.print(full_receipt())
    assert result.outcome is not Printed.PRINTED
    assert result.why
    assert not lab.papers


def test_a_slow_printer_is_waited_for(lab: LabPrinter) -> None:
    lab.faults.bytes_per_s = 150_000
    patient = Patience(print_s=10)
    assert open_printer(lab.address, patience=patient).print(simple_receipt()) == PRINTED


def test_a_printer_slower_than_patience_is_unknown(lab: LabPrinter, printer: PaperPrinter) -> None:
    lab.faults.bytes_per_s = 30_000
    assert printer.print(simple_receipt()) == unknown("printer_fault")


def test_a_printer_that_lies_about_its_paper_never_confirms(
    lab: LabPrinter, printer: PaperPrinter
) -> None:
    lab.faults.paper_out = lab.faults.lies = True
    assert printer.print(simple_receipt()) == unknown("printer_cannot_confirm")
    assert not lab.papers


def test_a_printer_that_could_prove_its_work_and_does_not_gets_nothing(
    lab: LabPrinter, printer: PaperPrinter
) -> None:
    assert printer.print(simple_receipt()) == PRINTED
    lab.faults.lines_left = 200
    assert printer.print(simple_receipt()).outcome is Printed.UNKNOWN
    lab.faults.lies = True
    assert printer.print(simple_receipt()) == not_printed("printer_fault")
    assert len(lab.papers) == 1


def test_a_clone_without_answers_in_turn_never_confirms(
    lab: LabPrinter, printer: PaperPrinter
) -> None:
    lab.faults.no_turn = True
    assert printer.print(simple_receipt()) == unknown("printer_cannot_confirm")
    assert lab.wait_for_papers(1)
    lab.faults.lines_left = 200
    assert printer.print(simple_receipt()) == unknown("printer_out_of_paper")


def test_the_drawer_opens_with_paper_and_without(lab: LabPrinter, printer: PaperPrinter) -> None:
    assert printer.kick_drawer()
    lab.faults.paper_out = True
    assert printer.kick_drawer()
    assert lab.kicks == 2
    assert not lab.papers


def test_status_packets_and_noise_confuse_nobody() -> None:
    """A printer that chatters: packets whose bytes look like answers, flow control, stale bytes."""
    chatter = b"\x10\x00\x0f\x0f" + b"\x11\x13" + b"\x1a"

    def talk(connected: socket.socket) -> None:
        with connected:
            connected.sendall(chatter)
            while data := connected.recv(4096):
                for _ in range(data.count(b"\x10\x04")):
                    connected.sendall(chatter[:4] + b"\x12")

    with _Server(talk) as port:
        printer = open_printer(f"tcp://127.0.0.1:{port}", patience=HASTY)
        assert printer.status().is_ready


class _Server:
    """One connection, talked to by `talk`."""

    def __init__(self, talk: Callable[[socket.socket], None]) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = Thread(target=lambda: talk(self._listener.accept()[0]))

    def __enter__(self) -> int:
        self._thread.start()
        return int(self._listener.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        self._thread.join(5)
        self._listener.close()


def test_the_lab_tells_each_paper_and_keeps_it(tmp_path: Path) -> None:
    shown: list[bytes] = []
    kicks: list[int] = []
    folder = tmp_path / "papers"
    with LabPrinter(
        384, folder=folder, on_paper=shown.append, on_kick=lambda: kicks.append(1), faults=Faults()
    ) as lab:
        printer = open_printer(lab.address, Paper(384), patience=HASTY)
        printer.print(simple_receipt())
        printer.print(simple_receipt())
        printer.kick_drawer()
    assert len(shown) == 2
    assert kicks == [1]
    assert sorted(path.name for path in folder.iterdir()) == ["paper-0001.png", "paper-0002.png"]
    assert (folder / "paper-0001.png").read_bytes() == shown[0]
