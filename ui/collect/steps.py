"""What one act of the clerk makes of the counter: from a state to the next, nothing else."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.account import AccountView
from pos_app.domain.basket import Basket
from pos_app.errors.accounts import AlreadyInBasket
from pos_app.errors.branch import BillSettledElsewhere
from pos_app.errors.card import BillBeingPaid
from pos_app.errors.kinds import CounterError
from pos_app.services.ports.accounts import Found
from ui.collect.part_payment import begin_part, begin_spread, retyped
from ui.collect.state import Busy, CollectState, Row, Shows
from ui.wording import sentence

# Looking -------------------------------------------------------------------------


def refused(state: CollectState, error: Exception) -> CollectState:
    """The same screen with a sentence about what is not possible."""
    return replace(state, problem=sentence(error), remark=None)


def loading(state: CollectState, text: str) -> CollectState:
    return replace(state, shows=Shows.LOADING, asked=text.strip(), problem=None)


def with_results(state: CollectState, found: Found) -> CollectState:
    state = replace(state, shows=Shows.RESULTS, problem=None)
    return replace(state, results=found.views, has_more=found.more)


def without_results(state: CollectState, shows: Shows, error: Exception) -> CollectState:
    return refused(replace(state, shows=shows, results=(), has_more=False), error)


def looking_at(
    state: CollectState, view: AccountView | None, basket: Basket, item_no: str | None = None
) -> CollectState:
    """An account on the screen (None: the hint), the search box empty, `basket` in hand."""
    shown = (basket.view_of(view.account.account_no) or view) if view else None
    state = replace(state, typed="", kind=None, asked="", results=(), has_more=False)
    state = replace(state, shows=Shows.ACCOUNT if shown else Shows.HINT, viewing=shown)
    return with_basket(replace(state, selected=item_no), basket)


def opened(state: CollectState, view: AccountView) -> CollectState:
    """An account was found: all that is due is ticked, unless it is in the basket already."""
    basket = state.basket
    if basket.view_of(view.account.account_no) is not None:
        return looking_at(state, view, basket.refreshed(view))
    try:
        return looking_at(state, view, basket.open_account(view))
    except CounterError as error:
        return refused(looking_at(state, view, basket), error)


def added(state: CollectState, view: AccountView, item_no: str) -> CollectState:
    """One item is ticked; one that is ticked already is selected, and said so."""
    basket = state.basket
    try:
        return looking_at(state, view, basket.tick(view, item_no), item_no)
    except AlreadyInBasket as error:
        there = basket.view_of(view.account.account_no)
        return refused(looking_at(state, there, basket, item_no), error)
    except BillSettledElsewhere as error:
        asked = replace(looking_at(state, view, basket, item_no), insists_on=item_no)
        return refused(asked, error)
    except CounterError as error:
        return refused(looking_at(state, view, basket, item_no), error)


# The basket ------------------------------------------------------------------------


def with_basket(state: CollectState, basket: Basket) -> CollectState:
    """Another basket: whatever was asked about the old one is over."""
    state = replace(state, basket=basket, part=None, changes=(), asks_to_empty=False)
    return replace(state, problem=None, remark=None, insists_on="")


def toggled(state: CollectState, item_no: str) -> CollectState:
    """A row is ticked or unticked; money in advance has no amount until one is typed."""
    row = _row(state, item_no)
    if row is not None and row.claimed_by:
        claimed = BillBeingPaid(item_no=item_no, desk=row.claimed_by)
        return refused(replace(state, selected=item_no), claimed)
    if row is None or state.viewing is None or not row.is_payable:
        return state
    if row.is_ticked:
        fewer = state.basket.untick(row.account_no, item_no)
        return with_basket(replace(state, selected=item_no), fewer)
    if row.item is None:
        return with_part(replace(state, selected=item_no), "")
    return _quietly_added(state, state.viewing, item_no)


def all_ticked(state: CollectState) -> CollectState:
    """Everything payable of the account on the screen, at its full amount."""
    if state.viewing is None:
        return state
    try:
        return with_basket(state, state.basket.open_account(state.viewing))
    except CounterError as error:
        return refused(state, error)


def removed(state: CollectState) -> CollectState:
    """The account on the screen leaves the basket; the last one asks first."""
    if state.asks_to_empty:
        return emptied(state)
    if state.viewing is None:
        return state
    if state.basket.lines and len(state.basket.views) == 1:
        return replace(state, asks_to_empty=True)
    basket = state.basket.remove_account(state.viewing.account.account_no)
    return looking_at(state, next(iter(basket.views), None), basket)


def emptied(state: CollectState) -> CollectState:
    return looking_at(state, None, Basket(state.basket.profile))


def stepped_back(state: CollectState) -> CollectState:
    """Esc: one step back; a basket is never lost without asking."""
    if state.busy is Busy.SCAN:
        return replace(state, busy=Busy.NOTHING)
    if state.part is not None or state.asks_to_empty or state.changes:
        return replace(state, part=None, asks_to_empty=False, changes=())
    if state.typed or state.shows not in (Shows.HINT, Shows.ACCOUNT):
        return looking_at(state, state.viewing, state.basket, state.selected)
    if state.basket.lines:
        return replace(state, asks_to_empty=True)
    return emptied(state)


# Another amount --------------------------------------------------------------------


def with_part(state: CollectState, typed: str) -> CollectState:
    """The panel for part of the selected row opens, with what was typed on the row."""
    row, view = state.selected_row or next(iter(state.rows), None), state.viewing
    if row is not None and row.claimed_by:
        return refused(state, BillBeingPaid(item_no=row.item_no, desk=row.claimed_by))
    if row is None or view is None or not row.is_payable:
        return state
    if row.item is not None and not row.is_ticked:
        state = _quietly_added(state, view, row.item_no)
        if state.problem is not None:
            return state
    part = begin_part(view.account, row, typed)
    return replace(state, selected=row.item_no, part=part, problem=None)


def with_spread(state: CollectState) -> CollectState:
    """The panel for another total opens."""
    return replace(state, part=begin_spread(state.basket)) if state.basket.lines else state


def with_retyped_part(state: CollectState, text: str) -> CollectState:
    return replace(state, part=retyped(state.part, text)) if state.part else state


def with_applied_part(state: CollectState) -> CollectState:
    """The amount in the panel is paid; a rule against it is said in the panel."""
    part = state.part
    if part is None or part.amount is None or part.problem is not None:
        return state
    try:
        if part.item_no is None:
            return with_basket(state, state.basket.pay_total(part.amount))
        basket = state.basket.pay(part.account_no, part.item_no, part.amount)
        return with_basket(state, basket)
    except CounterError as error:
        return replace(state, part=replace(part, problem=sentence(error)))


def _quietly_added(state: CollectState, view: AccountView, item_no: str) -> CollectState:
    """Ticked on the screen: what stands in the search box stays.

    What another desk has settled is said first; the same again means that the customer insists.
    """
    insists = state.insists_on == item_no
    state = replace(state, selected=item_no)
    try:
        basket = state.basket.tick(view, item_no, insists=insists)
    except BillSettledElsewhere as error:
        return refused(replace(state, insists_on=item_no), error)
    except CounterError as error:
        return refused(state, error)
    return with_basket(replace(state, viewing=basket.view_of(view.account.account_no)), basket)


def _row(state: CollectState, item_no: str) -> Row | None:
    return next((row for row in state.rows if row.item_no == item_no), None)
