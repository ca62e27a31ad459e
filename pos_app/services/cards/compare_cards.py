"""The terminal's books against ours, as far as they were never compared before.

Every charge is compared once: in the first comparison that reaches the terminal after the charge
was first known to be approved. Where that was known is a place in the journal, so a charge that
was started before a comparison and decided after it belongs to the next one. What a comparison
itself found (`differences`) is done with.

What a terminal tells a second time, because it did not begin a new settlement, is left out. The
settlement's number says so; where a terminal has none, its charges do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Final

from pos_app import wire
from pos_app.domain.card import CardAct, CardOutcome, TerminalItem, TerminalTotals
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_events import (
    CardAttemptSettled,
    CardDifference,
    CardsReconciled,
    DifferenceKind,
)
from pos_app.domain.card_totals import (
    Brands,
    OurCharge,
    all_items,
    by_brand,
    compare_items,
    less,
    not_in,
    plus,
)
from pos_app.domain.events import receipt_no_of
from pos_app.domain.ids import DeskId, EventId, shift_id
from pos_app.services.cards.look_into_sums import LookIntoSums
from pos_app.services.ports.store import Store, Work

_MOST_UNCLOSED: Final = 14  # comparisons; a terminal settles by itself after a week at the latest


@dataclass(frozen=True, slots=True)
class Comparison:
    """The terminal's books against ours, before anything of it is booked."""

    terminal: str  # POIID
    is_reached: bool
    ours: Brands
    theirs: Brands
    differences: tuple[CardDifference, ...]
    up_to: int
    reference: str = ""

    @property
    def agrees(self) -> bool:
        return self.is_reached and not self.differences


@dataclass(frozen=True, slots=True)
class CompareCards:
    """Books nothing but a word of the terminal that contradicts ours."""

    store: Store
    desk: DeskId
    looking: LookIntoSums

    def compare(
        self, poi_id: str, told: TerminalTotals | None, *, is_rest: bool = False
    ) -> Comparison:
        """What the terminal `told` (None: no answer) against ours. Raises StoreFault.

        `is_rest`: it is only what came since the last comparison.
        """
        earlier = self._earlier(poi_id)
        previous = next(earlier, None)
        before = () if is_rest or previous is None else chain((previous,), earlier)
        with self.store.read() as work:
            up_to = work.journal.head()[0]
            ours = [_charge(work, a) for a in _newly_approved(work, poi_id, previous)]
            named = _news(work, ours, told) if told and told.items is not None else None
        sums = by_brand((charge.brand, charge.amount) for charge in ours)
        if told is None:
            return Comparison(poi_id, False, sums, (), (), up_to)
        if named is not None:
            items = not_in(named, _told_without_number(told, named, before))
            sums, differences = compare_items(ours, items)
            theirs = by_brand((item.brand, item.amount) for item in items)
        else:
            theirs = _not_told_before(sums, told, before)
            differences = self.looking.differences(ours, theirs)
        found = self._explained(poi_id, differences)
        return Comparison(poi_id, True, sums, theirs, found, up_to, told.reference)

    def _explained(
        self, poi_id: str, differences: list[CardDifference]
    ) -> tuple[CardDifference, ...]:
        """With our own attempts of what is extra."""
        with self.store.read() as work:
            return tuple(
                replace(each, attempt=_attempt_id(work, poi_id, each))
                if each.kind is DifferenceKind.EXTRA
                else each
                for each in differences
            )

    def _earlier(self, poi_id: str) -> Iterator[CardsReconciled]:
        """The comparisons that reached this terminal, newest first."""
        with self.store.read() as work:
            number = work.shifts.last_number()
        for each in range(number, 0, -1):
            with self.store.read() as work:
                events = work.journal.of_shift(shift_id(self.desk, each))
            reconciled = [event for event in events if isinstance(event, CardsReconciled)]
            for event in reversed(reconciled):
                if event.is_reached and event.up_to and event.terminal == poi_id:
                    yield event


