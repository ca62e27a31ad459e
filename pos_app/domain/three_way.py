"""The counter's signed entries, head office's ledger and a partner's file, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pos_app.domain.ids import DeskId
from pos_app.domain.money import Money, total


class MatchResult(StrEnum):
    """What came of comparing one charge or bag."""

    MATCHED = "matched"
    AMOUNT_DIFFERS = "amount_differs"
    ONLY_COUNTER = "only_counter"
    ONLY_HEAD_OFFICE = "only_head_office"
    ONLY_PARTNER = "only_partner"  # the acquirer, or the bank
    NOT_AT_HEAD_OFFICE = "not_at_head_office"  # counter and partner have it
    NOT_AT_PARTNER = "not_at_partner"  # counter and head office have it
    DUPLICATE = "duplicate"  # twice in the partner's file
    OTHER_DAY = "other_day"  # the partner has it under another date


@dataclass(frozen=True, slots=True)
class OurItem:
    """A charge or a bag as we know it; None: that side does not have it."""

    what: str  # card, deposit
    desk: DeskId
    number: str  # of the receipt; of the bag
    keys: tuple[str, ...]  # by which a partner may know it, the best first
    counter: Money | None
    head_office: Money | None


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A good line of a partner's file."""

    number: int  # in the file, from 1
    on: date
    keys: tuple[str, ...]
    amount: Money
    reference: str = ""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be used: told, never dropped."""

    number: int
    reason: str  # a slug
    text: str = ""  # what was found; never a card number


@dataclass(frozen=True, slots=True)
class Match:
    """One charge or bag as all three know it."""

    what: str
    number: str
    desk: DeskId | None
    counter: Money | None
    head_office: Money | None
    partner: Money | None
    result: MatchResult
    lines: tuple[int, ...] = ()


def compare(
    what: str,
    ours: Iterable[OurItem],
    lines: Sequence[PartnerLine] | None,
    on: date | None = None,
) -> tuple[Match, ...]:
    """All of both sides, each once. `lines` None: no file, head office alone is compared.

    A charge and its reversal under one number count together. `on`: the partner's date of a
    charge must be this.
    """
    shelf = _Shelf(lines or ())
    matched = [_of_ours(item, shelf.take(item.keys), on, lines is not None) for item in ours]
    return (*matched, *_left(what, shelf))


class _Shelf:
    """The partner's lines by their keys; each is taken once."""

    def __init__(self, lines: Iterable[PartnerLine]) -> None:
        self._lines = list(lines)
        self._taken: set[int] = set()
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(self._lines):
            for key in line.keys:
                self._by_key[key].append(place)

    def take(self, keys: Iterable[str]) -> list[PartnerLine]:
        """The lines of the first key that has any."""
        for key in keys:
            places = [place for place in self._by_key.get(key, ()) if place not in self._taken]
            if places:
                self._taken.update(places)
                return [self._lines[place] for place in places]
        return []

    def rest(self) -> Iterator[list[PartnerLine]]:
        for place, line in enumerate(self._lines):
            if place not in self._taken:
                yield self.take(line.keys)


def _left(what: str, shelf: _Shelf) -> Iterator[Match]:
    """What nobody of ours knows; a charge that was undone again is nothing."""
    for lines in shelf.rest():
        single, is_twice = _once(lines)
        amount = total(line.amount for line in single)
        result = MatchResult.DUPLICATE if is_twice else MatchResult.ONLY_PARTNER
        if not amount and not is_twice:
            result = MatchResult.MATCHED
        numbers = tuple(line.number for line in lines)
        yield Match(what, lines[0].keys[0], None, None, None, amount, result, numbers)


def _of_ours(item: OurItem, lines: list[PartnerLine], on: date | None, has_file: bool) -> Match:
    single, is_twice = _once(lines)
    partner = total(line.amount for line in single) if lines else None
    days = {line.on for line in lines}
    if is_twice:
        result = MatchResult.DUPLICATE
    else:
        result = _result(item, partner, has_file)
        if result is MatchResult.MATCHED and on is not None and days - {on}:
            result = MatchResult.OTHER_DAY
    numbers = tuple(line.number for line in lines)
    return Match(
        item.what,
        item.number,
        item.desk,
        item.counter,
        item.head_office,
        partner,
        result,
        numbers,
    )


def _once(lines: Sequence[PartnerLine]) -> tuple[list[PartnerLine], bool]:
    """Without those that say the same again, and whether there were any."""
    seen: dict[tuple[date, tuple[str, ...], Money], PartnerLine] = {}
    for line in lines:
        seen.setdefault((line.on, line.keys, line.amount), line)
    return list(seen.values()), len(seen) < len(lines)


def _result(item: OurItem, partner: Money | None, has_file: bool) -> MatchResult:
    known = [item.counter, item.head_office, *([partner] if has_file else [])]
    amounts = {amount for amount in known if amount is not None}
    if None not in known:
        return MatchResult.MATCHED if len(amounts) == 1 else MatchResult.AMOUNT_DIFFERS
    if not any(amount.dirhams for amount in amounts):  # undone everywhere
        return MatchResult.MATCHED
    has = (item.counter is not None, item.head_office is not None, partner is not None)
    return {
        (True, False, False): MatchResult.ONLY_COUNTER,
        (False, True, False): MatchResult.ONLY_HEAD_OFFICE,
        (True, False, True): MatchResult.NOT_AT_HEAD_OFFICE,
        (True, True, False): MatchResult.NOT_AT_PARTNER,
    }.get(has, MatchResult.ONLY_HEAD_OFFICE)
