"""Offers what lies in a second place to head office: item by item, each with its word.

Only head office can open an item, and it knows each by its event id: bringing one again, or one
that its own desk sends as well, changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnclear, HeadOfficeUnreachable
from pos_app.errors.kinds import CounterError
from pos_app.errors.rescue import ItemsNotRescued
from pos_app.services.ports.rescue import (
    Brought,
    FoundFile,
    RescuedItem,
    RescueFolder,
    RescueState,
    TakesRescued,
)
from pos_app.services.sealed_record import Record, RecordWrong, Verify, read_record

MOST_AT_ONCE: Final = 100
MOST_CHARACTERS: Final = 500_000  # head office takes 1 MB
_LONGEST_ITEM: Final = 400_000
_DESK: Final = re.compile(r"[A-Z]{3}-\d{2}")
_SEALED: Final = re.compile(r"[A-Za-z0-9+/=]+")
AT_HEAD_OFFICE: Final = (RescueState.TAKEN, RescueState.KNOWN)

Good = tuple[Path, Record]


@dataclass(slots=True)
class Rescue:
    """What came of it so far; `failure`: head office could not be asked to the end."""

    folder: Path
    by_desk: dict[str, Counter[RescueState]] = field(default_factory=dict)  # "": nobody knows whose
    amounts: dict[str, Money] = field(default_factory=dict)  # of what was taken, by desk
    remarkable: list[RescuedItem] = field(default_factory=list)  # with a reason or a remark
    failure: CounterError | None = None
    event_id: EventId | None = None  # in this desk's journal; None: head office said nothing

    @property
    def desks(self) -> list[str]:
        """Whose items they are, as far as they tell."""
        return sorted(filter(None, self.by_desk))

    @property
    def counts(self) -> Counter[RescueState]:
        """How many became what."""
        return sum(self.by_desk.values(), start=Counter())

    @property
    def amount(self) -> Money:
        """What was paid, less what was given back, of what was taken."""
        return sum(self.amounts.values(), start=ZERO)

    @property
    def events(self) -> int:
        """How many items of the folder head office has now."""
        return sum(self.counts[state] for state in AT_HEAD_OFFICE)

    @property
    def found(self) -> int:
        return self.counts.total()

    def problem(self) -> CounterError | None:
        """What to tell a person besides the counts; None: all is at head office."""
        wrong = self.counts[RescueState.REFUSED] + self.counts[RescueState.DAMAGED]
        if self.failure is not None or not wrong:
            return self.failure
        reasons = Counter(item.brought.reason for item in self.remarkable if _is_wrong(item))
        (why, _), *_ = reasons.most_common(1)
        return ItemsNotRescued(number=wrong, why=why)

    def add(self, item: RescuedItem) -> None:
        """One more."""
        self.by_desk.setdefault(item.desk, Counter())[item.brought.state] += 1
        if item.brought.state is RescueState.TAKEN:
            self.amounts[item.desk] = self.amounts.get(item.desk, ZERO) + item.brought.amount
        if item.brought.reason:
            self.remarkable.append(item)


Heard = Callable[[Path, Record, Brought], None]


@dataclass(frozen=True, slots=True)
class OfferItems:
    """For whoever brings them: another desk, or their own on its way back from a backup."""

    folder: RescueFolder
    head_office: TakesRescued
    office: str  # head office's public key
    verify: Verify

    def offer(
        self,
        folder: Path,
        by: StaffId,
        approved_by: StaffId,
        progress: Callable[[int], None] = lambda _: None,
        heard: Heard = lambda *_: None,
    ) -> Rescue:
        """Offer everything that lies in `folder`; one bad item never holds up the rest.

        Raises:
            NothingToRescue, FolderUnreadable: nothing was offered.
        """
        rescue = Rescue(folder)
        for batch in _batches(self._good(rescue, self.folder.files(folder))):
            if rescue.failure is None:
                self._offer(rescue, batch, by, approved_by, heard)
            else:
                _leave(rescue, batch)
            progress(rescue.found)
        return rescue

    def _good(self, rescue: Rescue, files: Iterator[FoundFile]) -> Iterator[Good]:
        """Items to be offered; the others are counted with their reason."""
        for found in files:
            try:
                record = self._checked(found)
            except RecordWrong as error:
                brought = Brought(RescueState.DAMAGED, error.why)
                rescue.add(RescuedItem(found.file, brought))
            else:
                yield found.file, record

    def _checked(self, found: FoundFile) -> Record:
        """The record of an item for this head office. Raises RecordWrong."""
        if found.content is None:
            raise RecordWrong("unreadable")
        record = read_record(found.content, self.verify)
        if record.office != self.office:
            raise RecordWrong("other_head_office")
        is_item = _SEALED.fullmatch(record.sealed) and len(record.sealed) <= _LONGEST_ITEM
        if not is_item or _DESK.fullmatch(record.desk) is None:
            raise RecordWrong("damaged")
        return record

    def _offer(
        self,
        rescue: Rescue,
        batch: Sequence[Good],
        by: StaffId,
        approved_by: StaffId,
        heard: Heard,
    ) -> None:
        records = [record for _, record in batch]
        try:
            words = self.head_office.bring(by, approved_by, records)
        except (HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused) as error:
            rescue.failure = error
            _leave(rescue, batch)
            return
        for (file, record), brought in zip(batch, words, strict=True):
            rescue.add(RescuedItem(file, brought, record.desk, record.seq))
            heard(file, record, brought)


def _batches(good: Iterator[Good]) -> Iterator[list[Good]]:
    batch: list[Good] = []
    characters = 0
    for file, record in good:
        length = len(record.sealed)
        if batch and (len(batch) == MOST_AT_ONCE or characters + length > MOST_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append((file, record))
        characters += length
    if batch:
        yield batch


def _leave(rescue: Rescue, batch: Sequence[Good]) -> None:
    for file, record in batch:
        rescue.add(RescuedItem(file, Brought(RescueState.LEFT), record.desk, record.seq))


def _is_wrong(item: RescuedItem) -> bool:
    return item.brought.state in (RescueState.REFUSED, RescueState.DAMAGED)
