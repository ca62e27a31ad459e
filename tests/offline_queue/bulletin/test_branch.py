"""Desks that hear each other know of each other's payments; cut off, they learn it later."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.bulletin import AHEAD_AT_MOST, KEPT_FOR
from pos_app.domain.ids import DeskId
from tests.offline_queue.bulletin.conftest import MakeBranch

ONE, TWO, THREE = DeskId("CCD-01"), DeskId("CCD-02"), DeskId("CCD-03")


@pytest.mark.parametrize("count", [2, 3, 5])
def test_what_one_desk_took_the_others_mark(make_branch: MakeBranch, count: int) -> None:
    branch = make_branch(count)
    first, *others = branch.desks
    bill = branch.bills[0]
    taken = first.pay(bill)
    branch.settle()
    for other in others:
        told = other.told(bill)
        assert told is not None
        assert (told.desk, told.at, str(told.amount)) == (ONE, taken.header.at, "500.00")
        assert not other.offers(bill)
        assert other.offers(branch.bills[1])
    assert first.told(bill) is None, "its own payments its own journal knows"


def test_desks_see_each_other_and_miss_who_falls_silent(make_branch: MakeBranch) -> None:
    branch = make_branch(3)
    one, _, three = branch.desks
    assert one.bulletin.standing().here == (TWO, THREE)
    assert not one.bulletin.standing().may_be_paid_twice
    branch.network.split({ONE, TWO}, {THREE})
    branch.pass_time(4)
    assert one.bulletin.standing().here == (TWO,)
    assert one.bulletin.standing().missing == (THREE,)
    assert one.bulletin.standing().may_be_paid_twice
    assert three.bulletin.standing().here == ()
    branch.network.heal()
    branch.pass_time(1)
    assert one.bulletin.standing().here == (TWO, THREE)


def test_desks_find_each_other_through_one_address(make_branch: MakeBranch) -> None:
    branch = make_branch(4, known=1)
    bill = branch.bills[0]
    branch.desks[3].pay(bill)
    branch.pass_time(2)
    assert [desk.offers(bill) for desk in branch.desks[:3]] == [False] * 3


def test_a_void_takes_the_mark_away(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    taken = one.pay(branch.bills[0])
    branch.settle()
    one.void(taken)
    branch.settle()
    assert two.told(branch.bills[0]) is None
    assert two.offers(branch.bills[0])


def test_a_void_that_comes_before_its_payment_counts(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    branch.network.mixes = True
    for bill in branch.bills:
        one.void(one.pay(bill))
    branch.settle()
    assert all(two.offers(bill) for bill in branch.bills)


def test_a_bill_paid_in_part_is_due_with_the_rest(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    one.pay(branch.bills[0], "120.00", due="500.00")
    branch.settle()
    told = two.told(branch.bills[0])
    assert told is not None
    assert not told.is_settled
    assert two.offers(branch.bills[0])
    item = two.view().account.item(branch.bills[0])
    assert item is not None
    assert str(item.due) == "380.00"


@pytest.mark.parametrize("count", [3, 5])
def test_after_a_partition_everybody_learns_everything(make_branch: MakeBranch, count: int) -> None:
    branch = make_branch(count)
    names = [desk.desk for desk in branch.desks]
    branch.network.split({names[0]}, set(names[1:]))
    bill = branch.bills[0]
    branch.desks[0].pay(bill)
    branch.desks[1].pay(branch.bills[1])
    branch.pass_time(2)
    assert branch.desks[1].offers(bill), "nobody could know"
    branch.network.heal()
    branch.pass_time(2)
    for desk in branch.desks[1:]:
        assert not desk.offers(bill)
    assert not branch.desks[0].offers(branch.bills[1])


def test_a_third_desk_passes_on_what_two_cannot_tell_each_other(make_branch: MakeBranch) -> None:
    branch = make_branch(3)
    branch.network.split({ONE, TWO}, {TWO, THREE})
    branch.desks[0].pay(branch.bills[0])
    branch.pass_time(2)
    assert not branch.desks[2].offers(branch.bills[0])
    told = branch.desks[2].told(branch.bills[0])
    assert told is not None
    assert told.desk == ONE


@pytest.mark.parametrize("seed", range(4))
def test_lost_doubled_and_mixed_packets_only_delay(make_branch: MakeBranch, seed: int) -> None:
    branch = make_branch(4, bills=9)
    network = branch.network
    network.chance.seed(seed)
    network.loss, network.doubles, network.mixes = 0.4, 0.3, True
    for place, bill in enumerate(branch.bills):
        branch.desks[place % 4].pay(bill)
        branch.pass_time()
    branch.pass_time(12)
    for place, bill in enumerate(branch.bills):
        assert [desk.offers(bill) for desk in branch.desks] == [False] * 4, (place, bill)


def test_a_desk_that_was_off_catches_up_with_all_of_a_long_day(make_branch: MakeBranch) -> None:
    branch = make_branch(3)
    branch.network.split({ONE, TWO}, {THREE})
    branch.desks[0].pay_often(branch.bills[0], 150)
    branch.settle()
    branch.network.heal()
    branch.pass_time(1)
    (stream,) = [s for s in branch.desks[2].notices.streams() if s.desk == ONE]
    assert (stream.first, stream.last) == (1, 150)
    assert branch.desks[2].notices.missing(stream, 99) == []


def test_a_restart_forgets_nothing(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    one.pay(branch.bills[0])
    branch.settle()
    branch.restart(two)
    assert not two.offers(branch.bills[0]), "the file knows it before anybody is heard"
    branch.restart(one)
    one.pay(branch.bills[1])
    branch.pass_time(1)
    assert not two.offers(branch.bills[1])


def test_what_was_booked_while_the_program_was_off_is_told_at_the_next_start(
    make_branch: MakeBranch,
) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    one.stop()
    one.pay(branch.bills[0])
    branch.start(one)
    branch.pass_time(1)
    assert not two.offers(branch.bills[0])


def test_a_desk_that_lost_its_file_tells_all_again(make_branch: MakeBranch) -> None:
    branch = make_branch(3)
    one, two, _ = branch.desks
    taken = [one.pay(bill) for bill in branch.bills[:3]]
    branch.settle()
    one.stop()
    _damage(one.home / f"{ONE}.db")
    branch.start(one)
    one.void(taken[0])
    branch.pass_time(2)
    for desk in branch.desks[1:]:
        assert [desk.offers(bill) for bill in branch.bills] == [True, False, False, True]
    assert two.notices.streams()[0].book > 0


def test_a_desk_that_lost_its_file_while_its_clock_went_back_is_heard_all_the_same(
    make_branch: MakeBranch,
) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    one.pay(branch.bills[0])
    branch.settle()
    one.stop()
    _damage(one.home / f"{ONE}.db")
    one.clock.advance(-timedelta(hours=2))
    branch.start(one)
    one.pay(branch.bills[1])
    branch.pass_time(3)
    assert not two.offers(branch.bills[1])
    assert not two.offers(branch.bills[0])


def test_a_damaged_file_is_thrown_away_and_filled_by_the_others(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    one.pay(branch.bills[0])
    branch.settle()
    two.stop()
    _damage(two.home / f"{TWO}.db")
    branch.start(two)
    assert two.offers(branch.bills[0])
    branch.pass_time(2)
    assert not two.offers(branch.bills[0])


def test_a_balance_that_knows_the_payment_ends_the_notice_for_good(
    make_branch: MakeBranch,
) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    taken = one.pay(branch.bills[0])
    branch.settle()
    later = taken.header.at + timedelta(minutes=1)
    without = replace(branch.account, items=branch.account.items[1:])
    assert two.view(without, as_of=later).told == ()
    again = two.view(branch.account, as_of=later + timedelta(minutes=1))
    assert again.told == (), "head office undid it since: its word stays the truth"


def test_a_balance_that_does_not_know_it_keeps_the_mark_however_new(
    make_branch: MakeBranch,
) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    taken = one.pay(branch.bills[0])
    branch.settle()
    assert two.view(as_of=taken.header.at + timedelta(days=2)).told != ()


def test_notices_end_after_some_days(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    one.pay(branch.bills[0])
    branch.settle()
    for desk in branch.desks:
        desk.clock.advance(KEPT_FOR + timedelta(hours=1))
    branch.pass_time(25)
    assert two.offers(branch.bills[0])
    before = branch.network.packets
    branch.pass_time(1)
    assert branch.network.packets - before <= 2 * len(branch.desks) * 3, "nobody asks for them"


def test_a_clock_that_is_wrong_keeps_nobody_from_being_seen(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    two.clock.advance(timedelta(days=40))
    branch.pass_time(2)
    assert one.bulletin.standing().here == (TWO,)
    two.pay(branch.bills[0])
    branch.pass_time(3)
    assert one.dropped()["future"] > 0
    assert one.offers(branch.bills[0])
    one.clock.advance(timedelta(days=40))  # it was the other clock that was wrong
    branch.pass_time(1)
    assert not one.offers(branch.bills[0])


def test_a_clock_a_little_ahead_does_no_harm(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    two.clock.advance(AHEAD_AT_MOST / 2)
    two.pay(branch.bills[0])
    branch.settle()
    assert not one.offers(branch.bills[0])


def test_a_large_basket_is_told_whole(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    accounts = [f"10000{n:05d}" for n in range(200)]
    one.pay_all([(account, f"20261{account[4:]}") for account in accounts])
    branch.settle()
    assert all(two.notices.of_account(account) for account in accounts)


def test_who_says_goodbye_is_not_missed(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    two.line.send(two.conversation.leave(branch.now_s))
    one.turn()
    branch.desks.remove(two)
    branch.pass_time(6)
    assert one.bulletin.standing().missing == ()
    branch.desks.append(two)


def _damage(file: Path) -> None:
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    file.write_bytes(b"no store at all" * 300)
