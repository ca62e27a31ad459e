"""Printers that are not set up: what is around, what each says, and one that prints it all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pos_app.domain.documents import Document
from pos_app.domain.printer_setup import FoundPrinter, Probed, Profile, Way
from pos_app.errors.command import OptionWrong
from tests.fakes.printer import FakePrinter

USB = FoundPrinter("usb:04b8:0e15", "EPSON TM-T20III", Way.USB)
NETWORK = FoundPrinter("tcp://192.168.1.40:9100", "TM-T88VI", Way.NETWORK, True)
KNOWN = Profile("TM-T88VI", answers_in_turn=True)


@dataclass
class FakeFinder:
    """`attached` is found by itself, `listening` when a network is asked for."""

    attached: tuple[FoundPrinter, ...] = (USB,)
    listening: tuple[FoundPrinter, ...] = (NETWORK,)
    probed: Probed | None = None  # else every printer is well
    printer: FakePrinter = field(default_factory=FakePrinter)
    sensor: list[int | None] = field(default_factory=list)  # the next answers
    level: str = "high"  # what calibrating comes to
    printed_at: list[tuple[str, int]] = field(default_factory=list)
    searches: list[str] = field(default_factory=list)
    draw: Callable[[Document, int], bytes] = lambda document, dots: b"picture %d" % dots

    def find(self, network: str, is_wanted: Callable[[], bool]) -> Iterator[FoundPrinter]:
        self.searches.append(network)
        if "/" in network and not network.endswith("/24"):
            raise OptionWrong(option="network", value=network)
        for found in self.attached + (self.listening if network else ()):
            if is_wanted():
                yield found

    def probe(self, address: str) -> Probed:
        return self.probed or Probed(address, KNOWN)

    def picture(self, document: Document, dots: int) -> bytes:
        return self.draw(document, dots)

    def open(self, probed: Probed, dots: int) -> FakePrinter:
        self.printed_at.append((probed.address, dots))
        return self.printer

    def drawer_sensor(self, address: str) -> int | None:
        return self.sensor.pop(0) if self.sensor else None

    def calibrate(self, open_bits: int, closed_bits: int) -> str:
        return self.level if open_bits != closed_bits else ""
