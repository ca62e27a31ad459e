"""Printers at this computer's own ports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from pos_app.domain.printer_setup import FoundPrinter, Way
from pos_app.errors.printer import PrinterDriverMissing
from printers.lines.usb import PRINTER_CLASS, devices, serial_of

_DEVICE_FILES: Final = Path("/dev/usb")


def find_usb(backend: Any = None) -> Iterator[FoundPrinter]:
    """USB devices of the printer class. Raises PrinterDriverMissing."""
    printers = [device for device in devices(backend) if _prints(device)]
    kinds = Counter((device.idVendor, device.idProduct) for device in printers)
    for device in printers:
        kind = (device.idVendor, device.idProduct)
        address = "usb:{:04x}:{:04x}".format(*kind)
        serial = serial_of(device) if kinds[kind] > 1 else ""
        if serial and not set(serial) & set(": \t"):
            address += f":{serial}"
        yield FoundPrinter(address, _name(device) or address, Way.USB)


def _prints(device: Any) -> bool:
    try:
        kinds = {face.bInterfaceClass for configuration in device for face in configuration}
    except OSError:  # it does not say what it is
        return False
    return PRINTER_CLASS in kinds


def _name(device: Any) -> str:
    try:
        return f"{device.manufacturer or ''} {device.product or ''}".strip()
    except (OSError, ValueError, NotImplementedError):  # not ours to open
        return ""


def find_device_files(folder: Path = _DEVICE_FILES) -> Iterator[FoundPrinter]:
    """Printers that the system's own driver has taken: /dev/usb/lp*."""
    for path in sorted(folder.glob("lp*")):
        yield FoundPrinter(f"dev:{path}", path.name, Way.DEVICE)


def find_serial(ports: Iterable[Any] | None = None) -> Iterator[FoundPrinter]:
    """Serial ports that something is plugged into; only asking tells what. The usual speed."""
    if ports is None:
        try:
            from serial.tools.list_ports import comports
        except ImportError as error:
            raise PrinterDriverMissing(what="pyserial", why=str(error)) from error
        ports = comports()
    for port in ports:
        if port.vid is not None or port.device.startswith("COM"):
            yield FoundPrinter(f"serial:{port.device}", port.description, Way.SERIAL)
