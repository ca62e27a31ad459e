"""Compare the totals that a clerk types from the slip of a terminal that stands alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pos_app.domain.card import BrandTotal
from pos_app.domain.card_events import CardDifference, CardsReconciled, DifferenceKind
from pos_app.domain.card_totals import Brands, less, of_brand, plus
from pos_app.domain.clock import Clock
from pos_app.domain.desk import DeskProfile
from pos_app.domain.events import Event
from pos_app.domain.header import Header
from pos_app.domain.ids import NewId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CardTender, PaymentTaken, PaymentVoided
from pos_app.domain.permissions import Act
from pos_app.domain.tender_corrected import TenderCorrected, as_really_paid
from pos_app.errors.shift import ShiftNotOpen
from pos_app.services.check_role import CheckRole
from pos_app.services.ports.store import Store, Work


@dataclass(frozen=True, slots=True)
class SlipSums:
    """What this shift charged on terminals beside the desk, as their slips were typed."""

    terminals: tuple[str, ...] = ()  # their numbers
    brands: Brands = ()


@dataclass(frozen=True, slots=True)
class ReconcileSlips:
    """By brand and amount; a slip's total names no charge. What is typed last counts."""

    store: Store
    clock: Clock
    new_id: NewId
    profile: Callable[[], DeskProfile]
    roles: CheckRole

    def ours(self) -> SlipSums:
        """What stands in the books of the running shift. Raises ShiftNotOpen."""
        with self.store.read() as work:
            return _sums(_events(work))

    def reconcile(self, by: StaffId, typed: Mapping[str, Money]) -> CardsReconciled:
        """Book how `typed` (brand → amount) compares with ours.

        A brand that was not typed counts as zero. How many charges a slip counts is not typed:
        ours stand for them.

        Raises:
            NotAllowed, ShiftNotOpen, StoreFull, StoreFault.
        """
        self.roles.require(by, Act.SELL)
        with self.store.begin() as work:
            events = _events(work)
            ours = _sums(events)
            shift = work.shifts.current()
            assert shift is not None, "its events were just read"
            theirs = tuple(
                BrandTotal(brand, of_brand(ours.brands, brand).count, amount)
                for brand, amount in sorted(typed.items())
                if amount or of_brand(ours.brands, brand).count
            )
            event = CardsReconciled(
                header=Header(
                    self.new_id(),
                    self.clock.now(),
                    self.profile().desk,
                    shift.shift_id,
                    shift.business_date,
                    by,
                ),
                terminal=", ".join(ours.terminals),
                is_reached=True,
                ours=ours.brands,
                theirs=theirs,
                differences=tuple(_differences(ours.brands, theirs)),
                up_to=0,  # typed totals are of the whole shift, each time
            )
            work.journal.append(event)
            work.commit()
        return event


def _events(work: Work) -> list[Event]:
    shift = work.shifts.current()
    if shift is None:
        raise ShiftNotOpen
    return work.journal.of_shift(shift.shift_id)


def _sums(events: Iterable[Event]) -> SlipSums:
    """Of the payments that stand, with their tenders as they were corrected."""
    every = tuple(events)
    voided = {event.voids_event for event in every if isinstance(event, PaymentVoided)}
    corrections = [event for event in every if isinstance(event, TenderCorrected)]
    sums: Brands = ()
    terminals: set[str] = set()
    for event in every:
        if isinstance(event, PaymentTaken):
            paid = as_really_paid(event, corrections)
            terminals |= {tender.terminal_id for tender in _typed(paid)}
            if event.header.event_id not in voided:
                sums = plus(sums, _slips(paid))
    return SlipSums(tuple(sorted(terminals)), sums)


def _slips(taken: PaymentTaken) -> Brands:
    return plus(tuple(BrandTotal(tender.brand, 1, tender.amount) for tender in _typed(taken)))


def _typed(taken: PaymentTaken) -> list[CardTender]:
    """Tenders that no attempt at a terminal of our own stands behind."""
    tenders = [tender for tender in taken.tenders if isinstance(tender, CardTender)]
    return [tender for tender in tenders if tender.attempt is None]


def _differences(ours: Brands, theirs: Brands) -> Iterable[CardDifference]:
    for left in less(theirs, ours):
        mine, others = of_brand(ours, left.brand).amount, of_brand(theirs, left.brand).amount
        if mine == others:
            continue
        kind = DifferenceKind.DIFFERS
        kind = DifferenceKind.MISSING if others == ZERO else kind
        kind = DifferenceKind.EXTRA if mine == ZERO else kind
        yield CardDifference(kind, left.brand, "", None, mine, others)
