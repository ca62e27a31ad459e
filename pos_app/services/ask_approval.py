"""A clerk asks a person at another desk of the branch, and waits a minute for a yes or no.

The PIN of a second person at this desk is always the other way, with or without a network.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from pos_app.domain.approval import (
    ENDS_AFTER,
    REMOTE,
    ApprovalAnswer,
    ApprovalState,
    Deed,
)
from pos_app.domain.clock import Clock
from pos_app.domain.free_text import kept_text
from pos_app.domain.ids import EventId, NewId, StaffId
from pos_app.errors.approval import ApprovalDeclined, ApprovalExpired, ApprovalUnknown, NobodyAsked
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnclear, HeadOfficeUnreachable
from pos_app.errors.kinds import CounterError
from pos_app.errors.people import SamePerson
from pos_app.services.check_role import CheckRole
from pos_app.services.ports.approvals import Approvals
from pos_app.services.ports.store import Store

log = logging.getLogger(__name__)
POLL_EVERY_S: Final = 2.0
_POLLS: Final = int(ENDS_AFTER.total_seconds() / POLL_EVERY_S) + 2  # head office's clock counts
_SILENCES: Final = 3  # lost answers in a row
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class AskApproval:
    """Call `ask` from a thread that may wait; `is_wanted` ends it early, as when Esc is pressed."""

    store: Store
    clock: Clock
    new_id: NewId
    approvals: Callable[[], Approvals]
    roles: CheckRole
    may_be_asked: Callable[[], bool]  # head office, as far as is known
    pause: Callable[[float], None]

    def offers(self, deed: Deed) -> bool:
        """Whether somebody at another desk could be asked for it now."""
        return deed.action in REMOTE and self.may_be_asked()

    def ask(
        self, deed: Deed, by: StaffId, is_wanted: Callable[[], bool] = lambda: True
    ) -> StaffId | None:
        """Who approved it: good for this act and amount of `by`, once. None: not wanted any more.

        Raises:
            ApprovalDeclined, ApprovalExpired: a no, or nobody within a minute.
            NobodyAsked: head office is away; ApprovalUnknown: it knows no such thing (any more).
            TextTooLong, CardNumberRefused: of what stands in the request.
        """
        subject, reason = kept_text(deed.subject, _LONGEST), kept_text(deed.reason)
        deed = replace(deed, subject=subject, reason=reason)
        if not self.offers(deed):
            raise NobodyAsked(why="offline")
        request = self.new_id()
        answer = _told(lambda: self.approvals().ask(request, deed, by))
        answer = self._wait(request, answer, is_wanted)
        if answer.state is ApprovalState.APPROVED and answer.decided_by is not None:
            return self._granted(request, deed, by, answer.decided_by)
        if answer.state is ApprovalState.DECLINED:
            raise ApprovalDeclined(by=answer.decided_by, reason=answer.reason)
        if not is_wanted():
            return None
        raise ApprovalExpired

    def _wait(
        self, request: EventId, answer: ApprovalAnswer, is_wanted: Callable[[], bool]
    ) -> ApprovalAnswer:
        silences = 0
        for _ in range(_POLLS):
            if answer.state is not ApprovalState.PENDING or not is_wanted():
                break
            self.pause(POLL_EVERY_S)
            try:
                answer = _told(lambda: self.approvals().answer(request))
                silences = 0
            except NobodyAsked:
                silences += 1
                if silences == _SILENCES:
                    raise
        return answer

    def _granted(self, request: EventId, deed: Deed, by: StaffId, approved_by: StaffId) -> StaffId:
        """The list of staff here has the last word on who may approve."""
        if approved_by == by:
            raise SamePerson
        self.roles.role_of(approved_by)
        self.roles.grants.give(approved_by, by, deed)
        said = f"{request} {deed.action} {deed.subject} dirhams={deed.amount.dirhams} for {by}"
        with self.store.begin() as work:
            work.audit.add(self.clock.now(), approved_by, "approved_at_another_desk", said)
            work.commit()
        log.info("approval=%s granted action=%s", request, deed.action)
        return approved_by


def _told(question: Callable[[], ApprovalAnswer]) -> ApprovalAnswer:
    """Raises NobodyAsked, ApprovalUnknown."""
    try:
        return question()
    except (HeadOfficeUnreachable, HeadOfficeUnclear) as fault:
        raise NobodyAsked(why=_why(fault)) from fault
    except HeadOfficeRefused as error:
        raise ApprovalUnknown from error


def _why(fault: CounterError) -> str:
    return str(fault.facts.get("why") or fault.code)
