"""Keeps what a person chose: the printer in the settings, what it can do in its profile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pos_app.domain.printer_setup import NO_PRINTER, UNKNOWN, Place, PrinterChoice
from pos_app.errors.command import FileNotWritable
from pos_app.settings import Settings, load_settings, what_is_wrong, wrong_setting
from printers.profile import load_profiles, save_profile


def keep(home: Path, choice: PrinterChoice) -> None:
    """Write it to `home`, the settings last: a desk never prints by settings without a profile.

    Raises:
        SettingsWrong, FileNotWritable: the settings are as they were.
    """
    settings = load_settings(home)
    _refuse_what_cannot_be(home, settings, choice)
    settings = chosen(settings, choice)
    is_known = choice.address in load_profiles(home)
    try:
        if is_known or choice.profile != UNKNOWN:
            save_profile(home, choice.address, choice.profile)
        settings.save(home)
    except OSError as error:
        raise FileNotWritable(file=str(error.filename or home), why=error.strerror) from error


def _refuse_what_cannot_be(home: Path, settings: Settings, choice: PrinterChoice) -> None:
    """Raises SettingsWrong: a desk could not start with it, or not gain by it."""
    spare = "spare_" if choice.place is Place.SPARE else ""
    for key, value in ((f"{spare}printer", choice.address), (f"{spare}dots", choice.dots)):
        why = what_is_wrong(key, value)
        if why is not None:
            raise wrong_setting(home, key, why)
    if spare and choice.address == settings.printer != NO_PRINTER:
        raise wrong_setting(home, "spare_printer", "the first printer cannot be the spare too")


def chosen(settings: Settings, choice: PrinterChoice) -> Settings:
    """`settings` with the choice; no printer is its own spare."""
    if choice.has_drawer is not None and choice.place is Place.FIRST:
        settings = replace(settings, drawer="printer" if choice.has_drawer else "none")
    if choice.place is Place.SPARE:
        return replace(settings, spare_printer=choice.address, spare_dots=choice.dots)
    if settings.spare_printer == choice.address:
        settings = replace(settings, spare_printer=NO_PRINTER)
    return replace(settings, printer=choice.address, dots=choice.dots)
