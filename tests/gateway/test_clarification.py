"""What needs a person at head office stands on the clarification list until it is settled, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, text

from gateway.ledger.clarification import PointDecision, PointKind
from gateway.ledger.clarification_list import (
    NotSettled,
    Point,
    count_open,
    open_points,
    read_point,
    settle,
)
from gateway.ledger.receipts import payments_on, receipts_of
from gateway.ledger.standing_attempts import count_standing, standing_attempts
from gateway.storage.engine import is_sqlite, reading, writing
from pos_app.domain.card import CardOutcome
from pos_app.domain.ids import EventId, id_maker
from pos_app.domain.resolution import Decision
from tests.builders import a_payment_voided, a_posting_resolved
from tests.fakes.clock import NOON, FakeClock
from tests.gateway.cards import charge, word
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import assert_whole, paid
from tests.gateway.test_resolutions import refused

BECAUSE = "The customer was called back and agreed"


def listed(office: HeadOffice, kind: PointKind, centre: str | None = None) -> list[Point]:
    with reading(office.engine) as connection:
        return open_points(connection, kind, centre=centre)


def decide(office: HeadOffice, point_id: str, decision: str, why: str = BECAUSE) -> Point:
    with writing(office.engine) as connection:
        return settle(connection, office.clock, "finance", point_id, decision, why)


def test_a_refused_payment_waits_until_somebody_says_what_became_of_it(desk: DeskClient) -> None:
    lost = refused(desk, desk.an_open_account())
    (point,) = listed(desk.office, PointKind.REFUSED)
    assert (point.code, point.receipt_no) == ("account_unknown", lost.receipt_no)
    assert (point.amount, point.desk, point.centre_code) == (lost.collected, "CCD-02", "CCD")
    decide(desk.office, point.point_id, PointDecision.GIVEN_BACK, f"  {BECAUSE}\n again ")
    assert listed(desk.office, PointKind.REFUSED) == []
    with reading(desk.office.engine) as connection:
        settled = read_point(connection, point.point_id)
    assert settled is not None
    assert settled.settled is not None
    assert settled.settled.why == f"{BECAUSE} again"
    assert (settled.settled.by, settled.settled.decision) == ("finance", "given_back")


def test_a_point_is_settled_once(desk: DeskClient) -> None:
    refused(desk, desk.an_open_account())
    (point,) = listed(desk.office, PointKind.REFUSED)
    decide(desk.office, point.point_id, PointDecision.EXPLAINED)
    with pytest.raises(NotSettled, match="settled_before"):
        decide(desk.office, point.point_id, PointDecision.GIVEN_BACK)


def test_what_no_rule_allows_settles_nothing(desk: DeskClient) -> None:
    refused(desk, desk.an_open_account())
    (point,) = listed(desk.office, PointKind.REFUSED)
    for decision, why, code in (
        ("stays_on_account", BECAUSE, "decision_wrong"),  # of another kind
        ("forgotten", BECAUSE, "decision_wrong"),
        ("explained", "ok", "reason_wrong"),
        ("explained", "   \n          ", "reason_wrong"),
        ("explained", "x" * 501, "reason_wrong"),
        ("explained", "a reason with \x07 in it", "reason_wrong"),
    ):
        with pytest.raises(NotSettled, match=code):
            decide(desk.office, point.point_id, decision, why)
    with pytest.raises(NotSettled, match="point_unknown"):
        decide(desk.office, "nothing", PointDecision.EXPLAINED)
    assert listed(desk.office, PointKind.REFUSED) == [point]


def test_what_two_people_settle_at_their_desk_leaves_the_list(desk: DeskClient) -> None:
    lost = refused(desk, desk.an_open_account())
    resolved = a_posting_resolved(lost, Decision.REFUND, credits=())
    assert desk.tell(resolved)["outcome"] == "accepted"
    assert listed(desk.office, PointKind.REFUSED) == []
    with reading(desk.office.engine) as connection:
        point = read_point(connection, str(lost.header.event_id))
    assert point is not None
    assert point.settled is not None
    assert (point.settled.by, point.settled.decision) == ("CCD-02", PointDecision.GIVEN_BACK)
    assert desk.tell(replace(lost, header=replace(lost.header)))["outcome"] == "refused"


def test_a_bill_paid_at_two_desks_is_a_surplus_of_the_second(
    desks: tuple[DeskClient, DeskClient],
) -> None:
    one, two = desks
    account = one.an_open_account()
    second = paid(two, account)
    one.tell(paid(one, account))
    assert two.tell(second)["remark"] == "paid_elsewhere"
    (point,) = listed(one.office, PointKind.SURPLUS)
    assert (point.desk, point.receipt_no) == ("CCD-03", second.receipt_no)
    decide(one.office, point.point_id, PointDecision.STAYS_ON_ACCOUNT)
    assert listed(one.office, PointKind.SURPLUS) == []


def test_pages_follow_each_other_and_a_centre_sees_its_own(office: HeadOffice) -> None:
    desks = [office.desk("CCD-02"), office.desk("KHR-01")]
    lost = []
    for nth in range(6):
        office.clock.advance(timedelta(seconds=nth % 2))  # some at one moment
        lost.append(refused(desks[nth % 2], desks[0].an_open_account(nth), nth + 1))
    with reading(office.engine) as connection:
        first = open_points(connection, PointKind.REFUSED, limit=4)
        rest = open_points(connection, PointKind.REFUSED, after=first[-1].place, limit=4)
        assert {p.point_id for p in first + rest} == {str(e.header.event_id) for e in lost}
        assert (len(first), len(rest)) == (4, 2)
        assert count_open(connection)[PointKind.REFUSED] == 6
        assert count_open(connection, "KHR")[PointKind.REFUSED] == 3
        assert {p.desk for p in open_points(connection, PointKind.REFUSED, centre="KHR")} == {
            "KHR-01"
        }


def test_a_card_charge_of_which_nothing_more_comes_is_asked_about(desk: DeskClient) -> None:
    account = desk.an_open_account()
    started = charge(desk, account)
    desk.tell(started)
    attempt = str(started.header.event_id)
    clock = desk.office.clock
    with reading(desk.office.engine) as connection:
        assert standing_attempts(connection, clock) == []  # the card may be in the terminal now
    clock.advance(timedelta(minutes=20))
    with reading(desk.office.engine) as connection:
        (found,) = standing_attempts(connection, clock, centre="CCD")
        assert (found.attempt_id, found.desk, found.outcome) == (attempt, "CCD-02", "")
        assert {account_no for account_no, _ in found.bills} == {account.account_no}
        assert count_standing(connection, clock) == 1
        assert count_standing(connection, clock, "KHR") == 0
        assert standing_attempts(connection, clock, after=found.place) == []
    desk.tell(word(desk, started, CardOutcome.DECLINED))
    with reading(desk.office.engine) as connection:
        assert standing_attempts(connection, clock) == []


def test_a_receipt_says_what_it_posted_and_what_undid_it(desk: DeskClient) -> None:
    account = desk.an_open_account()
    taken = paid(desk, account)
    desk.tell(taken)
    a_minute_later = EventId(id_maker(FakeClock(NOON + timedelta(minutes=1)))())
    head = replace(taken.header, event_id=a_minute_later)
    void = a_payment_voided(taken, 2, header=head)
    desk.tell(void)
    with reading(desk.office.engine) as connection:
        (found,) = receipts_of(connection, taken.receipt_no)
        assert found.event == taken
        assert sum(p.dirhams for p in found.postings) == taken.collected.dirhams
        assert found.undone_by == (("payment_voided", void.receipt_no),)
        newest, *_, oldest = payments_on(connection, account.account_no)
        assert (newest.receipt_no, oldest.receipt_no) == (void.receipt_no, taken.receipt_no)
        assert payments_on(connection, "nobody") == []
    assert_whole(desk.office)


OPEN = "SELECT * FROM clarifications WHERE kind = 'late' AND settled_at IS NULL"


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (OPEN, "clarifications_open"),
        (f"{OPEN} AND centre_code = 'CCD'", "clarifications_open_of_centre"),
    ],
)
def test_open_points_are_read_from_their_index(office: HeadOffice, query: str, index: str) -> None:
    with writing(office.engine) as connection:
        ordered = f"{query} ORDER BY opened_at, point_id LIMIT 50"
        assert f"{index} " in f"{plan(connection, ordered)} "


def plan(connection: Connection, query: str) -> str:
    if is_sqlite(connection):
        return "\n".join(map(str, connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))))
    connection.execute(text("SET LOCAL enable_seqscan = off"))  # the tables are small here
    connection.execute(text("SET LOCAL enable_sort = off"))
    return "\n".join(connection.scalars(text(f"EXPLAIN {query}")))
