"""Exchanges that run at once, beside desks that pay."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from gateway.billing.channels import Channel, payments, take_payments
from gateway.billing.lines import FileKind
from gateway.storage.engine import reading
from tests.gateway.billing.files import payment, payments_file
from tests.gateway.billing.partner import Partner, new_item
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import assert_whole, paid

_EACH = 6


def test_what_is_paid_while_two_exports_run_is_told_once(
    office: HeadOffice, partner: Partner
) -> None:
    desks = [office.desk("CCD-02"), office.desk("CCD-03")]
    accounts = [desks[0].an_open_account(n) for n in range(4)]
    entries = [
        [desk.entry(paid(desk, accounts[n % 4], n + 1)) for n in range(_EACH)] for desk in desks
    ]
    start = Barrier(4)

    def pay(desk: DeskClient, mine: list[dict[str, object]]) -> None:
        start.wait()
        for entry in mine:
            assert desk.post(entry)[0]["outcome"] != "refused"

    def tell() -> None:
        start.wait()
        for _ in range(_EACH):
            partner.exchange.tell()

    with ThreadPoolExecutor(4) as pool:
        doing = [pool.submit(pay, *of) for of in zip(desks, entries, strict=True)]
        doing += [pool.submit(tell) for _ in range(2)]
        for done in doing:
            done.result()
    partner.exchange.tell()

    told = Counter((line.values["event_id"], line.values["line"]) for line in partner.fetch())
    assert set(told.values()) == {1}
    assert len({event_id for event_id, _ in told}) == 2 * _EACH
    assert sorted(partner.numbers) == list(range(1, len(partner.numbers) + 1))
    assert_whole(office)


def test_one_file_taken_twice_at_once_counts_once(office: HeadOffice, tmp_path: Path) -> None:
    account = office.desk().an_open_account()
    file = payments_file(
        tmp_path / "b.csv", [payment(f"B-{n}", account.account_no, 100) for n in range(20)]
    )
    with ThreadPoolExecutor(3) as pool:
        taking = [
            pool.submit(take_payments, office.engine, office.clock, file, Channel.BANK)
            for _ in range(3)
        ]
        replies = [one.result() for one in taking]
    assert sorted(reply.is_repeated for reply in replies) == [False, True, True]
    with reading(office.engine) as connection:
        assert len(payments(connection)) == 20
    assert_whole(office)


def test_desks_that_pay_while_bills_are_corrected_lose_nothing(
    office: HeadOffice, partner: Partner
) -> None:
    desks = [office.desk("CCD-02"), office.desk("CCD-03")]
    accounts = [desks[0].an_open_account(n) for n in range(6)]
    orders = [accounts, accounts[::-1]]
    batches = [
        [desk.entry(paid(desk, account, n)) for n, account in enumerate(order, start=1)]
        for desk, order in zip(desks, orders, strict=True)
    ]
    for turn in range(3):
        partner.lay(
            FileKind.ACCOUNTS_DELTA,
            [
                new_item(one.account_no, item_no=f"7700{n}", amount_dirhams=1_000 + turn)
                for n, one in enumerate(accounts)
            ],
        )
    start = Barrier(3)

    def pay(desk: DeskClient, batch: list[dict[str, object]]) -> list[str]:
        start.wait()
        return [answer["outcome"] for answer in desk.post(*batch)]

    def bring() -> list[str]:
        start.wait()
        return [reply.state for reply in partner.exchange.bring()]

    with ThreadPoolExecutor(3) as pool:
        doing = [pool.submit(pay, *of) for of in zip(desks, batches, strict=True)]
        taken = pool.submit(bring).result()
        outcomes = [outcome for one in doing for outcome in one.result()]

    assert taken == ["taken"] * 3
    assert sorted(outcomes) == ["accepted"] * 6 + ["remark"] * 6
    for one in accounts:
        item = desks[0].account(one.account_no).oldest_first()
        assert [i.due.dirhams for i in item] == [1_002]
    assert_whole(office)
