"""Head office's word on claims, as the test scripts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pos_app.domain.ids import EventId
from pos_app.services.cards.ports import ClaimAnswer

Items = tuple[tuple[str, str], ...]


@dataclass
class FakeClaims:
    """Grants, unless `others` names another desk for one of the items, or `is_away`."""

    others: dict[tuple[str, str], str] = field(default_factory=dict)  # (account, item) → desk
    is_away: bool = False
    claimed: list[tuple[EventId, Items]] = field(default_factory=list)  # all that was asked for
    released: list[EventId] = field(default_factory=list)
    held: dict[EventId, Items] = field(default_factory=dict)  # granted and not given up

    def claim(self, attempt: EventId, items: Sequence[tuple[str, str]]) -> ClaimAnswer:
        wanted = tuple(items)
        self.claimed.append((attempt, wanted))
        if self.is_away:
            return ClaimAnswer(is_granted=True, is_asked=False)
        for item in wanted:
            if item in self.others:
                return ClaimAnswer(False, self.others[item], item[1])
        self.held[attempt] = wanted
        return ClaimAnswer(is_granted=True)

    def release(self, attempt: EventId) -> None:
        self.released.append(attempt)
        if not self.is_away:
            self.held.pop(attempt, None)
