"""An auditor changes nothing and approves nothing: every service of a whole desk is tried.

A new method that somebody calls in their own name (`by`) is missing below until it is tried here
or said to be none that changes anything.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import update

import pos_app.services
from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import QUICK
from gateway.storage import rows
from gateway.storage.engine import writing
from pos_app.cli.desk import make_desk
from pos_app.compose.desk import Desk, open_desk
from pos_app.compose.rescue import open_rescue
from pos_app.domain.approval import ApprovalAsked, Deed
from pos_app.domain.basket import Basket
from pos_app.domain.branch_day import Deposit, ShiftOfDay
from pos_app.domain.cash import Count
from pos_app.domain.clock import qatar_date
from pos_app.domain.events import DrawerReason, SendWay
from pos_app.domain.ids import DeskId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.offline_extended import ExtensionReason
from pos_app.domain.payment import CashTender, PaymentTaken, VoidReason
from pos_app.domain.permissions import CHANGING
from pos_app.domain.printer_setup import Place, PrinterChoice, Probed, Profile
from pos_app.domain.resolution import Decision
from pos_app.domain.transfer_no import TransferNo
from pos_app.errors.people import ManagerNeeded, NotAllowed, SamePerson, SupervisorNeeded
from pos_app.errors.shift import OwnShift
from pos_app.services.cards.charge_card import Charge
from pos_app.services.cards.clarify_card import Declaration
from pos_app.services.read_audit import ReadAudit
from pos_app.services.resolve_item import Verdict
from pos_app.settings import Settings
from tests.builders import a_card_tender, a_shift_closed, an_event_id
from tests.day_builders import a_deposit_made

RIYALS: Final = Money.riyals(10)
MINE, OTHER = DeskId("CCD-02"), DeskId("CCD-03")
COLLEAGUE: Final = StaffId("20799")
WHY: Final = VoidReason.WRONG_ACCOUNT
NOTES: Final = Count.parse("10x1")


@dataclass(frozen=True)
class Scene:
    """A desk with an open shift and a payment, and the people of its branch."""

    office: EmbeddedGateway
    desk: Desk
    taken: PaymentTaken
    people: dict[str, StaffId]
    pins: dict[StaffId, str]

    def basket(self) -> Basket:
        desk, payment = self.desk, self.taken.payments[0]
        view = desk.look_up.account(payment.account_no, self.people["clerk"])
        return Basket(desk.profile()).open_account(view).pay_total(RIYALS)

    def head(self) -> tuple[int, str]:
        with self.desk.store.read() as work:
            return work.journal.head()


Try = Callable[[Scene, StaffId, StaffId], object]  # who does it, and a second person

ALONE: Final[dict[str, Try]] = {
    "RunShift.open": lambda s, by, _: s.desk.run_shift.open(NOTES, by),
    "RunShift.start_balancing": lambda s, by, _: s.desk.run_shift.start_balancing(by),
    "RunShift.leave_balancing": lambda s, by, _: s.desk.run_shift.leave_balancing(by),
    "RunShift.count": lambda s, by, _: s.desk.run_shift.count(NOTES, by),
    "ReconcileCards.reconcile": lambda s, by, _: s.desk.cards.reconcile.reconcile(by),
    "ReconcileSlips.reconcile": lambda s, by, _: s.desk.cards.reconcile_slips.reconcile(by, {}),
    "PrintPapers.print_held": lambda s, by, _: s.desk.papers.print_held(1, by),
    "PrintPapers.drop_held": lambda s, by, _: s.desk.papers.drop_held(1, by),
    "PrintPapers.reprint": lambda s, by, _: s.desk.papers.reprint(s.taken.receipt_no, by),
    "PrintPapers.put": lambda s, by, _: s.desk.papers.put(s.taken.header.event_id, by),
    "WatchQueue.retry": lambda s, by, _: s.desk.queue.retry(1, by),
    "WatchQueue.note_remarks": lambda s, by, _: s.desk.queue.note_remarks([1], by),
    "SendReceipt.send": lambda s, by, _: s.desk.send_receipt.send(
        s.taken.receipt_no, SendWay.EMAIL, "noor@example.com", by
    ),
    "TransferCash.accept": lambda s, by, _: s.desk.till.transfer.accept(
        str(TransferNo(OTHER, MINE, 1)), RIYALS, by
    ),
    "ShiftFiles.save": lambda s, by, _: s.desk.day.shift_files.save(
        s.taken.header.shift, s.desk.home, by
    ),
    "ShiftFiles.take": lambda s, by, _: s.desk.day.shift_files.take(Path("none"), by),
    "MakeDeposit.received": lambda s, by, _: s.desk.day.deposits.received(
        Deposit(a_deposit_made(), ()), RIYALS, "", _today(s), by
    ),
    "AskApproval.begin": lambda s, by, _: s.desk.day.ask_approval.begin(Deed("void"), by),
    "AskApproval.ask": lambda s, by, _: s.desk.day.ask_approval.ask(Deed("void"), by),
}

WITH_ANOTHER: Final[dict[str, Try]] = {
    "RunShift.close": lambda s, by, two: s.desk.run_shift.close(by, "why", two),
    "CollectPayment.take": lambda s, by, two: s.desk.collect.take(
        an_event_id(), s.basket(), (CashTender(RIYALS, ZERO),), by, two
    ),
    "CollectPayment.check_before_charge": lambda s, by, two: s.desk.collect.check_before_charge(
        s.basket(), RIYALS, None, by, two
    ),
    "ChargeCard.start": lambda s, by, two: s.desk.cards.charge.start(
        Charge(an_event_id(), s.basket(), RIYALS, None, two), by
    ),
    "VoidPayment.void": lambda s, by, two: s.desk.void.void(s.taken.receipt_no, WHY, by, two),
    "OpenDrawer.no_sale": lambda s, by, two: s.desk.drawer.no_sale(DrawerReason.CHECK, by, two),
    "ExtendOffline.extend": lambda s, by, two: s.desk.extend_offline.extend(
        by, two, ExtensionReason.HEAD_OFFICE_AWAY
    ),
    "ResolveItem.resolve": lambda s, by, two: s.desk.resolve_item.resolve(
        1, Verdict(Decision.NOTED), by, two
    ),
    "SetUpPrinter.keep": lambda s, by, two: s.desk.set_up_printer.keep(
        PrinterChoice(Place.FIRST, "none", 576, Profile()), by, two
    ),
    "SetUpPrinter.open_drawer": lambda s, by, two: s.desk.set_up_printer.open_drawer(
        Probed("none", Profile()), 576, by, two
    ),
    "KnowTerminal.accept": lambda s, by, two: s.desk.cards.know_terminal.accept(by, two, "T1"),
    "ReverseCard.start": lambda s, by, two: s.desk.cards.reverse.start(an_event_id(), by, two),
    "ReverseCard.start_void": lambda s, by, two: s.desk.cards.reverse.start_void(
        s.taken.receipt_no, WHY, by, two
    ),
    "ReverseCard.start_refund": lambda s, by, two: s.desk.cards.reverse.start_refund(
        s.taken.receipt_no, WHY, by, two
    ),
    "ReverseCard.declare_given_back": lambda s, by, two: s.desk.cards.reverse.declare_given_back(
        an_event_id(), "the bank's word", by, two
    ),
    "ClarifyCard.declare": lambda s, by, two: s.desk.cards.clarify.declare(
        an_event_id(), Declaration("the slip"), by, two
    ),
    "ClarifyCard.complete": lambda s, by, two: s.desk.cards.clarify.complete(
        an_event_id(), by, two
    ),
    "MoveCash.drop": lambda s, by, two: s.desk.till.move_cash.drop(
        RIYALS, by, s.people["second clerk"], "over_limit", approved_by=two
    ),
    "MoveCash.paid_in": lambda s, by, two: s.desk.till.move_cash.paid_in(
        RIYALS, by, "safe", "change_money", approved_by=two
    ),
    "MoveCash.paid_out": lambda s, by, two: s.desk.till.move_cash.paid_out(
        RIYALS, by, "a shop", "expense", approved_by=two
    ),
    "TransferCash.give": lambda s, by, two: s.desk.till.transfer.give(
        "CCD-03", s.people["second clerk"], RIYALS, "change_money", by, two
    ),
    "TransferCash.take_back": lambda s, by, two: s.desk.till.transfer.take_back(
        str(TransferNo(MINE, OTHER, 1)), "not_needed", by, two
    ),
    "CorrectTender.to_card": lambda s, by, two: s.desk.till.correct.to_card(
        s.taken.receipt_no, a_card_tender("10"), "wrong_tender", by, two
    ),
    "CorrectTender.to_cash": lambda s, by, two: s.desk.till.correct.to_cash(
        s.taken.receipt_no, "wrong_tender", by, two
    ),
    "VerifyShift.verify": lambda s, by, two: s.desk.day.verify.verify(
        _closed_shift(s), NOTES, None, by, "", two
    ),
    "CloseDay.close": lambda s, by, two: s.desk.day.close.close(
        s.desk.day.see.day(_today(s)), {}, by, two
    ),
    "MakeDeposit.make": lambda s, by, two: s.desk.day.deposits.make(
        [_today(s)], "KB-1", "S-1", NOTES, by, two
    ),
    "RescueItems.rescue": lambda s, by, two: open_rescue(s.desk).rescue(s.desk.home, by, two),
}

NOTHING_CHANGES: Final = {
    "ReadAudit.lines": "reads",
    "MakeEvidence.make": "reads; see below",
    "LookUp.find": "looks up, which is audited",
    "LookUp.account": "looks up, which is audited",
    "MakeStatement.of_account": "looks up",
    "RunShift.x_report": "reads",
    "CollectPayment.reread": "reads",
    "ReverseCard.to_void": "reads",
    "ReverseCard.to_refund": "reads",
    "KeepBasket.keep": "a draft, of whoever sells",
    "KeepBasket.kept": "a draft, of whoever sells",
    "KnowTerminal.note_address": "a line of the audit",
    "CheckRole.require": "is the check",
    "CheckRole.admit": "is the check",
    "Grants.give": "of AskApproval",
    "Grants.use": "of CheckRole",
    "Grants.is_here": "of SignIn",
    "SignIn.approve": "checks a PIN",
    "OfferItems.offer": "of RescueItems and of the restore, which ask",
    "SettleAttempt.settle": "books what the terminal said, or what others declared",
    "SettleAttempt.settle_within": "books what the terminal said, or what others declared",
    "SettleAttempt.complete": "of ClarifyCard, which asks",
    "SettleAttempt.word": "makes a value",
    "CompleteCharge.complete": "books what the terminal approved",
}


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("roles")
    with EmbeddedGateway(folder / "office.db", accounts=40, hasher=QUICK) as office:
        home = folder / "home"
        make_desk(folder / "03", OTHER, office.url, office.enrol("CCD", "03"), Settings())
        make_desk(home, MINE, office.url, office.enrol("CCD", "02"), Settings())
        here = [person for person in office.staff if person.centre == "CCD"]
        people = {person.role: StaffId(person.id) for person in reversed(here)}
        people["second clerk"] = StaffId(here[1].id)
        pins = {StaffId(person.id): person.pin for person in here}
        with open_desk(home) as desk:
            desk.office.refresh_all()
            clerk = people["clerk"]
            desk.run_shift.open(Count.parse("10x20"), clerk)
            view = desk.look_up.account(office.sample[0]["account_no"], clerk)
            basket = Basket(desk.profile()).open_account(view).pay_total(RIYALS)
            tender = CashTender(RIYALS, ZERO)
            taken = desk.collect.take(desk.collect.new_id(), basket, (tender,), clerk)
            yield Scene(office, desk, taken, people, pins)


@pytest.mark.parametrize("name", [*ALONE, *WITH_ANOTHER])
def test_an_auditor_changes_nothing_whoever_approves(scene: Scene, name: str) -> None:
    head, auditor = scene.head(), scene.people["auditor"]
    attempt = {**ALONE, **WITH_ANOTHER}[name]
    for second in (scene.people["supervisor"], scene.people["manager"]):
        with pytest.raises(NotAllowed) as refused:
            attempt(scene, auditor, second)
        assert refused.value.facts["role"] == "auditor"
    assert scene.head() == head


@pytest.mark.parametrize("name", WITH_ANOTHER)
def test_neither_an_auditor_nor_a_clerk_approves_what_another_does(scene: Scene, name: str) -> None:
    head = scene.head()
    for by in (scene.people["clerk"], scene.people["supervisor"], scene.people["manager"]):
        for second in (scene.people["auditor"], scene.people["second clerk"]):
            with pytest.raises((SupervisorNeeded, ManagerNeeded, NotAllowed)):
                WITH_ANOTHER[name](scene, by, second)
    assert scene.head() == head


@pytest.mark.parametrize("name", WITH_ANOTHER)
def test_no_manager_approves_an_act_of_their_own(scene: Scene, name: str) -> None:
    head, manager = scene.head(), scene.people["manager"]
    with pytest.raises(SamePerson):
        WITH_ANOTHER[name](scene, manager, manager)
    assert scene.head() == head


def test_no_manager_verifies_or_approves_a_shift_in_which_they_were_the_clerk(
    scene: Scene,
) -> None:
    head = scene.head()
    manager, supervisor = scene.people["manager"], scene.people["supervisor"]
    own = _closed_shift(scene, manager)
    verify = scene.desk.day.verify.verify
    with pytest.raises(OwnShift):
        verify(own, NOTES, None, manager)
    with pytest.raises(OwnShift):
        verify(own, NOTES, None, supervisor, "", manager)
    with pytest.raises(OwnShift):
        verify(own, NOTES, None, manager, "", supervisor)
    with pytest.raises(SamePerson):
        scene.desk.run_shift.close(supervisor, "why", scene.people["clerk"])
    assert scene.head() == head


def test_an_auditor_decides_no_request_of_another_desk(scene: Scene) -> None:
    head, auditor = scene.head(), scene.people["auditor"]
    now = scene.desk.clock.now()
    asked = ApprovalAsked(an_event_id(), DeskId("CCD-03"), StaffId("1"), Deed("void"), now)
    with pytest.raises(SupervisorNeeded):
        scene.desk.day.approvals.decide(asked, auditor, scene.pins[auditor], is_approved=True)
    assert scene.head() == head


def test_an_auditor_reads(scene: Scene) -> None:
    desk, auditor = scene.desk, scene.people["auditor"]
    assert desk.sign_in.sign_in(auditor, scene.pins[auditor]).staff_id == auditor
    assert desk.receipts.by_number(scene.taken.receipt_no).taken == scene.taken
    assert desk.run_shift.x_report(auditor).totals.payments.count == 1
    assert desk.day.see.day(_today(scene)).payments == 1


def test_an_auditor_reads_the_audit_and_a_clerk_does_not(scene: Scene) -> None:
    audit = ReadAudit(scene.desk.store, scene.desk.roles)
    for reader in ("auditor", "manager"):
        assert "looked_up" in {line.act for line in audit.lines(scene.people[reader])}
    for other in ("clerk", "supervisor"):
        with pytest.raises(NotAllowed):
            audit.lines(scene.people[other])


def test_records_leave_the_branch_with_two_persons_and_never_with_a_clerk(scene: Scene) -> None:
    head, make, on = scene.head(), scene.desk.day.evidence.make, _today(scene)
    clerk, supervisor, manager, auditor = (
        scene.people[role] for role in ("clerk", "supervisor", "manager", "auditor")
    )
    for by in (clerk, supervisor):
        with pytest.raises(NotAllowed):
            make(on, by, manager)
    for by in (manager, auditor):
        for second in (None, clerk, supervisor):
            with pytest.raises(ManagerNeeded):
                make(on, by, second)
    assert make(on, auditor, manager)
    assert scene.head() == head


def test_a_role_that_head_office_changes_counts_from_the_next_list_of_staff(scene: Scene) -> None:
    moved, receipt_no = scene.people["second clerk"], scene.taken.receipt_no
    scene.desk.papers.reprint(receipt_no, moved)
    for role in ("auditor", "clerk"):
        is_theirs = rows.staff.c.staff_id == moved
        with writing(scene.office.engine) as connection:
            connection.execute(update(rows.staff).where(is_theirs).values(role=role))
        scene.desk.office.refresh.bundle()
        if role == "auditor":
            with pytest.raises(NotAllowed):
                scene.desk.papers.reprint(receipt_no, moved)
    scene.desk.papers.reprint(receipt_no, moved)


def test_every_method_that_somebody_calls_in_their_own_name_is_tried_here() -> None:
    assert set(_methods_with_a_person()) == {*ALONE, *WITH_ANOTHER, *NOTHING_CHANGES}


def test_every_act_that_changes_anything_is_asked_by_some_service() -> None:
    folder = Path(pos_app.services.__file__).parent
    text = "".join(file.read_text("utf-8") for file in folder.rglob("*.py"))
    assert {act for act in CHANGING if f"Act.{act.name}" not in text} == set()


def _methods_with_a_person() -> Iterator[str]:
    """Of every class among the services, ports aside."""
    for module in pkgutil.walk_packages(pos_app.services.__path__, "pos_app.services."):
        if ".ports" in module.name or module.name.endswith(".ports"):
            continue
        classes = inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
        for name, cls in classes:
            if cls.__module__ == module.name:
                yield from (f"{name}.{each}" for each in _called_by_people(cls))


def _called_by_people(cls: type[Any]) -> Iterator[str]:
    for name, method in inspect.getmembers(cls, inspect.isfunction):
        parameters = inspect.signature(method).parameters
        if not name.startswith("_") and {"by", "approved_by", "not_by"} & set(parameters):
            yield name


def _today(scene: Scene) -> date:
    return qatar_date(scene.desk.clock.now())


def _closed_shift(scene: Scene, clerk: StaffId = COLLEAGUE) -> ShiftOfDay:
    """As head office tells of it."""
    (own,) = scene.desk.day.see.day(_today(scene)).shifts
    return replace(own, closed=a_shift_closed(), clerk=clerk)
