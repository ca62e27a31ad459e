"""Translations are compiled when their source is newer, and only then."""

import os
from pathlib import Path

from bootstrap.commands import ROOT
from bootstrap.translations import stale


def test_a_source_without_a_compiled_file_is_stale(tmp_path: Path) -> None:
    source = tmp_path / "ar.ts"
    source.touch()

    assert stale(tmp_path) == [source]


def test_a_source_is_stale_once_it_is_newer_than_the_compiled_file(tmp_path: Path) -> None:
    source, compiled = tmp_path / "ar.ts", tmp_path / "ar.qm"
    source.touch()
    compiled.touch()
    os.utime(source, (100, 100))
    os.utime(compiled, (100, 100))
    assert stale(tmp_path) == []

    os.utime(source, (101, 101))
    assert stale(tmp_path) == [source]


def test_the_translations_of_this_checkout_are_compiled() -> None:
    assert stale(ROOT / "resources" / "translations") == [], "run ./counter setup"
