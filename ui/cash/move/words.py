"""What the four kinds of moves are called, and their reasons, in the language of the screen."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from ui.cash.move.state import Kind, Reason
from ui.errors.text import QT_TRANSLATE_NOOP
from ui.language import sentence_case, translated
from ui.wording import word


class KindWords(NamedTuple):
    """Texts of one kind."""

    title: str
    about: str
    person: str  # the field of who gives or takes it
    book: str  # the key that books it
    booked: str


_KINDS: Final = {
    Kind.PAY_IN: KindWords(
        QT_TRANSLATE_NOOP("MoveCash", "Pay in"),
        QT_TRANSLATE_NOOP("MoveCash", "Cash that comes into the drawer without a payment."),
        QT_TRANSLATE_NOOP("MoveCash", "Who gives it"),
        QT_TRANSLATE_NOOP("MoveCash", "Book the pay-in"),
        QT_TRANSLATE_NOOP("MoveCash", "Paid in. Put the cash into the drawer."),
    ),
    Kind.PAY_OUT: KindWords(
        QT_TRANSLATE_NOOP("MoveCash", "Pay out"),
        QT_TRANSLATE_NOOP("MoveCash", "Cash that leaves the drawer without a payment."),
        QT_TRANSLATE_NOOP("MoveCash", "Who takes it"),
        QT_TRANSLATE_NOOP("MoveCash", "Book the pay-out"),
        QT_TRANSLATE_NOOP("MoveCash", "Paid out. Hand over the cash; both sign the slip."),
    ),
    Kind.DROP: KindWords(
        QT_TRANSLATE_NOOP("MoveCash", "Safe drop"),
        QT_TRANSLATE_NOOP("MoveCash", "Cash that goes from the drawer to the safe."),
        QT_TRANSLATE_NOOP("MoveCash", "Who takes it to the safe"),
        QT_TRANSLATE_NOOP("MoveCash", "Book the drop"),
        QT_TRANSLATE_NOOP("MoveCash", "Dropped. Hand over the cash; both sign the slip."),
    ),
    Kind.GIVE: KindWords(
        QT_TRANSLATE_NOOP("MoveCash", "Give to another desk"),
        QT_TRANSLATE_NOOP(
            "MoveCash", "That desk counts and accepts it. Until then it is on its way."
        ),
        QT_TRANSLATE_NOOP("MoveCash", "Who takes it (staff number)"),
        QT_TRANSLATE_NOOP("MoveCash", "Give"),
        QT_TRANSLATE_NOOP("MoveCash", "On its way. The other desk accepts it by this number:"),
    ),
}


def kind_words(kind: Kind) -> KindWords:
    """Texts of `kind`."""
    return KindWords(*(QCoreApplication.translate("MoveCash", text) for text in _KINDS[kind]))


def reason_word(reason: Reason) -> str:
    """The name of a reason."""
    return sentence_case(translated(word(reason.value)))
