"""A day's postings as CSV for the general ledger, under the accounts that settings name."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pos_app.domain.file_layouts import LedgerAccounts
from pos_app.domain.ids import ShiftId
from pos_app.domain.ledger_postings import Posting, postings
from pos_app.domain.money import Money, total
from pos_app.errors.day import AccountNotMapped, DayWithoutShifts, LedgerNotBalanced
from pos_app.services.branch_day.day_entries import DayEntries

HEADING: Final = (
    "date",
    "document",
    "cost_centre",
    "desk",
    "shift",
    "account",
    "text",
    "debit",
    "credit",
    "currency",
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_OF_PARTS: Final = {"card_clearing": "card_clearing_of", "receivable": "receivable_of"}


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What one shift (or the branch) has on one account; positive is debit."""

    shift: ShiftId | None
    account: str
    text: str
    amount: Money


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """Head office's entries and the desk's own, as far as they are known."""

    entries: DayEntries
    accounts: LedgerAccounts
    centre: str

    def lines(self, on: date, *, per_day: bool = False) -> tuple[tuple[LedgerLine, ...], bool]:
        """Line by line, balanced for each shift; and whether head office was asked.

        Raises:
            DayWithoutShifts: nothing is known of the day.
            AccountNotMapped: names the setting.
            LedgerNotBalanced: never, unless an event itself does not add up.
        """
        entries, is_whole = self.entries.of(on)
        if not entries:
            raise DayWithoutShifts(date=on)
        posted = postings(entry.event for entry in entries)
        _check_balance(posted)
        return tuple(self._summed(posted, per_day=per_day)), is_whole

    def csv(self, on: date, lines: Iterable[LedgerLine]) -> bytes:
        """UTF-8 with the mark that spreadsheets look for; amounts in riyals, never below zero."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(HEADING)
        for line in lines:
            writer.writerow(self._cells(on, line))
        return text.getvalue().encode("utf-8-sig")

    def _summed(self, posted: Sequence[Posting], *, per_day: bool) -> Iterator[LedgerLine]:
        sums: dict[tuple[str, str, str], list[Money]] = {}
        for one in posted:
            shift = "" if per_day or one.shift is None else one.shift
            account = self._account(one.account, one.part)
            text = f"{one.account} {one.part}".strip()
            sums.setdefault((shift, account, text), []).append(one.amount)
        for (shift, account, text), amounts in sorted(sums.items()):
            amount = total(amounts)
            if amount:
                yield LedgerLine(ShiftId(shift) if shift else None, account, text, amount)

    def _account(self, name: str, part: str) -> str:
        """Raises AccountNotMapped."""
        of_parts = _OF_PARTS.get(name)
        mapped = dict(getattr(self.accounts, of_parts)).get(part, "") if of_parts else ""
        account: str = mapped or getattr(self.accounts, name)
        if not account.strip():
            key = f"ledger.{of_parts}.{part}" if of_parts and part else f"ledger.{name}"
            raise AccountNotMapped(what=name, key=key)
        return account

    def _cells(self, on: date, line: LedgerLine) -> tuple[str, ...]:
        shift = line.shift or ""
        texts = (
            on.isoformat(),
            f"{self.centre}-{on:%Y%m%d}",
            self.accounts.cost_centre or self.centre,
            shift.rpartition("-")[0],
            shift,
            line.account,
            line.text,
        )
        debit, credit = max(line.amount, Money(0)), max(-line.amount, Money(0))
        return (*map(safe_cell, texts), _plain(debit), _plain(credit), "QAR")


def safe_cell(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(amount: Money) -> str:
    return f"{amount.dirhams // 100}.{amount.dirhams % 100:02d}" if amount else ""


def _check_balance(posted: Iterable[Posting]) -> None:
    by_shift: dict[str, list[Money]] = {}
    for one in posted:
        by_shift.setdefault(one.shift or "", []).append(one.amount)
    for shift, amounts in by_shift.items():
        difference = total(amounts)
        if difference:
            raise LedgerNotBalanced(shift=shift, difference=difference)
