"""Sign in, lock-out, lock and a second person's approval."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from pos_app.domain.desk import Bundle, Limits
from pos_app.domain.ids import DeskId
from pos_app.errors.desk import ClockWrong
from pos_app.errors.head_office import HeadOfficeUnclear
from pos_app.errors.people import (
    CredentialsExpired,
    SamePerson,
    SignInLocked,
    SignInRefused,
    SupervisorNeeded,
)
from pos_app.errors.typed import CardNumberRefused
from pos_app.keys import DeskKey, open_bundle
from pos_app.services.keep_bundle import keep_bundle
from pos_app.services.sign_in import BUNDLE, BUNDLE_SIGNATURE
from tests.builders import CLERK, SUPERVISOR, a_bundle, a_profile, a_staff_member
from tests.fakes.clock import NOON
from tests.fakes.memory_store import MemoryStore
from tests.services.desk import PINS, ServiceDesk, bundle_text


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


# The signed list of staff ------------------------------------------------------------


def test_it_is_good_for_72_hours_and_no_second_longer() -> None:
    desk = ServiceDesk()
    desk.clock.advance(timedelta(hours=72) - timedelta(seconds=1))
    assert desk.sign_in.sign_in(CLERK, PINS[CLERK]).staff_id == CLERK
    desk.clock.advance(timedelta(seconds=1))
    with pytest.raises(CredentialsExpired):
        desk.sign_in.approve(SUPERVISOR, PINS[SUPERVISOR], not_by=CLERK)


@pytest.mark.parametrize("back", [timedelta(hours=5), timedelta(hours=70)])
def test_setting_the_clock_back_does_not_revive_it(back: timedelta) -> None:
    desk = ServiceDesk()
    desk.allowance.keep()
    desk.clock.advance(timedelta(hours=73))
    desk.clock.set(desk.clock.now() - back)
    with pytest.raises(CredentialsExpired):
        desk.sign_in.sign_in(CLERK, PINS[CLERK])


def test_nor_does_it_after_the_computer_was_off() -> None:
    desk = ServiceDesk()
    desk.allowance.keep()
    desk.clock.advance(timedelta(hours=73))
    desk.allowance.keep()
    desk.clock.restart(off=timedelta(hours=-40))
    with pytest.raises(CredentialsExpired):
        desk.sign_in.sign_in(CLERK, PINS[CLERK])


def test_a_clock_that_jumps_ahead_does_not_end_it() -> None:
    desk = ServiceDesk()
    desk.allowance.keep()
    desk.clock.set(desk.clock.now() + timedelta(days=40))
    assert desk.sign_in.sign_in(CLERK, PINS[CLERK]).staff_id == CLERK


@pytest.mark.parametrize("jump", [timedelta(days=-2), timedelta(minutes=-20), timedelta(days=40)])
def test_no_jump_of_the_clock_shortens_or_stretches_a_lock(jump: timedelta) -> None:
    desk = ServiceDesk(bundle=a_bundle(issued_at=NOON - timedelta(days=2)))
    desk.allowance.reached()
    desk.allowance.keep()
    _fail(desk, CLERK, 4)
    with pytest.raises(SignInLocked):
        desk.sign_in.sign_in(CLERK, "000000")
    desk.clock.set(desk.clock.now() + jump)
    with pytest.raises(SignInLocked) as locked:
        desk.sign_in.sign_in(CLERK, PINS[CLERK])
    assert locked.value.facts["until"] == desk.clock.now() + timedelta(minutes=30)
    desk.clock.advance(timedelta(minutes=30))
    assert desk.sign_in.sign_in(CLERK, PINS[CLERK]).staff_id == CLERK


def test_one_that_was_altered_or_is_not_head_offices_is_refused(office: OfficeKey) -> None:
    store, text = MemoryStore(), bundle_text(a_bundle())
    held = keep_bundle(store, office.opens, text, office.sign(text))
    promoted = text.replace('"role":"clerk"', '"role":"manager"')
    assert promoted != text
    for altered, signature in (
        (promoted, office.sign(text)),
        (text, OfficeKey(b"another".ljust(32)).sign(text)),
        (text, "genuine"),
    ):
        with pytest.raises(HeadOfficeUnclear):
            keep_bundle(store, office.opens, altered, signature)
    assert _held(store, office) == held


def test_an_older_one_never_replaces_a_newer(office: OfficeKey) -> None:
    """Whoever was dismissed meanwhile would be back."""
    store = MemoryStore()
    older = bundle_text(a_bundle())
    newer = a_bundle(a_staff_member(SUPERVISOR), issued_at=NOON + timedelta(hours=1))
    for text in (older, bundle_text(newer)):
        keep_bundle(store, office.opens, text, office.sign(text))
    with pytest.raises(HeadOfficeUnclear):
        keep_bundle(store, office.opens, older, office.sign(older))
    assert _held(store, office) == newer


def test_one_of_another_desk_is_refused(office: OfficeKey) -> None:
    store, text = MemoryStore(), bundle_text(a_bundle())
    keep_bundle(store, office.opens, text, office.sign(text))
    other = bundle_text(
        a_bundle(profile=a_profile(desk=DeskId("CCD-03")), issued_at=NOON + timedelta(hours=1))
    )
    with pytest.raises(HeadOfficeUnclear):
        keep_bundle(store, office.opens, other, office.sign(other))
    assert _held(store, office).profile.desk == "CCD-02"


def test_one_of_an_earlier_head_office_has_the_limits_of_all(office: OfficeKey) -> None:
    plain = json.loads(bundle_text(a_bundle()))
    limits = plain["profile"]["limits"]
    known = ("coin_step", "count_tolerance", "slip_needs", "cash_needs", "offline_payment")
    older = {n: v for n, v in limits.items() if n.startswith(known)}
    plain["profile"]["limits"] = {**older, "offline_hours": 48, "basket_items": 200}
    text = json.dumps(plain)
    opened = office.opens(text, office.sign(text))
    assert opened.profile.limits == Limits(offline_hours=48)


class OfficeKey:
    """Head office's key, and what trusts it."""

    def __init__(self, seed: bytes = bytes(range(32))) -> None:
        self._key = DeskKey.of(seed)
        self.opens = open_bundle(self._key.public_key)

    def sign(self, text: str) -> str:
        return self._key.sign(text.encode())


@pytest.fixture
def office() -> OfficeKey:
    return OfficeKey()


def _held(store: MemoryStore, office: OfficeKey) -> Bundle:
    with store.read() as work:
        text, signature = work.notes.get(BUNDLE), work.notes.get(BUNDLE_SIGNATURE)
    assert text is not None
    assert signature is not None
    return office.opens(text, signature)
