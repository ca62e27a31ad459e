"""Entries of the journal over HTTP: what each answer means for the outbox."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from offline_queue.delivery import Delivered, NeverArrived, Outcome, Refused, TryLater
from offline_queue.signed_http import Reply, SignedHttp
from pos_app.domain.ids import EventId
from pos_app.errors import CounterError, Fault, HeadOfficeRefused, HeadOfficeUnclear
from pos_app.wire import Entry

API: Final = 1
_FINAL: Final = {403, 409, 422}  # head office has read the entry and says no
_PAPER_FINAL: Final = {413, 422}


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
        except (Fault, HeadOfficeRefused) as fault:
            return _later(fault)

    def attach(self, event_id: EventId, paper: bytes) -> Outcome | TryLater:
        """Bring the PDF that belongs to an event; bringing it again is harmless."""
        path = f"/v1/receipts/{event_id}/paper"
        understand = partial(_kept_or_refused, str(event_id))
        try:
            return self.http.ask(
                "PUT", path, understand, body=paper, content_type="application/pdf"
            )
        except (Fault, HeadOfficeRefused) as fault:
            return _later(fault)

    def inquire(self, event_id: EventId) -> Outcome | NeverArrived | TryLater:
        """What became of an event?"""
        try:
            return self.http.ask("GET", f"/v1/events/{event_id}", partial(_became, str(event_id)))
        except (Fault, HeadOfficeRefused) as fault:
            return _later(fault)

    def knock(self) -> bool:
        """Whether head office is there and speaks this API."""
        try:
            self.http.ask("GET", "/v1/health", health_version, is_signed=False)
        except (Fault, HeadOfficeRefused):
            return False
        return True

    def _put(self, entry: Entry) -> Outcome:
        event_id = _event_id(entry)
        understand = partial(_taken_or_refused, event_id)
        return self.http.ask("PUT", f"/v1/events/{event_id}", understand, body=_entry_json(entry))

    def _post(self, entries: Sequence[Entry]) -> list[Outcome]:
        body = b'{"entries":[' + b",".join(map(_entry_json, entries)) + b"]}"
        understand = partial(_each_outcome, [_event_id(entry) for entry in entries])
        return self.http.ask("POST", "/v1/events", understand, body=body)


def health_version(reply: Reply) -> str:
    """The version of the head office that answers. Raises HeadOfficeUnclear if it is none."""
    plain = _expect_ok(reply)
    if plain.get("api") != API:
        raise HeadOfficeUnclear(why=f"speaks version {plain.get('api')!s:.20} of the API")
    return _text(plain.get("version"))


def _taken_or_refused(event_id: str, reply: Reply) -> Outcome:
    if reply.status in _FINAL and reply.code is not None:
        return Refused(reply.code, _text(reply.plain.get("detail")))
    return _outcome(_expect_ok(reply), event_id)


def _kept_or_refused(event_id: str, reply: Reply) -> Outcome:
    if reply.status in _PAPER_FINAL and reply.code is not None:
        return Refused(reply.code, _text(reply.plain.get("detail")))
    if _expect_ok(reply).get("event_id") != event_id:
        raise HeadOfficeUnclear(why="an answer for another event")
    return Delivered()


def _each_outcome(event_ids: Sequence[str], reply: Reply) -> list[Outcome]:
    answers = _expect_ok(reply).get("answers")
    if not isinstance(answers, list) or len(answers) != len(event_ids):
        raise HeadOfficeUnclear(why="another number of answers than of entries")
    return [_outcome(*pair) for pair in zip(answers, event_ids, strict=True)]


def _became(event_id: str, reply: Reply) -> Outcome | NeverArrived:
    if reply.status == 404 and reply.code == "never_arrived":
        return NeverArrived()
    return _outcome(_expect_ok(reply), event_id)


def _later(fault: CounterError) -> TryLater:
    return TryLater(str(fault), was_answered=isinstance(fault, HeadOfficeUnclear))


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
