"""People of head office: who may join, how they prove who they are, how long they stay."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta
from threading import Barrier, Thread

import pytest

from gateway.demo.seed import QUICK, make_office_people
from gateway.identity import sessions, trail
from gateway.identity.people import (
    AT_ONCE,
    OfficeAct,
    OfficePerson,
    OfficeRole,
    SignInRefused,
    add_person,
    list_people,
    may,
    retire_person,
    set_password,
    sign_in,
)
from gateway.refusals import CommandRefused, CommandUnreadable
from gateway.storage.engine import reading, writing
from tests.gateway.desk_client import HeadOffice

ADMIN, FINANCE, MANAGER, AUDITOR = make_office_people(1)
WRONG = "not the password"
NEW = "seven green herons"


def _sign_in(office: HeadOffice, who: str, password: str) -> OfficePerson:
    return sign_in(office.engine, office.clock, who, password, office.clock.uptime)


def _try(office: HeadOffice, password: str, who: str = FINANCE.id) -> bool:
    try:
        return _sign_in(office, who, password).person_id == who
    except SignInRefused:
        return False


def _lock(office: HeadOffice) -> None:
    assert not any(_try(office, WRONG) for _ in range(5))


def _somebody(person_id: str = "noor", role: OfficeRole = OfficeRole.FINANCE) -> OfficePerson:
    return OfficePerson(person_id, "Noor Al Ali", "نور العلي", role)


def test_who_signs_in_is_known_by_id_whatever_its_letters(office: HeadOffice) -> None:
    person = _sign_in(office, " Faisal.Finance ", FINANCE.password)
    assert (person.person_id, person.role) == (FINANCE.id, OfficeRole.FINANCE)


def test_each_demo_person_signs_in_with_the_password_that_the_seed_told(
    office: HeadOffice,
) -> None:
    for made in make_office_people(1):
        person = _sign_in(office, made.id, made.password)
        assert (person.role, person.centre_code) == (made.role, made.centre)


def test_five_wrong_passwords_lock_for_half_an_hour(office: HeadOffice) -> None:
    _lock(office)
    office.clock.advance(timedelta(minutes=29))
    assert not _try(office, FINANCE.password)
    office.clock.advance(timedelta(minutes=1))
    assert _try(office, FINANCE.password)


def test_four_wrong_passwords_are_forgotten_with_a_right_one(office: HeadOffice) -> None:
    for _ in range(2):
        assert not any(_try(office, WRONG) for _ in range(4))
        assert _try(office, FINANCE.password)


@pytest.mark.parametrize("jump", [timedelta(days=-2), timedelta(days=40)])
def test_no_jump_of_the_clock_ends_a_lock_or_lengthens_it(
    office: HeadOffice, jump: timedelta
) -> None:
    _lock(office)
    office.clock.set(office.clock.now() + jump)
    assert not _try(office, FINANCE.password)
    office.clock.advance(timedelta(minutes=30))
    assert _try(office, FINANCE.password)


def test_after_a_restart_and_at_another_machine_the_clock_counts_a_lock(office: HeadOffice) -> None:
    _lock(office)
    office.clock.restart(timedelta(minutes=29))
    assert not _try(office, FINANCE.password)
    office.clock.advance(timedelta(minutes=1))
    assert _try(office, FINANCE.password)


def test_wrong_passwords_at_once_are_all_counted(either: HeadOffice) -> None:
    office = either
    together = Barrier(8)

    def guess() -> None:
        together.wait()
        _try(office, WRONG)

    threads = [Thread(target=guess) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not _try(office, FINANCE.password)
    with reading(office.engine) as connection:
        assert len(trail.listed(connection, act="sign_in_refused")) == 5


def test_a_flood_of_sign_ins_is_turned_away_and_locks_nobody(office: HeadOffice) -> None:
    with ExitStack() as waiting:
        while AT_ONCE.acquire(blocking=False):
            waiting.callback(AT_ONCE.release)
        assert not any(_try(office, WRONG) for _ in range(6))
        assert not _try(office, FINANCE.password)
    assert _try(office, FINANCE.password)


def test_people_unknown_locked_retired_or_wrong_get_the_same_answer(office: HeadOffice) -> None:
    with writing(office.engine) as connection:
        retire_person(connection, office.clock, ADMIN.id, AUDITOR.id)
    _lock(office)
    said = set()
    for who, password in (
        ("nobody", WRONG),
        (FINANCE.id, FINANCE.password),
        (AUDITOR.id, AUDITOR.password),
        (MANAGER.id, WRONG),
        ("x' OR '1'='1", WRONG),
    ):
        with pytest.raises(SignInRefused) as refused:
            _sign_in(office, who, password)
        said.add(str(refused.value))
    assert len(said) == 1


def test_the_trail_tells_who_signed_in_and_not_what_strangers_typed(office: HeadOffice) -> None:
    _try(office, FINANCE.password)
    _try(office, WRONG)
    _try(office, WRONG, who="typed-by-mistake")
    with reading(office.engine) as connection:
        lines = trail.listed(connection, limit=3)
    assert [line.act for line in lines] == ["sign_in_refused", "signed_in", "person_added"]
    assert lines[0].who == FINANCE.id


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "at least 12"),
        ("aaaaaaaaaaaaaaaa", "different"),
        ("x" * 201, "at least 12"),
        ("noor-and-others", "neither the name"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused(
    office: HeadOffice, password: str, why: str
) -> None:
    with pytest.raises(CommandRefused, match=why), writing(office.engine) as connection:
        add_person(connection, office.clock, ADMIN.id, _somebody(), password, QUICK)


@pytest.mark.parametrize(
    "person",
    [
        _somebody("No"),
        _somebody("command"),
        _somebody("CCD-02"),
        _somebody("n; --"),
        _somebody(role=OfficeRole.MANAGER),
        OfficePerson("noor", "", "نور", OfficeRole.FINANCE),
        OfficePerson("noor", "Noor", "نور", OfficeRole.FINANCE, "CCD"),
        OfficePerson("noor", "Noor", "نور", OfficeRole.MANAGER, "XXX"),
    ],
)
def test_who_is_not_described_as_must_be_does_not_join(
    office: HeadOffice, person: OfficePerson
) -> None:
    with pytest.raises(CommandUnreadable), writing(office.engine) as connection:
        add_person(connection, office.clock, ADMIN.id, person, NEW, QUICK)


def test_an_id_is_never_used_again(office: HeadOffice) -> None:
    with writing(office.engine) as connection:
        add_person(connection, office.clock, ADMIN.id, _somebody(), NEW, QUICK)
        retire_person(connection, office.clock, ADMIN.id, "noor")
        with pytest.raises(CommandRefused):
            add_person(connection, office.clock, ADMIN.id, _somebody(), NEW, QUICK)
        assert [p.person_id for p in list_people(connection) if p.is_retired] == ["noor"]


def test_nobody_retires_themselves_or_the_last_administrator(office: HeadOffice) -> None:
    for by in (ADMIN.id, "command"):
        with pytest.raises(CommandRefused), writing(office.engine) as connection:
            retire_person(connection, office.clock, by, ADMIN.id)


def test_another_password_unlocks_and_ends_sessions(office: HeadOffice) -> None:
    person = _sign_in(office, FINANCE.id, FINANCE.password)
    with writing(office.engine) as connection:
        token = sessions.begin(connection, office.clock, person)
    _lock(office)
    with writing(office.engine) as connection:
        with pytest.raises(CommandRefused, match="already"):
            set_password(connection, office.clock, ADMIN.id, FINANCE.id, FINANCE.password, QUICK)
        set_password(connection, office.clock, ADMIN.id, FINANCE.id, NEW, QUICK)
        assert sessions.person_of(connection, office.clock, token) is None
    assert _try(office, NEW)
    assert not _try(office, FINANCE.password)


def test_a_manager_reads_their_own_centre_alone() -> None:
    manager = OfficePerson("m", "M", "م", OfficeRole.MANAGER, "CCD")
    assert may(manager, OfficeAct.SEE_FIGURES)
    assert may(manager, OfficeAct.SEE_FIGURES, "CCD")
    assert not may(manager, OfficeAct.SEE_FIGURES, "HIL")
    assert not may(manager, OfficeAct.SETTLE, "CCD")


def test_who_has_retired_may_nothing() -> None:
    gone = OfficePerson("a", "A", "ا", OfficeRole.ADMINISTRATOR, is_retired=True)
    assert not any(may(gone, act) for act in OfficeAct)
