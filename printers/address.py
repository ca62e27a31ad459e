"""From a printer's address in the settings to the printer."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pos_app.errors import SettingsWrong
from printers.drawing.paper import WIDTHS, Paper
from printers.file_printer import FilePrinter
from printers.layout.shared_parts import Contacts
from printers.network_printer import NetworkPrinter
from printers.no_printer import NoPrinter
from printers.tcp_line import Patience

RAW_PORT: Final = 9100

AnyPrinter = NetworkPrinter | FilePrinter | NoPrinter


def open_printer(
    address: str,
    dots: int = WIDTHS[0],
    contacts: Contacts | None = None,
    patience: Patience | None = None,
) -> AnyPrinter:
    """The printer at `tcp://HOST[:9100]`, `file:PATH` or `none`. Touches no device yet.

    Raises:
        SettingsWrong: an address or a width that no printer has.
    """
    if dots not in WIDTHS:
        widths = ", ".join(map(str, WIDTHS))
        raise _wrong("dots", f"{dots} is none of {widths}")
    paper = Paper(dots, contacts or Contacts())
    if address == "none":
        return NoPrinter()
    if address.startswith("file:") and len(address) > len("file:"):
        return FilePrinter(Path(address.removeprefix("file:")), paper)
    if address.startswith("tcp://"):
        host, port = _host_and_port(address)
        return NetworkPrinter(host, port, paper, patience)
    raise _wrong("printer", f"{address!r} is not tcp://HOST:9100, file:PATH or none")


def _host_and_port(address: str) -> tuple[str, int]:
    try:
        parts = urlsplit(address)
        port = RAW_PORT if parts.port is None else parts.port
    except ValueError as error:
        raise _wrong("printer", f"{address!r}: {error}") from error
    if not parts.hostname or not port or parts.path or parts.query or parts.username:
        raise _wrong("printer", f"{address!r} is not tcp://HOST:9100")
    return parts.hostname, port


def _wrong(key: str, why: str) -> SettingsWrong:
    return SettingsWrong(file="", line=0, key=key, why=why)
