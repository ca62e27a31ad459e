"""Finding the customer: what is typed, scanned or chosen becomes an account on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pos_app.domain.card_guard import holds_card_number
from pos_app.domain.ids import StaffId
from pos_app.domain.receipt_code import looks_like_code
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.domain.search_text import SearchKind, guess_kind, plain_number
from pos_app.errors.accounts import NoAccountFound
from pos_app.errors.receipt import ReceiptUnknown
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.look_up import LookUp
from pos_app.services.ports.accounts import Found
from ui.collect import steps
from ui.collect.questions import Questions
from ui.collect.shown import Shown
from ui.collect.state import CollectState, Shows
from ui.tasks import Tasks

_WHOLE_KEYS: Final = (SearchKind.ACCOUNT_NO, SearchKind.ITEM_NO, SearchKind.HOLDER_ID)
_SHORTEST_NAME: Final = 3


class Finding:
    """The upper half of the counter. `on_answered` is called when a scan has its answer."""

    def __init__(
        self,
        shown: Shown,
        tasks: Tasks,
        look_up: LookUp,
        *,
        on_answered: Callable[[], None],
        on_receipt_scanned: Callable[[str], None],
    ) -> None:
        self._shown = shown
        self._questions = Questions(
            tasks,
            look_up,
            found=self._found,
            not_found=self._not_found,
            scan_found=self._scan_found,
            scan_failed=self._scan_failed,
        )
        self._on_answered = on_answered
        self._on_receipt_scanned = on_receipt_scanned
        self._by = StaffId("")

    def start(self, by: StaffId) -> None:
        """Look up in the name of `by` from now on."""
        self._by = by

    @property
    def scans_wait(self) -> bool:
        """Whether a scan has no answer yet."""
        return self._questions.scans > 0

    # Typed and chosen ----------------------------------------------------------------

    def typed(self, text: str) -> None:
        """The text of the search box has changed."""
        now = self._shown.now
        if text == now.typed:
            return
        if holds_card_number(text):
            self._show(steps.refused(replace(now, typed="", kind=None), CardNumberRefused()))
            return
        kind = guess_kind(text) if text.strip() else None
        self._show(replace(now, typed=text, kind=kind, problem=None, remark=None))

    def settled(self) -> None:
        """Nothing was typed for a moment: a name or a whole number is looked for by itself."""
        now = self._shown.now
        text = now.typed.strip()
        is_name = now.kind is SearchKind.NAME and len(text) >= _SHORTEST_NAME
        if text != now.asked and (is_name or now.kind in _WHOLE_KEYS):
            self._find(text, is_final=not is_name)

    def search(self) -> None:
        """Enter in the search box."""
        if looks_like_code(self._shown.now.typed):
            self._on_receipt_scanned(self._shown.now.typed)
        elif self._shown.now.typed.strip():
            self._find(self._shown.now.typed, is_final=True)

    def choose(self, account_no: str) -> None:
        """A result, one of the last customers, or an account of the basket was chosen."""
        now = self._shown.now
        found = {view.account.account_no: view for view in now.results}
        view = now.basket.view_of(account_no)
        if now.is_busy:
            return
        if account_no in found:
            self._show(steps.opened(now, found[account_no]))
        elif view is not None:
            self._show(steps.looking_at(now, view, now.basket))
        else:
            self._find(account_no, is_final=True)

    def _find(self, text: str, *, is_final: bool) -> None:
        if not self._shown.now.is_busy:
            self._show(steps.loading(self._shown.now, text))
            self._questions.find(text, self._by, is_final=is_final)

    def _found(self, is_final: bool, found: Found) -> None:
        now = self._shown.now
        if now.shows is not Shows.LOADING:
            return  # nobody waits for it any more
        if len(found.views) == 1 and is_final:
            self._show(steps.opened(now, found.views[0]))
        elif found.views:
            self._show(steps.with_results(now, found))
        else:
            nobody = NoAccountFound(text=now.asked)
            self._show(steps.without_results(now, Shows.NOBODY, nobody))

    def _not_found(self, error: Exception) -> None:
        if self._shown.now.shows is Shows.LOADING:
            self._show(steps.without_results(self._shown.now, Shows.FAILED, error))

    # Scanned -------------------------------------------------------------------------

    def scan(self, text: str) -> None:
        """A barcode: adds its bill, opens its account, or shows its receipt."""
        if looks_like_code(text) or _is_receipt(text):
            self._on_receipt_scanned(text)
        elif holds_card_number(text):
            self._show(steps.refused(self._shown.now, CardNumberRefused()))
        else:
            self._scan_bill(plain_number(text) or text)

    def _scan_bill(self, number: str) -> None:
        for view in self._shown.now.basket.views:
            if view.account.item(number):
                self._show_scanned(steps.added(self._shown.now, view, number))
                return
        self._questions.scan(number, self._by)
        self._show(replace(self._shown.now, scans_wait=self.scans_wait))

    def _scan_found(self, number: str, found: Found) -> None:
        now = replace(self._shown.now, scans_wait=self.scans_wait)
        if len(found.views) > 1:
            self._show(steps.with_results(now, found))
        elif not found.views:
            self._show(steps.refused(now, NoAccountFound(text=number)))
        elif found.views[0].account.item(number):
            self._show_scanned(steps.added(now, found.views[0], number))
        else:
            self._show_scanned(steps.opened(now, found.views[0]))
        self._on_answered()

    def _scan_failed(self, error: Exception) -> None:
        self._show(steps.refused(replace(self._shown.now, scans_wait=self.scans_wait), error))
        self._on_answered()

    def _show_scanned(self, state: CollectState) -> None:
        """A scan changes no field: what was typed, and the panel for an amount, stay."""
        now = self._shown.now
        self._show(replace(state, typed=now.typed, kind=now.kind, part=now.part))

    def _show(self, state: CollectState) -> None:
        self._shown.show(state)


def _is_receipt(text: str) -> bool:
    try:
        parse_receipt_no(text)
    except (ReceiptUnknown, CardNumberRefused):
        return False
    return True
