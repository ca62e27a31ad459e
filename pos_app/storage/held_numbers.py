"""Which of a desk's notices are here, by number, and which are missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

_MOST_LOOKED_AT: Final = 6_000  # numbers: what a liar says of his notices costs no more than that


@dataclass(slots=True)
class HeldNumbers:
    """The numbers of one book. Up to `whole_to` nothing is missing that is still told."""

    book: int
    numbers: set[int] = field(default_factory=set)
    whole_to: int = 0

    def begin(self) -> None:
        """What is below the first number here was forgotten."""
        self.whole_to = min(self.numbers, default=1) - 1
        self._advance()

    def add(self, number: int) -> None:
        self.numbers.add(number)
        self._advance()

    def drop_up_to(self, number: int) -> None:
        """Forget all that are as old as that one or older; they are not asked for again."""
        self.numbers = {n for n in self.numbers if n > number}
        self.whole_to = max(self.whole_to, number)
        self._advance()

    def gaps(self, first: int, last: int, most: int) -> list[tuple[int, int]]:
        """What is missing from `first` to `last`, oldest first, `most` numbers in all."""
        start = max(first, self.whole_to + 1, 1)
        end = min(last, start + _MOST_LOOKED_AT)
        return _runs([n for n in range(start, end + 1) if n not in self.numbers][:most])

    def _advance(self) -> None:
        while self.whole_to + 1 in self.numbers:
            self.whole_to += 1


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Rising numbers as first and last of each run."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
