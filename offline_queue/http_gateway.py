"""Entries of the journal over HTTP: what each answer means for the outbox."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from offline_queue.delivery import (
    Answer,
    Delivered,
    NeverArrived,
    Outcome,
    Refused,
    TryLater,
    Unknown,
)
from offline_queue.signed_http import Reply, SignedHttp
from pos_app.domain.ids import EventId
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeRestored, HeadOfficeUnclear
from pos_app.errors.kinds import CounterError, Fault
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
    generation: Callable[[], str] = lambda: ""  # of its ledger, as this desk knows it
    restored: Callable[[], None] = lambda: None  # told when it is another one

    def deliver(self, entries: Sequence[Entry]) -> Sequence[Answer] | TryLater:
        """Offer `entries` in one request: one answer each, or TryLater for all."""
        try:
            if len(entries) == 1:
                return [self._put(entries[0])]
            return self._post(entries)
        except HeadOfficeRestored as error:
            self.restored()
            return _later(error)
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

    def inquire(self, event_id: EventId) -> Answer | NeverArrived:
        """What became of an event?"""
        try:
            return self.http.ask("GET", f"/v1/events/{event_id}", partial(_became, str(event_id)))
        except (Fault, HeadOfficeRefused) as fault:
            return _later(fault)

    def knock(self, within_s: float | None = None) -> bool:
        """Whether head office is there and speaks this API."""
        try:
            self.http.ask("GET", "/v1/health", health_version, is_signed=False, within_s=within_s)
        except (Fault, HeadOfficeRefused):
            return False
        return True

    def _put(self, entry: Entry) -> Answer:
        event_id = _event_id(entry)
        understand = partial(_taken_or_refused, event_id)
        path, body = f"/v1/events/{event_id}", _entry_json(entry)
        return self.http.ask("PUT", path, understand, body=body, meant_for=self.generation())

    def _post(self, entries: Sequence[Entry]) -> list[Answer]:
        body = b'{"entries":[' + b",".join(map(_entry_json, entries)) + b"]}"
        understand = partial(_each_answer, [_event_id(entry) for entry in entries])
        meant_for = self.generation()
        return self.http.ask("POST", "/v1/events", understand, body=body, meant_for=meant_for)


def health_version(reply: Reply) -> str:
    """The version of the head office that answers. Raises HeadOfficeUnclear if it is none."""
    plain = _expect_ok(reply)
    if plain.get("api") != API:
        raise HeadOfficeUnclear(why=f"speaks version {plain.get('api')!s:.20} of the API")
    return _text(plain.get("version"))


def _taken_or_refused(event_id: str, reply: Reply) -> Outcome | Unknown:
    if reply.status in _FINAL and reply.code is not None:
        return Refused(reply.code, _text(reply.plain.get("detail")))
    return _of_event(_expect_ok(reply), event_id)


def _kept_or_refused(event_id: str, reply: Reply) -> Outcome:
    if reply.status in _PAPER_FINAL and reply.code is not None:
        return Refused(reply.code, _text(reply.plain.get("detail")))
    if _expect_ok(reply).get("event_id") != event_id:
        raise HeadOfficeUnclear(why="an answer for another event")
    return Delivered()


def _each_answer(event_ids: Sequence[str], reply: Reply) -> list[Answer]:
    """In the entries' order. Where that is broken, by event: an entry without its answer, or with
    two that differ, is tried again by itself, and the others are not."""
    answers = _expect_ok(reply).get("answers")
    if not isinstance(answers, list):
        raise HeadOfficeUnclear(why="a batch without answers")
    heard = [_heard(answer) for answer in answers]
    if [event_id for event_id, _ in heard] == list(event_ids):
        return [_only([] if said is None else [said]) for _, said in heard]
    by_event: dict[str, list[Outcome | Unknown]] = {}
    for event_id, said in heard:
        known = by_event.setdefault(event_id, [])
        known += [] if said is None or said in known else [said]
    if by_event.keys().isdisjoint(event_ids):
        raise HeadOfficeUnclear(why="a batch without answers for its entries")
    return [_only(by_event.get(event_id, [])) for event_id in event_ids]


def _heard(answer: object) -> tuple[str, Outcome | Unknown | None]:
    if not isinstance(answer, dict):
        return "", None
    return _text(answer.get("event_id")), _outcome(answer)


def _only(heard: Sequence[Outcome | Unknown]) -> Answer:
    if len(heard) == 1:
        return heard[0]
    why = "two answers that differ" if heard else "no answer for this entry"
    return TryLater(why, was_answered=True)


def _became(event_id: str, reply: Reply) -> Outcome | Unknown | NeverArrived:
    if reply.status == 404 and reply.code == "never_arrived":
        return NeverArrived()
    return _of_event(_expect_ok(reply), event_id)


def _later(fault: CounterError) -> TryLater:
    return TryLater(str(fault), was_answered=isinstance(fault, HeadOfficeUnclear))


def _expect_ok(reply: Reply) -> Mapping[str, Any]:
    if reply.status not in (200, 201):
        raise HeadOfficeUnclear(why=f"status {reply.status} {reply.code or ''}".rstrip())
    return reply.plain


def _of_event(answer: Mapping[str, Any], event_id: str) -> Outcome | Unknown:
    """What `answer` says; HeadOfficeUnclear if it speaks of another event."""
    said = _outcome(answer) if answer.get("event_id") == event_id else None
    if said is None:
        raise HeadOfficeUnclear(why="an answer for another event, or without an outcome")
    return said


def _outcome(answer: Mapping[str, Any]) -> Outcome | Unknown | None:
    match answer.get("outcome"):
        case "accepted":
            return Delivered()
        case "remark":
            return Delivered(_text(answer.get("remark")) or "remark")
        case "refused":
            return Refused(_text(answer.get("reason")) or "refused", _text(answer.get("detail")))
        case str(word):  # of a newer version
            return Unknown(f"head office says {word:.40}")
        case _:
            return None


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
