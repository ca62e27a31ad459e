"""A second person decides at their own desk what a clerk of another desk asks, with their PIN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.approval import ApprovalAnswer, ApprovalAsked, ApprovalState, Decision
from pos_app.domain.clock import Clock
from pos_app.domain.day_events import ApprovalDecided
from pos_app.domain.free_text import kept_text
from pos_app.domain.ids import DeskId, NewId
from pos_app.domain.permissions import Act
from pos_app.errors.approval import ApprovalDecidedBefore, ApprovalExpired, ApprovalUnknown
from pos_app.errors.head_office import HeadOfficeRefused
from pos_app.errors.people import SamePerson, SupervisorNeeded
from pos_app.services.check_role import CheckRole
from pos_app.services.ports.approvals import Approvals
from pos_app.services.ports.store import Store
from pos_app.services.sequels import of_the_desk
from pos_app.services.sign_in import SignIn


@dataclass(frozen=True, slots=True)
class DecideApproval:
    """For a lane of the network: head office is asked in each."""

    store: Store
    clock: Clock
    new_id: NewId
    desk: Callable[[], DeskId]
    approvals: Callable[[], Approvals]
    sign_in: SignIn
    roles: CheckRole

    def pending(self) -> tuple[ApprovalAsked, ...]:
        """What other desks of the branch ask now, oldest first; each ends after a minute.

        Raises HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused.
        """
        return self.approvals().pending()

    def decide(
        self, asked: ApprovalAsked, staff_id: str, pin: str, *, is_approved: bool, reason: str = ""
    ) -> ApprovalDecided:
        """Book the decision in this desk's journal, then tell head office.

        Raises:
            SignInRefused, SignInLocked, CredentialsExpired: as `SignIn.sign_in`.
            SamePerson: who asked. SupervisorNeeded: the role may not approve. NotAllowed.
            ApprovalExpired, ApprovalDecidedBefore, ApprovalUnknown: booked here, of no effect.
            HeadOfficeUnreachable, HeadOfficeUnclear: booked here; the clerk may not hear of it.
            TextTooLong, CardNumberRefused, StoreFull, StoreFault: nothing is kept.
        """
        reason = kept_text(reason)
        member = self.sign_in.identify(staff_id, pin)
        if member.staff_id == asked.asked_by:
            raise SamePerson
        if not member.role.may_approve():
            raise SupervisorNeeded(action=asked.deed.action)
        self.roles.require(member.staff_id, Act.DECIDE)
        decision = Decision(member.staff_id, is_approved, reason)
        event = self._book(asked, decision)
        self._tell(asked, decision)
        return event

    def _book(self, asked: ApprovalAsked, decision: Decision) -> ApprovalDecided:
        now, deed = self.clock.now(), asked.deed
        with self.store.begin() as work:
            event = ApprovalDecided(
                header=of_the_desk(work, self.desk(), self.new_id(), now, decision.by),
                request=asked.request,
                of_desk=asked.desk,
                asked_by=asked.asked_by,
                action=deed.action,
                subject=deed.subject,
                amount=deed.amount,
                is_approved=decision.is_approved,
                reason=decision.reason,
            )
            work.journal.append(event)
            work.commit()
        return event

    def _tell(self, asked: ApprovalAsked, decision: Decision) -> None:
        try:
            answer = self.approvals().decide(asked.request, decision)
        except HeadOfficeRefused as error:
            raise ApprovalUnknown from error
        if answer.state is ApprovalState.EXPIRED:
            raise ApprovalExpired
        if not _is_as_said(answer, decision):
            raise ApprovalDecidedBefore(by=answer.decided_by)


def _is_as_said(answer: ApprovalAnswer, decision: Decision) -> bool:
    is_approved = answer.state is ApprovalState.APPROVED
    return (answer.decided_by, is_approved) == (decision.by, decision.is_approved)
