"""The basket: ticks, other amounts, removal, the re-read, the way to the tender."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pos_app.domain.account import Account, Allows, ItemKind
from pos_app.domain.basket import ON_ACCOUNT
from tests.builders import CLERK, a_bundle, a_profile, an_account, an_item, money
from tests.ui.collect.screen import CollectScreen
from ui.collect.state import Busy, Mark, Remark, Shows
from ui.tasks import Lane

NEW, OLD = "202610000001", "202609000001"


def two_bills(allows: Allows | None = None) -> Account:
    return an_account(
        items=[
            an_item(NEW, "245.50"),
            an_item(OLD, "1310.00", due_on=date(2026, 10, 31)),
            an_item("202608000001", "-12.25", due_on=date(2026, 9, 30)),
            an_item("202608000002", "20.00", due_on=date(2026, 9, 30), in_dispute=True),
        ],
        allows=allows,
    )


def opened(*accounts: Account) -> CollectScreen:
    screen = CollectScreen(*accounts or (two_bills(),))
    screen.presenter.scanned("1000000001")
    return screen


def marks(screen: CollectScreen) -> dict[str, tuple[Mark, ...]]:
    return {row.item_no: row.marks for row in screen.now().rows}


def test_rows_stand_oldest_first_with_their_status_words() -> None:
    screen = opened()

    assert [row.item_no for row in screen.now().rows][2:] == [OLD, NEW]
    assert marks(screen) == {
        "202608000001": (Mark.CREDIT,),
        "202608000002": (Mark.DISPUTED,),
        OLD: (Mark.OVERDUE,),
        NEW: (),
    }


@pytest.mark.parametrize("item_no", ["202608000001", "202608000002"])
def test_credits_and_disputed_bills_cannot_be_ticked(item_no: str) -> None:
    screen = opened()

    screen.presenter.toggle(item_no)

    assert screen.total == "1,555.50"


def test_a_tick_comes_and_goes_and_is_saved_each_time() -> None:
    screen = opened()

    screen.presenter.toggle(NEW)
    assert screen.total == "1,310.00"
    assert screen.saved[-1].total == money("1310")

    screen.presenter.toggle(NEW)
    assert screen.total == "1,555.50"
    assert screen.saved[-1].total == money("1555.50")


def test_plus_and_minus_say_what_they_want() -> None:
    screen = opened()

    screen.presenter.tick(NEW, True)
    assert screen.total == "1,555.50"

    screen.presenter.tick(NEW, False)
    screen.presenter.tick(NEW, False)
    assert screen.total == "1,310.00"

    screen.presenter.tick_all()
    assert screen.total == "1,555.50"


def test_part_of_a_bill_is_paid_as_typed() -> None:
    screen = opened()
    screen.presenter.select(OLD)

    screen.presenter.part("5")
    screen.presenter.retype_part("500")
    assert str(screen.part().stays_due) == "810.00"
    screen.presenter.apply_part()

    assert screen.now().part is None
    assert screen.total == "745.50"
    assert Mark.PART in marks(screen)[OLD]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("1500", "E-11"), ("0", "E-11"), ("202610000001", "E-10"), ("1.234", "E-38")],
)
def test_an_amount_that_cannot_be_is_refused_in_the_panel(typed: str, code: str) -> None:
    screen = opened()
    screen.presenter.select(OLD)
    screen.presenter.part("")

    screen.presenter.retype_part(typed)
    screen.presenter.apply_part()

    part = screen.part()
    assert part.problem is not None
    assert part.problem.code == code
    assert part.typed == typed
    assert screen.total == "1,555.50"


def test_an_account_that_allows_no_part_takes_the_whole_only() -> None:
    screen = opened(two_bills(Allows(partial=False)))
    screen.presenter.select(OLD)
    screen.presenter.part("")

    screen.presenter.retype_part("500")
    screen.presenter.apply_part()

    assert screen.part().problem is not None


def test_too_much_is_taken_where_the_account_allows_it() -> None:
    screen = opened(two_bills(Allows(over=True)))
    screen.presenter.select(NEW)
    screen.presenter.part("")

    screen.presenter.retype_part("300")
    screen.presenter.apply_part()

    assert screen.total == "1,610.00"


def test_money_in_advance_has_a_row_of_its_own() -> None:
    screen = opened(two_bills(Allows(advance=True)))
    assert screen.now().rows[-1].item is None

    screen.presenter.toggle(ON_ACCOUNT)
    screen.presenter.retype_part("100")
    screen.presenter.apply_part()

    assert screen.total == "1,655.50"


def test_another_total_is_spread_oldest_first() -> None:
    screen = opened()

    screen.presenter.spread()
    screen.presenter.retype_part("1400")
    screen.presenter.apply_part()

    paying = {row.item_no: row.pay_now for row in screen.now().rows}
    assert paying[OLD] == money("1310")
    assert paying[NEW] == money("90")


def test_escape_leaves_the_panel_and_nothing_else() -> None:
    screen = opened()
    screen.presenter.select(OLD)
    screen.presenter.part("500")

    screen.presenter.back()

    assert screen.now().part is None
    assert screen.total == "1,555.50"


def test_escape_with_a_basket_asks_once() -> None:
    screen = opened()

    screen.presenter.back()
    assert screen.now().asks_to_empty
    screen.presenter.back()
    assert not screen.now().asks_to_empty
    assert screen.total == "1,555.50"

    screen.presenter.back()
    screen.presenter.remove()
    assert screen.now().shows is Shows.HINT
    assert not screen.now().basket.views


def test_one_of_two_accounts_is_removed_without_a_question() -> None:
    other = an_account("1000000002", items=[an_item("202610000002", account_no="1000000002")])
    screen = opened(two_bills(), other)
    screen.presenter.scanned("1000000002")

    screen.presenter.remove()

    assert screen.total == "1,555.50"
    assert screen.viewing == "1000000001"


def test_charges_other_than_bills_are_not_offered_at_city_center() -> None:
    fee = an_item("F-1", "100.00", kind=ItemKind.RECONNECTION)
    account = an_account(items=[an_item(), fee])

    mall = CollectScreen(account)
    mall.presenter.scanned("1000000001")
    full = CollectScreen(account, bundle=a_bundle(profile=a_profile(*ItemKind)))
    full.presenter.scanned("1000000001")

    assert [row.item_no for row in mall.now().rows] == ["202610000001"]
    assert mall.total == "500.00"
    assert {row.item_no for row in full.now().rows} == {"202610000001", "F-1"}
    assert full.total == "600.00"


def test_f12_reads_again_and_hands_the_basket_over() -> None:
    screen = opened()

    screen.presenter.pay(False)

    basket, by_card = screen.tenders[0]
    assert basket.total == money("1555.50")
    assert not by_card
    assert screen.tasks.lanes[-1] is Lane.NETWORK


def test_f12_twice_asks_and_leads_on_once() -> None:
    screen = opened()
    screen.tasks.hold()

    screen.presenter.pay(False)
    screen.presenter.pay(False)
    assert screen.now().busy is Busy.REREAD
    assert screen.tasks.held == 1
    screen.tasks.release()
    screen.presenter.pay(False)

    assert len(screen.tenders) == 1


def test_f12_pressed_before_the_scan_is_answered_still_counts() -> None:
    screen = CollectScreen(two_bills())
    screen.tasks.hold()

    screen.presenter.scanned(NEW)
    screen.presenter.pay(False)
    assert screen.now().busy is Busy.SCAN
    screen.tasks.release()

    assert [str(basket.total) for basket, _ in screen.tenders] == ["245.50"]


def test_f12_on_an_empty_basket_says_so() -> None:
    screen = CollectScreen(two_bills())

    screen.presenter.pay(False)

    assert screen.now().problem is not None
    assert screen.tenders == []


def test_a_changed_balance_is_shown_old_and_new_and_asked_again() -> None:
    screen = opened()
    changed = two_bills()
    items = tuple(replace(i, due=money("900")) if i.item_no == OLD else i for i in changed.items)
    screen.desk.head_office.put(replace(changed, items=items))

    screen.presenter.pay(False)

    assert screen.tenders == []
    assert [(c.item_no, str(c.before), str(c.now)) for c in screen.now().changes] == [
        (OLD, "1,310.00", "900.00")
    ]
    assert screen.total == "1,145.50"

    screen.presenter.pay(False)
    assert screen.tenders[0][0].total == money("1145.50")


def test_a_bill_that_was_paid_elsewhere_leaves_the_basket() -> None:
    screen = CollectScreen(two_bills())
    screen.presenter.scanned(NEW)
    gone = tuple(item for item in two_bills().items if item.item_no != NEW)
    screen.desk.head_office.put(replace(two_bills(), items=gone))

    screen.presenter.pay(False)
    screen.presenter.pay(False)

    assert screen.tenders == []
    assert screen.now().problem is not None
    assert not screen.now().may_pay


def test_a_scan_while_the_balance_is_read_is_kept_and_used() -> None:
    screen = CollectScreen(two_bills())
    screen.presenter.scanned(NEW)
    screen.tasks.hold()

    screen.presenter.pay(False)
    screen.presenter.scanned(OLD)
    assert screen.now().remark is Remark.SCAN_KEPT
    screen.tasks.release()

    assert screen.tenders == []
    assert screen.total == "1,555.50"


def test_without_head_office_the_basket_is_paid_all_the_same() -> None:
    screen = opened()
    screen.desk.head_office.is_away = True

    screen.presenter.pay(False)

    assert len(screen.tenders) == 1


def test_refresh_shows_new_balances_without_leading_on() -> None:
    screen = opened()
    items = tuple(
        replace(i, due=money("900")) if i.item_no == OLD else i for i in two_bills().items
    )
    screen.desk.head_office.put(replace(two_bills(), items=items))

    screen.presenter.refresh()

    assert screen.tenders == []
    assert screen.now().changes
    assert screen.total == "1,145.50"


def test_back_from_the_tender_the_basket_is_as_it_was() -> None:
    screen = opened()
    screen.presenter.pay(False)

    screen.presenter.resume()

    assert screen.total == "1,555.50"
    screen.presenter.pay(True)
    assert screen.tenders[-1][1]


def test_a_basket_of_before_a_crash_is_back_with_a_word() -> None:
    screen = opened()
    kept = screen.saved[-1]

    screen.presenter.start(CLERK, kept)

    assert screen.now().remark is Remark.RESTORED
    assert screen.total == "1,555.50"
    assert screen.now().shows is Shows.ACCOUNT


def test_a_cash_only_account_closes_the_way_to_the_card() -> None:
    screen = opened(two_bills(Allows(cash_only=True)))

    assert screen.now().is_cash_only
