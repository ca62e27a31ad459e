"""A customer asks whether a receipt is ours."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.identity.desks import revoke
from gateway.storage.engine import writing
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.receipt_code import PaperState, ReceiptFacts, make_code
from pos_app.domain.receipt_no import parse_receipt_no
from tests.builders import a_payment_voided
from tests.gateway.console.visits import Visit, words_of
from tests.gateway.desk_client import DeskClient
from tests.gateway.payments import paid

ON_SQLITE = pytest.mark.parametrize("office", ["sqlite"], indirect=True)


def facts_of(taken: PaymentTaken) -> ReceiptFacts:
    desk, number = parse_receipt_no(taken.receipt_no)
    return ReceiptFacts(
        desk=desk,
        number=number,
        amount=taken.collected,
        at=taken.header.at.replace(microsecond=0),
        state=PaperState.PAID,
        copy_no=0,
        account_tail=taken.payments[0].account_no[-6:],
    )


def code_of(desk: DeskClient, facts: ReceiptFacts) -> str:
    return make_code(facts, lambda message: b64encode(desk.key.sign(message)).decode())


def asked(visit: Visit, code: str) -> str:
    """What the page says to a code that is typed into it."""
    return words_of(visit.client.post("/check/", data={"code": code}).text)


def test_a_genuine_receipt_is_shown_with_its_facts_and_what_became_of_it(
    visit: Visit, desk: DeskClient
) -> None:
    taken = paid(desk, desk.an_open_account())
    code = code_of(desk, facts_of(taken))
    assert "It has not reached head office yet" in asked(visit, code)
    desk.tell(taken)
    said = asked(visit, code)
    assert "This receipt is genuine" in said
    assert "The payment is booked." in said
    for fact in (taken.receipt_no, f"{taken.collected} QAR", "2026-11-22 12:00:00", "City Center"):
        assert fact in said
    assert asked(visit, f"  {code[:60].lower()}\n{code[60:]} ") == said
    assert words_of(visit.text(f"/check/{code}")) == said


@ON_SQLITE
def test_it_tells_no_account_and_no_name(visit: Visit, desk: DeskClient) -> None:
    account = desk.an_open_account()
    taken = paid(desk, account)
    desk.tell(taken)
    said = asked(visit, code_of(desk, facts_of(taken)))
    for hidden in (account.account_no, account.account_no[-6:], account.name_en, account.name_ar):
        assert hidden not in said


def test_a_voided_payment_is_said_to_be_voided(visit: Visit, desk: DeskClient) -> None:
    taken = paid(desk, desk.an_open_account())
    desk.tell(taken)
    desk.tell(a_payment_voided(taken, 2))
    said = asked(visit, code_of(desk, facts_of(taken)))
    assert "This receipt is genuine" in said
    assert "no proof of payment any more" in said


@ON_SQLITE
def test_a_refused_payment_is_being_clarified_and_the_receipt_stays_a_proof(
    visit: Visit, desk: DeskClient
) -> None:
    account = desk.an_open_account()
    taken = paid(desk, account)
    unknown = [replace(payment, account_no="9999999999") for payment in taken.payments]
    taken = replace(taken, payments=tuple(unknown))
    desk.tell(taken)
    assert "Keep the receipt: it is your proof." in asked(visit, code_of(desk, facts_of(taken)))


@ON_SQLITE
def test_a_code_that_somebody_else_signed_is_not_genuine(visit: Visit, desk: DeskClient) -> None:
    taken = paid(desk, desk.an_open_account())
    desk.tell(taken)
    other = Ed25519PrivateKey.generate()
    code = make_code(facts_of(taken), lambda message: b64encode(other.sign(message)).decode())
    said = asked(visit, code)
    assert "This receipt is not genuine" in said
    assert taken.receipt_no not in said


@ON_SQLITE
def test_other_facts_under_the_same_number_are_told(visit: Visit, desk: DeskClient) -> None:
    taken = paid(desk, desk.an_open_account())
    desk.tell(taken)
    facts = replace(facts_of(taken), amount=taken.collected + Money(100))
    assert "Head office holds other facts" in asked(visit, code_of(desk, facts))


def test_a_desk_that_nobody_knows_and_a_stolen_key_prove_nothing(
    visit: Visit, desk: DeskClient
) -> None:
    taken = paid(desk, desk.an_open_account())
    facts = facts_of(taken)
    stranger = code_of(desk, replace(facts, desk=type(facts.desk)("HIL-09")))
    assert "This receipt cannot be checked" in asked(visit, stranger)
    with writing(desk.office.engine) as connection:
        revoke(connection, desk.office.clock, "command", "CCD-02", is_key_stolen=True)
    assert "This receipt cannot be checked" in asked(visit, code_of(desk, facts))


@ON_SQLITE
def test_anything_else_gets_a_calm_answer(visit: Visit) -> None:
    damaged, none = "The code is damaged", "This is not the code of a receipt"
    for typed, said in (
        ("KC1", damaged),
        ("KC1" + "A" * 151, damaged),
        ("", none),
        ("hello", none),
        ("<script>alert(1)</script>", none),
        ("٤٤١٠\u202e\0", none),
        ("x" * 500_000, none),
    ):
        answer = visit.client.post("/check/", data={"code": typed})
        assert answer.status_code == 200
        assert said in words_of(answer.text)
        assert "<script>alert" not in answer.text


@ON_SQLITE
def test_a_damaged_letter_is_told_from_a_false_receipt(visit: Visit, desk: DeskClient) -> None:
    code = code_of(desk, facts_of(paid(desk, desk.an_open_account())))
    damaged = code[:20] + ("A" if code[20] != "A" else "B") + code[21:]
    assert "The code is damaged" in asked(visit, damaged)


@ON_SQLITE
def test_a_revoked_desk_proves_nothing_that_it_signed_later(visit: Visit, desk: DeskClient) -> None:
    taken = paid(desk, desk.an_open_account())
    with writing(desk.office.engine) as connection:
        revoke(connection, desk.office.clock, "command", desk.name, is_key_stolen=False)
    before = facts_of(taken)
    assert "This receipt is genuine" in asked(visit, code_of(desk, before))
    later = replace(before, at=before.at + timedelta(seconds=1))
    assert "This receipt is genuine" not in asked(visit, code_of(desk, later))
