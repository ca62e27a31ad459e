"""Finding the customer: typed, scanned, chosen; every answer and every trouble."""

from __future__ import annotations

from datetime import timedelta

from pos_app.domain.account import Allows, Plan, Source
from pos_app.domain.search_text import SearchKind
from tests.builders import an_account, an_item
from tests.ui.collect.screen import CollectScreen
from ui.collect.state import Remark, Shows

FATMA = an_account(
    "1000000001",
    items=[an_item("202610000001", "245.50"), an_item("202609000001", "62.25")],
    name_en="Fatma Al-Kuwari",
    name_ar="فاطمة الكواري",
)
FAHAD = an_account(
    "1000000002",
    items=[an_item("202610000002", "40.00", account_no="1000000002")],
    name_en="Fahad Al-Kuwari",
    name_ar="فهد الكواري",
    holder_id="28463400002",
    phone="55500002",
)


def test_the_screen_begins_with_a_hint_and_an_empty_basket() -> None:
    screen = CollectScreen(FATMA)

    assert screen.now().shows is Shows.HINT
    assert not screen.now().may_pay


def test_a_scanned_bill_ticks_only_that_bill() -> None:
    screen = CollectScreen(FATMA)

    screen.presenter.scanned("202610000001")

    assert screen.total == "245.50"
    assert screen.now().shows is Shows.ACCOUNT
    assert screen.now().selected == "202610000001"


def test_a_scanned_account_ticks_all_that_is_due() -> None:
    screen = CollectScreen(FATMA)

    screen.presenter.scanned("1000000001")

    assert screen.total == "307.75"


def test_a_bill_scanned_twice_is_selected_and_counted_once() -> None:
    screen = CollectScreen(FATMA)

    screen.presenter.scanned("202610000001")
    screen.presenter.scanned("202610000001")

    assert screen.total == "245.50"
    assert screen.code == "E-08"
    assert screen.now().selected == "202610000001"


def test_bills_of_two_accounts_share_a_basket() -> None:
    screen = CollectScreen(FATMA, FAHAD)

    screen.presenter.scanned("202610000001")
    screen.presenter.scanned("202610000002")

    assert screen.total == "285.50"
    assert screen.now().subtotal("1000000002")[0] == 1


def test_two_quick_scans_both_count() -> None:
    screen = CollectScreen(FATMA, FAHAD)
    screen.tasks.hold()

    screen.presenter.scanned("202610000001")
    screen.presenter.scanned("202610000002")
    screen.tasks.release()

    assert screen.total == "285.50"


def test_an_unknown_barcode_says_so_and_keeps_the_basket() -> None:
    screen = CollectScreen(FATMA)
    screen.presenter.scanned("202610000001")

    screen.presenter.scanned("999999999999")

    assert screen.code == "E-05"
    assert screen.total == "245.50"


def test_a_scanned_receipt_opens_the_receipt() -> None:
    screen = CollectScreen(FATMA)

    screen.presenter.scanned("CCD-02-000001-2")

    assert screen.receipts == ["CCD-02-000001-2"]
    assert screen.now().shows is Shows.HINT


def test_a_card_number_is_never_looked_up_nor_kept() -> None:
    screen = CollectScreen(FATMA)

    screen.presenter.find.typed("4111111111111111")

    assert screen.now().typed == ""
    assert screen.now().problem is not None
    assert screen.tasks.lanes == []

    screen.presenter.scanned("4111111111111111")

    assert screen.tasks.lanes == []


def test_the_kind_of_what_is_typed_is_shown_as_a_chip() -> None:
    screen = CollectScreen(FATMA)

    screen.presenter.find.typed("55500001")
    assert screen.now().kind is SearchKind.PHONE

    screen.presenter.find.typed("فاطمة")
    assert screen.now().kind is SearchKind.NAME

    screen.presenter.find.typed("")
    assert screen.now().kind is None


def test_a_whole_account_number_opens_by_itself() -> None:
    screen = CollectScreen(FATMA, FAHAD)

    screen.type("1000000002")

    assert screen.viewing == FAHAD.account_no
    assert screen.total == "40.00"


def test_arabic_digits_find_the_same_account() -> None:
    screen = CollectScreen(FATMA, FAHAD)

    screen.type("١٠٠٠٠٠٠٠٠٢")

    assert screen.total == "40.00"


def test_names_are_listed_while_they_are_typed_and_opened_by_choice() -> None:
    screen = CollectScreen(FATMA, FAHAD)

    screen.type("الكواري")

    assert screen.now().shows is Shows.RESULTS
    assert len(screen.now().results) == 2

    screen.presenter.find.choose("1000000002")

    assert screen.total == "40.00"
    assert screen.now().typed == ""


