"""The system's own queues: they take a job, or refuse it, and never tell its fate."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from pos_app.domain.printing import Printed, PrintResult
from printers.address import open_printer
from printers.decode import decode
from printers.drawing.paper import Paper
from printers.lines.line import Patience
from printers.paper_printer import PaperPrinter
from printers.raster import KICK, without_real_time_commands
from tests.printers.fake_programs import put_program
from tests.printers.papers import full_receipt, simple_receipt

CANNOT_CONFIRM = PrintResult(Printed.UNKNOWN, "printer_cannot_confirm")
ACCEPT = 'test "$*" = "-s -d Receipts -t receipt -o raw" && cat > "$0.job"'


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is first on PATH, with an `lpstat` that knows one queue."""
    put_program(tmp_path, "lpstat", "echo Receipts")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


@pytest.fixture
def printer() -> PaperPrinter:
    return open_printer("lp:Receipts", Paper(384), patience=Patience(stall_s=2))


def test_cups_gets_the_whole_job_and_nothing_else(programs: Path, printer: PaperPrinter) -> None:
    put_program(programs, "lp", ACCEPT)
    assert printer.print(full_receipt()) == CANNOT_CONFIRM
    decoded = decode((programs / "lp.job").read_bytes(), 384)
    drawn = without_real_time_commands(Paper(384).bitmap(full_receipt()))
    assert (decoded.papers, decoded.uncut, decoded.unknown) == ((drawn,), 0, ())


def test_the_drawer_is_a_job_of_its_own(programs: Path, printer: PaperPrinter) -> None:
    put_program(programs, "lp", ACCEPT)
    assert printer.kick_drawer()
    assert (programs / "lp.job").read_bytes() == KICK


def test_what_cups_refuses_is_not_printed(programs: Path, printer: PaperPrinter) -> None:
    put_program(programs, "lp", 'cat > /dev/null; echo "lp: no such queue" >&2; exit 1')
    assert printer.print(simple_receipt()) == PrintResult(Printed.NOT_PRINTED, "printer_fault")
    assert not printer.kick_drawer()


def test_an_lp_that_never_ends_leaves_it_unknown(programs: Path) -> None:
    put_program(programs, "lp", "exec sleep 60")
    printer = open_printer("lp:Receipts", Paper(384), patience=Patience(stall_s=0.2))
    assert printer.print(simple_receipt()) == CANNOT_CONFIRM
    assert not printer.kick_drawer()


def test_a_queue_is_ready_when_cups_knows_it(programs: Path, printer: PaperPrinter) -> None:
    assert printer.status().is_ready
    assert open_printer("lp:Other").status().why == "printer_offline"


def test_without_cups_the_driver_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printer: PaperPrinter
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    missing = "printer_driver_missing"
    assert printer.print(simple_receipt()) == PrintResult(Printed.NOT_PRINTED, missing)
    assert printer.status().why == missing
    assert not printer.kick_drawer()


def test_an_lp_that_may_not_be_run_prints_nothing(programs: Path, printer: PaperPrinter) -> None:
    (programs / "lp").mkdir()  # nobody may run it, root included
    (programs / "lpstat").unlink()
    (programs / "lpstat").mkdir()
    assert printer.print(simple_receipt()).outcome is Printed.NOT_PRINTED
    assert not printer.status().is_ready
    assert not printer.kick_drawer()


# Windows ---------------------------------------------------------------------------


class Win32Print:
    """pywin32's module of that name, with one queue."""

    PRINTER_ENUM_NAME = 8

    def __init__(self) -> None:
        self.jobs: list[bytes] = []
        self.fails_at = ""

    def EnumPrinters(self, flags: int, name: str, level: int) -> list[dict[str, str]]:
        return [{"pPrinterName": "TM-T88VI"}]

    def OpenPrinter(self, name: str) -> str:
        self._may_fail("OpenPrinter")
        return name

    def StartDocPrinter(self, handle: str, level: int, job: tuple[str, str, str]) -> int:
        assert job[2] == "RAW"
        return 1

    def StartPagePrinter(self, handle: str) -> None:
        pass

    def WritePrinter(self, handle: str, data: bytes) -> int:
        self._may_fail("WritePrinter")
        self.jobs.append(data)
        return len(data)

    def EndPagePrinter(self, handle: str) -> None:
        pass

    def EndDocPrinter(self, handle: str) -> None:
        self._may_fail("EndDocPrinter")

    def ClosePrinter(self, handle: str) -> None:
        pass

    def _may_fail(self, act: str) -> None:
        if self.fails_at == act:
            raise PyWinError(5, act, "Access is denied.")


class PyWinError(Exception):
    """As pywin32's: no OSError."""


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Win32Print:
    """python-escpos' connector believes that it is on Windows."""
    from escpos.printer import win32raw

    fake = Win32Print()
    monkeypatch.setattr(win32raw, "win32print", fake, raising=False)
    monkeypatch.setattr(win32raw, "pywintypes", SimpleNamespace(error=PyWinError), raising=False)
    monkeypatch.setattr(win32raw, "_DEP_WIN32PRINT", True)
    return fake


@pytest.fixture
def windows_printer() -> PaperPrinter:
    return open_printer("win:TM-T88VI", Paper(384))


def test_windows_gets_the_whole_job(windows: Win32Print, windows_printer: PaperPrinter) -> None:
    assert windows_printer.status().is_ready
    assert windows_printer.print(full_receipt()) == CANNOT_CONFIRM
    assert windows_printer.kick_drawer()
    assert windows.jobs == [Paper(384).escpos(full_receipt()), KICK]


@pytest.mark.parametrize(
    ("act", "result"),
    [
        ("OpenPrinter", PrintResult(Printed.NOT_PRINTED, "printer_offline")),
        ("WritePrinter", PrintResult(Printed.NOT_PRINTED, "printer_fault")),
        ("EndDocPrinter", CANNOT_CONFIRM),
    ],
)
def test_what_windows_refuses_is_said_as_far_as_it_is_known(
    windows: Win32Print, windows_printer: PaperPrinter, act: str, result: PrintResult
) -> None:
    windows.fails_at = act
    assert windows_printer.print(simple_receipt()) == result
    assert not windows_printer.kick_drawer()


def test_a_queue_that_windows_does_not_know_is_offline(windows: Win32Print) -> None:
    printer = open_printer("win:Other", Paper(384))
    assert printer.status().why == "printer_offline"
    assert printer.print(simple_receipt()).why == "printer_offline"
    assert not windows.jobs


def test_without_pywin32_the_driver_is_missing(windows_printer: PaperPrinter) -> None:
    missing = PrintResult(Printed.NOT_PRINTED, "printer_driver_missing")
    assert windows_printer.print(simple_receipt()) == missing
    assert windows_printer.status().why == "printer_driver_missing"
