"""Claims over HTTP: head office's word on who charges a bill now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from offline_queue.signed_http import Reply, SignedHttp
from pos_app import wire
from pos_app.domain.ids import EventId
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnclear
from pos_app.errors.kinds import Fault
from pos_app.services.cards.ports import ClaimAnswer

CLERK_WAITS_S: Final = 2.0  # a customer stands there with the card; the desk's own lock holds
_GRANTED: Final = ClaimAnswer(is_granted=True)
_NOT_ASKED: Final = ClaimAnswer(is_granted=True, is_asked=False)


@dataclass(frozen=True, slots=True)
class HttpClaims:
    """Asks head office, unless the connection is known to be down. Never raises.

    Only a clear no stops a charge: whatever else is wrong with head office or the network, the
    counter goes on alone, as it does when it is offline.
    """

    http: SignedHttp
    patience_s: float = CLERK_WAITS_S

    def claim(self, attempt: EventId, items: Sequence[tuple[str, str]]) -> ClaimAnswer:
        """Take all of (account, item) or none; money on account is no bill, and not claimed."""
        bills = [{"account_no": account, "item_no": item} for account, item in items if item]
        if not bills:
            return _GRANTED
        body = wire.canonical({"items": bills})
        return self._ask("PUT", attempt, _granted, body)

    def release(self, attempt: EventId) -> None:
        """Nothing will be charged after all."""
        self._ask("DELETE", attempt, _released)

    def _ask(
        self,
        method: str,
        attempt: EventId,
        understand: Callable[[Reply], ClaimAnswer],
        body: bytes = b"",
    ) -> ClaimAnswer:
        if self.http.connection.state.is_offline:
            return _NOT_ASKED
        path = f"/v1/claims/{attempt}"
        try:
            return self.http.ask(method, path, understand, body=body, within_s=self.patience_s)
        except (Fault, HeadOfficeRefused):
            return _NOT_ASKED


def _granted(reply: Reply) -> ClaimAnswer:
    said, desk, item_no = (reply.plain.get(name) for name in ("granted", "desk", "item_no"))
    if reply.status == 200 and said is True:
        return _GRANTED
    is_claimed = reply.status == 409 and reply.code == "claimed"
    if is_claimed or (reply.status == 200 and said is False):  # a no, whoever has it
        desk = desk if isinstance(desk, str) and desk else "?"
        return ClaimAnswer(False, desk, item_no if isinstance(item_no, str) else "")
    raise _unexpected(reply)


def _released(reply: Reply) -> ClaimAnswer:
    if reply.status == 204:
        return _GRANTED
    raise _unexpected(reply)


def _unexpected(reply: Reply) -> HeadOfficeRefused | HeadOfficeUnclear:
    """An older head office, which knows no claims, is head office all the same: 404."""
    if reply.status >= 400 and reply.code is not None:
        return HeadOfficeRefused(reason=reply.code)
    return HeadOfficeUnclear(why=f"status {reply.status}")
