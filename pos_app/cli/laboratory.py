"""`pos-app lab printer`: the simulators on their own. Ends with Ctrl+C."""

from __future__ import annotations

import argparse
import threading

from pos_app.cli.output import Output, note
from pos_app.errors import NotYetBuilt, OptionWrong, PortTaken


def laboratory(arguments: argparse.Namespace, output: Output) -> None:
    """Serve one simulated device until somebody stops it."""
    if arguments.device != "printer":
        raise NotYetBuilt(command=f"lab {arguments.device}")
    from printers.lab.faults import Faults, set_fault
    from printers.lab.server import LabPrinter

    faults = Faults()
    for fault in arguments.fault:
        try:
            set_fault(faults, fault)
        except ValueError as error:
            raise OptionWrong(option="--fault", value=fault) from error
    lab = LabPrinter(
        folder=arguments.to, faults=faults, on_paper=lambda _: note("a paper came out")
    )
    try:
        lab.start(arguments.port)
    except OSError as error:
        raise PortTaken(port=arguments.port) from error
    try:
        output.answer({"printer": lab.address, "port": lab.port})
        threading.Event().wait()
    finally:
        lab.stop()
