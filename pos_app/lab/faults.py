"""The faults that are set in a laboratory: set and cleared as written, met and counted down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import random
from threading import Lock

Plan = dict[str, str]  # the faults that one request meets, each with its value


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


class FaultTable:
    """Set and cleared while the laboratory runs, from any thread.

    `parse` reads a fault as the command line names it, or raises ValueError; `chance` gives 0.0 to
    1.0 for faults that are met by chance; `changed` is called when a fault was set or cleared.
    """

    def __init__(self, parse: Callable[[str], Fault], chance: Callable[[], float] = random) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.met: Counter[str] = Counter()  # how often each was met
        self._parse = parse
        self._chance = chance
        self._set: dict[tuple[str, str], Fault] = {}
        self._lock = Lock()

    def set(self, *texts: str) -> None:
        """Set some as the command line names them. Raises ValueError: not one of them is set."""
        faults = [self._parse(text) for text in texts]
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

    def has(self, name: str) -> bool:
        """Whether it is set; does not count as meeting it."""
        with self._lock:
            return any(fault.name == name for fault in self._set.values())

    def has_standing(self, name: str) -> bool:
        """Whether every request meets it; does not count as meeting it."""
        with self._lock:
            return any(fault.name == name and fault.is_standing for fault in self._set.values())

    def take(self, concerns: Callable[[Fault], bool]) -> Plan:
        """Those that are met by whom they concern; each of them has one time less to come."""
        plan: Plan = {}
        with self._lock:
            for key, fault in list(self._set.items()):
                if not concerns(fault) or self._chance() * 100 >= fault.percent:
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
