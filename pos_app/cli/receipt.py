"""`pos-app receipt`: as a file, as a marked copy on paper, by mail; or whether one is genuine."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from pos_app.cli.afterwards import SKIPPED, answer, print_job, send
from pos_app.cli.output import Json, Output, write_file
from pos_app.cli.people import People
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.clock import in_qatar
from pos_app.domain.events import SendWay
from pos_app.errors.command import OptionWrong
from pos_app.errors.receipt import ReceiptNotGenuine
from pos_app.services.check_receipt import CheckedReceipt


def receipt(arguments: argparse.Namespace, output: Output) -> int | None:
    """Show, print, send or check a receipt."""
    with open_desk(arguments.home) as desk:
        if arguments.check:
            return _check(desk, arguments, output)
        if arguments.print:
            return _print_copy(desk, arguments, output)
        if arguments.send:
            _send(desk, arguments, output)
        else:
            _save(desk, arguments, output)
        return None


def _check(desk: Desk, arguments: argparse.Namespace, output: Output) -> int | None:
    """Nobody is asked: no person, no network."""
    code = sys.stdin.read() if arguments.receipt == "-" else arguments.receipt
    checked = desk.check_receipt.check(code)
    facts = _facts(checked)
    if not checked.is_genuine:
        return output.failed(ReceiptNotGenuine(verdict=checked.verdict.value), facts)
    output.answer(facts)
    return None


def _facts(checked: CheckedReceipt) -> Json:
    """What a genuine code says. What any other one says is nobody's word."""
    said = checked.facts if checked.is_genuine else None
    return {
        "verdict": checked.verdict.value,
        "receipt_no": said.receipt_no if said else None,
        "copy_no": said.copy_no if said else None,
        "amount_dirhams": said.amount.dirhams if said else None,
        "at": _moment(said.at) if said else None,
        "state": said.state.name.lower() if said else None,
        "account_tail": said.account_tail if said else None,
        "voided_by": checked.voided_by,
    }


def _moment(at: datetime) -> str:
    return in_qatar(at).isoformat()


def _send(desk: Desk, arguments: argparse.Namespace, output: Output) -> None:
    """Book that head office sends it. The address is personal data: never an argument."""
    if arguments.to is None:
        raise OptionWrong(option="--to", value="")
    clerk = People(desk, arguments).clerk()
    address, way = _address(arguments.to), SendWay(arguments.send)
    sent = desk.send_receipt.send(arguments.receipt, way, address, clerk)
    output.answer(
        {
            "event_id": sent.header.event_id,
            "receipt_no": sent.receipt_no,
            "way": sent.way.value,
            "to": sent.to_masked,
            "state": send(desk, sent.header.event_id),
        }
    )


def _address(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OptionWrong(option="--to", value=file) from error


def _print_copy(desk: Desk, arguments: argparse.Namespace, output: Output) -> int | None:
    clerk = People(desk, arguments).clerk()
    job_id = desk.papers.reprint(arguments.receipt, clerk)
    printed, why = print_job(desk, job_id)
    job = desk.papers.job(job_id)
    return answer(output, {"copy_no": job.copy_no if job else None}, printed, why)


def _save(desk: Desk, arguments: argparse.Namespace, output: Output) -> None:
    document = desk.make_paper.of_receipt(arguments.receipt)
    target: Path
    if arguments.png:
        target, draw = arguments.png, desk.devices.paper.picture
    elif arguments.pdf:
        target, draw = arguments.pdf, desk.devices.paper.pdf
    else:
        target, draw = arguments.escpos, desk.devices.paper.escpos
    write_file(target, draw(document))
    copy_no = getattr(document, "copy_no", 0)
    output.answer({"file": str(target), "copy_no": copy_no, "printed": SKIPPED})
