"""A clerk's day, the moments of receipts and papers: found, checked, voided, printed again."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace

from pos_app.domain.cash_reasons import CorrectionReason
from pos_app.domain.documents import ReceiptDocument
from pos_app.domain.ids import DeskId
from pos_app.domain.payment import VoidReason
from pos_app.domain.receipt_code import make_code, read_code
from ui.card_slip.typed import Typed
from ui.stage import Act, Ails, Stage


def play_receipts(act: Act, stage: Stage) -> Iterator[str]:
    """Receipts of the shift; yields the name of each moment worth a picture."""
    screens = act.flow.screens
    act.window.keys.press("F7")
    act.settle()
    yield "receipts"
    yield from _play_check(act, stage)
    yield from _play_papers(act, stage)
    act.window.keys.press("F7")
    act.settle()
    act.window.keys.press("F10")
    act.settle()
    screens.side.cash.correct.choose_reason(CorrectionReason.WRONG_TENDER)
    screens.side.cash.correct.retype(Typed.APPROVAL_CODE, "A1B2C3")
    yield "correct-tender"
    act.window.keys.press("Esc")
    act.settle()
    screens.side.receipts.ask_reason()
    screens.side.receipts.choose_reason(VoidReason.WRONG_AMOUNT)
    act.settle()
    yield "void"
    screens.side.receipts.void()
    act.settle()
    yield "approval"
    act.flow.overlays.approve(stage.supervisor)
    act.settle()
    yield "voided"
    act.flow.back()
    act.settle()


def _play_check(act: Act, stage: Stage) -> Iterator[str]:
    """Papers that customers bring: ours, a copy, and what is not worth its paper."""
    number = stage.counter.find_receipts.of_shift()[0].taken.receipt_no
    original, copy = (_code(stage, number, copy_no) for copy_no in (0, 2))
    at = original.index("A", 20)
    facts = replace(read_code(original).facts, desk=DeskId("WKR-07"))
    papers = {
        "check-genuine": original,
        "check-copy": copy,
        "check-altered": original[:at] + "B" + original[at + 1 :],
        "check-not-ours": "https://shop.example/receipts/2026/11/23/000142?total=500.00",
        "check-unknown-desk": make_code(facts, lambda _: b64encode(bytes(64)).decode()),
    }
    for name, code in papers.items():
        act.flow.scanned(code)
        act.settle()
        yield name


def _code(stage: Stage, receipt_no: str, copy_no: int) -> str:
    paper = stage.counter.make_paper.of_receipt(receipt_no, copy_no)
    assert isinstance(paper, ReceiptDocument)
    return paper.qr_text


def _play_papers(act: Act, stage: Stage) -> Iterator[str]:
    """One copy breaks off, another finds no paper: a person is asked about both."""
    receipts = act.flow.screens.side.receipts
    for ails in (Ails.BREAKS_OFF, Ails.NO_PAPER):
        stage.set_printer(ails)
        receipts.start(act.flow.by)
        act.settle()
        receipts.print_copy()
        act.settle()
    act.settle_for_watch()
    act.flow.side.show_papers()
    act.settle()
    papers = act.flow.screens.side.papers
    jobs = stage.counter.print_papers.held()
    for name, job in zip(("papers-unknown", "papers-not-printed"), jobs, strict=True):
        papers.choose(job.job_id)
        act.settle()
        yield name
    papers.drop()
    act.settle()
    papers.drop()
    stage.set_printer(Ails.NOTHING)
    act.settle_for_watch()
    yield "papers-none"
    act.flow.back()
