"""The branch's day as the window takes it, on an open desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pos_app.cli.afterwards import print_job
from pos_app.cli.output import write_file
from pos_app.domain.branch_day import BranchDay, DaySummary
from pos_app.domain.day_events import DayClosed, DepositMade, ShiftVerified
from pos_app.domain.documents import DayReportDocument
from pos_app.domain.header import Header
from pos_app.domain.printing import Printed, PrintResult
from ui.branch.charts import ChartWanted
from ui.branch.people import People
from ui.branch.services import DayServices

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

    def print_verified(self, verified: ShiftVerified) -> PrintResult:
        """The three numbers of a shift that was counted again, to be signed."""
        return self.desk.devices.printer.print(self.desk.make_paper.of_event(verified))

    def picture_of_closed(self, closed: DayClosed) -> bytes:
        """The paper of a closed day, PNG."""
        return self.desk.devices.paper.picture(self.desk.make_paper.of_event(closed))

    def print_closed(self, closed: DayClosed) -> PrintResult:
        """The same on paper."""
        return self._print(closed.header)

    def picture_of_deposit(self, made: DepositMade) -> bytes:
        """The slip that goes with the bag, PNG."""
        return self.desk.devices.paper.picture(self.desk.make_paper.of_event(made))

    def print_deposit(self, made: DepositMade) -> PrintResult:
        """The same on paper."""
        return self._print(made.header)

    def _print(self, booked: Header) -> PrintResult:
        """From the print queue: what was printed before comes as a marked copy.

        Raises TooManyCopies.
        """
        papers, by = self.desk.papers, booked.by
        job = papers.job_of(booked)
        job_id = papers.print_held(job.job_id, by) if job else papers.put(booked.event_id, by)
        outcome, why = print_job(self.desk, job_id)
        is_known = outcome in tuple(Printed)  # else there is no printer
        return PrintResult(Printed(outcome) if is_known else Printed.NOT_PRINTED, why)

    def _report(self, day: BranchDay, compared: Sequence[DaySummary]) -> DayReportDocument:
        made = self.desk.day
        exceptions = day.closed.exceptions if day.closed else made.close.open_exceptions(day)
        compared_with = [day.business_date - timedelta(days=days) for days in _COMPARED]
        others = tuple(one for one in compared if one.business_date in compared_with)
        return made.papers.report(day, others, exceptions)
