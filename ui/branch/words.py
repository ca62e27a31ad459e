"""The branch in words: people, desks, how they stand, what is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from pos_app.domain.day_events import DayException, ExceptionKind
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO
from pos_app.domain.staff import StaffMember
from ui.branch.figures import DeskRow, Stands
from ui.card_brand import brand_name
from ui.figures import ltr, moment_text
from ui.language import fill, is_right_to_left, iso, money_text

translate = QCoreApplication.translate
WhoIs = Callable[[StaffId], StaffMember | None]
NOTHING = "–"


def clerk_text(staff_id: StaffId, who_is: WhoIs) -> str:
    """A person by name, else by staff number."""
    member = who_is(staff_id)
    if member is None:
        return iso(str(staff_id))
    return iso(member.name_ar if is_right_to_left() else member.name_en)


def stands_text(row: DeskRow, today: date) -> str:
    """How the desk stands; one that should be heard of and is not says since when."""
    if row.silent_since is not None:
        since = moment_text(row.silent_since, today)
        return fill(translate("branch", "Offline since %1"), since)
    match row.stands:
        case Stands.OPEN:
            return translate("branch", "Open")
        case Stands.BALANCING:
            return translate("branch", "Balancing")
        case Stands.CLOSED:
            return translate("branch", "Closed")
        case Stands.VERIFIED:
            return translate("branch", "Verified")
        case Stands.NO_SHIFT:
            return translate("branch", "No shift")
        case Stands.NEVER_SEEN:
            return translate("branch", "Not heard of")


def tender_text(name: str) -> str:
    """Cash, all cards together, or the brand of a card."""
    if name == "cash":
        return translate("branch", "Cash")
    return translate("branch", "Card") if name == "card" else brand_name(name)


def exception_text(found: DayException) -> str:
    """What stands open, at which desk, shift or number, and how much."""
    text = fill(f"{_KINDS[found.kind]()} · %1", ltr(found.subject))
    return f"{text} · {money_text(found.amount)}" if found.amount != ZERO else text


def kind_text(kind: ExceptionKind) -> str:
    """What kind of thing stands open."""
    return _KINDS[kind]()


_KINDS: dict[ExceptionKind, Callable[[], str]] = {
    ExceptionKind.DESK_MISSING: lambda: translate("branch", "Desk not heard of"),
    ExceptionKind.SHIFT_OPEN: lambda: translate("branch", "Shift still open"),
    ExceptionKind.SHIFT_NOT_VERIFIED: lambda: translate("branch", "Shift not verified"),
    ExceptionKind.CARD_UNKNOWN: lambda: translate("branch", "Card result unknown"),
    ExceptionKind.CARDS_NOT_COMPARED: lambda: translate("branch", "Card totals not compared"),
    ExceptionKind.ITEMS_WAITING: lambda: translate("branch", "Items wait to be sent"),
    ExceptionKind.ITEMS_REFUSED: lambda: translate("branch", "Items refused by head office"),
    ExceptionKind.TRANSFER_OPEN: lambda: translate("branch", "Transfer not accepted"),
    ExceptionKind.TRANSFER_DIFFERS: lambda: translate("branch", "Transfer counted differently"),
    ExceptionKind.CLOSING_DIFFERS: lambda: translate("branch", "Z differs from head office"),
}
