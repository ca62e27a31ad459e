"""A printer on a serial port, opened by python-escpos.

Its connector is used for opening only: it writes without a time-out and waits at its end until
everything is out, both for ever when the printer holds its ready line down.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final

from pos_app.errors.printer import PrinterDriverMissing, PrinterOffline
from printers.lines.line import STEP_BYTES, Patience, Stalled

if TYPE_CHECKING:
    from serial import Serial

log = logging.getLogger(__name__)
_BITS_PER_BYTE: Final = 10  # with start and stop bit
_LOOK_AGAIN_S: Final = 0.01


@contextlib.contextmanager
def open_serial(port: str, baud: int, patience: Patience) -> Iterator[SerialLine]:
    """A serial port for one conversation, as `lines.line.OpenLine` promises."""
    line = SerialLine(_opened(port, baud), patience)
    try:
        yield line
    except BaseException:
        line.break_off()
        raise
    line.finish()


def _opened(port: str, baud: int) -> Serial:
    try:
        from escpos.exceptions import DeviceNotFoundError
        from escpos.printer import Serial as Connector
    except ImportError as error:
        raise PrinterDriverMissing(what="python-escpos, pyserial", why=str(error)) from error
    connector = Connector(devfile=port, baudrate=baud, timeout=0, dsrdtr=False)
    try:
        connector.open()
    except (DeviceNotFoundError, OSError) as error:
        raise PrinterOffline(why=str(error)) from error
    device: Serial = connector.device
    connector.device = None  # else it closes the port as soon as it is collected as garbage
    return device


class SerialLine:
    """One open port. The printer's ready line is obeyed if there is one."""

    def __init__(self, device: Serial, patience: Patience) -> None:
        self._device = device
        self._patience = patience
        device.write_timeout = patience.stall_s
        with contextlib.suppress(Exception):  # a virtual port has no such lines
            device.rtscts = device.cts
            device.dsrdtr = device.dsr and not device.cts

    def send(self, data: bytes) -> None:
        """Hand over all of `data`. Raises Stalled, OSError."""
        from serial import SerialTimeoutException

        step = max(min(STEP_BYTES, self._device.baudrate // _BITS_PER_BYTE), 1)  # of one second
        for start in range(0, len(data), step):
            try:
                self._device.write(data[start : start + step])
            except SerialTimeoutException as error:
                self._drop_rest()  # else the system would still send it
                raise Stalled(str(error)) from error

    def hear(self, wait_s: float) -> bytes:
        """What arrives within `wait_s`. Raises OSError."""
        self._device.timeout = wait_s
        first = self._device.read(1)
        return first + self._device.read(self._device.in_waiting) if first else b""

    def finish(self) -> None:
        """Let the system send what it holds while it moves; a stuck rest is dropped."""
        try:
            self._drain()
            if not self._device.out_waiting:
                self._device.close()  # a reset would take back what a virtual port has yet to read
        except OSError as error:
            log.warning("serial=%s error=%r", self._device.port, error)
        if self._device.is_open:
            self.break_off()

    def _drain(self) -> None:
        left, since = self._device.out_waiting, monotonic()
        while left and monotonic() - since < self._patience.stall_s:
            sleep(_LOOK_AGAIN_S)
            now_left = self._device.out_waiting
            if now_left != left:
                left, since = now_left, monotonic()

    def break_off(self) -> None:
        """Close at once; what the system still holds is dropped."""
        self._drop_rest()
        with contextlib.suppress(OSError):
            self._device.close()

    def _drop_rest(self) -> None:
        with contextlib.suppress(Exception):  # of a port that is gone: termios' is no OSError
            self._device.reset_output_buffer()
