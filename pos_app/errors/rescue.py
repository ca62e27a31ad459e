"""The errors of the second copy of unsent items and of their rescue."""

from __future__ import annotations

from pos_app.errors.kinds import Fault, Refused


class NothingToRescue(Refused):
    """No desk has its items there. facts: folder"""

    code = "nothing_to_rescue"


class FolderUnreadable(Fault):
    """facts: folder, why"""

    code = "folder_unreadable"


class ItemsNotRescued(Refused):
    """The others are at head office; these are told one by one. facts: number, why (a slug)"""

    code = "items_not_rescued"
