"""Printers are found, not typed: on the network, on USB, on ports, in the system's queues."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import pytest

from pos_app.domain.printer_setup import FoundPrinter, Way
from pos_app.errors.command import OptionWrong
from pos_app.errors.printer import PrinterDriverMissing
from printers.find.attached import find_device_files, find_serial, find_usb
from printers.find.find_printers import find_printers
from printers.find.network import scan_network
from printers.find.queues import find_cups
from printers.lab.server import LabPrinter
from printers.lines.line import Patience
from printers.lines.usb import open_usb
from tests.printers.fake_programs import put_program
from tests.printers.lines import HASTY
from tests.printers.usb_bus import UsbBus, UsbDevice

QUICK = Patience(connect_s=0.5, answer_s=0.2, stall_s=0.3, close_s=0.1)


@pytest.fixture
def port() -> int:
    """A port that is free on all loopback addresses, as 9100 may not be."""
    with socket.create_server(("", 0)) as listener:
        return int(listener.getsockname()[1])


def lab_at(stack: ExitStack, host: str, port: int) -> LabPrinter:
    lab = LabPrinter(model=f"AT-{host}")
    lab.start(port, host)
    stack.callback(lab.stop)
    return lab


def test_a_range_is_searched_and_each_listener_asked() -> None:
    with ExitStack() as stack:
        lab_at(stack, "127.0.71.2", 9100)
        lab_at(stack, "127.0.71.5", 9100).faults.silent = True
        lab_at(stack, "127.0.71.6", 9100).faults.paper_out = True
        assert list(scan_network("127.0.71.0/29", QUICK)) == [
            FoundPrinter("tcp://127.0.71.2:9100", "AT-127.0.71.2", Way.NETWORK, True),
            FoundPrinter("tcp://127.0.71.5:9100", "127.0.71.5", Way.NETWORK, False),
            FoundPrinter("tcp://127.0.71.6:9100", "127.0.71.6", Way.NETWORK, True),
        ]


@pytest.mark.parametrize("said", ["127.0.0.1:{}", " tcp://127.0.0.1:{} ", "localhost:{}"])
def test_one_address_is_searched_at_any_port(said: str, port: int) -> None:
    with ExitStack() as stack:
        lab_at(stack, "127.0.0.1", port)
        (found,) = scan_network(said.format(port), QUICK)
        assert (found.name, found.answers) == ("AT-127.0.0.1", True)
        assert found.address.endswith(f":{port}")


def test_nobody_listens() -> None:
    assert list(scan_network("127.0.72.1", QUICK)) == []


def test_somebody_who_hangs_up_is_there_and_does_not_answer(port: int) -> None:
    with ExitStack() as stack:
        lab_at(stack, "127.0.0.1", port).faults.drop_after = 1
        (found,) = scan_network(f"127.0.0.1:{port}", QUICK)
        assert not found.answers


@pytest.mark.parametrize(
    "text", ["10.0.0.0/8", "192.168.0.0/21", "fe80::/64", "a b", "host:0", "host:99999", "x/24"]
)
def test_what_is_no_range_or_too_large_is_refused_at_once(text: str) -> None:
    with pytest.raises(OptionWrong) as refused:
        scan_network(text)
    assert refused.value.facts["value"] == text


def test_usb_printers_are_listed_by_the_address_that_opens_them() -> None:
    bus = UsbBus(
        UsbDevice(product=1, serial="X1"),
        UsbDevice(product=2, serial="A", name="Twin"),
        UsbDevice(product=2, serial="B", name="Twin"),
        UsbDevice(product=3, interface_class=3, name="Keyboard"),
        UsbDevice(product=4, is_ours=False),
    )
    assert list(find_usb(bus)) == [
        FoundPrinter("usb:04b8:0001", "Example Makers Receipts", Way.USB),
        FoundPrinter("usb:04b8:0002:A", "Example Makers Twin", Way.USB),
        FoundPrinter("usb:04b8:0002:B", "Example Makers Twin", Way.USB),
        FoundPrinter("usb:04b8:0004", "usb:04b8:0004", Way.USB),
    ]
    with LabPrinter() as lab, socket.create_connection(("127.0.0.1", lab.port), 5) as cable:
        bus.devices[2].printer = cable
        with open_usb(0x04B8, 2, "B", HASTY, bus) as line:
            line.send(b"\x10\x04\x01")


def test_device_files_are_listed(tmp_path: Path) -> None:
    for name in ("lp1", "lp0", "hiddev0"):
        (tmp_path / name).touch()
    assert [found.address for found in find_device_files(tmp_path)] == [
        f"dev:{tmp_path}/lp0",
        f"dev:{tmp_path}/lp1",
    ]
    assert list(find_device_files(tmp_path / "none")) == []


def test_serial_ports_with_something_plugged_in_are_listed() -> None:
    ports = [
        SimpleNamespace(device="/dev/ttyS0", description="n/a", vid=None),
        SimpleNamespace(device="/dev/ttyUSB0", description="USB-Serial", vid=0x067B),
        SimpleNamespace(device="COM3", description="Communications Port", vid=None),
    ]
    assert list(find_serial(ports)) == [
        FoundPrinter("serial:/dev/ttyUSB0", "USB-Serial", Way.SERIAL),
        FoundPrinter("serial:COM3", "Communications Port", Way.SERIAL),
    ]
    assert all(found.kind is Way.SERIAL for found in find_serial())


def test_the_queues_of_cups_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(tmp_path, "lpstat", 'test "$*" = -e && echo Receipts && echo Office_2')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert list(find_cups()) == [
        FoundPrinter("lp:Receipts", "Receipts", Way.CUPS),
        FoundPrinter("lp:Office_2", "Office_2", Way.CUPS),
    ]


def test_what_this_computer_has_no_driver_for_is_passed_over(port: int) -> None:
    def no_driver() -> list[FoundPrinter]:
        raise PrinterDriverMissing(what="libusb-1.0")

    one = FoundPrinter("lp:Receipts", "Receipts", Way.CUPS)
    with ExitStack() as stack:
        lab_at(stack, "127.0.0.1", port)
        found = list(find_printers(f"127.0.0.1:{port}", QUICK, (no_driver, lambda: [one])))
    assert [printer.kind for printer in found] == [Way.CUPS, Way.NETWORK]
    assert found[0] == one


def test_a_driver_that_breaks_hides_no_other_printer() -> None:
    def broken() -> list[FoundPrinter]:
        raise OSError("the bus is gone")

    one = FoundPrinter("lp:Receipts", "Receipts", Way.CUPS)
    assert list(find_printers(local=(broken, lambda: [one]))) == [one]


def test_a_range_that_cannot_be_is_refused_before_anything_is_searched() -> None:
    def never() -> list[FoundPrinter]:
        raise AssertionError

    with pytest.raises(OptionWrong):
        next(find_printers("10.0.0.0/8", QUICK, (never,)))


def test_this_computer_is_searched_without_a_fault() -> None:
    assert all(found.address for found in find_printers())


def test_a_search_that_is_given_up_leaves_nothing_behind(port: int) -> None:
    with ExitStack() as stack:
        for last in (1, 2, 3):
            lab_at(stack, f"127.0.73.{last}", 9100)
        search = scan_network("127.0.73.0/29", QUICK)
        assert next(search).name == "AT-127.0.73.1"
        search.close()  # type: ignore[attr-defined]  # it is a generator, and may be closed


def test_a_search_that_is_given_up_asks_nobody_else() -> None:
    """Of sixteen hosts at most as many are asked as were under way."""
    asked = []

    def is_wanted() -> bool:
        asked.append(1)
        return len(asked) == 1

    with ExitStack() as stack:
        labs = [lab_at(stack, f"127.0.72.{n}", 9100) for n in (1, 2, 3)]
        list(scan_network("127.0.72.0/28", QUICK, is_wanted))
        assert sum(lab.connections for lab in labs) <= 1
