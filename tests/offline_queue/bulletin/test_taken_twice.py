"""Two desks book the same bill before they hear of each other: both say so at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.ids import DeskId
from pos_app.services.ports.outbox import OutboxState
from tests.fakes.clock import NOON
from tests.offline_queue.bulletin.conftest import MakeBranch

ONE, TWO, THREE = DeskId("CCD-01"), DeskId("CCD-02"), DeskId("CCD-03")


@pytest.mark.parametrize("count", [2, 3, 5])
def test_when_messages_cross_both_desks_say_so_and_nobody_else(
    make_branch: MakeBranch, count: int
) -> None:
    branch = make_branch(count)
    bill, one, two = branch.bills[0], branch.desks[0], branch.desks[1]
    one.pay(bill)
    two.pay(bill)
    branch.settle()
    assert one.twice() == [(bill, TWO)]
    assert two.twice() == [(bill, ONE)]
    assert [desk.twice() for desk in branch.desks[2:]] == [[]] * (count - 2)


def test_all_of_many_desks_say_so(make_branch: MakeBranch) -> None:
    branch = make_branch(5)
    for desk in branch.desks:
        desk.pay(branch.bills[0])
    branch.settle()
    for desk in branch.desks:
        ((bill, other),) = desk.twice()
        assert (bill, other) == (branch.bills[0], TWO if desk.desk == ONE else ONE)


def test_after_a_partition_both_sides_say_so(make_branch: MakeBranch) -> None:
    branch = make_branch(3)
    branch.network.split({ONE}, {TWO, THREE})
    branch.desks[0].pay(branch.bills[0])
    branch.desks[1].pay(branch.bills[0])
    branch.pass_time(2)
    assert [desk.twice() for desk in branch.desks] == [[], [], []]
    branch.network.heal()
    branch.pass_time(2)
    assert [bool(desk.twice()) for desk in branch.desks] == [True, True, False]


def test_it_is_said_again_after_a_restart(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    one.pay(branch.bills[0])
    two.pay(branch.bills[0])
    branch.settle()
    branch.restart(one)
    assert one.twice() == [(branch.bills[0], TWO)]


def test_a_void_of_one_of_the_two_ends_it_at_both(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    one.pay(branch.bills[0])
    taken = two.pay(branch.bills[0])
    branch.settle()
    two.void(taken)
    branch.settle()
    assert (one.twice(), two.twice()) == ([], [])


def test_parts_that_make_up_the_bill_are_nobody_s_trouble(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    bill, other = branch.bills[:2]
    one.pay(bill, "120.00", due="500.00")
    branch.settle()
    two.pay(bill, "380.00")  # the rest, as it was marked
    one.pay(other, "100.00", due="500.00")
    two.pay(other, "150.00", due="500.00")  # crossed, and together less than is due
    branch.settle()
    assert (one.twice(), two.twice()) == ([], [])


def test_what_head_office_answered_it_says_itself(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    one.pay(branch.bills[0])
    two.pay(branch.bills[0])
    branch.settle()
    with two.store.begin() as work:
        work.outbox.settle(1, OutboxState.REMARKED, "credit", NOON)
        work.commit()
    assert two.twice() == []
    assert one.twice() == [(branch.bills[0], TWO)], "its own is not answered yet"


def test_what_is_known_of_old_bills_is_forgotten(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    one.pay(branch.bills[0])
    two.pay(branch.bills[0])
    branch.settle()
    (mine, theirs) = one.notices.at_two_desks()
    assert replace(mine.item, amount=theirs.item.amount) == theirs.item
    one.notices.forget(max(mine.at, theirs.at).replace(year=2100))
    assert one.notices.at_two_desks() == []
