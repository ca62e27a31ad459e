"""From picture to bytes and back."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from printers import raster
from printers.bitmap import Bitmap
from printers.decode import Command, Decoder, decode
from printers.drawing.paper import Paper
from tests.printers.papers import DOCUMENTS

NASTY = st.sampled_from([0x00, 0x00, 0x10, 0x04, 0x05, 0x14, 0x01, 0x1B, 0x1D, 0xFF])
BLANKS = st.integers(0, 300).map(lambda lines: bytes(4 * lines))
INK = st.lists(NASTY, min_size=4, max_size=4 * 40).map(lambda b: bytes(b[: len(b) // 4 * 4]))
PICTURES = st.lists(BLANKS | INK, max_size=6).map(lambda parts: Bitmap(32, b"".join(parts)))


@given(PICTURES)
def test_what_is_sent_is_what_was_drawn(picture: Bitmap) -> None:
    decoded = decode(raster.escpos(picture), picture.width)
    assert b"".join(paper.bits for paper in decoded.papers) == _safe(picture)
    assert decoded.uncut == 0
    assert decoded.unknown == ()


def _safe(picture: Bitmap) -> bytes:
    return raster.without_real_time_commands(picture).bits


@given(PICTURES)
def test_no_job_commands_the_printer_in_passing(picture: Bitmap) -> None:
    job = raster.escpos(picture)
    for command in (b"\x10\x04", b"\x10\x05", b"\x10\x14"):
        assert command not in job


def test_one_dot_is_the_price_of_a_hidden_command() -> None:
    picture = Bitmap(32, b"\x10\x04\x01\xff")
    assert _safe(picture) == b"\x00\x04\x01\xff"


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("dots", [576, 512, 384])
def test_every_paper_survives_the_way(name: str, dots: int) -> None:
    paper = Paper(dots)
    decoded = decode(paper.escpos(DOCUMENTS[name]), dots)
    assert [p.bits for p in decoded.papers] == [_safe(paper.bitmap(DOCUMENTS[name]))]
    assert decoded.unknown == ()


def test_blank_runs_become_feeds() -> None:
    picture = Bitmap(32, b"\xff" * 4 + bytes(4 * 600) + b"\xff" * 4)
    job = raster.body(picture)
    assert len(job) < 100
    assert b"\x1bJ\xff\x1bJ\xff\x1bJ\x5a" in job


@given(st.binary(max_size=200), st.lists(st.integers(0, 200)))
def test_bytes_mean_the_same_however_they_arrive(data: bytes, cuts: list[int]) -> None:
    whole, parts = Decoder(), Decoder()
    at_once = list(whole.feed(data))
    piecewise: list[Command] = []
    edges = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    for start, end in pairwise(edges):
        piecewise.extend(parts.feed(data[start:end]))
    joined = b"".join(_bytes(command) for command in at_once)
    assert joined == b"".join(_bytes(command) for command in piecewise)
    assert whole.waiting == parts.waiting


def _bytes(command: object) -> bytes:
    """Plain letters may arrive in pieces; everything else is compared as it is."""
    data = getattr(command, "data", None)
    return data if isinstance(data, bytes) else repr(command).encode()


def test_letters_and_strange_commands_are_reported() -> None:
    decoded = decode(b"hello\x1bZ\x1b@\n\x1bd\x02\x1da\x0f\x1d(D\x02\x00\x14\x01\x1dV\x00\x1d", 32)
    assert decoded.unknown == (b"hello", b"\x1bZ", b"\x1d")
    assert [paper.height for paper in decoded.papers] == [90]


def test_kicks_are_counted_and_a_cut_of_nothing_is_no_paper() -> None:
    decoded = decode(raster.KICK + raster.KICK_NOW + raster.FEED_AND_CUT, 32)
    assert decoded.kicks == 2
    assert decoded.papers == ()


def test_lines_after_the_last_cut_are_told() -> None:
    assert decode(raster.body(Bitmap(32, b"\xff" * 12)), 32).uncut == 3


@given(PICTURES.filter(lambda picture: picture.height > 0))
def test_the_picture_file_shows_the_same_dots(picture: Bitmap) -> None:
    image = Image.open(io.BytesIO(picture.to_png()))
    assert image.size == (picture.width, picture.height)
    assert image.mode == "1"
    assert bytes(255 - byte for byte in image.tobytes()) == picture.bits
