"""A clerk's request for a second person, and the decision of one at another desk of the branch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Index,
    Row,
    String,
    Table,
    Text,
    insert,
    select,
    update,
)

from gateway.identity.desks import Desk
from gateway.storage import rows
from gateway.storage.locks import lock_desk
from gateway.storage.moments import moment_text
from pos_app.domain.approval import ENDS_AFTER, ApprovalState
from pos_app.domain.clock import Clock
from pos_app.domain.staff import Role

MOST_PENDING: Final = 100

approvals: Final = Table(  # asked once, decided at most once; nothing else ever changes
    "approvals",
    rows.metadata,
    Column("request_id", String(36), primary_key=True),
    Column("centre_code", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("amount_dirhams", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("asked_at", Text, nullable=False),
    Column("is_approved", Boolean),  # null: nobody has decided
    Column("decided_by", Text),
    Column("at_desk", Text),
    Column("decided_at", Text),
    Column("decision_reason", Text),
    Index("approvals_of_branch", "centre_code", "asked_at"),
)


class NotPeople(Exception):
    """Not somebody of the branch; or of the decision, nobody who may approve this."""


class NoSuchRequest(Exception):
    """None of this branch, or not of this desk."""


class OtherRequest(Exception):
    """Something else was asked under this id."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a clerk asks."""

    request_id: str
    action: str
    subject: str
    amount_dirhams: int
    reason: str
    asked_by: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What a second person says."""

    by: str
    is_approved: bool
    reason: str


def ask(connection: Connection, clock: Clock, desk: Desk, asked: Asked) -> dict[str, Any]:
    """Keep a request, once, and tell how it stands. Raises NotPeople, OtherRequest."""
    if _role_of(connection, desk, asked.asked_by) is None:
        raise NotPeople
    lock_desk(connection, desk.desk)  # the same request twice at once
    values = {
        "desk": desk.desk,
        "asked_by": asked.asked_by,
        "action": asked.action,
        "subject": asked.subject,
        "amount_dirhams": asked.amount_dirhams,
        "reason": asked.reason,
    }
    row = _row(connection, asked.request_id)
    if row is None:
        new = {
            "request_id": asked.request_id,
            "centre_code": desk.centre_code,
            **values,
            "asked_at": moment_text(clock.now()),
        }
        connection.execute(insert(approvals), new)
        row = _row(connection, asked.request_id)
    if row is None or any(row._mapping[name] != value for name, value in values.items()):
        raise OtherRequest
    return _stands(clock, row)


def answer(connection: Connection, clock: Clock, desk: Desk, request_id: str) -> dict[str, Any]:
    """How a request of that desk stands. Raises NoSuchRequest."""
    row = _row(connection, request_id)
    if row is None or row.desk != desk.desk:
        raise NoSuchRequest
    return _stands(clock, row)


def pending(connection: Connection, clock: Clock, desk: Desk) -> Iterator[dict[str, Any]]:
    """What other desks of the branch ask now, oldest first."""
    query = (
        select(approvals)
        .where(
            approvals.c.centre_code == desk.centre_code,
            approvals.c.desk != desk.desk,
            approvals.c.is_approved.is_(None),
            approvals.c.asked_at >= moment_text(clock.now() - ENDS_AFTER),
        )
        .order_by(approvals.c.asked_at, approvals.c.request_id)
        .limit(MOST_PENDING)
    )
    for row in connection.execute(query):
        yield {
            "request": row.request_id,
            "desk": row.desk,
            "asked_by": row.asked_by,
            "action": row.action,
            "subject": row.subject,
            "amount_dirhams": row.amount_dirhams,
            "reason": row.reason,
            "asked_at": row.asked_at,
        }


def decide(
    connection: Connection, clock: Clock, desk: Desk, request_id: str, said: Decided
) -> tuple[bool, dict[str, Any]]:
    """Whether it stands as `said` now, and how it stands; the first decision counts.

    Raises NotPeople, NoSuchRequest.
    """
    row = _row(connection, request_id)
    if row is None or row.centre_code != desk.centre_code:
        raise NoSuchRequest
    role = _role_of(connection, desk, said.by)
    if role is None or not role.may_approve() or said.by == row.asked_by or row.desk == desk.desk:
        raise NotPeople
    open_one = (
        approvals.c.request_id == request_id,
        approvals.c.is_approved.is_(None),
        approvals.c.asked_at >= moment_text(clock.now() - ENDS_AFTER),
    )
    decision = {
        "is_approved": said.is_approved,
        "decided_by": said.by,
        "at_desk": desk.desk,
        "decided_at": moment_text(clock.now()),
        "decision_reason": said.reason,
    }
    connection.execute(update(approvals).where(*open_one).values(**decision))
    row = _row(connection, request_id)
    assert row is not None, "no request is ever removed"
    is_as_said = (row.decided_by, row.is_approved) == (said.by, said.is_approved)
    return is_as_said, _stands(clock, row)


def _role_of(connection: Connection, desk: Desk, staff_id: str) -> Role | None:
    """Of a person of the desk's branch."""
    table = rows.staff
    query = select(table.c.role).where(
        table.c.centre_code == desk.centre_code,
        table.c.staff_id == staff_id,
        table.c.retired_at.is_(None),
    )
    role = connection.scalar(query)
    return Role(role) if role is not None else None


def _row(connection: Connection, request_id: str) -> Row[Any] | None:
    return connection.execute(
        select(approvals).where(approvals.c.request_id == request_id)
    ).one_or_none()


def _stands(clock: Clock, row: Row[Any]) -> dict[str, Any]:
    return {
        "request": row.request_id,
        "state": _state(clock, row).value,
        "decided_by": row.decided_by,
        "at_desk": row.at_desk,
        "reason": row.decision_reason or "",
    }


def _state(clock: Clock, row: Row[Any]) -> ApprovalState:
    if row.is_approved is not None:
        return ApprovalState.APPROVED if row.is_approved else ApprovalState.DECLINED
    is_over = row.asked_at < moment_text(clock.now() - ENDS_AFTER)
    return ApprovalState.EXPIRED if is_over else ApprovalState.PENDING
