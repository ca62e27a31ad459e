"""Requests for a second person over HTTP, between two desks of a branch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from offline_queue.signed_http import Reply, SignedHttp
from pos_app import wire
from pos_app.domain.approval import ApprovalAnswer, ApprovalAsked, ApprovalState, Decision, Deed
from pos_app.domain.ids import DeskId, EventId, StaffId
from pos_app.domain.money import Money
from pos_app.errors.head_office import (
    HeadOfficeRefused,
    HeadOfficeUnclear,
    HeadOfficeUnreachable,
)

T = TypeVar("T")
_WAITS_S: Final = 4.0
_DECIDED: Final = ("decided", "expired")


@dataclass(frozen=True, slots=True)
class HttpApprovals:
    """Meets `ports.approvals.Approvals`."""

    http: SignedHttp
    patience_s: float = _WAITS_S

    def ask(self, request: EventId, deed: Deed, asked_by: StaffId) -> ApprovalAnswer:
        """Put a request up; repeating it is harmless."""
        plain = {
            "request": str(request),
            "action": deed.action,
            "subject": deed.subject,
            "amount_dirhams": deed.amount.dirhams,
            "reason": deed.reason,
            "asked_by": asked_by,
        }
        return self._ask("POST", "/v1/approvals", _answer, plain)

    def answer(self, request: EventId) -> ApprovalAnswer:
        """How it stands."""
        return self._ask("GET", f"/v1/approvals/{request}", _answer)

    def pending(self) -> tuple[ApprovalAsked, ...]:
        """What other desks of the branch ask now."""
        return self._ask("GET", "/v1/approvals", _pending)

    def decide(self, request: EventId, decision: Decision) -> ApprovalAnswer:
        """Say yes or no; who came too late hears how it stands."""
        plain = {
            "by": decision.by,
            "is_approved": decision.is_approved,
            "reason": decision.reason,
        }
        return self._ask("POST", f"/v1/approvals/{request}/decision", _answer, plain)

    def _ask(
        self,
        method: str,
        path: str,
        understand: Callable[[Reply], T],
        plain: Mapping[str, object] | None = None,
    ) -> T:
        state = self.http.connection.state
        if state.is_offline:  # the queue's own knocks find the way back
            raise HeadOfficeUnreachable(why=state.why)
        body = wire.canonical(plain) if plain is not None else b""
        return self.http.ask(method, path, understand, body=body, within_s=self.patience_s)


def _answer(reply: Reply) -> ApprovalAnswer:
    is_too_late = reply.status == 409 and reply.code in _DECIDED
    said = reply.plain if is_too_late else _expect_ok(reply)
    try:
        by, desk = said["decided_by"], said["at_desk"]
        return ApprovalAnswer(
            ApprovalState(said["state"]),
            StaffId(_text(by)) if by is not None else None,
            DeskId(_text(desk)) if desk is not None else None,
            _text(said["reason"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _not_as_agreed(error) from error


def _pending(reply: Reply) -> tuple[ApprovalAsked, ...]:
    plain = _expect_ok(reply)
    try:
        return tuple(_asked(one) for one in plain["approvals"])
    except (KeyError, TypeError, ValueError) as error:
        raise _not_as_agreed(error) from error


def _asked(plain: Mapping[str, Any]) -> ApprovalAsked:
    amount, at = plain["amount_dirhams"], datetime.fromisoformat(_text(plain["asked_at"]))
    if type(amount) is not int or amount < 0 or at.tzinfo is None:
        raise ValueError("amount or time")
    return ApprovalAsked(
        EventId(UUID(_text(plain["request"]))),
        DeskId(_text(plain["desk"])),
        StaffId(_text(plain["asked_by"])),
        Deed(
            _text(plain["action"]), _text(plain["subject"]), Money(amount), _text(plain["reason"])
        ),
        at,
    )


def _expect_ok(reply: Reply) -> Mapping[str, Any]:
    if reply.status == 200:
        return reply.plain
    if reply.status >= 400 and reply.code is not None:
        raise HeadOfficeRefused(reason=reply.code)
    raise HeadOfficeUnclear(why=f"status {reply.status}")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _not_as_agreed(error: Exception) -> HeadOfficeUnclear:
    return HeadOfficeUnclear(why=f"an approval is not as agreed: {error}"[:200])
