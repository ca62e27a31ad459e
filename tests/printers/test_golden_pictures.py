"""Every paper looks as agreed, dot for dot."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image

from printers.plain_text import Digits
from tests.printers.golden_pictures import PICTURES, Golden, difference, goldens

_HOW = "if it looks right, agree to it: python -m tests.printers.golden_pictures"


@pytest.mark.skipif(sys.platform != "linux", reason="Qt rounds letters by the platform's rules")
@pytest.mark.parametrize("golden", list(goldens()), ids=lambda golden: golden.path.stem)
def test_a_paper_looks_as_agreed(golden: Golden, tmp_path: Path) -> None:
    change = difference(golden.agreed(), golden.drawn())
    if change is not None:
        shown = tmp_path / golden.path.name
        change.save(shown)
        pytest.fail(f"{golden.path.name} looks different, see {shown}; {_HOW}")


def test_no_picture_is_left_of_a_paper_that_is_gone() -> None:
    assert set(PICTURES.glob("*.png")) == {golden.path for golden in goldens()}


def test_pictures_stay_small() -> None:
    """One bit per dot; they live in the repository."""
    for path in PICTURES.glob("*.png"):
        with Image.open(path) as picture:
            assert picture.mode == "1"
        assert path.stat().st_size < 40_000


@pytest.mark.parametrize("size", [(8, 4), (8, 5), (16, 4)])
def test_one_dot_or_another_size_is_a_difference(size: tuple[int, int]) -> None:
    agreed, drawn = Image.new("1", (8, 4), "white"), Image.new("1", size, "white")
    drawn.putpixel((3, 2), 0)
    change = difference(agreed, drawn)
    assert change is not None
    assert change.getpixel((3, 2)) == (0, 0, 255)
    gone = difference(drawn, agreed)
    assert gone is not None
    assert gone.getpixel((3, 2)) == (255, 0, 0)
    assert difference(drawn, drawn) is None


def test_the_digits_make_a_difference() -> None:
    latin, arabic = (Golden("receipt", 576, digits).drawn() for digits in Digits)
    assert difference(latin, arabic) is not None
