"""`pos-app day show|close|verify|take`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date, timedelta
from typing import cast

from pos_app.cli.afterwards import print_and_send, settled
from pos_app.cli.day_report import day_facts, exception_facts
from pos_app.cli.day_text import day_text, exception_text
from pos_app.cli.output import Json, Output
from pos_app.cli.people import People
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.branch_day import BranchDay, DaySummary, ShiftOfDay
from pos_app.domain.cash import Count
from pos_app.domain.clock import qatar_date
from pos_app.domain.day_events import DayException, ExceptionKind
from pos_app.domain.ids import ShiftId
from pos_app.domain.money import Money
from pos_app.errors.command import DateUnreadable
from pos_app.errors.day import DayNotClosable, DeclarationWrong, ShiftNotOfDay

_ALL = "all"


def show(arguments: argparse.Namespace, output: Output) -> None:
    """The day as it is known now."""
    on = date_of(arguments.date)
    with open_desk(arguments.home) as desk:
        day, earlier = seen(desk, on)
    output.answer(day_facts(day, earlier), day_text(day, earlier))


def close(arguments: argparse.Namespace, output: Output) -> int | None:
    """Close it. What is open and not declared is listed, and nothing is closed."""
    on = date_of(arguments.date)
    with open_desk(arguments.home) as desk:
        people = People(desk, arguments)
        by = people.visitor()
        approved_by = people.approval(by, "close_day")
        settled(desk.office.drain, None)
        day = desk.day.see.day(on)
        declared = declarations(arguments.declare, desk.day.close.open_exceptions(day))
        try:
            closed = desk.day.close.close(day, declared, by, approved_by, arguments.note)
        except DayNotClosable as error:
            untold = cast("tuple[DayException, ...]", error.facts["exceptions"])
            facts = {"state": "open", "exceptions": exception_facts(untold)}
            return output.failed(error, facts)
        after = print_and_send(desk, closed, prints=arguments.prints)
    said: Json = {
        "event_id": str(closed.header.event_id),
        "centre": closed.centre,
        "business_date": closed.header.business_date,
        "state": "closed",
        "shifts": len(closed.shifts),
        "payments": closed.payments,
        "collected_dirhams": closed.collected.dirhams,
        "cash_dirhams": closed.cash.dirhams,
        "card_dirhams": closed.card.dirhams,
        "exceptions": exception_facts(closed.exceptions),
        "is_whole": day.is_whole,
        "sent": after["state"],
        "printed": after["printed"],
    }
    text = f"{closed.centre} {closed.header.business_date}: closed, {closed.collected} QAR"
    output.answer(said, "\n".join(filter(None, [text, exception_text(closed.exceptions)])))
    return None


def verify(arguments: argparse.Namespace, output: Output) -> None:
    """What a closed shift handed over, counted again by somebody who was not its clerk."""
    count = Count.parse(arguments.count)
    card = Money.parse(arguments.card) if arguments.card is not None else None
    on = date_of(arguments.date)
    with open_desk(arguments.home) as desk:
        people = People(desk, arguments)
        by = people.visitor()
        approved_by = people.approval(by, "verify_shift")
        shift = _shift(desk.day.see.day(on), arguments.shift)
        verified = desk.day.verify.verify(shift, count, card, by, arguments.note, approved_by)
        after = print_and_send(desk, verified, prints=arguments.prints)
    tenders = {
        one.tender: {
            "expected_dirhams": one.expected.dirhams,
            "counted_dirhams": one.counted.dirhams,
            "verified_dirhams": one.verified.dirhams,
        }
        for one in verified.tenders
    }
    output.answer(
        {
            "event_id": str(verified.header.event_id),
            "shift": verified.verifies,
            "state": "verified",
            "tenders": tenders,
            "sent": after["state"],
            "printed": after["printed"],
        }
    )


def take(arguments: argparse.Namespace, output: Output) -> None:
    """A shift of a desk that cannot reach head office, brought on a stick."""
    with open_desk(arguments.home) as desk:
        by = People(desk, arguments).visitor()
        shift = desk.day.shift_files.take(arguments.file, by)
    output.answer(
        {
            "shift": shift.shift,
            "desk": shift.desk,
            "state": shift.state,
            "payments": shift.number("payments"),
            "collected_dirhams": shift.collected.dirhams,
            "cash_dirhams": shift.cash.dirhams,
            "card_dirhams": shift.card.dirhams,
        }
    )


def seen(desk: Desk, on: date | None) -> tuple[BranchDay, tuple[DaySummary, ...]]:
    """The day with the day before and the same weekday a week ago."""
    day = desk.day.see.day(on)
    wanted = [day.business_date - timedelta(days=n) for n in (7, 1)]
    earlier = desk.day.see.recent(wanted[0], wanted[1]) if day.is_whole else ()
    return day, tuple(one for one in earlier if one.business_date in wanted)


def date_of(text: str | None) -> date | None:
    """An ISO date; None: today. Raises DateUnreadable."""
    try:
        return None if text is None else date.fromisoformat(text.strip())
    except ValueError as error:
        raise DateUnreadable(text=text) from error


def dates_of(texts: Iterable[str], desk: Desk) -> list[date]:
    """Several of them; none: today. Raises DateUnreadable."""
    found = [on for text in texts if (on := date_of(text)) is not None]
    return found or [qatar_date(desk.clock.now())]


def declarations(
    texts: Iterable[str], exceptions: Iterable[DayException]
) -> dict[tuple[ExceptionKind, str], str]:
    """`KIND:SUBJECT=REASON` and `all=REASON`; the former goes first. Raises DeclarationWrong."""
    named: dict[tuple[ExceptionKind, str], str] = {}
    for_all = ""
    for text in texts:
        what, separator, reason = text.partition("=")
        kind, _, subject = what.partition(":")
        if not separator or not reason.strip():
            raise DeclarationWrong(text=text)
        if what.strip() == _ALL:
            for_all = reason
        elif kind.strip() in set(ExceptionKind) and subject.strip():
            named[ExceptionKind(kind.strip()), subject.strip()] = reason
        else:
            raise DeclarationWrong(text=text)
    everything = {(one.kind, one.subject): for_all for one in exceptions if for_all}
    return everything | named


def _shift(day: BranchDay, text: str) -> ShiftOfDay:
    wanted = ShiftId(text.strip().upper())
    for shift in day.shifts:
        if shift.shift == wanted:
            return shift
    raise ShiftNotOfDay(shift=wanted, date=day.business_date)
