"""What the command line writes is whole, or was never there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.cli.output import write_file
from pos_app.errors.command import FileNotWritable


def test_a_file_is_written_over_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "day.xlsx"
    write_file(file, b"one")
    write_file(file, b"two")
    assert file.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"one")
    (tmp_path / "link").symlink_to(tmp_path / "kept")
    write_file(tmp_path / "link", b"two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "kept").read_bytes() == b"two"


def test_what_cannot_be_written_in_full_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "day.xlsx"
    file.write_bytes(b"one")
    (tmp_path / ".day.xlsx.part").mkdir()
    with pytest.raises(FileNotWritable):
        write_file(file, b"two")
    assert file.read_bytes() == b"one"


@pytest.mark.parametrize("place", ["no/such/folder.pdf", "."])
def test_a_place_that_takes_no_file_is_named(tmp_path: Path, place: str) -> None:
    with pytest.raises(FileNotWritable) as refused:
        write_file(tmp_path / place, b"one")
    assert refused.value.facts["file"] == tmp_path / place


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_device_says_so() -> None:
    with pytest.raises(FileNotWritable) as refused:
        write_file(Path("/dev/full"), b"one")
    assert "space" in str(refused.value.facts["why"])
