"""Printer addresses of the settings, and the printers that are no device."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.desk import SettingsWrong
from pos_app.settings import what_is_wrong
from printers.address import open_printer
from printers.decode import decode
from printers.drawing.paper import Paper
from printers.file_printer import FilePrinter
from printers.lab.faults import Faults, set_fault
from printers.no_printer import NoPrinter
from printers.receipt_printer import ReceiptPrinter
from printers.spool_printer import SpoolPrinter
from tests.printers.papers import simple_receipt


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("tcp://192.0.2.7:9100", ReceiptPrinter),
        ("tcp://printer-2", ReceiptPrinter),
        ("tcp://[2001:db8::7]:9100", ReceiptPrinter),
        ("serial:/dev/ttyUSB0?baud=115200", ReceiptPrinter),
        ("serial:COM3", ReceiptPrinter),
        ("usb:04b8:0e15", ReceiptPrinter),
        ("usb:04B8:0E15:TC6F001234", ReceiptPrinter),
        ("dev:/dev/usb/lp0", ReceiptPrinter),
        ("lp:Receipts_1", SpoolPrinter),
        ("win:EPSON TM-T88VI Receipt", SpoolPrinter),
        ("file:out/receipts.escpos", FilePrinter),
        ("none", NoPrinter),
    ],
)
def test_an_address_names_a_printer(address: str, kind: type) -> None:
    assert isinstance(open_printer(address).device, kind)
    assert what_is_wrong("printer", address) is None


@pytest.mark.parametrize(
    "address",
    [
        *("", "printer", "tcp://", "tcp://:9100", "tcp://host:port", "tcp://host:0", "file:"),
        *("tcp://host:99999", "tcp://host/path", "http://host:9100", "None", "tcp://[bad"),
        *("usb:1", "usb:04b8", "usb:04b8:0e1g", "usb:04b8:0e15:", "serial:", "serial:?baud=9600"),
        *("serial:COM3?baud=fast", "serial:COM3?speed=9600", "serial:COM3?baud=0", "dev:lp0"),
        *("lp:", "lp:-o", "lp:a b", "lp:a/b", "win:", "win: "),
    ],
)
def test_what_is_no_address_is_refused_by_name(address: str) -> None:
    with pytest.raises(SettingsWrong) as refused:
        open_printer(address)
    assert refused.value.facts["key"] == "printer"
    assert what_is_wrong("printer", address) is not None


@pytest.mark.parametrize("dots", [0, 575, 640, -576])
def test_a_width_that_no_printer_has_is_refused(dots: int) -> None:
    with pytest.raises(SettingsWrong) as refused:
        open_printer("none", Paper(dots))
    assert refused.value.facts["key"] == "dots"


def test_no_printer_prints_nothing_and_blames_nothing() -> None:
    printer = open_printer("none")
    assert printer.print(simple_receipt()) == PrintResult(Printed.NOT_PRINTED)
    assert not printer.status().is_ready
    assert not printer.kick_drawer()


def test_a_file_gets_the_bytes_and_a_picture_of_each_paper(tmp_path: Path) -> None:
    path = tmp_path / "new" / "receipts.escpos"
    printer = open_printer(f"file:{path}", Paper(384))
    assert printer.status().is_ready
    for _ in range(2):
        assert printer.print(simple_receipt()) == PrintResult(Printed.PRINTED)
    assert printer.kick_drawer()
    decoded = decode(path.read_bytes(), 384)
    assert len(decoded.papers) == 2
    assert decoded.kicks == 1
    picture = Paper(384).picture(simple_receipt())
    assert (path.parent / "receipts-0001.png").read_bytes() == picture
    assert (path.parent / "receipts-0002.png").read_bytes() == picture


def test_a_file_that_cannot_be_written_is_not_printed(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_text("a file")
    printer = open_printer(f"file:{tmp_path / 'in-the-way' / 'receipts'}")
    assert printer.print(simple_receipt()) == PrintResult(Printed.NOT_PRINTED, "printer_fault")
    assert not printer.kick_drawer()


def test_what_is_no_file_gets_nothing_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    """A device would take the bytes, and what became of them nobody would know."""
    os.mkfifo(tmp_path / "lp0")
    for path in (tmp_path / "lp0", Path(os.devnull)):
        printer = open_printer(f"file:{path}")
        assert printer.print(simple_receipt()) == PrintResult(Printed.NOT_PRINTED, "printer_fault")
        assert not printer.kick_drawer()


def test_bytes_that_are_in_the_file_are_not_called_unprinted(tmp_path: Path) -> None:
    """Only the picture beside them is missing."""
    printer = open_printer(f"file:{tmp_path / ('n' * 250)}")  # too long with -0001.png
    assert printer.print(simple_receipt()) == PrintResult(Printed.UNKNOWN, "printer_fault")


def test_faults_have_names() -> None:
    faults = Faults()
    for text in ("paper-out", "lies", "bytes_per_s=9600", "drop-after=100"):
        set_fault(faults, text)
    assert faults == Faults(paper_out=True, lies=True, bytes_per_s=9600, drop_after=100)
    for text in ("", "fire", "paper_out=1", "drop_after", "drop_after=x", "status"):
        with pytest.raises(ValueError, match="no such fault"):
            set_fault(faults, text)
