"""A day is closed by a manager, whole or with every open point declared; never by accident."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.branch_day import DeskStatus, RefusedItem, ShiftOfDay, Transfer
from pos_app.domain.day_events import DayClosed, ExceptionKind, Witness
from pos_app.domain.ids import DeskId
from pos_app.errors.day import (
    DayAlreadyClosed,
    DayChanged,
    DayInFuture,
    DayNotClosable,
    DayWithoutShifts,
)
from pos_app.errors.people import ManagerNeeded, NotAllowed, SamePerson
from pos_app.errors.typed import CardNumberRefused, TextTooLong
from pos_app.services.ports.outbox import OutboxState
from tests.builders import AUDITOR, CLERK, SUPERVISOR, money
from tests.card_numbers import card_number
from tests.day_builders import MANAGER, a_day_closed, cash_accepted, cash_given
from tests.services.branch_day.day_desk import (
    TODAY,
    DayDesk,
    a_closed_shift,
    a_desk_of_day,
    a_point,
    a_status,
    an_open_shift,
    kinds,
    reasons_for,
    verified,
)


@pytest.fixture
def desk() -> DayDesk:
    """The own shift is closed and sent."""
    made = DayDesk()
    made.open_shift()
    made.pay_cash("500")
    made.close_shift()
    made.settle_outbox()
    return made


def booked(desk: DayDesk) -> list[DayClosed]:
    with desk.store.read() as work:
        return [e for e in work.journal.day_events() if isinstance(e, DayClosed)]


def test_a_day_is_closed_with_a_sum_per_shift_and_its_totals(desk: DayDesk) -> None:
    desk.head_office_knows(verified(a_closed_shift(card="80.00")))
    day = desk.see.day()
    closed = desk.close.close(day, reasons_for(desk.close.open_exceptions(day)), MANAGER)
    assert booked(desk) == [closed]
    assert closed.header.business_date == TODAY
    assert [(one.desk, one.state, one.witness) for one in closed.shifts] == [
        ("CCD-02", "closed", Witness.HERE),
        ("CCD-03", "verified", Witness.HEAD_OFFICE),
    ]
    assert (closed.payments, closed.collected) == (3, money("1080"))
    assert (closed.cash, closed.card) == (money("1000"), money("80"))
    assert [one.counted_cash for one in closed.shifts] == [money("700"), money("500")]
    assert kinds(closed.exceptions) == [
        ("shift_not_verified", "CCD-02-S0001"),
        ("cards_not_compared", "CCD-03-S0001"),
    ]
    assert {point.reason for point in closed.exceptions} == {"seen by me"}


def test_a_closed_day_goes_to_head_office(desk: DayDesk) -> None:
    desk.head_office_knows()
    day = desk.see.day()
    desk.close.close(day, reasons_for(desk.close.open_exceptions(day)), MANAGER)
    with desk.store.read() as work:
        [item] = work.outbox.open_items()
    assert (item.type_name, item.state) == ("day_closed", OutboxState.WAITING)


def test_no_open_point_is_left_without_a_reason(desk: DayDesk) -> None:
    desk.head_office_knows(an_open_shift())
    day = desk.see.day()
    points = desk.close.open_exceptions(day)
    declared = reasons_for(points)
    for point in points:
        left_out = {key: why for key, why in declared.items() if key[1] != point.subject}
        blank = declared | {(point.kind, point.subject): " \n"}
        for reasons in (left_out, blank, {}):
            with pytest.raises(DayNotClosable) as refused:
                desk.close.close(day, reasons, MANAGER)
            assert point in refused.value.facts["exceptions"]  # type: ignore[operator]
    assert booked(desk) == []


def test_a_day_closes_even_when_nobody_else_can_be_seen(desk: DayDesk) -> None:
    desk.office.is_away = True
    day = desk.see.day()
    points = desk.close.open_exceptions(day)
    assert ("desk_missing", "CCD-03") in kinds(points)
    closed = desk.close.close(day, reasons_for(points), MANAGER)
    assert closed.collected == money("500")


def test_a_supervisor_closes_with_a_manager_and_others_never(desk: DayDesk) -> None:
    desk.head_office_knows()
    day = desk.see.day()
    declared = reasons_for(desk.close.open_exceptions(day))
    with pytest.raises(NotAllowed):
        desk.close.close(day, declared, CLERK, MANAGER)
    with pytest.raises(NotAllowed):
        desk.close.close(day, declared, AUDITOR, MANAGER)
    with pytest.raises(ManagerNeeded):
        desk.close.close(day, declared, SUPERVISOR)
    with pytest.raises(SamePerson):
        desk.close.close(day, declared, MANAGER, MANAGER)
    closed = desk.close.close(day, declared, SUPERVISOR, MANAGER)
    assert (closed.header.by, closed.approved_by) == (SUPERVISOR, MANAGER)


def test_a_day_is_closed_once_here(desk: DayDesk) -> None:
    desk.head_office_knows()
    day = desk.see.day()
    declared = reasons_for(desk.close.open_exceptions(day))
    desk.close.close(day, declared, MANAGER)
    for shown in (day, desk.see.day()):
        with pytest.raises(DayAlreadyClosed):
            desk.close.close(shown, declared, MANAGER)
    assert len(booked(desk)) == 1


def test_a_day_that_another_desk_closed_is_closed(desk: DayDesk) -> None:
    shown = desk.see.day()
    desk.head_office_knows(closed=a_day_closed())
    with pytest.raises(DayAlreadyClosed):
        desk.close.close(shown, reasons_for(desk.close.open_exceptions(shown)), MANAGER)


def test_what_was_not_shown_is_not_signed(desk: DayDesk) -> None:
    desk.head_office_knows(a_closed_shift())
    shown = desk.see.day()
    declared = reasons_for(desk.close.open_exceptions(shown))
    desk.head_office_knows(a_closed_shift(cash="510.00"))
    with pytest.raises(DayChanged):
        desk.close.close(shown, declared, MANAGER)
    assert booked(desk) == []


def test_a_new_open_point_needs_its_own_reason(desk: DayDesk) -> None:
    desk.head_office_knows(a_closed_shift())
    shown = desk.see.day()
    declared = reasons_for(desk.close.open_exceptions(shown))
    desk.head_office_knows(replace(a_closed_shift(), closing_differs=True))
    with pytest.raises(DayNotClosable):
        desk.close.close(shown, declared, MANAGER)


def test_a_day_to_come_and_a_day_without_shifts_are_not_closed(desk: DayDesk) -> None:
    tomorrow = replace(desk.see.day(), business_date=TODAY + timedelta(days=1))
    with pytest.raises(DayInFuture):
        desk.close.close(tomorrow, {}, MANAGER)
    with pytest.raises(DayWithoutShifts):
        desk.close.close(desk.see.day(TODAY - timedelta(days=9)), {}, MANAGER)


def test_a_manager_who_was_the_clerk_is_verified_by_another_or_declared(desk: DayDesk) -> None:
    own = verified(a_closed_shift(clerk=MANAGER), by=MANAGER)
    desk.head_office_knows(own)
    assert ("shift_not_verified", own.shift) in kinds(desk.close.open_exceptions(desk.see.day()))


def test_reasons_and_note_are_bounded_and_hold_no_card_number(desk: DayDesk) -> None:
    desk.head_office_knows()
    day = desk.see.day()
    declared = reasons_for(desk.close.open_exceptions(day))
    key = (ExceptionKind.SHIFT_OPEN, "CCD-02-S0001")
    with pytest.raises(CardNumberRefused):
        desk.close.close(day, {**declared, key: f"card {card_number()}"}, MANAGER)
    with pytest.raises(TextTooLong):
        desk.close.close(day, declared, MANAGER, note="x" * 201)
    assert booked(desk) == []


# Whatever state the branch is in -----------------------------------------------------------

SHIFTS = st.sampled_from(
    [
        a_closed_shift("CCD-03"),
        verified(a_closed_shift("CCD-03")),
        a_closed_shift("CCD-03", points=(a_point(),), card="80.00"),
        replace(a_closed_shift("CCD-03"), closing_differs=True),
        an_open_shift("CCD-03"),
        replace(an_open_shift("CCD-05"), state="balancing"),
        a_closed_shift("CCD-05", witness=Witness.SHIFT_FILE),
        verified(a_closed_shift("CCD-05", clerk=MANAGER), by=MANAGER),
    ]
)
SEEN = st.sampled_from([None, timedelta(), timedelta(hours=3), timedelta(days=2)])
STATUS = st.sampled_from([None, a_status(), a_status(waiting=3, refused=1, cards_unknown=1)])
TRANSFERS = st.sampled_from(
    [
        Transfer("CCD-03-05-00001-2", cash_given()),
        Transfer("CCD-03-05-00002-0", cash_given("1000"), (cash_accepted("990"),)),
        Transfer("CCD-03-05-00003-8", None, (cash_accepted(),)),
    ]
)
REFUSED = RefusedItem("CCD-03-000012-4", DeskId("CCD-03"), money("75"), "account_unknown")


@given(
    shifts=st.lists(SHIFTS, max_size=2, unique_by=lambda shift: shift.desk),
    seen=st.lists(SEEN, min_size=2, max_size=2),
    status=st.lists(STATUS, min_size=2, max_size=2),
    transfers=st.lists(TRANSFERS, max_size=2, unique_by=lambda transfer: transfer.transfer_no),
    is_refused=st.booleans(),
    own=st.sampled_from(["open", "balancing", "closed"]),
    is_away=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_from_every_state_the_day_closes_once_all_is_declared_and_not_before(
    shifts: list[ShiftOfDay],
    seen: list[timedelta | None],
    status: list[DeskStatus | None],
    transfers: list[Transfer],
    is_refused: bool,
    own: str,
    is_away: bool,
) -> None:
    desk = DayDesk()
    desk.open_shift()
    desk.pay_cash("500")
    if own == "balancing":
        desk.run_shift.start_balancing(CLERK)
    elif own == "closed":
        desk.close_shift()
    desks = tuple(
        a_desk_of_day(name, seen=at, status=said)
        for name, at, said in zip(("CCD-03", "CCD-05"), seen, status, strict=True)
    )
    refused = (REFUSED,) if is_refused else ()
    desk.head_office_knows(*shifts, desks=desks, transfers=tuple(transfers), refused=refused)
    desk.office.is_away = is_away

    day = desk.see.day()
    points = desk.close.open_exceptions(day)
    declared = reasons_for(points)
    assert len(declared) == len(points)  # each can be named
    for key in declared:
        with pytest.raises(DayNotClosable):
            desk.close.close(day, {k: why for k, why in declared.items() if k != key}, MANAGER)
    closed = desk.close.close(day, declared, MANAGER)
    assert booked(desk) == [closed]
    assert (closed.collected, closed.cash, closed.card) == (day.collected, day.cash, day.card)
    assert sum(one.payments for one in closed.shifts) == closed.payments == day.payments
    assert [(one.kind, one.subject) for one in closed.exceptions] == list(declared)
