"""The branch's day as the window takes it, on an open desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pos_app.cli.output import write_file
from pos_app.domain.branch_day import BranchDay, DaySummary
from pos_app.domain.documents import DayReportDocument
from pos_app.domain.ids import StaffId
from pos_app.domain.printing import Printed, PrintResult
from ui.branch.charts import ChartWanted
from ui.branch.people import People
from ui.branch.services import Booked, DayServices
from ui.printing import print_until

if TYPE_CHECKING:
    from pos_app.compose.desk import Desk

_COMPARED: Final = (1, 7)  # days before: the day before, and the same weekday


def day_services(desk: Desk) -> DayServices:
    """The services of `desk`; its papers are drawn by its own printer's measure."""
    day = desk.day
    return DayServices(
        see=day.see,
        close=day.close,
        verify=day.verify,
        shift_files=day.shift_files,
        deposits=day.deposits,
        papers=LivePapers(desk),
        approvals=day.approvals,
        people=People(lambda: desk.sign_in.bundle().staff),
    )


@dataclass(frozen=True, slots=True)
class LivePapers:
    """The day on paper and in files."""

    desk: Desk

    def chart(self, wanted: ChartWanted) -> bytes:
        """The chart as PNG. Raises PaperNotDrawn."""
        return self.desk.devices.paper.chart_png(
            wanted.chart,
            wanted.width,
            wanted.height,
            scale=wanted.scale,
            language=wanted.language,
            colours=wanted.colours,
            pixels=wanted.pixels,
            has_title=False,
        )

    def summary(self, wanted: ChartWanted) -> str:
        """The chart in a sentence."""
        return self.desk.devices.paper.chart_summary(wanted.chart, wanted.language)

    def export(
        self, day: BranchDay, compared: Sequence[DaySummary], folder: Path
    ) -> Sequence[Path]:
        """The day report in both forms; a file of the same name is written anew.

        Raises FileNotWritable.
        """
        report, paper = self._report(day, compared), self.desk.devices.paper
        where = folder / f"{day.centre}-{day.business_date}"
        pdf, book = where.with_suffix(".pdf"), where.with_suffix(".xlsx")
        write_file(pdf, paper.pdf_a4(report))
        write_file(book, paper.workbook(report))
        return pdf, book

    def print_day(self, day: BranchDay, compared: Sequence[DaySummary]) -> PrintResult:
        """The day report on the receipt printer."""
        return self.desk.devices.printer.print(self._report(day, compared))

    def picture(self, event: Booked) -> bytes:
        """The paper of what a manager booked, PNG."""
        return self.desk.devices.paper.picture(self.desk.make_paper.of_event(event))

    def print_first(self, event: Booked) -> PrintResult:
        """The paper that was queued when `event` was booked."""
        job = self.desk.papers.job_of(event.header)
        if job is None:  # it is out: what waits is printed beside the window, too
            has_printer = self.desk.papers.has_printer()
            return PrintResult(Printed.PRINTED if has_printer else Printed.NOT_PRINTED)
        return self._until(job.job_id)

    def print_again(self, event: Booked, by: StaffId) -> PrintResult:
        """The paper while it is not surely out; then a marked copy."""
        papers = self.desk.papers
        job = papers.job_of(event.header)
        if job is None:
            return self._until(papers.put(event.header.event_id, by))
        return self._until(papers.print_held(job.job_id, by))

    def _until(self, job_id: int) -> PrintResult:
        paper = print_until(self.desk.papers, job_id)
        return paper.result if paper is not None else PrintResult(Printed.NOT_PRINTED)

    def _report(self, day: BranchDay, compared: Sequence[DaySummary]) -> DayReportDocument:
        made = self.desk.day
        exceptions = day.closed.exceptions if day.closed else made.close.open_exceptions(day)
        compared_with = [day.business_date - timedelta(days=days) for days in _COMPARED]
        others = tuple(one for one in compared if one.business_date in compared_with)
        return made.papers.report(day, others, exceptions)
