"""A chosen printer is written to settings and profiles, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.domain.printer_setup import Place, PrinterChoice, Profile
from pos_app.errors.command import FileNotWritable
from pos_app.errors.desk import SettingsWrong
from pos_app.settings import FILE, Settings, load_settings
from printers.keep import chosen, keep
from printers.profile import load_profiles

USED, NEW = "tcp://10.0.0.1:9100", "usb:04b8:0e15"
PROFILE = Profile("TM-T20III", answers_in_turn=True, drawer_open_is="low")
SETTINGS = Settings(
    "CCD-02", "https://office.example", "A" * 43 + "=", printer=USED, spare_printer=NEW
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    SETTINGS.save(tmp_path)
    return tmp_path


def choice(place: Place, *, has_drawer: bool | None = None) -> PrinterChoice:
    return PrinterChoice(place, NEW, 384, PROFILE, has_drawer)


def test_the_first_printer_is_kept_with_width_and_profile(home: Path) -> None:
    keep(home, choice(Place.FIRST))

    settings = load_settings(home)
    assert (settings.printer, settings.dots) == (NEW, 384)
    assert load_profiles(home) == {NEW: PROFILE}


def test_no_printer_is_its_own_spare(home: Path) -> None:
    keep(home, choice(Place.FIRST))

    assert load_settings(home).spare_printer == "none"


def test_a_spare_changes_nothing_about_the_first_one_or_its_drawer(home: Path) -> None:
    keep(home, choice(Place.SPARE, has_drawer=False))

    settings = load_settings(home)
    assert (settings.printer, settings.dots, settings.drawer) == (USED, 576, "printer")
    assert (settings.spare_printer, settings.spare_dots) == (NEW, 384)


@pytest.mark.parametrize(("said", "kept"), [(True, "printer"), (False, "none"), (None, "printer")])
def test_a_first_printer_says_whether_there_is_a_drawer(said: bool | None, kept: str) -> None:
    assert chosen(SETTINGS, choice(Place.FIRST, has_drawer=said)).drawer == kept


def test_a_printer_that_is_known_as_nothing_special_forgets_what_it_was(home: Path) -> None:
    keep(home, choice(Place.FIRST))
    keep(home, PrinterChoice(Place.FIRST, NEW, 384, Profile()))

    assert load_profiles(home) == {NEW: Profile()}


def test_a_comment_in_the_settings_stays(home: Path) -> None:
    file = home / FILE
    file.write_text("# by hand\n" + file.read_text("utf-8"), "utf-8")

    keep(home, choice(Place.FIRST))

    assert file.read_text("utf-8").startswith("# by hand")


def test_damaged_settings_are_said_and_nothing_is_written(home: Path) -> None:
    file = home / FILE
    file.write_text("printer = ", "utf-8")

    with pytest.raises(SettingsWrong):
        keep(home, choice(Place.FIRST))

    assert file.read_text("utf-8") == "printer = "
    assert load_profiles(home) == {}


def test_a_profile_that_cannot_be_written_leaves_the_settings_as_they_were(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    SETTINGS.save(home)
    (home / "printers.toml").mkdir()

    with pytest.raises((SettingsWrong, FileNotWritable)):
        keep(home, choice(Place.FIRST))

    assert load_settings(home).printer == USED


@pytest.mark.parametrize(("address", "dots"), [("tcp://", 576), ("paper", 576), (NEW, 575)])
def test_what_is_no_printer_is_never_written(home: Path, address: str, dots: int) -> None:
    """The desk could not start again with such settings."""
    for place in Place:
        with pytest.raises(SettingsWrong):
            keep(home, PrinterChoice(place, address, dots, PROFILE))

    assert load_settings(home) == SETTINGS
    assert load_profiles(home) == {}


def test_the_first_printer_cannot_be_the_spare_too(home: Path) -> None:
    with pytest.raises(SettingsWrong) as refused:
        keep(home, PrinterChoice(Place.SPARE, USED, 576, PROFILE))

    assert refused.value.facts["key"] == "spare_printer"
    assert load_settings(home) == SETTINGS
