"""The counter's row of buttons: what each key does in each state, and why it cannot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.collect.state import CollectState, Row, Shows
from ui.language import fill
from ui.page import Action

if TYPE_CHECKING:
    from ui.collect.view import CollectPage

translate = QCoreApplication.translate


def actions_of(state: CollectState, page: CollectPage, *, is_small: bool) -> list[Action]:
    """The keys in reading order; a question that is open has keys of its own."""
    back = Action("Esc", translate("collect", "Back"), page.back_wanted.emit)
    if state.part is not None:
        apply = translate("collect", "Apply")
        return [back, Action("F12", apply, page.part.applied.emit, is_primary=True)]
    if state.asks_to_empty:
        empty = Action("Del", translate("collect", "Empty the basket"), page.remove_wanted.emit)
        keep = translate("collect", "Keep the basket")
        return [empty, Action("F12", keep, page.back_wanted.emit, is_primary=True)]
    if state.changes:
        return [back, _pay(state, page, "F12", translate("collect", "Take the new amounts"))]
    keys = [back]
    if is_small and state.shows is Shows.ACCOUNT:
        keys.append(Action("F4", translate("collect", "Details"), page.toggle_details))
    card = _pay(state, page, "F10", translate("collect", "Card"), by_card=True)
    cash = _pay(state, page, "F12", translate("collect", "Cash"))
    return [*keys, *_about_rows(state, page), *_statement(state, page), card, cash]


def _why_no_part(row: Row | None) -> str:
    if row is not None and row.claimed_by:
        text = translate("collect", "A card is being charged for this bill on desk %1.")
        return fill(text, row.claimed_by)
    return translate("collect", "Choose a bill first.")


def _about_rows(state: CollectState, page: CollectPage) -> list[Action]:
    row = state.selected_row or next(iter(state.rows), None)
    has_account = state.shows is Shows.ACCOUNT
    return [
        Action(
            "F6",
            translate("collect", "Part payment"),
            partial(page.part_wanted.emit, ""),
            is_enabled=has_account and row is not None and row.is_payable,
            why_not=_why_no_part(row),
        ),
        Action(
            "Ctrl+F6",
            translate("collect", "Other total"),
            page.spread_wanted.emit,
            is_enabled=state.may_pay,
            why_not=translate("collect", "The basket is empty."),
        ),
        Action(
            "Del",
            translate("collect", "Remove"),
            page.remove_wanted.emit,
            is_enabled=has_account and bool(state.basket.views),
            why_not=translate("collect", "There is no account to remove."),
        ),
        Action("F5", translate("collect", "Refresh"), page.refresh_wanted.emit),
    ]


def _statement(state: CollectState, page: CollectPage) -> list[Action]:
    """Offered aloud where there is nothing to pay; else only where the row has room."""
    if state.shows is not Shows.ACCOUNT:
        return []
    text, wanted = translate("collect", "Statement"), page.statement_wanted.emit
    return [Action("Ctrl+P", text, wanted, is_quiet=any(row.is_payable for row in state.rows))]


def _pay(
    state: CollectState, page: CollectPage, key: str, text: str, *, by_card: bool = False
) -> Action:
    """F12 and F10 wait for a scan that is being looked up; an empty basket disables them."""
    is_refused = by_card and state.is_cash_only
    empty = translate("collect", "The basket is empty.")
    cash_only = translate("collect", "An account in the basket takes cash only.")
    return Action(
        key,
        text,
        partial(page.pay_wanted.emit, by_card),
        is_primary=not by_card,
        is_enabled=not is_refused and (bool(state.basket.lines) or state.scans_wait),
        why_not=cash_only if is_refused else empty,
    )
