"""Whether the other desks of the branch can be heard, for `pos-app doctor`."""

from __future__ import annotations

from typing import Final

from pos_app.compose.desk import Desk
from pos_app.domain.clock import in_qatar
from pos_app.services.ports.branch import BranchStanding

_ANSWER_WITHIN_S: Final = 2.0


def bulletin(desk: Desk) -> tuple[bool, str]:
    """Which desks answer now, when the others were seen last, and what was dropped."""
    branch = desk.branch
    if not branch.others():
        return True, "there is no other desk"
    if not branch.is_on:
        return True, "off: without head office the same bill may be paid at two desks"
    if branch.bulletin is None:
        return False, branch.standing().trouble
    standing = branch.bulletin.look_around(_ANSWER_WITHIN_S)
    is_well = not standing.may_be_paid_twice
    return is_well, "; ".join(filter(None, _said(standing, desk.settings.bulletin)))


def _said(standing: BranchStanding, address: str) -> list[str]:
    dropped = ", ".join(f"{why} {n}" for why, n in sorted(standing.dropped.items()))
    return [
        f"{address}: sees {', '.join(standing.here) or 'no other desk'}",
        ", ".join(_last_seen(standing)),
        f"dropped: {dropped}" if dropped else "",
        standing.trouble,
    ]


def _last_seen(standing: BranchStanding) -> list[str]:
    said = []
    for desk in standing.others:
        if desk not in standing.here:
            at = standing.seen.get(desk)
            when = f"seen last {in_qatar(at):%Y-%m-%d %H:%M}" if at else "never seen"
            said.append(f"{desk} {when}")
    return said
