"""Bills that another desk has settled, and head office has not confirmed: seen, not offered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from pos_app.domain.account import AccountView
from pos_app.domain.bulletin import Told
from pos_app.domain.ids import DeskId
from pos_app.domain.money import Money
from pos_app.domain.payment import CashTender
from pos_app.errors.people import SupervisorNeeded
from pos_app.services.paid_elsewhere import NoMarks
from tests.builders import CLERK, SUPERVISOR, an_account, an_event_id, an_item, money
from tests.fakes.clock import NOON
from tests.ui.collect.screen import CollectScreen
from ui.collect.items_table import ItemsTable
from ui.collect.state import Mark
from ui.collect.words import row_marks
from ui.language import Speech

THERE, FREE = "202609000001", "202610000001"
OTHER_DESK = DeskId("CCD-03")


@dataclass
class TellsOf(NoMarks):
    """Another desk's word on one bill, or nothing yet."""

    left: Money | None
    is_in_doubt: bool = False

    def marked(self, view: AccountView) -> AccountView:
        if self.left is None:
            return view
        paid = money("100.00") - self.left
        told = Told(THERE, OTHER_DESK, NOON, paid, self.left, self.is_in_doubt)
        items = [
            replace(item, due=self.left) if item.item_no == THERE and self.left else item
            for item in view.account.items
        ]
        account = replace(view.account, items=tuple(items))
        return replace(view, account=account, told=(told,))


def told_of(left: str | None) -> tuple[CollectScreen, TellsOf]:
    account = an_account(
        items=[an_item(THERE, "100.00", due_on=date(2026, 10, 31)), an_item(FREE, "245.50")]
    )
    screen = CollectScreen(account)
    tells = TellsOf(money(left) if left is not None else None)
    object.__setattr__(screen.desk.look_up, "elsewhere", tells)
    return screen, tells


def opened(left: str | None = "0.00") -> tuple[CollectScreen, TellsOf]:
    screen, tells = told_of(left)
    screen.presenter.scanned("1000000001")
    return screen, tells


def test_it_is_marked_and_not_ticked() -> None:
    screen, _ = opened()
    row = screen.now().rows[0]
    assert row.marks == (Mark.SETTLED_THERE,)
    assert not row.is_ticked
    assert screen.total == "245.50"


def test_ticking_it_says_who_has_it_and_ticking_it_again_insists() -> None:
    screen, _ = opened()
    screen.presenter.toggle(THERE)
    problem = screen.now().problem
    assert problem is not None
    assert (problem.code, problem.args) == ("E-170", (THERE, OTHER_DESK, "12:00"))
    assert screen.total == "245.50"
    screen.presenter.toggle(THERE)
    assert screen.code == ""
    assert screen.total == "345.50"
    assert screen.now().rows[0].marks == (Mark.SETTLED_THERE,), "the clerk keeps seeing it"


def test_ticking_another_bill_in_between_begins_the_question_anew() -> None:
    screen, _ = opened()
    screen.presenter.toggle(THERE)
    screen.presenter.toggle(FREE)
    screen.presenter.toggle(THERE)
    assert screen.code == "E-170"
    assert screen.total == "0.00"


def test_a_scan_says_it_and_is_never_a_consent() -> None:
    screen, _ = told_of("0.00")
    for _ in range(2):
        screen.presenter.scanned(THERE)
        assert screen.code == "E-170"
        assert screen.total == "0.00"
    screen.presenter.toggle(THERE)
    assert screen.total == "100.00"


def test_all_ticked_leaves_it_out() -> None:
    screen, _ = opened()
    screen.presenter.tick_all()
    assert screen.total == "245.50"


def test_what_is_settled_while_it_stands_in_the_basket_leaves_it_before_the_tender() -> None:
    screen, tells = opened(None)
    assert screen.total == "345.50"
    tells.left = money("0.00")
    screen.presenter.pay(by_card=False)
    assert screen.tenders == []
    (change,) = screen.now().changes
    assert (change.item_no, str(change.before), str(change.now)) == (THERE, "100.00", "0.00")
    assert screen.total == "245.50"
    screen.presenter.pay(by_card=False)
    assert [str(basket.total) for basket, _ in screen.tenders] == ["245.50"]


def test_who_insists_needs_a_supervisor_and_the_journal_says_which() -> None:
    screen, _ = opened()
    screen.presenter.toggle(THERE)
    screen.presenter.toggle(THERE)
    screen.presenter.pay(by_card=False)
    ((basket, _),) = screen.tenders
    tenders = (CashTender(basket.total, money("0.00")),)
    collect = screen.desk.collect
    with pytest.raises(SupervisorNeeded) as refused:
        collect.take(an_event_id(), basket, tenders, CLERK)
    assert refused.value.facts["action"] == "settled_elsewhere"
    with pytest.raises(SupervisorNeeded):
        collect.check_before_charge(basket, basket.total, None, CLERK, None)
    taken = collect.take(an_event_id(), basket, tenders, CLERK, SUPERVISOR)
    assert taken.approved_by == SUPERVISOR
    assert [payment.item_no for payment in taken.payments] == [THERE, FREE]


def test_of_a_bill_paid_in_part_there_the_rest_is_offered() -> None:
    screen, _ = opened("40.00")
    row = screen.now().rows[0]
    assert Mark.PART_THERE in row.marks
    assert str(row.pay_now) == "40.00"
    assert screen.total == "285.50"


def test_the_row_says_where_and_when(qtbot: object, speech: Speech) -> None:
    table = ItemsTable()
    for left, words in (
        ("0.00", "settled at CCD-03, 12:00 head office to confirm"),
        ("40.00", "60.00 paid at CCD-03"),
    ):
        table.show_rows(opened(left)[0].now().rows, None, 2026, is_new=True)
        texts = [_plain(table.rows.index(0, column).data()) for column in range(6)]
        assert any(words in text for text in texts), texts


def _plain(text: object) -> str:
    """Without the marks that keep numbers in their direction."""
    return "".join(c for c in str(text).replace("\n", " ") if c.isprintable())


def test_a_card_in_doubt_at_another_desk_is_said_as_that_and_asks_for_a_supervisor() -> None:
    screen, tells = told_of("0.00")
    tells.is_in_doubt = True
    screen.presenter.scanned("1000000001")
    assert row_marks(screen.now().rows[0])[0].startswith("card in doubt at CCD-03")
    screen.presenter.toggle(THERE)
    assert screen.code == "E-172"
    screen.presenter.toggle(THERE)
    assert screen.total == "345.50"
