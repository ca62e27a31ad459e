"""Every error in the clerk's words: what happened, what it means for the money, what to do.

The one place for sentences about errors. Plain Python, so presenters and the command line can
use it; `ui.language.translated` says a message in the language of the screen. Loaded while the
sign-in is painted: `ui.message` has what the first page needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pos_app.domain.clock import in_qatar
from pos_app.errors.kinds import CounterError
from ui.errors import display, head_office, offline, store
from ui.errors.branch import DESKS_UNSEEN, PAID_AT_TWO_DESKS
from ui.errors.kinds import UNEXPECTED
from ui.errors.rescue import ITEMS_LOST_HERE, PLACE_TEXTS
from ui.errors.text import Text
from ui.errors.texts import AT_THE_PROMPT, TEXTS
from ui.errors.words import WORDS
from ui.message import Message, in_english

if TYPE_CHECKING:  # takes long to import
    from pos_app.services.ports.second_place import SecondCopyStatus
    from pos_app.services.send_again import SentAgain


def sentence(error: Exception) -> Message:
    """What to tell the clerk about `error`, whatever it is."""
    if not isinstance(error, CounterError):
        return _message(UNEXPECTED, {})
    for kind in type(error).__mro__:
        text = TEXTS.get(kind)
        if text is not None:
            return _message(text, error.facts)
    return _message(UNEXPECTED, {})


def sentence_of_code(code: str, **facts: object) -> Message:
    """The sentence for an error known by its `code` only, as print results carry it."""
    for kind, text in TEXTS.items():
        if kind.code == code:
            return _message(text, facts)
    return _message(UNEXPECTED, {})


def disk_almost_full() -> Message:
    """What to tell before the disk is full."""
    return _message(store.DISK_ALMOST_FULL, {})


def disk_reserve_in_use() -> Message:
    """What to tell while a full disk leaves nothing but what was kept for it."""
    return _message(store.DISK_RESERVE_IN_USE, {})


def clock_jumped(by: timedelta) -> Message:
    """What to tell after the computer's clock was set; back is negative."""
    way = "clock_back" if by < timedelta() else "clock_forward"
    return _message(store.CLOCK_JUMPED, {"way": way, "by": by})


def sent_again(told: SentAgain) -> Message:
    """What to tell after head office lost entries, until all are back and for some time after."""
    facts = {"lost": told.lost, "amount": told.amount, "waiting": told.waiting}
    text = head_office.LOST_AND_WAITING if told.waiting else head_office.LOST_AND_BACK
    return _message(text, facts)


def offline_extension(facts: Mapping[str, object]) -> Message:
    """What extending the time alone would add."""
    return _message(offline.EXTENSION, dict(facts))


def customer_screen_missing(name: str) -> Message:
    """What to tell while the screen that customers look at is away."""
    return _message(display.CUSTOMER_SCREEN_MISSING, {"name": name})


def customer_screen_is_clerks(name: str) -> Message:
    """What to tell while the clerk works on the screen that is the customers'."""
    return _message(display.CUSTOMER_SCREEN_IS_CLERKS, {"name": name})


def pole_display_silent(address: str) -> Message:
    """What to tell while the two lines for customers cannot be written."""
    return _message(display.POLE_DISPLAY_SILENT, {"address": address})


def desks_unseen(desks: str) -> Message:
    """What to tell while head office is away and so are other desks of the branch."""
    return _message(DESKS_UNSEEN, {"desks": desks})


def paid_at_two_desks(item_no: str, desk: str) -> Message:
    """What to tell when this desk and `desk` took the same bill, each not knowing of the other."""
    return _message(PAID_AT_TWO_DESKS, {"item_no": item_no, "desk": desk})


def second_copy_trouble(status: SecondCopyStatus) -> Message:
    """What to tell while unsent items cannot be written a second time."""
    assert status.trouble is not None
    return _message(PLACE_TEXTS[status.trouble], {"where": status.where})


def items_lost_here(status: SecondCopyStatus) -> Message:
    """What to tell while items lie in the second copy that the desk's own store has lost."""
    return _message(ITEMS_LOST_HERE, {"number": status.strange, "where": status.where})


def word(slug: str) -> Message:
    """A reason or act that head office or a service named by a slug, in words; else as it is."""
    return Message("", WORDS.get(slug, slug))


def english(error: Exception) -> str:
    """The sentence in English, for the command line and the log."""
    for kind, text in AT_THE_PROMPT.items():
        if isinstance(error, kind):
            return text
    return in_english(sentence(error))


def _message(text: Text, facts: dict[str, object]) -> Message:
    return Message(
        text.code, text.english, tuple(_shown(name, facts.get(name)) for name in text.facts)
    )


def _shown(name: str, fact: object) -> str | Message:
    match fact:
        case None | "":
            return "–"
        case datetime() if name in ("until", "settled_at"):  # the day is clear
            return f"{in_qatar(fact):%H:%M}"
        case datetime():
            return f"{in_qatar(fact):%Y-%m-%d %H:%M}"
        case timedelta():
            return _duration(fact)
        case _ if str(fact) in WORDS:
            return word(str(fact))
        case _ if name in ("reason", "why"):  # somebody else's sentence ends where ours goes on
            return str(fact).rstrip(".")
        case _:
            return str(fact)


def _duration(length: timedelta) -> str:
    minutes, seconds = divmod(int(abs(length.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}"
