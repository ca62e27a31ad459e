"""What is kept of each printer, and how a drawer's sensor is calibrated."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.domain.printer_setup import Profile
from pos_app.domain.printing import DrawerPosition
from pos_app.errors.desk import SettingsWrong
from printers.answers import drawer_position
from printers.profile import FILE, calibrate, load_profiles, save_profile

FIRST, SECOND = "tcp://192.0.2.7:9100", "serial:/dev/ttyUSB0?baud=115200"
FULL = Profile("TM-T88", False, True, True, "low")


def test_a_desk_without_profiles_has_none(tmp_path: Path) -> None:
    assert load_profiles(tmp_path) == {}


def test_profiles_are_kept_by_address(tmp_path: Path) -> None:
    save_profile(tmp_path, FIRST, FULL)
    save_profile(tmp_path, SECOND, Profile(answers_in_turn=False))
    save_profile(tmp_path, FIRST, Profile(model="TM-m30"))
    assert load_profiles(tmp_path) == {
        FIRST: Profile(model="TM-m30"),
        SECOND: Profile(answers_in_turn=False),
    }
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_comments_of_other_printers_stay(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f'# by the door\n["{FIRST}"]\nmodel = "A"  # the grey one\n')
    save_profile(tmp_path, SECOND, FULL)
    text = (tmp_path / FILE).read_text()
    assert "# by the door" in text
    assert "# the grey one" in text
    assert load_profiles(tmp_path)[FIRST].model == "A"


@pytest.mark.parametrize(
    ("said", "line", "key"),
    [
        ("not toml", 1, ""),
        ('[p]\nmodel = "A"\nwidth = 576', 3, "width"),
        ('[p]\n\nanswers_status = "yes"', 3, "answers_status"),
        ("[p]\nmodel = 5", 2, "model"),
        ('[p]\ndrawer_open_is = "up"', 2, "drawer_open_is"),
        ("p = 5", 1, "p"),
    ],
)
def test_a_wrong_file_is_refused_by_line_and_key(
    tmp_path: Path, said: str, line: int, key: str
) -> None:
    (tmp_path / FILE).write_text(said)
    for act in (load_profiles, lambda home: save_profile(home, FIRST, FULL)):
        with pytest.raises(SettingsWrong) as wrong:
            act(tmp_path)
        assert wrong.value.facts["file"] == str(tmp_path / FILE)
        assert (wrong.value.facts["line"], wrong.value.facts["key"]) == (line, key)
        assert wrong.value.facts["why"]
    assert (tmp_path / FILE).read_text() == said


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsWrong):
        load_profiles(tmp_path)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(SettingsWrong):
        load_profiles(tmp_path)


def test_a_disk_that_refuses_keeps_the_old_profiles(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        save_profile(tmp_path / "nowhere", FIRST, FULL)


@pytest.mark.parametrize(
    ("open_bits", "closed_bits", "open_is"),
    [(0x16, 0x12, "high"), (0x12, 0x16, "low"), (0x16, 0x16, ""), (0x12, 0x1A, "")],
)
def test_a_sensor_is_calibrated_by_one_look_at_each_position(
    open_bits: int, closed_bits: int, open_is: str
) -> None:
    assert calibrate(open_bits, closed_bits) == open_is
    if open_is:
        assert drawer_position(open_bits, open_is) is DrawerPosition.OPEN
        assert drawer_position(closed_bits, open_is) is DrawerPosition.CLOSED
    else:
        assert drawer_position(open_bits, open_is) is DrawerPosition.UNKNOWN
