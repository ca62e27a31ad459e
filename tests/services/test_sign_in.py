"""Sign in, lock-out, lock and a second person's approval."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.errors import (
    CardNumberRefused,
    ClockWrong,
    CredentialsExpired,
    SamePerson,
    SignInLocked,
    SignInRefused,
    SupervisorNeeded,
)
from tests.builders import CLERK, SUPERVISOR
from tests.services.desk import PINS, ServiceDesk


def _fail(desk: ServiceDesk, staff_id: str, times: int) -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused):
            desk.sign_in.sign_in(staff_id, "000000")


def test_a_clerk_signs_in_and_is_remembered() -> None:
    desk = ServiceDesk()
    desk.sign_in.sign_in(CLERK, PINS[CLERK])
    session = desk.sign_in.current()
    assert session is not None
    assert session.staff_id == CLERK


def test_an_unknown_id_gets_the_same_answer_as_a_wrong_pin() -> None:
    desk = ServiceDesk()
    answers = []
    for staff_id in (CLERK, "99999"):
        with pytest.raises(SignInRefused) as refused:
            desk.sign_in.sign_in(staff_id, "000000")
        answers.append(refused.value.facts)
    assert answers[0] == answers[1] == {"tries_left": 4}


def test_five_wrong_pins_lock_for_half_an_hour() -> None:
    desk = ServiceDesk()
    _fail(desk, CLERK, 4)
    with pytest.raises(SignInLocked):
        desk.sign_in.sign_in(CLERK, "000000")
    with pytest.raises(SignInLocked):
        desk.sign_in.sign_in(CLERK, PINS[CLERK])
    desk.clock.advance(timedelta(minutes=30))
    assert desk.sign_in.sign_in(CLERK, PINS[CLERK]).staff_id == CLERK


def test_a_right_pin_forgets_the_wrong_ones() -> None:
    desk = ServiceDesk()
    _fail(desk, CLERK, 4)
    desk.sign_in.sign_in(CLERK, PINS[CLERK])
    _fail(desk, CLERK, 4)


def test_a_list_of_staff_that_expired_signs_nobody_in() -> None:
    desk = ServiceDesk()
    desk.clock.advance(timedelta(hours=72))
    with pytest.raises(CredentialsExpired):
        desk.sign_in.sign_in(CLERK, PINS[CLERK])


def test_a_clock_before_the_list_was_made_is_wrong() -> None:
    desk = ServiceDesk()
    desk.clock.advance(timedelta(days=-2))
    with pytest.raises(ClockWrong):
        desk.sign_in.sign_in(CLERK, PINS[CLERK])


def test_a_locked_screen_needs_the_pin_again() -> None:
    desk = ServiceDesk()
    desk.sign_in.sign_in(CLERK, PINS[CLERK])
    desk.sign_in.lock()
    locked = desk.sign_in.current()
    assert locked is not None
    assert locked.is_locked
    desk.sign_in.unlock(PINS[CLERK])
    unlocked = desk.sign_in.current()
    assert unlocked is not None
    assert (unlocked.staff_id, unlocked.is_locked) == (CLERK, False)


def test_nobody_approves_an_act_of_their_own() -> None:
    desk = ServiceDesk()
    with pytest.raises(SamePerson):
        desk.sign_in.approve(SUPERVISOR, PINS[SUPERVISOR], not_by=SUPERVISOR)


def test_a_clerk_approves_nothing() -> None:
    desk = ServiceDesk()
    with pytest.raises(SupervisorNeeded):
        desk.sign_in.approve(CLERK, PINS[CLERK], not_by=SUPERVISOR)


def test_a_supervisor_approves_for_a_clerk() -> None:
    desk = ServiceDesk()
    approved = desk.sign_in.approve(SUPERVISOR, PINS[SUPERVISOR], not_by=CLERK)
    assert approved.staff_id == SUPERVISOR


def test_a_card_number_is_no_staff_number() -> None:
    with pytest.raises(CardNumberRefused):
        ServiceDesk().sign_in.sign_in("4" + "1" * 15, "000000")
