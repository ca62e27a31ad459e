"""The thread around it all: starts, tells at once, says goodbye, and survives what is broken."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from offline_queue.bulletin.line import Line
from tests.offline_queue.bulletin.branch import Branch, BranchDesk
from tests.offline_queue.bulletin.conftest import MakeBranch
from tests.offline_queue.bulletin.test_branch import ONE, TWO
from tests.waiting import wait_until

WITHIN_S = 10.0


@contextmanager
def running(*desks: BranchDesk) -> Iterator[None]:
    """The desks with threads and lines of their own, at the addresses the others know."""
    for desk in desks:
        desk.line.close()
        desk.bulletin.start()
    try:
        yield
    finally:
        for desk in desks:
            assert desk.bulletin.stop()


def test_desks_with_threads_tell_each_other_at_once(make_branch: MakeBranch) -> None:
    branch = make_branch(3)
    one, two, three = branch.desks
    with running(one, two, three):
        wait_until(lambda: len(one.bulletin.standing().here) == 2)
        one.pay(branch.bills[0])
        one.bulletin.wake()
        wait_until(lambda: not two.offers(branch.bills[0]) and not three.offers(branch.bills[0]))
    assert ONE not in two.conversation.seen(), "it said goodbye"


def test_a_port_that_is_taken_is_said_and_ends_nothing(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one = branch.desks[0]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        at = one.line.address
        one.line.close()
        other.bind(at)
        one.bulletin.start()
        wait_until(lambda: bool(one.bulletin.standing().trouble))
        assert str(at[1]) in one.bulletin.standing().trouble
        assert one.bulletin.stop()


def test_whoever_looks_around_needs_no_thread(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    with running(two):
        one.line.close()
        assert one.bulletin.look_around(WITHIN_S).here == (TWO,)


def test_a_network_that_is_down_is_trouble_and_no_error(tmp_path: Path) -> None:
    branch = Branch(tmp_path, 2)
    one = branch.desks[0]
    one.conversation._meeting_points = [("240.0.0.1", 9)]  # no route leads there
    one.turn()
    one.pay(branch.bills[0])
    one.turn()
    assert one.bulletin.standing().may_be_paid_twice
    branch.close()


def test_a_file_that_cannot_be_written_costs_the_hints_alone(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    two.pay(branch.bills[0])
    one.notices._db.execute("PRAGMA query_only = 1")
    with running(one, two):
        wait_until(lambda: bool(one.bulletin.standing().trouble))
        one.pay(branch.bills[1])
        assert one.view().account.items, "look-ups go on"
        one.notices._db.execute("PRAGMA query_only = 0")
        wait_until(lambda: not one.offers(branch.bills[0]))


def test_a_wake_ends_a_wait() -> None:
    line = Line(("127.0.0.1", 0))
    for _ in range(10_000):
        line.wake()  # however often
    line.wait(60)
    line.close()
