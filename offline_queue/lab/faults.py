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
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import random
from threading import Lock
from typing import Final

from offline_queue.lab.traffic import Request

Plan = dict[str, str]  # the faults that one request meets, each with its value

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


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that is set. `left` None: until it is cleared. `percent`: met so often, by chance."""

    name: str
    where: str
    value: str
    left: int | None = None
    percent: int = 100

    def __str__(self) -> str:
        times = "" if self.left is None else f"={self.left}"
        chance = f"={self.percent}%" if self.percent < 100 else ""
        value = f":{self.value}" if self.value else ""
        return f"{self.name}@{self.where}{value}{times}{chance}"

    @property
    def is_standing(self) -> bool:
        """Met by every request until it is cleared."""
        return self.left is None and self.percent == 100

    def concerns(self, request: Request) -> bool:
        """Whether this is a request that may meet it."""
        if self.name == "poison" and self.value.encode() not in request.body:
            return False
        if self.where in ("sent", "asked"):
            return (self.where == "asked") == (request.method == "GET")
        return self.where in (ANY, request.subject)


class Faults:
    """Set and cleared while the laboratory gateway runs, from any thread.

    `chance` gives 0.0 to 1.0 for faults that are met by chance; `changed` is called when a fault
    was set or cleared.
    """

    def __init__(self, *texts: str, chance: Callable[[], float] = random) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.met: Counter[str] = Counter()  # how often each was met
        self._set: dict[tuple[str, str], Fault] = {}
        self._chance = chance
        self._lock = Lock()
        for text in texts:
            self.set(text)

    def set(self, *texts: str) -> None:
        """Set some as the command line names them. Raises ValueError: not one of them is set."""
        faults = [parse_fault(text) for text in texts]
        with self._lock:
            self._set.update({(fault.name, fault.where): fault for fault in faults})
        self.changed()

    def clear(self, name: str) -> None:
        """Take it away, wherever it was met."""
        with self._lock:
            self._set = {key: fault for key, fault in self._set.items() if fault.name != name}
        self.changed()

    def heal(self) -> None:
        """Clear everything."""
        with self._lock:
            self._set.clear()
        self.changed()

    def names(self) -> list[str]:
        """All that are set, as the command line names them."""
        with self._lock:
            return sorted(str(fault) for fault in self._set.values())

    def has_standing(self, name: str) -> bool:
        """Whether every request meets it; does not count as meeting it."""
        with self._lock:
            return any(fault.name == name and fault.is_standing for fault in self._set.values())

    def meet(self, request: Request) -> Plan:
        """The faults that this request meets; each of them has one time less to come."""
        plan: Plan = {}
        with self._lock:
            for key, fault in list(self._set.items()):
                if not fault.concerns(request) or self._chance() * 100 >= fault.percent:
                    continue
                plan[fault.name] = fault.value
                self.met[fault.name] += 1
                self._count_down(key, fault)
        return plan

    def _count_down(self, key: tuple[str, str], fault: Fault) -> None:
        if fault.left is None:
            return
        if fault.left > 1:
            self._set[key] = replace(fault, left=fault.left - 1)
        else:
            del self._set[key]


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
