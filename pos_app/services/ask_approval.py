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
    in_words,
)
from pos_app.domain.clock import Clock
from pos_app.domain.free_text import kept_text
from pos_app.domain.ids import EventId, NewId, StaffId
from pos_app.domain.permissions import Act
from pos_app.errors.approval import ApprovalDeclined, ApprovalExpired, ApprovalUnknown, NobodyAsked
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnclear, HeadOfficeUnreachable
from pos_app.errors.kinds import CounterError
from pos_app.errors.people import SamePerson, SupervisorNeeded
from pos_app.services.check_role import CheckRole
from pos_app.services.ports.approvals import Approvals
from pos_app.services.ports.store import Store

log = logging.getLogger(__name__)
POLL_EVERY_S: Final = 2.0
_LOOKS: Final = int(ENDS_AFTER.total_seconds() / POLL_EVERY_S) + 3  # head office's clock counts
_SILENCES: Final = 3
_LONGEST: Final = 80


@dataclass(slots=True)
class Asking:
    """A request that was put up and waits for its answer."""

    request: EventId
    deed: Deed
    by: StaffId
    looks: int = 0
    silences: int = 0  # lost answers in a row


@dataclass(frozen=True, slots=True)
class AskApproval:
    """`begin`, then `look` every two seconds; or `ask`, which does both and waits."""

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

    def ask(self, deed: Deed, by: StaffId) -> StaffId:
        """Who approved it, within a minute. Raises as `begin` and `look`."""
        asking = self.begin(deed, by)
        while (approved_by := self.look(asking)) is None:
            self.pause(POLL_EVERY_S)
        return approved_by

    def begin(self, deed: Deed, by: StaffId) -> Asking:
        """Put the request up at head office, for a minute.

        Raises:
            NobodyAsked: head office is away; ApprovalUnknown: it does not take this.
            NotAllowed: with nobody's approval.
            TextTooLong, CardNumberRefused: of what stands in the request.
        """
        self.roles.admit(by, Act.SELL)
        subject, reason = kept_text(deed.subject, _LONGEST), kept_text(deed.reason)
        deed = replace(deed, subject=subject, reason=reason)
        if not self.offers(deed):
            raise NobodyAsked(why="offline")
        asking = Asking(self.new_id(), deed, by)
        _told(lambda: self.approvals().ask(asking.request, deed, by))
        return asking

    def look(self, asking: Asking) -> StaffId | None:
        """Who approved it: good for this act and amount of the clerk, once. None: not decided.

        Raises:
            ApprovalDeclined, ApprovalExpired: a no, or nobody within a minute.
            NobodyAsked: head office has gone; ApprovalUnknown: it does not know of it any more.
        """
        asking.looks += 1
        try:
            answer = _told(lambda: self.approvals().answer(asking.request))
        except NobodyAsked:
            asking.silences += 1
            if asking.silences == _SILENCES:
                raise
            return None
        asking.silences = 0
        if answer.state is ApprovalState.DECLINED:
            raise ApprovalDeclined(by=answer.decided_by, reason=answer.reason)
        if answer.state is ApprovalState.APPROVED and answer.decided_by is not None:
            return self._granted(asking, answer.decided_by)
        if answer.state is not ApprovalState.PENDING or asking.looks >= _LOOKS:
            raise ApprovalExpired
        return None

    def _granted(self, asking: Asking, approved_by: StaffId) -> StaffId:
        """The list of staff here has the last word on who they are."""
        deed, by = asking.deed, asking.by
        if approved_by == by:
            raise SamePerson
        if not self.roles.role_of(approved_by).may_approve():
            raise SupervisorNeeded(action=deed.action)
        self.roles.grants.give(approved_by, by, deed)
        said = f"{asking.request} {in_words(deed, by)}"
        with self.store.begin() as work:
            work.audit.add(self.clock.now(), approved_by, "approved_at_another_desk", said)
            work.commit()
        log.info("approval=%s granted action=%s", asking.request, deed.action)
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
