"""A statement of the account on the screen, on paper: for nothing due, exempt, or on demand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from pos_app.domain.documents import Document, StatementDocument
from pos_app.domain.ids import StaffId
from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.printer import PrinterCannotConfirm
from pos_app.services.make_statement import MakeStatement
from ui.collect.shown import Shown
from ui.collect.state import Remark, Shows
from ui.tasks import Lane, Tasks
from ui.wording import sentence, sentence_of_code


@dataclass(frozen=True, slots=True)
class Statements:
    """What a statement stands on. `print_paper` blocks: it runs on the printer's lane."""

    make: MakeStatement
    print_paper: Callable[[Document], PrintResult]


class StatementPrint:
    """Looks the account up anew, audited, and prints; the basket is not touched."""

    def __init__(self, shown: Shown, tasks: Tasks, statements: Statements) -> None:
        self._shown = shown
        self._tasks = tasks
        self._statements = statements
        self._is_busy = False

    def begin(self, by: StaffId) -> None:
        """Print the statement of the account that is shown."""
        now = self._shown.now
        if now.shows is not Shows.ACCOUNT or now.viewing is None or self._is_busy:
            return
        self._is_busy = True
        self._say(Remark.STATEMENT_COMING)
        make = self._statements.make.of_account
        work = partial(make, now.viewing.account.account_no, by)
        self._tasks.run(Lane.NETWORK, work, self._made, self._failed)

    def _made(self, document: StatementDocument) -> None:
        work = partial(self._statements.print_paper, document)
        self._tasks.run(Lane.PRINTER, work, self._printed, self._failed)

    def _printed(self, result: PrintResult) -> None:
        self._is_busy = False
        if result.outcome is Printed.PRINTED:
            self._say(Remark.STATEMENT_PRINTED)
        elif result.why == PrinterCannotConfirm.code:
            self._say(Remark.STATEMENT_SENT)
        else:
            problem = sentence_of_code(result.why)
            self._shown.show(replace(self._shown.now, problem=problem, remark=None))

    def _failed(self, error: Exception) -> None:
        self._is_busy = False
        self._shown.show(replace(self._shown.now, problem=sentence(error), remark=None))

    def _say(self, remark: Remark) -> None:
        self._shown.show(replace(self._shown.now, remark=remark, problem=None))
