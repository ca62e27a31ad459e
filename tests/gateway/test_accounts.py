"""Accounts are found by every key and name, and copied whole or by what changed."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, insert, select, text

from gateway.storage import rows
from gateway.storage.engine import reading, writing
from pos_app import wire
from pos_app.domain.account import Account
from pos_app.domain.digits import to_arabic_digits
from pos_app.domain.ids import DeskId
from pos_app.domain.search_text import index_words
from tests.builders import a_header, a_payment_taken
from tests.gateway.desk_client import DeskClient, pays


def _numbers(desk: DeskClient, q: str, **query: object) -> list[str]:
    answer = desk.get("/v1/accounts", q=q, **query)
    assert answer.status_code == 200, answer.text
    return [account["account_no"] for account in answer.json()["accounts"]]


def _written(account: Account) -> Any:
    """As head office writes an account of which no desk claims a bill."""
    plain = wire.unstructure(account)
    for item in plain["items"]:
        assert item.pop("claimed_by") == ""
    return plain


@pytest.mark.parametrize(
    "key", ["account_no", "customer_no", "electricity_no", "water_no", "holder_id", "phone"]
)
def test_an_account_is_found_by_each_number(desk: DeskClient, key: str) -> None:
    account = desk.an_open_account()
    number = getattr(account, key)
    assert account.account_no in _numbers(desk, number)
    assert account.account_no in _numbers(desk, number, kind=key)
    assert account.account_no in _numbers(desk, to_arabic_digits(number))


def test_an_account_is_found_by_its_bill(desk: DeskClient) -> None:
    account = desk.an_open_account()
    assert _numbers(desk, account.items[0].item_no) == [account.account_no]


def test_a_wrong_hint_does_not_hide_an_account(desk: DeskClient) -> None:
    account = desk.an_open_account()
    assert account.account_no in _numbers(desk, account.electricity_no, kind="phone")
    assert account.account_no in _numbers(desk, account.electricity_no, kind="name")
    assert account.account_no in _numbers(desk, account.name_en, kind="account_no")


def test_an_account_is_found_by_words_of_its_names_in_any_order(desk: DeskClient) -> None:
    account = desk.an_open_account()
    for name in (account.name_ar, account.name_en):
        words = name.split()
        assert account.account_no in _numbers(desk, name)
        assert account.account_no in _numbers(desk, " ".join(words[-1:] + words[:-1]))
        assert account.account_no in _numbers(desk, name[:3])


def test_many_hits_are_cut_and_said(desk: DeskClient) -> None:
    answer = desk.get("/v1/accounts", q="a", limit=5).json()
    assert len(answer["accounts"]) == 5
    assert answer["more"] is True


def test_nothing_found_is_an_empty_list(desk: DeskClient) -> None:
    for q in ("nobody of that name", "0000000000", "-", "%", "_", "٠"):
        assert _numbers(desk, q) == []


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "Robert'); DROP TABLE accounts;--", '100% \\ _ "x"']
)
def test_a_name_of_markup_or_sql_is_only_a_name(desk: DeskClient, name: str) -> None:
    account = desk.an_open_account()
    with writing(desk.office.engine) as connection:
        rename = text("UPDATE accounts SET name_en = :name WHERE account_no = :no")
        connection.execute(rename, {"name": name, "no": account.account_no})
        words = [{"word": f"zz{w}", "account_no": account.account_no} for w in index_words(name)]
        connection.execute(insert(rows.name_words), words)
    _numbers(desk, name)
    assert desk.account(account.account_no).name_en == name
    assert _numbers(desk, account.account_no) == [account.account_no]


def test_one_account_is_read_as_the_domain_knows_it(desk: DeskClient) -> None:
    plain = desk.get(f"/v1/accounts/{desk.an_open_account().account_no}").json()["account"]
    assert _written(wire.structure(plain, Account)) == plain


def test_an_unknown_account_is_said_to_be_unknown(desk: DeskClient) -> None:
    answer = desk.get("/v1/accounts/9999999999")
    assert (answer.status_code, answer.json()["code"]) == (404, "account_unknown")


def test_every_look_up_is_audited(desk: DeskClient) -> None:
    _numbers(desk, "al kuwari")
    desk.get("/v1/accounts/9999999999")
    with reading(desk.office.engine) as connection:
        asked = connection.scalars(select(rows.look_ups.c.asked).order_by(rows.look_ups.c.asked))
        assert list(asked) == ["9999999999", "al kuwari"]


def _copy(desk: DeskClient, cursor: int = 0, limit: int = 50) -> tuple[list[Any], list[str], int]:
    accounts, removed = [], []
    while True:
        page = desk.get("/v1/copy", cursor=cursor, limit=limit).json()
        accounts += page["accounts"]
        removed += page["removed"]
        cursor = page["next_cursor"]
        if not page["more"]:
            return accounts, removed, cursor


def test_a_whole_copy_has_every_account_once(desk: DeskClient) -> None:
    accounts, removed, cursor = _copy(desk)
    assert len({account["account_no"] for account in accounts}) == len(accounts) == 120
    assert removed == []
    assert _copy(desk, cursor) == ([], [], cursor)
    for plain in accounts:
        assert _written(wire.structure(plain, Account)) == plain


def test_a_delta_has_what_was_paid_since(desk: DeskClient) -> None:
    _, _, cursor = _copy(desk)
    account = desk.an_open_account()
    payments = [pays(account)]
    amount = str(payments[0].amount)
    header = a_header(desk=DeskId(desk.name))
    desk.tell(a_payment_taken(1, amount, payments=payments, header=header))

    accounts, removed, after = _copy(desk, cursor)

    assert ([a["account_no"] for a in accounts], removed) == ([account.account_no], [])
    assert after > cursor
    assert accounts[0] == _written(desk.account(account.account_no))


def test_a_removed_account_is_told_and_no_longer_found(desk: DeskClient) -> None:
    _, _, cursor = _copy(desk)
    gone = desk.an_open_account().account_no
    with writing(desk.office.engine) as connection:
        highest = connection.scalar(select(func.max(rows.accounts.c.change_no)))
        remove = text(
            "UPDATE accounts SET is_removed = :yes, change_no = :no WHERE account_no = :account"
        )
        connection.execute(remove, {"yes": True, "no": (highest or 0) + 1, "account": gone})
    assert _copy(desk, cursor)[:2] == ([], [gone])
    assert _numbers(desk, gone) == []
    assert desk.get(f"/v1/accounts/{gone}").status_code == 404
