"""Everything the customer can see: no name, no whole number, no staff, no error has a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before the domain is loaded
    from pos_app.domain.money import Money


class Service(StrEnum):
    """What a line is for."""

    ELECTRICITY = "electricity"
    WATER = "water"
    ELECTRICITY_AND_WATER = "electricity_and_water"
    BILL = "bill"
    DEPOSIT = "deposit"
    RECONNECTION = "reconnection"
    SERVICE_FEE = "service_fee"
    ON_ACCOUNT = "on_account"


class Means(StrEnum):
    """How the money is to come."""

    CASH = "cash"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is paid. `ending` is all that is shown of the account's number."""

    service: Service
    period: str | None  # 2026-10
    ending: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Closed:
    """Nobody serves here: signed out, locked, or no shift."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """The next customer may come."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What is in the basket, in the order in which it came."""

    rows: tuple[Row, ...]
    total: Money


@dataclass(frozen=True, slots=True)
class ToPay:
    """Waiting for `amount`; `received` has come already by other means."""

    amount: Money
    means: Means
    received: Money


@dataclass(frozen=True, slots=True)
class Tendered:
    """Cash lies on the counter and is enough."""

    to_pay: Money
    received: Money
    change: Money


class Ask(StrEnum):
    """What the terminal wants now."""

    LOOK = "look"  # at the terminal: it begins
    PRESENT_CARD = "present_card"
    ENTER_PIN = "enter_pin"
    WAIT = "wait"  # the bank answers
    TAKE_CARD = "take_card"


@dataclass(frozen=True, slots=True)
class AtTerminal:
    """The terminal charges `amount`."""

    amount: Money
    ask: Ask


@dataclass(frozen=True, slots=True)
class PleaseWait:
    """The payment is being saved, or nobody knows yet what has become of it."""


@dataclass(frozen=True, slots=True)
class Thanks:
    """Paid. The change stays in sight until the next customer."""

    paid: Money
    change: Money


Seen = Closed | Welcome | Serving | ToPay | Tendered | AtTerminal | PleaseWait | Thanks
