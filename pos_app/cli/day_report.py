"""A branch's day as JSON values: `pos-app report day` and `pos-app day show`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pos_app.cli.output import Json
from pos_app.domain.branch_day import (
    BranchDay,
    DaySummary,
    Deposit,
    DeskOfDay,
    LateArrival,
    ShiftOfDay,
    Transfer,
)
from pos_app.domain.day_events import DayException
from pos_app.domain.day_figures import (
    DayTender,
    by_card,
    by_hour,
    by_kind,
    by_tender,
    collected_of,
    day_tenders,
    line_total,
    shift_tenders,
    takings_of_day,
)
from pos_app.domain.money import Money
from pos_app.domain.open_exceptions import open_exceptions
from pos_app.domain.shift import TenderTotal
from ui.branch.figures import ClerkFigures, by_clerk

_COUNTED_LINES = ("payments", "voids", "refunds", "corrections", "offline", "outside_hours")


def day_exceptions(day: BranchDay) -> tuple[DayException, ...]:
    """What was declared when the day was closed; before that, what stands open."""
    return day.closed.exceptions if day.closed else open_exceptions(day)


def day_facts(day: BranchDay, compared_with: Iterable[DaySummary] = ()) -> Json:
    """The day as JSON values, amounts in dirhams; keys as in the reports of a shift."""
    takings = takings_of_day(day)
    numbers = {of.tender: _three_numbers(of) for of in day_tenders(day)}
    tenders = by_tender(takings)
    return {
        "report": "day",
        "centre": day.centre,
        "business_date": day.business_date,
        "as_of": _moment(day.as_of),
        "state": "closed" if day.closed else "open",
        "is_whole": day.is_whole,
        "tenders": {name: {**_total(tenders[name]), **numbers[name]} for name in tenders},
        "cards": [
            {"terminal_id": terminal, "brand": brand, **_total(amount)}
            for (terminal, brand), amount in by_card(takings).items()
        ],
        "kinds": {kind: _total(amount) for kind, amount in by_kind(takings).items()},
        **{line: _total(line_total(takings, line)) for line in _COUNTED_LINES},
        "collected_dirhams": day.collected.dirhams,
        **numbers["cash"],
        "hours": [{"hour": hour, **_total(of)} for hour, of in by_hour(takings).items()],
        "desks": [_desk(desk) for desk in day.desks],
        "shifts": [_shift(shift) for shift in day.shifts],
        "clerks": [_clerk(one) for one in by_clerk(day)],
        "exceptions": exception_facts(day_exceptions(day)),
        "transfers": [_transfer(transfer) for transfer in day.transfers],
        "deposits": [deposit_facts(deposit) for deposit in day.deposits],
        "refused": [
            {"receipt_no": i.receipt_no, "amount_dirhams": i.amount.dirhams, "reason": i.reason}
            for i in day.refused
        ],
        "late": [_late(one) for one in day.late],
        "closed": _closed(day),
        "compared_with": [_summary(one) for one in compared_with],
    }


def exception_facts(exceptions: Iterable[DayException]) -> list[Json]:
    """Open points as JSON values."""
    return [
        {
            "kind": str(one.kind),
            "subject": one.subject,
            "amount_dirhams": one.amount.dirhams,
            "reason": one.reason,
        }
        for one in exceptions
    ]


def deposit_facts(deposit: Deposit) -> Json:
    """A bag and the bank's word of it."""
    made = deposit.made
    received = [word.amount.dirhams for word in deposit.received]
    return {
        "bag_no": made.bag_no,
        "seal_no": made.seal_no,
        "days": [str(on) for on in made.days],
        "amount_dirhams": made.amount.dirhams,
        "by": made.header.by,
        "witness": made.witness,
        "received_dirhams": sum(received) if received else None,
        "difference_dirhams": sum(received) - made.amount.dirhams if received else None,
        "bank_references": [word.bank_reference for word in deposit.received],
    }


