"""How the second copy stands is said in one message for each trouble."""

from __future__ import annotations

import pytest

from pos_app.services.ports.second_place import PlaceTrouble, SecondCopyStatus
from ui.message import in_english
from ui.wording import items_lost_here, second_copy_trouble

STICK = "/media/stick"


@pytest.mark.parametrize("trouble", PlaceTrouble)
def test_each_trouble_has_its_sentence_and_says_where(trouble: PlaceTrouble) -> None:
    said = second_copy_trouble(SecondCopyStatus(STICK, trouble=trouble))
    assert said.code.startswith("E-20")
    assert (STICK in in_english(said)) == (trouble is not PlaceTrouble.NO_KEY)
    assert "on this computer only" in in_english(said)


def test_no_two_troubles_have_the_same_code() -> None:
    codes = {second_copy_trouble(SecondCopyStatus(STICK, trouble=t)).code for t in PlaceTrouble}
    assert len(codes) == len(PlaceTrouble)


def test_lost_items_are_told_with_the_command_that_brings_them() -> None:
    said = in_english(items_lost_here(SecondCopyStatus(STICK, strange=3)))
    assert "second copy: 3." in said
    assert said.endswith(f"pos-app rescue {STICK}")
