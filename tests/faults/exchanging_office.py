"""One exchange of a head office with billing and a bank: what is recorded, and done again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from gateway.billing.channels import Channel, take_payments
from gateway.billing.file_exchange import FileExchange
from gateway.storage.engine import open_database
from tests.fakes.clock import FakeClock

CHANNEL_FILE: Final = "bank.csv"


def url_of(home: Path) -> str:
    """The database of the head office that lies there."""
    return f"sqlite:///{home / 'office.db'}"


def exchange_once(home: Path) -> None:
    """Take what lies ready, take the bank's payments, tell billing."""
    engine, clock = open_database(url_of(home)), FakeClock()
    exchange = FileExchange(engine, clock, home)
    assert all(reply.state == "taken" for reply in exchange.bring())
    assert take_payments(engine, clock, home / CHANNEL_FILE, Channel.BANK).state == "taken"
    exchange.tell()
    engine.dispose()


if __name__ == "__main__":
    exchange_once(Path(sys.argv[1]))
