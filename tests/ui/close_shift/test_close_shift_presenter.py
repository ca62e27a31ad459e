"""The blind count and the close."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

from pos_app.domain.cash import Count
from pos_app.domain.documents import Document, ShiftReportDocument
from pos_app.domain.events import DrawerReason
from pos_app.domain.explain_variance import Explanation
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.printing import Printed, PrintResult
from pos_app.domain.shift import ShiftState
from pos_app.domain.variance_causes import Cause
from pos_app.errors.printer import PrinterCannotConfirm
from pos_app.services.explain_shift import ExplainShift
from pos_app.services.ports.outbox import OutboxState
from pos_app.services.print_papers import PrintPapers
from tests.builders import CLERK, SUPERVISOR
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.approval.state import ApprovalRequest
from ui.close_shift.card_totals import CardTotals
from ui.close_shift.keep_part import like_the_float
from ui.close_shift.presenter import CloseServices, CloseShiftPresenter
from ui.close_shift.state import Checks, CloseShiftState, Step
from ui.close_shift.z_report import ZReport

RIGHT = {1_000: 70}  # a float of 200 and one bill of 500
WRONG = {1_000: 69}


class Screen:
    """A desk with one bill of 500 paid in cash, and a view that remembers what it was shown."""

    def __init__(self, by: StaffId = CLERK) -> None:
        self.desk = ServiceDesk()
        self.desk.open_shift()
        self.desk.pay_cash("500")
        self.desk.printer.kicks = 0
        self.tasks = InlineTasks()
        self.state = CloseShiftState()
        self.shown: list[CloseShiftState] = []
        self.asked: list[ApprovalRequest] = []
        self.approve: Callable[[StaffId], None] = lambda _: None
        self.closed = self.backs = 0
        self.is_basket_empty = True
        self.by = by
        self.serve(self.desk.papers)

    def serve(self, papers: PrintPapers) -> None:
        """A new presenter over these papers."""
        self.presenter = CloseShiftPresenter(
            self,
            self.tasks,
            self.services(papers),
            is_basket_empty=lambda: self.is_basket_empty,
            ask_approval=self._ask,
            on_back=self._back,
            on_closed=self._closed,
        )
        self.presenter.start(self.by)

    def services(self, papers: PrintPapers) -> CloseServices:
        """The desk's own, over these papers."""
        run_shift, open_drawer = self.desk.run_shift, self.desk.drawer.for_event
        z_report = ZReport(run_shift, papers, _picture, self.desk.printer.print)
        cards = self.desk.cards
        card_totals = CardTotals(
            lambda: self.desk.terminal is not None,
            cards.reconcile,
            cards.reconcile_slips,
            cards.ask,
            run_shift,
        )
        return CloseServices(
            run_shift,
            self.desk.queue,
            open_drawer,
            z_report,
            card_totals,
            float_count=lambda: self.desk.make_paper.float_slip().opened.float_count,
            explain=ExplainShift(self.desk.store, self.desk.profile).explain,
        )

    def show_state(self, state: CloseShiftState) -> None:
        self.state = state
        self.shown.append(state)

    def count(self, pieces: dict[int, int]) -> None:
        """Count, finish, confirm."""
        self.presenter.recount(pieces)
        self.presenter.finish_count()
        self.presenter.close()

    def step(self) -> Step:
        return self.state.step

    def shift_state(self) -> ShiftState | None:
        shift = self.desk.run_shift.current()
        return shift.state if shift else None

    def _ask(self, request: ApprovalRequest, approved: Callable[[StaffId], None]) -> None:
        self.asked.append(request)
        self.approve = self.desk.bound(request.deed, approved, self.by)

    def _back(self) -> None:
        self.backs += 1

    def _closed(self) -> None:
        self.closed += 1


def _picture(document: Document) -> bytes:
    return type(document).__name__.encode()


def test_the_check_tells_what_is_still_open() -> None:
    screen = Screen()
    screen.is_basket_empty = False
    screen.presenter.start(CLERK)
    waiting = Checks(is_basket_empty=False, waiting=2, waiting_amount=Money.riyals(500))
    assert screen.state == CloseShiftState(Step.CHECK, waiting)


