"""Find, tick, re-read, then on to the tender. `steps` says what each act makes of the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from pos_app.domain.basket import Basket
from pos_app.domain.clock import Clock, qatar_date
from pos_app.domain.ids import StaffId
from pos_app.errors.accounts import BasketEmpty
from pos_app.services.collect_payment import BalanceChange, CollectPayment
from pos_app.services.look_up import LookUp
from ui.collect import steps
from ui.collect.finding import Finding
from ui.collect.shown import CollectScreen, Shown
from ui.collect.state import Busy, CollectState, Remark, Shows
from ui.collect.statement import StatementPrint, Statements
from ui.tasks import Lane, Tasks

_LAST_CUSTOMERS: Final = 4


class CollectPresenter:
    """Decides what the counter shows; `on_tender(basket, by_card)` leads away from it."""

    def __init__(
        self,
        view: CollectScreen,
        tasks: Tasks,
        look_up: LookUp,
        collect_payment: CollectPayment,
        clock: Clock,
        statements: Statements,
        *,
        on_tender: Callable[[Basket, bool], None],
        on_receipt_scanned: Callable[[str], None] = lambda _: None,
        on_basket_changed: Callable[[Basket], None] = lambda _: None,
    ) -> None:
        self._shown = Shown(view, on_basket_changed)
        self.find = Finding(
            self._shown,
            tasks,
            look_up,
            on_answered=self._go_on,
            on_receipt_scanned=on_receipt_scanned,
        )
        self._statement = StatementPrint(self._shown, tasks, statements)
        self._tasks = tasks
        self._collect_payment = collect_payment
        self._clock = clock
        self._on_tender = on_tender
        self._by = StaffId("")
        self._pay_by_card = False
        self._is_away = False  # the tender has the basket
        self._kept_scan: str | None = None

    # Coming and going ------------------------------------------------------------

    def start(self, by: StaffId, basket: Basket) -> None:
        """Begin with `basket`: an empty one, or the one of before a crash."""
        self._by = by
        self.find.start(by)
        self._is_away = False
        self._pay_by_card = False
        state = CollectState(basket, qatar_date(self._clock.now()))
        if basket.lines:
            state = steps.looking_at(state, basket.views[0], basket)
            state = replace(state, remark=Remark.RESTORED)
        self._show(state)

    def next_customer(self) -> None:
        """The basket was paid: remember its accounts, begin with an empty one."""
        served = tuple(view.account.account_no for view in reversed(self._now.basket.views))
        last = tuple(dict.fromkeys(served + self._now.last_customers))[:_LAST_CUSTOMERS]
        empty = Basket(self._now.basket.profile)
        self._is_away = False
        self._show(CollectState(empty, qatar_date(self._clock.now()), last_customers=last))
        self._use_kept_scan()

    def resume(self) -> None:
        """The clerk came back from the tender without a payment."""
        self._is_away = False
        self._show(replace(self._now, problem=None, remark=None))
        self._use_kept_scan()

    def keep_scan(self, text: str) -> None:
        """Remember one scan until this screen is in front again."""
        self._kept_scan = text

    def _use_kept_scan(self) -> None:
        if self._kept_scan is not None:
            text, self._kept_scan = self._kept_scan, None
            self.scanned(text)

    def scanned(self, text: str) -> None:
        """A barcode came in; while the basket is being read or paid it is kept for later."""
        if self._is_away or self._now.is_busy:
            self._kept_scan = text
            self._show(replace(self._now, remark=Remark.SCAN_KEPT))
        else:
            self.find.scan(text)

    # The basket ----------------------------------------------------------------------

    def select(self, item_no: str) -> None:
        """Another row of the table has the focus."""
        if item_no != self._now.selected:
            self._show(replace(self._now, selected=item_no))

    def toggle(self, item_no: str) -> None:
        """Tick or untick a row."""
        self._unless_busy(partial(steps.toggled, self._now, item_no))

    def tick(self, item_no: str, is_ticked: bool) -> None:
        """Make a row ticked or not, as + and - do."""
        row = next((row for row in self._now.rows if row.item_no == item_no), None)
        if row is not None and row.is_ticked is not is_ticked:
            self.toggle(item_no)

    def tick_all(self) -> None:
        """Tick everything payable of the account on the screen."""
        self._unless_busy(partial(steps.all_ticked, self._now))

    def remove(self) -> None:
        """Take the account on the screen out of the basket; the last one asks first."""
        self._unless_busy(partial(steps.removed, self._now))

    def part(self, typed: str) -> None:
        """Open the panel for another amount of the selected row."""
        self._unless_busy(partial(steps.with_part, self._now, typed))

    def spread(self) -> None:
        """Open the panel for another total, spread over the basket, oldest debt first."""
        self._unless_busy(partial(steps.with_spread, self._now))

    def retype_part(self, text: str) -> None:
        """The amount in the panel has changed."""
        if self._now.part is not None and text != self._now.part.typed:
            self._show(steps.with_retyped_part(self._now, text))

    def apply_part(self) -> None:
        """Pay the amount in the panel."""
        self._unless_busy(partial(steps.with_applied_part, self._now))

    def back(self) -> None:
        """Esc: one step back."""
        if self._now.busy in (Busy.NOTHING, Busy.SCAN):
            self._show(steps.stepped_back(self._now))

    def _unless_busy(self, step: Callable[[], CollectState]) -> None:
        if not self._now.is_busy:
            self._show(step())

    # To the tender ---------------------------------------------------------------------

    def pay(self, by_card: bool) -> None:
        """F12 or F10: ask for the balances once more, then hand the basket to the tender."""
        now = self._now
        if self._now.is_busy or self._is_away or now.part is not None or now.asks_to_empty:
            return
        self._pay_by_card = by_card
        if self.find.scans_wait:
            self._show(replace(now, busy=Busy.SCAN))
        elif not now.basket.lines:
            self._show(steps.refused(now, BasketEmpty()))
        elif now.changes:
            self._leave()
        else:
            self._reread(Busy.REREAD)

    def print_statement(self) -> None:
        """Ctrl+P: what the customer owes, on paper; it is no receipt."""
        if not self._now.is_busy and not self._is_away:
            self._statement.begin(self._by)

    def refresh(self) -> None:
        """F5: ask again for what is on the screen."""
        if self._now.shows in (Shows.FAILED, Shows.NOBODY):
            self.find.search()
        elif self._now.basket.views and not self._now.is_busy:
            self._reread(Busy.REFRESH)

    def _go_on(self) -> None:
        """F12 was pressed while the scan was looked up: now it counts."""
        if self._now.busy is Busy.SCAN and not self.find.scans_wait:
            self._show(replace(self._now, busy=Busy.NOTHING))
            if self._now.problem is None:
                self.pay(self._pay_by_card)

    def _reread(self, why: Busy) -> None:
        self._show(replace(self._now, busy=why, problem=None))
        self._tasks.run(
            Lane.NETWORK,
            partial(self._collect_payment.reread, self._now.basket, self._by),
            partial(self._was_read, why),
            self._not_read,
        )

    def _was_read(self, why: Busy, answer: tuple[Basket, tuple[BalanceChange, ...]]) -> None:
        basket, changes = answer
        old = self._now.viewing
        viewing = basket.view_of(old.account.account_no) if old else None
        state = replace(self._now, busy=Busy.NOTHING, viewing=viewing or old)
        self._show(replace(steps.with_basket(state, basket), changes=changes))
        if not changes and why is Busy.REREAD and self._kept_scan is None:
            self._leave()
        else:
            self._use_kept_scan()

    def _not_read(self, error: Exception) -> None:
        self._show(steps.refused(replace(self._now, busy=Busy.NOTHING), error))

    def _leave(self) -> None:
        self._is_away = True
        now = self._now
        if now.shows is not Shows.ACCOUNT:  # an answer that comes now is not waited for
            now = steps.looking_at(now, now.viewing, now.basket, now.selected)
        self._show(replace(now, changes=(), problem=None, remark=None))
        self._on_tender(self._now.basket, self._pay_by_card)

    # Showing -----------------------------------------------------------------------------

    @property
    def _now(self) -> CollectState:
        return self._shown.now

    def _show(self, state: CollectState) -> None:
        self._shown.show(state)
