"""What the laboratory terminal does with money: each way a charge can end, seen from outside."""

from __future__ import annotations

import pytest

from pos_app.terminals.lab.ledger import NOT_DONE, moved_by_service
from pos_app.terminals.lab.server import LabTerminal
from tests.terminals.lab.sale_system import NoAnswer, SaleSystem, authorised, condition, repeated

DECLINES = {
    "refusal": "Refusal",
    "wrong_pin": "WrongPIN",
    "invalid_card": "InvalidCard",
    "cancel": "Cancel",
    "aborted": "Aborted",
    "payment_restriction": "PaymentRestriction",
    "not_found": "NotFound",
}
NOT_STARTED = {
    "busy": "Busy",
    "logged_out": "LoggedOut",
    "not_allowed": "NotAllowed",
    "unavailable_service": "UnavailableService",
    "unavailable_device": "UnavailableDevice",
    "device_out": "DeviceOut",
    "message_format": "MessageFormat",
}
DOUBTS = {
    "unreachable_host": "UnreachableHost",
    "in_progress": "InProgress",
    "unknown_condition": "TamperSuspected",
}


def test_an_approval_is_in_the_ledger_as_it_is_told(lab: LabTerminal, counter: SaleSystem) -> None:
    answer = counter.pay("s1")
    (entry,) = lab.ledger.entries
    assert condition(answer) == ""
    assert authorised(answer) == 307.75
    assert (entry.kind, entry.amount_dirhams, entry.service_id) == ("payment", 30775, "s1")
    assert (entry.sale_id, entry.poi_id) == ("CCD-02", lab.poi_id)
    acquirer = answer["PaymentResult"]["PaymentAcquirerData"]
    assert acquirer["ApprovalCode"] == entry.approval_code
    assert acquirer["AcquirerTransactionID"]["TransactionID"] == entry.rrn
    assert answer["POIData"]["POITransactionID"]["TransactionID"] == entry.transaction_id
    card = answer["PaymentResult"]["PaymentInstrumentData"]["CardData"]
    assert card["PaymentBrand"] == entry.brand
    assert card["MaskedPan"].endswith(f"*{entry.last4}")
    assert lab.ledger.moved_dirhams == 30775


def test_both_slips_are_told_and_only_a_signature_asks_for_one(
    lab: LabTerminal, counter: SaleSystem
) -> None:
    lab.faults.set("signature=1")
    signed, plain = counter.pay("s1"), counter.pay("s2")
    slips = {slip["DocumentQualifier"]: slip for slip in signed["PaymentReceipt"]}
    assert slips["CashierReceipt"]["RequiredSignatureFlag"] is True
    assert slips["CustomerReceipt"]["RequiredSignatureFlag"] is False
    texts = [line["Text"] for line in slips["CashierReceipt"]["OutputContent"]["OutputText"]]
    assert any(text.startswith("Signature") for text in texts)
    assert "PAYMENT QAR 307.75" in texts
    assert signed["PaymentResult"]["AuthenticationMethod"] == ["PaperSignature"]
    assert not any(slip["RequiredSignatureFlag"] for slip in plain["PaymentReceipt"])


@pytest.mark.parametrize("fault", DECLINES)
def test_a_decline_moves_nothing_and_is_repeated(
    lab: LabTerminal, counter: SaleSystem, fault: str
) -> None:
    lab.faults.set(f"{fault}=1")
    assert condition(counter.pay("s1")) == DECLINES[fault]
    assert [entry.kind for entry in lab.ledger.entries] == [NOT_DONE]
    assert lab.ledger.moved_dirhams == 0
    assert condition(repeated(counter.status("s1"))) == DECLINES[fault]
    assert condition(counter.pay("s2")) == ""


@pytest.mark.parametrize("fault", NOT_STARTED)
def test_what_is_not_started_leaves_no_trace(
    lab: LabTerminal, counter: SaleSystem, fault: str
) -> None:
    lab.faults.set(f"{fault}=1")
    assert condition(counter.pay("s1")) == NOT_STARTED[fault]
    assert lab.ledger.entries == []
    assert condition(counter.status("s1")) == "NotFound"


