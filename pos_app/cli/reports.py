"""`pos-app report x|z|day|exceptions|deposit`: a shift, the branch's day, what goes to the bank."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from pos_app.cli.afterwards import answer, print_at_once
from pos_app.cli.day import date_of, dates_of, seen
from pos_app.cli.day_report import day_exceptions, day_facts, deposit_facts, exception_facts
from pos_app.cli.day_text import day_text, exception_text
from pos_app.cli.output import Json, Output, write_file
from pos_app.cli.people import People
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.documents import (
    DayReportDocument,
    DepositSlipDocument,
    ExceptionsDocument,
    ShiftReportDocument,
)
from pos_app.domain.shift import TenderTotal
from pos_app.errors.command import OptionWrong
from pos_app.errors.shift import ShiftNotOpen

_FILES_ONLY = ("pdf", "xlsx")
Report = ShiftReportDocument | DayReportDocument | ExceptionsDocument | DepositSlipDocument


class _Made(NamedTuple):
    """A report in every form that needs no drawing; `of` says in the answer what it is of."""

    document: Report
    facts: Json
    text: str
    of: Json


def report(arguments: argparse.Namespace, output: Output) -> int | None:
    """Totals by tender; an X never tells the expected cash. The day asks for nobody."""
    _check(arguments)
    with open_desk(arguments.home) as desk:
        made = _MAKERS[arguments.kind](desk, arguments)
        if arguments.print:
            return answer(output, made.of, *print_at_once(desk, made.document))
        content = _content(desk, made, arguments.format)
    if arguments.to is None:
        output.answer(made.facts, content.decode())
        return None
    write_file(arguments.to, content + b"\n" * (arguments.format not in _FILES_ONLY))
    output.answer({"file": str(arguments.to), **made.of})
    return None


def _check(arguments: argparse.Namespace) -> None:
    """A Z is printed when its shift is closed, and counted: not here. Raises OptionWrong."""
    if arguments.format in _FILES_ONLY and arguments.to is None:
        raise OptionWrong(option="--to", value="")
    if arguments.kind == "deposit" and arguments.bag is None:
        raise OptionWrong(option="--bag", value="")
    if arguments.kind == "z" and arguments.print:
        raise OptionWrong(option="--print", value="z")


def _day(desk: Desk, arguments: argparse.Namespace) -> _Made:
    day, earlier = seen(desk, date_of(arguments.date))
    document = desk.day.papers.report(day, earlier, day_exceptions(day))
    of = {"business_date": str(day.business_date)}
    return _Made(document, day_facts(day, earlier), day_text(day, earlier), of)


def _exceptions(desk: Desk, arguments: argparse.Namespace) -> _Made:
    """Those that are open, or were declared."""
    day, _ = seen(desk, date_of(arguments.date))
    found = day_exceptions(day)
    of = {"business_date": str(day.business_date)}
    facts = {
        "report": "exceptions",
        "centre": day.centre,
        **of,
        "state": "closed" if day.closed else "open",
        "is_whole": day.is_whole,
        "exceptions": exception_facts(found),
    }
    text = f"Exceptions {day.centre}  {day.business_date}  {facts['state']}  {len(found)}"
    text = "\n".join(filter(None, (text, exception_text(found))))
    return _Made(desk.day.papers.exceptions(day, found), facts, text, of)


def _deposit(desk: Desk, arguments: argparse.Namespace) -> _Made:
    """The bag's slip: a copy, for the original went with the bag. Raises DepositUnknown."""
    dates = [arguments.date] if arguments.date else []
    found = desk.day.deposits.find(arguments.bag, dates_of(dates, desk))
    facts = {"report": "deposit", **deposit_facts(found)}
    text = "\n".join(f"{key}: {value}" for key, value in facts.items())
    document = desk.make_paper.of_event(found.made, copy_no=1)
    assert isinstance(document, DepositSlipDocument)
    return _Made(document, facts, text, {"bag_no": found.made.bag_no})


def _x(desk: Desk, arguments: argparse.Namespace) -> _Made:
    return _shift(desk.run_shift.x_report(People(desk, arguments).clerk()))


def _z(desk: Desk, arguments: argparse.Namespace) -> _Made:
    last = desk.run_shift.last_closed()
    if last is None:
        raise ShiftNotOpen
    return _shift(desk.run_shift.z_report(last))


def _shift(document: ShiftReportDocument) -> _Made:
    of = {"shift": document.shift.shift_id}
    return _Made(document, report_facts(document), report_text(document), of)


