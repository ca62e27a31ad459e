"""Looking for receipts and accounts: masked, and each look-up in the trail."""

from __future__ import annotations

import pytest

from gateway.identity import trail
from gateway.identity.people import OfficeRole
from gateway.storage.engine import reading
from tests.builders import a_payment_voided
from tests.card_numbers import card_number
from tests.gateway.console.visits import Visit, words_of
from tests.gateway.desk_client import HeadOffice
from tests.gateway.payments import paid


def noted(office: HeadOffice, who: str) -> list[tuple[str, str]]:
    with reading(office.engine) as connection:
        lines = trail.listed(connection, who=who, look_ups=False)
    return [(line.act, line.subject) for line in reversed(lines)][1:]


def test_a_receipt_is_found_by_its_number_and_leads_to_its_account_and_void(
    office: HeadOffice, visit: Visit
) -> None:
    desk = office.desk("CCD-02")
    account = desk.an_open_account()
    taken = paid(desk, account)
    void = a_payment_voided(taken, 2)
    desk.post(desk.entry(taken), desk.entry(void))
    finance = visit.sign_in(OfficeRole.FINANCE)
    answer = visit.send("/console/search", "/console/search", asked=f" {taken.receipt_no.lower()} ")
    assert answer.url.path == f"/console/receipts/{taken.receipt_no}"
    assert f"/console/receipts/{void.receipt_no}" in answer.text
    page = visit.text(f"/console/accounts/{account.account_no}")
    assert void.receipt_no in page
    assert "Undoes receipt" in visit.text(f"/console/receipts/{void.receipt_no}")
    assert visit.get("/console/receipts/CCD-02-000009-9").status_code == 404
    assert noted(office, finance.person_id) == [
        ("receipt_read", taken.receipt_no),
        ("account_read", account.account_no),
        ("receipt_read", void.receipt_no),
        ("receipt_read", "CCD-02-000009-9"),
    ]


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
def test_who_a_customer_is_stays_hidden(office: HeadOffice, visit: Visit) -> None:
    account = office.desk("CCD-02").an_open_account()
    finance = visit.sign_in(OfficeRole.FINANCE)
    for asked in (account.phone, account.holder_id, account.name_en, account.name_ar):
        shown = words_of(visit.send("/console/search", "/console/search", asked=asked).text)
        assert account.account_no in shown
        shown += words_of(visit.text(f"/console/accounts/{account.account_no}"))
        hidden = {account.phone, account.holder_id, account.name_en, account.name_ar}
        assert not [one for one in hidden if one in shown]
    subjects = [subject for act, subject in noted(office, finance.person_id) if act == "searched"]
    assert subjects == [
        f"…{text[-3:]}"
        for text in (account.phone, account.holder_id, account.name_en, account.name_ar)
    ]


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
def test_a_card_number_is_neither_looked_for_nor_kept(office: HeadOffice, visit: Visit) -> None:
    finance = visit.sign_in(OfficeRole.FINANCE)
    answer = visit.send("/console/search", "/console/search", asked=card_number())
    assert (answer.status_code, card_number() in answer.text) == (422, False)
    assert "looks like a card number" in answer.text
    assert noted(office, finance.person_id) == []
