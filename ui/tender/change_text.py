"""How to give the change, in words; the same on the tender and after the payment."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.domain.money import ZERO
from ui.figures import faces_text, ltr
from ui.language import fill
from ui.tender.change import Change


def lacking_text(change: Change | None) -> str:
    """A calm word about notes and coins that have run out; empty when all are there."""
    if change is None or not change.lacking:
        return ""
    faces = faces_text(change.lacking)
    if change.missing > ZERO:
        text = QCoreApplication.translate(
            "Change", "No %1 left: %2 cannot be given. Get change money."
        )
        return fill(text, faces, ltr(str(change.missing)))
    return fill(QCoreApplication.translate("Change", "No %1 left."), faces)
