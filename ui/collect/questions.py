"""Look-ups on their way: of searches only the newest counts, of scans every one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pos_app.domain.ids import StaffId
from pos_app.services.look_up import LookUp
from pos_app.services.ports.accounts import Found
from ui.tasks import Lane, Tasks


class Questions:
    """Asks on the network lane. `found(is_final, found)` and `scan_found(text, found)` answer."""

    def __init__(
        self,
        tasks: Tasks,
        look_up: LookUp,
        *,
        found: Callable[[bool, Found], None],
        not_found: Callable[[Exception], None],
        scan_found: Callable[[str, Found], None],
        scan_failed: Callable[[Exception], None],
    ) -> None:
        self._tasks = tasks
        self._look_up = look_up
        self._found = found
        self._not_found = not_found
        self._scan_found = scan_found
        self._scan_failed = scan_failed
        self._is_asking = False
        self._newer: tuple[str, StaffId, bool] | None = None
        self.scans = 0  # on their way

    def find(self, text: str, by: StaffId, *, is_final: bool) -> None:
        """Search. While an answer is awaited only the newest question is kept."""
        if self._is_asking:
            self._newer = (text, by, is_final)
            return
        self._is_asking = True
        self._tasks.run(
            Lane.NETWORK,
            partial(self._look_up.find, text, by),
            partial(self._answered, is_final),
            self._failed,
        )

    def scan(self, text: str, by: StaffId) -> None:
        """Look up a barcode."""
        self.scans += 1
        self._tasks.run(
            Lane.NETWORK,
            partial(self._look_up.find, text, by),
            partial(self._scan_answered, text),
            self._scan_went_wrong,
        )

    def _answered(self, is_final: bool, found: Found) -> None:
        if not self._is_outdated():
            self._found(is_final, found)

    def _failed(self, error: Exception) -> None:
        if not self._is_outdated():
            self._not_found(error)

    def _is_outdated(self) -> bool:
        self._is_asking = False
        if self._newer is None:
            return False
        text, by, is_final = self._newer
        self._newer = None
        self.find(text, by, is_final=is_final)
        return True

    def _scan_answered(self, text: str, found: Found) -> None:
        self.scans -= 1
        self._scan_found(text, found)

    def _scan_went_wrong(self, error: Exception) -> None:
        self.scans -= 1
        self._scan_failed(error)
