"""A clerk asks at one desk, a manager decides at another; nobody waits for ever."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from pos_app.domain.approval import Decision, Deed
from pos_app.domain.day_events import ApprovalDecided
from pos_app.domain.ids import DeskId, StaffId, id_maker
from pos_app.domain.payment import VoidReason
from pos_app.errors.approval import (
    ApprovalDecidedBefore,
    ApprovalDeclined,
    ApprovalExpired,
    ApprovalNotForThis,
    ApprovalUnknown,
    NobodyAsked,
)
from pos_app.errors.head_office import HeadOfficeUnreachable
from pos_app.errors.people import SamePerson, SignInRefused, SupervisorNeeded
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.ask_approval import AskApproval
from pos_app.services.decide_approval import DecideApproval
from tests.builders import (
    AUDITOR,
    CLERK,
    DESK,
    MANAGER,
    SUPERVISOR,
    a_bundle,
    a_profile,
    an_account,
    money,
)
from tests.fakes.approvals import FakeApprovals
from tests.fakes.memory_store import event_in
from tests.services.desk import PINS, ServiceDesk

OTHER = DeskId("CCD-03")


@dataclass
class Branch:
    """The clerk's desk and the manager's, and head office between them."""

    clerks: ServiceDesk = field(
        default_factory=lambda: ServiceDesk(an_account(), an_account("1000000002"))
    )
    managers: ServiceDesk = field(
        default_factory=lambda: ServiceDesk(bundle=a_bundle(profile=a_profile(desk=OTHER)))
    )
    is_offline: bool = False
    pauses: int = 0

    def __post_init__(self) -> None:
        clock = self.clerks.clock
        self.office = FakeApprovals(clock, (SUPERVISOR, MANAGER), (CLERK,))
        at_clerks, at_managers = self.office.at(DESK), self.office.at(OTHER)
        desk, other = self.clerks, self.managers
        self.asking = AskApproval(
            desk.store,
            clock,
            id_maker(clock),
            lambda: at_clerks,
            desk.roles,
            lambda: not self.is_offline,
            self._pause,
        )
        self.deciding = DecideApproval(
            other.store,
            clock,
            id_maker(clock),
            lambda: OTHER,
            lambda: at_managers,
            other.sign_in,
            other.roles,
        )
        self.steps: list[object] = []

    def decide(self, *, yes: bool = True, by: StaffId = MANAGER, why: str = "") -> ApprovalDecided:
        (asked,) = self.deciding.pending()
        return self.deciding.decide(asked, by, PINS[by], is_approved=yes, reason=why)

    def _pause(self, seconds: float) -> None:
        """Two seconds pass; what a test has planned for the n-th pause happens."""
        self.pauses += 1
        self.clerks.clock.advance(timedelta(seconds=seconds))
        if self.steps:
            step = self.steps.pop(0)
            assert callable(step)
            step()

    def decided(self) -> list[ApprovalDecided]:
        with self.managers.store.read() as work:
            events = [event_in(entry.body) for entry in work.journal.since()]
        return [event for event in events if isinstance(event, ApprovalDecided)]


@pytest.fixture
def branch() -> Branch:
    return Branch()


@pytest.fixture
def deed(branch: Branch) -> Deed:
    """The void of a payment that stands in the clerk's journal."""
    branch.clerks.open_shift()
    taken = branch.clerks.pay_cash("500", "1000000001")
    return Deed("void", taken.receipt_no, taken.collected, "wrong_account")


def test_a_manager_at_another_desk_lets_a_clerk_void(branch: Branch, deed: Deed) -> None:
    branch.steps = [lambda: None, branch.decide]
    approved_by = branch.asking.ask(deed, CLERK)
    assert (approved_by, branch.pauses) == (MANAGER, 2)

    voided = branch.clerks.void.void(deed.subject, VoidReason.WRONG_ACCOUNT, CLERK, approved_by)
    assert voided.approved_by == MANAGER
    (said,) = branch.decided()
    assert (said.header.by, said.header.desk) == (MANAGER, OTHER)
    assert (said.of_desk, said.asked_by, said.is_approved) == (DESK, CLERK, True)
    assert (said.action, said.subject, said.amount) == (deed.action, deed.subject, deed.amount)


def test_it_is_good_for_that_void_and_no_other(branch: Branch, deed: Deed) -> None:
    branch.steps = [branch.decide]
    branch.asking.ask(deed, CLERK)
    other = branch.clerks.pay_cash("500", "1000000002")
    void = branch.clerks.void.void
    with pytest.raises(ApprovalNotForThis):
        void(other.receipt_no, VoidReason.WRONG_ACCOUNT, CLERK, MANAGER)
    void(deed.subject, VoidReason.WRONG_ACCOUNT, CLERK, MANAGER)
    with pytest.raises(ApprovalNotForThis):
        void(other.receipt_no, VoidReason.WRONG_ACCOUNT, CLERK, MANAGER)


def test_it_is_not_good_for_another_amount(branch: Branch, deed: Deed) -> None:
    """A desk that shows the manager less than it gives back."""
    branch.steps = [branch.decide]
    branch.asking.ask(replace(deed, amount=money("5")), CLERK)
    with pytest.raises(ApprovalNotForThis):
        branch.clerks.void.void(deed.subject, VoidReason.WRONG_ACCOUNT, CLERK, MANAGER)


