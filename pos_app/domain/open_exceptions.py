"""What stands open on a branch's day: found anew each time, from the day alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Final

from pos_app.domain.branch_day import BranchDay, DeskOfDay, ShiftOfDay, Transfer
from pos_app.domain.card_totals import joined
from pos_app.domain.clock import QATAR
from pos_app.domain.day_events import DayException, ExceptionKind, Witness
from pos_app.domain.events import OpenPoint
from pos_app.domain.money import ZERO, total

SILENT_AFTER: Final = timedelta(minutes=15)  # a desk says how it is every minute or two
_CARD_POINT: Final = "card_"  # unknown, or known and not settled: charged, but paid for nothing
_CARD_UNKNOWN: Final = "card_unknown"


def open_exceptions(day: BranchDay) -> tuple[DayException, ...]:
    """Each open point once, in the order in which a manager looks into them; no reasons yet."""
    found = (
        *_of_desks(day),
        *(point for shift in day.shifts for point in _of_shift(day, shift)),
        *_of_items(day),
        *(point for transfer in day.transfers for point in _of_transfer(transfer)),
    )
    once = {(point.kind, point.subject): point for point in found}  # two Zs may name one card
    return tuple(once.values())


def _of_desks(day: BranchDay) -> Iterator[DayException]:
    for desk in day.desks:
        if _is_missing(day, desk):
            yield DayException(ExceptionKind.DESK_MISSING, desk.desk, ZERO)


def _is_missing(day: BranchDay, desk: DeskOfDay) -> bool:
    """Not heard of since before its shift ended; without a shift, not until the day ended.

    A desk whose shifts are all closed may be off: what it did alone since would arrive late.
    """
    shifts = [shift for shift in day.shifts if shift.desk == desk.desk]
    is_done = bool(shifts) and all(shift.closed is not None for shift in shifts)
    return not is_done and _is_silent(day, desk)


def _is_silent(day: BranchDay, desk: DeskOfDay) -> bool:
    """Whether it has not been heard lately, nor after the day ended."""
    midnight = datetime.combine(day.business_date + timedelta(days=1), time(), QATAR)
    heard_until = min(day.as_of - SILENT_AFTER, midnight)
    return desk.last_seen_at is None or desk.last_seen_at < heard_until


def _of_shift(day: BranchDay, shift: ShiftOfDay) -> Iterator[DayException]:
    closed = shift.closed
    desk = next((desk for desk in day.desks if desk.desk == shift.desk), None)
    if closed is None:
        if desk is None or not _is_missing(day, desk):
            yield DayException(ExceptionKind.SHIFT_OPEN, shift.shift, shift.collected)
        return
    if not _is_verified(shift):
        yield DayException(ExceptionKind.SHIFT_NOT_VERIFIED, shift.shift, closed.counted_cash)
    for point in closed.open_points:
        if point.state.startswith(_CARD_POINT) and not _is_card_known(point, shift, desk):
            yield DayException(ExceptionKind.CARD_UNKNOWN, point.receipt_no, point.amount)
    if not _are_cards_compared(shift):
        yield DayException(ExceptionKind.CARDS_NOT_COMPARED, shift.shift, shift.card)
    if shift.closing_differs:
        amount = shift.collected - closed.collected
        yield DayException(ExceptionKind.CLOSING_DIFFERS, shift.shift, amount)
    if shift.witness is Witness.SHIFT_FILE:  # head office has less of it
        yield DayException(ExceptionKind.ITEMS_WAITING, shift.shift, shift.collected)


def _is_verified(shift: ShiftOfDay) -> bool:
    return shift.verified is not None and shift.verified.header.by != shift.clerk


def _is_card_known(point: OpenPoint, shift: ShiftOfDay, desk: DeskOfDay | None) -> bool:
    """Whether the desk has said, after its Z, that no card is unknown any more."""
    status = desk.status if desk else None
    if status is None or shift.closed is None or point.state != _CARD_UNKNOWN:
        return False
    return status.at >= shift.closed.header.at and not status.cards_unknown


def _are_cards_compared(shift: ShiftOfDay) -> bool:
    """By the terminal's totals, or by a manager with the slips in hand."""
    if not shift.number("card:") and not shift.card:
        return True
    if shift.verified is not None:
        seen = [one for one in shift.verified.tenders if one.tender == "card"]
        return all(one.verified == one.expected for one in seen) and bool(seen)
    compared = joined(shift.compared)
    return compared is not None and compared.agrees


def _of_items(day: BranchDay) -> Iterator[DayException]:
    for desk in day.desks:
        status = desk.status
        if status is not None and status.waiting + status.unknown:
            yield DayException(ExceptionKind.ITEMS_WAITING, desk.desk, ZERO)
        if status is not None and status.cards_unknown and not _is_card_listed(day, desk):
            yield DayException(ExceptionKind.CARD_UNKNOWN, desk.desk, ZERO)
        if status is not None and status.refused and not day.is_whole:
            yield DayException(ExceptionKind.ITEMS_REFUSED, desk.desk, ZERO)
    for item in day.refused:
        yield DayException(ExceptionKind.ITEMS_REFUSED, item.receipt_no, item.amount)


def _is_card_listed(day: BranchDay, desk: DeskOfDay) -> bool:
    """Whether a Z of the desk names its open cards one by one."""
    closed = [shift.closed for shift in day.shifts if shift.desk == desk.desk and shift.closed]
    return any(p.state.startswith(_CARD_POINT) for of in closed for p in of.open_points)


def _of_transfer(transfer: Transfer) -> Iterator[DayException]:
    """Open while one end of it is not known; differs when both are, and it does not add up."""
    given, back, number = transfer.given, transfer.taken_back, transfer.transfer_no
    returned = total(event.amount for event in transfer.accepted) + (back.amount if back else ZERO)
    if given is None:
        yield DayException(ExceptionKind.TRANSFER_OPEN, number, returned)
    elif not transfer.accepted and back is None:
        yield DayException(ExceptionKind.TRANSFER_OPEN, number, given.amount)
    elif returned != given.amount:  # above zero: somewhere twice; below: nowhere
        amount = returned - given.amount
        yield DayException(ExceptionKind.TRANSFER_DIFFERS, number, amount)
