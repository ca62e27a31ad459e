"""What a rescue needs of the outside world, and what it brings about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.services.sealed_record import Record


class RescueState(StrEnum):
    """What became of one item."""

    TAKEN = "taken"  # head office has it from this rescue
    KNOWN = "known"  # head office had it before
    REFUSED = "refused"  # by a rule, as it would have been to its own desk
    DAMAGED = "damaged"  # not an item that head office can use
    LEFT = "left"  # head office was not reached; nothing was lost


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that may hold an item; None: it cannot be read."""

    file: Path
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Brought:
    """Head office's word on one item."""

    state: RescueState
    reason: str = ""  # a slug: why it is refused or damaged, or what was remarked
    event_id: str | None = None
    receipt_no: str | None = None
    amount: Money = ZERO  # of a receipt: paid, or (negative) given back


@dataclass(frozen=True, slots=True)
class RescuedItem:
    """One file, and what became of it; desk and place as far as it says them."""

    file: Path
    brought: Brought
    desk: str = ""
    seq: int = 0


class RescueFolder(Protocol):
    """A second place, whoever's it is."""

    def files(self, folder: Path) -> Iterator[FoundFile]:
        """Every item in it, each desk's in the order of its journal; never more than one in memory.

        Raises:
            NothingToRescue, FolderUnreadable: before the first.
        """
        ...

    def remove(self, file: Path) -> None:
        """Take an item away that head office has; whether that works changes nothing."""
        ...


class TakesRescued(Protocol):
    """Head office's side."""

    def bring(
        self, by: StaffId, approved_by: StaffId, items: Sequence[Record]
    ) -> Sequence[Brought]:
        """Offer items of lost desks: one word each, in their order.

        Raises: HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused.
        """
        ...
