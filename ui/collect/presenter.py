"""Find, tick, re-read, then on to the tender. `steps` says what each act makes of the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final, Protocol

from pos_app.domain.basket import Basket
from pos_app.domain.card_guard import holds_card_number
from pos_app.domain.clock import Clock, qatar_date
from pos_app.domain.ids import StaffId
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.domain.search_text import SearchKind, guess_kind, plain_number
from pos_app.errors import BasketEmpty, CardNumberRefused, NoAccountFound, ReceiptUnknown
from pos_app.services.collect_payment import BalanceChange, CollectPayment
from pos_app.services.look_up import LookUp
from pos_app.services.ports import Found
from ui.collect import steps
from ui.collect.questions import Questions
from ui.collect.state import Busy, CollectState, Remark, Shows
from ui.tasks import Lane, Tasks

_WHOLE_KEYS: Final = (SearchKind.ACCOUNT_NO, SearchKind.ITEM_NO, SearchKind.HOLDER_ID)
_SHORTEST_NAME: Final = 3
_LAST_CUSTOMERS: Final = 4


class CollectScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: CollectState) -> None: ...


class CollectPresenter:
    """Decides what the counter shows; `on_tender(basket, by_card)` leads away from it."""

    def __init__(
        self,
        view: CollectScreen,
        tasks: Tasks,
        look_up: LookUp,
        collect_payment: CollectPayment,
        clock: Clock,
        *,
        on_tender: Callable[[Basket, bool], None],
        on_receipt_scanned: Callable[[str], None] = lambda _: None,
        on_basket_changed: Callable[[Basket], None] = lambda _: None,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._questions = Questions(
            tasks,
            look_up,
            found=self._found,
            not_found=self._not_found,
            scan_found=self._scan_found,
            scan_failed=self._scan_failed,
        )
        self._collect_payment = collect_payment
        self._clock = clock
        self._on_tender = on_tender
        self._on_receipt_scanned = on_receipt_scanned
        self._on_basket_changed = on_basket_changed
        self._by = StaffId("")
        self._state: CollectState | None = None
        self._pay_by_card = False
        self._is_away = False  # the tender has the basket
        self._kept_scan: str | None = None

    # Coming and going ------------------------------------------------------------

    def start(self, by: StaffId, basket: Basket) -> None:
        """Begin with `basket`: an empty one, or the one of before a crash."""
        self._by = by
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

    # Finding -----------------------------------------------------------------------

    def typed(self, text: str) -> None:
        """The text of the search box has changed."""
        if text == self._now.typed:
            return
        if holds_card_number(text):
            cleared = replace(self._now, typed="", kind=None)
            self._show(steps.refused(cleared, CardNumberRefused()))
            return
        kind = guess_kind(text) if text.strip() else None
        self._show(replace(self._now, typed=text, kind=kind, problem=None, remark=None))
        if kind is SearchKind.ACCOUNT_NO:
            self._find(text, is_final=True)

    def settled(self) -> None:
        """Nothing was typed for a moment: a name or a whole number is looked for by itself."""
        text, kind = self._now.typed.strip(), self._now.kind
        is_name = kind is SearchKind.NAME and len(text) >= _SHORTEST_NAME
        if text != self._now.asked and (is_name or kind in _WHOLE_KEYS):
            self._find(text, is_final=not is_name)

    def search(self) -> None:
        """Enter in the search box."""
        if self._now.typed.strip():
            self._find(self._now.typed, is_final=True)

    def choose(self, account_no: str) -> None:
        """A result, one of the last customers, or an account of the basket was chosen."""
        found = {view.account.account_no: view for view in self._now.results}
        view = self._now.basket.view_of(account_no)
        if self._is_busy:
            return
        if account_no in found:
            self._show(steps.opened(self._now, found[account_no]))
        elif view is not None:
            self._show(steps.looking_at(self._now, view, self._now.basket))
        else:
            self._find(account_no, is_final=True)

    def scanned(self, text: str) -> None:
        """A barcode: adds its bill, opens its account, or shows its receipt."""
        if self._is_away or self._is_busy:
            self._kept_scan = text
            self._show(replace(self._now, remark=Remark.SCAN_KEPT))
        elif holds_card_number(text):
            self._show(steps.refused(self._now, CardNumberRefused()))
        elif _is_receipt(text):
            self._on_receipt_scanned(text)
        else:
            self._scan_bill(plain_number(text) or text)

    def _find(self, text: str, *, is_final: bool) -> None:
        if not self._is_busy:
            self._show(steps.loading(self._now, text))
            self._questions.find(text, self._by, is_final=is_final)

    def _found(self, is_final: bool, found: Found) -> None:
        if self._now.shows is not Shows.LOADING or self._is_away:
            return  # nobody waits for it any more
        if len(found.views) == 1 and is_final:
            self._show(steps.opened(self._now, found.views[0]))
        elif found.views:
            self._show(steps.with_results(self._now, found))
        else:
            nobody = NoAccountFound(text=self._now.asked)
            self._show(steps.without_results(self._now, Shows.NOBODY, nobody))

    def _not_found(self, error: Exception) -> None:
        if self._now.shows is Shows.LOADING:
            self._show(steps.without_results(self._now, Shows.FAILED, error))

    def _scan_bill(self, number: str) -> None:
        for view in self._now.basket.views:
            if view.account.item(number):
                self._show(steps.added(self._now, view, number))
                return
        self._questions.scan(number, self._by)
        self._show(replace(self._now, scans_wait=self._questions.scans > 0))

    def _scan_found(self, number: str, found: Found) -> None:
        now = replace(self._now, scans_wait=self._questions.scans > 0)
        if len(found.views) > 1:
            self._show(steps.with_results(now, found))
        elif not found.views:
            self._show(steps.refused(now, NoAccountFound(text=number)))
        elif found.views[0].account.item(number):
            self._show(steps.added(now, found.views[0], number))
        else:
            self._show(steps.opened(now, found.views[0]))
        self._go_on()

    def _scan_failed(self, error: Exception) -> None:
        now = replace(self._now, scans_wait=self._questions.scans > 0)
        self._show(steps.refused(now, error))
        self._go_on()

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
        if not self._is_busy:
            self._show(step())

    # To the tender ---------------------------------------------------------------------

    def pay(self, by_card: bool) -> None:
        """F12 or F10: ask for the balances once more, then hand the basket to the tender."""
        now = self._now
        if self._is_busy or self._is_away or now.part is not None or now.asks_to_empty:
            return
        self._pay_by_card = by_card
        if self._questions.scans:
            self._show(replace(now, busy=Busy.SCAN))
        elif not now.basket.lines:
            self._show(steps.refused(now, BasketEmpty()))
        elif now.changes:
            self._leave()
        else:
            self._reread(Busy.REREAD)

    def refresh(self) -> None:
        """F5: ask again for what is on the screen."""
        if self._now.shows in (Shows.FAILED, Shows.NOBODY):
            self.search()
        elif self._now.basket.views and not self._is_busy:
            self._reread(Busy.REFRESH)

    def _go_on(self) -> None:
        """F12 was pressed while the scan was looked up: now it counts."""
        if self._now.busy is Busy.SCAN and not self._questions.scans:
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
        self._show(replace(self._now, changes=(), problem=None, remark=None))
        self._on_tender(self._now.basket, self._pay_by_card)

    # Showing -----------------------------------------------------------------------------

    @property
    def _now(self) -> CollectState:
        if self._state is None:
            raise RuntimeError("the screen was used before start()")
        return self._state

    @property
    def _is_busy(self) -> bool:
        return self._now.busy is not Busy.NOTHING

    def _show(self, state: CollectState) -> None:
        is_changed = self._state is None or state.basket != self._state.basket
        self._state = state
        self._view.show_state(state)
        if is_changed:
            self._on_basket_changed(state.basket)


def _is_receipt(text: str) -> bool:
    try:
        parse_receipt_no(text)
    except ReceiptUnknown:
        return False
    return True
