"""One conversation, whatever carries it: socket, serial port, USB, device file."""

from __future__ import annotations

import gc
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.printer import PrinterDriverMissing, PrinterFault, PrinterOffline
from printers.drawing.paper import Paper
from printers.lab.faults import Faults
from printers.lab.server import LabPrinter
from printers.lines.device_file import open_device
from printers.lines.line import Line, OpenLine, Stalled
from printers.lines.serial_port import open_serial
from printers.lines.tcp import open_tcp
from printers.lines.usb import open_usb
from printers.paper_printer import PaperPrinter
from printers.raster import without_real_time_commands
from printers.receipt_printer import ReceiptPrinter
from tests.printers.lines import HASTY, KINDS, line_to
from tests.printers.papers import full_receipt, simple_receipt
from tests.printers.usb_bus import UsbBus, UsbDevice

PRINTED = PrintResult(Printed.PRINTED)


@pytest.fixture
def lab() -> Iterator[LabPrinter]:
    with LabPrinter(faults=Faults(small_buffer=True)) as running:
        yield running


@pytest.fixture(params=KINDS)
def opened(request: pytest.FixtureRequest, lab: LabPrinter) -> Iterator[OpenLine]:
    with line_to(lab, request.param) as open_line:
        yield open_line


@pytest.fixture
def printer(lab: LabPrinter, opened: OpenLine) -> PaperPrinter:
    return PaperPrinter(Paper(), ReceiptPrinter("lab", opened, patience=HASTY))


def test_a_receipt_comes_out_as_it_was_drawn(lab: LabPrinter, printer: PaperPrinter) -> None:
    assert printer.status().is_ready
    for _ in range(2):
        assert printer.print(full_receipt()) == PRINTED
    drawn = without_real_time_commands(Paper().bitmap(full_receipt()))
    assert lab.papers == [drawn, drawn]
    assert not lab.unknown


def test_trouble_is_said_before_anything_is_sent(lab: LabPrinter, printer: PaperPrinter) -> None:
    lab.faults.cover_open = True
    assert printer.print(simple_receipt()).why == "printer_cover_open"
    assert printer.status().why == "printer_cover_open"
    lab.heal()
    assert printer.print(simple_receipt()) == PRINTED
    assert len(lab.papers) == 1


def test_paper_that_ends_is_never_called_printed(lab: LabPrinter, printer: PaperPrinter) -> None:
    assert printer.print(simple_receipt()) == PRINTED
    lab.faults.lines_left = 300
    result = printer.print(full_receipt())
    assert result.outcome is not Printed.PRINTED
    assert result.why in ("printer_out_of_paper", "printer_fault")
    assert len(lab.papers) == 1


def test_a_silent_printer_is_offline(lab: LabPrinter, printer: PaperPrinter) -> None:
    lab.faults.silent = True
    assert printer.print(simple_receipt()) == PrintResult(Printed.NOT_PRINTED, "printer_offline")


def test_the_drawer_opens(lab: LabPrinter, printer: PaperPrinter) -> None:
    assert printer.kick_drawer()
    with lab.news:
        assert lab.news.wait_for(lambda: lab.kicks == 1, 5)


def test_a_line_that_takes_nothing_stalls(lab: LabPrinter, opened: OpenLine) -> None:
    lab.faults.stall_after = 10
    with pytest.raises(Stalled), opened() as line:
        line.send(bytes(2_000_000))


def test_nothing_said_is_nothing_heard(opened: OpenLine) -> None:
    with opened() as line:
        assert line.hear(0) == b""
        assert line.hear(0.05) == b""
        line.send(b"\x10\x04\x01")
        assert _heard(line) == b"\x12"


def _heard(line: Line) -> bytes:
    """What comes, however it is cut; a line may return early with nothing."""
    return next((data for _ in range(20) if (data := line.hear(0.3))), b"")


def test_a_line_may_be_opened_again_and_again(opened: OpenLine) -> None:
    for _ in range(3):
        with opened() as line:
            line.send(b"\x10\x04\x01")
            assert _heard(line) == b"\x12"


def test_a_line_outlives_what_opened_it(opened: OpenLine) -> None:
    with opened() as line:
        gc.collect()
        line.send(b"\x10\x04\x01")
        assert _heard(line) == b"\x12"


