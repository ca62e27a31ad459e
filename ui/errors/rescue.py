"""The sentences of `pos_app/errors/rescue.py`, of the second copy, and why an item is no use."""

from __future__ import annotations

from typing import Final

from pos_app.errors import rescue as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

_WHERE: Final = ("where",)

PLACE_TEXTS: Final[dict[str, Text]] = {  # by what `PlaceTrouble` says
    "away": Text(
        "E-203",
        QT_TRANSLATE_NOOP(
            "errors",
            "The stick or share for the second copy is not there: %1. Put it back."
            " Until then unsent payments lie on this computer only.",
        ),
        _WHERE,
    ),
    "full": Text(
        "E-204",
        QT_TRANSLATE_NOOP(
            "errors",
            "The stick or share for the second copy is full: %1. Make room."
            " Until then new unsent payments lie on this computer only.",
        ),
        _WHERE,
    ),
    "read_only": Text(
        "E-205",
        QT_TRANSLATE_NOOP(
            "errors",
            "The stick or share for the second copy cannot be written to: %1. Tell support."
            " Until then unsent payments lie on this computer only.",
        ),
        _WHERE,
    ),
    "failing": Text(
        "E-206",
        QT_TRANSLATE_NOOP(
            "errors",
            "The stick or share for the second copy fails: %1. Put in another."
            " Until then unsent payments lie on this computer only.",
        ),
        _WHERE,
    ),
    "slow": Text(
        "E-207",
        QT_TRANSLATE_NOOP(
            "errors",
            "The stick or share for the second copy takes very long: %1. Payments go on."
            " The newest may lie on this computer only.",
        ),
        _WHERE,
    ),
    "no_key": Text(
        "E-208",
        QT_TRANSLATE_NOOP(
            "errors",
            "Head office has not sent the key for the second copy yet."
            " Until then unsent payments lie on this computer only.",
        ),
    ),
}

ITEMS_LOST_HERE: Final = Text(
    "E-209",
    QT_TRANSLATE_NOOP(
        "errors",
        "Payments that this desk has lost lie in the second copy: %1. Two people bring them to"
        " head office with: pos-app rescue %2",
    ),
    ("number", "where"),
)

RESCUE_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.NothingToRescue: Text(
        "E-200",
        QT_TRANSLATE_NOOP("errors", "No desk keeps its unsent payments in %1."),
        ("folder",),
    ),
    e.FolderUnreadable: Text(
        "E-201",
        QT_TRANSLATE_NOOP("errors", "%1 cannot be read: %2. Nothing was brought."),
        ("folder", "why"),
    ),
    e.ItemsNotRescued: Text(
        "E-202",
        QT_TRANSLATE_NOOP(
            "errors",
            "Items that head office did not take: %1, mostly: %2. All others are there."
            " Keep the stick and tell support.",
        ),
        ("number", "why"),
    ),
}

RESCUE_WORDS: Final[dict[str, str]] = {
    "rescue": QT_TRANSLATE_NOOP("errors", "rescue of a desk’s unsent payments"),
    "damaged": QT_TRANSLATE_NOOP("errors", "damaged"),
    "unreadable": QT_TRANSLATE_NOOP("errors", "it cannot be read"),
    "another_version": QT_TRANSLATE_NOOP("errors", "written by another version of this program"),
    "other_head_office": QT_TRANSLATE_NOOP("errors", "meant for another head office"),
    "not_sealed_for_us": QT_TRANSLATE_NOOP("errors", "head office cannot open it"),
    "hash_wrong": QT_TRANSLATE_NOOP("errors", "its hash is wrong"),
    "not_an_event": QT_TRANSLATE_NOOP("errors", "it is no item of a desk"),
    "not_json": QT_TRANSLATE_NOOP("errors", "it is no item of a desk"),
    "desk_differs": QT_TRANSLATE_NOOP("errors", "it is of another desk than it says"),
    "key_stolen": QT_TRANSLATE_NOOP("errors", "its desk’s key was stolen: head office decides"),
    "people_wrong": QT_TRANSLATE_NOOP("errors", "two people of this centre are needed"),
}
