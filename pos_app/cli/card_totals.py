"""`pos-app card totals`: the terminal's books against ours, item by item."""

from __future__ import annotations

import argparse

from pos_app.cli.afterwards import settled
from pos_app.cli.exit_codes import REFUSED
from pos_app.cli.output import Json, Output, note
from pos_app.cli.people import People
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.card import BrandTotal
from pos_app.domain.card_events import CardDifference, CardsReconciled
from pos_app.domain.ids import StaffId
from pos_app.errors.card import NoTerminal, TerminalUnreachable
from pos_app.services.cards.compare_cards import Comparison

Compared = Comparison | CardsReconciled


def totals(arguments: argparse.Namespace, output: Output) -> int | None:
    """Exit 0: the books agree; 1: they differ; 4: the terminal did not answer.

    Without --close nothing is booked. With it the comparison is, a new settlement begins at the
    terminal, and charges that only the terminal knows come to the clarification list.

    Raises:
        NoTerminal, ShiftNotOpen.
    """
    with open_desk(arguments.home) as desk:
        if not desk.devices.has_terminal:
            raise NoTerminal
        compared: Compared
        if arguments.close:
            compared = desk.cards.reconcile.reconcile(People(desk, arguments).clerk())
            settled(desk.office.drain, None)
        else:
            compared = desk.cards.reconcile.look()
        return _answered(compared, output)


def reconciled_at_close(desk: Desk, clerk: StaffId) -> str:
    """Compare before the Z is made; whatever goes wrong, the shift is closed.

    Returns agree, differ, not_reached, or none without a terminal of the desk's own.
    """
    if not desk.devices.has_terminal:
        return "none"
    compared = settled(lambda: desk.cards.reconcile.reconcile(clerk), None)
    if compared is None or not compared.is_reached:
        note("The terminal's totals were not read; they are compared at the next close.")
        return "not_reached"
    if compared.agrees:
        return "agree"
    note(_DIFFER)
    return "differ"


def _answered(compared: Compared, output: Output) -> int | None:
    facts = _facts(compared)
    if not compared.is_reached:
        return output.failed(TerminalUnreachable(why="no totals"), facts)
    output.answer(facts, "\n".join(_lines(compared)))
    if compared.agrees:
        return None
    note(_DIFFER)
    return REFUSED


def _facts(compared: Compared) -> Json:
    return {
        "terminal": compared.terminal,
        "reached": compared.is_reached,
        "agrees": compared.agrees,
        "reference": compared.reference,
        "ours": [_brand(brand) for brand in compared.ours],
        "theirs": [_brand(brand) for brand in compared.theirs],
        "differences": [_difference(each) for each in compared.differences],
    }


def _brand(total: BrandTotal) -> Json:
    return {"brand": total.brand, "count": total.count, "amount_dirhams": total.amount.dirhams}


def _difference(found: CardDifference) -> Json:
    return {
        "kind": found.kind,
        "brand": found.brand,
        "service_id": found.service_id,
        "receipt_no": found.receipt_no,
        "attempt": found.attempt,
        "ours_dirhams": found.ours.dirhams,
        "theirs_dirhams": found.theirs.dirhams,
    }


def _lines(compared: Compared) -> list[str]:
    sides = (("ours", compared.ours), ("theirs", compared.theirs))
    lines = [f"{side}  {b.brand}  {b.count}  {b.amount}" for side, brands in sides for b in brands]
    for each in compared.differences:
        names = [each.kind, each.brand, each.service_id, each.receipt_no]
        told = "  ".join(str(name) for name in names if name)
        lines.append(f"{told}  ours {each.ours}  theirs {each.theirs}")
    return lines or ["-"]


_DIFFER = "The terminal's books differ from ours. What only the terminal knows is to be clarified."
