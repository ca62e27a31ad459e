"""The counter's words for the domain's kinds, flags and marks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.domain.account import ChargeKind, ItemKind, OpenItem
from pos_app.domain.search_text import SearchKind
from ui.collect.state import Mark, Remark
from ui.figures import month_text


def kind_word(kind: SearchKind) -> str:
    """The chip beside the search box; empty when anything may be meant."""
    say = QCoreApplication.translate
    words = {
        SearchKind.ACCOUNT_NO: say("collect", "Account"),
        SearchKind.CUSTOMER_NO: say("collect", "Customer number"),
        SearchKind.ELECTRICITY_NO: say("collect", "Electricity number"),
        SearchKind.WATER_NO: say("collect", "Water number"),
        SearchKind.HOLDER_ID: say("collect", "ID number"),
        SearchKind.PHONE: say("collect", "Phone"),
        SearchKind.NAME: say("collect", "Name"),
        SearchKind.ITEM_NO: say("collect", "Bill"),
    }
    return words.get(kind, say("collect", "Any number"))


def flag_words() -> dict[str, tuple[str, str]]:
    """Status flags that a clerk must see → role of the chip, words."""
    say = QCoreApplication.translate
    return {
        "disconnected": ("chip_error", say("collect", "Disconnected")),
        "prepaid": ("chip_error", say("collect", "Prepaid: pay in the app")),
        "exempt": ("chip", say("collect", "Exempt")),
        "blocked": ("chip_error", say("collect", "Blocked")),
        "cash_only": ("chip_warning", say("collect", "Cash only")),
        "exact_only": ("chip_warning", say("collect", "Exact amount only")),
        "allow_advance": ("chip", say("collect", "Advance allowed")),
    }


def service_text(item: OpenItem | None) -> str:
    """What an item is for: month and services of a bill, else the kind of charge."""
    say = QCoreApplication.translate
    if item is None:
        return say("collect", "On account, in advance")
    others = {
        ItemKind.DEPOSIT: say("collect", "Security deposit"),
        ItemKind.RECONNECTION: say("collect", "Reconnection fee"),
        ItemKind.SERVICE_FEE: say("collect", "Service fee"),
    }
    services = {
        ChargeKind.ELECTRICITY: say("collect", "Electricity"),
        ChargeKind.WATER: say("collect", "Water"),
        ChargeKind.SANITATION: say("collect", "Sanitation"),
        ChargeKind.OTHER: say("collect", "Other"),
    }
    if item.kind in others:
        return others[item.kind]
    names = dict.fromkeys(services[line.kind] for line in item.lines)
    month = [month_text(item.period)] if item.period else []
    return " · ".join([*month, *names]) or say("collect", "Bill")


def mark_word(mark: Mark) -> str:
    say = QCoreApplication.translate
    return {
        Mark.OVERDUE: say("collect", "overdue"),
        Mark.PART: say("collect", "part"),
        Mark.CREDIT: say("collect", "credit"),
        Mark.DISPUTED: say("collect", "in dispute"),
        Mark.EXACT_ONLY: say("collect", "exact only"),
    }[mark]


def remark_text(remark: Remark) -> str:
    say = QCoreApplication.translate
    return {
        Remark.RESTORED: say("collect", "The program was closed unexpectedly. The basket is back."),
        Remark.SCAN_KEPT: say("collect", "Scan kept. It is used as soon as this is done."),
    }[remark]
