"""A counter's side of the line to a terminal: requests, and a driver without long patience."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Final

from pos_app.domain.card import CardAct, ChargeRequest, Progress, TerminalTransaction
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.terminals.nexo.driver import NexoTerminal, Patience
from pos_app.terminals.nexo.line import Line
from tests.fakes.clock import FakeClock

DESK: Final = "CCD-02"
POI_ID: Final = "LAB-100200300"
ASKED: Final = Money(12550)
HASTY: Final = Patience(charge_s=0.4, question_s=0.4, settlement_s=0.4)
CALM: Final = Patience(charge_s=10, question_s=10, settlement_s=10)
_AT: Final = datetime(2026, 11, 23, 8, 12, 44, tzinfo=UTC)
_NUMBERS: Final = count(1)


def request(
    amount: Money = ASKED,
    act: CardAct = CardAct.PAYMENT,
    original: TerminalTransaction | None = None,
) -> ChargeRequest:
    """A request with a number of its own."""
    return ChargeRequest(
        service_id=f"T{next(_NUMBERS):09d}",
        act=act,
        amount=amount,
        sale_id=DESK,
        poi_id=POI_ID,
        reference="0197a0d2-0000-7000-8000-000000000001",
        at=_AT,
        by=StaffId("20417"),
        original=original,
    )


def driver_to(port: int, patience: Patience = CALM, poi_id: str = "") -> NexoTerminal:
    """A driver that speaks plain HTTP to this computer's `port`."""
    return NexoTerminal(
        Line("127.0.0.1", port, "/nexo", connect_s=2), DESK, FakeClock(), poi_id, patience=patience
    )


@dataclass(slots=True)
class Screen:
    """Remembers what it was told to show."""

    steps: list[Progress] = field(default_factory=list)

    def show(self, step: Progress) -> None:
        self.steps.append(step)