def test_refused_items_do_not_stop_a_close() -> None:
    screen = Screen()
    with screen.desk.store.begin() as work:
        seq = work.outbox.open_items()[-1].seq
        work.outbox.settle(seq, OutboxState.REFUSED, "account_unknown", screen.desk.clock.now())
        work.commit()
    screen.presenter.start(CLERK)
    screen.presenter.begin_count()
    screen.count(RIGHT)
    assert screen.state.closed is not None
    assert [point.state for point in screen.state.closed.open_points] == ["refused"]


def test_counting_stops_payments_and_opens_the_drawer() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    assert screen.step() is Step.COUNT
    assert screen.shift_state() is ShiftState.BALANCING
    assert screen.desk.printer.kicks == 1
    assert screen.desk.run_shift.x_report(CLERK).totals.drawer_openings == 1


def test_a_drawer_that_does_not_open_is_told_and_stops_nothing() -> None:
    screen = Screen()
    presenter = CloseShiftPresenter(
        screen,
        screen.tasks,
        replace(screen.services(screen.desk.papers), open_drawer=lambda started: False),
        is_basket_empty=lambda: True,
        ask_approval=lambda request, approved: None,
        on_back=lambda: None,
        on_closed=lambda: None,
    )
    presenter.start(CLERK)
    presenter.begin_count()
    assert screen.step() is Step.COUNT
    assert screen.state.is_drawer_stuck


def test_a_count_that_matches_closes_prints_and_shows_the_z() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    screen.count(RIGHT)
    closed = screen.state.closed
    assert closed is not None
    assert closed.variance == Money(0)
    assert screen.step() is Step.RESULT
    assert screen.state.picture == b"ShiftReportDocument"
    assert screen.state.is_printed
    assert isinstance(screen.desk.printer.documents[-1], ShiftReportDocument)
    assert screen.shift_state() is None
    screen.presenter.finish()
    assert screen.closed == 1


def test_a_first_count_that_differs_is_counted_again_from_nothing() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    screen.count(WRONG)
    assert screen.step() is Step.COUNT
    assert screen.state.count.pieces == {}
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-24"
    assert screen.state.problem.args == ()
    screen.count(RIGHT)
    assert screen.step() is Step.RESULT


def test_a_second_count_that_differs_needs_a_reason_and_a_supervisor() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    screen.count(WRONG)
    screen.count(WRONG)
    assert screen.step() is Step.REASON
    screen.presenter.reasons.ask_supervisor()
    assert screen.asked == []
    screen.presenter.reasons.write(" wrong change ")
    screen.presenter.reasons.ask_supervisor()
    assert screen.asked == [ApprovalRequest("close_shift", reason="wrong change")]
    screen.approve(SUPERVISOR)
    assert screen.step() is Step.EXPLAIN
    screen.presenter.reasons.choose(0)
    screen.presenter.reasons.close()
    closed = screen.state.closed
    assert closed is not None
    assert closed.variance == Money.riyals(-10)
    assert closed.reason == "wrong change"
    assert closed.approved_by == SUPERVISOR
    assert closed.cause == screen.state.explanations[0].cause


def test_what_may_explain_a_difference_is_shown_to_nobody_before_the_supervisor() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    screen.count(WRONG)
    screen.count(WRONG)
    screen.presenter.reasons.write("no idea")
    screen.presenter.reasons.ask_supervisor()
    assert not any(state.explanations for state in screen.shown)
    screen.presenter.reasons.close()
    assert screen.shift_state() is ShiftState.BALANCING
    screen.approve(SUPERVISOR)
    assert screen.state.explanations
    screen.presenter.reasons.close()  # without a cause nothing is closed
    assert screen.step() is Step.EXPLAIN
    screen.presenter.reasons.choose(len(screen.state.explanations))
    assert screen.state.cause is Cause.NOT_KNOWN


