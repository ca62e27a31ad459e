"""What is sealed for head office is read by head office, or by nobody."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.sealing import NotSealedForUs, public_key_of, seal, unseal

SECRET = bytes(range(32))
KEY = public_key_of(SECRET)


@given(st.text())
def test_the_holder_of_the_key_reads_it(text: str) -> None:
    assert unseal(SECRET, seal(KEY, text)) == text


def test_the_same_text_never_looks_the_same() -> None:
    assert seal(KEY, "noor@example.com") != seal(KEY, "noor@example.com")


def test_nobody_else_reads_it() -> None:
    sealed = seal(KEY, "noor@example.com")
    assert b"noor" not in base64.b64decode(sealed)
    with pytest.raises(NotSealedForUs):
        unseal(bytes(32), sealed)


def test_any_changed_byte_is_noticed() -> None:
    raw = base64.b64decode(seal(KEY, "55500001"))
    for place in range(len(raw)):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        with pytest.raises(NotSealedForUs):
            unseal(SECRET, base64.b64encode(changed).decode())


@pytest.mark.parametrize(
    "sealed", ["", "x", "no base64!", "AAAA", base64.b64encode(bytes(48)).decode()]
)
def test_what_was_never_sealed_is_said_so(sealed: str) -> None:
    with pytest.raises(NotSealedForUs):
        unseal(SECRET, sealed)


@pytest.mark.parametrize("key", ["", "x", "AAAA", base64.b64encode(bytes(32)).decode()])
def test_a_key_that_is_none_seals_nothing(key: str) -> None:
    with pytest.raises(ValueError):
        seal(key, "55500001")
