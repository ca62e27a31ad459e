"""Which items head office seems to choke on, and when it was the network after all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

from offline_queue.backoff import wait_after_s

LONGEST_WAIT_ALONE_S: Final = 5.0  # one item's question costs little
_AT_ONCE: Final = 3  # so many one after the other: rather the network


class Suspects:
    """Places in the journal of what got nonsense, no answer of its own, or none in known words.

    One that is blamed while others get through is kept apart from them. Several in a row tell of
    the network: once something gets through again they are forgiven, each of them once only, for
    neighbours may both be to blame.
    """

    def __init__(self, chance: Callable[[], float]) -> None:
        self.places: set[int] = set()
        self._chance = chance
        self._blames: Counter[int] = Counter()  # by place
        self._in_a_row: list[int] = []

    @property
    def are_too_many(self) -> bool:
        """Whether one after the other was blamed, and nothing got through."""
        return len(self._in_a_row) >= _AT_ONCE

    def blame(self, place: int) -> float:
        """Keep it apart; for how many seconds before it is tried again."""
        self.places.add(place)
        self._in_a_row.append(place)
        self._blames[place] += 1
        return min(wait_after_s(self._blames[place], self._chance), LONGEST_WAIT_ALONE_S)

    def hear_others(self) -> None:
        """Something got through."""
        if len(self._in_a_row) > 1:
            self.places -= {place for place in self._in_a_row if self._blames[place] == 1}
        self._in_a_row.clear()

    def forget(self, place: int) -> None:
        """It is settled."""
        self.places.discard(place)
        del self._blames[place]
