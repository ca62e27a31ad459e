"""The counter's words for the domain's kinds, flags and marks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.domain.account import ChargeKind, ItemKind, OpenItem
from pos_app.domain.search_text import SearchKind
from ui.collect.state import Mark, Remark, Row
from ui.figures import ltr, moment_text, month_text
from ui.language import fill

translate = QCoreApplication.translate


def kind_word(kind: SearchKind) -> str:
    """The chip beside the search box; empty when anything may be meant."""
    words = {
        SearchKind.ACCOUNT_NO: translate("collect", "Account"),
        SearchKind.CUSTOMER_NO: translate("collect", "Customer number"),
        SearchKind.ELECTRICITY_NO: translate("collect", "Electricity number"),
        SearchKind.WATER_NO: translate("collect", "Water number"),
        SearchKind.HOLDER_ID: translate("collect", "ID number"),
        SearchKind.PHONE: translate("collect", "Phone"),
        SearchKind.NAME: translate("collect", "Name"),
        SearchKind.ITEM_NO: translate("collect", "Bill"),
    }
    return words.get(kind, translate("collect", "Any number"))


def flag_words() -> dict[str, tuple[str, str]]:
    """Status flags that a clerk must see → role of the chip, words."""
    return {
        "disconnected": ("chip_error", translate("collect", "Disconnected")),
        "prepaid": ("chip_error", translate("collect", "Prepaid: pay in the app")),
        "exempt": ("chip", translate("collect", "Exempt")),
        "blocked": ("chip_error", translate("collect", "Blocked")),
        "cash_only": ("chip_warning", translate("collect", "Cash only")),
        "exact_only": ("chip_warning", translate("collect", "Exact amount only")),
        "allow_advance": ("chip", translate("collect", "Advance allowed")),
    }


def service_parts(item: OpenItem | None, present_year: int = 0) -> list[str]:
    """What an item is for: month and services of a bill, else the kind of charge."""
    if item is None:
        return [translate("collect", "On account, in advance")]
    others = {
        ItemKind.DEPOSIT: translate("collect", "Security deposit"),
        ItemKind.RECONNECTION: translate("collect", "Reconnection fee"),
        ItemKind.SERVICE_FEE: translate("collect", "Service fee"),
    }
    services = {
        ChargeKind.ELECTRICITY: translate("collect", "Electricity"),
        ChargeKind.WATER: translate("collect", "Water"),
        ChargeKind.SANITATION: translate("collect", "Sanitation"),
        ChargeKind.OTHER: translate("collect", "Other"),
    }
    if item.kind in others:
        return [others[item.kind]]
    names = dict.fromkeys(services[line.kind] for line in item.lines)
    month = [month_text(item.period, present_year)] if item.period else []
    services_text = " · ".join(names)
    return [*month, *filter(None, [services_text])] or [translate("collect", "Bill")]


def row_marks(row: Row) -> list[str]:
    """All marks of a row in words."""
    words = []
    for mark in row.marks:
        told = row.told
        if mark is Mark.SETTLED_THERE and told is not None:
            text = translate("collect", "settled at %1, %2")
            if told.is_in_doubt:
                text = translate("collect", "card in doubt at %1, %2")
            words.append(fill(text, told.desk, moment_text(told.at, row.today)))
            words.append(translate("collect", "head office to confirm"))
        elif mark is Mark.PART_THERE and told is not None:
            text = translate("collect", "%1 paid at %2")
            words.append(fill(text, ltr(str(told.amount)), told.desk))
        else:
            words.append(mark_word(mark, row.claimed_by))
    return words


def mark_word(mark: Mark, desk: str = "") -> str:
    """A mark in words; `desk` is where the bill is being paid."""
    return {
        Mark.SETTLED_THERE: translate("collect", "settled at another desk"),
        Mark.PART_THERE: translate("collect", "part paid at another desk"),
        Mark.PENDING_CARD: translate("collect", "pending card"),
        Mark.BEING_PAID: fill(translate("collect", "being paid on desk %1"), desk),
        Mark.OVERDUE: translate("collect", "overdue"),
        Mark.PART: translate("collect", "part"),
        Mark.CREDIT: translate("collect", "credit"),
        Mark.DISPUTED: translate("collect", "in dispute"),
        Mark.EXACT_ONLY: translate("collect", "exact only"),
    }[mark]


def remark_text(remark: Remark) -> str:
    return {
        Remark.RESTORED: translate(
            "collect", "The program was closed unexpectedly. The basket is back."
        ),
        Remark.SCAN_KEPT: translate("collect", "Scan kept. It is used as soon as this is done."),
        Remark.STATEMENT_COMING: translate("collect", "The statement is being printed…"),
        Remark.STATEMENT_PRINTED: translate("collect", "The statement is printed."),
        Remark.STATEMENT_SENT: translate(
            "collect", "The statement is sent. This printer cannot confirm it: please look."
        ),
    }[remark]
