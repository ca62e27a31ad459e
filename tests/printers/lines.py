"""The lab printer behind every kind of two-way line."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from printers.lab.server import LabPrinter
from printers.lines.device_file import open_device
from printers.lines.line import OpenLine, Patience
from printers.lines.serial_port import open_serial
from printers.lines.tcp import open_tcp
from printers.lines.usb import open_usb
from tests.printers.serial_cable import SerialCable
from tests.printers.usb_bus import UsbBus, UsbDevice

KINDS: Final = ("tcp", "serial", "usb", "dev")
HASTY: Final = Patience(
    connect_s=1, answer_s=0.3, stall_s=0.4, print_s=0.8, close_s=0.3, quiet_s=0.02, drawer_s=0.3
)


@contextmanager
def line_to(lab: LabPrinter, kind: str, patience: Patience = HASTY) -> Iterator[OpenLine]:
    """How to open a line of `kind` to the printer that `lab` is."""
    if kind == "tcp":
        yield partial(open_tcp, "127.0.0.1", lab.port, patience)
    elif kind == "usb":
        with socket.create_connection(("127.0.0.1", lab.port), 5) as cable:
            cable.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
            cable.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            bus = UsbBus(UsbDevice(printer=cable, has_kernel_driver=True))
            yield partial(open_usb, 0x04B8, 0x0E15, "", patience, bus)
    else:
        with SerialCable(lab.port) as cable:
            if kind == "serial":
                yield partial(open_serial, cable.path, 115_200, patience)
            else:
                yield partial(open_device, cable.path, patience)
