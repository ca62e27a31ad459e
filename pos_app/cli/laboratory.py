"""`pos-app lab printer|terminal`: the simulators on their own. They end with Ctrl+C."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from pos_app.cli.output import Output, note
from pos_app.domain.money import Money
from pos_app.errors import NotYetBuilt, OptionWrong, PortTaken
from pos_app.terminals.lab.certificates import LabCertificates
from pos_app.terminals.lab.faults import Faults as TerminalFaults
from pos_app.terminals.lab.ledger import Entry
from pos_app.terminals.lab.sealing import SealedMessages
from pos_app.terminals.lab.server import LabTerminal
from printers.lab.faults import Faults, set_fault
from printers.lab.server import LabPrinter

if TYPE_CHECKING:
    from ui.lab_printer.window import LabPrinterWindow

_PRINTER_PORT: Final = 9100
_TERMINAL_PORT: Final = 8443
_HIGHEST_PORT: Final = 65_535
_FIELDS: Final = {"slow": "lines_per_s"}  # the other switches are named as their faults
_SLOW_LINES_PER_S: Final = 250  # a receipt in some five seconds


def laboratory(arguments: argparse.Namespace, output: Output) -> int:
    """Serve one simulated device until somebody stops it.

    Raises:
        OptionWrong, PortTaken, NotYetBuilt: nothing is served.
    """
    if arguments.device == "terminal":
        return _terminal(arguments, output)
    if arguments.device != "printer":
        raise NotYetBuilt(command=f"lab {arguments.device}")
    faults = _faults(arguments.fault)
    if arguments.window:
        return _with_window(arguments, faults, output)
    lab = LabPrinter(
        arguments.dots,
        folder=arguments.to,
        faults=faults,
        on_paper=lambda _: note("a paper came out"),
        on_torn=lambda _: note("a piece of paper was torn off"),
        on_kick=lambda: note("the drawer was kicked"),
    )
    try:
        _start(lab, arguments.port, output)
        threading.Event().wait()
    finally:
        lab.stop()
    return 0


def _terminal(arguments: argparse.Namespace, output: Output) -> int:
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.to or Path(temporary)
        certificates = LabCertificates(folder, arguments.poi_id) if arguments.https else None
        lab = LabTerminal(
            arguments.poi_id,
            folder=arguments.to,
            faults=_terminal_faults(arguments.fault),
            pace_s=arguments.pace,
            notify=_notify(arguments.notify),
            on_entry=_tell,
            certificates=certificates,
            seal=_seal(arguments),
        )
        try:
            _listen(lab, _TERMINAL_PORT if arguments.port is None else arguments.port)
            facts = {"terminal": lab.address, "port": lab.port, "poi_id": lab.poi_id}
            trust = {"certificate": certificates.ca_file} if certificates else {}
            output.answer({**facts, **trust})
            threading.Event().wait()
        finally:
            lab.stop()
    return 0


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


def _with_window(arguments: argparse.Namespace, faults: Faults, output: Output) -> int:
    from ui.app import build_application, build_look
    from ui.language import Language

    application = build_application(sys.argv[:1])
    speech, _ = build_look(application, Language(arguments.lang))
    lab, window = windowed_printer(arguments.dots, arguments.to, faults)
    window.language_wanted.connect(lambda: speech.switch_to(speech.language.other))
    try:
        _start(lab, arguments.port, output)
        window.set_address(lab.address)
        window.show()
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt would not let Python hear of it
        return application.exec()
    finally:
        lab.stop()


def _faults(texts: list[str]) -> Faults:
    faults = Faults()
    for text in texts:
        try:
            set_fault(faults, text)
        except ValueError as error:
            raise OptionWrong(option="--fault", value=text) from error
    return faults


def _tell(entry: Entry) -> None:
    amount = f" {Money(entry.amount_dirhams)} {entry.brand}" if entry.amount_dirhams else ""
    asked = f" {entry.sale_id} {entry.service_id}" if entry.service_id else ""
    note(f"{entry.kind}{amount}{asked}")


def _terminal_faults(texts: list[str]) -> TerminalFaults:
    faults = TerminalFaults(by_amount=True)
    for text in texts:
        try:
            faults.set(text)
        except ValueError as error:
            raise OptionWrong(option="--fault", value=text) from error
    return faults


def _notify(url: str) -> str:
    try:
        is_right = not url or (urlsplit(url).scheme == "http" and urlsplit(url).port != 0)
    except ValueError:
        is_right = False
    if not is_right or (url and not urlsplit(url).hostname):
        raise OptionWrong(option="--notify", value=url)
    return url


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


def _switch(faults: Faults, name: str, is_on: bool) -> None:
    """A switch of the window."""
    value = _SLOW_LINES_PER_S * is_on if name == "slow" else is_on
    setattr(faults, _FIELDS.get(name, name), value)


def _start(lab: LabPrinter, port: int | None, output: Output) -> None:
    _listen(lab, _PRINTER_PORT if port is None else port)
    output.answer({"printer": lab.address, "port": lab.port, "dots": lab.dots})


def _listen(lab: LabPrinter | LabTerminal, port: int) -> None:
    if not 0 <= port <= _HIGHEST_PORT:
        raise OptionWrong(option="--port", value=str(port))
    try:
        lab.start(port)
    except OSError as error:
        raise PortTaken(port=port) from error
