"""What head office changes of staff and limits reaches a desk with its next contact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import QUICK
from gateway.identity.desks import revoke
from gateway.identity.profiles import change_limits, set_profile
from gateway.identity.staff import retire_staff, set_pin
from gateway.storage.engine import writing
from pos_app.cli.desk import make_desk
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.account import ItemKind, Source
from pos_app.domain.basket import Basket
from pos_app.domain.cash import Count
from pos_app.domain.ids import DeskId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CashTender
from pos_app.errors.head_office import HeadOfficeRefused
from pos_app.errors.people import SignInRefused
from pos_app.keys import DeskKey, verify
from pos_app.services.keep_revocation import keep_revocation, refuse_revoked
from pos_app.settings import Settings
from tests.waiting import wait_until

BY = "amina.admin"
NEW_PIN = "805317"


@dataclass(frozen=True)
class Scene:
    office: EmbeddedGateway
    desk: Desk
    clerk: StaffId
    pin: str

    def look_up(self) -> None:
        """Whatever the clerk asks head office next."""
        self.desk.look_up.account(self.office.sample[0]["account_no"], self.clerk)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """A desk that is in step with head office, with its threads running."""
    with EmbeddedGateway(tmp_path / "office.db", accounts=40, hasher=QUICK) as office:
        home = tmp_path / "home"
        make_desk(home, DeskId("HIL-01"), office.url, office.enrol("HIL", "01"), Settings())
        person = next(person for person in office.staff if person.centre == "HIL")
        with open_desk(home) as desk:
            desk.office.refresh_all()
            desk.office.courier.start()
            try:
                yield Scene(office, desk, StaffId(person.id), person.pin)
            finally:
                assert desk.office.courier.stop()


def test_who_is_retired_is_out_after_the_next_answer_of_head_office(scene: Scene) -> None:
    sign_in = scene.desk.sign_in
    sign_in.sign_in(scene.clerk, scene.pin)
    with writing(scene.office.engine) as connection:
        retire_staff(connection, scene.office.clock, BY, scene.clerk)
    assert sign_in.current() is not None
    scene.look_up()
    wait_until(lambda: sign_in.current() is None)
    with pytest.raises(SignInRefused):
        sign_in.sign_in(scene.clerk, scene.pin)


def test_another_pin_opens_the_desk_and_the_last_one_does_not(scene: Scene) -> None:
    before = scene.desk.sign_in.bundle().issued_at
    with writing(scene.office.engine) as connection:
        set_pin(connection, scene.office.clock, BY, scene.clerk, NEW_PIN, QUICK)
    scene.look_up()
    wait_until(lambda: scene.desk.sign_in.bundle().issued_at > before)
    assert scene.desk.sign_in.sign_in(scene.clerk, NEW_PIN).staff_id == scene.clerk
    with pytest.raises(SignInRefused):
        scene.desk.sign_in.sign_in(scene.clerk, scene.pin)


def test_profile_limits_and_a_revoked_neighbour_are_learnt_the_same_way(scene: Scene) -> None:
    office, desk = scene.office, scene.desk
    office.enrol("HIL", "02")
    with writing(office.engine) as connection:
        set_profile(connection, office.clock, BY, "HIL-01", item_kinds=["bill"])
        change_limits(connection, office.clock, BY, "HIL-01", ["offline_hours=8"])
        revoke(connection, office.clock, BY, "HIL-02", is_key_stolen=False)
    scene.look_up()
    wait_until(lambda: desk.profile().item_kinds == (ItemKind.BILL,))
    assert desk.profile().limits.offline_hours == 8
    assert desk.sign_in.bundle().revoked_at.keys() == {"HIL-02"}


def test_a_desk_out_of_service_takes_no_more_money_and_closes_its_shift(scene: Scene) -> None:
    office, desk = scene.office, scene.desk
    account_no = office.sample[0]["account_no"]
    desk.run_shift.open(Count.parse("10x20"), scene.clerk)
    with writing(office.engine) as connection:
        revoke(connection, office.clock, BY, "HIL-01", is_key_stolen=False)
    view = desk.look_up.account(account_no, scene.clerk)  # from the desk's copy: it was refused
    tender = CashTender(Money.riyals(10), ZERO)
    for seen in (view, replace(view, source=Source.LIVE)):  # also one that was read before
        basket = Basket(desk.profile()).open_account(seen).pay_total(tender.net)
        with pytest.raises(HeadOfficeRefused, match="desk_revoked"):
            desk.collect.take(desk.collect.new_id(), basket, (tender,), scene.clerk)
    desk.run_shift.start_balancing(scene.clerk)
    desk.run_shift.count(Count.parse("10x20"), scene.clerk)
    assert desk.run_shift.close(scene.clerk).variance == ZERO


def test_nobody_but_head_office_takes_a_desk_out_of_service(scene: Scene) -> None:
    store, key = scene.desk.store, scene.desk.settings.head_office_key
    moment = "2026-11-23T10:00:00.000000Z"
    theirs = DeskKey.of(bytes(32)).sign(f"revoked HIL-01 {moment}".encode())
    for told in (f"{moment} {theirs}", moment, "", f" {theirs}"):
        keep_revocation(store, partial(verify, key), DeskId("HIL-01"), told)
        with store.read() as work:
            refuse_revoked(work)