def test_a_pin_at_the_panel_is_good_for_its_act_and_no_other(branch: Branch, deed: Deed) -> None:
    desk, other = branch.clerks, branch.clerks.pay_cash("500", "1000000002")

    def approve() -> None:
        pin = PINS[SUPERVISOR]
        desk.sign_in.approve(SUPERVISOR, pin, not_by=CLERK, deed=deed, is_bound=True)

    void = desk.void.void
    approve()
    with pytest.raises(ApprovalNotForThis):
        void(other.receipt_no, VoidReason.WRONG_ACCOUNT, CLERK, SUPERVISOR)
    void(deed.subject, VoidReason.WRONG_ACCOUNT, CLERK, SUPERVISOR)
    with pytest.raises(ApprovalNotForThis):
        void(other.receipt_no, VoidReason.WRONG_ACCOUNT, CLERK, SUPERVISOR)
    desk.sign_in.approve(SUPERVISOR, PINS[SUPERVISOR], not_by=CLERK)
    void(other.receipt_no, VoidReason.WRONG_ACCOUNT, CLERK, SUPERVISOR)


def test_a_no_is_told_with_its_reason(branch: Branch, deed: Deed) -> None:
    branch.steps = [lambda: branch.decide(yes=False, why="see me first")]
    with pytest.raises(ApprovalDeclined) as declined:
        branch.asking.ask(deed, CLERK)
    assert declined.value.facts == {"by": MANAGER, "reason": "see me first"}
    assert [said.is_approved for said in branch.decided()] == [False]


def test_nobody_waits_for_more_than_about_a_minute(branch: Branch, deed: Deed) -> None:
    with pytest.raises(ApprovalExpired):
        branch.asking.ask(deed, CLERK)
    assert 30 <= branch.pauses <= 33


def test_a_clock_that_stands_still_holds_nobody(branch: Branch, deed: Deed) -> None:
    asking = replace(branch.asking, pause=lambda _: None)
    with pytest.raises(ApprovalExpired):
        asking.ask(deed, CLERK)


def test_offline_nobody_is_asked(branch: Branch, deed: Deed) -> None:
    branch.is_offline = True
    assert not branch.asking.offers(deed)
    with pytest.raises(NobodyAsked):
        branch.asking.ask(deed, CLERK)
    assert branch.office.asked == {}


def test_head_office_that_goes_away_is_said_and_a_short_silence_is_borne(
    branch: Branch, deed: Deed
) -> None:
    def go() -> None:
        branch.office.is_away = True

    def back() -> None:
        branch.office.is_away = False

    branch.steps = [go, lambda: None, back, branch.decide]
    assert branch.asking.ask(deed, CLERK) == MANAGER
    branch.steps = [go]
    with pytest.raises(NobodyAsked):
        branch.asking.ask(deed, CLERK)


def test_devices_and_doubts_are_decided_where_they_are(branch: Branch) -> None:
    for action in ("set_up_printer", "clarify_card", "offline_extension", "anything"):
        assert not branch.asking.offers(Deed(action))


def test_a_card_number_is_not_sent(branch: Branch, deed: Deed) -> None:
    with pytest.raises(CardNumberRefused):
        branch.asking.ask(replace(deed, reason="card 4" + "1" * 15), CLERK)
    assert branch.office.asked == {}


def test_a_request_that_head_office_does_not_take_is_said(branch: Branch, deed: Deed) -> None:
    branch.office.clerks = ()
    with pytest.raises(ApprovalUnknown):
        branch.asking.ask(deed, CLERK)


def test_a_name_that_may_not_approve_here_is_no_approval(branch: Branch, deed: Deed) -> None:
    branch.office.approvers = (AUDITOR,)
    asking = branch.asking.begin(deed, CLERK)
    branch.office.at(OTHER).decide(asking.request, Decision(AUDITOR, is_approved=True))
    with pytest.raises(SupervisorNeeded):
        branch.asking.look(asking)


# At the manager's desk ---------------------------------------------------------------


def test_the_managers_own_pin_is_asked(branch: Branch, deed: Deed) -> None:
    branch.asking.begin(deed, CLERK)
    (asked,) = branch.deciding.pending()
    with pytest.raises(SignInRefused):
        branch.deciding.decide(asked, MANAGER, "000000", is_approved=True)
    for by in (AUDITOR, CLERK):
        with pytest.raises((SupervisorNeeded, SamePerson)):
            branch.deciding.decide(asked, by, PINS[by], is_approved=True)
    assert branch.decided() == []
    assert branch.office.decided == {}


def test_nobody_decides_what_they_asked_at_another_desk(branch: Branch, deed: Deed) -> None:
    branch.asking.begin(deed, SUPERVISOR)
    (asked,) = branch.deciding.pending()
    with pytest.raises(SamePerson):
        branch.deciding.decide(asked, SUPERVISOR, PINS[SUPERVISOR], is_approved=True)


def test_who_decides_too_late_or_second_hears_it(branch: Branch, deed: Deed) -> None:
    branch.asking.begin(deed, CLERK)
    (asked,) = branch.deciding.pending()
    branch.decide(by=SUPERVISOR)
    with pytest.raises(ApprovalDecidedBefore) as before:
        branch.deciding.decide(asked, MANAGER, PINS[MANAGER], is_approved=False)
    assert before.value.facts == {"by": SUPERVISOR}

    branch.asking.begin(deed, CLERK)
    (asked,) = branch.deciding.pending()
    branch.clerks.clock.advance(timedelta(seconds=61))
    with pytest.raises(ApprovalExpired):
        branch.deciding.decide(asked, MANAGER, PINS[MANAGER], is_approved=True)


def test_the_decision_is_booked_though_head_office_has_gone(branch: Branch, deed: Deed) -> None:
    branch.asking.begin(deed, CLERK)
    (asked,) = branch.deciding.pending()
    branch.office.is_away = True
    with pytest.raises(HeadOfficeUnreachable):
        branch.deciding.decide(asked, MANAGER, PINS[MANAGER], is_approved=True)
    assert len(branch.decided()) == 1
    with pytest.raises(HeadOfficeUnreachable):
        branch.deciding.pending()
