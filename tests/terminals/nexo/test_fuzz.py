"""Answers at random: nothing raises, nothing is approved that does not match, nothing of a card
comes through."""

from __future__ import annotations

import copy
import json
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.card import CardAct, CardOutcome, ChargeRequest, ChargeResult
from pos_app.domain.card_guard import holds_card_number
from pos_app.terminals.nexo.answers import AnotherAnswer, charge_result, content_of, inquiry
from pos_app.terminals.nexo.encryption import MessageKey, NotOurKey
from pos_app.terminals.nexo.json_text import NotUnderstood, decode, part
from pos_app.terminals.nexo.requests import Asker, charge
from pos_app.terminals.nexo.totals import brands_of, items_of, settlement_of, totals_of
from tests.card_numbers import card_number
from tests.terminals.asking import DESK, POI_ID, request
from tests.terminals.lying_terminal import approval, payment

Json = Any
PAN = card_number()
CHARGE = request()
MESSAGE = charge(CHARGE)
ASKED = json.loads(MESSAGE.encode())
KEY = MessageKey.of("counter", 1, "a passphrase")

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        [
            *("Success", "Failure", "Partial", "Refusal", "InProgress", "125.50", "125.5", "0"),
            *("Payment", "Response", "Service", POI_ID, DESK, CHARGE.service_id, PAN, "QAR"),
            *(f";{PAN}=3012?", f"%B{PAN}^DOE/JANE^3012", " ".join(PAN)),
        ]
    )
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
CHANGES = st.lists(st.tuples(st.integers(0, 200), VALUES | st.just("(away)")), max_size=4)


def places(value: Json, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to all that stands in a message."""
    found = [path] if path else []
    if isinstance(value, dict):
        return found + [way for name, each in value.items() for way in places(each, (*path, name))]
    if isinstance(value, list):
        return found + [way for n, each in enumerate(value) for way in places(each, (*path, n))]
    return found


def changed(message: Json, changes: list[tuple[int, Json]]) -> Json:
    """The message with some of its parts replaced or taken away."""
    message = copy.deepcopy(message)
    for place, value in changes:
        ways = places(message)
        if not ways:
            break
        *way, last = ways[place % len(ways)]
        target = message
        for step in way:
            target = target[step]
        if value == "(away)":
            del target[last]
        else:
            target[last] = value
    return message


def read(body: bytes) -> ChargeResult | None:
    """What the driver makes of a body; None: no answer to our message."""
    try:
        content, _ = content_of(decode(body), MESSAGE)
    except (NotUnderstood, AnotherAnswer):
        return None
    return charge_result(content, CHARGE)


def check(body: bytes, asked: ChargeRequest = CHARGE) -> None:
    """The oracle, with another JSON reader: only a matching approval is one."""
    result = read(body)
    if result is None:
        return
    assert not holds_card_number(str(asdict(result)))
    assert PAN[:-4] not in str(asdict(result))
    if result.outcome is not CardOutcome.APPROVED:
        return
    response = json.loads(body.decode("utf-8-sig"))["SaleToPOIResponse"]
    header = response["MessageHeader"]
    ids = [str(header[name]) for name in ("ServiceID", "SaleID", "POIID", "MessageCategory")]
    assert ids == [asked.service_id, asked.sale_id, asked.poi_id, "Payment"]
    said = response["PaymentResponse"]
    said = said[0] if isinstance(said, list) else said
    amount = as_decimal(said["PaymentResult"])
    assert amount is not None
    assert result.amount.dirhams == amount * 100
    is_whole = said["Response"]["Result"] == "Success"
    assert (result.amount == asked.amount) if is_whole else (result.amount < asked.amount)


def as_decimal(result: Json) -> Decimal | None:
    try:
        return Decimal(str(result["AmountsResp"]["AuthorizedAmount"]))
    except (InvalidOperation, KeyError, TypeError):
        return None


@settings(max_examples=250, deadline=None)
@given(CHANGES)
def test_no_changed_answer_is_believed_beyond_what_it_says(
    changes: list[tuple[int, Json]],
) -> None:
    check(json.dumps(changed(approval(ASKED), changes)).encode("utf-8", "surrogatepass"))


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_no_changed_byte_is_believed(data: st.DataObject) -> None:
    body = bytearray(json.dumps(approval(ASKED)).encode())
    for place, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(body) - 1), st.integers(0, 255)), max_size=3)
    ):
        body[place] = value
    cut = data.draw(st.integers(0, len(body)) | st.just(len(body)))
    check(bytes(body[:cut]))


@settings(max_examples=120, deadline=None)
@given(VALUES, st.sampled_from(list(CardAct)))
def test_anything_at_all_may_stand_in_an_answer(value: Json, act: CardAct) -> None:
    body = json.dumps({"a": value}).encode("utf-8", "surrogatepass")
    try:
        content = part(decode(body), "a")
    except NotUnderstood:
        return
    asked = request(act=act)
    assert charge_result(content, asked).outcome is not CardOutcome.APPROVED
    assert inquiry(content, asked).result is None
    settlement_of(content)


@settings(max_examples=120, deadline=None)
@given(CHANGES)
def test_no_changed_question_finds_what_the_answer_does_not_hold(
    changes: list[tuple[int, Json]],
) -> None:
    header = approval(ASKED)["SaleToPOIResponse"]["MessageHeader"]
    told = {
        "Response": {"Result": "Success"},
        "RepeatedMessageResponse": {
            "MessageHeader": header,
            "RepeatedResponseMessageBody": {"PaymentResponse": payment()},
        },
    }
    body = json.dumps(changed(told, changes)).encode("utf-8", "surrogatepass")
    try:
        found = inquiry(decode(body), CHARGE)
    except NotUnderstood:
        return
    if found.result is not None and found.result.outcome is CardOutcome.APPROVED:
        assert found.result.amount <= CHARGE.amount
        assert CHARGE.service_id.encode() in body
    assert PAN[:-4] not in str(found)


@settings(max_examples=100, deadline=None)
@given(CHANGES)
def test_changed_books_are_read_or_refused(changes: list[tuple[int, Json]]) -> None:
    line = {"TransactionType": "Debit", "TransactionCount": 1, "TransactionAmount": 12.5}
    books = [{"CardBrand": "visa", "TotalsGroupID": "A1", "PaymentTotals": [line, line]}]
    told = {"TransactionTotals": books, "POIReconciliationID": "1"}
    body = json.dumps(changed(told, changes)).encode("utf-8", "surrogatepass")
    try:
        content = decode(body)
        ours, others = totals_of(content, DESK)
        found = (items_of(ours), brands_of([*ours, *others]), settlement_of(content))
    except NotUnderstood:
        return
    assert PAN[:-4] not in str(found)


@settings(max_examples=100, deadline=None)
@given(CHANGES)
def test_no_changed_envelope_opens(changes: list[tuple[int, Json]]) -> None:
    asker = Asker(DESK, POI_ID).diagnosis()
    sealed = json.loads(KEY.seal(asker.header, asker.encode()))["SaleToPOIRequest"]
    told = changed(sealed, changes)
    try:
        envelope = decode(json.dumps(told).encode("utf-8", "surrogatepass"))
        assert KEY.unseal(envelope) == asker.encode()
    except (NotUnderstood, NotOurKey):
        pass
