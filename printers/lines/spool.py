"""One-way pipes: the system's own print queues, which take a whole job and never tell its fate."""

from __future__ import annotations

import contextlib
import subprocess
from typing import Any, Final, Protocol

from pos_app.errors.printer import PrinterDriverMissing, PrinterFault, PrinterOffline

_QUICK_S: Final = 5.0  # a local spooler answers at once


class Spool(Protocol):
    """A queue of the system."""

    def take(self, job: bytes) -> None:
        """Hand over a whole job.

        Raises:
            PrinterFault: the queue surely did not take it.
            TimeoutError: nobody knows whether it did.
        """
        ...

    def look(self) -> None:
        """Whether the queue is there. Raises PrinterFault."""
        ...


class CupsQueue:
    """A queue of CUPS, by its `lp`. python-escpos' LP appends a line feed and hides refusals."""

    def __init__(self, name: str, stall_s: float) -> None:
        self._name = name
        self._stall_s = stall_s

    def take(self, job: bytes) -> None:
        command = ("lp", "-s", "-d", self._name, "-t", "receipt", "-o", "raw")
        try:
            done = subprocess.run(command, input=job, capture_output=True, timeout=self._stall_s)
        except (FileNotFoundError, PermissionError) as error:
            raise PrinterDriverMissing(what="CUPS (lp)", why=str(error)) from error
        except subprocess.TimeoutExpired as error:
            raise TimeoutError(str(error)) from error
        if done.returncode:
            raise PrinterFault(why=done.stderr.decode("utf-8", "replace").strip())

    def look(self) -> None:
        if self._name not in cups_queues():
            raise PrinterOffline(why=f"CUPS has no queue {self._name}")


def cups_queues() -> list[str]:
    """The names of CUPS' queues. Raises PrinterDriverMissing, PrinterOffline."""
    try:
        done = subprocess.run(("lpstat", "-e"), capture_output=True, timeout=_QUICK_S)
    except (FileNotFoundError, PermissionError) as error:
        raise PrinterDriverMissing(what="CUPS (lpstat)", why=str(error)) from error
    except subprocess.TimeoutExpired as error:
        raise PrinterOffline(why=str(error)) from error
    return done.stdout.decode("utf-8", "replace").split()


class WindowsQueue:
    """A queue of Windows, by python-escpos and pywin32."""

    def __init__(self, name: str) -> None:
        self._name = name

    def take(self, job: bytes) -> None:
        pipe = _windows_pipe(self._name)
        try:
            pipe.open(job_name="receipt")
        except Exception as error:  # its own, and pywin32's, which is no OSError
            raise PrinterOffline(why=str(error)) from error
        try:
            _write(pipe, job)
        finally:
            pipe.device = None  # else it closes once more when it is collected as garbage

    def look(self) -> None:
        if self._name not in windows_queues():
            raise PrinterOffline(why=f"Windows has no queue {self._name}")


def _write(pipe: Any, job: bytes) -> None:
    try:
        pipe._raw(job)  # in one piece: an error says that not all of it was taken
    except Exception as error:
        with contextlib.suppress(Exception):
            pipe.close()
        raise PrinterFault(why=str(error)) from error
    try:
        pipe.close()
    except Exception as error:
        raise TimeoutError(str(error)) from error


def windows_queues() -> list[str]:
    """The names of Windows' queues. Raises PrinterDriverMissing."""
    return list(_windows_pipe("").printers)


def _windows_pipe(name: str) -> Any:
    from escpos.printer import Win32Raw

    try:
        return Win32Raw(name)
    except RuntimeError as error:
        raise PrinterDriverMissing(what="pywin32", why="this is no Windows") from error
