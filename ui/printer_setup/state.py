"""Everything the set-up of a printer can look like, from the search to the printer that is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, StrEnum, auto
from typing import Final

from pos_app.domain.printer_setup import (
    FoundPrinter,
    Place,
    PrinterChoice,
    PrintersInUse,
    Probed,
)
from pos_app.domain.printing import PrintResult
from ui.message import Message

WIDTHS: Final = (576, 512, 384)  # dots: 80 mm, 80 mm with margins, 58 mm


class Step(Enum):
    """Where the set-up stands."""

    FIND = auto()
    ASK = auto()  # what can it do?
    TEST = auto()  # how wide is it?
    DRAWER = auto()
    KEEP = auto()


class CameOut(StrEnum):
    """What a person says of the test page."""

    RIGHT = "right"
    TOO_WIDE = "too_wide"  # the right end is missing
    GARBLED = "garbled"  # signs instead of letters
    NOTHING = "nothing"


class DrawerPart(Enum):
    """How far the drawer is."""

    ASK = auto()  # is there one?
    KICKED = auto()  # it was told to open: is it open?
    STUCK = auto()  # nobody obeyed, or it stayed shut
    OPEN_READ = auto()  # the sensor was read with the drawer open: close it
    SENSOR = auto()  # the sensor tells open from closed
    NO_SENSOR = auto()  # it opens, and nothing tells where it stands
    NONE = auto()  # no drawer


_DRAWER_SETTLED: Final = (DrawerPart.SENSOR, DrawerPart.NO_SENSOR, DrawerPart.NONE)


@dataclass(frozen=True, slots=True)
class Search:
    """What was looked for, and what was found so far."""

    found: tuple[FoundPrinter, ...] = ()
    selected: str = ""  # an address
    network: str = ""  # what was typed
    is_running: bool = False
    is_wrong: bool = False  # what was typed is no address and no range

    @property
    def chosen(self) -> FoundPrinter | None:
        """The printer that the selection stands on."""
        return next((one for one in self.found if one.address == self.selected), None)


@dataclass(frozen=True, slots=True)
class TestPrint:
    """The test page at one width, and what a person says of it."""

    __test__ = False  # not a test class, whatever its name

    dots: int = WIDTHS[0]
    picture: bytes | None = None  # PNG, as it should come out
    result: PrintResult | None = None  # None: not printed at this width
    came_out: CameOut | None = None

    @property
    def narrower(self) -> int | None:
        """The next width to try."""
        return next((dots for dots in WIDTHS if dots < self.dots), None)


@dataclass(frozen=True, slots=True)
class DrawerTest:
    """What was found out about the drawer."""

    part: DrawerPart = DrawerPart.ASK
    open_bits: int = 0
    open_is: str = ""  # the sensor's level, once it is calibrated

    @property
    def is_settled(self) -> bool:
        return self.part in _DRAWER_SETTLED


@dataclass(frozen=True, slots=True)
class PrinterSetupState:
    """One step, and what has been found out so far."""

    step: Step = Step.FIND
    in_use: PrintersInUse = PrintersInUse()
    search: Search = Search()
    name: str = ""  # of the chosen printer
    probed: Probed | None = None  # None: not asked, or being asked
    test: TestPrint = TestPrint()
    drawer: DrawerTest = DrawerTest()
    place: Place = Place.FIRST
    is_kept: bool = False
    is_busy: bool = False
    problem: Message | None = None

    @property
    def may_be_spare(self) -> bool:
        """No printer is its own spare, and a spare needs a first one."""
        first = self.in_use.first
        return self.probed is not None and first not in ("none", self.probed.address)

    def choice(self) -> PrinterChoice:
        """What is to be kept."""
        assert self.probed is not None, "a printer that was never asked"
        profile = replace(self.probed.profile, drawer_open_is=self.drawer.open_is)
        has_drawer = self.drawer.part is not DrawerPart.NONE
        return PrinterChoice(self.place, self.probed.address, self.test.dots, profile, has_drawer)
