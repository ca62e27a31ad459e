"""`pos-app printer`: find, probe, set, test, status."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Final

from pos_app.cli.afterwards import fault_of
from pos_app.cli.exit_codes import IN_DOUBT
from pos_app.cli.output import Json, Output
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.documents import TestPage
from pos_app.domain.printer_setup import (
    NO_PRINTER,
    FoundPrinter,
    Place,
    PrinterChoice,
    Probed,
)
from pos_app.domain.printing import Printed
from pos_app.errors.command import OptionWrong
from pos_app.errors.desk import NotADesk
from pos_app.settings import FILE, default_home, load_settings, what_is_wrong

_SAID: Final = {
    "slow": "a long receipt takes {s} s on this line: choose a higher speed at printer and address",
    "no_status": "it never says that paper is out or the cover open",
    "cannot_confirm": "it cannot confirm a paper: somebody has to look each time",
}


def find(arguments: argparse.Namespace, output: Output) -> None:
    """What is attached, queued, or listens at `--network`."""
    from printers.find.find_printers import find_printers

    found = list(find_printers(arguments.network))
    text = "\n".join(_line(printer) for printer in found) or "no printer was found"
    output.answer({"printers": [asdict(printer) for printer in found]}, text)


def probe(arguments: argparse.Namespace, output: Output) -> int | None:
    """Ask one printer what it can do. Nothing is printed; a fault when nobody answers."""
    found = _probed(arguments.address)
    if found.why:
        return output.failed(fault_of(found.why), _shown(found))
    output.answer(_shown(found))
    return None


def set_printer(arguments: argparse.Namespace, output: Output) -> int | None:
    """Make a printer the desk's own, with what asking it brought.

    Raises:
        OptionWrong, NotADesk, SettingsWrong, FileNotWritable: nothing is changed.
    """
    from printers.keep import keep
    from printers.profile import load_profiles

    home: Path = arguments.home or default_home()
    if not (home / FILE).exists():
        raise NotADesk(home=str(home))
    settings = load_settings(home)
    found = _probed(arguments.address)
    if not found.answers and not arguments.untested:
        return output.failed(fault_of(found.why), _shown(found))
    known = load_profiles(home).get(found.address)
    place = Place.SPARE if arguments.spare else Place.FIRST
    dots = arguments.dots or (settings.spare_dots if arguments.spare else settings.dots)
    keep(home, PrinterChoice(place, found.address, dots, found.profile_to_keep(known)))
    output.answer({**_shown(found), "spare": arguments.spare})
    return None


def test(arguments: argparse.Namespace, output: Output) -> int | None:
    """Print the test page: 0 proven, 3 nobody knows, 4 surely not printed.

    Raises:
        OptionWrong: there is no spare printer.
    """
    with open_desk(arguments.home) as desk:
        settings = desk.settings
        address = settings.spare_printer if arguments.spare else settings.printer
        if arguments.spare and address == NO_PRINTER:
            raise OptionWrong(option="--spare", value=address)
        dots = settings.spare_dots if arguments.spare else settings.dots
        page = TestPage(desk.centre, desk.profile().desk, desk.clock.now())
        result = desk.devices.printer_at(address, dots).print(page)
    facts = {"address": address, "printed": result.outcome.value, "why": result.why}
    if result.outcome is Printed.PRINTED:
        output.answer(facts)
        return None
    code = output.failed(fault_of(result.why), facts)
    return IN_DOUBT if result.outcome is Printed.UNKNOWN else code


def status(arguments: argparse.Namespace, output: Output) -> int | None:
    """How the printer, the spare one and the drawer are; a fault when the first cannot print."""
    with open_desk(arguments.home) as desk:
        facts, why = _status(desk)
    if why:
        return output.failed(fault_of(why), facts)
    output.answer(facts)
    return None


def _status(desk: Desk) -> tuple[Json, str]:
    settings = desk.settings
    first = desk.devices.printer_at(settings.printer, settings.dots).status()
    facts: dict[str, object] = {
        "address": settings.printer,
        "why": first.why,
        "is_paper_low": first.is_paper_low,
        "drawer": first.drawer.value,
    }
    if settings.spare_printer != NO_PRINTER:
        spare = desk.devices.printer_at(settings.spare_printer, settings.spare_dots).status()
        facts |= {"spare_address": settings.spare_printer, "spare_why": spare.why}
    return facts, first.why if desk.devices.has_printer() else ""


def _probed(address: str) -> Probed:
    from printers.probe import probe

    if what_is_wrong("printer", address) is not None:
        raise OptionWrong(option="ADDRESS", value=address)
    return probe(address)


def _shown(found: Probed) -> Json:
    remarks = [_SAID[remark].format(s=found.long_receipt_s) for remark in found.remarks]
    profile = asdict(found.profile)
    return {
        "address": found.address,
        **profile,
        "answers": found.answers,
        "why": found.why,
        "detail": found.detail,
        "remarks": remarks,
    }


def _line(printer: FoundPrinter) -> str:
    said = {True: "answers", False: "does not say how it is", None: "not asked"}
    return f"{printer.address}  {printer.name}  ({printer.kind}, {said[printer.answers]})"
