"""The papers of the day as the window prints them, on a desk of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.cli.live_day import LivePapers
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.day_events import DayClosed
from pos_app.domain.printing import Printed
from pos_app.domain.staff import Role
from printers.lab.server import LabPrinter
from tests.builders import a_header
from tests.day_builders import a_day_closed
from tests.e2e.pos_app_command import PosApp
from tests.printers.days import branch_day, closed_day, summaries


@pytest.fixture
def lab() -> Iterator[LabPrinter]:
    with LabPrinter() as lab:
        yield lab


@pytest.fixture
def desk(
    desk_of_the_module: Path, tmp_path: Path, lab: LabPrinter, capsys: pytest.CaptureFixture[str]
) -> Iterator[Desk]:
    home = tmp_path / "home"
    shutil.copytree(desk_of_the_module, home)
    PosApp(home, capsys).set("printer", lab.address)
    with open_desk(home) as desk:
        yield desk


def booked(desk: Desk) -> DayClosed:
    """With its paper in the queue, as when a manager closes a day."""
    manager = next(one for one in desk.sign_in.bundle().staff if one.role is Role.MANAGER)
    head = a_header(desk=desk.profile().desk, by=manager.staff_id, at=desk.clock.now())
    closed = a_day_closed(header=head)
    with desk.store.begin() as work:
        entry = work.journal.append(closed)
        work.print_queue.put(entry.seq, 0, None, head.at)
        work.commit()
    return closed


def test_a_closed_day_prints_once_and_then_as_a_marked_copy(desk: Desk, lab: LabPrinter) -> None:
    closed, papers = booked(desk), LivePapers(desk)
    assert papers.print_first(closed).outcome is Printed.PRINTED
    assert desk.papers.step() is None  # its paper is not in the queue any more
    assert papers.print_first(closed).outcome is Printed.PRINTED  # and is not made twice
    assert papers.print_again(closed, closed.header.by).outcome is Printed.PRINTED
    assert lab.wait_for_papers(2)
    original, copy = lab.papers
    assert copy.height > original.height  # by its mark


def test_a_day_is_saved_as_pdf_and_workbook(desk: Desk, tmp_path: Path) -> None:
    day = branch_day(closed=closed_day())
    pdf, book = LivePapers(desk).export(day, summaries(), tmp_path)
    assert (pdf.name, pdf.read_bytes()[:4]) == ("CCD-2026-11-23.pdf", b"%PDF")
    assert (book.name, book.read_bytes()[:2]) == ("CCD-2026-11-23.xlsx", b"PK")
