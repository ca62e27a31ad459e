"""A desk is restored whose second copy holds what neither its backup nor head office has."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import QUICK
from pos_app.cli.desk import make_desk
from pos_app.compose.desk import Desk, open_desk
from pos_app.compose.restore import RestoreDesk, desk_at, newest_backup, open_restore
from pos_app.domain.basket import Basket
from pos_app.domain.cash import Count
from pos_app.domain.ids import DeskId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.payment import CashTender
from pos_app.domain.restored import SPARE_RECEIPTS
from pos_app.errors.store import RestoreNeedsHeadOffice
from pos_app.services.ports.backups import BackupKind
from pos_app.settings import Settings
from pos_app.storage.restore import Restored
from pos_app.storage.verify import verify_store
from tests.offline_queue.real_office import ledger

LOST = 2  # payments behind the backup
RIYALS = Money.riyals(25)


@dataclass
class Scene:
    """A desk whose store is lost; head office was away when it took its last payments."""

    office: EmbeddedGateway
    home: Path
    stick: Path

    @property
    def people(self) -> tuple[StaffId, StaffId]:
        here = [person for person in self.office.staff if person.centre == "CCD"]
        found = [next(p.id for p in here if p.role == role) for role in ("clerk", "supervisor")]
        return StaffId(found[0]), StaffId(found[1])

    def items(self) -> list[Path]:
        return sorted(self.stick.rglob("*.item"))

    def pay(self, desk: Desk, nth: int) -> str:
        clerk, _ = self.people
        view = desk.look_up.account(self.office.sample[nth]["account_no"], clerk)
        basket = Basket(desk.profile()).open_account(view).pay_total(RIYALS)
        tender = CashTender(RIYALS, Money(0))
        return desk.collect.take(desk.collect.new_id(), basket, (tender,), clerk).receipt_no

    def restore(self) -> tuple[RestoreDesk, Restored]:
        desk = desk_at(self.home)
        with open_restore(desk, newest_backup(desk), needs_head_office=True) as wanted:
            return wanted, wanted.complete(*self.people, "the disk died")

    def drain(self, desk: Desk) -> None:
        while desk.office.worker.step():
            pass

    def receipts(self) -> list[str]:
        """What head office holds."""
        return sorted(line["receipt_no"] for line in ledger(self.office))


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    stick, home = tmp_path / "stick", tmp_path / "home"
    stick.mkdir()
    with EmbeddedGateway(tmp_path / "office.db", accounts=40, hasher=QUICK) as office:
        scene = Scene(office, home, stick)
        wishes = Settings(second_copy=stick)
        make_desk(home, DeskId("CCD-02"), office.url, office.enrol("CCD", "02"), wishes)
        with open_desk(home) as desk:
            desk.office.refresh_all()
            desk.run_shift.open(Count.parse("10x20"), scene.people[0])
            scene.drain(desk)
            desk.upkeep.backups.make(BackupKind.HOURLY)
            for nth in range(LOST):
                scene.pay(desk, nth)
        for path in home.glob("store.db*"):
            path.unlink()
        yield scene


def test_what_lies_in_the_second_copy_alone_comes_back_once(scene: Scene) -> None:
    assert (len(scene.items()), scene.receipts()) == (LOST, [])

    wanted, restored = scene.restore()

    assert wanted.brought is not None
    assert (wanted.brought.found, wanted.brought.events) == (LOST, LOST)
    assert (restored.event.tail, restored.event.left_out) == (LOST, 0)
    assert restored.event.next_receipt == LOST + SPARE_RECEIPTS + 1
    with open_desk(scene.home) as desk:
        scene.pay(desk, LOST)
        scene.drain(desk)
        assert verify_store(desk.sql_store).problems == []
        assert desk.office.worker.counts().waiting == 0
    held = scene.receipts()
    assert len(held) == len(set(held)) == LOST + 1


def test_a_damaged_item_stays_there_and_its_number_is_not_used_again(scene: Scene) -> None:
    last = scene.items()[-1]
    last.write_bytes(last.read_bytes()[:100])
    wanted, restored = scene.restore()
    assert wanted.brought is not None
    assert (wanted.brought.found, wanted.brought.events) == (LOST, LOST - 1)
    assert restored.event.next_receipt > LOST + 1
    assert last.exists()


def test_head_office_that_goes_in_the_middle_leaves_everything_as_it_was(scene: Scene) -> None:
    before = {path.name for path in scene.home.iterdir()}
    desk = desk_at(scene.home)
    with open_restore(desk, newest_backup(desk), needs_head_office=True) as wanted:
        scene.office.stop()
        with pytest.raises(RestoreNeedsHeadOffice):
            wanted.complete(*scene.people, "the disk died")
    assert {path.name for path in scene.home.iterdir()} == before
    assert len(scene.items()) == LOST


def test_items_of_other_desks_on_the_same_stick_are_left_alone(scene: Scene) -> None:
    (folder,) = scene.stick.iterdir()
    shutil.copytree(folder, folder.with_name("CCD-05-12345678"))
    wanted, _ = scene.restore()
    assert wanted.brought is not None
    assert wanted.brought.found == LOST
