"""Printers that are not set up yet: found, asked, and tried out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pos_app.domain.documents import Document
from pos_app.domain.printer_setup import FoundPrinter, Probed
from printers.address import open_printer
from printers.drawing.paper import Paper
from printers.find.find_printers import find_printers
from printers.paper_printer import PaperPrinter
from printers.probe import probe, read_drawer_sensor
from printers.profile import calibrate


@dataclass(frozen=True, slots=True)
class Finder:
    """`paper` is the look of the desk's paper now; each printer gets its own width."""

    paper: Callable[[], Paper]

    def find(self, network: str, is_wanted: Callable[[], bool]) -> Iterator[FoundPrinter]:
        """What this computer can reach. Raises OptionWrong at the first step."""
        return find_printers(network, is_wanted=is_wanted)

    def probe(self, address: str) -> Probed:
        """What the printer can do; nothing is printed by asking."""
        return probe(address)

    def picture(self, document: Document, dots: int) -> bytes:
        """What should come out at this width, as a PNG."""
        return replace(self.paper(), dots=dots).picture(document)

    def open(self, probed: Probed, dots: int) -> PaperPrinter:
        """The printer as it was found, with a width to be tried."""
        return open_printer(probed.address, replace(self.paper(), dots=dots), probed.profile)

    def drawer_sensor(self, address: str) -> int | None:
        """What the sensor says, for `calibrate`; None when nobody answers."""
        return read_drawer_sensor(address)

    def calibrate(self, open_bits: int, closed_bits: int) -> str:
        """`Profile.drawer_open_is`, from what the sensor said with the drawer open and closed."""
        return calibrate(open_bits, closed_bits)