@pytest.mark.parametrize("kind", ["serial", "dev"])
def test_a_cable_that_is_pulled_breaks_the_line(lab: LabPrinter, kind: str) -> None:
    with ExitStack() as plugged:
        opened = plugged.enter_context(line_to(lab, kind))
        with opened() as line:
            plugged.close()
            with pytest.raises(OSError):
                line.send(bytes(10_000))
    with pytest.raises(PrinterOffline), opened():
        pass


# What cannot be opened -------------------------------------------------------------


def _closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.mark.parametrize(
    "opened",
    [
        partial(open_tcp, "127.0.0.1", _closed_port(), HASTY),
        partial(open_tcp, "printer..centre", 9100, HASTY),
        partial(open_tcp, "p" * 64, 9100, HASTY),
        partial(open_serial, "/dev/no-such-port", 9600, HASTY),
        partial(open_device, "/dev/no-such-printer", HASTY),
        partial(open_device, str(Path(__file__).parent), HASTY),
        partial(open_device, __file__, HASTY),
        partial(open_usb, 1, 2, "", HASTY, UsbBus()),
        partial(open_usb, 0x04B8, 0x0E15, "", HASTY, UsbBus(UsbDevice(is_ours=False))),
        partial(open_usb, 0x04B8, 0x0E15, "", HASTY, UsbBus(UsbDevice(is_in_use=True))),
        partial(open_usb, 0x04B8, 0x0E15, "", HASTY, UsbBus(UsbDevice(interface_class=3))),
        partial(open_usb, 0x04B8, 0x0E15, "B", HASTY, UsbBus(UsbDevice(serial="A"))),
    ],
)
def test_what_cannot_be_opened_is_offline_and_says_why(opened: OpenLine) -> None:
    with pytest.raises(PrinterOffline) as refused, opened():
        pass
    assert refused.value.facts["why"]


def test_one_of_two_like_printers_is_told_by_its_serial_number(lab: LabPrinter) -> None:
    with socket.create_connection(("127.0.0.1", lab.port), 5) as cable:
        bus = UsbBus(UsbDevice(serial="A"), UsbDevice(serial="B", printer=cable))
        with open_usb(0x04B8, 0x0E15, "B", HASTY, bus) as line:
            line.send(b"\x10\x04\x01")
            assert _heard(line) == b"\x12"


def test_usb_is_left_as_it_was_found(lab: LabPrinter) -> None:
    """A reset would cut off a paper that is under way."""
    with socket.create_connection(("127.0.0.1", lab.port), 5) as cable:
        device = UsbDevice(printer=cable, has_kernel_driver=True)
        for _ in range(2):
            with open_usb(0x04B8, 0x0E15, "", HASTY, UsbBus(device)) as line:
                assert device.claimed == [0]
                line.send(b"\x10\x04\x01")
                assert _heard(line) == b"\x12"
        assert (device.claimed, device.resets) == ([], 0)


def test_a_usb_printer_that_is_unplugged_is_gone(lab: LabPrinter) -> None:
    device = UsbDevice()
    printer = ReceiptPrinter(
        "usb", partial(open_usb, 0x04B8, 0x0E15, "", HASTY, UsbBus(device)), patience=HASTY
    )
    assert printer.put(Paper().bitmap(simple_receipt())).outcome is Printed.NOT_PRINTED
    assert printer.status().why == "printer_offline"
    assert not printer.kick_drawer()


def test_a_usb_printer_without_a_way_back_is_never_heard(lab: LabPrinter) -> None:
    with socket.create_connection(("127.0.0.1", lab.port), 5) as cable:
        bus = UsbBus(UsbDevice(answers=False, printer=cable))
        with open_usb(0x04B8, 0x0E15, "", HASTY, bus) as line:
            line.send(b"\x10\x04\x01")
            assert line.hear(0.01) == b""


def test_without_libusb_the_driver_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    import usb.backend.libusb0
    import usb.backend.libusb1
    import usb.backend.openusb

    for backend in (usb.backend.libusb0, usb.backend.libusb1, usb.backend.openusb):
        monkeypatch.setattr(backend, "get_backend", lambda: None)
    with pytest.raises(PrinterDriverMissing) as missing, open_usb(1, 2, "", HASTY):
        pass
    assert missing.value.facts["what"] == "libusb-1.0"
    assert isinstance(missing.value, PrinterFault)