def _newly_approved(work: Work, poi_id: str, previous: CardsReconciled | None) -> list[CardAttempt]:
    """The charges whose first approval was booked behind the previous comparison."""
    if previous is None:
        return [a for a in work.card_attempts.since(0) if _is_ours(a, poi_id)]
    named = {difference.attempt for difference in previous.differences}
    words = [
        wire.decode(entry.body)
        for entry in work.journal.since(previous.up_to)
        if b'"card_attempt_settled"' in entry.body
    ]
    ids = dict.fromkeys(word.attempt for word in words if isinstance(word, CardAttemptSettled))
    attempts = [work.card_attempts.get(attempt_id) for attempt_id in ids if attempt_id not in named]
    return [
        attempt
        for attempt in attempts
        if attempt is not None
        and _is_ours(attempt, poi_id)
        and not _was_approved(work, attempt, previous.up_to)
    ]


def _is_ours(attempt: CardAttempt, poi_id: str) -> bool:
    return attempt.is_approved and attempt.started.terminal == poi_id


def _was_approved(work: Work, attempt: CardAttempt, place: int) -> bool:
    """Whether an approval of it stood in the journal at that place already."""
    if _place(work, attempt.attempt_id) > place:
        return False
    return any(
        isinstance(event, CardAttemptSettled)
        and event.attempt == attempt.attempt_id
        and event.outcome is CardOutcome.APPROVED
        and _place(work, event.header.event_id) <= place
        for event in work.journal.of_shift(attempt.started.header.shift)
    )


def _place(work: Work, event_id: EventId) -> int:
    entry = work.journal.by_event(event_id)
    assert entry is not None, "what is read from the journal has a place in it"
    return entry.seq


def _charge(work: Work, attempt: CardAttempt) -> OurCharge:
    started, settled = attempt.started, attempt.settled
    entry = work.journal.by_event(attempt.booked) if attempt.booked else None
    is_payment = started.act is CardAct.PAYMENT
    return OurCharge(
        attempt.attempt_id,
        started.service_id,
        settled.card.brand if settled and settled.card else "",
        attempt.approved if is_payment else -attempt.approved,
        receipt_no_of(wire.decode(entry.body)) if entry else None,
        started.undoes,
    )


def _news(work: Work, ours: list[OurCharge], told: TerminalTotals) -> list[TerminalItem]:
    """The terminal's items less those that an earlier comparison knew."""
    waited_for = {charge.service_id for charge in ours}

    def is_known(item: TerminalItem) -> bool:
        if not item.service_id or item.service_id in waited_for:
            return False
        attempt = work.card_attempts.of_service(told.poi_id, item.service_id)
        return attempt is not None and attempt.is_approved

    return [item for item in all_items(told) if not is_known(item)]


def _told_without_number(
    told: TerminalTotals, news: Sequence[TerminalItem], before: Iterable[CardsReconciled]
) -> list[TerminalItem]:
    """The extra charges without a number that this settlement's comparisons told before."""
    has_old = len(news) < len(all_items(told))
    return [
        TerminalItem("", extra.brand, extra.theirs)
        for part in _of_settlement(told, before, is_open=has_old)
        for extra in part.differences
        if extra.kind is DifferenceKind.EXTRA and not extra.service_id
    ]


def _of_settlement(
    told: TerminalTotals, before: Iterable[CardsReconciled], *, is_open: bool
) -> Iterator[CardsReconciled]:
    """The comparisons since the terminal's last settlement; `is_open` where no number says."""
    for part in islice(before, _MOST_UNCLOSED):
        has_numbers = told.reference and part.reference
        if not (told.reference == part.reference if has_numbers else is_open):
            return
        yield part


def _not_told_before(
    ours: Brands, told: TerminalTotals, before: Iterable[CardsReconciled]
) -> Brands:
    """Sums without those of the settlement's earlier comparisons. Where no number tells which
    these are, the reading in which least differs counts."""
    if told.brands == ours:
        return ours
    readings: list[Brands] = [told.brands]
    known: Brands = ()
    for part in _of_settlement(told, before, is_open=True):
        known = plus(known, part.theirs)
        readings.append(less(told.brands, known))
    if told.reference:
        return readings[-1]
    return min(readings, key=lambda theirs: _distance(theirs, ours))


def _distance(theirs: Brands, ours: Brands) -> tuple[int, int]:
    """How much differs: in dirhams, and in charges."""
    left = less(theirs, ours)
    return sum(abs(b.amount.dirhams) for b in left), sum(abs(b.count) for b in left)


def _attempt_id(work: Work, poi_id: str, found: CardDifference) -> EventId | None:
    if not found.service_id:
        return None
    attempt = work.card_attempts.of_service(poi_id, found.service_id)
    return attempt.attempt_id if attempt else None
