"""`pos-app lab …`: the simulators on their own. They end with Ctrl+C."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pos_app.cli.laboratory_gateway import gateway
from pos_app.cli.laboratory_terminal import terminal
from pos_app.cli.output import Output, note
from pos_app.cli.simulators import serve, serve_in_window, set_faults
from printers.lab.faults import Faults, set_fault
from printers.lab.server import LabPrinter

if TYPE_CHECKING:
    from ui.lab_printer.window import LabPrinterWindow

_PRINTER_PORT: Final = 9100
_FIELDS: Final = {"slow": "lines_per_s"}  # the other switches are named as their faults
_SLOW_LINES_PER_S: Final = 250  # a receipt in some five seconds


def laboratory(arguments: argparse.Namespace, output: Output) -> int:
    """Serve one simulated device until somebody stops it.

    Raises:
        OptionWrong, PortTaken, FileNotWritable: nothing is served.
    """
    devices = {"printer": _printer, "terminal": terminal, "gateway": gateway}
    return devices[str(arguments.device)](arguments, output)


def _printer(arguments: argparse.Namespace, output: Output) -> int:
    faults = _faults(arguments.fault)
    port = _PRINTER_PORT if arguments.port is None else arguments.port

    def started(lab: LabPrinter) -> None:
        output.answer({"printer": lab.address, "port": lab.port, "dots": lab.dots})

    if arguments.window:
        build = partial(windowed_printer, arguments.dots, arguments.to, faults)
        return serve_in_window(arguments, port, build, started)
    lab = LabPrinter(
        arguments.dots,
        folder=arguments.to,
        faults=faults,
        on_paper=lambda _: note("a paper came out"),
        on_torn=lambda _: note("a piece of paper was torn off"),
        on_kick=lambda: note("the drawer was kicked"),
    )
    return serve(lab, port, started)


def windowed_printer(
    dots: int = 576, folder: Path | None = None, faults: Faults | None = None
) -> tuple[LabPrinter, LabPrinterWindow]:
    """The lab printer and its window, which know each other; a QApplication must exist."""
    from ui.lab_printer.window import LabPrinterWindow

    def switch(fault: str, is_on: bool) -> None:
        _switch(lab.faults, fault, is_on)
        lab.changed()

    window = LabPrinterWindow(switch, close_drawer=lambda: lab.close_drawer())
    lab = LabPrinter(
        dots,
        folder=folder,
        faults=faults,
        on_paper=window.take_paper,
        on_torn=window.take_torn,
        on_kick=lambda: window.drawer_kicked(lab.drawer.is_open),
    )
    for name in window.switches:
        if getattr(lab.faults, _FIELDS.get(name, name)):
            window.show_fault(name)
    return lab, window


def _faults(texts: list[str]) -> Faults:
    faults = Faults()
    set_faults(partial(set_fault, faults), texts)
    return faults


def _switch(faults: Faults, name: str, is_on: bool) -> None:
    """A switch of the window."""
    value = _SLOW_LINES_PER_S * is_on if name == "slow" else is_on
    setattr(faults, _FIELDS.get(name, name), value)
