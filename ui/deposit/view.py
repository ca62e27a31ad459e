"""Draws the safe, a bag being filled, and the bank's word of one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.branch_day import Deposit
from ui.deposit.bags_table import BagsTable
from ui.deposit.form import DepositForm
from ui.deposit.presenter import DepositPresenter
from ui.deposit.state import DepositState, Step, Typed
from ui.figures import ltr
from ui.language import fill, iso, money_text
from ui.message import Message
from ui.page import Action, Page
from ui.widgets.card import Card
from ui.widgets.denomination_table import DenominationTable
from ui.widgets.notice import Notice
from ui.widgets.paper import Paper
from ui.widgets.parts import Parts
from ui.widgets.step_bar import StepBar
from ui.widgets.table import Row
from ui.widgets.text import Centred, Text

_PLACES = {Step.COUNT: 0, Step.BAG: 1, Step.RESULT: 2}


class DepositView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    is_bound = True  # what is typed would be lost
    refresh_wanted = Signal()
    bag_chosen = Signal(object)  # EventId
    recounted = Signal(object)  # face value in dirhams → pieces
    retyped = Signal(object, str)
    go_on_wanted = Signal()
    received_wanted = Signal()
    print_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, table: DenominationTable | None = None) -> None:
        """`table` is made here unless it was made before, a step earlier."""
        super().__init__()
        self._state = DepositState()
        self._said: tuple[Message | None, str] = (None, "")
        self._title = Text(role="title")
        self._about = Text(role="muted", wraps=True)
        self._steps = StepBar(3)
        self._notice = Notice()
        self._safe_name, self._safe = Text(role="muted"), Text(role="money")
        self.bags = BagsTable()
        self._none = Centred(role="muted")
        self.table = table or DenominationTable()
        self.bag = DepositForm((Typed.BAG, Typed.SEAL, Typed.FIRST, Typed.LAST, Typed.REASON))
        self.bank = DepositForm((Typed.AMOUNT, Typed.REFERENCE, Typed.ON))
        self._paper = Paper()
        self._parts = Parts()
        self._lay_out()
        self._connect()

    def wire_to(self, presenter: DepositPresenter) -> None:
        """What the manager does goes to `presenter`."""
        self.refresh_wanted.connect(presenter.refresh)
        self.bag_chosen.connect(presenter.choose)
        self.recounted.connect(presenter.recount)
        self.retyped.connect(presenter.retype)
        self.go_on_wanted.connect(presenter.go_on)
        self.received_wanted.connect(presenter.to_received)
        self.print_wanted.connect(presenter.print)
        self.back_wanted.connect(presenter.back)

    @property
    def state(self) -> DepositState:
        """What is shown."""
        return self._state

    def show_state(self, state: DepositState) -> None:
        """Make the widgets match `state`."""
        before, self._state = self._state, state
        self._draw()
        if before.step is not state.step or (state.wrong and state.wrong is not before.wrong):
            self.start()
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        state, is_idle = self._state, not self._state.is_busy
        back = Action("Esc", self.tr("Back"), self.back_wanted.emit, is_enabled=is_idle)
        wanted = self.go_on_wanted.emit
        match state.step:
            case Step.LIST:
                read = Action("F5", self.tr("Refresh"), self.refresh_wanted.emit, is_quiet=True)
                return [back, read, self._receive_action(), self._make_action()]
            case Step.COUNT:
                return [back, Action("F12", self.tr("All counted"), wanted, True, is_idle)]
            case Step.BAG:
                text = self.tr("Ask the witness") if is_idle else self.tr("Saving…")
                return [back, Action("F12", text, wanted, True, is_idle)]
            case Step.RECEIVED:
                text = self.tr("Book the bank’s word") if is_idle else self.tr("Saving…")
                return [back, Action("F12", text, wanted, True, is_idle)]
            case Step.RESULT:
                again, printed = self.tr("Print again"), self.print_wanted.emit
                paper = Action("Ctrl+P", again, printed, is_enabled=is_idle)
                return [paper, Action("F12", self.tr("Done"), wanted, True, is_idle)]

    def retranslate(self) -> None:
        self.bags.retranslate()
        self.table.retranslate()
        self._notice.retranslate()
        self._paper.set_name(self.tr("Deposit slip"))
        self.bag.set_labels(
            {
                Typed.BAG: self.tr("Bag number"),
                Typed.SEAL: self.tr("Seal number"),
                Typed.FIRST: self.tr("Cash from day"),
                Typed.LAST: self.tr("to day"),
                Typed.REASON: self.tr("Why it is more than these days left (else empty)"),
            }
        )
        self.bank.set_labels(
            {
                Typed.AMOUNT: self.tr("Amount the bank received"),
                Typed.REFERENCE: self.tr("The bank’s reference"),
                Typed.ON: self.tr("Received on"),
            }
        )
        self.bag.hint.setText(
            self.tr("A second person counts with you and types their own PIN as the witness.")
        )
        self.bank.hint.setText(
            self.tr("An amount that differs is booked as it is: the difference stays visible.")
        )
        self._draw()

    def start(self) -> None:
        match self._state.step:
            case Step.LIST:
                self.bags.setFocus()
            case Step.COUNT:
                self.table.start()
            case Step.BAG:
                self.bag.start(self._state.wrong)
            case Step.RECEIVED:
                self.bank.start(self._state.wrong)
            case Step.RESULT:
                self._paper.setFocus()

    def may_leave(self) -> bool:
        return not self._state.is_busy

    # Actions -----------------------------------------------------------------------

    def _receive_action(self) -> Action:
        state = self._state
        chosen = state.chosen
        why_not = ""
        if not state.may_receive:
            why_not = self.tr("This needs a manager.")
        elif chosen is None or chosen.received:
            why_not = self.tr("Choose a bag that is on its way.")
        text, wanted = self.tr("Received by the bank"), self.received_wanted.emit
        return Action("F6", text, wanted, is_enabled=not why_not, why_not=why_not)

    def _make_action(self) -> Action:
        can = self._state.may_make
        why_not = "" if can else self.tr("Your role reads all of this and changes nothing.")
        text = self.tr("Fill a bag")
        return Action("F12", text, self.go_on_wanted.emit, True, can, why_not)

    # Drawing -----------------------------------------------------------------------

    def _draw(self) -> None:
        state = self._state
        is_bag = state.step in _PLACES
        self._steps.setVisible(is_bag)
        if is_bag:
            names = (self.tr("Count"), self.tr("Bag"), self.tr("Slip"))
            is_done = state.step is Step.RESULT
            self._steps.show_steps(names, _PLACES[state.step], is_done=is_done)
        self._draw_words()
        self._draw_notice()
        self.bags.show_state(state)
        self.bags.setVisible(bool(state.deposits))
        self._none.setVisible(not state.deposits)
        self.table.show_count(state.count)
        self.table.setEnabled(not state.is_busy)
        self.bag.show_state(state)
        self.bank.show_state(state)
        self._paper.show_picture(state.picture, self.tr("One moment…"))
        self._parts.setCurrentIndex(list(Step).index(state.step))

    def _draw_words(self) -> None:
        state = self._state
        self._title.setText(self.tr("Deposit"))
        about = {
            Step.LIST: self.tr("From the safe to the bank, in sealed bags."),
            Step.COUNT: self.tr("Count what goes into the bag."),
            Step.BAG: self.tr("Close the bag, seal it, type its numbers."),
            Step.RESULT: self.tr("Both sign the slip. It goes with the bag."),
            Step.RECEIVED: self.tr("What the bank says of the bag."),
        }
        self._about.setText(about[state.step])
        self._safe_name.setText(self.tr("In the safe since the last deposit"))
        self._safe.setText(self._safe_text())
        none = self.tr("Being read…") if state.is_loading else self.tr("No deposit in these days")
        self._none.setText(none)
        counted = fill(self.tr("Into the bag: %1"), money_text(state.count.total))
        self.bag.about.setText(counted)
        if state.chosen is not None:
            made = state.chosen.made
            text = fill(self.tr("Bag %1: sent with %2"), iso(made.bag_no), money_text(made.amount))
            self.bank.about.setText(text)

    def _safe_text(self) -> str:
        if self._state.in_safe is not None:
            return money_text(self._state.in_safe)
        return "…" if self._state.is_loading else self.tr("Not known at this desk")

    def _draw_notice(self) -> None:
        state = self._state
        message, kind = state.problem, "error"
        if message is None and state.is_printed:
            text = fill(self.tr("The slip is printed. Bag %1 is on its way."), self._bag_no())
            message, kind = Message("", text), "ok"
        elif message is None and state.is_sent:
            text = self.tr("Sent. This printer cannot confirm it: please look.")
            message, kind = Message("", text), "info"
        if (message, kind) != self._said:
            self._said = (message, kind)
            self._notice.show_message(message, kind)

    def _bag_no(self) -> str:
        return ltr(self._state.made.bag_no) if self._state.made is not None else ""

    # Building ----------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Parts go into what lies in the page already: each move is felt by all they hold."""
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._about)
        head.addLayout(words, 1)
        head.addWidget(self._steps, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._notice)
        column.addWidget(self._parts, 1)
        for part in (self._list(), self.table, self.bag, self._paper, self.bank):
            self._parts.addWidget(part)

    def _list(self) -> QWidget:
        part, safe = QWidget(), Card(margin=18, spacing=0)
        safe.add(self._safe_name, self._safe)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(safe)
        column.addWidget(self.bags, 1)
        column.addWidget(self._none, 1)
        return part

    def _connect(self) -> None:
        self.bags.moved.connect(self._moved)
        self.bags.chosen.connect(lambda _row: self.received_wanted.emit())
        self.table.recounted.connect(self.recounted)
        self.table.finished.connect(self.go_on_wanted)
        for form in (self.bag, self.bank):
            form.retyped.connect(self.retyped)
            form.entered.connect(self.go_on_wanted)

    def _moved(self, row: Row | None) -> None:
        if row is not None and isinstance(row.thing, Deposit):
            self.bag_chosen.emit(row.thing.made.header.event_id)
