"""What head office refuses is settled by two people at the prompt, once."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text

from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice


@pytest.fixture
def desk(pos_app: PosApp, office_on_file: ServedOffice) -> PosApp:
    """A desk with an open shift and its own copy of accounts."""
    pos_app.init(office_on_file)
    pos_app.open_shift(office_on_file)
    pos_app.json("sync")
    return pos_app


def _pay_what_is_refused(desk: PosApp, office: ServedOffice) -> tuple[dict[str, object], str]:
    """A payment for an account that head office forgets meanwhile; and another account."""
    first, second = [
        one["account_no"]
        for one in office.sample
        if not {"disconnected", "blocked", "prepaid", "cash_only"} & set(one["flags"])
        and "allow_partial" in one["flags"]
    ][:2]
    office.stop()
    pay = ("pay", "--account", first, "--amount", "20", "--cash", "20", "--no-print")
    taken = desk.json(*pay)
    engine = create_engine(office.database)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM accounts WHERE account_no = :no"), {"no": first})
    engine.dispose()
    office.start()
    desk.run("sync")  # the copy notices, too, that an account is gone
    assert desk.json("queue", "status")["refused"] == 1
    return taken, second


def _approved(desk: PosApp, office: ServedOffice) -> tuple[str, ...]:
    supervisor, pin = office.person("supervisor")
    return ("--supervisor", supervisor, "--pin-file", desk.pin_file(pin))


def test_a_refused_payment_goes_to_the_account_that_was_meant(
    desk: PosApp, office_on_file: ServedOffice
) -> None:
    office = office_on_file
    taken, meant = _pay_what_is_refused(desk, office)
    receipt = str(taken["receipt_no"])
    due = desk.json("find", meant)["accounts"][0]["due_dirhams"]
    resolve = ("queue", "resolve", receipt, "--reason")
    assert desk.json(*resolve, "credit", code=1)["error"] == "supervisor_needed"
    approved = _approved(desk, office)
    assert desk.json(*resolve, "forget_it", *approved, code=1)["error"] == "reason_needed"
    assert desk.json(*resolve, "noted", *approved, code=1)["error"] == "decision_not_possible"
    assert desk.json(*resolve, "correct_account", *approved, code=1)["error"] == "account_needed"

    done = desk.json(*resolve, "correct_account", "--account", meant, *approved)
    assert done["credits"] == [{"account_no": meant, "amount_dirhams": 2_000}]
    assert (done["was"], done["state"]) == ("account_unknown", "accepted")
    assert desk.json("queue", "status")["refused"] == 0
    assert desk.json("find", meant)["accounts"][0]["due_dirhams"] == due - 2_000
    assert desk.json("verify")["ok"] is True
    assert desk.json(*resolve, "credit", *approved, code=1)["error"] == "item_unknown"


def test_an_item_is_shown_and_sent_again_by_its_receipt(
    desk: PosApp, office_on_file: ServedOffice
) -> None:
    account = office_on_file.sample[0]["account_no"]
    office_on_file.stop()
    pay = ("pay", "--account", account, "--amount", "20", "--cash", "20", "--no-print")
    receipt = desk.json(*pay)["receipt_no"]
    shown = desk.json("queue", "show", receipt)
    assert (shown["receipt_no"], shown["state"]) == (receipt, "waiting")
    assert (shown["waiting"], shown["refused"], shown["unknown"]) == (1, 0, 0)
    office_on_file.start()
    sent = desk.json("queue", "retry", receipt)
    assert (sent["receipt_no"], sent["state"]) == (receipt, "accepted")
    assert (sent["waiting"], sent["oldest_s"]) == (0, 0)
