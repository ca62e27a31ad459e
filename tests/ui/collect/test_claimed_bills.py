"""Bills for which a card is being, or may have been, charged: seen, and not paid again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pos_app.domain.account import Account
from pos_app.services.cards.charge_card import Charge
from tests.builders import CLERK, DESK, an_account, an_item
from tests.fakes.card_terminal import FakeTerminal, approve, lose
from tests.ui.collect.screen import CollectScreen
from ui.collect.items_table import ItemsTable
from ui.collect.state import Mark
from ui.language import Speech

CLAIMED, FREE = "202609000001", "202610000001"
OTHER_DESK = "CCD-05"


def two_bills(claimed_by: str) -> Account:
    """The older one is being paid by card at `claimed_by`."""
    old = an_item(CLAIMED, "100.00", due_on=date(2026, 10, 31))
    return an_account(items=[replace(old, claimed_by=claimed_by), an_item(FREE, "245.50")])


def opened(claimed_by: str) -> CollectScreen:
    screen = CollectScreen(two_bills(claimed_by))
    screen.presenter.scanned("1000000001")
    return screen


@pytest.mark.parametrize(
    ("desk", "mark"), [(DESK, Mark.PENDING_CARD), (OTHER_DESK, Mark.BEING_PAID)]
)
def test_a_claimed_bill_is_marked_and_not_ticked(desk: str, mark: Mark) -> None:
    screen = opened(desk)
    row = screen.now().rows[0]
    assert row.marks == (mark,)  # alone: a row has little room
    assert not row.is_payable
    assert screen.total == "245.50"


def test_ticking_it_says_where_it_is_being_paid() -> None:
    screen = opened(OTHER_DESK)
    screen.presenter.toggle(CLAIMED)
    assert screen.code == "E-32"
    problem = screen.now().problem
    assert problem is not None
    assert problem.args == (CLAIMED, OTHER_DESK)
    assert screen.total == "245.50"


def test_no_part_of_it_is_paid_either() -> None:
    screen = opened(OTHER_DESK)
    screen.presenter.select(CLAIMED)
    screen.presenter.part("50")
    assert screen.now().part is None
    assert screen.code == "E-32"


def test_scanning_it_says_the_same() -> None:
    screen = CollectScreen(two_bills(OTHER_DESK))
    screen.presenter.scanned(CLAIMED)
    assert screen.code == "E-32"
    assert screen.total == "0.00"


def test_a_charge_nobody_knows_of_marks_its_bill_on_this_desk() -> None:
    screen = CollectScreen(an_account(items=[an_item(CLAIMED, "100.00"), an_item(FREE, "245.50")]))
    desk = screen.desk
    desk.terminal = FakeTerminal().will(lose(approve()))
    charge, basket = desk.cards.charge, desk.basket().untick("1000000001", FREE)
    charge.run(charge.start(Charge(charge.new_id(), basket, basket.total), CLERK))
    screen.presenter.scanned("1000000001")
    rows = {row.item_no: row for row in screen.now().rows}
    assert rows[CLAIMED].marks == (Mark.PENDING_CARD,)
    assert rows[FREE].is_ticked
    assert not rows[CLAIMED].is_ticked


def test_the_row_says_so_in_words(qtbot: object, speech: Speech) -> None:
    table = ItemsTable()
    for desk, words in ((DESK, "pending card"), (OTHER_DESK, "being paid on desk CCD-05")):
        table.show_rows(opened(desk).now().rows, None, 2026, is_new=True)
        texts = [str(table.rows.index(0, column).data()) for column in range(6)]
        assert any(words in text for text in texts), texts
