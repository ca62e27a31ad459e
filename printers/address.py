"""From a printer's address in the settings to the printer."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pos_app.domain.printer_setup import UNKNOWN, Profile
from pos_app.errors.desk import SettingsWrong
from printers.drawing.paper import WIDTHS, Paper
from printers.file_printer import FilePrinter
from printers.lines.device_file import open_device
from printers.lines.line import OpenLine, Patience
from printers.lines.serial_port import open_serial
from printers.lines.spool import CupsQueue, Spool, WindowsQueue
from printers.lines.tcp import open_tcp
from printers.lines.usb import open_usb
from printers.no_printer import NoPrinter
from printers.paper_printer import Device, PaperPrinter
from printers.receipt_printer import ReceiptPrinter
from printers.spool_printer import SpoolPrinter

RAW_PORT: Final = 9100
USUAL_BAUD: Final = 9600  # as receipt printers leave the factory
NO_PRINTER: Final = "none"
_FORMS: Final = (
    "tcp://HOST:9100, usb:VENDOR:PRODUCT, serial:PORT?baud=115200, dev:/dev/usb/lp0, lp:QUEUE, "
    "win:QUEUE, file:PATH or none"
)


def open_printer(
    address: str,
    paper: Paper | None = None,
    profile: Profile = UNKNOWN,
    patience: Patience | None = None,
) -> PaperPrinter:
    """The printer at `address`. Touches no device yet.

    Raises:
        SettingsWrong: an address or a width that no printer has.
    """
    paper = paper or Paper()
    if paper.dots not in WIDTHS:
        widths = ", ".join(map(str, WIDTHS))
        raise _wrong("dots", f"{paper.dots} is none of {widths}")
    return PaperPrinter(paper, _device(address, profile, patience or Patience()))


def _device(address: str, profile: Profile, patience: Patience) -> Device:
    if address == NO_PRINTER:
        return NoPrinter()
    if address.startswith("file:") and len(address) > len("file:"):
        return FilePrinter(Path(address.removeprefix("file:")))
    spool = spool_at(address, patience)
    if spool is not None:
        return SpoolPrinter(address, spool)
    return ReceiptPrinter(address, line_at(address, patience), profile, patience)


def spool_at(address: str, patience: Patience) -> Spool | None:
    """The one-way queue at `address`; None when it is no address of one."""
    kind, _, name = address.partition(":")
    if kind == "lp" and re.fullmatch(r"[^-/#\s][^/#\s]*", name):
        return CupsQueue(name, patience.stall_s)
    if kind == "win" and name.strip():
        return WindowsQueue(name)
    return None


def line_at(address: str, patience: Patience) -> OpenLine:
    """How to open the two-way line at `address`.

    Raises SettingsWrong: it is no address of one.
    """
    for form, opener in _LINES.items():
        parts = re.fullmatch(form, address)
        if parts:
            return opener(patience, *parts.groups(""))
    raise _wrong("printer", f"{address!r} is not {_FORMS}")


def _tcp(patience: Patience, address: str) -> OpenLine:
    try:
        parts = urlsplit(address)
        port = RAW_PORT if parts.port is None else parts.port
    except ValueError as error:
        raise _wrong("printer", f"{address!r}: {error}") from error
    if not parts.hostname or not port or parts.path or parts.query or parts.username:
        raise _wrong("printer", f"{address!r} is not tcp://HOST:9100")
    return partial(open_tcp, parts.hostname, port, patience)


def _serial(patience: Patience, port: str, baud: str) -> OpenLine:
    return partial(open_serial, port, int(baud or USUAL_BAUD), patience)


def _usb(patience: Patience, vendor: str, product: str, serial: str) -> OpenLine:
    return partial(open_usb, int(vendor, 16), int(product, 16), serial, patience)


def _dev(patience: Patience, path: str) -> OpenLine:
    return partial(open_device, path, patience)


_LINES: Final[dict[str, Callable[..., OpenLine]]] = {
    r"(tcp://.*)": _tcp,
    r"serial:([^\s?]+)(?:\?baud=([1-9]\d{2,6}))?": _serial,
    r"usb:([0-9a-fA-F]{4}):([0-9a-fA-F]{4})(?::([^\s:]+))?": _usb,
    r"dev:(/\S+)": _dev,
}


def _wrong(key: str, why: str) -> SettingsWrong:
    return SettingsWrong(file="", line=0, key=key, why=why)
