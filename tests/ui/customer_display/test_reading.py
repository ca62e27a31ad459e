"""What may be seen from the other side of the counter, and what may not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from pos_app.domain.account import ChargeKind, ChargeLine, ItemKind
from pos_app.domain.basket import ON_ACCOUNT, Basket
from pos_app.domain.card import CardAct, Progress
from pos_app.domain.money import ZERO, Money
from tests.builders import (
    a_card_tender,
    a_cash_tender,
    a_payment_taken,
    a_profile,
    a_view,
    an_account,
    an_item,
    money,
)
from tests.fakes.clock import NOON
from tests.ui.customer_display.baskets import baskets, secrets_of
from tests.ui.customer_display.recorder import painted
from ui.card.state import CardState, Errand, Phase, Step
from ui.customer_display.pole import lines_of
from ui.customer_display.reading import ending_of, of_basket, of_card, of_paid, of_tender
from ui.customer_display.scene import Size
from ui.customer_display.stage import scene_of
from ui.customer_display.state import (
    Ask,
    AtTerminal,
    Means,
    PleaseWait,
    Seen,
    Service,
    Serving,
    Tendered,
    Thanks,
    ToPay,
    Welcome,
)
from ui.customer_display.words import Writing
from ui.message import Message
from ui.tender.state import Asks, TenderState, Way


def a_basket(*kinds: ChargeKind) -> Basket:
    item = an_item(due="500.00")
    lines = tuple(ChargeLine(kind, Money.riyals(100)) for kind in kinds)
    account = an_account(items=[replace(item, lines=lines)])
    return Basket(a_profile()).open_account(a_view(account))


def a_tender(**fields: Any) -> TenderState:
    return replace(TenderState(a_basket()), **fields)


# Privacy ---------------------------------------------------------------------


def everything_readable(state: Seen) -> str:
    """The state itself, and all that is painted or written of it on any display."""
    on_screen = [
        run.text
        for has_arabic_digits in (False, True)
        for run in painted(scene_of(state, Size(1280, 800), Writing(has_arabic_digits)), 1280, 800)
    ]
    return "\n".join([repr(state), *on_screen, *lines_of(state)])


@given(baskets())
def test_no_name_number_or_telephone_of_a_basket_can_be_read(basket: Basket) -> None:
    secrets = secrets_of(basket)
    tender = TenderState(basket)
    problem = Message("E-99", "%1", (basket.views[0].account.name_en,))
    states = [
        of_basket(basket),
        of_tender(tender),
        of_tender(replace(tender, way=Way.CARD)),
        of_tender(replace(tender, problem=problem, scan_is_kept=True)),
    ]
    for state in states:
        readable = everything_readable(state)
        for secret in secrets:
            assert secret not in readable


@pytest.mark.parametrize(
    ("number", "ending"),
    [
        ("4410223107", "3107"),
        ("12345678", "5678"),
        ("1234", "34"),
        ("123", "3"),
        ("7", ""),
        ("", ""),
    ],
)
def test_never_more_than_half_of_a_number_is_shown(number: str, ending: str) -> None:
    assert ending_of(number) == ending


def test_a_telephone_typed_as_cash_is_not_read_out() -> None:
    typed = a_tender(received="55512345", amount=money("55512345"), is_preset=False)

    assert of_tender(typed) == ToPay(Money.riyals(500), Means.CASH, ZERO)
    assert of_tender(replace(typed, asks=Asks.ABSURD)) == ToPay(Money.riyals(500), Means.CASH, ZERO)


# The basket ------------------------------------------------------------------


def test_an_empty_basket_is_a_welcome() -> None:
    assert of_basket(Basket(a_profile())) == Welcome()


@pytest.mark.parametrize(
    ("charges", "service"),
    [
        ((ChargeKind.ELECTRICITY, ChargeKind.WATER), Service.ELECTRICITY_AND_WATER),
        ((ChargeKind.WATER, ChargeKind.SANITATION), Service.WATER),
        ((ChargeKind.ELECTRICITY,), Service.ELECTRICITY),
        ((ChargeKind.OTHER,), Service.BILL),
        ((), Service.BILL),
    ],
)
def test_a_bill_is_named_by_what_it_charges(
    charges: tuple[ChargeKind, ...], service: Service
) -> None:
    state = of_basket(a_basket(*charges))

    assert isinstance(state, Serving)
    assert state.rows[0].service is service


def test_other_charges_and_money_on_account_have_their_own_words() -> None:
    items = [
        an_item(f"20260000000{place}", kind=kind)
        for place, kind in enumerate(
            (ItemKind.DEPOSIT, ItemKind.RECONNECTION, ItemKind.SERVICE_FEE)
        )
    ]
    account = an_account(items=items)
    account = replace(account, allows=replace(account.allows, advance=True))
    basket = Basket(a_profile(*ItemKind)).open_account(a_view(account))
    state = of_basket(basket.pay(account.account_no, ON_ACCOUNT, Money.riyals(50)))

    assert isinstance(state, Serving)
    assert [row.service for row in state.rows] == [
        Service.DEPOSIT,
        Service.RECONNECTION,
        Service.SERVICE_FEE,
        Service.ON_ACCOUNT,
    ]
    assert state.rows[-1].period is None


def test_the_newest_line_stands_last_whatever_its_age() -> None:
    first, second = an_item("202610000001"), an_item("202609000001", "20.00")
    view = a_view(an_account(items=[first, second]))
    basket = Basket(a_profile()).tick(view, "202610000001").tick(view, "202609000001")

    state = of_basket(basket)

    assert isinstance(state, Serving)
    assert [row.amount for row in state.rows] == [money("500.00"), money("20.00")]


def test_a_part_payment_shows_what_is_paid_not_what_is_due() -> None:
    basket = a_basket().pay("1000000001", "202610000001", Money.riyals(100))

    state = of_basket(basket)

    assert isinstance(state, Serving)
    assert state.rows[0].amount == state.total == Money.riyals(100)


# The tender ------------------------------------------------------------------


def test_the_exact_amount_that_nobody_typed_is_only_asked_for() -> None:
    exact = a_tender(received="500.00", amount=Money.riyals(500), is_preset=True)

    assert of_tender(exact) == ToPay(Money.riyals(500), Means.CASH, ZERO)


def test_too_little_cash_is_still_asked_for() -> None:
    typed = a_tender(received="5", amount=Money.riyals(5), is_preset=False)

    assert of_tender(typed) == ToPay(Money.riyals(500), Means.CASH, ZERO)


def test_enough_cash_shows_its_change() -> None:
    typed = a_tender(received="550", amount=Money.riyals(550), is_preset=False)

    assert of_tender(typed) == Tendered(Money.riyals(500), Money.riyals(550), Money.riyals(50))


def test_a_split_payment_says_what_has_come_already() -> None:
    card = a_tender(way=Way.CARD, cash_part=Money.riyals(200))
    assert of_tender(card) == ToPay(Money.riyals(300), Means.CARD, Money.riyals(200))

    cash = a_tender(card_part=a_card_tender("300.00"))
    assert of_tender(cash) == ToPay(Money.riyals(200), Means.CASH, Money.riyals(300))


def test_while_it_is_saved_the_customer_waits() -> None:
    assert of_tender(a_tender(is_busy=True)) == PleaseWait()


def test_the_thanks_keep_the_change_of_a_split_payment() -> None:
    tenders = (a_card_tender("300.00"), a_cash_tender("250.00", "50.00"))

    assert of_paid(a_payment_taken(tenders=tenders)) == Thanks(Money.riyals(500), Money.riyals(50))


# The terminal ----------------------------------------------------------------


def a_charge(*shown: Progress, act: CardAct = CardAct.PAYMENT) -> CardState:
    """The terminal at work on 300, with what it has shown so far."""
    errand = Errand(act, Money.riyals(300), lambda _: pytest.fail("nothing is to be started"))
    return CardState(errand, Phase.RUNNING, steps=tuple(Step(step, NOON) for step in shown))


@pytest.mark.parametrize(
    ("shown", "ask"),
    [
        ((), Ask.LOOK),
        ((Progress.SENT,), Ask.LOOK),
        ((Progress.SENT, Progress.PRESENT_CARD), Ask.PRESENT_CARD),
        ((Progress.PRESENT_CARD, Progress.ENTER_PIN), Ask.ENTER_PIN),
        ((Progress.AUTHORISING,), Ask.WAIT),
        ((Progress.REMOVE_CARD,), Ask.TAKE_CARD),
    ],
)
def test_the_customer_is_told_what_the_terminal_wants(
    shown: tuple[Progress, ...], ask: Ask
) -> None:
    assert of_card(a_charge(*shown)) == AtTerminal(Money.riyals(300), ask)


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.RUNNING])
def test_a_refusal_or_a_question_is_the_clerks_to_tell(phase: Phase) -> None:
    seen = of_card(replace(a_charge(Progress.SENT), phase=phase))

    is_at_work = phase is Phase.STARTING
    assert seen == (AtTerminal(Money.riyals(300), Ask.LOOK) if is_at_work else PleaseWait())


def test_of_a_reversal_the_customer_sees_no_request_for_money() -> None:
    assert of_card(a_charge(Progress.SENT, act=CardAct.REVERSAL)) == PleaseWait()