@pytest.mark.parametrize("fault", DOUBTS)
@pytest.mark.parametrize(("truth", "moved"), [("declined", 0), ("moved", 30775)])
def test_in_doubt_only_the_inquiry_tells_the_truth(
    lab: LabTerminal, counter: SaleSystem, fault: str, truth: str, moved: int
) -> None:
    lab.faults.set(f"{fault}:{truth}=1")
    assert condition(counter.pay("s1")) == DOUBTS[fault]
    assert lab.ledger.moved_dirhams == moved
    assert condition(repeated(counter.status("s1"))) == ("" if moved else "Refusal")


def test_a_logged_out_terminal_takes_a_charge_after_a_login(
    lab: LabTerminal, counter: SaleSystem
) -> None:
    lab.faults.set("logged_out")
    assert condition(counter.pay("s1")) == "LoggedOut"
    assert condition(counter.ask("Diagnosis", {})) == "LoggedOut"
    assert condition(counter.ask("Login", {})) == ""
    assert condition(counter.ask("Diagnosis", {})) == ""
    assert condition(counter.pay("s2")) == ""
    counter.ask("Logout", {})
    assert condition(counter.pay("s3")) == "LoggedOut"


def test_a_partial_approval_moves_that_part(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("partial:10000=1")
    answer = counter.pay("s1")
    assert answer["Response"]["Result"] == "Partial"
    assert authorised(answer) == 100.0
    assert lab.ledger.moved_dirhams == 10000
    lab.faults.set("partial=1")
    assert authorised(counter.pay("s2", 0.03)) == 0.01


def test_it_can_charge_more_than_asked(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("more:25=1")
    assert authorised(counter.pay("s1")) == 308.0
    assert lab.ledger.moved_dirhams == 30800


def test_the_customer_may_take_another_card(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("card:AMEX=1")
    lab.faults.set("abort_ignored")
    counter.pay("s1")
    lab.faults.set("card:UnionPay=1")
    counter.pay("s2")
    assert [entry.brand for entry in lab.ledger.entries] == ["AMEX", "UnionPay"]


# One at a time -------------------------------------------------------------------


def test_while_one_charge_runs_another_finds_it_busy(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("hold=1")
    running = counter.pay_beside("s1")
    assert lab.wait_for_step("authorising")
    assert condition(counter.pay("s2")) == "Busy"
    assert condition(counter.status("s1")) == "InProgress"
    assert condition(counter.ask("Reconciliation", {})) == "Busy"
    assert counter.ask("Diagnosis", {})["POIStatus"]["GlobalStatus"] == "Busy"
    lab.go_on()
    assert condition(running.answer()) == ""
    assert moved_by_service(lab.ledger.entries) == {"s1": 30775}


def test_many_counters_at_once_are_charged_only_what_they_were_told(
    lab: LabTerminal, counter: SaleSystem
) -> None:
    requests = {f"s{n}": counter.pay_beside(f"s{n}", n + 1) for n in range(12)}
    answers = {service_id: later.answer() for service_id, later in requests.items()}
    told = {
        service_id: int(float(str(authorised(answer))) * 100)
        for service_id, answer in answers.items()
        if condition(answer) == ""
    }
    assert told
    assert {condition(answer) for answer in answers.values()} <= {"", "Busy"}
    assert moved_by_service(lab.ledger.entries) == told


def test_the_same_request_at_once_and_again_is_charged_once(
    lab: LabTerminal, counter: SaleSystem
) -> None:
    running = [counter.pay_beside("s1") for _ in range(8)]
    said = [condition(later.answer()) for later in running]
    assert said.count("") == 1
    assert set(said) <= {"", "Busy", "NotAllowed"}
    assert condition(counter.pay("s1")) == "NotAllowed"
    assert lab.ledger.moved_dirhams == 30775


def test_a_message_for_another_terminal_is_refused(lab: LabTerminal) -> None:
    answer = SaleSystem(lab, poi_id="LAB-000000009").pay("s1")
    assert condition(answer) == "NotAllowed"
    assert lab.ledger.entries == []


@pytest.mark.parametrize("amount", ["", 0, -5, "1e3", 12.345, "12,50", None, True, [], {}, 1e12])
def test_no_odd_amount_is_charged(lab: LabTerminal, counter: SaleSystem, amount: object) -> None:
    assert condition(counter.pay("s1", amount)) == "MessageFormat"
    assert lab.ledger.entries == []


def test_another_currency_is_not_charged(lab: LabTerminal, counter: SaleSystem) -> None:
    request = counter.payment(5)
    request["PaymentTransaction"]["AmountsReq"]["Currency"] = "EUR"
    assert condition(counter.ask("Payment", request, "s1")) == "MessageFormat"


# Abort ---------------------------------------------------------------------------


def test_an_abort_has_no_answer_of_its_own_and_ends_the_charge(
    lab: LabTerminal, counter: SaleSystem
) -> None:
    lab.faults.set("hold:present_card=1")
    running = counter.pay_beside("s1")
    assert lab.wait_for_step("present_card")
    assert counter.abort("s9") == {}  # of another charge: not this one
    assert SaleSystem(lab, "CCD-05").abort("s1") == {}  # of another counter
    assert condition(counter.status("s1")) == "InProgress"
    assert counter.abort("s1") == {}
    assert condition(running.answer()) == "Aborted"
    assert lab.ledger.moved_dirhams == 0
    assert condition(repeated(counter.status("s1"))) == "Aborted"


def test_an_abort_may_lose_the_race(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("hold=1")
    lab.faults.set("abort_ignored=1")
    running = counter.pay_beside("s1")
    assert lab.wait_for_step("authorising")
    counter.abort("s1")
    lab.go_on()
    assert condition(running.answer()) == ""
    assert lab.ledger.moved_dirhams == 30775


def test_an_abort_after_the_approval_changes_nothing(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("hold:answer=1")
    running = counter.pay_beside("s1")
    assert lab.wait_for_entries(1)
    counter.abort("s1")
    lab.go_on()
    assert condition(running.answer()) == ""


# Afterwards ----------------------------------------------------------------------


def test_an_answer_after_the_time_out_finds_the_money_moved(
    lab: LabTerminal, counter: SaleSystem
) -> None:
    lab.faults.set("late:600=1")
    running = counter.pay_beside("s1")
    assert lab.wait_for_entries(1)
    assert lab.wait_until_idle()
    assert authorised(repeated(counter.status("s1"))) == 307.75
    lab.go_on()
    assert condition(running.answer()) == ""


def test_a_slow_bank_keeps_the_charge_in_progress(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("slow:600=1")
    running = counter.pay_beside("s1")
    assert lab.wait_for_step("authorising")
    assert lab.ledger.entries == []
    assert condition(counter.status("s1")) == "InProgress"
    lab.go_on()
    assert condition(running.answer()) == ""


def test_the_inquiry_repeats_the_answer_with_its_old_ids(
    lab: LabTerminal, counter: SaleSystem
) -> None:
    paid = counter.pay("s1")
    status = counter.status("s1")
    header = status["RepeatedMessageResponse"]["MessageHeader"]
    assert repeated(status) == paid
    assert (header["ServiceID"], header["SaleID"]) == ("s1", "CCD-02")
    assert (header["MessageCategory"], header["MessageType"]) == ("Payment", "Response")
    assert condition(SaleSystem(lab, "CCD-05").status("s1")) == "NotFound"


def test_an_inquiry_without_an_id_is_about_the_last_charge(
    lab: LabTerminal, counter: SaleSystem
) -> None:
    counter.pay("s1", 5)
    last = counter.pay("s2", 6)
    SaleSystem(lab, "CCD-05").pay("s3", 7)
    assert repeated(counter.ask("TransactionStatus", {})) == last


def test_a_reboot_forgets_for_a_while_then_remembers(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("reboot:600=1")
    with pytest.raises(NoAnswer):
        counter.pay("s1")
    assert lab.ledger.moved_dirhams == 30775
    assert condition(counter.status("s1")) == "NotFound"
    assert condition(counter.pay("s2")) == "UnavailableService"
    assert condition(counter.ask("Diagnosis", {})) == "UnavailableService"
    lab.go_on()
    assert authorised(repeated(counter.status("s1"))) == 307.75


def test_a_reboot_may_forget_what_was_not_finished(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("reboot_forgets:600=1")
    with pytest.raises(NoAnswer):
        counter.pay("s1")
    assert condition(counter.status("s1")) == "NotFound"
    lab.go_on()
    assert condition(counter.status("s1")) == "NotFound"
    assert lab.ledger.entries == []


def test_pulling_the_plug_loses_what_is_in_hand(lab: LabTerminal, counter: SaleSystem) -> None:
    lab.faults.set("hold=1")
    running = counter.pay_beside("s1")
    assert lab.wait_for_step("authorising")
    lab.restart()
    assert running.answer() == {}
    assert condition(counter.status("s1")) == "NotFound"
    assert condition(counter.pay("s1")) == ""


# Giving back ---------------------------------------------------------------------


def test_a_reversal_gives_back_all_or_a_part_and_never_more(
    lab: LabTerminal, counter: SaleSystem
) -> None:
    paid = counter.pay("s1")
    part = counter.reverse("s2", paid, 7.75)
    assert (condition(part), part["ReversedAmount"]) == ("", 7.75)
    assert condition(counter.reverse("s3", paid, 307.75)) == "NotAllowed"
    rest = counter.reverse("s4", paid)
    assert (condition(rest), rest["ReversedAmount"]) == ("", 300.0)
    assert condition(counter.reverse("s5", paid)) == "NotAllowed"
    assert lab.ledger.moved_dirhams == 0
    assert repeated(counter.status("s4")) == rest


def test_what_the_terminal_does_not_know_it_does_not_reverse(counter: SaleSystem) -> None:
    stranger = {"POIData": {"POITransactionID": {"TransactionID": "LT00000099"}}}
    assert condition(counter.reverse("s1", stranger)) == "NotFound"
    assert condition(counter.ask("Reversal", {}, "s2")) == "NotFound"


def test_a_refund_is_a_charge_of_its_own_the_other_way(
    lab: LabTerminal, counter: SaleSystem
) -> None:
    paid = counter.pay("s1")
    request = counter.payment(100, "Refund", group="s2")
    request["PaymentTransaction"]["OriginalPOITransaction"] = {
        "POITransactionID": paid["POIData"]["POITransactionID"]
    }
    answer = counter.ask("Payment", request, "s2")
    assert (condition(answer), authorised(answer)) == ("", 100.0)
    assert answer["PaymentResult"]["PaymentType"] == "Refund"
    assert lab.ledger.moved_dirhams == 20775
    assert lab.ledger.entries[1].last4 == lab.ledger.entries[0].last4
    request["PaymentTransaction"]["AmountsReq"]["RequestedAmount"] = 207.76
    assert condition(counter.ask("Payment", request, "s3")) == "NotAllowed"
    request["PaymentTransaction"]["OriginalPOITransaction"] = {
        "POITransactionID": {"TransactionID": "LT00000099"}
    }
    assert condition(counter.ask("Payment", request, "s4")) == "NotFound"


def test_a_refund_without_its_payment_is_possible_too(
    lab: LabTerminal, counter: SaleSystem
) -> None:
    assert condition(counter.ask("Payment", counter.payment(5, "Refund"), "s1")) == ""
    assert lab.ledger.moved_dirhams == -500
    reservation = counter.payment(5, "FirstReservation")
    assert condition(counter.ask("Payment", reservation, "s2")) == "NotAllowed"
