"""Entries of the journal over HTTP: what each answer means for the outbox."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from offline_queue.delivery import Delivered, NeverArrived, Outcome, Refused, TryLater
from offline_queue.signed_http import Reply, SignedHttp
from pos_app.domain.ids import EventId
from pos_app.errors import Fault, HeadOfficeUnclear
from pos_app.wire import Entry

API: Final = 1
_FINAL: Final = {403, 409, 422}  # head office has read the entry and says no


@dataclass(frozen=True, slots=True)
class HttpGateway:
    """Offers entries to head office. Never raises for what network or head office do.

    Only an answer of this API counts: what a proxy, a portal, another version or a broken line
    says is TryLater, and nothing is marked as sent.
    """

    http: SignedHttp

    def deliver(self, entries: Sequence[Entry]) -> list[Outcome] | TryLater:
        """Offer `entries` in one request: one outcome each, or TryLater for all."""
        try:
            if len(entries) == 1:
                return [self._put(entries[0])]
            return self._post(entries)
        except Fault as fault:
            return TryLater(str(fault), was_answered=isinstance(fault, HeadOfficeUnclear))

    def inquire(self, event_id: EventId) -> Outcome | NeverArrived | TryLater:
        """What became of an event?"""
        try:
            reply = self.http.ask("GET", f"/v1/events/{event_id}")
            if reply.status == 404 and reply.code == "never_arrived":
                return NeverArrived()
            return _outcome(_expect_ok(reply), str(event_id))
        except Fault as fault:
            return TryLater(str(fault), was_answered=isinstance(fault, HeadOfficeUnclear))

    def knock(self) -> bool:
        """Whether head office is there and speaks this API."""
        try:
            reply = self.http.ask("GET", "/v1/health", is_signed=False)
        except Fault:
            return False
        return reply.status == 200 and reply.plain.get("api") == API

    def _put(self, entry: Entry) -> Outcome:
        event_id = _event_id(entry)
        reply = self.http.ask("PUT", f"/v1/events/{event_id}", body=_entry_json(entry))
        if reply.status in _FINAL and reply.code is not None:
            return Refused(reply.code, _text(reply.plain.get("detail")))
        return _outcome(_expect_ok(reply), event_id)

    def _post(self, entries: Sequence[Entry]) -> list[Outcome]:
        body = b'{"entries":[' + b",".join(map(_entry_json, entries)) + b"]}"
        answers = _expect_ok(self.http.ask("POST", "/v1/events", body=body)).get("answers")
        if not isinstance(answers, list) or len(answers) != len(entries):
            raise HeadOfficeUnclear(why="another number of answers than of entries")
        return [_outcome(a, _event_id(e)) for a, e in zip(answers, entries, strict=True)]


def _expect_ok(reply: Reply) -> Mapping[str, Any]:
    if reply.status not in (200, 201):
        raise HeadOfficeUnclear(why=f"status {reply.status} {reply.code or ''}".rstrip())
    return reply.plain


def _outcome(answer: object, event_id: str) -> Outcome:
    """What `answer` says of the event; HeadOfficeUnclear if it speaks of another one."""
    if not isinstance(answer, dict) or answer.get("event_id") != event_id:
        raise HeadOfficeUnclear(why="an answer for another event")
    match answer.get("outcome"):
        case "accepted":
            return Delivered()
        case "remark":
            return Delivered(_text(answer.get("remark")) or "remark")
        case "refused":
            return Refused(_text(answer.get("reason")) or "refused", _text(answer.get("detail")))
        case _:
            raise HeadOfficeUnclear(why="an outcome that this version does not know")


def _entry_json(entry: Entry) -> bytes:
    """The entry as it is sent; the event's own bytes are taken as they were signed."""
    place = {
        "seq": entry.seq,
        "prev_hash": entry.prev_hash,
        "hash": entry.hash,
        "signature": entry.signature,
    }
    return json.dumps(place).encode()[:-1] + b', "event": ' + entry.body + b"}"


def _event_id(entry: Entry) -> str:
    return str(json.loads(entry.body)["header"]["event_id"])


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
