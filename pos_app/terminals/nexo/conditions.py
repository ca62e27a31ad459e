"""What a terminal's ErrorCondition says about the money."""

from __future__ import annotations

from typing import Final

from pos_app.domain.card import CardAct, CardOutcome, ChargeResult

NOT_UNDERSTOOD: Final = "not_understood"

_DECIDED: Final = {
    # Certainly not charged.
    "Refusal": (CardOutcome.DECLINED, "refusal"),
    "WrongPIN": (CardOutcome.DECLINED, "wrong_pin"),
    "InvalidCard": (CardOutcome.DECLINED, "invalid_card"),
    "PaymentRestriction": (CardOutcome.DECLINED, "payment_restriction"),
    "Cancel": (CardOutcome.CANCELLED, "cancelled"),
    "Aborted": (CardOutcome.CANCELLED, "cancelled"),
    # Not begun.
    "Busy": (CardOutcome.NEVER_REACHED, "busy"),
    "LoggedOut": (CardOutcome.NEVER_REACHED, "logged_out"),
    "NotAllowed": (CardOutcome.NEVER_REACHED, "not_allowed"),
    "UnavailableService": (CardOutcome.NEVER_REACHED, "unavailable_service"),
    "UnavailableDevice": (CardOutcome.NEVER_REACHED, "unavailable_device"),
    "DeviceOut": (CardOutcome.NEVER_REACHED, "device_out"),
    "MessageFormat": (CardOutcome.NEVER_REACHED, "message_format"),
}
_UNDECIDED: Final = {
    "UnreachableHost": "unreachable_host",
    "InProgress": "in_progress",
    "InsertedCard": "inserted_card",
    "NotFound": "not_found",
}


def failed(condition: str, act: CardAct) -> ChargeResult:
    """What a Failure with `condition` means; UNKNOWN for all that does not surely say no."""
    if condition == "NotFound" and act is not CardAct.PAYMENT:
        return ChargeResult(CardOutcome.DECLINED, "not_found")  # it knows nothing to undo
    if condition in _DECIDED:
        outcome, reason = _DECIDED[condition]
        return ChargeResult(outcome, reason)
    return ChargeResult(CardOutcome.UNKNOWN, slug_of(condition))


def slug_of(condition: str) -> str:
    """The slug of any condition; `not_understood` for one that nobody knows."""
    if condition in _DECIDED:
        return _DECIDED[condition][1]
    return _UNDECIDED.get(condition, NOT_UNDERSTOOD)
