"""Bring down what head office changed: accounts, then profile and staff."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from time import monotonic, sleep
from typing import Final

from pos_app.domain.desk import Bundle
from pos_app.errors.copy import ChangesOutOfStep, CopyOfFormerOffice, CopyRefused
from pos_app.services.keep_bundle import keep_bundle
from pos_app.services.ports.accounts import AccountChanges, AccountCopy, HeadOffice
from pos_app.services.ports.keys import OpenBundle
from pos_app.services.ports.store import Store
from pos_app.services.ports.whole_copy import CopyProgress, CopyStep, Progress
from pos_app.services.take_snapshot import TakeSnapshot

log = logging.getLogger(__name__)
_PAGE: Final = 500  # look-ups and payments wait no longer than one takes
_LEAST_REST_S: Final = 0.02
_MOST_REST_S: Final = 0.5
FAR_BEHIND: Final = 20_000  # changes; from here on the whole copy comes sooner


def _no_rest() -> None:
    """Between two pages, where nobody else wants the processor."""


class Rest:
    """As long a rest as the work before it: the window and payments have half of the time."""

    def __init__(self) -> None:
        self._since_s = monotonic()

    def take(self) -> None:
        worked_s = monotonic() - self._since_s
        sleep(min(max(worked_s, _LEAST_REST_S), _MOST_REST_S))
        self._since_s = monotonic()


@dataclass(frozen=True, slots=True)
class RefreshAccounts:
    """A whole copy at first, changes from then on; resumable after every page."""

    copy: AccountCopy
    head_office: HeadOffice
    store: Store
    open_bundle: OpenBundle
    took_over: Callable[[Bundle], None]
    snapshots: TakeSnapshot | None = None  # None: changes alone
    rest: Callable[[], None] = _no_rest
    ask_again_after: int = 20  # pages, for a whole copy that was not ready

    def accounts(self, progress: Progress = lambda _: None) -> int:
        """Fetch what is there; returns how many accounts came.

        A whole copy that cannot be used is said, after the changes have been taken in.

        Raises:
            HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused, CopyRefused, StoreFault:
                pages taken in stay, and the copy can be used.
        """
        fetched, refused = 0, None
        changes = self._first_page()
        is_wanted = self.copy.doubt() or self._is_of_another(changes) or _is_far_ahead(changes)
        if self.snapshots is not None and is_wanted:
            fetched, refused = self._whole(progress, changes)
            changes = self._page() if fetched else changes
        if self._is_of_another(changes):
            raise refused or CopyOfFormerOffice
        try:
            fetched += self._changes(progress, changes, may_jump=refused is None)
        except ChangesOutOfStep as error:
            if self.snapshots is None or refused is not None:
                raise
            log.warning("copy out of step: %s", error)
            taken, refused = self._whole(progress, changes)
            if not taken:
                raise (refused or error) from None
            fetched += taken + self._changes(progress, self._page())
        if refused is not None:
            raise refused
        return fetched

    def _first_page(self) -> AccountChanges:
        """Head office that has fewer changes than this copy was restored, and learns it here."""
        changes, ours = self._page(), self.copy.generation()
        has_fewer = changes.head is not None and changes.head < self.copy.cursor()
        if has_fewer and ours and changes.generation == ours:
            self.head_office.knows_more(ours, cursor=self.copy.cursor())
            return self._page()
        return changes

    def _is_of_another(self, changes: AccountChanges) -> bool:
        """Whether the copy is of a generation of head office's ledger that is over."""
        ours, theirs = self.copy.generation(), changes.generation
        return bool(ours and theirs) and ours != theirs

    def _whole(self, progress: Progress, changes: AccountChanges) -> tuple[int, CopyRefused | None]:
        """How many accounts came as a whole copy, or why it was refused."""
        assert self.snapshots is not None
        try:
            taken = self.snapshots.take(progress, changes.generation)
        except CopyRefused as error:
            log.warning("whole copy refused: %s", error)
            return 0, error
        return (taken.accounts, None) if taken else (0, None)

    def _changes(
        self, progress: Progress, changes: AccountChanges, *, may_jump: bool = False
    ) -> int:
        """All pages from this one on; far behind, it jumps once a whole copy is ready."""
        fetched, start = 0, self.copy.cursor()
        for page in count(1):
            self._refuse_out_of_step(changes)
            self.copy.apply(changes)
            fetched += len(changes.accounts)
            done = changes.next_cursor - start
            head = changes.next_cursor if changes.head is None else changes.head
            progress(CopyProgress(CopyStep.CHANGES, done, max(head - start, done)))
            if not changes.more:
                break
            self.rest()
            if may_jump and page % self.ask_again_after == 0 and _is_far_ahead(changes):
                fetched += self._jump(progress, changes)
            changes = self._page()
        self._refuse_wrong_total(changes)
        return fetched

    def _jump(self, progress: Progress, changes: AccountChanges) -> int:
        return self._whole(progress, changes)[0] if self.snapshots is not None else 0

    def _page(self) -> AccountChanges:
        return self.head_office.changes(self.copy.cursor(), _PAGE)

    def _refuse_out_of_step(self, changes: AccountChanges) -> None:
        """Nothing of a page is taken in that does not go on from here."""
        if self._is_of_another(changes):
            raise CopyOfFormerOffice
        cursor = self.copy.cursor()
        if changes.from_cursor is not None and changes.from_cursor != cursor:
            self._distrust(f"changes from {changes.from_cursor} on, not from {cursor}")
        head = cursor if changes.head is None else changes.head
        if changes.next_cursor < cursor or head < cursor:
            raise ChangesOutOfStep(why="the cursor went back")
        if changes.more and changes.next_cursor == cursor:
            raise ChangesOutOfStep(why="the cursor stood still")

    def _refuse_wrong_total(self, changes: AccountChanges) -> None:
        """All changes are in; then as many accounts must be here as there."""
        if changes.in_all is not None and changes.in_all != self.copy.size():
            self._distrust(f"{self.copy.size()} accounts, not {changes.in_all}")

    def _distrust(self, why: str) -> None:
        self.copy.distrust(why)
        raise ChangesOutOfStep(why=why)

    def bundle(self) -> None:
        """Take over profile and staff if they are genuine and no older. Raises as `accounts`."""
        text, signature = self.head_office.bundle()
        self.took_over(keep_bundle(self.store, self.open_bundle, text, signature))


def _is_far_ahead(changes: AccountChanges) -> bool:
    """Whether head office has so much more that a whole copy comes sooner."""
    return changes.head is not None and changes.head - changes.next_cursor >= FAR_BEHIND
