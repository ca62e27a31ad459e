"""An X server of the test's own, whose monitors are plugged in and out while a program runs."""

from __future__ import annotations

import ctypes
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_char_p, c_int, c_ulong, c_void_p
from ctypes.util import find_library
from shutil import which
from typing import Final

_SERVER: Final = "Xvfb"


def is_here() -> bool:
    """Whether this machine has all that is needed."""
    libraries = ("X11", "Xrandr", "xcb-cursor")  # the last one Qt needs
    return which(_SERVER) is not None and all(map(find_library, libraries))


@contextmanager
def x_server() -> Iterator[XServer]:
    """A server on a display number that it found itself."""
    reading, writing = os.pipe()
    command = [_SERVER, "-displayfd", str(writing), "-noreset", "-screen", "0", "2400x800x24"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            display = f":{said.readline().strip()}"
        yield XServer(display)
    finally:
        server.terminate()
        server.wait(10)


class _Monitor(ctypes.Structure):
    _fields_ = (
        ("name", c_ulong),
        *((name, c_int) for name in ("primary", "automatic", "outputs_number", "x", "y")),
        *((name, c_int) for name in ("width", "height", "width_mm", "height_mm")),
        ("outputs", c_void_p),
    )


class XServer:
    """Its monitors, by name."""

    def __init__(self, display: str) -> None:
        self.display = display
        self._x11, self._randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
        self._x11.XOpenDisplay.restype = c_void_p
        self._x11.XOpenDisplay.argtypes = [c_char_p]
        self._x11.XDefaultRootWindow.restype = c_ulong
        self._x11.XDefaultRootWindow.argtypes = [c_void_p]
        self._x11.XInternAtom.restype = c_ulong
        self._x11.XInternAtom.argtypes = [c_void_p, c_char_p, c_int]
        self._x11.XCloseDisplay.argtypes = [c_void_p]
        self._randr.XRRAllocateMonitor.restype = ctypes.POINTER(_Monitor)
        self._randr.XRRAllocateMonitor.argtypes = [c_void_p, c_int]
        self._randr.XRRSetMonitor.argtypes = [c_void_p, c_ulong, ctypes.POINTER(_Monitor)]
        self._randr.XRRDeleteMonitor.argtypes = [c_void_p, c_ulong, c_ulong]

    def plug_in(
        self, name: str, x: int, width: int, height: int, *, is_primary: bool = False
    ) -> None:
        """A monitor of that name, `x` pixels from the left."""
        with self._connected() as (display, root):
            monitor = self._randr.XRRAllocateMonitor(display, 0)
            made = monitor[0]
            made.name = self._x11.XInternAtom(display, name.encode(), 0)
            made.primary = is_primary
            made.x, made.y, made.width, made.height = x, 0, width, height
            made.width_mm, made.height_mm = width // 4, height // 4
            self._randr.XRRSetMonitor(display, root, monitor)

    def plug_out(self, name: str) -> None:
        """That monitor is gone."""
        with self._connected() as (display, root):
            atom = self._x11.XInternAtom(display, name.encode(), 0)
            self._randr.XRRDeleteMonitor(display, root, atom)

    @contextmanager
    def _connected(self) -> Iterator[tuple[int, int]]:
        display = self._x11.XOpenDisplay(self.display.encode())
        assert display, f"no X server at {self.display}"
        yield display, self._x11.XDefaultRootWindow(display)
        self._x11.XCloseDisplay(display)  # sends what was asked, and waits
