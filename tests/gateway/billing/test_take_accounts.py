"""Accounts and open items of billing: what is charged is its word, what was paid stays ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from gateway.accounts.account_copy import changed_since
from gateway.accounts.look_up import look_up
from gateway.billing.lines import FileKind
from gateway.billing.register import Reply
from gateway.storage.engine import reading
from pos_app import wire
from pos_app.domain.account import Account
from tests.gateway.billing.partner import Partner, account_line, item_lines, new_item
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import assert_whole, paid


def bring(partner: Partner) -> Reply:
    (reply,) = partner.exchange.bring()
    assert_whole(partner.office)
    return reply


def all_accounts(office: HeadOffice) -> list[Account]:
    with reading(office.engine) as connection:
        plain = changed_since(connection, 0)["accounts"]
    return [wire.structure(one, Account) for one in plain]


def head(office: HeadOffice) -> int:
    with reading(office.engine) as connection:
        return int(changed_since(connection, 0)["head"])


def everything(accounts: Sequence[Account]) -> list[tuple[str, Sequence[Any]]]:
    return [line for one in accounts for line in (account_line(one), *item_lines(one))]


def test_a_new_bill_comes_and_desks_learn_of_it(desk: DeskClient, partner: Partner) -> None:
    account, before = desk.an_open_account(), head(desk.office)
    partner.lay(FileKind.ACCOUNTS_DELTA, [new_item(account.account_no)])

    reply = bring(partner)

    assert (reply.state, reply.sequence) == ("taken", 1)
    item = desk.account(account.account_no).item("77001")
    assert item is not None
    assert (item.due.dirhams, item.period) == (4_050, "2026-11")
    with reading(desk.office.engine) as connection:
        (changed,) = changed_since(connection, before)["accounts"]
    assert changed["account_no"] == account.account_no


def test_a_new_account_is_found_by_both_of_its_names(desk: DeskClient, partner: Partner) -> None:
    one = desk.an_open_account()
    partner.lay(
        FileKind.ACCOUNTS_DELTA,
        [
            account_line(one, account_no="4400000001", name_ar="زينب النعيمي", name_en="Zainab N"),
            new_item("4400000001"),
        ],
    )
    assert bring(partner).state == "taken"
    with reading(desk.office.engine) as connection:
        for text in ("زينب", "zainab", "77001"):
            assert "4400000001" in [a["account_no"] for a in look_up(connection, text)[0]]
    changed = account_line(one, account_no="4400000001", name_ar="نورة", name_en="Noora")
    partner.lay(FileKind.ACCOUNTS_DELTA, [changed])
    assert bring(partner).state == "taken"
    with reading(desk.office.engine) as connection:
        assert look_up(connection, "zainab n")[0] == []
        assert look_up(connection, "noora")[0] != []


def test_a_bill_that_is_corrected_keeps_what_was_paid_of_it(
    desk: DeskClient, partner: Partner
) -> None:
    account = desk.an_open_account()
    desk.tell(paid(desk, account))
    first = account.oldest_first()[0]
    (line, *_) = item_lines(account, amount_dirhams=first.due.dirhams + 500, charges="")
    partner.lay(FileKind.ACCOUNTS_DELTA, [line])

    bring(partner)

    item = desk.account(account.account_no).item(line[1][0])
    assert item is not None
    assert item.due.dirhams == 500


def test_a_withdrawn_bill_leaves_what_was_paid_of_it_as_credit(
    desk: DeskClient, partner: Partner
) -> None:
    account = desk.an_open_account()
    item = account.oldest_first()[0]
    desk.tell(paid(desk, account))
    gone = ("item_withdrawn", (item.item_no, account.account_no))
    partner.lay(FileKind.ACCOUNTS_DELTA, [gone])

    assert bring(partner).counted == {
        "accounts": 0, "items": 0, "changed": 1, "removed": 0, "withdrawn": 1,
    }  # fmt: skip
    assert desk.account(account.account_no).due == -item.due


def test_a_full_file_that_says_the_same_changes_nothing(desk: DeskClient, partner: Partner) -> None:
    accounts, before = all_accounts(desk.office), head(desk.office)
    partner.lay(FileKind.ACCOUNTS_FULL, everything(accounts))

    reply = bring(partner)

    assert reply.counted is not None
    assert (reply.counted["accounts"], reply.counted["changed"]) == (120, 0)
    assert head(desk.office) == before


def test_a_full_file_removes_what_it_lacks_but_not_what_was_paid(
    desk: DeskClient, partner: Partner
) -> None:
    accounts = all_accounts(desk.office)
    one, two, gone = (desk.an_open_account(n) for n in range(3))
    desk.tell(paid(desk, one))
    left_out = {item.item_no for item in (*one.items, *two.items)}
    lines = [
        line
        for line in everything([a for a in accounts if a.account_no != gone.account_no])
        if line[1][0] not in left_out
    ]
    partner.lay(FileKind.ACCOUNTS_FULL, lines)

    reply = bring(partner)

    assert reply.counted is not None
    assert (reply.counted["removed"], reply.counted["withdrawn"]) == (1, len(two.items))
    assert desk.account(one.account_no).items == ()
    assert desk.account(two.account_no).items == ()
    assert desk.get(f"/v1/accounts/{gone.account_no}").status_code == 404


def test_half_a_full_file_removes_nobody(desk: DeskClient, partner: Partner) -> None:
    accounts = all_accounts(desk.office)
    partner.lay(FileKind.ACCOUNTS_FULL, everything(accounts[:50]))

    reply = bring(partner)

    assert (reply.state, reply.reason) == ("refused", "lacks 70 of 120 accounts: half a file?")
    assert len(all_accounts(desk.office)) == 120


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (new_item("4499999999", item_no="77002"), "account 4499999999 is not known here"),
        (("item_withdrawn", ("5", "{mine}")), "item 5 is not known here"),
        (("account_removed", ("4499999999",)), "account 4499999999 is not known here"),
        (("item", ("{other item}", *new_item("{mine}")[1][1:])), "is one of account"),
    ],
)
def test_what_fits_nothing_here_refuses_the_whole_file(
    desk: DeskClient, partner: Partner, line: tuple[str, Sequence[Any]], why: str
) -> None:
    mine, other = desk.an_open_account(0), desk.an_open_account(1)
    names = {"{mine}": mine.account_no, "{other item}": other.items[0].item_no}
    fitted = (line[0], [names.get(value, value) for value in line[1]])
    partner.lay(FileKind.ACCOUNTS_DELTA, [new_item(mine.account_no), fitted])

    reply = bring(partner)

    assert (reply.state, reply.line) == ("refused", 3)
    assert why in str(reply.reason)
    assert desk.account(mine.account_no).item("77001") is None


def test_a_delta_waits_for_the_one_before_it_and_a_full_file_for_none(
    desk: DeskClient, partner: Partner
) -> None:
    account = desk.an_open_account()
    partner.lay(FileKind.ACCOUNTS_DELTA, [new_item(account.account_no)], sequence=1)
    partner.lay(FileKind.ACCOUNTS_DELTA, [new_item(account.account_no, due_on="2026-12-24")], 3)

    first, third = partner.exchange.bring()

    assert (first.state, third.state) == ("taken", "waiting")
    assert third.reason == "sequence 2 is missing before 3"
    assert partner.exchange.status().waiting == ["accounts_delta-3.csv"]
    full = everything(all_accounts(desk.office))
    partner.lay(FileKind.ACCOUNTS_FULL, full, sequence=5)
    late, taken = partner.exchange.bring()
    assert (late.state, taken.state) == ("waiting", "taken")
    assert taken.counted is not None
    assert taken.counted["missing_before"] == 3
    assert partner.exchange.status().missing == [2, 3, 4]
    (late,) = partner.exchange.bring()
    assert (late.state, late.reason) == ("refused", "sequence 3 comes too late: 5 was taken")


def test_the_same_file_again_gets_its_first_answer_and_another_of_its_sequence_none(
    desk: DeskClient, partner: Partner
) -> None:
    account = desk.an_open_account()
    file = partner.lay(FileKind.ACCOUNTS_DELTA, [new_item(account.account_no)])
    content = file.read_bytes()
    first = bring(partner)
    file.write_bytes(content)
    again = bring(partner)
    assert (again.counted, again.is_repeated) == (first.counted, True)
    partner.lay(FileKind.ACCOUNTS_DELTA, [new_item(account.account_no, item_no="77002")], 1)
    other = bring(partner)
    assert (other.state, other.line) == ("refused", 1)
    assert "another file had the sequence 1 before" in str(other.reason)
