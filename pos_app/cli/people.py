"""Who acts: the person named with --clerk, else whose shift is open, with their PIN.

No PIN is asked of whose session is open on this desk. Anybody else who acts beside an open shift
shows a PIN for that one act; the session stays the clerk's.

PINs come from --pin-file (`-` is standard input), one a line: the clerk's first, the supervisor's
last; a PIN that nobody is asked for is left unread. They are never arguments.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from pos_app.compose.desk import Desk
from pos_app.domain.approval import Deed
from pos_app.domain.ids import StaffId
from pos_app.errors.command import PinFileUnreadable
from pos_app.errors.people import SessionLocked, SupervisorNeeded

_FIRST: Final = 0
_LAST: Final = -1


class People:
    """The persons of one command; the PIN file is read once."""

    def __init__(self, desk: Desk, arguments: argparse.Namespace) -> None:
        self._desk = desk
        self._clerk: str | None = getattr(arguments, "clerk", None)
        self._supervisor: str | None = getattr(arguments, "supervisor", None)
        words = (getattr(arguments, word, None) for word in ("command", "action"))
        self._command = " ".join(word for word in words if word)
        self._pins = pins_in(getattr(arguments, "pin_file", None))

    def clerk(self) -> StaffId:
        """The person who acts; signs them in when they are not.

        Raises:
            SessionLocked: nobody is signed in, and nobody was named or brings a PIN.
            SignInRefused and its kin: the PIN is wrong.
        """
        sign_in, shift = self._desk.sign_in, self._desk.run_shift.current()
        session = sign_in.current()
        is_open = session is not None and not session.is_locked
        wanted = self._clerk or (shift.clerk if shift else None)
        if session is not None and is_open and wanted in (None, session.staff_id):
            return session.staff_id
        if wanted is None or (self._clerk is None and not self._pins):
            raise SessionLocked
        pin = self._pin(_FIRST)
        if shift is not None and wanted != shift.clerk:
            return sign_in.identify(wanted, pin).staff_id
        return sign_in.sign_in(wanted, pin).staff_id

    def visitor(self) -> StaffId:
        """Whoever acts for the branch, not for a customer: begins no session at this desk.

        Raises as `clerk`.
        """
        session = self._desk.sign_in.current()
        is_open = session is not None and not session.is_locked
        if session is not None and is_open and self._clerk in (None, session.staff_id):
            return session.staff_id
        if self._clerk is None:
            raise SessionLocked
        return self._desk.sign_in.identify(self._clerk, self._pin(_FIRST)).staff_id

    def approval(self, of: StaffId, action: str = "approve") -> StaffId | None:
        """The second person, if one was named and their PIN is right; the audit keeps for what.

        Raises:
            SamePerson, SupervisorNeeded, SignInRefused and its kin.
        """
        if self._supervisor is None:
            return None
        pin = self._pin(_LAST)
        sign_in, deed = self._desk.sign_in, Deed(action, self._command)
        return sign_in.approve(self._supervisor, pin, not_by=of, deed=deed).staff_id

    def required_approval(self, of: StaffId, action: str) -> StaffId:
        """As `approval`, for what never goes without one."""
        approved_by = self.approval(of, action)
        if approved_by is None:
            raise SupervisorNeeded(action=action)
        return approved_by

    def _pin(self, line: int) -> str:
        """Each is read once: nobody approves with the clerk's."""
        if not self._pins:
            raise PinFileUnreadable(file="--pin-file")
        return self._pins.pop(line)


def pins_in(file: str | None) -> list[str]:
    """The PINs in a file, one a line; `-` is standard input. Raises PinFileUnreadable."""
    if file is None:
        return []
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PinFileUnreadable(file=file) from error
    return [line.strip() for line in text.splitlines() if line.strip()]
