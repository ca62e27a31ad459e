"""Names and options of `pos-app lab …`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from offline_queue.lab.faults import NAMES
from pos_app.cli.options import Subparsers, add_command, seconds
from pos_app.terminals.lab.faults import KINDS
from printers.lab.faults import NUMBERS, SWITCHES

_DOTS: Final = (576, 512, 384)
_SWITCHES: Final = ", ".join((*SWITCHES, *(f"{name}=N" for name in NUMBERS)))


def add_laboratory(commands: Subparsers) -> None:
    """The simulators on their own: printer, terminal, head office on a bad network."""
    lab = add_command(commands, "lab", "laboratory:laboratory", "the simulators on their own")
    lab.add_argument("device", choices=("printer", "terminal", "gateway"))
    lab.add_argument(
        "--port", type=int, help="usually 9100, of the terminal 8443, of the gateway 8080"
    )
    lab.add_argument("--fault", action="append", default=[], help="any of those below")
    lab.add_argument(
        "--to", type=Path, help="a folder for pictures of the paper, the ledger, or head office"
    )
    lab.epilog = (
        f"Faults of the printer: {_SWITCHES}. "
        "Faults of the terminal, NAME[@WHERE][:VALUE][=TIMES] (docs/lab-terminal.md): "
        f"{', '.join(KINDS)}. "
        "Faults of the gateway, NAME[@WHERE][:VALUE][=TIMES or =N%] (docs/lab-gateway.md): "
        f"{', '.join(NAMES)}."
    )
    lab.add_argument("--dots", type=int, choices=_DOTS, default=576)
    lab.add_argument("--window", action="store_true", help="with its window and switches")
    lab.add_argument("--lang", choices=("ar", "en"), default="en")
    terminal = lab.add_argument_group("the terminal")
    terminal.add_argument("--poi-id", default="LAB-100200300", metavar="ID")
    terminal.add_argument("--https", action="store_true", help="with certificates of its own")
    terminal.add_argument("--passphrase-file", type=Path, metavar="FILE")
    terminal.add_argument("--key", default="", metavar="NAME/VERSION", help="of the passphrase")
    terminal.add_argument("--notify", default="", metavar="URL", help="hears what it shows")
    terminal.add_argument("--pace", type=seconds, default=0.0, help="seconds a step takes")
    gateway = lab.add_argument_group("the gateway")
    gateway.add_argument("--behind", default="", metavar="URL", help="the head office behind it")
    gateway.add_argument(
        "--accounts", type=int, default=2_000, help="of a made-up head office, where none is named"
    )
    gateway.add_argument(
        "--enrol", action="append", default=[], metavar="CCD-02", help="a code for this desk"
    )
