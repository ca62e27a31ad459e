"""What is told of a request when it has been answered: ids and codes, nothing of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field

from gateway.ledger.ingest import Outcome


@dataclass(slots=True)
class RequestRecord:
    """Filled in while a request is answered, by whichever thread answers it."""

    request_id: str = ""
    who: str = ""  # a desk, or a person of head office by their id
    event_ids: list[str] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)

    def took(self, outcomes: Iterable[Outcome]) -> None:
        """What became of the entries of this request."""
        for outcome in outcomes:
            self.outcomes[_word_for(outcome)] += 1
            if outcome.is_entry and outcome.answer.event_id is not None:
                self.event_ids.append(outcome.answer.event_id)


_current: ContextVar[RequestRecord | None] = ContextVar("request_record", default=None)


def begin(request_id: str) -> RequestRecord:
    """The record of the request that is now answered; threads that work for it find it, too."""
    record = RequestRecord(request_id)
    _current.set(record)
    return record


def current() -> RequestRecord:
    """The record of the request at hand; without one, a record that nobody reads."""
    return _current.get() or RequestRecord()


def _word_for(outcome: Outcome) -> str:
    if not outcome.is_entry:
        return "not_an_entry"
    if outcome.is_conflict:
        return "conflict"
    return outcome.answer.outcome if outcome.is_new else "known"
