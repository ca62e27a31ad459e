"""`pos-app papers`, `statement` and `drawer`: what else comes out of printer and drawer."""

from __future__ import annotations

import argparse

from pos_app.cli.afterwards import SKIPPED, answer, print_at_once, print_job, settled
from pos_app.cli.output import Json, Output, write_file
from pos_app.cli.people import People
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.events import NO_SALE_REASONS, DrawerReason
from pos_app.domain.printing import PrintJob
from pos_app.errors.accounts import ItemUnknown
from pos_app.errors.payment import ReasonNeeded
from pos_app.errors.printer import DrawerStuck


def list_papers(arguments: argparse.Namespace, output: Output) -> None:
    """Papers that need a person, or a printer that works again."""
    with open_desk(arguments.home) as desk:
        desk.recover()
        papers = [_shown(job) for job in desk.papers.held()]
    lines = ["  ".join(str(value) for value in paper.values() if value) for paper in papers]
    output.answer({"papers": papers}, "\n".join(lines) or "-")


def print_paper(arguments: argparse.Namespace, output: Output) -> int | None:
    """Print a held paper after all; one that may be out already, as a copy."""
    with open_desk(arguments.home) as desk:
        desk.recover()
        held = _held(desk, arguments.id)
        clerk = People(desk, arguments).clerk()
        job_id = desk.papers.print_held(held.job_id, clerk)
        printed, why = print_job(desk, job_id)
        job = desk.papers.job(job_id)
        facts = {"id": job_id, "copy_no": job.copy_no if job else None}
        return answer(output, facts, printed, why)


def drop_paper(arguments: argparse.Namespace, output: Output) -> None:
    """Nobody wants it any more, or somebody saw that it is out."""
    with open_desk(arguments.home) as desk:
        desk.recover()
        held = _held(desk, arguments.id)
        clerk = People(desk, arguments).clerk()
        desk.papers.drop_held(held.job_id, clerk)
        output.answer({"id": held.job_id, "state": "dropped"})


def statement(arguments: argparse.Namespace, output: Output) -> int | None:
    """What an account owes now; no receipt, and nothing is booked."""
    with open_desk(arguments.home) as desk:
        clerk = People(desk, arguments).clerk()
        made = desk.make_statement.of_account(to_ascii_digits(arguments.account.strip()), clerk)
        account = made.view.account
        facts: dict[str, object] = {
            "account_no": account.account_no,
            "due_dirhams": account.due.dirhams,
            "source": made.view.source,
            "as_of": made.view.as_of.isoformat(),
        }
        if arguments.print:
            return answer(output, facts, *print_at_once(desk, made))
        target = arguments.png or arguments.pdf
        draw = desk.devices.paper.picture if arguments.png else desk.devices.paper.pdf
        write_file(target, draw(made))
        output.answer({**facts, "file": str(target), "printed": SKIPPED})
        return None


def open_drawer(arguments: argparse.Namespace, output: Output) -> int | None:
    """Open the drawer without a payment: booked with its reason first."""
    try:
        reason = DrawerReason(arguments.reason)
    except ValueError as error:
        raise ReasonNeeded(reasons=", ".join(NO_SALE_REASONS)) from error
    with open_desk(arguments.home) as desk:
        people = People(desk, arguments)
        clerk = people.clerk()
        approved_by = people.required_approval(clerk, "open_drawer")
        is_open = desk.drawer.no_sale(reason, clerk, approved_by, arguments.note)
        settled(desk.office.drain, None)
        facts = {"opened": is_open, "reason": reason.value}
        if not is_open:
            return output.failed(DrawerStuck(), facts)
        output.answer(facts)
        return None


def _held(desk: Desk, name: str) -> PrintJob:
    wanted = to_ascii_digits(name.strip())
    for job in desk.papers.held():
        if wanted == str(job.job_id):
            return job
    raise ItemUnknown(item_no=name)


def _shown(job: PrintJob) -> Json:
    return {
        "id": job.job_id,
        "type": job.type_name,
        "receipt_no": job.receipt_no,
        "copy_no": job.copy_no,
        "amount_dirhams": job.amount.dirhams,
        "state": job.state.value,
        "why": job.why,
        "attempts": job.attempts,
        "asked_at": job.created_at.isoformat(),
        "by": job.by,
    }
