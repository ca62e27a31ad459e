"""One held paper in words: what it is, why it is held, and the question about it."""

from __future__ import annotations

from datetime import datetime

from pos_app.domain.clock import qatar_date
from pos_app.domain.printing import PrintJob
from ui.figures import ltr, moment_text
from ui.language import fill, translated
from ui.papers.state import Asks, asks
from ui.widgets.card import Card
from ui.widgets.text import Text
from ui.wording import sentence_of_code


class QuestionCard(Card):
    """The question about the chosen paper; also the words for the rows of the table above."""

    def __init__(self) -> None:
        super().__init__(margin=20, spacing=6)
        self._job: PrintJob | None = None
        self._at: datetime | None = None
        self._question = Text(role="heading", wraps=True)
        self._why = Text(wraps=True)
        self._means = Text(role="muted", wraps=True)
        self.add(self._question, self._why, self._means)

    def show_job(self, job: PrintJob, at: datetime | None) -> None:
        """Ask about `job`, as it stood at `at`."""
        self._job, self._at = job, at
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        job = self._job
        if job is None:
            return
        self._question.setText(self._question_text(job))
        why = translated(sentence_of_code(job.why)) if job.why else ""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._means.setText(self._means_text(asks(job)))

    def question(self) -> str:
        """What is asked, as shown."""
        return self._question.text()

    def what_text(self, job: PrintJob) -> str:
        """The kind of paper, and which copy."""
        return self._of_copy(self._kind_text(job), job)

    def _kind_text(self, job: PrintJob) -> str:
        names = {
            "payment_taken": self.tr("Receipt"),
            "payment_voided": self.tr("Void slip"),
            "shift_opened": self.tr("Float slip"),
            "shift_closed": self.tr("Z report"),
            "cash_moved": self.tr("Cash slip"),
            "cash_given": self.tr("Cash slip"),
            "cash_accepted": self.tr("Cash slip"),
            "cash_taken_back": self.tr("Cash slip"),
            "tender_corrected": self.tr("Correction slip"),
            "shift_verified": self.tr("Verification slip"),
            "day_closed": self.tr("Day report"),
            "deposit_made": self.tr("Deposit slip"),
        }
        return names.get(job.type_name, self.tr("Paper"))

    def _of_copy(self, name: str, job: PrintJob) -> str:
        return fill(self.tr("%1, copy %2"), name, job.copy_no) if job.copy_no else name

    def state_text(self, job: PrintJob) -> str:
        """How a paper stands."""
        match asks(job):
            case Asks.PRINT:
                return self.tr("Not printed")
            case Asks.WAIT:
                return self.tr("Waits for the printer")
            case Asks.LOOK:
                return self.tr("Perhaps printed")
            case Asks.GLANCE:
                return self.tr("Sent, not confirmed")

    def time_text(self, job: PrintJob) -> str:
        """When it was asked for; with the day when that is not today."""
        return moment_text(job.created_at, qatar_date(self._at or job.created_at))

    def _question_text(self, job: PrintJob) -> str:
        number = [ltr(job.receipt_no)] if job.receipt_no else []
        what = self._of_copy(" ".join([self._kind_text(job), *number]), job)
        match asks(job):
            case Asks.PRINT | Asks.WAIT:
                text = self.tr("%1 is from %2. Print it now?")
            case Asks.LOOK | Asks.GLANCE:
                text = self.tr("%1 from %2: is it there?")
        return fill(text, what, self.time_text(job))

    def _means_text(self, asked: Asks) -> str:
        match asked:
            case Asks.PRINT:
                return self.tr("It is too old to print by itself: the customer may be gone.")
            case Asks.WAIT:
                return self.tr("It prints by itself as soon as the printer is ready.")
            case Asks.LOOK:
                return self.tr("Look at the printer. If it is not there, print a marked copy.")
            case Asks.GLANCE:
                return self.tr("This is usual with this printer. Nothing is wrong.")
