"""Three-way match of a day: counter, head office, and the files of acquirer and bank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pos_app.domain.day_events import DepositMade
from pos_app.domain.file_layouts import AcquirerFile, BankFile
from pos_app.domain.ids import EventId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CardTender, PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.domain.tender_corrected import TenderCorrected, as_really_paid
from pos_app.domain.three_way import BadLine, Match, MatchResult, OurItem, compare
from pos_app.errors.day import MatchFileUnreadable
from pos_app.services.branch_day.day_entries import DayEntries, DayEntry
from pos_app.services.branch_day.partner_file import (
    PartnerFile,
    charge_keys,
    read_acquirer,
    read_bank,
)

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Matched:
    """All charges and bags of a day, and every line that could not be used."""

    business_date: date
    is_whole: bool  # head office was asked
    cards: tuple[Match, ...]
    deposits: tuple[Match, ...]
    bad_acquirer_lines: tuple[BadLine, ...] = ()
    bad_bank_lines: tuple[BadLine, ...] = ()

    @property
    def agrees(self) -> bool:
        results = {match.result for match in (*self.cards, *self.deposits)}
        is_clean = not self.bad_acquirer_lines and not self.bad_bank_lines
        return self.is_whole and is_clean and results <= {MatchResult.MATCHED}


@dataclass(frozen=True, slots=True)
class MatchDay:
    """Compares; changes nothing."""

    entries: DayEntries
    acquirer: AcquirerFile
    bank: BankFile

    def match(self, on: date, acquirer: Path | None = None, bank: Path | None = None) -> Matched:
        """Every charge and bag of the day once.

        Raises:
            MatchFileUnreadable, ColumnMissing: nothing is compared.
        """
        cards_file = self.read_acquirer(acquirer, on) if acquirer else None
        bank_file = self._read_bank(bank, on) if bank else None
        entries, is_whole = self.entries.of(on)
        return Matched(
            business_date=on,
            is_whole=is_whole,
            cards=compare("card", charges(entries), cards_file.lines if cards_file else None, on),
            deposits=compare("deposit", bags(entries), bank_file.lines if bank_file else None),
            bad_acquirer_lines=cards_file.bad if cards_file else (),
            bad_bank_lines=bank_file.bad if bank_file else (),
        )

    def read_acquirer(self, file: Path, on: date) -> PartnerFile:
        """Raises MatchFileUnreadable, ColumnMissing."""
        return read_acquirer(file.name, content_of(file), self.acquirer, on)

    def _read_bank(self, file: Path, on: date) -> PartnerFile:
        return read_bank(file.name, content_of(file), self.bank, on)


def content_of(file: Path) -> bytes:
    """Raises MatchFileUnreadable."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise MatchFileUnreadable(file=file.name, why="not_found") from error


def charges(entries: Iterable[DayEntry]) -> Iterator[OurItem]:
    """Every card tender of the day, with what was undone of it taken off."""
    entries = tuple(entries)
    events = [(entry, entry.event) for entry in entries]
    undone = {e.voids_event for _, e in events if isinstance(e, PaymentVoided) and e.card_back}
    corrections = [event for _, event in events if isinstance(event, TenderCorrected)]
    for entry, event in events:
        for tender, sign in _tenders(event, corrections):
            is_undone = event_id(event) in undone
            amount = ZERO if is_undone else Money(sign * tender.amount.dirhams)
            yield _item(entry, tender, amount, receipt_of(event))


def _tenders(
    event: object, corrections: Sequence[TenderCorrected]
) -> Iterator[tuple[CardTender, int]]:
    """Of a payment as it was really paid: a slip that was cash never reached the bank."""
    match event:
        case PaymentTaken():
            tenders = as_really_paid(event, corrections).tenders
            yield from ((tender, 1) for tender in tenders if isinstance(tender, CardTender))
        case PaymentRefunded(tender=tender):
            yield tender, -1
        case _:
            pass


def event_id(event: object) -> EventId | None:
    """Of a payment, which alone is undone by a void."""
    return event.header.event_id if isinstance(event, PaymentTaken) else None


def receipt_of(event: object) -> str:
    """The receipt that a charge stands on."""
    return event.receipt_no if isinstance(event, PaymentTaken | PaymentRefunded) else ""


def _item(entry: DayEntry, tender: CardTender, amount: Money, number: str) -> OurItem:
    keys = charge_keys(
        tender.rrn.upper(), tender.approval_code.upper(), tender.terminal_id.upper(), tender.amount
    )
    return OurItem(
        what="card",
        desk=entry.desk,
        number=number,
        keys=keys,
        counter=amount if entry.is_at_counter else None,
        head_office=amount if entry.stands_in_ledger else None,
    )


def bags(entries: Iterable[DayEntry]) -> Iterator[OurItem]:
    """Every deposit of the day by its bag."""
    for entry in entries:
        event = entry.event
        if isinstance(event, DepositMade):
            amount, bag = event.amount, event.bag_no
            here = amount if entry.is_at_counter else None
            there = amount if entry.stands_in_ledger else None
            yield OurItem("deposit", entry.desk, bag, (bag,), here, there)
