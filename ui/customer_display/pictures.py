"""Pictures of the customer's screen in every state, to be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtGui import QImage, QPainter

from pos_app.domain.money import ZERO, Money
from ui.customer_display.canvas import paint
from ui.customer_display.scene import Size
from ui.customer_display.stage import scene_of
from ui.customer_display.state import (
    Ask,
    AtTerminal,
    Closed,
    Means,
    PleaseWait,
    Row,
    Seen,
    Service,
    Serving,
    Tendered,
    Thanks,
    ToPay,
    Welcome,
)
from ui.customer_display.words import Writing

SIZES: Final = ((1024, 600), (1280, 800))


def take_pictures(folder: Path, sizes: Sequence[tuple[int, int]] = SIZES) -> list[Path]:
    """One file per state, digits and size; returns them. Needs an application with its fonts."""
    return [
        _picture(folder, name, state, size, digits)
        for name, state in samples().items()
        for digits in ("latin", "arabic")
        for size in sizes
    ]


def samples() -> dict[str, Seen]:
    """Every state that a customer can see, once."""
    rows = tuple(_rows())
    few, total = rows[:3], Money(80_775)
    return {
        "closed": Closed(),
        "welcome": Welcome(),
        "basket": Serving(few, _sum(few)),
        "long-basket": Serving(rows, _sum(rows)),
        "to-pay-cash": ToPay(total, Means.CASH, ZERO),
        "to-pay-card": ToPay(total, Means.CARD, ZERO),
        "to-pay-rest": ToPay(Money(50_775), Means.CARD, Money(30_000)),
        **{f"at-terminal-{ask}": AtTerminal(total, ask) for ask in Ask},
        "tendered": Tendered(total, Money(100_000), Money(19_225)),
        "please-wait": PleaseWait(),
        "thanks": Thanks(total, Money(19_225)),
        "thanks-exact": Thanks(total, ZERO),
    }


def _rows() -> Iterator[Row]:
    yield Row(Service.ELECTRICITY_AND_WATER, "2026-09", "3107", Money(24_550))
    yield Row(Service.WATER, "2026-10", "3107", Money(6_225))
    yield Row(Service.ELECTRICITY, "2026-10", "0045", Money(131_000))
    yield Row(Service.DEPOSIT, None, "0045", Money(200_000))
    yield Row(Service.RECONNECTION, None, "0045", Money(10_000))
    yield Row(Service.SERVICE_FEE, "2026-11", "9120", Money(2_500))
    yield Row(Service.ON_ACCOUNT, None, "9120", Money(1_250_025))


def _sum(rows: tuple[Row, ...]) -> Money:
    return Money(sum(row.amount.dirhams for row in rows))


def _picture(folder: Path, name: str, state: Seen, size: tuple[int, int], digits: str) -> Path:
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, scene_of(state, Size(*size), Writing(digits == "arabic")))
    painter.end()
    file = folder / f"customer-{name}-{digits}-{size[0]}x{size[1]}.png"
    if not image.save(str(file)):
        raise OSError(f"cannot write {file}")
    return file
