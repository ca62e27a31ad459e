"""A head office that carries requests between desks, from memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pos_app.domain.approval import (
    ApprovalAnswer,
    ApprovalAsked,
    ApprovalState,
    Decision,
    Deed,
)
from pos_app.domain.clock import Clock
from pos_app.domain.ids import DeskId, EventId, StaffId
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnreachable


@dataclass
class FakeApprovals:
    """What the desks of one branch share; `at(desk)` is how one of them sees it."""

    clock: Clock
    approvers: tuple[StaffId, ...]
    clerks: tuple[StaffId, ...]
    is_away: bool = False
    asked: dict[EventId, ApprovalAsked] = field(default_factory=dict)
    decided: dict[EventId, tuple[DeskId, Decision]] = field(default_factory=dict)
    on_answer: Callable[[], None] = lambda: None  # what happens while somebody waits

    def at(self, desk: DeskId) -> FakeApprovalsAt:
        return FakeApprovalsAt(self, desk)

    def stands(self, request: EventId) -> ApprovalAnswer:
        if request in self.decided:
            desk, said = self.decided[request]
            state = ApprovalState.APPROVED if said.is_approved else ApprovalState.DECLINED
            return ApprovalAnswer(state, said.by, desk, said.reason)
        is_over = self.clock.now() > self.asked[request].ends_at()
        return ApprovalAnswer(ApprovalState.EXPIRED if is_over else ApprovalState.PENDING)


@dataclass
class FakeApprovalsAt:
    """Meets `ports.approvals.Approvals`."""

    shared: FakeApprovals
    desk: DeskId

    def ask(self, request: EventId, deed: Deed, asked_by: StaffId) -> ApprovalAnswer:
        self._reach()
        shared = self.shared
        if asked_by not in (*shared.clerks, *shared.approvers):
            raise HeadOfficeRefused(reason="people_wrong")
        new = ApprovalAsked(request, self.desk, asked_by, deed, shared.clock.now())
        known = shared.asked.setdefault(request, new)
        if (known.desk, known.asked_by, known.deed) != (new.desk, new.asked_by, new.deed):
            raise HeadOfficeRefused(reason="conflict")
        return shared.stands(request)

    def answer(self, request: EventId) -> ApprovalAnswer:
        self.shared.on_answer()
        self._reach()
        known = self.shared.asked.get(request)
        if known is None or known.desk != self.desk:
            raise HeadOfficeRefused(reason="approval_unknown")
        return self.shared.stands(request)

    def pending(self) -> tuple[ApprovalAsked, ...]:
        self._reach()
        asked = [a for a in self.shared.asked.values() if a.desk != self.desk]
        return tuple(
            one for one in asked if self.shared.stands(one.request).state is ApprovalState.PENDING
        )

    def decide(self, request: EventId, decision: Decision) -> ApprovalAnswer:
        self._reach()
        shared = self.shared
        known = shared.asked.get(request)
        if known is None:
            raise HeadOfficeRefused(reason="approval_unknown")
        is_second = decision.by in shared.approvers and decision.by != known.asked_by
        if not is_second or known.desk == self.desk:
            raise HeadOfficeRefused(reason="people_wrong")
        if shared.stands(request).state is ApprovalState.PENDING:
            shared.decided[request] = (self.desk, decision)
        return shared.stands(request)

    def _reach(self) -> None:
        if self.shared.is_away:
            raise HeadOfficeUnreachable(why="connection refused")
