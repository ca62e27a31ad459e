"""Which notes and coins probably lie in the drawer: a fold over its shift's events.

An estimate: what customers handed over is known as a sum alone, so the likeliest notes are
assumed. A count by people says it anew. It advises; no total is ever taken from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from pos_app.domain.cash import COINS, DENOMINATIONS, NOTES, Count, split_change
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.events import CashCounted, CashMoved, Event, ShiftOpened
from pos_app.domain.ids import EventId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CashTender, PaymentTaken, PaymentVoided
from pos_app.domain.tender_corrected import TenderCorrected

FEW_NOTES: Final = 5  # fewer pieces than that are few
FEW_COINS: Final = 10
_LARGEST: Final = Money.riyals(500)  # the one face that the next does not divide


class Level(StrEnum):
    """How many pieces of a face there are: all that a clerk is told before the count."""

    NONE = "none"
    FEW = "few"
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True)
class ChangeAdvice:
    """Which pieces to hand out; `missing` cannot be made, for want of `lacking_faces`."""

    count: Count
    missing: Money = ZERO
    lacking_faces: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True)
class Inventory:
    """So many pieces of each face, in dirhams of one piece; never below zero."""

    pieces: Mapping[int, int] = field(default_factory=dict)
    given: Mapping[EventId, Mapping[int, int]] = field(default_factory=dict)  # to other desks

    def apply(self, event: Event) -> Inventory:
        """The drawer after `event`."""
        match event:
            case ShiftOpened(float_count=count) | CashCounted(count=count):
                return Inventory(dict(count), self.given)
            case PaymentTaken(tenders=tenders):
                return self._taken(t for t in tenders if isinstance(t, CashTender))
            case PaymentVoided(cash_back=back):
                return self._out(back)
            case TenderCorrected(cash=cash):
                return self._in(cash, {}) if cash > ZERO else self._out(-cash)
            case _:
                return self._moved(event)

    def _moved(self, event: Event) -> Inventory:
        """Cash without a payment: by the pieces that were counted, where they were."""
        match event:
            case CashMoved(amount=amount, count=count):
                return self._in(amount, count) if amount > ZERO else self._away(-amount, count)
            case CashGiven(header=header, amount=amount, count=count):
                given = {**self.given, header.event_id: count}  # empty: as a sum
                return Inventory(self._away(amount, count).pieces, given)
            case CashAccepted(amount=amount, count=count):
                return self._in(amount, count)
            case CashTakenBack(amount=amount, gives_back=event_id):
                return self._in(amount, self.given.get(event_id, {}))
            case _:
                return self

    def level(self, face: Money) -> Level:
        """Whether there is any, and whether it will do for a while."""
        number = self.pieces.get(face.dirhams, 0)
        if number <= 0:
            return Level.NONE
        return Level.FEW if number < (FEW_NOTES if face in NOTES else FEW_COINS) else Level.ENOUGH

    def change_for(self, amount: Money) -> ChangeAdvice:
        """The fewest pieces of those that are there, and what they cannot make."""
        most = min(amount.dirhams // _LARGEST.dirhams, self.pieces.get(_LARGEST.dirhams, 0))
        tries = [self._with_largest(amount, number) for number in {most, max(most - 1, 0)}]
        count, rest = min(tries, key=lambda t: (t[1], sum(t[0].pieces.values())))
        if not rest:
            return ChangeAdvice(count)
        needed = split_change(rest)[0].pieces
        return ChangeAdvice(count, rest, tuple(Money(face) for face in needed))

    def _with_largest(self, amount: Money, largest: int) -> tuple[Count, Money]:
        """With so many of the largest note: below it each face divides the one before, so taking
        the most of each makes the amount whenever anything does."""
        pieces = {_LARGEST.dirhams: largest} if largest else {}
        rest = amount.dirhams - largest * _LARGEST.dirhams
        for face in (*NOTES, *COINS):
            if face == _LARGEST:
                continue
            number = min(rest // face.dirhams, self.pieces.get(face.dirhams, 0))
            rest -= number * face.dirhams
            if number:
                pieces[face.dirhams] = number
        return Count(pieces), Money(rest)

    def _taken(self, tenders: Iterable[CashTender]) -> Inventory:
        after = self
        for tender in tenders:
            after = after._in(tender.tendered, {})._out(tender.change)
        return after

    def _in(self, amount: Money, count: Mapping[int, int]) -> Inventory:
        """As it was counted, else in the likeliest pieces: the fewest."""
        came = count or split_change(amount, DENOMINATIONS)[0].pieces
        faces = {*self.pieces, *came}
        pieces = {face: self.pieces.get(face, 0) + came.get(face, 0) for face in faces}
        return Inventory(pieces, self.given)

    def _out(self, amount: Money) -> Inventory:
        """As change is suggested; for what that cannot make, a larger note was broken."""
        advice = self.change_for(amount)
        after = self._without(advice.count.pieces)
        larger = [face for face in after.pieces if face > advice.missing.dirhams]
        if not advice.missing or not larger:
            return after
        note = min(larger)
        return after._without({note: 1})._in(Money(note) - advice.missing, {})

    def _away(self, amount: Money, count: Mapping[int, int]) -> Inventory:
        return self._without(count) if count else self._out(amount)

    def _without(self, count: Mapping[int, int]) -> Inventory:
        pieces = {face: max(n - count.get(face, 0), 0) for face, n in self.pieces.items()}
        return Inventory({face: n for face, n in pieces.items() if n}, self.given)


def drop_faces(inventory: Inventory, surplus: Money) -> tuple[Money, ...]:
    """The largest faces whose notes, all together, bring the drawer `surplus` down."""
    faces: list[Money] = []
    for face in NOTES:
        if surplus <= ZERO:
            break
        worth = Money(face.dirhams * inventory.pieces.get(face.dirhams, 0))
        if worth:
            faces.append(face)
            surplus -= worth
    return tuple(faces)