def test_what_cannot_be_explained_holds_up_no_close() -> None:
    screen = Screen()
    services = replace(screen.services(screen.desk.papers), explain=_fails)
    screen.presenter = CloseShiftPresenter(
        screen,
        screen.tasks,
        services,
        is_basket_empty=lambda: True,
        ask_approval=screen._ask,
        on_back=lambda: None,
        on_closed=lambda: None,
    )
    screen.presenter.start(CLERK)
    screen.presenter.begin_count()
    screen.count(WRONG)
    screen.count(WRONG)
    screen.presenter.reasons.write("no idea")
    screen.presenter.reasons.ask_supervisor()
    screen.approve(SUPERVISOR)
    assert (screen.step(), screen.state.explanations) == (Step.EXPLAIN, ())
    screen.presenter.reasons.choose(0)
    screen.presenter.reasons.close()
    assert screen.state.closed is not None
    assert screen.state.closed.cause == "not_known"


def _fails() -> tuple[Explanation, ...]:
    raise OSError("the store is gone")


def test_a_recount_with_the_supervisor_begins_without_their_word() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    screen.count(WRONG)
    screen.count(WRONG)
    screen.presenter.reasons.write("no idea")
    screen.presenter.reasons.ask_supervisor()
    screen.approve(SUPERVISOR)
    screen.presenter.back()
    assert screen.step() is Step.COUNT
    assert (screen.state.explanations, screen.state.supervisor) == ((), None)
    screen.count(RIGHT)
    assert screen.state.closed is not None
    assert screen.state.closed.variance == Money(0)


def test_a_card_number_is_no_reason() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    screen.count(WRONG)
    screen.count(WRONG)
    screen.presenter.reasons.write("4111 1111 1111 1111")
    screen.presenter.reasons.ask_supervisor()
    assert screen.asked == []
    assert screen.state.problem is not None


def test_what_stays_in_the_drawer_and_who_takes_the_rest_stand_on_the_z() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    screen.presenter.recount(RIGHT)
    screen.presenter.finish_count()
    screen.presenter.keeping.begin()
    screen.presenter.keeping.recount({1_000: 71})
    assert screen.state.problem is not None  # more than was counted
    assert screen.state.kept.pieces == {}
    screen.presenter.keeping.recount({1_000: 15})
    screen.presenter.keeping.hand_to("20100")
    assert screen.state.sums == (Money.riyals(550), Money.riyals(700))
    screen.presenter.keeping.finish()
    assert screen.step() is Step.CONFIRM
    screen.presenter.close()
    closed = screen.state.closed
    assert closed is not None
    assert (closed.kept_total, closed.handed_to) == (Money.riyals(150), "20100")


def test_the_float_of_the_next_shift_is_that_of_this_one_as_far_as_there_are_pieces() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    screen.presenter.recount(RIGHT)
    screen.presenter.finish_count()
    screen.presenter.keeping.begin()
    screen.presenter.keeping.like_the_float()
    assert screen.state.kept == Count.parse("10x20")
    assert like_the_float(Count.parse("100x1,10x4,5x30"), Count.parse("100x2,10x5")) == (
        Count.parse("100x1,10x4,5x22")
    )


def test_a_count_that_is_wrong_forgets_what_should_stay() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    screen.presenter.recount(WRONG)
    screen.presenter.finish_count()
    screen.presenter.keeping.begin()
    screen.presenter.keeping.recount({1_000: 15})
    screen.presenter.keeping.finish()
    screen.presenter.close()
    assert screen.step() is Step.COUNT
    assert screen.state.kept.pieces == {}


def test_the_expected_cash_is_in_no_state_before_the_result() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    screen.count(WRONG)
    screen.count(WRONG)
    screen.presenter.reasons.write("no idea")
    for state in screen.shown:
        assert state.step is not Step.RESULT
        texts = [repr(getattr(state, field.name)) for field in fields(state)]
        assert not any("70000" in text for text in texts)


def test_leaving_the_count_lets_payments_go_on_and_keeps_what_was_counted() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    screen.presenter.recount(RIGHT)
    screen.presenter.back()
    assert screen.step() is Step.CHECK
    assert screen.shift_state() is ShiftState.OPEN
    screen.presenter.back()
    assert screen.backs == 1
    screen.presenter.start(CLERK)
    screen.presenter.begin_count()
    assert screen.state.count.pieces == RIGHT


