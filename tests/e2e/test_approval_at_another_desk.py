"""Two desks of a branch and their head office: asked here, decided there, booked at both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import select

from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import QUICK
from gateway.storage import rows
from gateway.storage.engine import reading
from pos_app import wire
from pos_app.cli.desk import make_desk
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.approval import Deed
from pos_app.domain.basket import Basket
from pos_app.domain.cash import Count
from pos_app.domain.day_events import ApprovalDecided
from pos_app.domain.ids import DeskId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CashTender, PaymentTaken, PaymentVoided, VoidReason
from pos_app.errors.approval import ApprovalDeclined, ApprovalNotForThis, NobodyAsked
from pos_app.settings import Settings
from pos_app.storage.verify import verify_store

RIYALS = Money.riyals(10)


@dataclass(frozen=True)
class Branch:
    """Desk 02 with a clerk, desk 03 where the manager stands."""

    office: EmbeddedGateway
    clerks: Desk
    managers: Desk

    def person(self, role: str) -> tuple[StaffId, str]:
        found = next(p for p in self.office.staff if (p.centre, p.role) == ("CCD", role))
        return StaffId(found.id), found.pin

    def pay(self, nth: int) -> PaymentTaken:
        desk, (clerk, _) = self.clerks, self.person("clerk")
        view = desk.look_up.account(self.office.sample[nth]["account_no"], clerk)
        basket = Basket(desk.profile()).open_account(view).pay_total(RIYALS)
        tender = CashTender(RIYALS, ZERO)
        return desk.collect.take(desk.collect.new_id(), basket, (tender,), clerk)

    def ask(self, deed: Deed, *, yes: bool) -> StaffId:
        """The clerk asks; while the desk waits, the manager looks at what is pending."""
        asking = replace(
            self.clerks.day.ask_approval, pause=lambda _: self._decide_at_the_other_desk(yes=yes)
        )
        return asking.ask(deed, self.person("clerk")[0])

    def _decide_at_the_other_desk(self, *, yes: bool) -> None:
        (asked,) = self.managers.day.approvals.pending()
        manager, pin = self.person("manager")
        self.managers.day.approvals.decide(asked, manager, pin, is_approved=yes, reason="seen")

    def at_head_office(self, desk: Desk) -> list[object]:
        while desk.office.worker.step():
            pass
        with reading(self.office.engine) as connection:
            query = select(rows.events.c.body).where(rows.events.c.desk == desk.settings.desk)
            bodies = list(connection.scalars(query.order_by(rows.events.c.seq)))
        return [wire.decode(body.encode()) for body in bodies]


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    with ExitStack() as stack:
        gateway = EmbeddedGateway(tmp_path / "office.db", accounts=40, hasher=QUICK)
        office = stack.enter_context(gateway)
        for number in ("02", "03"):
            home, code = tmp_path / number, office.enrol("CCD", number)
            make_desk(home, DeskId(f"CCD-{number}"), office.url, code, Settings())
        desks = [stack.enter_context(open_desk(tmp_path / number)) for number in ("02", "03")]
        branch = Branch(office, *desks)
        for desk in desks:
            desk.office.refresh_all()
        branch.clerks.run_shift.open(Count.parse("10x20"), branch.person("clerk")[0])
        yield branch


def test_a_void_is_approved_at_another_desk_and_both_journals_tell_of_it(branch: Branch) -> None:
    first, second, clerk = branch.pay(0), branch.pay(1), branch.person("clerk")[0]
    deed = Deed("void", first.receipt_no, first.collected, "wrong_account")

    approved_by = branch.ask(deed, yes=True)
    void = branch.clerks.void.void
    with pytest.raises(ApprovalNotForThis):
        void(second.receipt_no, VoidReason.WRONG_ACCOUNT, clerk, approved_by)
    voided = void(first.receipt_no, VoidReason.WRONG_ACCOUNT, clerk, approved_by)

    assert voided in branch.at_head_office(branch.clerks)
    (decided,) = (
        event
        for event in branch.at_head_office(branch.managers)
        if isinstance(event, ApprovalDecided)
    )
    manager, _ = branch.person("manager")
    assert (decided.header.by, decided.header.desk) == (manager, "CCD-03")
    assert (decided.of_desk, decided.asked_by, decided.subject) == (
        "CCD-02",
        clerk,
        first.receipt_no,
    )
    assert voided.approved_by == approved_by == manager
    for desk in (branch.clerks, branch.managers):
        assert verify_store(desk.sql_store).problems == []


def test_a_no_leaves_everything_as_it_is(branch: Branch) -> None:
    taken = branch.pay(0)
    with pytest.raises(ApprovalDeclined) as declined:
        branch.ask(Deed("void", taken.receipt_no, taken.collected), yes=False)
    assert declined.value.facts == {"by": branch.person("manager")[0], "reason": "seen"}
    events = branch.at_head_office(branch.clerks)
    assert not any(isinstance(event, PaymentVoided) for event in events)


def test_head_office_that_is_gone_is_said_at_once(branch: Branch) -> None:
    taken = branch.pay(0)
    branch.office.stop()
    try:
        with pytest.raises(NobodyAsked):
            branch.ask(Deed("void", taken.receipt_no, taken.collected), yes=True)
    finally:
        branch.office.start()
