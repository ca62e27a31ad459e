"""Why the money of the shift that is being closed differs: what its own journal lets suppose."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.explain_variance import Explanation
from pos_app.services.ports.store import Store


@dataclass(frozen=True, slots=True)
class ExplainShift:
    """Reads; changes nothing."""

    store: Store

    def explain(self) -> tuple[Explanation, ...]:
        """The likeliest causes first, for cash and card.

        Raises:
            ShiftNotOpen.
            CountFirst: the count is not final; an explanation would tell the expected cash.
        """
        return ()
