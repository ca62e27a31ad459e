"""What a second person has approved: for one clerk, one act and amount, once.

The panel of the window and another desk say what exactly it is (`give`). A PIN that is typed for
something else, as at the prompt, where one command is one act, is bound by nothing (`is_here`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

from pos_app.domain.approval import Deed
from pos_app.domain.ids import StaffId
from pos_app.errors.approval import ApprovalNotForThis


@dataclass(slots=True)
class _Grant:
    asked_by: StaffId
    deed: Deed
    once: object = None  # what it was used for

    def fits(self, asked_by: StaffId, deed: Deed) -> bool:
        """An amount or subject that the act does not know of is not compared."""
        ours = self.deed
        return (
            self.asked_by == asked_by
            and deed.action in ("", ours.action)
            and (not deed.amount or deed.amount == ours.amount)
            and (not deed.subject or deed.subject == ours.subject)
        )


@dataclass(slots=True)
class Grants:
    """Safe from any thread; forgotten when the program ends, as is what they were asked for."""

    _of: dict[StaffId, list[_Grant]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def give(self, approved_by: StaffId, asked_by: StaffId, deed: Deed) -> None:
        """They approved `deed` of that clerk, and nothing else."""
        with self._lock:
            self._of.setdefault(approved_by, []).append(_Grant(asked_by, deed))

    def is_here(self, approved_by: StaffId) -> None:
        """They typed their PIN at this desk: what they approved before is over."""
        with self._lock:
            self._of.pop(approved_by, None)

    def use(self, approved_by: StaffId, asked_by: StaffId, deed: Deed, once: object) -> None:
        """Let `deed` be done in their name; the same `once` is the same act, tried again.

        Raises:
            ApprovalNotForThis: what they approved was something else, or is done already.
        """
        with self._lock:
            grants = self._of.get(approved_by)
            if grants is None:
                return
            for grant in grants:
                if grant.fits(asked_by, deed) and grant.once in (None, once):
                    grant.once = once
                    return
        raise ApprovalNotForThis(action=deed.action or "approve")
