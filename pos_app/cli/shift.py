"""`pos-app shift open|close|resume|show|explain|file`."""

from __future__ import annotations

import argparse

from pos_app.cli.afterwards import print_and_send, settled
from pos_app.cli.card_totals import reconciled_at_close
from pos_app.cli.charging import asked_and_completed
from pos_app.cli.output import Json, Output
from pos_app.cli.people import People
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.cash import Count
from pos_app.domain.documents import ShiftReportDocument
from pos_app.domain.ids import NOBODY, ShiftId, StaffId
from pos_app.domain.shift import ShiftState
from pos_app.errors.people import CredentialsExpired, SessionLocked
from pos_app.errors.shift import CountAgain, ShiftNotOpen


def open_shift(arguments: argparse.Namespace, output: Output) -> None:
    """Count the float and open the desk's next shift."""
    count = Count.parse(arguments.count)
    with open_desk(arguments.home) as desk:
        desk.upkeep.guard_numbers()
        clerk = People(desk, arguments).clerk()
        shift = desk.run_shift.open(count, clerk, arguments.giver, arguments.reason)
        asked_and_completed(desk)
        settled(desk.office.drain, None)
        output.answer(
            {
                "shift": shift.shift_id,
                "state": shift.state,
                "clerk": clerk,
                "business_date": shift.business_date,
                "expected_dirhams": count.total.dirhams,
                "counted_dirhams": None,
                "variance_dirhams": None,
            }
        )


def close_shift(arguments: argparse.Namespace, output: Output) -> None:
    """Count the drawer blind and close. A count that is off needs a reason and a supervisor."""
    count, kept = Count.parse(arguments.count), Count.parse(arguments.kept)
    with open_desk(arguments.home) as desk:
        shift = desk.run_shift.current()
        if shift is None:
            raise ShiftNotOpen
        people = People(desk, arguments)
        clerk = people.clerk()
        approved_by = people.approval(clerk)
        asked_and_completed(desk)
        if shift.state is ShiftState.OPEN:
            desk.run_shift.start_balancing(clerk)
        try:
            desk.run_shift.count(count, clerk)
        except CountAgain:
            if approved_by is None:
                raise
        card_totals = reconciled_at_close(desk, clerk)
        settled(desk.till.transfer.ask_after, None)
        closed = desk.run_shift.close(
            clerk,
            arguments.reason,
            approved_by,
            cause=arguments.cause,
            kept=kept,
            handed_to=arguments.handed_to,
        )
        settled(desk.sign_in.sign_out, None)
        after = print_and_send(desk, closed, prints=arguments.prints)
        made = settled(desk.upkeep.back_up_z, None)
        output.answer(
            {
                "shift": closed.header.shift,
                "state": ShiftState.CLOSED,
                "z_no": closed.z_no,
                "expected_dirhams": closed.expected_cash.dirhams,
                "counted_dirhams": closed.counted_cash.dirhams,
                "variance_dirhams": closed.variance.dirhams,
                "payments": closed.payments,
                "voids": closed.voids,
                "collected_dirhams": closed.collected.dirhams,
                "cash_dirhams": closed.cash.dirhams,
                "card_dirhams": closed.card.dirhams,
                "card_totals": card_totals,
                "cause": closed.cause,
                "kept_dirhams": closed.kept_total.dirhams,
                "handed_to": closed.handed_to,
                "open_points": len(closed.open_points),
                "printed": after["printed"],
                "backup": str(made.file) if made else None,
            }
        )


def resume_shift(arguments: argparse.Namespace, output: Output) -> None:
    """The count is put off; payments go on."""
    with open_desk(arguments.home) as desk:
        shift = desk.run_shift.current()
        if shift is None:
            raise ShiftNotOpen
        clerk = People(desk, arguments).clerk()
        desk.run_shift.leave_balancing(clerk)
    output.answer({"shift": shift.shift_id, "state": ShiftState.OPEN, "clerk": shift.clerk})


def show_shift(arguments: argparse.Namespace, output: Output) -> None:
    """Where the shift stands: the open one, else the one that was closed last."""
    with open_desk(arguments.home) as desk:
        if desk.run_shift.current() is not None:
            clerk = People(desk, arguments).clerk()
            output.answer(_shown(desk.run_shift.x_report(clerk, shows_expected=True)))
            return
        last = desk.run_shift.last_closed()
        if last is None:
            raise ShiftNotOpen
        output.answer(_shown(desk.run_shift.z_report(last)))


def _shown(report: ShiftReportDocument) -> Json:
    closed = report.closed
    return {
        "shift": report.shift.shift_id,
        "state": report.shift.state,
        "clerk": report.shift.clerk,
        "business_date": report.shift.business_date,
        "expected_dirhams": report.totals.expected_cash.dirhams,
        "counted_dirhams": closed.counted_cash.dirhams if closed else None,
        "variance_dirhams": closed.variance.dirhams if closed else None,
        "payments": report.totals.payments.count,
        "collected_dirhams": report.totals.collected.dirhams,
    }


def explain_shift(arguments: argparse.Namespace, output: Output) -> None:
    """What may have made the difference; told before a supervisor, once the count is final."""
    with open_desk(arguments.home) as desk:
        people, shift = People(desk, arguments), desk.run_shift.current()
        by = people.clerk()
        if shift is None or by == shift.clerk or not desk.roles.role_of(by).may_approve():
            people.required_approval(by, "close_shift")
        found = desk.day.explain.explain()
    told = [
        {
            "cause": each.cause,
            "tender": each.tender,
            "amount_dirhams": each.amount.dirhams,
            "what": each.what,
            "strength": each.strength,
        }
        for each in found
    ]
    lines = [f"{e.tender} {e.amount}: {e.cause} ({e.strength}) {e.what}".rstrip() for e in found]
    output.answer({"explanations": told}, "\n".join(lines) or "Nothing differs.")


def file_shift(arguments: argparse.Namespace, output: Output) -> None:
    """A stuck or closed shift for the manager's desk, readable there alone."""
    with open_desk(arguments.home) as desk:
        by = _whoever_is_there(desk, arguments)
        running = desk.run_shift.current()
        shift = running.shift_id if running else desk.run_shift.last_closed()
        if arguments.shift is not None:
            shift = ShiftId(arguments.shift)
        if shift is None:
            raise ShiftNotOpen
        file = desk.day.shift_files.save(shift, arguments.to, by)
    output.answer({"shift": shift, "file": str(file)})


def _whoever_is_there(desk: Desk, arguments: argparse.Namespace) -> StaffId:
    """A sealed file needs nobody, least of all where no PIN is trusted any more."""
    try:
        return People(desk, arguments).clerk()
    except (CredentialsExpired, SessionLocked):
        return NOBODY