def test_a_confirmation_can_be_taken_back() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    screen.presenter.recount(RIGHT)
    screen.presenter.finish_count()
    assert screen.state.counted == Money.riyals(700)
    screen.presenter.back()
    assert screen.step() is Step.COUNT
    assert screen.state.count.pieces == RIGHT


def test_a_second_press_while_it_closes_counts_once() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    screen.presenter.recount(RIGHT)
    screen.presenter.finish_count()
    screen.tasks.hold()
    screen.presenter.close()
    screen.presenter.close()
    screen.presenter.back()
    assert screen.state.is_busy
    screen.tasks.release()
    assert screen.state.closed is not None
    assert (
        screen.desk.run_shift.z_report(screen.state.closed.header.shift).totals.count_attempts == 1
    )


def test_after_a_restart_the_count_goes_on_where_it_was() -> None:
    screen = Screen()
    screen.desk.run_shift.start_balancing(CLERK)
    screen.presenter.start(CLERK)
    assert screen.step() is Step.COUNT


def test_a_supervisor_closes_a_stuck_shift_with_a_second_person() -> None:
    screen = Screen(by=StaffId("20101"))
    screen.presenter.begin_count()
    assert screen.desk.printer.kicks == 0  # another's drawer is opened by its key
    screen.count(RIGHT)
    assert screen.step() is Step.REASON
    screen.presenter.reasons.write("the clerk went home ill")
    screen.presenter.reasons.ask_supervisor()
    screen.approve(SUPERVISOR)
    assert screen.step() is Step.RESULT


def test_a_printer_without_paper_leaves_the_shift_closed_and_says_so() -> None:
    screen = Screen()
    screen.desk.printer.result = PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper")
    screen.presenter.begin_count()
    screen.count(RIGHT)
    assert screen.state.closed is not None
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-18"
    screen.desk.printer.result = PrintResult(Printed.PRINTED)
    screen.presenter.print_again()
    assert screen.state.is_printed
    assert zs(screen) == [0]  # the original: it was surely not printed
    assert [job.type_name for job in screen.desk.papers.held()] == ["payment_taken"]
    assert screen.state.problem is None


def test_a_z_that_is_printed_again_is_a_marked_copy() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    screen.count(RIGHT)
    screen.presenter.print_again()
    screen.presenter.print_again()
    assert zs(screen) == [0, 1, 2]


def test_a_z_that_the_printer_cannot_confirm_is_no_error() -> None:
    screen = Screen()
    screen.desk.printer.result = PrintResult(Printed.UNKNOWN, PrinterCannotConfirm.code)
    screen.presenter.begin_count()
    screen.count(RIGHT)
    assert screen.state.is_sent
    assert screen.state.problem is None
    assert not screen.state.is_printed
    screen.presenter.print_again()
    assert zs(screen) == [0, 1]


def test_a_desk_without_a_printer_never_says_printed() -> None:
    screen = Screen()
    screen.serve(replace(screen.desk.papers, has_printer=lambda: False))
    screen.presenter.begin_count()
    screen.count(RIGHT)
    assert screen.state.closed is not None
    assert not screen.state.is_printed
    assert screen.state.problem is None


def zs(screen: Screen) -> list[int]:
    """The copy numbers of the Z reports that came out."""
    papers = screen.desk.printer.documents
    return [paper.copy_no for paper in papers if isinstance(paper, ShiftReportDocument)]


def test_without_an_open_shift_there_is_nothing_to_close() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    screen.count(RIGHT)
    screen.presenter.start(CLERK)
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-04"
    screen.presenter.begin_count()
    assert screen.step() is Step.CHECK


def test_the_reason_of_the_opening_is_the_count() -> None:
    screen = Screen()
    screen.presenter.begin_count()
    opened = screen.desk.store.read()
    with opened as work:
        shift = work.shifts.current()
        assert shift is not None
        reasons = [getattr(e, "reason", None) for e in work.journal.of_shift(shift.shift_id)]
    assert DrawerReason.COUNT in reasons
