"""A bare system is told what it lacks, from the one list."""

from pathlib import Path

from bootstrap.commands import needed_for
from bootstrap.system_packages import LIST, Package, apt_line, is_present, missing, read

GL = Package("libgl1", "drawing", "libGL.so.1")
CURSOR = Package("libxcb-cursor0", "window", "libxcb-cursor.so.0")


def test_the_list_is_read_line_by_line_without_its_comments() -> None:
    packages = read("# a heading\n\nlibgl1  # drawing  libGL.so.1\n")

    assert packages == [GL]


def test_every_package_of_the_list_says_what_it_is_needed_for() -> None:
    groups = {package.needed_for for package in read(LIST.read_text("utf-8"))}

    assert groups == {"set-up", "drawing", "window", "usb-printer", "tests"}


def test_only_what_is_not_there_is_missing() -> None:
    assert missing([GL, CURSOR], lambda known_by: known_by == "libGL.so.1") == [CURSOR]


def test_a_file_and_a_module_are_recognised(tmp_path: Path) -> None:
    here = tmp_path / "certificates"
    here.touch()

    assert is_present(str(here))
    assert not is_present(str(tmp_path / "nothing"))
    assert is_present("module:venv")
    assert not is_present("module:no_such_module")
    assert not is_present("libno-such-library.so.0")


def test_a_person_gets_one_line_to_type() -> None:
    line = apt_line([GL, CURSOR])

    assert line == "apt-get install -y --no-install-recommends libgl1 libxcb-cursor0"


def test_what_the_tests_compare_with_is_needed_for_the_tests_alone() -> None:
    assert "tests" in needed_for("test", {})
    assert "tests" not in needed_for("demo", {})


def test_a_window_is_needed_only_where_there_is_a_display() -> None:
    assert "window" in needed_for("demo", {"DISPLAY": ":0"})
    assert "window" not in needed_for("demo", {})
    assert "window" not in needed_for("test", {"DISPLAY": ":0"})
    assert "window" not in needed_for("demo", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"})
