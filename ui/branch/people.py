"""The staff of the branch by number: read on a lane, looked up at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pos_app.domain.ids import StaffId
from pos_app.domain.staff import StaffMember


class People:
    """Knows nobody before the first `look`."""

    def __init__(self, staff: Callable[[], Iterable[StaffMember]]) -> None:
        self._staff = staff
        self._known: dict[StaffId, StaffMember] = {}

    def look(self) -> None:
        """Read the list of staff again; waits for the store."""
        self._known = {member.staff_id: member for member in self._staff()}

    def __call__(self, staff_id: StaffId) -> StaffMember | None:
        return self._known.get(staff_id)
