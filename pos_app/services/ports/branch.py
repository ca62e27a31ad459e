"""What telling the other desks of the branch needs of the outside world."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from pos_app.domain.bulletin import Notice, NoticeItem, NoticeKind
from pos_app.domain.ids import DeskId, EventId


@dataclass(frozen=True, slots=True)
class SignedNotice:
    """A notice with the bytes that its desk signed: passed on as they are."""

    notice: Notice
    packet: bytes


@dataclass(frozen=True, slots=True)
class Live:
    """One bill of a notice that is not undone."""

    desk: DeskId
    number: int
    kind: NoticeKind
    event: EventId
    at: datetime
    item: NoticeItem


@dataclass(frozen=True, slots=True)
class Stream:
    """Whose notices somebody holds, from `first` to `last` (0: none), perhaps with gaps."""

    desk: DeskId
    book: int
    first: int
    last: int


class Notices(Protocol):
    """The notices of all desks of the branch, in a small file of its own: hints, not truth.

    Raises (all methods): StoreFault and its kin.
    """

    def book(self) -> int:
        """In which this desk numbers its notices now."""
        ...

    def begin_anew(self, book: int) -> None:
        """Forget what this desk told; its notices are numbered from 1 in `book`."""
        ...

    def told_up_to(self) -> tuple[int, str] | None:
        """Place and hash of the journal's entry up to which all is told."""
        ...

    def next_number(self) -> int: ...

    def tell(self, notices: Sequence[SignedNotice], up_to: tuple[int, str]) -> None:
        """Keep what this desk tells, and up to where that is all."""
        ...

    def charging_here(self) -> Mapping[EventId, int]:
        """The charges that this desk told of and has not told the end of, with how many bills."""
        ...

    def has(self, notice: Notice) -> bool:
        """Whether it is here already, or superseded by a later book."""
        ...

    def take_in(self, notices: Sequence[SignedNotice]) -> None:
        """Keep what other desks told."""
        ...

    def streams(self) -> list[Stream]:
        """What is here, by desk."""
        ...

    def missing(self, theirs: Stream, most: int) -> list[tuple[int, int]]:
        """The gaps, as first and last number, that `theirs` may fill."""
        ...

    def packets(self, desk: DeskId, book: int, first: int, last: int, most: int) -> list[bytes]:
        """What is here of that range, in order."""
        ...

    def of_account(self, account_no: str) -> list[Live]:
        """What is told of an account's bills and not undone or ended."""
        ...

    def at_two_desks(self) -> list[Live]:
        """The same of all bills of which more than one desk has told, bill by bill."""
        ...

    def end(self, live: Sequence[Live]) -> None:
        """Head office's balance knows of these: they mark nothing any more."""
        ...

    def forget(self, before: datetime) -> None:
        """Drop what is older, and what is too much."""
        ...

    def seen(self) -> Mapping[DeskId, datetime]:
        """When each desk was last seen."""
        ...

    def save_seen(self, seen: Mapping[DeskId, datetime]) -> None: ...


@dataclass(frozen=True, slots=True)
class BranchStanding:
    """Which other desks are there, as far as this one can see.

    `missing` lists those that were there lately and did not say goodbye.
    """

    is_on: bool = False
    others: tuple[DeskId, ...] = ()  # of the branch, as head office said last
    seen: Mapping[DeskId, datetime] = field(default_factory=dict)  # at any time
    here: tuple[DeskId, ...] = ()  # now
    missing: tuple[DeskId, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)  # packets, by reason
    trouble: str = ""  # why it does not work, in words for support

    @property
    def may_be_paid_twice(self) -> bool:
        """Whether a bill may be taken at a desk that this one cannot hear."""
        return bool(self.others) and (not self.here or bool(self.missing))

    @property
    def unseen(self) -> tuple[DeskId, ...]:
        """The desks to be named: those that were there lately, else all that are not here."""
        return self.missing or tuple(desk for desk in self.others if desk not in self.here)
