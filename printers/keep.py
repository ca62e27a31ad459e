"""Keeps what a person chose: the printer in the settings, what it can do in its profile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pos_app.domain.printer_setup import NO_PRINTER, UNKNOWN, Place, PrinterChoice
from pos_app.errors import FileNotWritable
from pos_app.settings import Settings, load_settings
from printers.profile import load_profiles, save_profile


def keep(home: Path, choice: PrinterChoice) -> None:
    """Write it to `home`, the settings last: a desk never prints by settings without a profile.

    Raises:
        SettingsWrong, FileNotWritable: the settings are as they were.
    """
    settings = chosen(load_settings(home), choice)
    is_known = choice.address in load_profiles(home)
    try:
        if is_known or choice.profile != UNKNOWN:
            save_profile(home, choice.address, choice.profile)
        settings.save(home)
    except OSError as error:
        raise FileNotWritable(file=str(error.filename or home), why=error.strerror) from error


def chosen(settings: Settings, choice: PrinterChoice) -> Settings:
    """`settings` with the choice; no printer is its own spare."""
    if choice.has_drawer is not None and choice.place is Place.FIRST:
        settings = replace(settings, drawer="printer" if choice.has_drawer else "none")
    if choice.place is Place.SPARE:
        return replace(settings, spare_printer=choice.address, spare_dots=choice.dots)
    if settings.spare_printer == choice.address:
        settings = replace(settings, spare_printer=NO_PRINTER)
    return replace(settings, printer=choice.address, dots=choice.dots)
