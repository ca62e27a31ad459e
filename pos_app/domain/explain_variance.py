"""Why counted money differs from expected money: explanations, the likeliest first.

Nothing here is proof. Each cause has a weight, how often such things happen, times how well it
fits this amount in this shift; what remains unexplained competes as `not_known`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pos_app.domain.money import ZERO, Money
from pos_app.domain.variance_causes import Case, Cause
from pos_app.domain.variance_suspects import Suspect, card_suspects, cash_suspects

__all__ = ["Case", "Cause", "Explanation", "Strength", "explain"]

_MOST_NAMED: Final = 3
_MOST_LISTED: Final = 6
_LEAST: Final = 0.01
_STRONG, _FAIR = 0.6, 0.2
_WEIGHTS: Final[Mapping[Cause, float]] = {
    Cause.CASH_CARD_SWAP: 0.15,
    Cause.CARD_UNRESOLVED: 0.5,  # where there is such a card at all
    Cause.DUPLICATE_PAYMENT: 0.3,  # where two payments are alike
    Cause.DIGIT_TRANSPOSITION: 0.11,
    Cause.WRONG_NOTE: 0.17,
    Cause.CHANGE_TWICE: 0.08,
    Cause.CHANGE_NOT_GIVEN: 0.12,
    Cause.MISSED_DROP: 0.08,
    Cause.MISSED_PAID_OUT: 0.08,
    Cause.MISSED_PAID_IN: 0.05,
    Cause.MISSED_TRANSFER: 0.3,  # where one is known
    Cause.NOT_KNOWN: 0.03,
}


class Strength(StrEnum):
    """How much speaks for it, against all others."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One possible cause: so much it would explain, and where to look."""

    cause: Cause
    amount: Money  # of the variance; negative: short
    what: str  # receipts, ServiceID, transfer number, desk, or the count as it should be
    strength: Strength
    tender: str = "cash"  # cash, card


def explain(case: Case) -> tuple[Explanation, ...]:
    """The likeliest causes of what differs, first that of the cash; empty if nothing does."""
    return (
        *_ranked(cash_suspects(case), case.cash, "cash"),
        *_ranked(card_suspects(case), case.card, "card"),
    )


def _ranked(suspects: Iterable[Suspect], amount: Money, tender: str) -> Iterator[Explanation]:
    if amount == ZERO:
        return
    scores: dict[Cause, float] = {}
    named: dict[Cause, list[str]] = {}
    for one in suspects:
        scores[one.cause] = scores.get(one.cause, 0.0) + one.likelihood * _WEIGHTS[one.cause]
        named.setdefault(one.cause, []).extend(one.what)
    whole = sum(scores.values())
    order = sorted(scores, key=lambda cause: -scores[cause])
    for cause in order[:_MOST_LISTED]:
        share = scores[cause] / whole
        if share >= _LEAST:
            yield Explanation(cause, amount, _told(named[cause]), _strength(share), tender)


def _told(names: Iterable[str]) -> str:
    every = list(dict.fromkeys(names))
    more = ", …" if len(every) > _MOST_NAMED else ""
    return ", ".join(every[:_MOST_NAMED]) + more


def _strength(share: float) -> Strength:
    if share >= _STRONG:
        return Strength.STRONG
    return Strength.FAIR if share >= _FAIR else Strength.WEAK
