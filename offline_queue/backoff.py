"""How long to wait after a failed contact: longer each time, never the same for two desks."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

FIRST_WAIT_S: Final = 1.0
LONGEST_WAIT_S: Final = 60.0
_SPREAD: Final = 0.5  # the part of a wait that chance may take away
_GROWTH: Final = 1.5  # gentle: on a bad line every other try may fail for a while
_MOST_STEPS: Final = 20  # beyond these every wait is the longest


def wait_after_s(failures: int, chance: Callable[[], float]) -> float:
    """Seconds until the next try after `failures` (≥ 1) in a row; `chance` gives 0.0 to 1.0."""
    steps = min(max(failures, 1) - 1, _MOST_STEPS)
    longest = min(FIRST_WAIT_S * math.pow(_GROWTH, steps), LONGEST_WAIT_S)
    return longest * (1 - _SPREAD * chance())
