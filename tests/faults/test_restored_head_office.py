"""Head office comes back from an older backup: what desks had delivered arrives again, once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pos_app.cli.desk import rejoin_desk
from pos_app.errors.copy import CopyOfFormerOffice
from pos_app.errors.head_office import EnrolmentRefused, HeadOfficeRefused
from pos_app.services.send_again import WHY
from pos_app.settings import Settings
from tests.fakes.clock import FakeClock
from tests.faults.restorable_office import (
    PostgresqlOffice,
    RestorableOffice,
    SqliteOffice,
    build,
)
from tests.faults.staffed_desk import StaffedDesk, bills_in, compare, live, staffed_desk
from tests.postgres import Postgres
from tests.waiting import wait_until

NAME = "CCD-02"
ENGINES = ("sqlite", "in place", pytest.param("postgres", marks=pytest.mark.postgres))


class Scene:
    """An enrolled desk with its shift open, and bills to be paid."""

    def __init__(self, office: RestorableOffice, home: Path, stack: ExitStack) -> None:
        self.office = office
        self.home = home
        self.stack = stack
        self.bills = iter(bills_in(office.engine))
        self.desk = self.desk_named(NAME)

    def desk_named(self, name: str) -> StaffedDesk:
        code, clock = self.office.code(name), self.office.clock
        scene = staffed_desk(self.home / name, name, self.office.url, code, clock, Settings())
        return self.stack.enter_context(scene)

    def pay(self, number: int, desk: StaffedDesk | None = None) -> None:
        for _ in range(number):
            account, item = next(self.bills)
            (desk or self.desk).pay(live(account, self.office.clock), item.item_no)

    def bring_copy(self) -> None:
        """A whole copy, made if there is none of this generation yet."""
        self.office.snapshots.newest(0)
        self.office.snapshots.finish()
        self.desk.desk.office.refresh_all()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("office") / "built.db"
    build(f"sqlite:///{file}")
    return file


@pytest.fixture
def scene(request: pytest.FixtureRequest, built: Path, tmp_path: Path) -> Iterator[Scene]:
    kind, clock = getattr(request, "param", "sqlite"), FakeClock()
    with ExitStack() as stack:
        office: RestorableOffice
        if kind == "postgres":
            postgres: Postgres = request.getfixturevalue("postgres")
            url = stack.enter_context(postgres.fresh_database("restorable", build))
            office = PostgresqlOffice(postgres, url, clock)
        else:
            office = SqliteOffice(built, tmp_path, clock, is_put_in_place=kind == "in place")
        yield Scene(stack.enter_context(office), tmp_path, stack)


@pytest.mark.parametrize("scene", ENGINES, indirect=True)
def test_what_a_restored_head_office_lost_arrives_again_once_and_is_said(scene: Scene) -> None:
    desk, office = scene.desk, scene.desk.desk.office
    scene.pay(20)
    office.drain()
    scene.bring_copy()
    scene.office.back_up()
    scene.pay(20)
    desk.void(desk.taken[3])
    desk.void(desk.taken[23])
    office.drain()
    assert compare(scene.office, [desk]).lost == 0
    scene.office.restore()
    assert compare(scene.office, [desk]).lost == 22

    office.look_for_losses()
    told = office.again.told()
    assert told is not None
    assert (told.lost, told.waiting) == (22, 22)
    waiting = desk.desk.queue.items()
    assert {item.reason for item in waiting} == {WHY}
    assert [item.seq for item in waiting] == sorted(item.seq for item in waiting)
    office.drain()
    found = compare(scene.office, [desk])
    assert (found.acknowledged, found.lost, found.doubled, found.problems) == (42, 0, 0, [])
    told = office.again.told()
    assert told is not None
    assert (told.lost, told.waiting) == (22, 0)
    assert len(scene.office.generations) == 2
    assert not desk.desk.queue.items()


def test_nothing_new_arrives_before_what_was_lost(scene: Scene) -> None:
    desk, office = scene.desk, scene.desk.desk.office
    office.look_for_losses()
    scene.office.back_up()
    scene.pay(2)
    office.drain()
    scene.office.restore()
    desk.void(desk.taken[0])  # it would be refused: its payment is not there
    scene.pay(1)
    assert office.drain().sent == 0
    assert desk.desk.queue.counts().refused == 0
    office.look_for_losses()
    office.drain(30.0)
    found = compare(scene.office, [desk])
    assert (found.acknowledged, found.lost, found.doubled, found.problems) == (4, 0, 0, [])


def test_an_open_window_needs_nobody_for_it(scene: Scene) -> None:
    desk, office = scene.desk, scene.desk.desk.office
    office.courier.start()
    try:
        scene.pay(2)
        office.courier.wake()
        wait_until(lambda: not desk.desk.queue.items() and office.again.generation())
        scene.office.back_up()
        scene.pay(3)
        office.courier.wake()
        wait_until(lambda: not desk.desk.queue.items())
        scene.office.restore()
        scene.pay(1)
        office.courier.wake()
        wait_until(lambda: office.again.told() is not None and not desk.desk.queue.items())
    finally:
        assert office.courier.stop()
    found = compare(scene.office, [desk])
    assert (found.acknowledged, found.lost, found.doubled, found.problems) == (6, 0, 0, [])


def test_a_desk_that_joined_since_joins_again_and_loses_nothing(scene: Scene) -> None:
    scene.office.back_up()
    other = scene.desk_named("CCD-03")
    scene.pay(2, other)
    other.desk.office.drain()
    scene.office.restore()
    with pytest.raises(HeadOfficeRefused, match="desk_unknown"):
        other.desk.office.look_for_losses()
    assert rejoin_desk(other.desk.home, scene.office.code("CCD-03")) == "CCD-03"
    other.desk.office.look_for_losses()
    other.desk.office.drain()
    found = compare(scene.office, [other])
    assert (found.acknowledged, found.lost, found.doubled, found.problems) == (2, 0, 0, [])


def test_a_desk_does_not_rejoin_another_head_office(scene: Scene) -> None:
    file = scene.desk.desk.home / "settings.toml"
    other = 'head_office_key = "' + "A" * 43 + '="'
    lines = [line for line in file.read_text().splitlines() if "head_office_key" not in line]
    file.write_text("\n".join([other, *lines]))
    with pytest.raises(EnrolmentRefused, match="another_head_office"):
        rejoin_desk(scene.desk.desk.home, scene.office.code(NAME))


def test_a_bill_paid_here_is_not_offered_again_though_head_office_has_lost_it(
    scene: Scene,
) -> None:
    desk, office = scene.desk, scene.desk.desk.office
    office.drain()
    scene.office.back_up()
    account, item = next(scene.bills)
    desk.serve(account.account_no, item.item_no)
    office.drain()
    scene.office.restore()
    office.look_for_losses()
    view = desk.desk.look_up.account(account.account_no, desk.clerk)
    assert view.account.item(item.item_no) is None


def test_the_copy_of_a_former_head_office_is_used_until_the_new_one_has_come_whole(
    scene: Scene,
) -> None:
    desk, office = scene.desk, scene.desk.desk.office
    scene.bring_copy()
    scene.office.back_up()
    account, item = next(scene.bills)
    desk.pay(live(account, scene.office.clock), item.item_no)
    office.drain()
    office.refresh_all()
    before, copy = desk.desk.copy.cursor(), desk.desk.copy
    scene.office.restore()
    with pytest.raises(CopyOfFormerOffice):
        office.refresh_all()
    assert copy.cursor() == before
    assert copy.account(account.account_no) is not None
    former = copy.generation()
    scene.office.snapshots.finish()
    office.refresh_all()
    assert copy.generation() not in ("", former)
    office.drain()
    office.refresh_all()
    view = copy.account(account.account_no)
    assert view is not None
    assert view.account.item(item.item_no) is None


@pytest.mark.parametrize("scene", ["in place"], indirect=True)
def test_other_desks_learn_of_it_though_only_one_could_notice(scene: Scene) -> None:
    """Head office's counter has passed the other's cursor before it comes."""
    other = scene.desk_named("CCD-03")
    scene.office.back_up()
    scene.pay(3)
    scene.desk.desk.office.drain()
    scene.pay(1, other)
    other.desk.office.drain()
    other.desk.office.refresh_all()
    scene.desk.desk.office.refresh_all()
    scene.office.restore()
    scene.desk.desk.office.look_for_losses()
    scene.desk.desk.office.drain()
    scene.pay(3)
    scene.desk.desk.office.drain()
    assert len(scene.office.generations) == 2
    scene.office.snapshots.newest(0)
    scene.office.snapshots.finish()
    other.desk.office.refresh_all()
    other.desk.office.drain()
    found = compare(scene.office, [scene.desk, other])
    assert (found.acknowledged, found.lost, found.doubled, found.problems) == (7, 0, 0, [])
    assert other.desk.copy.generation() == other.desk.office.again.generation()


@pytest.mark.parametrize("scene", ["in place"], indirect=True)
def test_a_cursor_that_head_office_never_gave_shows_that_it_was_restored(scene: Scene) -> None:
    scene.office.back_up()
    other = scene.desk_named("CCD-03")
    scene.bring_copy()
    scene.pay(1, other)
    other.desk.office.drain()
    office = scene.desk.desk.office
    office.refresh_all()
    former = scene.desk.desk.copy.generation()
    scene.office.restore()
    with pytest.raises(CopyOfFormerOffice):
        office.refresh.accounts()
    assert any("has had change" in why for why in scene.office.generations)
    scene.bring_copy()
    assert scene.desk.desk.copy.generation() not in ("", former)
