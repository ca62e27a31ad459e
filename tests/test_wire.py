"""Events as JSON and back, and everything that is not one."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app import wire
from pos_app.domain.account import Account, Allows, Plan
from pos_app.domain.events import DrawerOpened, Event, goes_to_head_office
from tests.builders import (
    a_balancing_started,
    a_bundle,
    a_card_tender,
    a_cash_counted,
    a_cash_moved,
    a_cash_tender,
    a_desk_restored,
    a_drawer_opened,
    a_payment_taken,
    a_payment_voided,
    a_receipt_printed,
    a_receipt_sent,
    a_shift_closed,
    a_shift_opened,
    an_account,
)
from tests.day_builders import (
    a_day_closed,
    a_deposit_made,
    a_deposit_received,
    a_shift_verified,
    a_tender_corrected,
    an_approval,
    cash_accepted,
    cash_given,
    cash_taken_back,
)
from tests.offline_builders import an_offline_extension, items_rescued

TAKEN = a_payment_taken(tenders=(a_cash_tender("100"), a_card_tender("400")))
EVENTS: list[Event] = [
    a_shift_opened(),
    TAKEN,
    a_payment_voided(TAKEN),
    a_drawer_opened(),
    a_drawer_opened(cause=TAKEN.header.event_id),
    a_cash_moved(),
    a_receipt_printed(),
    a_receipt_sent(),
    a_cash_counted(),
    a_balancing_started(),
    a_shift_closed(),
    a_desk_restored(),
    an_offline_extension(),
    items_rescued(),
    cash_given(),
    cash_accepted(),
    cash_taken_back(),
    a_tender_corrected(),
    a_shift_verified(),
    a_day_closed(),
    a_deposit_made(),
    a_deposit_received(),
    an_approval(),
]


@pytest.mark.parametrize("event", EVENTS, ids=wire.type_name)
def test_every_event_comes_back_as_it_went(event: Event) -> None:
    body = wire.encode(event)
    assert wire.decode(body) == event
    assert wire.canonical(json.loads(body)) == body


def test_money_carries_its_unit() -> None:
    plain = wire.to_plain(TAKEN)
    assert plain["tenders"][1]["amount_dirhams"] == 400_00
    assert plain["header"]["at"].endswith("Z")


def test_an_opening_that_was_booked_before_causes_were_is_a_no_sale() -> None:
    plain = wire.to_plain(a_drawer_opened())
    del plain["cause"]
    old = wire.decode(wire.canonical(plain))
    assert isinstance(old, DrawerOpened)
    assert (old.cause, old.is_no_sale) == (None, True)


@pytest.mark.parametrize(
    ("change", "value"),
    [("cause", "no id"), ("cause", 7), ("reason", "whim"), ("note", None)],
)
def test_an_opening_that_is_none_is_refused(change: str, value: object) -> None:
    plain = {**wire.to_plain(a_drawer_opened()), change: value}
    with pytest.raises(wire.NotAnEvent):
        wire.decode(wire.canonical(plain))


@pytest.mark.parametrize(("change", "value"), [("way", "pigeon"), ("to_sealed", None), ("to", "")])
def test_a_sending_that_is_none_is_refused(change: str, value: object) -> None:
    plain = {**wire.to_plain(a_receipt_sent()), change: value}
    with pytest.raises(wire.NotAnEvent):
        wire.decode(wire.canonical(plain))


def test_what_a_receipt_is_sent_to_is_masked_or_sealed() -> None:
    plain = wire.to_plain(a_receipt_sent())
    assert set(plain) == {"type", "v", "header", "receipt_no", "way", "to_masked", "to_sealed"}


def test_only_a_no_sale_goes_to_head_office_by_itself() -> None:
    assert goes_to_head_office(a_drawer_opened())
    assert not goes_to_head_office(a_drawer_opened(cause=TAKEN.header.event_id))
    assert goes_to_head_office(a_receipt_sent())
    assert not goes_to_head_office(a_receipt_printed())


def test_accounts_and_bundles_go_over_the_wire_too() -> None:
    account, bundle = an_account(), a_bundle()
    for value in (account, bundle):
        plain = json.loads(wire.canonical(wire.unstructure(value)))
        assert wire.structure(plain, type(value)) == value


def test_what_is_left_out_of_an_account_is_put_in_again() -> None:
    usual = an_account()
    for account in (usual, replace(usual, plan=Plan.PREPAID, allows=Allows(partial=False))):
        brief = wire.canonical(wire.unstructure_briefly(account))
        assert len(brief) < len(wire.canonical(wire.unstructure(account)))
        assert wire.structure(json.loads(brief), Account) == account


def _changed(**changes: Any) -> bytes:
    return wire.canonical({**wire.to_plain(TAKEN), **changes})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"null",
        b'{"v":1}',
        b"\xff\xfe",
        _changed(v=2),
        _changed(type="payment_lost"),
        _changed(extra=1),
        _changed(receipt_no=7),
        _changed(tenders=[{"tendered_dirhams": "5", "change_dirhams": 0}]),
        _changed(tenders=[{"tendered_dirhams": True, "change_dirhams": 0}]),
        wire.encode(TAKEN).replace(b"40000", b"400.5"),
        wire.encode(TAKEN).replace(b"40000", b"NaN"),
        b"[" * 100_000,
    ],
)
def test_what_is_no_event_is_said_so(body: bytes) -> None:
    with pytest.raises(wire.NotAnEvent):
        wire.decode(body)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_no_json_breaks_the_reader(plain: object) -> None:
    for cls in (type(TAKEN.header), type(TAKEN)):
        with pytest.raises(wire.NotAnEvent):
            wire.structure(plain, cls)


def test_the_chain_binds_place_and_body() -> None:
    body = wire.encode(TAKEN)
    first = wire.chain_hash(wire.GENESIS, 1, body)
    assert first != wire.chain_hash(wire.GENESIS, 2, body)
    assert first != wire.chain_hash(first, 1, body)
    assert first != wire.chain_hash(wire.GENESIS, 1, body + b" ")
