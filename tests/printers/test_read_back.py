"""What leaves for the printer is the picture that was drawn, and its codes can be read off it."""

from __future__ import annotations

import base64
import io
import random

import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter, ImageOps

from pos_app.domain.documents import ReceiptDocument
from pos_app.domain.receipt_code import PaperState, ReceiptFacts, make_code, read_code
from printers import raster
from printers.bitmap import Bitmap
from printers.drawing.page import draw
from printers.drawing.paper import WIDTHS, Paper
from printers.layout.lay_out import lay_out
from printers.layout.shared_parts import Contacts
from printers.rows import Barcode, Pair, Qr, Row
from tests.builders import DESK, money
from tests.printers.escpos_reader import Misunderstood, read, real_time_commands
from tests.printers.papers import DOCUMENTS, taken
from tests.printers.where import AT, centre

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
RECEIPT_NO = "CCD-02-000142-7"
FEW_DOTS = 12  # of a paper may be missing
UNPRINTED = 32  # dots of white at each side that the head does not reach
QR, CODE_128 = zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128
TOO_LONG = {
    ("huge", 384),  # the number of the 999,999,999th receipt: its text stands alone
    ("given", 384),  # a transfer's number, which names two desks
}


def picture_of(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def black_dots(picture: Image.Image) -> int:
    return picture.convert("L").histogram()[0]


def code(copy_no: int = 0) -> str:
    facts = ReceiptFacts(DESK, 142, money("731.50"), AT, PaperState.PAID, copy_no, "223107")
    return make_code(facts, lambda message: base64.b64encode(KEY.sign(message)).decode())


def printed(rows: list[Row], dots: int) -> Image.Image:
    (paper,) = read(raster.escpos(draw(rows, dots)), dots).papers
    return with_edges(paper)


def with_edges(paper: Image.Image) -> Image.Image:
    """With the white that no head reaches."""
    return ImageOps.expand(paper.convert("L"), (UNPRINTED, 0), 255)


def read_off(paper: Image.Image) -> dict[zxingcpp.BarcodeFormat, str]:
    return {found.format: found.text for found in zxingcpp.read_barcodes(paper)}


@pytest.mark.parametrize("dots", WIDTHS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_paper_is_the_picture_but_for_dots_that_would_command(name: str, dots: int) -> None:
    paper = Paper(dots)
    drawn = picture_of(paper.picture(DOCUMENTS[name]))
    job = paper.escpos(DOCUMENTS[name])
    state = read(job, dots)
    (came_out,) = state.papers
    assert not state.strips
    assert came_out.size == drawn.size
    added = ImageChops.subtract(drawn.convert("L"), came_out.convert("L"))
    assert black_dots(drawn) - black_dots(came_out) == _hidden_commands(drawn) <= FEW_DOTS
    assert added.getbbox() is None
    assert not real_time_commands(job)


def _hidden_commands(drawn: Image.Image) -> int:
    """Of the lines that are sent one behind the other."""
    return len(real_time_commands(bytes(byte ^ 0xFF for byte in drawn.tobytes())))


@pytest.mark.parametrize("dots", WIDTHS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_code_of_a_paper_is_read_off_it(name: str, dots: int) -> None:
    drawn = {}
    for row in lay_out(DOCUMENTS[name], Contacts()):
        if isinstance(row, Qr):
            drawn[QR] = row.text
        elif isinstance(row, Barcode) and (name, dots) not in TOO_LONG:
            drawn[CODE_128] = row.text
    (paper,) = read(Paper(dots).escpos(DOCUMENTS[name]), dots).papers
    assert read_off(with_edges(paper)) == drawn


@pytest.mark.parametrize("dots", WIDTHS)
def test_a_printed_code_proves_the_receipt(dots: int) -> None:
    document = ReceiptDocument(taken(), centre(), code(copy_no=3), copy_no=3)
    (paper,) = read(Paper(dots).escpos(document), dots).papers
    found = read_code(read_off(with_edges(paper))[QR])
    KEY.public_key().verify(base64.b64decode(found.signature), found.message)
    assert found.facts.receipt_no == document.taken.receipt_no
    assert found.facts.amount == document.taken.collected
    assert found.facts.copy_no == 3


@pytest.mark.parametrize("dots", WIDTHS)
def test_a_barcode_is_read_back(dots: int) -> None:
    assert read_off(printed([Barcode(RECEIPT_NO)], dots)) == {CODE_128: RECEIPT_NO}


@given(st.text(st.sampled_from("0123456789-AZaz /$"), min_size=1, max_size=12).map(str.strip))
@example("99-A")
@example("123")
def test_no_barcode_says_anything_but_its_text(text: str) -> None:
    said = read_off(printed([Barcode(text)], 576))
    assert said == ({CODE_128: text} if text and not text.startswith("99") else {})


@pytest.mark.parametrize("dots", WIDTHS)
@pytest.mark.parametrize("seed", range(5))
def test_a_worn_head_and_grey_paper_leave_the_codes_readable(dots: int, seed: int) -> None:
    paper = printed([Qr(code()), Barcode(RECEIPT_NO), Pair("Thank you", "شكراً")], dots)
    assert read_off(worn(paper, random.Random(seed))) == {
        QR: code(),
        CODE_128: RECEIPT_NO,
    }


def worn(paper: Image.Image, chance: random.Random) -> Image.Image:
    """Three dots in a hundred wrong, black bled by a dot."""
    wrong = Image.frombytes(
        "L",
        paper.size,
        bytes(255 if chance.random() < 0.03 else 0 for _ in range(paper.width * paper.height)),
    )
    return ImageChops.difference(paper, wrong).filter(ImageFilter.GaussianBlur(1))


NASTY = st.sampled_from([0x00, 0x10, 0x10, 0x04, 0x05, 0x14, 0x01, 0x02, 0x1B, 0x1D, 0xFF])


@st.composite
def nasty_pictures(draw_from: st.DrawFn) -> Bitmap:
    """Of every width that printers have; lines around the edges of bands and feeds."""
    stride = draw_from(st.sampled_from([1, 4, 16, 20, 48, 64, 72]))
    pattern = bytes(draw_from(st.lists(NASTY, min_size=1, max_size=3 * stride)))
    lines = draw_from(st.sampled_from([1, 4, 5, 16, 20, 127, 128, 129, 144, 148, 260]))
    blanks = draw_from(st.sampled_from([0, 4, 16, 20, 23, 24, 40, 255, 260, 271]))
    inked = (pattern * (stride * lines // len(pattern) + 1))[: stride * lines]
    return Bitmap(8 * stride, inked + bytes(stride * blanks) + inked)


@settings(max_examples=300)
@given(nasty_pictures(), st.booleans())
def test_no_picture_commands_the_printer_anywhere_in_its_job(
    picture: Bitmap, disables_real_time: bool
) -> None:
    body = raster.body(picture, disables_real_time=disables_real_time)
    job = body + raster.ending(picture, disables_real_time=disables_real_time)
    assert not real_time_commands(job)
    assert not real_time_commands(job + raster.INITIALISE)
    state = read(job, picture.width)
    (paper,) = state.papers
    kept = bytes(byte ^ 0xFF for byte in paper.tobytes())
    dropped = [place for place in range(len(kept)) if kept[place] != picture.bits[place]]
    assert dropped == real_time_commands(picture.bits)
    assert not state.is_deaf


@pytest.mark.parametrize(
    "job",
    [
        b"hello",
        b"\x1b",
        b"\x1dv0\x00\x04\x00\x01\x00\xff",
        b"\x1bJ\x18",
        b"\x1dv0\x00\x09\x00\x00\x00",
    ],
)
def test_the_reader_of_these_tests_overlooks_nothing(job: bytes) -> None:
    with pytest.raises(Misunderstood):
        read(job, 64)
