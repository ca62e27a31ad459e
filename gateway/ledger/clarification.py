"""What of an event waits for a person at head office, and what that person may decide.

Nothing here changes the ledger: a point is a note beside an event, opened with it and settled
once, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, update

from gateway.branch_day.day_lines import centre_of
from gateway.ledger.entries import ReadEntry
from gateway.ledger.verdicts import Verdict
from gateway.storage.bulk import insert_rows
from gateway.storage.clarification_rows import clarifications
from pos_app import wire
from pos_app.domain.events import amount_of, receipt_no_of
from pos_app.domain.resolution import Decision, PostingResolved


class PointKind(StrEnum):
    """Why a person is needed."""

    REFUSED = "refused"  # a desk has taken what the ledger could not
    SURPLUS = "surplus"  # something was paid twice; the money is on account
    DIFFERS = "differs"  # two records that should agree do not
    JOURNAL = "journal"  # a desk's numbers or chain are not as one desk writes them
    LATE = "late"  # it came after the Z, or after the branch's day


class PointDecision(StrEnum):
    """What was made of a point; the money itself moves elsewhere, or not at all."""

    ENTERED_AGAIN = "entered_again"  # at a desk, or in the billing system
    GIVEN_BACK = "given_back"
    STAYS_ON_ACCOUNT = "stays_on_account"
    BOOKED = "booked"  # as over or short, or with a later deposit
    EXPLAINED = "explained"
    PASSED_ON = "passed_on"  # to the branch's manager, to internal audit


_ALWAYS: Final = (PointDecision.EXPLAINED, PointDecision.PASSED_ON)
MAY_DECIDE: Final[dict[PointKind, tuple[PointDecision, ...]]] = {
    PointKind.REFUSED: (PointDecision.ENTERED_AGAIN, PointDecision.GIVEN_BACK, *_ALWAYS),
    PointKind.SURPLUS: (PointDecision.STAYS_ON_ACCOUNT, PointDecision.GIVEN_BACK, *_ALWAYS),
    PointKind.DIFFERS: (PointDecision.BOOKED, *_ALWAYS),
    PointKind.JOURNAL: _ALWAYS,
    PointKind.LATE: (PointDecision.BOOKED, *_ALWAYS),
}
_KIND_OF_REMARK: Final = {
    "credit": PointKind.SURPLUS,
    "paid_elsewhere": PointKind.SURPLUS,
    "chain_forked": PointKind.JOURNAL,
    "receipt_repeated": PointKind.JOURNAL,
    "after_day": PointKind.LATE,
    "late": PointKind.LATE,
}
_DECIDED_AT_DESK: Final = {
    Decision.REFUND: PointDecision.GIVEN_BACK,
    Decision.CREDIT: PointDecision.ENTERED_AGAIN,
    Decision.CORRECT_ACCOUNT: PointDecision.ENTERED_AGAIN,
    Decision.NOTED: PointDecision.EXPLAINED,
}
_SETTLED_ALREADY: Final = "already_resolved"

Decided = Sequence[tuple[ReadEntry, Verdict]]


def kind_of(verdict: Verdict) -> PointKind | None:
    """Why a person is needed; None: nobody is."""
    if verdict.state == "refused":
        return None if verdict.reason == _SETTLED_ALREADY else PointKind.REFUSED
    if verdict.remark is None:
        return None
    return _KIND_OF_REMARK.get(verdict.remark, PointKind.DIFFERS)


def keep_points(connection: Connection, decided: Decided, received_at: str) -> None:
    """Open the points of these events; settle those that two people settled at their desk."""
    insert_rows(connection, clarifications, list(_rows(decided, received_at)))
    for read, verdict in decided:
        if isinstance(read.event, PostingResolved) and verdict.state != "refused":
            _settle_as_the_desk_did(connection, read.event, received_at)


def _rows(decided: Decided, received_at: str) -> Iterator[dict[str, Any]]:
    for read, verdict in decided:
        kind, event = kind_of(verdict), read.event
        if kind is None:
            continue
        yield {
            "point_id": read.event_id,
            "kind": kind.value,
            "code": verdict.reason or verdict.remark,
            "type": wire.type_name(event),
            "desk": event.header.desk,
            "centre_code": centre_of(event.header.desk),
            "business_date": event.header.business_date.isoformat(),
            "receipt_no": receipt_no_of(event),
            "amount_dirhams": amount_of(event).dirhams,
            "opened_at": received_at,
            "settled_at": None,
            "settled_by": None,
            "decision": None,
            "why": None,
        }


def _settle_as_the_desk_did(
    connection: Connection, event: PostingResolved, settled_at: str
) -> None:
    """By a refusal's own number; a desk settles nothing of another desk."""
    table, desk = clarifications, event.header.desk
    mine = (table.c.point_id == str(event.resolves)) & (table.c.desk == desk)
    connection.execute(
        update(table)
        .where(mine, table.c.kind == PointKind.REFUSED, table.c.settled_at.is_(None))
        .values(
            settled_at=settled_at,
            settled_by=desk,
            decision=_DECIDED_AT_DESK[event.decision].value,
            why=event.note,
        )
    )
