"""Asks the matrix of permissions before anything is booked: by the role, whoever calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pos_app.domain.approval import Deed
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.permissions import ONLY_MANAGERS_APPROVE, Act, May, may, may_approve
from pos_app.domain.staff import Role, StaffMember
from pos_app.errors.people import (
    ManagerNeeded,
    NobodyOfOurs,
    NotAllowed,
    SamePerson,
    SupervisorNeeded,
)
from pos_app.services.grants import Grants


@dataclass(frozen=True, slots=True)
class CheckRole:
    """Every service that changes something calls `require`, or `admit` where an own rule says
    whether a second person is needed."""

    member: Callable[[StaffId], StaffMember | None]  # on head office's list of staff
    grants: Grants = field(default_factory=Grants)  # what exactly was approved

    def require(
        self,
        by: StaffId,
        act: Act,
        approved_by: StaffId | None = None,
        *,
        action: str = "",
        amount: Money = ZERO,
        subject: str = "",
        once: object = None,
    ) -> None:
        """Let `by` do it, with `approved_by` where the matrix asks for a second person.

        `action` names the act in the sentence that asks for a supervisor; else `act` does. With
        `amount` and `subject` it is what an approval has to be for; `once` is what makes a
        second try the same act (a receipt, an event id).

        Raises:
            NotAllowed: the role may not, with nobody's approval.
            SupervisorNeeded, ManagerNeeded: not without a second person who may approve it.
            SamePerson: nobody approves an act of their own.
            NobodyOfOurs: one of them is not on the list of staff.
            ApprovalNotForThis: it was given for something else, or is done already.
        """
        answer = self.admit(
            by, act, approved_by, action=action, amount=amount, subject=subject, once=once
        )
        if answer is May.WITH_ANOTHER and approved_by is None:
            raise _second_needed(act, action)

    def admit(
        self,
        by: StaffId,
        act: Act,
        approved_by: StaffId | None = None,
        *,
        action: str = "",
        amount: Money = ZERO,
        subject: str = "",
        once: object = None,
    ) -> May:
        """As `require`, where an own rule says whether it goes without a second person."""
        if approved_by == by:
            raise SamePerson
        role = self.role_of(by)
        answer = may(role, act)
        if answer is May.NOT:
            raise NotAllowed(act=act.value, role=role.value)
        if approved_by is not None:
            if not may_approve(self.role_of(approved_by), act):
                raise _second_needed(act, action)
            deed = Deed(action, subject, amount)
            self.grants.use(approved_by, by, deed, once or object())
        return answer

    def role_of(self, staff_id: StaffId) -> Role:
        """Raises NobodyOfOurs."""
        member = self.member(staff_id)
        if member is None:
            raise NobodyOfOurs(staff_id=staff_id)
        return member.role


def _second_needed(act: Act, action: str) -> SupervisorNeeded:
    kind = ManagerNeeded if act in ONLY_MANAGERS_APPROVE else SupervisorNeeded
    return kind(action=action or act.value)
