"""Two lines of 20 characters on a pole: Latin letters, ESC/POS commands for customer displays.

A thread of its own writes them. Whoever shows something never waits and never hears of trouble: a
dead pole holds up neither the counter nor the printer, and shows the newest text when it is back.
"""

from __future__ import annotations

import logging
from threading import Condition, Thread
from typing import Final

from pos_app.errors.printer import PrinterFault
from printers.address import line_at
from printers.lines.line import OpenLine, Patience

log = logging.getLogger(__name__)
COLUMNS: Final = 20
AGAIN_S: Final = 10.0  # written anew so often: a pole that was switched off shows its text again
_PATIENCE: Final = Patience(stall_s=2.0, close_s=0.2)
_RESET: Final = b"\x1b@"
_CLEAR: Final = b"\x0c"
_WAY: Final = b"\x1bt\x00\x1f\x01\x1fC\x00"  # code page 437, overwrite in place, no cursor
_LINES: Final = (b"\x1f$\x01\x01", b"\x1f$\x01\x02")  # where each line begins

Text = tuple[str, str]


def open_pole(
    address: str, patience: Patience = _PATIENCE, again_s: float = AGAIN_S
) -> PoleDisplay:
    """The display at `serial:PORT[?baud=9600]` or `tcp://HOST:PORT`. Touches no device yet.

    Raises SettingsWrong: it is no address.
    """
    return PoleDisplay(line_at(address, patience), again_s)


class PoleDisplay:
    """See `services.ports.devices.PoleDisplay`."""

    def __init__(self, open_line: OpenLine, again_s: float = AGAIN_S) -> None:
        self._open_line = open_line
        self._again_s = again_s
        self._state = Condition()
        self._wanted: Text = ("", "")
        self._tried: Text | None = None  # what was written, or was not, last
        self._why_not = ""
        self._is_reset = False
        self._is_closed = False
        self._thread: Thread | None = None

    def show(self, first: str, second: str) -> None:
        """Have these lines written soon; what was not written yet never will be."""
        with self._state:
            self._wanted = (first, second)
            self._start()
            self._state.notify_all()

    def why_not(self, within_s: float = 0.0) -> str:
        """Why the newest text is not there, or empty; waits up to `within_s` for the answer."""
        with self._state:
            self._start()
            is_answered = self._state.wait_for(lambda: self._tried == self._wanted, within_s)
            return self._why_not if is_answered or not within_s else "no answer yet"

    def close(self, within_s: float = 3.0) -> None:
        """Leave the pole dark; nothing is written any more."""
        with self._state:
            self._is_closed = True
            self._state.notify_all()
        if self._thread is not None:
            self._thread.join(within_s)

    def _start(self) -> None:
        if self._thread is None and not self._is_closed:
            self._thread = Thread(target=self._work, name="pole-display", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while (text := self._next_text()) is not None:
            why_not = self._write(text)
            with self._state:
                if bool(why_not) is not bool(self._why_not):
                    log.warning("pole display: %s", why_not or "back")
                self._tried, self._why_not = text, why_not
                self._state.notify_all()
        if self._is_reset:
            self._say(_CLEAR)

    def _next_text(self) -> Text | None:
        """The newest text as soon as there is one, else the same again; None at the end."""
        with self._state:
            self._state.wait_for(
                lambda: self._is_closed or self._tried != self._wanted, self._again_s
            )
            return None if self._is_closed else self._wanted

    def _write(self, text: Text) -> str:
        lines = b"".join(at + _line(line) for at, line in zip(_LINES, text, strict=True))
        begin = b"" if self._is_reset else _RESET + _CLEAR  # once: it makes the pole flicker
        why_not = self._say(begin + _WAY + lines)
        self._is_reset = not why_not
        return why_not

    def _say(self, data: bytes) -> str:
        try:
            with self._open_line() as line:
                line.send(data)
        except PrinterFault as error:
            why_not = str(error.facts.get("why") or error.code)
        except Exception as error:  # whatever a driver raises: the thread must live on
            why_not = str(error) or type(error).__name__
        else:
            return ""
        return " ".join(why_not.split())


def _line(text: str) -> bytes:
    """20 characters of printable ASCII; what has no place there becomes a question mark."""
    plain = text.replace("\u2212", "-")[:COLUMNS].ljust(COLUMNS)
    return "".join(c if " " <= c <= "~" else "?" for c in plain).encode("ascii")
