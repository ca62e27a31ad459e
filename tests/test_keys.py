"""The desk's secrets and what they are for."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from pos_app import wire
from pos_app.errors.desk import AlreadyADesk, NotADesk
from pos_app.errors.head_office import HeadOfficeUnclear
from pos_app.keys import DeskKey, load_keys, make_keys, open_bundle, verify
from tests.builders import a_bundle

HEAD_OFFICE = DeskKey.of(bytes(32))


def test_keys_are_made_once_and_found_again(tmp_path: Path) -> None:
    with pytest.raises(NotADesk):
        load_keys(tmp_path)
    made = make_keys(tmp_path)
    found = load_keys(tmp_path)
    assert (found.store, found.head) == (made.store, made.head)
    assert found.desk.public_key == made.desk.public_key
    assert len({made.store, made.head}) == 2
    with pytest.raises(AlreadyADesk):
        make_keys(tmp_path)


def test_a_broken_key_file_is_no_key(tmp_path: Path) -> None:
    make_keys(tmp_path)
    (tmp_path / "keys" / "store").write_text("not a key")
    with pytest.raises(NotADesk):
        load_keys(tmp_path)


def test_a_set_of_keys_that_a_power_cut_left_unfinished_is_completed(tmp_path: Path) -> None:
    made = make_keys(tmp_path)
    (tmp_path / "keys" / "desk").write_text("")
    (tmp_path / "keys" / "head").unlink()
    completed = make_keys(tmp_path)
    assert completed.store == made.store
    assert completed.head != made.head


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_key_files_are_private_and_said_to_be_files(tmp_path: Path) -> None:
    keys = make_keys(tmp_path)
    assert "files" in keys.where
    folder = tmp_path / "keys"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_only_the_holder_of_the_key_signs() -> None:
    desk = DeskKey.of(bytes(range(32)))
    signature = desk.sign(b"a payment")
    assert verify(desk.public_key, b"a payment", signature)
    assert not verify(desk.public_key, b"another payment", signature)
    assert not verify(HEAD_OFFICE.public_key, b"a payment", signature)
    for broken in ("", "not base64!", "AAAA"):
        assert not verify(desk.public_key, b"a payment", broken)
        assert not verify(broken, b"a payment", signature)


def test_a_bundle_that_head_office_signed_opens() -> None:
    text = json.dumps(wire.unstructure(a_bundle()))
    signature = HEAD_OFFICE.sign(text.encode())
    assert open_bundle(HEAD_OFFICE.public_key)(text, signature) == a_bundle()


@pytest.mark.parametrize(
    ("text", "is_signed"),
    [
        (json.dumps(wire.unstructure(a_bundle())), False),
        ("{}", True),
        ("<html>", True),
        ("[1.5]", True),
    ],
)
def test_any_other_bundle_is_refused(text: str, is_signed: bool) -> None:
    signature = HEAD_OFFICE.sign(text.encode() if is_signed else b"something else")
    with pytest.raises(HeadOfficeUnclear):
        open_bundle(HEAD_OFFICE.public_key)(text, signature)
