"""`pos-app report x|z`: the interim report of the open shift, the final one of the last."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from pos_app.cli.day import date_of, seen
from pos_app.cli.day_report import day_facts, day_text
from pos_app.cli.output import Json, Output, write_file
from pos_app.cli.people import People
from pos_app.compose.desk import open_desk
from pos_app.domain.documents import ShiftReportDocument
from pos_app.domain.shift import TenderTotal
from pos_app.errors.command import NotYetBuilt, OptionWrong
from pos_app.errors.shift import ShiftNotOpen


def report(arguments: argparse.Namespace, output: Output) -> None:
    """Totals by tender; an X never tells the expected cash."""
    if arguments.kind == "day" and arguments.format in ("text", "json"):
        report_day(arguments, output)
        return
    if arguments.kind == "day" or arguments.format == "xlsx":
        raise NotYetBuilt(command=f"report {arguments.kind} --format {arguments.format}")
    if arguments.format == "pdf" and arguments.to is None:
        raise OptionWrong(option="--to", value="")
    with open_desk(arguments.home) as desk:
        if arguments.kind == "x":
            made = desk.run_shift.x_report(People(desk, arguments).clerk())
        else:
            last = desk.run_shift.last_closed()
            if last is None:
                raise ShiftNotOpen
            made = desk.run_shift.z_report(last)
        facts = report_facts(made)
        pdf = desk.devices.paper.pdf(made) if arguments.format == "pdf" else None
    text = json.dumps(facts, ensure_ascii=False, indent=2)
    if arguments.format == "text":
        text = report_text(made)
    if arguments.to is None:
        output.answer(facts, text)
        return
    write_file(arguments.to, pdf or f"{text}\n".encode())
    output.answer({"file": str(arguments.to), "shift": made.shift.shift_id})


def report_day(arguments: argparse.Namespace, output: Output) -> None:
    """The branch's day, of this home and all that head office knows; asks for nobody."""
    on = date_of(arguments.date)
    with open_desk(arguments.home) as desk:
        day, earlier = seen(desk, on)
    facts = day_facts(day, earlier)
    text = json.dumps(facts, ensure_ascii=False, indent=2, default=str)
    if arguments.format == "text":
        text = day_text(day, earlier)
    if arguments.to is None:
        output.answer(facts, text)
        return
    write_file(arguments.to, f"{text}\n".encode())
    output.answer({"file": str(arguments.to), "business_date": str(day.business_date)})


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
