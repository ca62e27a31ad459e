"""What is found out about a printer while it is set up, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

NO_PRINTER: Final = "none"  # the address of none


class Way(StrEnum):
    """How a printer is reached."""

    NETWORK = "network"
    USB = "usb"
    DEVICE = "device"
    SERIAL = "serial"
    CUPS = "cups"
    WINDOWS = "windows"


@dataclass(frozen=True, slots=True)
class FoundPrinter:
    """Something that may be a receipt printer, by the address that the settings take."""

    address: str
    name: str  # as it names itself, else as the system does
    kind: Way
    answers: bool | None = None  # whether it says how it is; None: it was not asked


@dataclass(frozen=True, slots=True)
class Profile:
    """A printer's abilities. The width is none of them: no printer tells it, a person reads it off
    the test page (`Settings.dots`).
    """

    model: str = ""  # as the printer names itself
    answers_status: bool = True  # DLE EOT n; one that does not is printed on blindly
    answers_in_turn: bool | None = None  # GS r n, which proves the paper; None: not asked yet
    disables_real_time: bool = False  # takes GS ( D, so that no picture can kick the drawer
    drawer_open_is: str = ""  # the sensor's level when the drawer is open; "": not calibrated


UNKNOWN: Final = Profile()


class Remark(StrEnum):
    """What whoever sets the printer up should know."""

    SLOW = "slow"  # a long receipt takes `Probed.long_receipt_s`
    NO_STATUS = "no_status"  # it never says that paper is out or the cover open
    CANNOT_CONFIRM = "cannot_confirm"  # a person looks whether each paper is out


@dataclass(frozen=True, slots=True)
class Probed:
    """What asking brought. `why` is an error code; empty: somebody answered, and can print."""

    address: str
    profile: Profile
    why: str = ""
    detail: str = ""  # the system's own words, for support
    remarks: tuple[Remark, ...] = ()
    long_receipt_s: int = 0  # on a serial line; 0 elsewhere
    answers: bool = True  # a printer, or the system's queue, is there; it may be out of paper

    def profile_to_keep(self, known: Profile | None) -> Profile:
        """What to save, given what was known: less can be found out while it cannot print, and
        the drawer is calibrated by a person.
        """
        if known is None:
            return self.profile
        if self.why:
            return known
        return replace(self.profile, drawer_open_is=known.drawer_open_is)

    @property
    def may_print(self) -> bool:
        """Whether a test page is worth its paper: it can print, or never says whether it can."""
        return not self.why or not self.profile.answers_status


class Place(StrEnum):
    """What a printer is to the desk."""

    FIRST = "first"
    SPARE = "spare"  # takes over when the first surely did not print


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """What a person decided: the printer `address` with this width and profile, for `place`."""

    place: Place
    address: str
    dots: int
    profile: Profile
    has_drawer: bool | None = None  # None: nobody said; what was so before stays


@dataclass(frozen=True, slots=True)
class PrintersInUse:
    """The addresses that the desk prints at now; `NO_PRINTER` where there is none."""

    first: str = NO_PRINTER
    spare: str = NO_PRINTER
