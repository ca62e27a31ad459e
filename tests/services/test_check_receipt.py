"""Any desk says of any paper what it is worth, without a network."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from pos_app.domain.ids import DeskId
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken, VoidReason
from pos_app.domain.receipt_code import PaperState, ReceiptFacts, make_code, read_code
from pos_app.keys import DeskKey
from pos_app.services.check_receipt import CheckedReceipt, Verdict
from tests.builders import (
    CLERK,
    DESK,
    SUPERVISOR,
    a_bundle,
    a_card_tender,
    an_account,
    an_item,
    money,
)
from tests.fakes.clock import NOON
from tests.fakes.memory_store import SIGNER
from tests.services.desk import ServiceDesk

ELSEWHERE = DeskId("DUH-01")
FORMER = DeskKey.of(bytes([1] * 32))
THEIRS = DeskKey.of(bytes([2] * 32))
THEIRS_BEFORE = DeskKey.of(bytes([3] * 32))


@pytest.fixture
def desk() -> ServiceDesk:
    """It knows a desk elsewhere by two keys, and itself by a former one too."""
    keys: dict[str, tuple[str, ...]] = {
        DESK: (FORMER.public_key, SIGNER.public_key),
        ELSEWHERE: (THEIRS_BEFORE.public_key, THEIRS.public_key),
    }
    desk = ServiceDesk(bundle=replace(a_bundle(), desk_keys=keys))
    desk.open_shift()
    desk.head_office.is_away = True
    return desk


def code_of(desk: ServiceDesk, receipt: str, copy_no: int = 0) -> str:
    document = desk.make_paper.of_receipt(receipt, copy_no)
    return str(getattr(document, "qr_text", ""))


def facts_from(desk: DeskId, number: int = 7, amount: str = "1234.50") -> ReceiptFacts:
    return ReceiptFacts(desk, number, money(amount), NOON, PaperState.PAID, 0, "000001")


def verdict(desk: ServiceDesk, code: str) -> Verdict:
    return desk.check_receipt.check(code).verdict


def test_our_own_receipt_is_genuine_and_its_copies_are_copies(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    original = desk.check_receipt.check(code_of(desk, taken.receipt_no))
    assert (original.verdict, original.voided_by) == (Verdict.GENUINE, None)
    assert original.facts is not None
    assert original.facts.receipt_no == taken.receipt_no
    assert original.facts.amount == taken.collected
    assert original.facts.account_tail == "000001"
    second = desk.check_receipt.check(code_of(desk, taken.receipt_no, 2))
    assert (second.verdict, second.is_genuine) == (Verdict.COPY, True)
    assert second.facts is not None
    assert second.facts.copy_no == 2


def test_a_receipt_whose_payment_was_undone_since_says_by_what(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    code = code_of(desk, taken.receipt_no)
    void = desk.void.void(taken.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    assert desk.check_receipt.check(code).voided_by == void.receipt_no
    slip = desk.check_receipt.check(code_of(desk, void.receipt_no))
    assert slip.verdict is Verdict.GENUINE
    assert slip.facts is not None
    assert (slip.facts.state, slip.facts.amount) == (PaperState.VOID_SLIP, taken.collected)
    copy = desk.check_receipt.check(code_of(desk, taken.receipt_no, 1))
    assert copy.facts is not None
    assert copy.facts.is_void
    assert slip.facts.is_void


def test_an_offline_receipt_says_so(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    assert taken.is_offline
    assert read_code(code_of(desk, taken.receipt_no)).facts.state is PaperState.OFFLINE


def test_nine_digits_of_riyals_are_checked_to_the_dirham(desk: ServiceDesk) -> None:
    amount = Money.riyals(999_999_999)
    item = an_item(due="5")
    rich = an_account(items=[replace(item, lines=(replace(item.lines[0], amount=amount),))])
    desk = ServiceDesk(replace(rich, items=(replace(rich.items[0], due=amount),)))
    desk.open_shift()
    tender = replace(a_card_tender("500"), amount=amount)
    taken = desk.collect.take(
        desk.collect.new_id(), desk.basket(), (tender,), CLERK, approved_by=SUPERVISOR
    )
    checked = desk.check_receipt.check(code_of(desk, taken.receipt_no))
    assert checked.verdict is Verdict.GENUINE
    assert checked.facts is not None
    assert checked.facts.amount == amount


@pytest.mark.parametrize("key", [THEIRS, THEIRS_BEFORE])
def test_a_receipt_of_another_desk_is_genuine_under_any_of_its_keys(
    desk: ServiceDesk, key: DeskKey
) -> None:
    checked = desk.check_receipt.check(make_code(facts_from(ELSEWHERE), key.sign))
    assert (checked.verdict, checked.voided_by) == (Verdict.GENUINE, None)
    copied = make_code(replace(facts_from(ELSEWHERE), copy_no=3), key.sign)
    assert verdict(desk, copied) is Verdict.COPY


@pytest.mark.parametrize(
    ("after", "said"),
    [(timedelta(), Verdict.GENUINE), (timedelta(seconds=1), Verdict.ALTERED)],
)
def test_a_revoked_desk_proves_what_it_signed_before(
    desk: ServiceDesk, after: timedelta, said: Verdict
) -> None:
    revoked: dict[str, datetime] = {ELSEWHERE: NOON}
    check = replace(desk.check_receipt, revoked_at=lambda: revoked)
    facts = replace(facts_from(ELSEWHERE), at=NOON + after)
    assert check.check(make_code(facts, THEIRS.sign)).verdict is said


def test_a_desk_that_nobody_told_of_is_unknown_not_forged(desk: ServiceDesk) -> None:
    nobody = facts_from(DeskId("SAL-09"))
    assert verdict(desk, make_code(nobody, THEIRS.sign)) is Verdict.UNKNOWN_DESK


def test_one_desk_cannot_sign_for_another(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    own = read_code(code_of(desk, taken.receipt_no)).facts
    for facts, key in (
        (facts_from(ELSEWHERE), SIGNER),
        (facts_from(ELSEWHERE), FORMER),
        (replace(own, desk=ELSEWHERE), SIGNER),
        (own, THEIRS),
        (own, DeskKey.of(bytes(32))),
    ):
        assert verdict(desk, make_code(facts, key.sign)) is Verdict.ALTERED


def test_a_desk_enrolled_anew_still_knows_its_former_receipts(desk: ServiceDesk) -> None:
    """Their numbers may be other payments in the new journal, or none at all."""
    desk.pay_cash("500")
    for number in (1, 2, 900):
        former = make_code(facts_from(DESK, number), FORMER.sign)
        assert verdict(desk, former) is Verdict.GENUINE


@pytest.mark.parametrize(
    "change",
    [
        {"amount": Money(1)},
        {"amount": Money(-500_00)},
        {"number": 2},
        {"at": NOON + timedelta(seconds=1)},
        {"state": PaperState.VOID_SLIP},
    ],
)
def test_our_own_signature_over_what_our_journal_does_not_have_is_no_receipt(
    desk: ServiceDesk, change: dict[str, Any]
) -> None:
    taken: PaymentTaken = desk.pay_cash("500")
    facts = read_code(code_of(desk, taken.receipt_no)).facts
    assert verdict(desk, make_code(facts, SIGNER.sign)) is Verdict.GENUINE
    stolen_key = replace(facts, **change)
    assert verdict(desk, make_code(stolen_key, SIGNER.sign)) is Verdict.ALTERED


def test_damage_and_foreign_texts_are_told_apart(desk: ServiceDesk) -> None:
    code = code_of(desk, desk.pay_cash("500").receipt_no)
    assert verdict(desk, code[:50] + ("A" if code[50] != "A" else "B") + code[51:]) is (
        Verdict.ALTERED
    )
    for foreign in ("", "https://example.com/r/1", "CCD-02-000001-2", "1000000001"):
        checked = desk.check_receipt.check(foreign)
        assert checked == CheckedReceipt(Verdict.NOT_OURS)
        assert not checked.is_genuine
