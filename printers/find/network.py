"""Who listens on port 9100 at an address or in a range."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final

from pos_app.domain.printer_setup import FoundPrinter, Way
from pos_app.errors.command import OptionWrong
from pos_app.errors.printer import PrinterFault
from printers.answers import Health
from printers.conversation import Conversation
from printers.lines.line import Patience
from printers.lines.tcp import open_tcp

FINDING: Final = Patience(connect_s=0.5, answer_s=0.5, stall_s=0.5, close_s=0.1)
_RAW_PORT: Final = 9100
_MOST_HOSTS: Final = 1024
_AT_ONCE: Final = 64


def scan_network(
    text: str, patience: Patience = FINDING, is_wanted: Callable[[], bool] = lambda: True
) -> Iterator[FoundPrinter]:
    """The listeners at `192.168.1.40`, `printer-2:9100`, `192.168.1.0/24`, in order; no more are
    asked once `is_wanted` says no.

    Raises:
        OptionWrong: at once, when `text` is none of these or more than 1024 addresses.
    """
    hosts, port = _hosts(text.strip())
    return _scan(hosts, partial(_look, port=port, patience=patience, is_wanted=is_wanted))


def _scan(hosts: list[str], look: Callable[[str], FoundPrinter | None]) -> Iterator[FoundPrinter]:
    with ThreadPoolExecutor(min(_AT_ONCE, len(hosts)), "find-printers") as pool:
        try:
            yield from (found for found in pool.map(look, hosts) if found is not None)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _look(
    host: str, port: int, patience: Patience, is_wanted: Callable[[], bool]
) -> FoundPrinter | None:
    """Whoever answers at `host`. One that does not say how it is gets three bytes, not more."""
    if not is_wanted():
        return None
    said: object = None
    model = ""
    try:
        with open_tcp(host, port, patience) as line:
            talk = Conversation(line, patience)
            said = talk.ask_health()
            if isinstance(said, Health) and not said.trouble:
                model = talk.ask_model()
    except PrinterFault:
        return None
    except OSError:
        pass  # it hung up: no printer that we know, but somebody
    shown = f"[{host}]" if ":" in host else host
    address = f"tcp://{shown}:{port}"
    return FoundPrinter(address, model or host, Way.NETWORK, isinstance(said, Health))


def _hosts(text: str) -> tuple[list[str], int]:
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError:
        return _one_host(text)
    if network.num_addresses > _MOST_HOSTS:
        raise OptionWrong(option="network", value=text)
    return [str(host) for host in network.hosts()], _RAW_PORT


def _one_host(text: str) -> tuple[list[str], int]:
    parts = re.fullmatch(r"(?:tcp://)?([A-Za-z0-9][A-Za-z0-9.-]*)(?::(\d{1,5}))?", text)
    port = int(parts[2] or _RAW_PORT) if parts else 0
    if parts is None or not 0 < port < 65536:
        raise OptionWrong(option="network", value=text)
    return [parts[1]], port
