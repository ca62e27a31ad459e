"""The Z report of a closed shift: drawn for the screen, and brought to paper. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.documents import Document, ShiftReportDocument
from pos_app.domain.events import ShiftClosed
from pos_app.domain.ids import StaffId
from pos_app.domain.printing import Printed, PrintResult
from pos_app.services.print_papers import PrintPapers
from pos_app.services.run_shift import RunShift
from ui.printing import print_until


@dataclass(frozen=True, slots=True)
class ZReport:
    """Every call blocks: `draw` belongs on the store's lane, what prints on the printer's."""

    run_shift: RunShift
    papers: PrintPapers
    picture: Callable[[Document], bytes]  # PNG
    print_paper: Callable[[Document], PrintResult]

    def draw(self, closed: ShiftClosed) -> tuple[ShiftReportDocument, bytes]:
        """The report and its picture."""
        report = self.run_shift.z_report(closed.header.shift)
        return report, self.picture(report)

    def print(self, closed: ShiftClosed) -> PrintResult:
        """The Z stands last in the line of papers."""
        job = self.papers.job_of(closed.header)
        if job is None:  # somebody else printed it meanwhile, or there is no printer
            has_printer = self.papers.has_printer()
            return PrintResult(Printed.PRINTED if has_printer else Printed.NOT_PRINTED)
        paper = print_until(self.papers, job.job_id)
        return paper.result if paper is not None else PrintResult(Printed.NOT_PRINTED)

    def print_again(
        self, closed: ShiftClosed, copy: ShiftReportDocument, by: StaffId
    ) -> PrintResult:
        """The Z while it is not surely on paper; then `copy`."""
        job = self.papers.job_of(closed.header)
        if job is None:
            return self.print_paper(copy)
        self.papers.print_held(job.job_id, by)
        return self.print(closed)
