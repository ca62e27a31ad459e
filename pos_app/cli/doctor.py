"""`pos-app doctor`: everything support asks, each as a check with its answer in words."""

from __future__ import annotations

import argparse
import platform
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Final

from pos_app.cli.branch import bulletin
from pos_app.cli.displays import customer_display, pole_display
from pos_app.cli.output import Json, Output
from pos_app.cli.rescue import second_copy
from pos_app.cli.terminals import cards, terminal
from pos_app.cli.upkeep import backups, clock_jump, numbers, reserve
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.printer_setup import NO_PRINTER
from pos_app.errors.kinds import CounterError, Fault
from pos_app.settings import default_home
from pos_app.storage.connect import SQLITE_VERSION
from pos_app.storage.verify import verify_store

_LEAST_FREE_BYTES: Final = 500 * 1024 * 1024
_CLOCK_TOLERANCE: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Check:
    """One question and its answer."""

    name: str
    ok: bool
    detail: str


def doctor(arguments: argparse.Namespace, output: Output) -> int:
    """0 only if every check is well. Of a desk that cannot be opened it tells what it can."""
    try:
        with open_desk(arguments.home) as desk:
            # First: the check of the fonts starts a Qt that sees no screens.
            screen = Check("customer_display", *customer_display(desk.settings))
            checks = [*all_checks(desk), screen]
    except Fault as error:
        closed = _checks_of_closed(arguments.home or default_home(), error)
        return output.failed(error, _facts(closed))
    text = "\n".join(f"{'ok ' if c.ok else '!! '} {c.name}: {c.detail}" for c in checks)
    output.answer(_facts(checks), text)
    return 0 if _facts(checks)["ok"] else 4


def _facts(checks: Sequence[Check]) -> Json:
    return {"ok": all(c.ok for c in checks), "checks": [asdict(check) for check in checks]}


def _checks_of_closed(home: Path, error: Fault) -> list[Check]:
    return [
        Check("versions", *_versions()),
        Check("store", ok=False, detail=str(error)),
        Check("disk", *_room(home)),
    ]


def all_checks(desk: Desk) -> Iterator[Check]:
    """Every check, one after the other; slow ones ask devices and the network."""
    for name, ask in _CHECKS.items():
        try:
            ok, detail = ask(desk)
        except (CounterError, OSError) as error:
            ok, detail = False, str(error)
        yield Check(name, ok, detail)


def _versions(_: Desk | None = None) -> tuple[bool, str]:
    return True, (
        f"counter {version('kahramaa-counter')}, Python {platform.python_version()}, "
        f"SQLite {SQLITE_VERSION}, {platform.system()} {platform.release()}"
    )


def _store(desk: Desk) -> tuple[bool, str]:
    found = verify_store(desk.sql_store)
    return found.ok, "; ".join(found.problems) or f"{found.events} events, whole"


def _disk(desk: Desk) -> tuple[bool, str]:
    return _room(desk.home)


def _room(home: Path) -> tuple[bool, str]:
    free = shutil.disk_usage(home).free
    return free >= _LEAST_FREE_BYTES, f"{free // 1024**2} MB free"


def _printer(desk: Desk) -> tuple[bool, str]:
    if not desk.devices.has_printer():
        return True, "none is set up"
    settings = desk.settings
    status = desk.devices.printer.status()
    said = [status.why or f"ready at {settings.printer}"]
    if status.is_paper_low:
        said.append("the roll is near its end")
    if settings.spare_printer != NO_PRINTER:
        spare = desk.devices.printer_at(settings.spare_printer, settings.spare_dots).status()
        said.append(f"spare: {spare.why or 'ready'} at {settings.spare_printer}")
    return status.is_ready, "; ".join(said)


def _gateway(desk: Desk) -> tuple[bool, str]:
    from offline_queue.head_office import HttpHeadOffice

    started = desk.clock.now()
    office = HttpHeadOffice(desk.office.http)
    answered = office.health()
    took = desk.clock.now() - started
    office.bundle()  # signed: head office must know this desk's key and share its time
    return (
        True,
        f"{desk.settings.gateway}: version {answered}, {took / timedelta(milliseconds=1):.0f} ms",
    )


def _clock(desk: Desk) -> tuple[bool, str]:
    bundle = desk.sign_in.bundle()
    ahead = bundle.issued_at - desk.clock.now()
    if ahead > _CLOCK_TOLERANCE:
        return False, f"at least {ahead} behind head office"
    return True, f"{desk.clock.now():%Y-%m-%d %H:%M:%S} UTC"


def _staff(desk: Desk) -> tuple[bool, str]:
    bundle = desk.sign_in.bundle()
    is_valid = desk.clock.now() < bundle.expires_at
    return is_valid, f"{len(bundle.staff)} people, until {bundle.expires_at:%Y-%m-%d %H:%M} UTC"


def _accounts(desk: Desk) -> tuple[bool, str]:
    as_of, doubt, coming = desk.copy.as_of(), desk.copy.doubt(), desk.office.copy_progress
    said = [f"{desk.copy.size()} accounts as of {as_of:%Y-%m-%d %H:%M} UTC" if as_of else "none"]
    if doubt:
        said.append(f"not whole ({doubt}): all are fetched anew")
    if coming is not None:
        said.append(f"{coming.step} {coming.percent} %")
    return not doubt, "; ".join(said)


def _queue(desk: Desk) -> tuple[bool, str]:
    counts = desk.queue.counts()
    detail = f"waiting {counts.waiting}, refused {counts.refused}, unknown {counts.unknown}"
    return not (counts.refused or counts.unknown), detail


def _fonts(_: Desk) -> tuple[bool, str]:
    """Qt is loaded for this check alone."""
    from printers.drawing.fonts import FAMILY, ensure_gui_application, load_fonts

    ensure_gui_application()
    load_fonts()
    return True, f"{FAMILY} for papers"


def _keys(desk: Desk) -> tuple[bool, str]:
    return True, desk.keys.where


_CHECKS: Final[dict[str, Callable[[Desk], tuple[bool, str]]]] = {
    "versions": _versions,
    "store": _store,
    "disk": _disk,
    "reserve": reserve,
    "backup": backups,
    "numbers": numbers,
    "printer": _printer,
    "pole_display": pole_display,
    "terminal": terminal,
    "cards": cards,
    "gateway": _gateway,
    "clock": _clock,
    "clock_jump": clock_jump,
    "staff": _staff,
    "accounts": _accounts,
    "queue": _queue,
    "second_copy": second_copy,
    "bulletin": bulletin,
    "fonts": _fonts,
    "keys": _keys,
}
