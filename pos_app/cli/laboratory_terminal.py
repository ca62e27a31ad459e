"""`pos-app lab terminal`: the simulated card terminal, in a window or unseen."""

from __future__ import annotations

import argparse
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from pos_app.cli.output import Output, note
from pos_app.cli.simulators import serve, serve_in_window, set_faults
from pos_app.domain.money import Money
from pos_app.errors.command import OptionWrong
from pos_app.terminals.lab.certificates import LabCertificates
from pos_app.terminals.lab.faults import Faults
from pos_app.terminals.lab.ledger import Entry
from pos_app.terminals.lab.sealing import SealedMessages
from pos_app.terminals.lab.server import LabTerminal

if TYPE_CHECKING:
    from ui.lab_terminal.window import Booked, LabTerminalWindow

_PORT: Final = 8443
_VALUES: Final = {"slow": ":60"}  # of a switch: longer than anybody waits who can say "now"


def terminal(arguments: argparse.Namespace, output: Output) -> int:
    """Serve it until somebody stops it. Raises OptionWrong, PortTaken: nothing is served."""
    port = _PORT if arguments.port is None else arguments.port
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.to or Path(temporary)
        certificates = LabCertificates(folder, arguments.poi_id) if arguments.https else None
        lab = LabTerminal(
            arguments.poi_id,
            folder=arguments.to,
            faults=_faults(arguments.fault),
            pace_s=arguments.pace,
            notify=_notify(arguments.notify),
            certificates=certificates,
            seal=_seal(arguments),
        )

        def started(_: LabTerminal) -> None:
            facts = {"terminal": lab.address, "port": lab.port, "poi_id": lab.poi_id}
            trust = {"certificate": certificates.ca_file} if certificates else {}
            output.answer({**facts, **trust})

        if arguments.window:
            return serve_in_window(arguments, port, lambda: (lab, terminal_window(lab)), started)
        lab.on_entry = _tell
        return serve(lab, port, started)


def terminal_window(lab: LabTerminal) -> LabTerminalWindow:
    """The window of a lab terminal, which know each other; a QApplication must exist."""
    from ui.lab_terminal.window import LabTerminalWindow

    def switch(fault: str, is_on: bool) -> None:
        if is_on:
            lab.faults.set(fault + _VALUES.get(fault, ""))
        else:
            lab.faults.clear(fault)
        lab.changed()

    window = LabTerminalWindow(switch, lab.go_on)
    for entry in lab.ledger.entries:
        window.add_entry(_booked(entry))
    for name in window.switches:
        if lab.faults.has(name):
            window.show_fault(name)
    lab.on_entry = lambda entry: window.add_entry(_booked(entry))
    lab.on_step = lambda step, dirhams: window.show_step(step, Money(dirhams))
    return window


def _booked(entry: Entry) -> Booked:
    from ui.lab_terminal.window import Booked

    card = f"{entry.brand} •••• {entry.last4}" if entry.brand else ""
    return Booked(entry.kind, card, Money(entry.moved_dirhams))


def _tell(entry: Entry) -> None:
    amount = f" {Money(entry.amount_dirhams)} {entry.brand}" if entry.amount_dirhams else ""
    asked = f" {entry.sale_id} {entry.service_id}" if entry.service_id else ""
    note(f"{entry.kind}{amount}{asked}")


def _faults(texts: list[str]) -> Faults:
    faults = Faults(by_amount=True)
    set_faults(faults.set, texts)
    return faults


def _notify(url: str) -> str:
    """An http address, or nothing."""
    with suppress(ValueError):
        parts = urlsplit(url)
        if not url or (parts.scheme == "http" and parts.hostname and parts.port != 0):
            return url
    raise OptionWrong(option="--notify", value=url)


def _seal(arguments: argparse.Namespace) -> SealedMessages | None:
    """The message encryption that `--key` and `--passphrase-file` agree on; both or none."""
    if not arguments.key and arguments.passphrase_file is None:
        return None
    name, _, version = arguments.key.rpartition("/")
    if not name or not version.isdecimal():
        raise OptionWrong(option="--key", value=arguments.key)
    try:
        passphrase = arguments.passphrase_file.read_text("utf-8").strip()
    except (OSError, ValueError, AttributeError) as error:
        file = arguments.passphrase_file or ""
        raise OptionWrong(option="--passphrase-file", value=str(file)) from error
    return SealedMessages(name, int(version), passphrase)
