"""What is sealed for head office is read by head office, or by nobody."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.sealing import (
    BranchCipher,
    NotSealedForUs,
    public_key_of,
    seal,
    shared_key,
    unseal,
)

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


BRANCH = shared_key(SECRET, "CCD")
OPENING = BranchCipher()


@given(st.binary(), st.binary())
def test_whoever_has_the_branchs_key_reads_what_was_sealed_with_it(
    content: bytes, about: bytes
) -> None:
    assert OPENING.open(BRANCH, OPENING.seal(BRANCH, content, about), about) == content


def test_another_key_another_cover_or_a_changed_byte_opens_nothing() -> None:
    sealed = OPENING.seal(BRANCH, b"a shift", b"CCD-02")
    assert sealed != OPENING.seal(BRANCH, b"a shift", b"CCD-02")
    raw = base64.b64decode(sealed)
    changed = [raw[:n] + bytes([raw[n] ^ 1]) + raw[n + 1 :] for n in range(len(raw))]
    tries = [(shared_key(SECRET, "HIL"), sealed, b"CCD-02"), (BRANCH, sealed, b"CCD-03")]
    tries += [(BRANCH, base64.b64encode(each).decode(), b"CCD-02") for each in changed]
    tries += [(BRANCH, text, b"CCD-02") for text in ("", "====", "AAAA")]
    tries += [("", sealed, b"CCD-02"), ("AAAA", sealed, b"CCD-02")]
    for key, text, about in tries:
        with pytest.raises(NotSealedForUs):
            OPENING.open(key, text, about)


def test_each_branch_has_its_own_key_and_always_the_same() -> None:
    assert shared_key(SECRET, "CCD") == BRANCH
    assert len({BRANCH, shared_key(SECRET, "HIL"), shared_key(bytes(32), "CCD")}) == 3
    assert len(base64.b64decode(BRANCH)) == 32
