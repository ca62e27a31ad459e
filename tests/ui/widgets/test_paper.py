"""The picture of a paper."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.widgets.paper import Paper


def test_a_picture_that_is_gone_is_not_shown_any_more(qtbot: QtBot) -> None:
    paper = Paper()
    qtbot.addWidget(paper)
    paper.show_picture(a_png())
    label = paper.findChild(QLabel)
    assert label is not None
    assert not label.pixmap().isNull()

    paper.show_picture(None)

    assert label.pixmap().isNull()


def a_png() -> bytes:
    """A white square."""
    stream = BytesIO()
    Image.new("1", (40, 40), 1).save(stream, "PNG")
    return stream.getvalue()
