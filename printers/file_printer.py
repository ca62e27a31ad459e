"""A printer that is a file: bytes as a device would get them, and a picture of each paper."""

from __future__ import annotations

import logging
from itertools import count
from pathlib import Path

from pos_app.domain.printing import Printed, PrinterStatus, PrintResult
from pos_app.errors.printer import PrinterFault
from printers import raster
from printers.bitmap import Bitmap

log = logging.getLogger(__name__)


class FilePrinter:
    """Appends every job to `path`; beside it `NAME-0001.png` and so on, one per paper."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, picture: Bitmap) -> PrintResult:
        """PRINTED once bytes and picture are in their files; UNKNOWN with the bytes alone."""
        outcome = Printed.NOT_PRINTED
        try:
            self._append(raster.escpos(picture))
            outcome = Printed.UNKNOWN
            self._keep(picture.to_png())
        except OSError as error:
            log.warning("printer=%s error=%r", self._path, error)
            return PrintResult(outcome, PrinterFault.code)
        return PrintResult(Printed.PRINTED)

    def _append(self, data: bytes) -> None:
        """Raises OSError: also where a device stands, which could not prove anything."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.exists() and not self._path.is_file():
            raise OSError(f"{self._path} is no file")
        with self._path.open("ab") as file:
            file.write(data)

    def _keep(self, png: bytes) -> None:
        for number in count(1):
            target = self._path.with_name(f"{self._path.stem}-{number:04d}.png")
            try:
                with target.open("xb") as file:
                    file.write(png)
            except FileExistsError:
                continue
            return

    def kick_drawer(self) -> bool:
        """True once the pulse is in the file."""
        try:
            self._append(raster.KICK)
        except OSError as error:
            log.warning("drawer=%s error=%r", self._path, error)
            return False
        return True

    def status(self) -> PrinterStatus:
        """Ready: whether a file can be written shows when it is."""
        return PrinterStatus()
