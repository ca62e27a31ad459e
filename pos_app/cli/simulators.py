"""How a simulated device is served: unseen, or with its window; until somebody stops it."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, TypeVar

from pos_app.errors.command import OptionWrong, PortTaken

if TYPE_CHECKING:
    from ui.lab_printer.window import LabPrinterWindow
    from ui.lab_terminal.window import LabTerminalWindow

    DeviceWindow: TypeAlias = LabPrinterWindow | LabTerminalWindow

_HIGHEST_PORT: Final = 65_535


class Device(Protocol):
    """A laboratory device that listens."""

    @property
    def address(self) -> str: ...
    def start(self, port: int) -> int: ...
    def stop(self) -> None: ...


D = TypeVar("D", bound=Device)


def serve(device: D, port: int, started: Callable[[D], None]) -> int:
    """Unseen, until Ctrl+C. Raises OptionWrong, PortTaken."""
    try:
        _listen(device, port)
        started(device)
        threading.Event().wait()
    finally:
        device.stop()
    return 0


def serve_in_window(
    arguments: argparse.Namespace,
    port: int,
    build: Callable[[], tuple[D, DeviceWindow]],
    started: Callable[[D], None],
) -> int:
    """With the window that `build` makes, until it is closed. Raises OptionWrong, PortTaken."""
    from ui.app import build_application, build_look
    from ui.language import Language

    application = build_application(sys.argv[:1])
    speech, _ = build_look(application, Language(arguments.lang))
    device, window = build()
    window.language_wanted.connect(lambda: speech.switch_to(speech.language.other))
    try:
        _listen(device, port)
        started(device)
        window.set_address(device.address)
        window.show()
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt would not let Python hear of it
        return application.exec()
    finally:
        device.stop()


def set_faults(set_one: Callable[[str], None], texts: Sequence[str]) -> None:
    """Set each as the command line names it. Raises OptionWrong."""
    for text in texts:
        try:
            set_one(text)
        except ValueError as error:
            raise OptionWrong(option="--fault", value=text) from error


def _listen(device: Device, port: int) -> None:
    if not 0 <= port <= _HIGHEST_PORT:
        raise OptionWrong(option="--port", value=str(port))
    try:
        device.start(port)
    except OSError as error:
        raise PortTaken(port=port) from error
