"""Declined, cancelled, not begun: nothing was charged, and what follows."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from pos_app.domain.card import CardOutcome
from pos_app.domain.desk import Limits
from pos_app.domain.payment import CashTender
from pos_app.errors.store import StoreFull
from tests.builders import (
    SUPERVISOR,
    a_bundle,
    a_profile,
    money,
)
from tests.fakes.card_terminal import FakeTerminal, approve, decline, not_started
from tests.ui.card.till import ACCOUNT, Till
from tests.ui.window import CounterUnderTest


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("refusal", "The bank says no"),
        ("wrong_pin", "Wrong PIN"),
        ("invalid_card", "This card cannot be used"),
        ("payment_restriction", "This card is not accepted here"),
    ],
)
def test_a_declined_card_says_why_and_that_nothing_was_charged(
    counter: CounterUnderTest, reason: str, words: str
) -> None:
    till = Till(counter, decline(reason))

    till.charge()

    assert till.sees("Card declined")
    assert till.sees(words)
    assert till.sees("Nothing was charged.")
    assert till.keys() == ["Esc", "F5", "F10", "F12"]


def test_after_a_decline_the_customer_pays_in_cash(counter: CounterUnderTest) -> None:
    till = Till(counter, decline())
    till.charge()

    till.press_armed("F12", leads_to=till.screens.tender_page)
    till.screens.tender.take()

    (taken,) = till.payments()
    assert [type(tender) for tender in taken.tenders] == [CashTender]


def test_after_a_decline_the_same_card_is_tried_again_as_a_new_attempt(
    counter: CounterUnderTest,
) -> None:
    till = Till(counter, decline("wrong_pin"), approve())
    till.charge()

    till.press_armed("F5")

    assert till.sees("Approved")
    first, second = till.terminal.requests
    assert first.service_id != second.service_id
    assert [attempt.outcome for attempt in till.attempts()] == [
        CardOutcome.DECLINED,
        CardOutcome.APPROVED,
    ]


def test_another_card_may_be_charged_with_another_amount(counter: CounterUnderTest) -> None:
    till = Till(counter, decline())
    till.charge()

    till.press_armed("F10", leads_to=till.screens.tender_page)

    assert till.screens.tender_page.terminal.isVisible()
    assert till.screens.tender_page.terminal.edit.text() == "500.00"


def test_esc_after_a_decline_leads_to_the_basket(counter: CounterUnderTest) -> None:
    till = Till(counter, decline())
    till.charge()

    counter.press("Esc")

    assert till.is_on(till.screens.collect_page)


def test_a_terminal_that_takes_no_request_has_charged_nothing(counter: CounterUnderTest) -> None:
    till = Till(counter, not_started("logged_out"))

    till.charge()

    assert till.sees("The terminal did not begin")
    assert till.sees("It is logged out")
    assert till.sees("Nothing was charged.")


@pytest.mark.parametrize(
    ("why", "code"),
    [
        ("unreachable", "E-13"),
        ("busy", "E-108"),
        ("certificate_wrong", "E-105"),
        ("key_wrong", "E-106"),
        ("not_understood", "E-104"),
    ],
)
def test_a_terminal_that_cannot_begin_says_why_and_offers_cash(
    counter: CounterUnderTest, why: str, code: str
) -> None:
    till = Till(counter)
    till.terminal.why_not_ready = why

    till.charge()

    assert till.sees(code)
    assert till.sees("Nothing was charged.")
    assert till.keys() == ["Esc", "F5", "F4", "F10", "F12"]
    assert till.attempts() == []
    till.press_armed("F12", leads_to=till.screens.tender_page)


def test_the_test_says_when_the_terminal_is_ready_again(counter: CounterUnderTest) -> None:
    till = Till(counter)
    till.terminal.why_not_ready = "unreachable"
    till.charge()
    counter.press("F4")
    assert till.sees("E-13")

    till.terminal.why_not_ready = ""
    counter.press("F4")
    assert till.sees(f"Terminal {till.terminal.poi_id} is ready.")

    till.press_armed("F5")
    assert till.sees("Approved")


def test_the_strip_knows_at_once_how_the_terminal_is(counter: CounterUnderTest) -> None:
    till = Till(counter)
    counter.flow.look_around()
    assert till.sees("Card OK")
    till.terminal.why_not_ready = "unreachable"

    till.charge()
    assert not till.sees("Card OK")

    till.terminal.why_not_ready = ""
    counter.press("F4")
    assert till.sees("Card OK")


@pytest.mark.parametrize("is_declined", [True, False])
def test_a_key_means_the_same_whether_refused_or_declined(
    counter: CounterUnderTest, is_declined: bool
) -> None:
    till = Till(counter, *([decline()] if is_declined else []))
    till.terminal.why_not_ready = "" if is_declined else "unreachable"
    till.charge()

    meanings = {action.key: action.text for action in counter.page.page_actions()}
    assert (meanings["F5"], meanings["F10"]) == ("Try again", "Other card")
    till.press_armed("F10", leads_to=till.screens.tender_page)
    assert till.screens.tender_page.terminal.edit.text() == "500.00"


def test_a_swapped_terminal_is_accepted_by_two_people(counter: CounterUnderTest) -> None:
    till = Till(counter)
    till.charge()
    till.see_approval()
    till.screens.paid.ready()
    counter.press("F12")
    counter.desk.terminal = FakeTerminal(poi_id="LAB-00000002")
    till.screens.collect.scanned("4410223107")
    till.charge()
    assert till.sees("E-107")

    counter.press("F6")
    panel = counter.window.overlay_page()
    assert panel is not None
    shown = [label.text() for label in panel.findChildren(QLabel)]
    assert any("LAB-00000002" in text for text in shown)
    till.approve()
    assert till.sees("Terminal LAB-00000002 is ready.")

    till.press_armed("F5")
    assert till.sees("Approved")


def test_a_bill_that_another_desk_charges_offers_no_other_way(counter: CounterUnderTest) -> None:
    till = Till(counter)
    bill = counter.desk.basket(ACCOUNT).lines[0].item_no
    counter.desk.claims.others[ACCOUNT, bill] = "CCD-05"

    till.charge()

    assert till.sees("E-32")
    assert till.sees("CCD-05")
    assert "Cash" not in [action.text for action in counter.page.page_actions()]
    counter.press("Esc")
    assert till.is_on(till.screens.collect_page)


def test_a_full_disk_begins_nothing(counter: CounterUnderTest) -> None:
    till = Till(counter)
    till.to_tender()
    counter.desk.store.fault = StoreFull()

    till.charge()

    assert till.sees("E-29")
    assert till.sees("Nothing was charged.")
    assert till.terminal.requests == []


def test_what_needs_a_supervisor_is_asked_before_anything_is_sent(
    counter: CounterUnderTest,
) -> None:
    limits = Limits(offline_payment_up_to=money("100"))
    counter.desk.keep_bundle(a_bundle(profile=a_profile(limits=limits)))
    counter.desk.head_office.is_away = True
    till = Till(counter)

    till.charge()
    assert counter.window.overlay_page() is not None
    assert till.terminal.requests == []
    till.approve()

    assert till.sees("Approved")
    (taken,) = till.payments()
    assert (taken.approved_by, taken.is_offline) == (SUPERVISOR, True)


def test_a_supervisor_who_does_not_come_leaves_cash(counter: CounterUnderTest) -> None:
    limits = Limits(offline_payment_up_to=money("100"))
    counter.desk.keep_bundle(a_bundle(profile=a_profile(limits=limits)))
    counter.desk.head_office.is_away = True
    till = Till(counter)
    till.charge()

    counter.press("Esc")

    assert till.is_on(till.screens.card_page)
    assert till.sees("Nothing was charged.")
    counter.press("Esc")
    assert till.is_on(till.screens.collect_page)
