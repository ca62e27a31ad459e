"""How to give the change, in words; the same on the tender and after the payment."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.figures import faces_text
from ui.language import fill
from ui.tender.change import Change


def lacking_text(change: Change | None) -> str:
    """A calm word about notes and coins that have run out; empty when all are there."""
    if change is None or not change.lacking:
        return ""
    faces = faces_text(change.lacking)
    if change.is_possible:
        return fill(QCoreApplication.translate("Change", "No %1 left."), faces)
    text = QCoreApplication.translate(
        "Change", "No %1 left: this change cannot be made. Get change money."
    )
    return fill(text, faces)
