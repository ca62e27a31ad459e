"""What of the exchange waits for a person: payments of channels that fit no account, and postings
that billing has refused. Each is settled once, with a reason, and noted in the trail.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, func, insert, select

from gateway.billing import register
from gateway.billing.channels import post_on_account
from gateway.identity import trail
from gateway.ledger.write_book import renumber
from gateway.refusals import CommandRefused
from gateway.storage import rows
from gateway.storage.exchange_rows import BILLING, billing_answers, channel_payments, settled_points
from gateway.storage.moments import moment_text
from pos_app.domain.clock import Clock


class OpenKind(StrEnum):
    """Why a person is needed."""

    PAYMENT_UNMATCHED = "payment_unmatched"  # subject: channel/reference
    POSTING_REFUSED = "posting_refused"  # subject: the event's id


class OpenDecision(StrEnum):
    """What a person may make of it."""

    POSTED = "posted"  # on the account that was meant
    RETURNED = "returned"  # the channel gives it back
    TOLD_AGAIN = "told_again"  # billing hears of it once more, by the same id
    BOOKED_THERE = "booked_there"  # somebody has booked it in billing


MAY_DECIDE: Final = {
    OpenKind.PAYMENT_UNMATCHED: (OpenDecision.POSTED, OpenDecision.RETURNED),
    OpenKind.POSTING_REFUSED: (OpenDecision.TOLD_AGAIN, OpenDecision.BOOKED_THERE),
}


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that waits for a person."""

    kind: OpenKind
    subject: str
    amount_dirhams: int
    at: str  # a moment, as the tables keep it
    detail: str  # an English sentence, without personal data
    sequence: int = 0  # of billing's refusal

    @property
    def place(self) -> tuple[str, str]:
        """Where it stands in the list."""
        return self.at, self.subject


def open_points(connection: Connection) -> list[OpenPoint]:
    """All that waits, the oldest first."""
    found = chain(_unmatched(connection), _refused(connection))
    return sorted(found, key=lambda point: (point.at, point.subject))


def find_point(connection: Connection, kind: str, subject: str) -> OpenPoint | None:
    """The open point of that kind and subject."""
    return next(
        (p for p in open_points(connection) if (p.kind, p.subject) == (kind, subject)), None
    )


def _unmatched(connection: Connection) -> Iterator[OpenPoint]:
    table, settled = channel_payments, settled_points
    subject = table.c.channel + "/" + table.c.reference
    is_settled = and_(
        settled.c.kind == OpenKind.PAYMENT_UNMATCHED.value, settled.c.subject == subject
    )
    query = select(table).where(
        table.c.state == "unmatched", ~select(settled.c.kind).where(is_settled).exists()
    )
    for row in connection.execute(query):
        yield OpenPoint(
            OpenKind.PAYMENT_UNMATCHED,
            f"{row.channel}/{row.reference}",
            row.amount_dirhams,
            row.taken_at,
            f"{row.channel} has taken it for account {row.account_no}, which is not known here.",
        )


def _refused(connection: Connection) -> Iterator[OpenPoint]:
    """Those whose latest answer is a refusal that nobody has settled."""
    table, settled, later = billing_answers, settled_points, billing_answers.alias()
    is_answered = and_(later.c.event_id == table.c.event_id, later.c.sequence > table.c.sequence)
    is_settled = and_(
        settled.c.kind == OpenKind.POSTING_REFUSED.value,
        settled.c.subject == table.c.event_id,
        settled.c.sequence == table.c.sequence,
    )
    postings = rows.postings
    amount = (
        select(func.coalesce(func.sum(postings.c.amount_dirhams), 0))
        .where(postings.c.event_id == table.c.event_id)
        .scalar_subquery()
    )
    query = select(table, amount.label("dirhams")).where(
        table.c.outcome == "refused",
        ~select(later.c.event_id).where(is_answered).exists(),
        ~select(settled.c.kind).where(is_settled).exists(),
    )
    for row in connection.execute(query):
        why = row.reason or "it gives no reason"
        yield OpenPoint(
            OpenKind.POSTING_REFUSED,
            row.event_id,
            int(row.dirhams),
            row.at,
            f"Billing has refused it: {why}",
            row.sequence,
        )


def settle(
    connection: Connection,
    clock: Clock,
    by: str,
    point: OpenPoint,
    reason: str,
    *,
    decision: OpenDecision,
    account_no: str | None = None,
) -> None:
    """Settle a point for good, within the caller's transaction.

    `account_no` is where `POSTED` puts the money, oldest debt first.

    Raises:
        CommandRefused: no reason, a decision of another kind, an unknown account, settled before.
    """
    if not reason.strip():
        raise CommandRefused("A reason is needed.")
    if decision not in MAY_DECIDE[point.kind]:
        raise CommandRefused(f"{point.kind} cannot be settled as {decision}.")
    if (decision is OpenDecision.POSTED) != (account_no is not None):
        raise CommandRefused("An account is needed where money is posted, and only there.")
    _lock(connection, point)
    if find_point(connection, point.kind, point.subject) != point:
        raise CommandRefused("This point is settled already.")
    row = {
        "kind": point.kind.value,
        "subject": point.subject,
        "sequence": point.sequence,
        "decision": decision.value,
        "reason": reason.strip()[:500],
        "settled_by": by,
        "at": moment_text(clock.now()),
        "account_no": account_no,
    }
    if account_no is not None:
        payment = _payment(connection, point)
        renumber(connection, post_on_account(connection, clock, payment, account_no))
    connection.execute(insert(settled_points), row)
    detail = {"decision": decision.value, "amount_dirhams": point.amount_dirhams}
    trail.note(connection, clock, by, f"settle_{point.kind}", point.subject, detail)


def _lock(connection: Connection, point: OpenPoint) -> None:
    """Two people settle one after the other."""
    if point.kind is OpenKind.PAYMENT_UNMATCHED:
        register.lock_exchange(connection, point.subject.partition("/")[0])
    else:
        register.lock_exchange(connection, BILLING)


def _payment(connection: Connection, point: OpenPoint) -> Row[Any]:
    channel, _, reference = point.subject.partition("/")
    table = channel_payments
    query = select(table).where(table.c.channel == channel, table.c.reference == reference)
    return connection.execute(query).one()
