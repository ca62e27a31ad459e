"""What head office remarks on cash between desks and on a branch's day, or refuses."""

from __future__ import annotations

from typing import Final

from ui.errors.text import QT_TRANSLATE_NOOP

REMARK_WORDS: Final[dict[str, str]] = {
    "after_day": QT_TRANSLATE_NOOP("errors", "arrived after the branch's day was closed"),
    "transfer_repeated": QT_TRANSLATE_NOOP("errors", "the transfer was booked before"),
    "transfer_unknown": QT_TRANSLATE_NOOP("errors", "head office does not know the transfer"),
    "transfer_differs": QT_TRANSLATE_NOOP("errors", "the two ends of the transfer differ"),
    "transfer_elsewhere": QT_TRANSLATE_NOOP("errors", "the transfer was meant for another desk"),
    "transfer_taken_back": QT_TRANSLATE_NOOP("errors", "the giver had taken the transfer back"),
    "transfer_accepted": QT_TRANSLATE_NOOP("errors", "the transfer had been accepted"),
    "correction_elsewhere": QT_TRANSLATE_NOOP(
        "errors", "the corrected payment is of another shift"
    ),
    "correction_too_high": QT_TRANSLATE_NOOP("errors", "more was corrected than was paid"),
    "shift_unknown": QT_TRANSLATE_NOOP("errors", "head office does not know the shift"),
    "shift_not_closed": QT_TRANSLATE_NOOP("errors", "the closing of the shift has not arrived"),
    "verified_by_clerk": QT_TRANSLATE_NOOP("errors", "the shift was verified by its own clerk"),
    "day_repeated": QT_TRANSLATE_NOOP("errors", "the day was closed before"),
    "day_differs": QT_TRANSLATE_NOOP("errors", "the day differs from head office's sums"),
    "bag_repeated": QT_TRANSLATE_NOOP("errors", "the bag number was used before"),
    "deposit_unknown": QT_TRANSLATE_NOOP("errors", "head office does not know the deposit"),
    "deposit_differs": QT_TRANSLATE_NOOP("errors", "the bank received another bag or amount"),
    "deposit_repeated": QT_TRANSLATE_NOOP("errors", "the deposit was received before"),
    "other_branch": QT_TRANSLATE_NOOP("errors", "it is of another branch"),
}
