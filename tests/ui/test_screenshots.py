"""The command that takes the pictures plays the whole day."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.ui.counter import open_stage
from ui.language import Language
from ui.screenshots import take

SIZE = (1024, 768)


def test_a_clerks_day_is_played_and_pictured(qapp: QApplication, tmp_path: Path) -> None:
    taken = take(qapp, tmp_path, open_stage, sizes=(SIZE,), languages=(Language.ENGLISH,))

    assert [file.name[:2] for file in taken] == [f"{number:02}" for number in range(1, 70)]
    for file in taken:
        picture = QImage(str(file))
        assert (picture.width(), picture.height()) == SIZE
