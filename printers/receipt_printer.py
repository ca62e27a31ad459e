"""A receipt printer that answers. Sent is not printed: it is asked."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

from pos_app.domain.printer_setup import UNKNOWN, Profile
from pos_app.domain.printing import DrawerPosition, Printed, PrinterStatus, PrintResult
from pos_app.errors.printer import (
    PrinterCannotConfirm,
    PrinterFault,
    PrinterNotUnderstood,
    PrinterOffline,
)
from printers import raster
from printers.answers import Health, drawer_position
from printers.bitmap import Bitmap
from printers.conversation import Conversation
from printers.lines.line import OpenLine, Patience

log = logging.getLogger(__name__)

_POLL_S: Final = 0.5
_LOOK_AT_DRAWER_S: Final = 0.1
# A picture that broke off swallows what comes next; white fills it up. Else NUL does nothing.
_FILL_UP: Final = bytes(raster.BIGGEST_BAND_BYTES)


class ReceiptPrinter:
    """Opens a line per job, so that a dead one cannot linger; one job at a time.

    Blocks up to the sum of its patience: call it on the printer thread only.
    """

    def __init__(
        self,
        name: str,
        open_line: OpenLine,
        profile: Profile = UNKNOWN,
        patience: Patience | None = None,
    ) -> None:
        self._name = name
        self._open_line = open_line
        self._profile = profile
        self._patience = patience or Patience()
        self._answers_in_turn = profile.answers_in_turn
        self._is_settled = False  # the last job was seen out: nothing is under way in the printer
        self._may_be_torn = True  # it may wait for the rest of a picture, of an earlier run even
        self._first_off = b""  # what rids the knife of a paper that was not cut off

    # Paper -----------------------------------------------------------------------

    def put(self, picture: Bitmap) -> PrintResult:
        """Print and cut.

        PRINTED: the printer answered from behind the cut. NOT_PRINTED: it surely did not get the
        whole picture. UNKNOWN: it got, or may have got, the whole picture, and no proof came; a
        printer that cannot prove anything never gets further, however well it says it is.
        """
        result = self._put(picture)
        log.info("printer=%s printed=%s why=%s", self._name, result.outcome, result.why)
        return result

    def _put(self, picture: Bitmap) -> PrintResult:
        is_deaf = self._profile.disables_real_time
        body = raster.body(picture, disables_real_time=is_deaf)
        ending = raster.ending(picture, disables_real_time=is_deaf)
        try:
            with self._talk() as talk:
                why = self._why_not(talk) or self._settle(talk)
                if why is not None:
                    return PrintResult(Printed.NOT_PRINTED, why.code)
                self._is_settled, self._may_be_torn = False, True
                self._first_off = raster.struck_out(picture.width) + raster.FEED_AND_CUT
                talk.send(body)
                self._first_off = raster.FEED_AND_CUT
                result = self._end(talk, ending)
                self._may_be_torn = result.why not in ("", PrinterCannotConfirm.code)
                return result
        except PrinterFault as fault:
            log.warning("printer=%s error=%s", self._name, fault)
            return PrintResult(Printed.NOT_PRINTED, fault.code)
        except OSError as error:  # before the last dot of the picture was taken
            log.warning("printer=%s error=%r", self._name, error)
        return PrintResult(Printed.NOT_PRINTED, self._why_it_broke())

    def _why_not(self, talk: Conversation) -> type[PrinterFault] | None:
        """Why it cannot print now; None when it can, or when it never says."""
        if not self._profile.answers_status:
            return None
        said = talk.ask_health()
        return said.trouble if isinstance(said, Health) else said

    def _settle(self, talk: Conversation) -> type[PrinterFault] | None:
        """See the last job out of the printer, so that no late answer of it is taken for ours.

        Returns why nothing should be sent now.
        """
        if self._is_settled:
            return None
        soon, late = self._patience.answer_s, self._patience.print_s
        knows_how = self._answers_in_turn
        is_done = self._is_done(talk, late if knows_how and not self._may_be_torn else soon)
        if not is_done and self._may_be_torn:
            talk.send(_FILL_UP + raster.INITIALISE)
            is_done = self._is_done(talk, late if knows_how else soon)
        if talk.is_noisy:
            return PrinterNotUnderstood
        if not is_done and knows_how:  # it could, and does not: it is stuck
            return self._trouble_seen(talk) or PrinterFault
        self._may_be_torn = False
        if self._first_off:
            talk.send(self._first_off)
            self._first_off = b""
        return None

    def _is_done(self, talk: Conversation, wait_s: float) -> bool:
        """Whether the printer says that it is through with everything it got before."""
        if self._answers_in_turn is False:
            return False
        talk.ask_in_turn()
        if not talk.is_done(wait_s):
            return False
        talk.be_quiet(self._patience.quiet_s)
        self._answers_in_turn = self._answers_in_turn or not talk.is_noisy
        return True

    def _why_it_broke(self) -> str:
        """Why a picture got stuck, asked on a fresh line; one that is silent now has a problem."""
        try:
            with self._talk() as talk:
                why = self._why_not(talk)
        except PrinterFault as fault:
            return fault.code
        except OSError:
            return PrinterFault.code
        return PrinterFault.code if why in (None, PrinterOffline) else why.code

    def _end(self, talk: Conversation, ending: bytes) -> PrintResult:
        """Cut, and find out whether the paper came out. The picture is with the printer."""
        try:
            talk.send(ending)
            self._first_off = b""
            return self._proof(talk)
        except OSError as error:
            log.warning("printer=%s error=%r", self._name, error)
            return PrintResult(Printed.UNKNOWN, PrinterFault.code)

    def _proof(self, talk: Conversation) -> PrintResult:
        if not self._answers_in_turn:
            trouble = self._trouble_seen(talk) or PrinterCannotConfirm
            return PrintResult(Printed.UNKNOWN, trouble.code)
        talk.ask_in_turn()
        deadline = monotonic() + self._patience.print_s
        while monotonic() < deadline:
            if talk.is_done(min(_POLL_S, self._patience.print_s)):
                if not talk.says_it_again():
                    return PrintResult(Printed.UNKNOWN, PrinterNotUnderstood.code)
                self._is_settled = True
                return PrintResult(Printed.PRINTED)
            why = PrinterNotUnderstood if talk.is_noisy else self._trouble_seen(talk)
            if why is not None:
                return PrintResult(Printed.UNKNOWN, why.code)
        return PrintResult(Printed.UNKNOWN, PrinterFault.code)

    def _trouble_seen(self, talk: Conversation) -> type[PrinterFault] | None:
        if not self._profile.answers_status:
            return None
        health = talk.health()
        return health.trouble if health else None

    # Drawer and status -----------------------------------------------------------

    def kick_drawer(self) -> bool:
        """Open the drawer, also while the printer is out of paper.

        False: nobody answers, or the calibrated sensor says that it stays shut.
        """
        try:
            with self._talk() as talk:
                return self._kick(talk)
        except (PrinterFault, OSError) as error:
            log.warning("drawer=%s error=%r", self._name, error)
            return False

    def _kick(self, talk: Conversation) -> bool:
        pulses = [raster.KICK, raster.KICK_NOW]
        if self._profile.answers_status:
            said = talk.ask_health()
            if not isinstance(said, Health):
                return False
            if said.is_offline or self._first_off:  # queued, it would wait or be swallowed
                pulses.reverse()
        if not self._profile.drawer_open_is:
            talk.send(pulses[0])
            return not self._profile.answers_status or talk.status(1) is not None
        for pulse in pulses:
            talk.send(pulse)
            if self._opens(talk):
                return True
        return False

    def _opens(self, talk: Conversation) -> bool:
        deadline = monotonic() + self._patience.drawer_s
        while monotonic() < deadline:
            if self._drawer(talk.status(1)) is DrawerPosition.OPEN:
                return True
            talk.be_quiet(_LOOK_AT_DRAWER_S)
        return False

    def _drawer(self, printer_bits: int | None) -> DrawerPosition:
        if printer_bits is None:
            return DrawerPosition.UNKNOWN
        return drawer_position(printer_bits, self._profile.drawer_open_is)

    def status(self) -> PrinterStatus:
        """Whether it could print now, else why not; what it says of paper and drawer."""
        try:
            with self._talk() as talk:
                return self._status(talk)
        except PrinterFault as fault:
            log.warning("printer=%s error=%s", self._name, fault)
            return PrinterStatus(fault.code)
        except OSError as error:
            log.warning("printer=%s error=%r", self._name, error)
            return PrinterStatus(PrinterOffline.code)

    def _status(self, talk: Conversation) -> PrinterStatus:
        if not self._profile.answers_status:
            return PrinterStatus()
        said = talk.ask_health()
        if not isinstance(said, Health):
            return PrinterStatus(said.code)
        why = said.trouble.code if said.trouble else ""
        return PrinterStatus(why, said.is_paper_low, self._drawer(said.printer))

    @contextmanager
    def _talk(self) -> Iterator[Conversation]:
        with self._open_line() as line:
            yield Conversation(line, self._patience)
