"""Answers that head office did not give, and those that are changed on their way."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from offline_queue.lab.traffic import Reply
from pos_app.lab.faults import Plan

_JSON: Final = {"Content-Type": "application/json"}
_HTML: Final = {"Content-Type": "text/html"}
_PAGE: Final = b"<!DOCTYPE html><html><body><h1>Please sign in to this network</h1></body></html>"
_CLOCK: Final = b'{"code":"clock_wrong","detail":"The desk\'s clock is more than 5 minutes off."}'
_OTHER_API: Final = b'{"api":2,"result":{"status":"OK"}}'
_NOBODYS_EVENT: Final = "00000000-0000-7000-8000-000000000000"

Answers = list[dict[str, Any]]


def instead(plan: Plan) -> Reply | None:
    """Who answers before head office has heard of it; None: nobody does."""
    if "html" in plan:
        return Reply(200, _HTML, _PAGE)
    if "redirect" in plan:
        return Reply(302, _HTML | {"Location": "http://127.0.0.1:9/elsewhere"}, b"")
    if "error" in plan:
        return Reply(int(plan["error"]), _HTML, b"<html><body>Sorry.</body></html>")
    if "poison" in plan:
        return Reply(500, _HTML, b"<html><body>Something went wrong.</body></html>")
    if "empty" in plan:
        return Reply(200, _JSON, b"")
    if "other_api" in plan:
        return Reply(200, _JSON, _OTHER_API)
    if "clock_wrong" in plan:
        return Reply(401, _JSON, _CLOCK)
    return None


def spoiled(reply: Reply, plan: Plan) -> Reply:
    """The answer as the faults let it become."""
    if "oversized" in plan:
        return Reply(reply.status, reply.headers, reply.body + b" " * int(float(plan["oversized"])))
    wanted = [change for name, change in _CHANGES.items() if name in plan]
    if not wanted:
        return reply
    try:
        plain = json.loads(reply.body)
    except ValueError:
        return reply
    if not isinstance(plain, dict):
        return reply
    is_batch = isinstance(plain.get("answers"), list)
    answers: Answers = plain["answers"] if is_batch else [plain]
    for change in wanted:
        answers = change(answers)
    said = {"answers": answers} if is_batch else next(iter(answers), {})
    return Reply(reply.status, reply.headers, json.dumps(said).encode())


def _other_ids(answers: Answers) -> Answers:
    return [{**answer, "event_id": _NOBODYS_EVENT} for answer in answers]


def _missing_answer(answers: Answers) -> Answers:
    return answers[:-1]


def _reordered(answers: Answers) -> Answers:
    return answers[::-1]


def _unknown_outcome(answers: Answers) -> Answers:
    return [{**answer, "outcome": "deferred"} for answer in answers]


_CHANGES: Final[dict[str, Callable[[Answers], Answers]]] = {
    "other_ids": _other_ids,
    "missing_answer": _missing_answer,
    "reordered": _reordered,
    "unknown_outcome": _unknown_outcome,
}
