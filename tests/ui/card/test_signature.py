"""A card that needs a signature is paid with when the clerk says that it fits."""

from __future__ import annotations

from pos_app.domain.card import CardAct
from tests.builders import (
    money,
)
from tests.fakes.card_terminal import approve
from tests.ui.card.till import Till
from tests.ui.window import CounterUnderTest


def test_a_signature_that_fits_pays(counter: CounterUnderTest) -> None:
    till = Till(counter, approve(needs_signature=True, lines=("APPROVED", "SIGN HERE")))
    printed = len(counter.desk.printer.documents)

    till.charge()

    assert till.sees("Does the signature fit?")
    assert len(counter.desk.printer.documents) == printed + 2
    assert till.payments() == []
    till.press_armed("F12")
    assert till.sees("Approved")
    assert len(till.payments()) == 1


def test_a_signature_that_does_not_fit_is_reversed(counter: CounterUnderTest) -> None:
    till = Till(counter, approve(needs_signature=True))
    till.charge()

    counter.press("Del")

    assert till.sees("Reversed")
    assert [request.act for request in till.terminal.requests] == [
        CardAct.PAYMENT,
        CardAct.REVERSAL,
    ]
    assert till.terminal.kept == money("0")
    assert till.payments() == []


def test_a_signed_part_is_completed_by_another_card(counter: CounterUnderTest) -> None:
    till = Till(counter, approve(money("300"), needs_signature=True), approve())
    till.charge()
    till.press_armed("F12")
    assert till.sees("Approved in part")
    till.press_armed("F12", leads_to=till.screens.tender_page)
    counter.press("F10")

    till.charge()

    assert till.sees("Approved")
    assert len(till.payments()) == 1
    assert till.terminal.kept == money("500")
