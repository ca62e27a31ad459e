"""Items of lost desks over HTTP: head office's word on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from offline_queue.signed_http import Reply, SignedHttp
from pos_app import wire
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnclear
from pos_app.services.ports.rescue import Brought, RescueState
from pos_app.services.sealed_record import Record

_STATES: Final = {state.value: state for state in RescueState if state is not RescueState.LEFT}


@dataclass(frozen=True, slots=True)
class HttpRescue:
    """Meets `ports.rescue.TakesRescued`. Asks even while the connection is known to be down."""

    http: SignedHttp

    def bring(
        self, by: StaffId, approved_by: StaffId, items: Sequence[Record]
    ) -> Sequence[Brought]:
        """Offer items of lost desks: one word each, in their order.

        Raises: HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused.
        """
        sealed = [{"desk": item.desk, "sealed": item.sealed} for item in items]
        body = wire.canonical({"by": by, "approved_by": approved_by, "items": sealed})
        return self.http.ask("POST", "/v1/rescue", partial(_words, len(items)), body=body)


def _words(number: int, reply: Reply) -> Sequence[Brought]:
    if reply.status >= 400 and reply.code is not None:
        raise HeadOfficeRefused(reason=reply.code)
    answers = reply.plain.get("answers")
    if reply.status != 200 or not isinstance(answers, list) or len(answers) != number:
        raise HeadOfficeUnclear(why="another number of answers than of items")
    return [_word(answer) for answer in answers]


def _word(answer: object) -> Brought:
    said = answer if isinstance(answer, dict) else {}
    state = _STATES.get(_text(said.get("state")) or "")
    if state is None:
        raise HeadOfficeUnclear(why="an outcome that this version does not know")
    reason = _text(said.get("reason")) or _text(said.get("remark")) or ""
    event_id, number = _text(said.get("event_id")), _text(said.get("receipt_no"))
    return Brought(state, reason, event_id, number, _amount(said.get("amount_dirhams")))


def _amount(value: object) -> Money:
    return Money(value) if type(value) is int else ZERO


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
