"""The audit of a desk for those who may read it: sign-ins, look-ups, approvals, settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pos_app.domain.ids import StaffId
from pos_app.domain.permissions import Act
from pos_app.services.check_role import CheckRole
from pos_app.services.ports.store import AuditLine, Store


@dataclass(frozen=True, slots=True)
class ReadAudit:
    """Changes nothing."""

    store: Store
    roles: CheckRole

    def lines(self, by: StaffId, since: datetime | None = None) -> Iterator[AuditLine]:
        """From `since` on, oldest first. Raises NotAllowed before the first line."""
        self.roles.require(by, Act.READ_AUDIT)
        return self._lines(since)

    def _lines(self, since: datetime | None) -> Iterator[AuditLine]:
        with self.store.read() as work:
            yield from work.audit.since(since)
