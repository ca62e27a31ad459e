"""Who works here and who may do what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.ids import StaffId


class Role(StrEnum):
    """What a person is; `permissions.py` says what each may do."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"
    AUDITOR = "auditor"  # reads all, changes nothing

    def may_approve(self) -> bool:
        """Whether this role approves voids, variances and card slips over the limit."""
        return self in (Role.SUPERVISOR, Role.MANAGER)


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A person as head office knows them. `pin_hash` is argon2id."""

    staff_id: StaffId
    name_en: str
    name_ar: str
    role: Role
    pin_hash: str
