"""Set up a printer: find it, ask it, print a page, try its drawer, keep it.

Trying changes nothing. A printer is kept only by or with somebody who may approve; the drawer
opens only with a second person, as without a cause it always does. Both are audited, and an
opening in a shift is booked in the journal.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from pos_app.domain.clock import Clock
from pos_app.domain.documents import TestPage
from pos_app.domain.events import DrawerOpened, DrawerReason
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, NewId, StaffId
from pos_app.domain.permissions import Act
from pos_app.domain.printer_setup import FoundPrinter, PrinterChoice, PrintersInUse, Probed
from pos_app.domain.printing import PrintResult
from pos_app.errors.kinds import CounterError
from pos_app.errors.people import SupervisorNeeded
from pos_app.services.check_role import CheckRole
from pos_app.services.ports.devices import PrinterFinder
from pos_app.services.ports.store import Store, Work

log = logging.getLogger(__name__)

ACT: Final = "set_up_printer"
_NOTE: Final = "printer set-up"


@dataclass(frozen=True, slots=True)
class SetUpPrinter:
    """What prints or opens goes to the printer's thread; finding may take its own."""

    store: Store
    clock: Clock
    new_id: NewId
    desk: DeskId
    printers: PrinterFinder
    page: Callable[[], TestPage]
    roles: CheckRole
    keep_choice: Callable[[PrinterChoice], None]  # written, and in effect at once
    in_use: Callable[[], PrintersInUse]

    def find(
        self, network: str = "", is_wanted: Callable[[], bool] = lambda: True
    ) -> Iterator[FoundPrinter]:
        """One printer after the other, attached ones first; each step may take seconds.

        Raises:
            OptionWrong: at the first step, `network` is no address and no range.
        """
        return self.printers.find(network, is_wanted)

    def probe(self, address: str) -> Probed:
        """What a found printer can do; nothing is printed."""
        return self.printers.probe(address)

    def picture(self, dots: int) -> bytes:
        """The test page as it should come out at this width, as a PNG."""
        return self.printers.picture(self.page(), dots)

    def print_test_page(self, probed: Probed, dots: int) -> PrintResult:
        """A page that shows whether width and letters are right."""
        return self.printers.open(probed, dots).print(self.page())

    def open_drawer(
        self, probed: Probed, dots: int, by: StaffId, approved_by: StaffId | None = None
    ) -> bool:
        """Open the drawer at the printer that is set up; False when nobody obeyed.

        Raises:
            SupervisorNeeded: nobody approved; nothing is opened.
            SamePerson: nobody approves an act of their own.
        """
        if approved_by is None:
            raise SupervisorNeeded(action=ACT)
        self._who_answers(by, approved_by)
        with self.store.begin() as work:
            work.audit.add(self.clock.now(), approved_by, "drawer_tried", probed.address)
            self._book_opening(work, by or approved_by, approved_by)
            work.commit()
        return self.printers.open(probed, dots).kick_drawer()

    def drawer_sensor(self, address: str) -> int | None:
        """What the drawer's sensor says now; None when the printer does not answer."""
        return self.printers.drawer_sensor(address)

    def calibrate(self, open_bits: int, closed_bits: int) -> str:
        """`Profile.drawer_open_is`, from the sensor with the drawer open and closed."""
        return self.printers.calibrate(open_bits, closed_bits)

    def keep(self, choice: PrinterChoice, by: StaffId, approved_by: StaffId | None = None) -> None:
        """Make it the desk's own: what waits to be printed comes out there.

        Raises:
            SupervisorNeeded: `by` may not, and nobody approved. NotAllowed, SamePerson.
            SettingsWrong, FileNotWritable: the printers are as they were.
        """
        answers = self._who_answers(by, approved_by)
        self._audit(answers, "printer_set_up", f"{choice.place} {choice.address} {choice.dots}")
        try:
            self.keep_choice(choice)
        except CounterError as error:
            self._audit(answers, "printer_not_set_up", f"{choice.address} {error.code}")
            raise
        log.info("printer=%s kept place=%s dots=%d", choice.address, choice.place, choice.dots)

    def _who_answers(self, by: StaffId, approved_by: StaffId | None) -> StaffId:
        """Before anybody has signed in, `by` is nobody: who approves answers alone."""
        if not by and approved_by is None:
            raise SupervisorNeeded(action=ACT)
        second = approved_by if by else None
        self.roles.require(by or approved_by or by, Act.SET_UP, second, action=ACT)
        return approved_by or by

    def _book_opening(self, work: Work, by: StaffId, approved_by: StaffId) -> None:
        shift = work.shifts.current()
        if shift is None:
            return
        header = Header(
            event_id=self.new_id(),
            at=self.clock.now(),
            desk=self.desk,
            shift=shift.shift_id,
            business_date=shift.business_date,
            by=by,
        )
        opened = DrawerOpened(header, DrawerReason.OTHER, _NOTE, approved_by=approved_by)
        work.journal.append(opened)

    def _audit(self, by: StaffId, act: str, detail: str) -> None:
        with self.store.begin() as work:
            work.audit.add(self.clock.now(), by, act, detail)
            work.commit()
