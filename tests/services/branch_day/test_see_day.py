"""A day is seen from head office, shift files and this desk's own journal together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app import wire
from pos_app.domain.branch_day import Deposit, DeskOfDay, Transfer
from pos_app.domain.day_events import Witness
from pos_app.domain.ids import DeskId, shift_id
from pos_app.services.ports.shift_files import TakenFile
from pos_app.services.shift_file import Place, packed
from tests.builders import DESK, SHIFT, a_header, money
from tests.day_builders import (
    MANAGER,
    a_deposit_made,
    a_deposit_received,
    a_shift_verified,
    cash_accepted,
    cash_given,
)
from tests.services.branch_day.day_desk import TODAY, DayDesk, a_closed_shift, an_open_shift


@pytest.fixture
def desk() -> DayDesk:
    made = DayDesk()
    made.open_shift()
    return made


def book(desk: DayDesk, *events: object) -> None:
    with desk.store.begin() as work:
        for event in events:
            work.journal.append(event)  # type: ignore[arg-type] # any event
        work.commit()


def test_a_branch_without_head_office_shows_its_other_desks_as_not_seen(desk: DayDesk) -> None:
    desk.office.is_away = True
    desk.pay_cash("500")
    day = desk.see.day()
    assert not day.is_whole
    assert [(d.desk, d.last_seen_at is None) for d in day.desks] == [
        ("CCD-02", False),
        ("CCD-03", True),
        ("CCD-05", True),
    ]
    assert [(s.shift, s.witness, s.cash) for s in day.shifts] == [
        (SHIFT, Witness.HERE, money("500"))
    ]


def test_the_own_journal_knows_what_head_office_has_not_got_yet(desk: DayDesk) -> None:
    desk.pay_cash("500")
    known = replace(an_open_shift(DESK, cash="100.00"), shift=SHIFT, takings=())
    desk.head_office_knows(known)
    [shift] = desk.see.day().shifts
    assert (shift.witness, shift.cash) == (Witness.HERE, money("500"))


def test_head_office_is_believed_where_a_restored_desk_knows_less(desk: DayDesk) -> None:
    known = a_closed_shift(DESK, cash="900.00")
    desk.head_office_knows(known)
    [shift] = desk.see.day().shifts
    assert (shift.witness, shift.cash, shift.state) == (
        Witness.HEAD_OFFICE,
        money("900"),
        "closed",
    )


def test_a_shift_file_counts_until_head_office_has_all_of_it(desk: DayDesk) -> None:
    filed = a_closed_shift("CCD-05", witness=Witness.SHIFT_FILE)
    desk.files.append(filed)
    desk.head_office_knows(replace(an_open_shift("CCD-05"), takings=()))
    assert desk.see.day().shifts[-1] == filed
    desk.head_office_knows(replace(filed, witness=Witness.HEAD_OFFICE))
    assert desk.see.day().shifts[-1].witness is Witness.HEAD_OFFICE


def test_a_verification_booked_here_makes_another_desks_shift_verified(desk: DayDesk) -> None:
    known = a_closed_shift("CCD-03")
    desk.head_office_knows(known)
    book(desk, replace(a_shift_verified(), verifies=known.shift))
    shift = desk.see.day().shifts[-1]
    assert (shift.shift, shift.state) == (known.shift, "verified")


def test_both_ends_of_a_transfer_meet_whoever_knows_them(desk: DayDesk) -> None:
    given, accepted = cash_given(), cash_accepted(header=a_header(desk=DeskId("CCD-03")))
    desk.head_office_knows(transfers=(Transfer(given.transfer_no, accepted=(accepted,)),))
    book(desk, given)
    [transfer] = desk.see.day().transfers
    assert (transfer.given, transfer.accepted) == (given, (accepted,))


def test_the_banks_word_finds_its_deposit_whoever_booked_it(desk: DayDesk) -> None:
    made = replace(a_deposit_made(header=a_header(by=MANAGER)), days=(TODAY,))
    received = a_deposit_received(made)
    desk.head_office_knows(deposits=(Deposit(made),))
    book(desk, received)
    assert desk.see.day().deposits == (Deposit(made, (received,)),)


def test_a_desk_of_another_branch_is_none_of_ours(desk: DayDesk) -> None:
    names = [one.desk for one in desk.see.day().desks]
    assert DeskId("WAK-01") not in names


def test_what_a_desk_says_of_itself_counts_no_day_events_as_waiting(desk: DayDesk) -> None:
    desk.settle_outbox()
    book(desk, a_shift_verified())
    assert desk.see.status().waiting == 0
    desk.pay_cash("500")
    assert desk.see.status().waiting == 1


def test_the_days_of_comparison_are_none_while_head_office_is_away(desk: DayDesk) -> None:
    desk.head_office_knows(a_closed_shift())
    assert [one.business_date for one in desk.see.recent(TODAY, TODAY)] == [TODAY]
    desk.office.is_away = True
    assert desk.see.recent(TODAY, TODAY) == ()


def test_head_offices_own_knowledge_of_this_desk_does_not_hide_what_waits(desk: DayDesk) -> None:
    desk.head_office_knows(desks=(DeskOfDay(DESK, None, None, 0),))
    own = desk.see.day().desks[0]
    assert own.status is not None
    assert own.status.waiting == 1  # the shift's opening
    assert own.last_seen_at == desk.clock.now()


def test_a_shift_of_yesterday_is_not_of_today(desk: DayDesk) -> None:
    assert desk.see.day(TODAY - timedelta(days=1)).shifts == ()


def test_the_end_of_a_transfer_comes_with_a_shift_file_too(desk: DayDesk) -> None:
    given, accepted = cash_given(), cash_accepted(header=a_header(desk=DeskId("CCD-05")))
    book(desk, given)
    place = Place(7, "", "", "", wire.encode(accepted).decode())
    file = TakenFile(
        shift_id(DeskId("CCD-05"), 1),
        DeskId("CCD-05"),
        TODAY,
        7,
        "",
        desk.clock.now(),
        MANAGER,
        packed([place]),
    )
    with desk.store.begin() as work:
        work.shift_files.put(file)
        work.commit()
    [transfer] = desk.see.day().transfers
    assert (transfer.given, transfer.accepted) == (given, (accepted,))


def test_head_offices_list_of_desks_is_the_branchs(desk: DayDesk) -> None:
    """One that was taken out of service still has a key, which proves its old receipts."""
    desk.head_office_knows(desks=(DeskOfDay(DeskId("CCD-03"), None, None, 0),))
    assert [one.desk for one in desk.see.day().desks] == ["CCD-02", "CCD-03"]