def test_two_letters_of_a_name_wait_for_enter() -> None:
    screen = CollectScreen(FATMA)

    screen.type("فا")

    assert screen.tasks.lanes == []


def test_one_name_opens_on_enter_but_not_while_typing() -> None:
    screen = CollectScreen(FATMA, FAHAD)

    screen.type("Fatma")
    assert screen.now().shows is Shows.RESULTS

    screen.presenter.find.search()
    assert screen.now().shows is Shows.ACCOUNT


def test_only_the_newest_search_is_shown() -> None:
    screen = CollectScreen(FATMA, FAHAD)
    screen.tasks.hold()

    screen.enter("Fatma")
    screen.enter("Fahad")
    screen.enter("Fahad Al-Kuwari")
    assert screen.tasks.held == 1
    screen.tasks.release()

    assert screen.viewing == FAHAD.account_no
    assert FATMA.account_no not in {v.account.account_no for v in screen.now().basket.views}


def test_nobody_of_that_number_keeps_what_was_typed() -> None:
    screen = CollectScreen(FATMA)

    screen.enter("99999999")

    assert screen.now().shows is Shows.NOBODY
    assert screen.code == "E-05"
    assert screen.now().typed == "99999999"


def test_an_overlong_text_is_refused_in_words_and_kept() -> None:
    screen = CollectScreen(FATMA)

    screen.enter("x" * 500)

    assert screen.now().shows is Shows.FAILED
    assert screen.now().problem is not None
    assert screen.now().typed == "x" * 500


def test_without_head_office_the_saved_copy_answers_and_tells_its_age() -> None:
    screen = CollectScreen(FATMA, FAHAD)
    screen.desk.head_office.is_away = True

    screen.type("kuwari")

    assert screen.now().shows is Shows.RESULTS
    assert screen.now().saved_at == screen.desk.clock.now()
    assert all(view.source is Source.CACHED for view in screen.now().results)


def test_an_answer_that_comes_after_escape_is_dropped() -> None:
    screen = CollectScreen(FATMA)
    screen.tasks.hold()

    screen.enter("1000000001")
    screen.presenter.back()
    screen.tasks.release()

    assert screen.now().shows is Shows.HINT
    assert not screen.now().basket.lines


def test_a_blocked_account_is_shown_with_its_reason_and_takes_no_money() -> None:
    blocked = an_account(allows=Allows(blocked="Legal department"))
    screen = CollectScreen(blocked)

    screen.enter("1000000001")

    assert screen.viewing == "1000000001"
    assert screen.now().problem is not None
    assert not screen.now().basket.views
    assert not any(row.is_payable for row in screen.now().rows)


def test_a_prepaid_account_is_sent_to_the_app() -> None:
    screen = CollectScreen(an_account(plan=Plan.PREPAID))

    screen.enter("1000000001")

    assert screen.viewing == "1000000001"
    assert screen.now().problem is not None
    assert not screen.now().may_pay


def test_the_last_customers_can_be_opened_again() -> None:
    screen = CollectScreen(FATMA, FAHAD)
    screen.presenter.scanned("202610000001")
    screen.presenter.scanned("202610000002")

    screen.presenter.next_customer()

    assert screen.now().last_customers == ("1000000002", "1000000001")
    assert not screen.now().basket.views

    screen.presenter.find.choose("1000000002")
    assert screen.total == "40.00"


def test_a_scan_during_the_tender_is_kept_for_the_next_customer() -> None:
    screen = CollectScreen(FATMA, FAHAD)
    screen.presenter.scanned("202610000001")
    screen.presenter.pay(False)

    screen.presenter.scanned("202610000002")
    assert screen.now().remark is Remark.SCAN_KEPT
    assert screen.total == "245.50"

    screen.presenter.next_customer()
    assert screen.total == "40.00"


def test_the_day_of_the_next_customer_is_the_present_one() -> None:
    screen = CollectScreen(FATMA)
    before = screen.now().today

    screen.desk.clock.advance(timedelta(days=1))
    screen.presenter.next_customer()

    assert screen.now().today == before + timedelta(days=1)


def test_a_scan_keeps_what_was_typed() -> None:
    screen = CollectScreen(FATMA, FAHAD)
    screen.presenter.find.typed("kuw")

    screen.presenter.scanned("202610000001")

    assert screen.now().typed == "kuw"
    assert screen.total == "245.50"


def test_a_scan_during_a_part_payment_keeps_the_amount_and_adds_its_bill() -> None:
    screen = CollectScreen(FATMA, FAHAD)
    screen.presenter.scanned("202610000001")
    screen.presenter.part("")
    screen.presenter.retype_part("100")

    screen.presenter.scanned("202610000002")
    assert screen.part().typed == "100"
    screen.presenter.apply_part()

    assert screen.total == "140.00"
