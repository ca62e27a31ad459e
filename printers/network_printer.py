"""A receipt printer on the network (port 9100). Sent is not printed: it is asked."""

from __future__ import annotations

import logging
from time import monotonic

from pos_app.domain.documents import Document
from pos_app.domain.printing import Printed, PrinterStatus, PrintResult
from pos_app.errors import PrinterFault, PrinterOffline
from printers import raster
from printers.drawing.paper import Paper
from printers.tcp_line import Patience, TcpLine

log = logging.getLogger(__name__)

_POLL_S = 0.5


class NetworkPrinter:
    """Opens a connection per job, so that a dead socket cannot linger.

    Blocks up to the sum of its patience: call it on the printer thread only.
    """

    def __init__(
        self, host: str, port: int, paper: Paper, patience: Patience | None = None
    ) -> None:
        self._host = host
        self._port = port
        self._paper = paper
        self._patience = patience or Patience()
        self._answers_in_turn: bool | None = None  # until the first job probes it

    def print(self, document: Document) -> PrintResult:
        """Print and cut.

        PRINTED: the printer answered from behind the cut (a printer that cannot: it took all
        bytes and is well). NOT_PRINTED: it did not get the whole picture. UNKNOWN: it got the
        whole picture, and its answer did not come.
        """
        body = raster.body(self._paper.bitmap(document))
        try:
            with TcpLine.opened(self._host, self._port, self._patience) as line:
                result = self._print(line, body)
        except OSError as error:
            log.warning("printer=%s:%d error=%r", self._host, self._port, error)
            result = _not_printed(PrinterOffline)
        log.info("printed=%s why=%s bytes=%d", result.outcome, result.why, len(body))
        return result

    def _print(self, line: TcpLine, body: bytes) -> PrintResult:
        ready = _readiness(line)
        if ready.outcome is not Printed.PRINTED:
            return ready
        if self._answers_in_turn is None:
            self._answers_in_turn = line.answers_in_turn()
        try:
            line.send(body)
        except OSError as error:
            log.warning("printer=%s:%d error=%r", self._host, self._port, error)
            return PrintResult(Printed.NOT_PRINTED, self._trouble_now())
        try:
            line.send(raster.FEED_AND_CUT)
            return self._proof(line)
        except OSError as error:
            log.warning("printer=%s:%d error=%r", self._host, self._port, error)
            return PrintResult(Printed.UNKNOWN, PrinterFault.code)

    def _proof(self, line: TcpLine) -> PrintResult:
        """Whether the paper came out."""
        if not self._answers_in_turn:
            health = line.health()
            if health is None:
                return PrintResult(Printed.UNKNOWN, PrinterFault.code)
            trouble = health.trouble
            return PrintResult(Printed.UNKNOWN, trouble.code) if trouble else _PRINTED
        line.ask_in_turn()
        deadline = monotonic() + self._patience.print_s
        while monotonic() < deadline:
            if line.wait_in_turn(_POLL_S):
                return _PRINTED
            health = line.health()
            if health and health.trouble:
                return PrintResult(Printed.UNKNOWN, health.trouble.code)
        return PrintResult(Printed.UNKNOWN, PrinterFault.code)

    def _trouble_now(self) -> str:
        """Why the printer stopped taking bytes, asked on a fresh connection."""
        return self.status().why or PrinterFault.code

    def kick_drawer(self) -> bool:
        """Open the drawer, also while the printer is out of paper."""
        try:
            with TcpLine.opened(self._host, self._port, self._patience) as line:
                health = line.health()
                if health is None:
                    return False
                line.send(raster.KICK_NOW if health.is_offline else raster.KICK)
                return line.health() is not None
        except OSError as error:
            log.warning("drawer=%s:%d error=%r", self._host, self._port, error)
            return False

    def status(self) -> PrinterStatus:
        """Whether it could print now, else why not."""
        try:
            with TcpLine.opened(self._host, self._port, self._patience) as line:
                return PrinterStatus(_readiness(line).why)
        except OSError as error:
            log.warning("printer=%s:%d error=%r", self._host, self._port, error)
            return PrinterStatus(PrinterOffline.code)


_PRINTED = PrintResult(Printed.PRINTED)


def _readiness(line: TcpLine) -> PrintResult:
    """Trouble is believed when it is said twice: the first answer may be a stale one."""
    health = line.health()
    if health and health.trouble:
        health = line.health()
    if health is None:
        return _not_printed(PrinterOffline)
    return _not_printed(health.trouble) if health.trouble else _PRINTED


def _not_printed(why: type[PrinterFault]) -> PrintResult:
    return PrintResult(Printed.NOT_PRINTED, why.code)
