"""The desk's devices as its settings say now: printers with their paper, drawer, pole, terminal."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.domain.printer_setup import NO_PRINTER, UNKNOWN, PrinterChoice, PrintersInUse
from pos_app.services.ports.devices import Printer
from pos_app.settings import Settings

if TYPE_CHECKING:
    from pos_app.terminals.nexo.driver import NexoTerminal
    from printers.current_printer import CurrentPrinter
    from printers.drawing.paper import Paper
    from printers.paper_printer import PaperPrinter
    from printers.pole_display import PoleDisplay


class Devices:
    """What prints, opens and shows. `settings` change when another printer is kept."""

    def __init__(self, home: Path, settings: Settings) -> None:
        self.settings = settings
        self._home = home

    def has_printer(self) -> bool:
        return self.settings.printer != NO_PRINTER

    def has_drawer(self) -> bool:
        return self.has_printer() and self.settings.drawer != NO_PRINTER

    def printers_in_use(self) -> PrintersInUse:
        return PrintersInUse(self.settings.printer, self.settings.spare_printer)

    @cached_property
    def printer(self) -> CurrentPrinter:
        """The printer that is set up now, with its spare. Raises SettingsWrong."""
        from printers.current_printer import CurrentPrinter

        return CurrentPrinter(self._printer_in_use())

    def _printer_in_use(self) -> Printer:
        from printers.spare_printer import WithSpare

        first = self.printer_at(self.settings.printer, self.settings.dots)
        if self.settings.spare_printer == NO_PRINTER:
            return first
        spare = self.printer_at(self.settings.spare_printer, self.settings.spare_dots)
        return WithSpare(first, spare)

    def printer_at(self, address: str, dots: int) -> PaperPrinter:
        """The printer at `address` as it was found when it was set up. Raises SettingsWrong."""
        from printers.address import open_printer
        from printers.profile import load_profiles

        profile = load_profiles(self._home).get(address, UNKNOWN)
        return open_printer(address, replace(self.paper, dots=dots), profile)

    def keep(self, choice: PrinterChoice) -> None:
        """Write the choice down and print there from now on.

        Raises:
            SettingsWrong, FileNotWritable: the printers are as they were.
        """
        from printers.keep import chosen, keep

        keep(self._home, choice)
        self.settings = chosen(self.settings, choice)
        self.printer.switch_to(self._printer_in_use())

    @property
    def paper(self) -> Paper:
        """Papers as pictures and as printer bytes, as wide as the first printer's now."""
        from printers.drawing.paper import Paper
        from printers.layout.shared_parts import Contacts
        from printers.plain_text import Digits

        said = self.settings
        contacts = Contacts(said.contact_phone, said.contact_email, said.contact_web)
        return Paper(said.dots, contacts, Digits(said.digits))

    @cached_property
    def pole(self) -> PoleDisplay | None:
        """Two lines of text before the customer, if there are any."""
        if self.settings.pole_display == NO_PRINTER:
            return None
        from printers.pole_display import open_pole

        return open_pole(self.settings.pole_display)

    @property
    def has_terminal(self) -> bool:
        """Whether the desk talks to a terminal itself."""
        return self.settings.terminal not in ("none", "standalone")

    @cached_property
    def terminal(self) -> NexoTerminal | None:
        """The card terminal that is set up; None: there is none, or one that stands alone.

        Raises SettingsWrong.
        """
        from pos_app.terminals.open_terminal import open_terminal

        return open_terminal(self.settings, self._home)

    def close(self) -> None:
        """Leave the pole dark and the terminal alone, if they were used."""
        for name in ("pole", "terminal"):
            device = self.__dict__.get(name)
            if device is not None:
                device.close()
