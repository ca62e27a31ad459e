"""The files: their kinds, what lines each may hold, and the fields of each line in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from gateway.billing import fields as f
from pos_app.domain.account import ItemKind, Plan, Supply

FORMAT: Final = "1"
HEADER: Final = "header"
TRAILER: Final = "trailer"


class FileKind(StrEnum):
    """What a file is about."""

    ACCOUNTS_FULL = "accounts_full"  # all accounts with all open items
    ACCOUNTS_DELTA = "accounts_delta"  # what changed since the file before
    ANSWERS = "answers"  # what billing made of postings
    POSTINGS = "postings"  # what the counters took: ours
    PAYMENTS = "payments"  # what another channel took


class FileRefused(Exception):
    """Nothing of a file was taken. `line` as an editor counts it, from 1; None: the whole file."""

    def __init__(self, line: int | None, reason: str) -> None:
        super().__init__(f"line {line}: {reason}" if line is not None else reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as it stands: its name and its fields' texts by their names."""

    number: int
    name: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line whose values were read: texts, whole numbers, truths, lists of charges or None."""

    number: int
    name: str
    values: Mapping[str, Any]


_FRAME: Final[dict[str, dict[str, f.Read]]] = {
    HEADER: {
        "format": f.one_of((FORMAT,)),
        "kind": f.one_of(FileKind),
        "sender": f.reference,
        "sequence": f.sequence,
        "created": f.moment,
        "lines": f.count,
        "sum_dirhams": f.whole,
    },
    TRAILER: {"lines": f.count, "sum_dirhams": f.whole},
}
_ACCOUNTS: Final[dict[str, dict[str, f.Read]]] = {
    "account": {
        "account_no": f.number,
        "customer_no": f.number,
        "electricity_no": f.number,
        "water_no": f.number,
        "holder_id": f.number,
        "phone": f.number,
        "name_ar": f.text,
        "name_en": f.text,
        "area_ar": f.text,
        "area_en": f.text,
        "plan": f.one_of(Plan),
        "supply": f.one_of(Supply),
        "allows_partial": f.yes_or_no,
        "allows_over": f.yes_or_no,
        "allows_advance": f.yes_or_no,
        "exact_only": f.yes_or_no,
        "cash_only": f.yes_or_no,
        "blocked": f.maybe(f.text),
        "read_on": f.maybe(f.day),
        "electricity_kwh": f.maybe(f.count),
        "water_m3": f.maybe(f.count),
    },
    "item": {
        "item_no": f.number,
        "account_no": f.number,
        "kind": f.one_of(ItemKind),
        "amount_dirhams": f.dirhams,  # as charged, before any payment that this ledger holds
        "due_on": f.day,
        "period": f.maybe(f.period),
        "charges": f.charges,
        "exact_only": f.yes_or_no,
        "in_dispute": f.yes_or_no,
    },
}
_CHANGES: Final[dict[str, dict[str, f.Read]]] = {
    "account_removed": {"account_no": f.number},
    "item_withdrawn": {"item_no": f.number, "account_no": f.number},
}
_POSTINGS: Final[dict[str, dict[str, f.Read]]] = {
    "posting": {
        "event_id": f.event,
        "line": f.count,
        "type": f.reference,
        "desk": f.reference,
        "shift": f.maybe(f.reference),
        "business_date": f.day,
        "reference": f.maybe(f.reference),  # receipt number, or what the channel calls it
        "undoes": f.maybe(f.event),
        "account_no": f.number,
        "item_no": f.maybe(f.number),  # None: on account
        "amount_dirhams": f.dirhams,
    },
    "shift_closing": {
        "event_id": f.event,
        "desk": f.reference,
        "shift": f.reference,
        "business_date": f.day,
        "payments": f.count,
        "voids": f.count,
        "collected_dirhams": f.whole,
        "cash_dirhams": f.whole,
        "card_dirhams": f.whole,
        "expected_cash_dirhams": f.whole,
        "counted_cash_dirhams": f.whole,
    },
    "day_closing": {
        "event_id": f.event,
        "centre": f.reference,
        "business_date": f.day,
        "shifts": f.count,
        "payments": f.count,
        "collected_dirhams": f.whole,
        "cash_dirhams": f.whole,
        "card_dirhams": f.whole,
    },
}
_ANSWERS: Final[dict[str, dict[str, f.Read]]] = {
    "answer": {
        "event_id": f.event,
        "outcome": f.one_of(("accepted", "refused")),
        "reason": f.maybe(f.text),
    },
}
_PAYMENTS: Final[dict[str, dict[str, f.Read]]] = {
    "payment": {
        "reference": f.reference,
        "account_no": f.number,
        "item_no": f.maybe(f.number),  # None: the oldest debt first
        "amount_dirhams": f.paid,
        "currency": f.currency,
        "paid_at": f.moment,
    },
}
LINES: Final[Mapping[FileKind, Mapping[str, Mapping[str, f.Read]]]] = {
    FileKind.ACCOUNTS_FULL: _ACCOUNTS,
    FileKind.ACCOUNTS_DELTA: {**_ACCOUNTS, **_CHANGES},
    FileKind.ANSWERS: _ANSWERS,
    FileKind.POSTINGS: _POSTINGS,
    FileKind.PAYMENTS: _PAYMENTS,
}
FIELDS: Final[Mapping[str, Mapping[str, f.Read]]] = {
    **_FRAME, **_ACCOUNTS, **_CHANGES, **_POSTINGS, **_ANSWERS, **_PAYMENTS,
}  # fmt: skip


def read_line(raw: RawLine) -> Line:
    """The values of a line. Raises FileRefused: the field and what is wrong with it."""
    values = {}
    for name, read in FIELDS[raw.name].items():
        try:
            values[name] = read(raw.texts.get(name, ""))
        except ValueError as error:
            raise FileRefused(raw.number, f"{name} {error}") from None
    return Line(raw.number, raw.name, values)
