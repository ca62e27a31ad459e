"""What the close's step about cards can look like: for the pictures."""

from __future__ import annotations

from dataclasses import replace

from pos_app.card_brands import brand_ids
from pos_app.domain.card import BrandTotal
from pos_app.domain.card_events import CardDifference, CardsReconciled, DifferenceKind
from pos_app.domain.header import Header
from pos_app.domain.money import ZERO, Money
from ui.close_shift.card_state import CardCheck, CardPhase, Doubt
from ui.close_shift.state import CloseShiftState, Step

_OURS = (
    BrandTotal("Amex", 1, Money(1_500)),
    BrandTotal("Himyan", 12, Money(612_050)),
    BrandTotal("Mastercard", 3, Money(99_000)),
    BrandTotal("Visa", 7, Money(341_225)),
)
_THEIRS = (
    BrandTotal("Amex", 1, Money(1_500)),
    BrandTotal("Himyan", 11, Money(562_050)),
    BrandTotal("Mastercard", 3, Money(99_100)),
    BrandTotal("Visa", 8, Money(345_425)),
)
_DIFFERENCES = (
    CardDifference(
        DifferenceKind.MISSING, "Himyan", "JM0HTZ8HN7", "CCD-02-000142-7", Money(50_000), ZERO
    ),
    CardDifference(
        DifferenceKind.DIFFERS,
        "Mastercard",
        "G0667DPAYW",
        "CCD-02-000151-3",
        Money(33_000),
        Money(33_100),
    ),
    CardDifference(DifferenceKind.EXTRA, "Visa", "", None, ZERO, Money(4_200)),
)


def totals_states(header: Header, terminal: str, amount: Money) -> dict[str, CloseShiftState]:
    """The step while the terminal is read, with each result, and with a slip to type."""
    differs = CardsReconciled(header, terminal, True, _OURS, _THEIRS, _DIFFERENCES, 1, "0007")
    agrees = replace(differs, theirs=_OURS, differences=())
    silent = replace(differs, is_reached=False, theirs=(), differences=())
    doubts = (Doubt("K7Q2ZP0M4X", amount),)
    checks = {
        "reading": CardCheck(),
        "agree": CardCheck(CardPhase.RESULT, agrees),
        "differ": CardCheck(CardPhase.RESULT, differs, doubts),
        "silent": CardCheck(CardPhase.RESULT, silent, doubts),
        "slip": CardCheck(CardPhase.TYPING, brands=tuple(brand_ids()), typed={"Visa": "3,412.25"}),
    }
    return {
        f"card-totals-{name}": CloseShiftState(Step.CARD, card=check)
        for name, check in checks.items()
    }
