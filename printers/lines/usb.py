"""A printer on USB, by its vendor and product.

Not python-escpos' connector: it resets the printer at each opening, which cuts off a paper that is
under way, forgets how many bytes were taken, and writes without a time-out. pyusb is what both use.
"""

from __future__ import annotations

import contextlib
import errno
import logging
from collections.abc import Iterator
from typing import Any, Final

from pos_app.errors.printer import PrinterDriverMissing, PrinterFault, PrinterOffline
from printers.lines.line import STEP_BYTES, Patience, Stalled

log = logging.getLogger(__name__)

PRINTER_CLASS: Final = 7
_VENDOR_CLASS: Final = 0xFF  # some receipt printers call their printer so
_PACKETS: Final = 512  # bytes; whole packets for every speed
_SOONEST_MS: Final = 1  # 0 is for ever

Device = Any  # pyusb's classes have no types
Backend = Any


@contextlib.contextmanager
def open_usb(
    vendor: int, product: int, serial: str, patience: Patience, backend: Backend = None
) -> Iterator[UsbLine]:
    """A USB printer for one conversation, as `lines.line.OpenLine` promises."""
    device = _found(vendor, product, serial, backend)
    try:
        yield _claimed(device, patience)
    finally:
        _release(device)


def devices(backend: Backend = None, **wanted: object) -> list[Device]:
    """The USB devices that are `wanted`. Raises PrinterDriverMissing."""
    try:
        import usb.core
    except ImportError as error:
        raise PrinterDriverMissing(what="pyusb", why=str(error)) from error
    try:
        return list(usb.core.find(find_all=True, backend=backend, **wanted))
    except usb.core.NoBackendError as error:
        raise PrinterDriverMissing(what="libusb-1.0", why=str(error)) from error


def printing_interface(device: Device) -> Any | None:
    """The interface that prints: of the printer class, else one of the vendor's own."""
    for wanted in (PRINTER_CLASS, _VENDOR_CLASS):
        for configuration in device:
            for interface in configuration:
                if interface.bInterfaceClass == wanted and _bulk(interface, incoming=False):
                    return interface
    return None


def serial_of(device: Device) -> str:
    """Tells two printers of one kind apart; empty where it has none or we may not ask."""
    try:
        return str(device.serial_number or "")
    except (OSError, ValueError, NotImplementedError):
        return ""


def _found(vendor: int, product: int, serial: str, backend: Backend) -> Device:
    for device in devices(backend, idVendor=vendor, idProduct=product):
        if not serial or serial_of(device) == serial:
            return device
    raise PrinterOffline(why=f"no USB device {vendor:04x}:{product:04x} {serial}".rstrip())


def _claimed(device: Device, patience: Patience) -> UsbLine:
    """Raises PrinterOffline: no printer, taken by another program, or not ours to open."""
    import usb.util

    interface = printing_interface(device)
    if interface is None:
        raise PrinterOffline(why="this USB device has nothing that prints")
    number = interface.bInterfaceNumber
    try:
        with contextlib.suppress(NotImplementedError):  # Windows has no such drivers
            if device.is_kernel_driver_active(number):
                device.detach_kernel_driver(number)
        _configure(device)
        usb.util.claim_interface(device, number)
    except OSError as error:
        raise PrinterOffline(why=str(error)) from error
    outgoing, incoming = _bulk(interface, incoming=False), _bulk(interface, incoming=True)
    if outgoing is None:
        raise PrinterFault(why="this USB printer takes no data")
    return UsbLine(device, outgoing, incoming, patience)


def _configure(device: Device) -> None:
    """As it is, if it is: setting it once more would reset the printer."""
    try:
        device.get_active_configuration()
    except OSError:
        device.set_configuration()


def _bulk(interface: Any, *, incoming: bool) -> int | None:
    """The address of the interface's bulk endpoint in this direction."""
    for endpoint in interface:
        is_incoming = bool(endpoint.bEndpointAddress & 0x80)
        if endpoint.bmAttributes & 0x03 == 0x02 and is_incoming == incoming:
            return int(endpoint.bEndpointAddress)
    return None


def _release(device: Device) -> None:
    import usb.util

    try:
        usb.util.dispose_resources(device)
    except OSError as error:
        log.warning("usb=%s error=%r", device, error)


class UsbLine:
    """One claimed interface. A printer without a way back is never heard."""

    def __init__(
        self, device: Device, outgoing: int, incoming: int | None, patience: Patience
    ) -> None:
        self._device = device
        self._outgoing = outgoing
        self._incoming = incoming
        self._patience = patience

    def send(self, data: bytes) -> None:
        """Hand over all of `data`; a transfer that times out was taken in part. Raises OSError."""
        wait_ms = _ms(self._patience.stall_s)
        rest = data
        while rest:
            try:
                taken = self._device.write(self._outgoing, rest[:STEP_BYTES], wait_ms)
            except OSError as error:
                raise (Stalled(str(error)) if _timed_out(error) else error) from error
            if not taken:
                raise Stalled
            rest = rest[taken:]

    def hear(self, wait_s: float) -> bytes:
        """What arrives within `wait_s`. Raises OSError."""
        if self._incoming is None:
            return b""
        try:
            return bytes(self._device.read(self._incoming, _PACKETS, _ms(wait_s)))
        except OSError as error:
            if _timed_out(error):
                return b""
            raise


def _ms(seconds: float) -> int:
    return max(int(seconds * 1000), _SOONEST_MS)


def _timed_out(error: OSError) -> bool:
    return error.errno == errno.ETIMEDOUT or type(error).__name__ == "USBTimeoutError"
