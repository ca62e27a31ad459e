"""Who may do what: one matrix, asked by the screen, the command line and the services alike.

`docs/roles.md` shows it to people; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from pos_app.domain.staff import Role


class Act(StrEnum):
    """What somebody may want to do."""

    LOOK_UP = "look_up"
    SELL = "sell"  # open a shift of one's own, take money, count, close it
    SERVE = "serve"  # copies, receipts by message, papers that wait, an item sent once more
    MOVE_CASH = "move_cash"  # drop, paid-in, paid-out, transfer
    OPEN_DRAWER = "open_drawer"
    VOID = "void"  # and refund: whatever gives a customer money back
    CORRECT_TENDER = "correct_tender"
    CLOSE_FOR_ANOTHER = "close_for_another"
    SETTLE = "settle"  # refused items, cards nobody knows of, extensions, rescue, restore
    SET_UP = "set_up"  # printers, terminals
    VERIFY_SHIFT = "verify_shift"
    CLOSE_DAY = "close_day"
    DEPOSIT = "deposit"  # count it into the bag, take it back
    RECEIVE_DEPOSIT = "receive_deposit"  # book the bank's word of a bag
    DECIDE = "decide"  # what a clerk of another desk asks
    READ_OWN = "read_own"  # receipts, X of one's own shift, the queue
    READ_BRANCH = "read_branch"  # every desk's figures, Z and day reports, on paper or in a file
    READ_AUDIT = "read_audit"
    EXPORT = "export"  # records that leave the branch: evidence, ledger files


class May(StrEnum):
    """The answer of the matrix."""

    ALONE = "alone"
    WITH_ANOTHER = "with_another"  # a second person who approves it: see `may_approve`
    NOT = "not"


CHANGING: Final = frozenset(Act) - {
    Act.LOOK_UP,
    Act.READ_OWN,
    Act.READ_BRANCH,
    Act.READ_AUDIT,
    Act.EXPORT,
}

_NEVER: Final[Mapping[Act, May]] = dict.fromkeys(Act, May.NOT)
_CLERK: Final[Mapping[Act, May]] = {
    **_NEVER,
    Act.LOOK_UP: May.ALONE,
    Act.SELL: May.ALONE,  # over a limit or the tolerance with another
    Act.SERVE: May.ALONE,
    Act.MOVE_CASH: May.ALONE,  # over a limit with another: see MoveCash
    Act.READ_OWN: May.ALONE,
    Act.OPEN_DRAWER: May.WITH_ANOTHER,
    Act.VOID: May.WITH_ANOTHER,
    Act.CORRECT_TENDER: May.WITH_ANOTHER,
    Act.CLOSE_FOR_ANOTHER: May.WITH_ANOTHER,  # a stuck shift of yesterday
    Act.SETTLE: May.WITH_ANOTHER,
    Act.SET_UP: May.WITH_ANOTHER,
}
_SUPERVISOR: Final[Mapping[Act, May]] = {
    **_CLERK,
    Act.SET_UP: May.ALONE,
    Act.DECIDE: May.ALONE,
    Act.READ_BRANCH: May.ALONE,
    Act.VERIFY_SHIFT: May.WITH_ANOTHER,
    Act.DEPOSIT: May.WITH_ANOTHER,
    Act.CLOSE_DAY: May.WITH_ANOTHER,
}
_MANAGER: Final[Mapping[Act, May]] = {
    **_SUPERVISOR,
    Act.VERIFY_SHIFT: May.ALONE,  # never of a shift of one's own: see VerifyShift
    Act.CLOSE_DAY: May.ALONE,
    Act.RECEIVE_DEPOSIT: May.ALONE,
    Act.READ_AUDIT: May.ALONE,
    Act.EXPORT: May.WITH_ANOTHER,
}
_AUDITOR: Final[Mapping[Act, May]] = {
    **_NEVER,
    Act.LOOK_UP: May.ALONE,
    Act.READ_OWN: May.ALONE,
    Act.READ_BRANCH: May.ALONE,
    Act.READ_AUDIT: May.ALONE,
    Act.EXPORT: May.WITH_ANOTHER,
}
MATRIX: Final[Mapping[Role, Mapping[Act, May]]] = {
    Role.CLERK: _CLERK,
    Role.SUPERVISOR: _SUPERVISOR,
    Role.MANAGER: _MANAGER,
    Role.AUDITOR: _AUDITOR,
}

ONLY_MANAGERS_APPROVE: Final = (Act.VERIFY_SHIFT, Act.CLOSE_DAY, Act.EXPORT)


def may(role: Role, act: Act) -> May:
    """Whether `role` may do it, and whether alone."""
    return MATRIX[role][act]


def may_approve(role: Role, act: Act) -> bool:
    """Whether `role` may be the second person of somebody else's act."""
    return role is Role.MANAGER or (role is Role.SUPERVISOR and act not in ONLY_MANAGERS_APPROVE)
