"""How others' files are laid out, and which accounts of the general ledger are ours: settings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AcquirerFile:
    """Columns of the acquirer's CSV by their headings; the case does not matter."""

    date: str = "Date"
    terminal: str = "Terminal ID"
    rrn: str = "RRN"
    approval_code: str = "Approval Code"
    amount: str = "Amount"  # a refund is below zero
    currency: str = "Currency"  # a file without it is in riyals
    amounts_in: str = "riyals"  # or dirhams
    date_format: str = ""  # as %d/%m/%Y; empty: ISO, or the day first
    delimiter: str = ""  # empty: comma, semicolon or tab, whichever the heading has
    encoding: str = ""  # empty: UTF-8, UTF-16 or cp1256, as it is found


@dataclass(frozen=True, slots=True)
class BankFile:
    """Columns of the bank's CSV."""

    date: str = "Date"
    bag: str = "Bag No"
    amount: str = "Amount"
    currency: str = "Currency"
    reference: str = "Reference"
    amounts_in: str = "riyals"
    date_format: str = ""
    delimiter: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class LedgerAccounts:
    """Accounts of the general ledger; an empty one is not mapped.

    `card_clearing` and `receivable` count where `card_clearing.BRAND` or `receivable.KIND` is not
    set: `[ledger.card_clearing_of]` and `[ledger.receivable_of]`.
    """

    cash_drawer: str = "1010"
    safe: str = "1020"
    on_the_way: str = "1030"  # cash between two drawers
    bank: str = "1040"
    card_clearing: str = "1100"
    receivable: str = "1200"
    on_account: str = "2100"  # customers' credit
    over_short: str = "6900"
    paid_in_out: str = "6910"  # cash in and out without a payment
    cost_centre: str = ""  # empty: the branch's code
    card_clearing_of: tuple[tuple[str, str], ...] = ()  # (brand, account)
    receivable_of: tuple[tuple[str, str], ...] = ()  # (kind, account)
