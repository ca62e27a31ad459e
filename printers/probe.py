"""Asks a printer what it can do, when it is set up. Nothing is printed by asking."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pos_app.domain.printer_setup import UNKNOWN, Probed, Profile, Remark
from pos_app.errors.printer import PrinterFault, PrinterOffline
from printers.address import NO_PRINTER, USUAL_BAUD, line_at, spool_at
from printers.answers import Health
from printers.conversation import Conversation
from printers.lines.line import Patience

_LONG_RECEIPT_BITS: Final = 92_000 * 10  # with start and stop bits
_SPEEDS: Final = (115_200, 38_400, 19_200, 57_600)  # then the usual one
_SLOW_S: Final = 20
_ONE_WAY: Final = Profile(answers_status=False, answers_in_turn=False)


def probe(address: str, patience: Patience | None = None) -> Probed:
    """Ask the printer at `address`; takes seconds where nobody answers.

    A line that is open and silent has a profile to print on blindly, and `why` printer_offline.
    Of a serial port without a speed all usual ones are tried; `address` says which one answered.

    Raises:
        SettingsWrong: no printer has such an address.
    """
    patience = patience or Patience()
    if address.startswith("serial:") and "?" not in address:
        for baud in _SPEEDS:
            found = _probe(f"{address}?baud={baud}", patience)
            if found.answers:
                return found
    return _probe(address, patience)


def _probe(address: str, patience: Patience) -> Probed:
    if address == NO_PRINTER or address.startswith("file:"):
        return Probed(address, UNKNOWN)
    try:
        spool = spool_at(address, patience)
        if spool is not None:
            spool.look()
            return _remarked(Probed(address, _ONE_WAY))
        with line_at(address, patience)() as line:
            found = _ask(address, Conversation(line, patience))
    except PrinterFault as fault:
        return _nobody(address, fault.code, str(fault.facts.get("why", "")))
    except OSError as error:
        return _nobody(address, PrinterOffline.code, str(error))
    return _remarked(found)


def _nobody(address: str, why: str, detail: str = "") -> Probed:
    return Probed(address, UNKNOWN, why, detail, answers=False)


def read_drawer_sensor(address: str, patience: Patience | None = None) -> int | None:
    """The answer to DLE EOT 1, for `profile.calibrate`; None when nobody answers.

    Raises:
        SettingsWrong: no printer has such an address.
    """
    patience = patience or Patience()
    if address == NO_PRINTER or address.startswith("file:") or spool_at(address, patience):
        return None
    try:
        with line_at(address, patience)() as line:
            return Conversation(line, patience).status(1)
    except (PrinterFault, OSError):
        return None


def _ask(address: str, talk: Conversation) -> Probed:
    said = talk.ask_health()
    if said is PrinterOffline:
        answers = talk.answers_in_turn()
        profile = Profile(answers_status=False, answers_in_turn=answers)
        why = "" if answers else PrinterOffline.code
        return Probed(address, profile, why, answers=answers)
    if not isinstance(said, Health):
        return _nobody(address, said.code)
    if said.trouble:  # stopped, it answers no question in turn: that stays unknown
        return Probed(address, UNKNOWN, said.trouble.code)
    answers = talk.answers_in_turn()
    model = talk.ask_model() if answers else ""
    return Probed(address, Profile(model, answers_in_turn=answers))


def _remarked(found: Probed) -> Probed:
    seconds = _long_receipt_s(found.address)
    said = {
        Remark.SLOW: seconds > _SLOW_S,
        Remark.NO_STATUS: not found.profile.answers_status,
        Remark.CANNOT_CONFIRM: found.profile.answers_in_turn is False,
    }
    remarks = tuple(remark for remark, is_so in said.items() if is_so)
    return replace(found, remarks=remarks, long_receipt_s=seconds)


def _long_receipt_s(address: str) -> int:
    if not address.startswith("serial:"):
        return 0
    baud = re.search(r"\?baud=(\d+)$", address)
    return _LONG_RECEIPT_BITS // (int(baud[1]) if baud else USUAL_BAUD)