def _three_numbers(of: DayTender) -> dict[str, object]:
    """None where no shift of the day has that number yet."""
    return {
        "expected_dirhams": of.expected.dirhams if of.closed_shifts else None,
        "counted_dirhams": of.counted.dirhams if of.counted_shifts else None,
        "verified_dirhams": of.verified.dirhams if of.verified_shifts else None,
        "difference_dirhams": of.difference.dirhams if of.counted_shifts else None,
    }


def _desk(desk: DeskOfDay) -> Json:
    status = desk.status
    told: dict[str, object] = {}
    if status is not None:
        told = {
            "state": status.state,
            "shift": status.shift,
            "told_at": _moment(status.at),
            "waiting": status.waiting,
            "refused": status.refused,
            "unknown": status.unknown,
            "cards_unknown": status.cards_unknown,
        }
    return {"desk": desk.desk, "last_seen_at": _moment(desk.last_seen_at), **told}


def _shift(shift: ShiftOfDay) -> Json:
    numbers = {of.tender: of for of in shift_tenders(shift)}
    cash = numbers["cash"]
    return {
        "shift": shift.shift,
        "desk": shift.desk,
        "clerk": shift.clerk,
        "state": shift.state,
        "witness": str(shift.witness),
        "payments": shift.number("payments"),
        "collected_dirhams": shift.collected.dirhams,
        "cash_dirhams": shift.cash.dirhams,
        "card_dirhams": shift.card.dirhams,
        "expected_dirhams": _dirhams(cash.expected),
        "counted_dirhams": _dirhams(cash.counted),
        "verified_dirhams": _dirhams(cash.verified),
        "variance_dirhams": _dirhams(cash.difference),
        "verified_by": shift.verified.header.by if shift.verified else None,
    }


def _clerk(one: ClerkFigures) -> Json:
    return {
        "clerk": one.clerk,
        "shifts": one.shifts,
        "payments": one.payments,
        "collected_dirhams": one.collected.dirhams,
        "average_dirhams": _dirhams(one.average),
        "voids": one.voids,
        "variance_dirhams": _dirhams(one.variance),
    }


def _transfer(transfer: Transfer) -> Json:
    given, back = transfer.given, transfer.taken_back
    return {
        "transfer_no": transfer.transfer_no,
        "given_dirhams": _dirhams(given.amount if given else None),
        "accepted_dirhams": [event.amount.dirhams for event in transfer.accepted],
        "taken_back_dirhams": _dirhams(back.amount if back else None),
    }


def _late(one: LateArrival) -> Json:
    return {
        "event_id": str(one.event_id),
        "type": one.type,
        "desk": one.desk,
        "shift": one.shift,
        "receipt_no": one.receipt_no,
        "amount_dirhams": one.amount.dirhams,
        "received_at": _moment(one.received_at),
    }


def _closed(day: BranchDay) -> Json | None:
    if day.closed is None:
        return None
    closed, head = day.closed, day.closed.header
    return {
        "event_id": str(head.event_id),
        "at": _moment(head.at),
        "desk": head.desk,
        "by": head.by,
        "approved_by": closed.approved_by,
        "collected_dirhams": closed.collected.dirhams,
        "cash_dirhams": closed.cash.dirhams,
        "card_dirhams": closed.card.dirhams,
        "payments": closed.payments,
        "note": closed.note,
    }


def _summary(one: DaySummary) -> Json:
    return {
        "business_date": one.business_date,
        "payments": line_total(one.takings, "payments").count,
        "collected_dirhams": collected_of(one.takings).dirhams,
        "is_closed": one.is_closed,
    }


def _total(total: TenderTotal) -> dict[str, object]:
    return {"count": total.count, "amount_dirhams": total.amount.dirhams}


def _dirhams(money: Money | None) -> int | None:
    return None if money is None else money.dirhams


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
