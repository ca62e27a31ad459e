"""What can be wrong between a desk and head office.

A fault is written `NAME[@WHERE][:VALUE][=TIMES]`: `response_lost=1` loses one answer, `late:30`
has every answer come 30 s later, `html@events=30%` spoils three of ten sendings by chance. Without
TIMES it stays until cleared. WHERE is the word behind /v1/ (`events`, `accounts`, `copy`, `claims`,
`desk`, `health`…), `sent` (what changes something), `asked` (what does not) or `any`.

| fault | what happens | at head office |
|---|---|---|
| `refuse` | nobody listens; with TIMES, the connection is reset at once | nothing |
| `black_hole` | taken in, never answered | nothing |
| `request_lost` | hangs up instead of passing it on | nothing |
| `request_cut` | half of it is passed on, then the line is cut on both sides | nothing |
| `html` | a network's own sign-in page answers, with 200 | nothing |
| `redirect` | an answer that it has moved elsewhere | nothing |
| `error:STATUS` | a page with that status, by itself 500 | nothing |
| `garbage` | bytes that are no HTTP | nothing |
| `empty` | 200 and not one byte | nothing |
| `other_api` | another program's JSON, with 200 | nothing |
| `clock_wrong` | 401 `clock_wrong`, as to a desk whose clock is off | nothing |
| `poison:TEXT` | a page with 500, if the request carries this text | nothing |
| `stale` | what was answered first to the same question | nothing, from the second time on |
| `latency:S` | passed on so much later | done |
| `late:S` | answered so much later | done |
| `duplicate` | passed on twice; the first answer comes back | done, and hears it again |
| `response_lost` | hangs up instead of answering | done |
| `reset` | resets the connection instead of answering | done |
| `half` | half of the answer, then it hangs up | done |
| `drip:BYTES` | so many bytes of the answer a second | done |
| `endless` | an answer that never stops | done |
| `oversized:BYTES` | so much more in the answer, by itself 20 MB | done |
| `second_answer` | the whole answer twice on one line | done |
| `swapped` | the answer to the request before | done |
| `other_ids` | answers for events that nobody has sent | done |
| `missing_answer` | the last answer of a batch is missing | done |
| `reordered` | the answers of a batch the other way round | done |
| `unknown_outcome` | outcomes that no version knows | done |
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import random
from typing import Final

from offline_queue.lab.traffic import Request
from pos_app.lab.faults import Fault, FaultTable, Plan

_NAME: Final = re.compile(r"^\| `(\w+)", re.MULTILINE)
_TEXT: Final = re.compile(r"(\w+)(?:@([a-z-]+))?(?::([^=]*))?(?:=(\d+)(%)?)?")
_USUAL_VALUES: Final = {
    "error": "500",
    "latency": "1",
    "late": "10",
    "drip": "100",
    "oversized": "20000000",
}
_IN_EVENTS: Final = {"other_ids", "missing_answer", "reordered", "unknown_outcome"}
NAMES: Final = tuple(_NAME.findall(__doc__ or ""))
REFUSE: Final = "refuse"
ANY: Final = "any"


class Faults(FaultTable):
    """Set and cleared while the laboratory gateway runs, from any thread."""

    def __init__(self, *texts: str, chance: Callable[[], float] = random) -> None:
        super().__init__(parse_fault, chance)
        self.set(*texts)

    def meet(self, request: Request) -> Plan:
        """The faults that this request meets; each of them has one time less to come."""
        return self.take(lambda fault: _concerns(fault, request))


def _concerns(fault: Fault, request: Request) -> bool:
    if fault.name == "poison" and fault.value.encode() not in request.body:
        return False
    if fault.where in ("sent", "asked"):
        return (fault.where == "asked") == (request.method == "GET")
    return fault.where in (ANY, request.subject)


def parse_fault(text: str) -> Fault:
    """A fault as the command line names it; `response-lost` is `response_lost`.

    Raises:
        ValueError: no such fault, or its value or number is wrong.
    """
    name, *rest = re.split(r"(?=[@:=])", text.strip(), maxsplit=1)
    match = _TEXT.fullmatch(name.replace("-", "_") + "".join(rest))
    if match is None or match[1] not in NAMES:
        raise ValueError(f"no such fault: {text}")
    name, where, value, number, percent = match.groups()
    times = int(number) if number else None
    wrong_number = times is not None and (times == 0 or (percent is not None and times > 100))
    if wrong_number or not _is_right(name, value):
        raise ValueError(f"wrong value of a fault: {text}")
    where = where or ("events" if name in _IN_EVENTS else ANY)
    value = value or _USUAL_VALUES.get(name, "")
    if percent:
        return Fault(name, where, value, percent=times or 100)
    return Fault(name, where, value, times)


def _is_right(name: str, value: str | None) -> bool:
    if name == "poison":
        return bool(value)
    if name not in _USUAL_VALUES:
        return not value
    if name == "error":
        return value is None or bool(re.fullmatch("[45][0-9]{2}", value))
    return value is None or bool(re.fullmatch(r"\d{1,8}(\.\d{1,3})?", value))
