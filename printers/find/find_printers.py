"""Every printer that this computer can reach, one after the other as they are found."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from pos_app.domain.printer_setup import FoundPrinter
from pos_app.errors.printer import PrinterFault
from printers.find.attached import find_device_files, find_serial, find_usb
from printers.find.network import FINDING, scan_network
from printers.find.queues import find_cups, find_windows
from printers.lines.line import Patience

log = logging.getLogger(__name__)

Source = Callable[[], Iterable[FoundPrinter]]

LOCAL: Final[tuple[Source, ...]] = (
    find_usb,
    find_device_files,
    find_serial,
    find_cups,
    find_windows,
)


def _always() -> bool:
    """Nobody gives the search up."""
    return True


def find_printers(
    network: str = "",
    patience: Patience = FINDING,
    local: Iterable[Source] = LOCAL,
    is_wanted: Callable[[], bool] = _always,
) -> Iterator[FoundPrinter]:
    """What is attached or queued here; then, if asked, who listens on the network.

    A kind of pipe whose driver is missing or broken is passed over. `is_wanted` is asked, from
    several threads, before each step: the search soon ends once it says no.

    Raises:
        OptionWrong: `network` is no address and no range of up to 1024 addresses.
    """
    hosts = scan_network(network, patience, is_wanted) if network else ()
    for source in local:
        if not is_wanted():
            return
        try:
            yield from source()
        except (PrinterFault, OSError) as fault:
            log.info("no search by %s: %s", getattr(source, "__name__", source), fault)
    yield from hosts
