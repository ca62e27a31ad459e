"""Where a terminal tells sums only: which of our own charges explain what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.domain.card import CardOutcome, Inquiry, InquiryState, SettledBy
from pos_app.domain.card_events import CardDifference
from pos_app.domain.card_totals import (
    Brands,
    OurCharge,
    brands_of,
    by_brand,
    compare_sums,
    less,
    of_brand,
)
from pos_app.domain.money import ZERO
from pos_app.services.cards.ask_terminal import request_of
from pos_app.services.cards.ports import CardTerminal
from pos_app.services.cards.settle_attempt import SettleAttempt
from pos_app.services.ports.store import Store


@dataclass(slots=True)
class Patience:
    """One silence may be about one charge; after the second, nobody else is asked."""

    silences: int = 0

    def is_over(self, state: InquiryState, why: str) -> bool:
        """Whether to ask no further after this answer; `why` is a slug."""
        self.silences += state is InquiryState.NO_ANSWER
        return self.silences > 1 or why == "unreachable"


@dataclass(frozen=True, slots=True)
class LookIntoSums:
    """Asks about the charges of brands that differ; what stays unexplained is told by brand."""

    store: Store
    terminal: CardTerminal
    settling: SettleAttempt

    def differences(self, ours: Sequence[OurCharge], theirs: Brands) -> list[CardDifference]:
        """All differences; by charge where the terminal's own word tells which it is."""
        found: list[CardDifference] = []
        sums = _sums(ours)
        for brand in brands_of(sums, theirs):
            if of_brand(sums, brand) != of_brand(theirs, brand):
                mine = [charge for charge in ours if charge.brand == brand]
                found += self._of_brand(mine, (of_brand(theirs, brand),))
        return found

    def _of_brand(self, ours: Sequence[OurCharge], theirs: Brands) -> list[CardDifference]:
        patience = Patience()
        differs: list[CardDifference] = []
        unknown_there: list[OurCharge] = []
        for charge in ours:
            inquiry = self._ask(charge)
            if patience.is_over(inquiry.state, inquiry.why):
                break
            if inquiry.state is InquiryState.NOT_FOUND:
                unknown_there.append(charge)
            elif (difference := self._other_word(charge, inquiry)) is not None:
                differs.append(difference)
        told = _as_told(ours, differs)
        if _sums(unknown_there) == less(told, theirs):
            return differs + [charge.missing() for charge in unknown_there]
        return differs + compare_sums(told, theirs)

    def _ask(self, charge: OurCharge) -> Inquiry:
        with self.store.read() as work:
            attempt = work.card_attempts.get(charge.attempt)
            assert attempt is not None, "a charge of ours has an attempt"
            request = request_of(work, attempt)
        if attempt.started.is_by_hand:  # it has no request of ours, so the terminal knows none
            return Inquiry(InquiryState.NOT_FOUND)
        return self.terminal.inquire(request)

    def _other_word(self, charge: OurCharge, inquiry: Inquiry) -> CardDifference | None:
        """A word that contradicts ours is booked: what is paid with it is to be clarified."""
        result = inquiry.result
        if result is None or not result.outcome.is_decided:
            return None
        if result.outcome is not CardOutcome.APPROVED:
            self.settling.settle(charge.attempt, result, SettledBy.INQUIRY)
            return charge.missing()
        theirs = result.amount if charge.amount > ZERO else -result.amount
        return charge.differing(theirs) if theirs != charge.amount else None


def _sums(charges: Sequence[OurCharge]) -> Brands:
    return by_brand((charge.brand, charge.amount) for charge in charges)


def _as_told(ours: Sequence[OurCharge], differs: Sequence[CardDifference]) -> Brands:
    """Our sums with what the terminal said of single charges in place of ours."""
    said = {each.attempt: each.theirs for each in differs}
    told = [(charge.brand, said.get(charge.attempt, charge.amount)) for charge in ours]
    return by_brand((brand, amount) for brand, amount in told if amount)