_MAKERS: Final[Mapping[str, Callable[[Desk, argparse.Namespace], _Made]]] = {
    "x": _x,
    "z": _z,
    "day": _day,
    "exceptions": _exceptions,
    "deposit": _deposit,
}


def _content(desk: Desk, made: _Made, form: str) -> bytes:
    match form:
        case "pdf":
            return desk.devices.paper.pdf_a4(made.document)
        case "xlsx":
            return desk.devices.paper.workbook(made.document)
        case "json":
            return json.dumps(made.facts, ensure_ascii=False, indent=2, default=str).encode()
        case _:
            return made.text.encode()


def report_facts(made: ShiftReportDocument) -> Json:
    """The report as JSON values, amounts in dirhams."""
    totals, closed = made.totals, made.closed
    facts: dict[str, object] = {
        "report": "z" if closed else "x",
        "shift": made.shift.shift_id,
        "state": made.shift.state,
        "clerk": made.shift.clerk,
        "business_date": made.shift.business_date.isoformat(),
        "tenders": {"cash": _total(totals.cash), "card": _total(totals.card)},
        "cards": [
            {"terminal_id": terminal, "brand": brand, **_total(amount)}
            for (terminal, brand), amount in sorted(totals.cards.items())
        ],
        "kinds": {kind: _total(amount) for kind, amount in totals.kinds.items()},
        "payments": _total(totals.payments),
        "voids": _total(totals.voids),
        "collected_dirhams": totals.collected.dirhams,
        "offline": _total(totals.offline),
        "copies": totals.copies,
        "drawer_openings": totals.drawer_openings,
        "no_sales": totals.no_sales,
        "receipts": _receipts(totals.receipts),
        "open_points": [
            {"receipt_no": p.receipt_no, "amount_dirhams": p.amount.dirhams, "state": p.state}
            for p in made.open_points
        ],
        "remarked": [
            {"receipt_no": p.receipt_no, "amount_dirhams": p.amount.dirhams, "remark": p.state}
            for p in made.remarked
        ],
    }
    if closed is not None:
        facts |= {
            "z_no": closed.z_no,
            "expected_dirhams": closed.expected_cash.dirhams,
            "counted_dirhams": closed.counted_cash.dirhams,
            "variance_dirhams": closed.variance.dirhams,
            "chain_head": closed.chain_head,
        }
    return facts


def _receipts(numbers: Sequence[str]) -> dict[str, object]:
    first, last = (numbers[0], numbers[-1]) if numbers else (None, None)
    return {"first": first, "last": last, "count": len(numbers)}


def report_text(made: ShiftReportDocument) -> str:
    """The report for a terminal, amounts in riyals, aligned."""
    totals, closed = made.totals, made.closed
    title = f"Z {closed.z_no}" if closed else "X - not final"
    rows: list[tuple[str, str, str]] = [
        ("payments", str(totals.payments.count), str(totals.payments.amount)),
        ("voids", str(totals.voids.count), str(-totals.voids.amount)),
        ("cash", str(totals.cash.count), str(totals.cash.amount)),
        ("card", str(totals.card.count), str(totals.card.amount)),
    ]
    rows += [(f"card {t} {b}", str(x.count), str(x.amount)) for (t, b), x in totals.cards.items()]
    rows += [(str(kind), str(x.count), str(x.amount)) for kind, x in totals.kinds.items()]
    rows += [
        ("offline", str(totals.offline.count), str(totals.offline.amount)),
        ("copies", str(totals.copies), ""),
        ("drawer openings", str(totals.drawer_openings), ""),
        ("of these no-sales", str(totals.no_sales), ""),
    ]
    rows += [(f"open {p.receipt_no}", p.state, str(p.amount)) for p in made.open_points]
    rows += [(f"remark {p.receipt_no}", p.state, str(p.amount)) for p in made.remarked]
    if closed:
        rows += [
            ("expected cash", "", str(closed.expected_cash)),
            ("counted cash", "", str(closed.counted_cash)),
            ("variance", "", str(closed.variance)),
        ]
    heading = f"{title}  {made.shift.shift_id}  {made.shift.business_date}  {made.shift.clerk}"
    return "\n".join([heading, *(f"{a:<28}{b:>9}{c:>16}" for a, b, c in rows)])


def _total(total: TenderTotal) -> dict[str, object]:
    return {"count": total.count, "amount_dirhams": total.amount.dirhams}
