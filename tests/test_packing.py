"""What is packed comes out as it went in, or not at all."""

from __future__ import annotations

import hashlib
import random
import zlib
from base64 import b64encode
from pathlib import Path

import pytest

from pos_app.copy_file.packing import NotAsDescribed, _cipher, pack, unpack

KEY = bytes(range(32))
BLOCK = 4 << 20


def _packed(folder: Path, plain: bytes) -> tuple[Path, str]:
    (folder / "plain").write_bytes(plain)
    target = folder / "packed"
    size, sha256 = pack(folder / "plain", target, KEY)
    assert target.stat().st_size == size
    return target, sha256


def _unpacked(packed: Path, sha256: str, size: int) -> bytes:
    return b"".join(unpack(packed, b64encode(KEY).decode(), sha256, size))


@pytest.mark.parametrize("size", [1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK + 77])
def test_what_is_packed_is_unpacked_in_its_order(tmp_path: Path, size: int) -> None:
    plain = random.Random(size).randbytes(1024) * (size // 1024 + 1)
    packed, sha256 = _packed(tmp_path, plain[:size])
    assert _unpacked(packed, sha256, size) == plain[:size]


def test_what_cannot_be_made_smaller_is_packed_too(tmp_path: Path) -> None:
    plain = random.Random(1).randbytes(2 * BLOCK)
    packed, sha256 = _packed(tmp_path, plain)
    assert _unpacked(packed, sha256, len(plain)) == plain


def _sealed(folder: Path, content: bytes) -> tuple[Path, str]:
    sealed = _cipher(KEY).update(content)
    (folder / "packed").write_bytes(sealed)
    return folder / "packed", hashlib.sha256(sealed).hexdigest()


def test_a_block_that_swells_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    bomb = zlib.compress(bytes(64 * BLOCK))
    packed, sha256 = _sealed(tmp_path, len(bomb).to_bytes(4, "big") + bomb)
    with pytest.raises(NotAsDescribed):
        _unpacked(packed, sha256, 64 * BLOCK)


@pytest.mark.parametrize(
    "content", [b"\xff\xff\xff\xff", b"\0\0\0\x05hello", b"\0\0", b"\0\0\0\x20cut", b""]
)
def test_a_signed_file_that_is_no_packed_one_is_refused(tmp_path: Path, content: bytes) -> None:
    packed, sha256 = _sealed(tmp_path, content)
    with pytest.raises(NotAsDescribed):
        _unpacked(packed, sha256, 100)
