"""Every opening of the drawer is in the journal first, with its cause or its reason; once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.domain.cash import Count
from pos_app.domain.events import DrawerOpened, DrawerReason, Event
from pos_app.domain.payment import VoidReason
from pos_app.errors.payment import ReasonNeeded
from pos_app.errors.people import SamePerson
from pos_app.errors.shift import ShiftNotOpen, ShiftOfSomebodyElse
from pos_app.errors.store import StoreFull
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.open_drawer import OpenDrawer
from pos_app.wire import decode
from tests.builders import CLERK, MANAGER, SUPERVISOR, a_card_tender, a_cash_moved, a_cash_tender
from tests.services.desk import ServiceDesk


@pytest.fixture
def desk() -> ServiceDesk:
    desk = ServiceDesk()
    desk.open_shift()
    return desk


def openings(desk: ServiceDesk) -> list[DrawerOpened]:
    with desk.store.read() as work:
        events: list[Event] = [decode(entry.body) for entry in work.journal.since()]
    return [event for event in events if isinstance(event, DrawerOpened)]


def test_cash_opens_the_drawer_and_the_journal_says_what_for(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    assert desk.drawer.for_event(taken) is True
    (opening,) = openings(desk)
    assert (opening.reason, opening.cause) == (DrawerReason.PAYMENT, taken.header.event_id)
    assert (opening.header.by, opening.is_no_sale) == (CLERK, False)
    totals = desk.run_shift.x_report(CLERK).totals
    assert (desk.printer.kicks, totals.drawer_openings, totals.no_sales) == (1, 1, 0)


def test_a_cause_opens_the_drawer_once(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    desk.drawer.for_event(taken)
    assert desk.drawer.for_event(taken) is None
    assert (desk.printer.kicks, len(openings(desk))) == (1, 1)


def test_a_card_opens_no_drawer_and_a_part_in_cash_does(desk: ServiceDesk) -> None:
    by_card = desk.collect.take(
        desk.collect.new_id(), desk.basket(), (a_card_tender("500"),), CLERK
    )
    assert desk.drawer.for_event(by_card) is None
    void = desk.void.void(by_card.receipt_no, VoidReason.WRONG_TENDER, CLERK, SUPERVISOR)
    assert desk.drawer.for_event(void) is None
    assert (desk.printer.kicks, openings(desk)) == (0, [])
    both = (a_card_tender("400"), a_cash_tender("100"))
    split = desk.collect.take(desk.collect.new_id(), desk.basket(), both, CLERK)
    assert desk.drawer.for_event(split) is True


def test_the_cash_of_a_void_and_cash_that_is_moved_open_it(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    void = desk.void.void(taken.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    desk.drawer.for_event(void)
    desk.drawer.for_event(a_cash_moved())
    assert [o.reason for o in openings(desk)] == [DrawerReason.VOID, DrawerReason.CASH_MOVED]


def test_a_drawer_that_does_not_obey_is_booked_all_the_same(desk: ServiceDesk) -> None:
    desk.printer.obeys = False
    taken = desk.pay_cash("500")
    assert desk.drawer.for_event(taken) is False
    assert desk.drawer.no_sale(DrawerReason.CHECK, CLERK, SUPERVISOR) is False
    assert len(openings(desk)) == 2


def test_what_cannot_be_booked_opens_nothing(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    desk.store.fault = StoreFull(why="")
    with pytest.raises(StoreFull):
        desk.drawer.for_event(taken)
    with pytest.raises(StoreFull):
        desk.drawer.no_sale(DrawerReason.CHECK, CLERK, SUPERVISOR)
    assert desk.printer.kicks == 0


@pytest.mark.parametrize("late", [timedelta(minutes=3), timedelta(hours=-2)])
def test_no_drawer_springs_open_long_after_its_payment(desk: ServiceDesk, late: timedelta) -> None:
    taken = desk.pay_cash("500")
    desk.clock.advance(late)
    assert desk.drawer.for_event(taken) is False
    assert (desk.printer.kicks, openings(desk)) == (0, [])


def test_no_drawer_opens_for_a_shift_that_is_closed(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    desk.run_shift.start_balancing(CLERK)
    desk.run_shift.count(Count.parse("500x1,10x20"), CLERK)
    desk.run_shift.close(CLERK)
    assert desk.drawer.for_event(taken) is False
    desk.open_shift()
    assert desk.drawer.for_event(taken) is False
    assert desk.printer.kicks == 0


def test_a_no_sale_is_booked_with_its_reason_and_note(desk: ServiceDesk) -> None:
    assert desk.drawer.no_sale(DrawerReason.OTHER, CLERK, SUPERVISOR, " a coin got stuck ")
    (opening,) = openings(desk)
    assert (opening.reason, opening.note) == (DrawerReason.OTHER, "a coin got stuck")
    assert (opening.is_no_sale, opening.approved_by) == (True, SUPERVISOR)
    with desk.store.read() as work:
        sent = [item.type_name for item in work.outbox.open_items()]
    assert sent == ["shift_opened", "drawer_opened"]


def test_the_drawer_opens_for_the_count(desk: ServiceDesk) -> None:
    started = desk.run_shift.start_balancing(CLERK)
    assert desk.drawer.for_event(started) is True
    (opening,) = openings(desk)
    assert (opening.reason, opening.cause) == (DrawerReason.COUNT, started.header.event_id)


def test_nobody_opens_it_alone_without_a_payment(desk: ServiceDesk) -> None:
    with pytest.raises(SamePerson):
        desk.drawer.no_sale(DrawerReason.CHECK, CLERK, CLERK)
    assert (desk.printer.kicks, openings(desk)) == (0, [])


@pytest.mark.parametrize(
    ("reason", "note"),
    [
        (DrawerReason.PAYMENT, "x"),
        (DrawerReason.VOID, "x"),
        (DrawerReason.CASH_MOVED, "x"),
        (DrawerReason.OTHER, ""),
        (DrawerReason.OTHER, "  "),
    ],
)
def test_a_no_sale_needs_a_reason_of_its_own(
    desk: ServiceDesk, reason: DrawerReason, note: str
) -> None:
    with pytest.raises(ReasonNeeded):
        desk.drawer.no_sale(reason, CLERK, SUPERVISOR, note)
    assert (desk.printer.kicks, openings(desk)) == (0, [])


def test_the_drawer_is_its_clerks_while_the_shift_is_open() -> None:
    desk = ServiceDesk()
    with pytest.raises(ShiftNotOpen):
        desk.drawer.no_sale(DrawerReason.CHECK, CLERK, SUPERVISOR)
    desk.open_shift()
    with pytest.raises(ShiftOfSomebodyElse):
        desk.drawer.no_sale(DrawerReason.CHECK, SUPERVISOR, MANAGER)
    assert desk.printer.kicks == 0


def test_no_card_number_is_kept_in_a_note(desk: ServiceDesk) -> None:
    with pytest.raises(CardNumberRefused):
        desk.drawer.no_sale(DrawerReason.OTHER, CLERK, SUPERVISOR, "card 4" + "1" * 15)
    assert openings(desk) == []


def test_a_drawer_with_a_key_is_booked_and_not_kicked(desk: ServiceDesk) -> None:
    drawer = OpenDrawer(
        desk.store,
        desk.printer,
        desk.clock,
        desk.drawer.new_id,
        desk.drawer.desk,
        desk.roles,
        lambda: False,
    )
    assert drawer.for_event(desk.pay_cash("500")) is None
    assert drawer.no_sale(DrawerReason.CHECK, CLERK, SUPERVISOR) is False
    assert desk.printer.kicks == 0
    assert [o.reason for o in openings(desk)] == [DrawerReason.CHECK]
