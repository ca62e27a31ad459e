"""`pos-app lab gateway`: a head office on a network that fails as it is told."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from pos_app.centres import load_centres
from pos_app.cli.output import Output, note
from pos_app.cli.simulators import serve, set_faults
from pos_app.errors.command import FileNotWritable, OptionWrong

if TYPE_CHECKING:
    from offline_queue.lab.faults import Faults
    from offline_queue.lab.server import Exchange, LabGateway
    from pos_app.demo.lab_office import LabOffice

_PORT: Final = 8080
_MOST_ACCOUNTS: Final = 1_000_000
_DESK_LENGTH: Final = len("CCD-02")


def gateway(arguments: argparse.Namespace, output: Output) -> int:
    """Serve it until somebody stops it.

    Raises:
        OptionWrong, PortTaken, FileNotWritable: nothing is served.
    """
    from offline_queue.lab.head_office import HeadOfficeAt
    from offline_queue.lab.server import LabGateway

    _check(arguments)
    faults = _faults(arguments.fault)
    port = _PORT if arguments.port is None else arguments.port
    with ExitStack() as stack:
        office = None if arguments.behind else stack.enter_context(_made_up(arguments))
        lab = LabGateway(HeadOfficeAt(office.url if office else arguments.behind), faults)
        lab.on_exchange = _tell
        lab.enrol = office.enrol if office else None

        def started(lab: LabGateway) -> None:
            where = {"gateway": lab.url, "port": lab.port, "control": lab.control_url}
            output.answer({**where, **(_ways_in(office, arguments.enrol) if office else {})})

        return serve(lab, port, started)


def _check(arguments: argparse.Namespace) -> None:
    """Raises OptionWrong."""
    if arguments.window:
        raise OptionWrong(option="--window", value="gateway")
    if not 1 <= arguments.accounts <= _MOST_ACCOUNTS:
        raise OptionWrong(option="--accounts", value=str(arguments.accounts))
    if arguments.behind and not _is_address(arguments.behind):
        raise OptionWrong(option="--behind", value=arguments.behind)
    for desk in arguments.enrol:
        centre, _, number = desk.partition("-")
        is_desk = centre in load_centres() and number.isdecimal() and len(desk) == _DESK_LENGTH
        if arguments.behind or not is_desk or not desk.isascii():
            raise OptionWrong(option="--enrol", value=desk)


def _is_address(url: str) -> bool:
    with suppress(ValueError):
        parts = urlsplit(url)
        is_whole = not (parts.query or parts.fragment or parts.username)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and is_whole
            and (parts.port != 0)
        )
    return False


def _faults(texts: list[str]) -> Faults:
    from offline_queue.lab.faults import Faults

    faults = Faults()
    set_faults(faults.set, texts)
    return faults


@contextmanager
def _made_up(arguments: argparse.Namespace) -> Iterator[LabOffice]:
    """A head office of our own; without `--to` nothing of it outlives the program."""
    from pos_app.demo.lab_office import lab_office

    with tempfile.TemporaryDirectory() as temporary:
        folder: Path = arguments.to or Path(temporary)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileNotWritable(file=str(folder), why=error.strerror) from error
        note("A made-up head office starts (the first time takes some seconds) …")
        with lab_office(folder, arguments.accounts) as office:
            yield office


def _ways_in(office: LabOffice, desks: list[str]) -> Mapping[str, object]:
    """Codes for the desks, and who may sign in there."""
    centres = sorted({desk[:3] for desk in desks})
    people = [person for centre in centres for person in office.people(centre)]
    return {
        "codes": {desk: office.enrol(desk) for desk in desks},
        "people": [
            {"id": one.id, "role": one.role, "pin": one.pin, "centre": one.centre} for one in people
        ],
    }


def _tell(exchange: Exchange) -> None:
    faults = " ".join(exchange.faults) or "-"
    note(f"{exchange.method} {exchange.path} {exchange.status or 'lost'} {faults}")
