"""Papers with a font or an emblem that is missing or broken: no blank line, ever."""

from __future__ import annotations

import shutil
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.printer import PaperNotDrawn
from printers.bitmap import Bitmap
from printers.drawing.page import draw
from printers.drawing.paper import Paper
from printers.drawing.resources import RESOURCES
from printers.file_printer import FilePrinter
from printers.paper_printer import PaperPrinter
from printers.rows import Logo, Pair, Row
from tests.printers.papers import full_receipt

MEDIUM = Path("fonts", "IBMPlexSansArabic-Medium.ttf")
BOLD = Path("fonts", "IBMPlexSansArabic-Bold.ttf")
EMBLEM = Path("images", "emblem.svg")
ROWS: list[Row] = [Logo("KAHRAMAA", "كهرماء"), Pair("Thank you", "شكراً لكم")]


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    """A copy of what is shipped, to be broken."""
    shutil.copytree(RESOURCES, tmp_path / "shipped")
    return tmp_path / "shipped"


def missing(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    file.write_bytes(b"")


def cut_short(file: Path) -> None:
    """A disk that filled up while it was unpacked."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size * 2 // 3])


def one_byte_wrong(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0x20
    file.write_bytes(data)


def no_font(file: Path) -> None:
    """Sound by its sum alone."""
    file.write_bytes(bytes(4096) + (0xB1B0AFBA).to_bytes(4, "big"))


def another_family(file: Path) -> None:
    """A sound font of another name."""
    data = file.read_bytes().replace("IBM Plex".encode("utf-16-be"), "Any Font".encode("utf-16-be"))
    data = data.replace(b"IBM Plex", b"Any Font")
    adjustment = data.index(b"head") + 8
    at = int.from_bytes(data[adjustment : adjustment + 4], "big") + 8
    unsummed = data[:at] + bytes(4) + data[at + 4 :]
    words = array("I", unsummed + bytes(-len(unsummed) % 4))
    words.byteswap()
    missing_sum = (0xB1B0AFBA - sum(words)) & 0xFFFFFFFF
    file.write_bytes(data[:at] + missing_sum.to_bytes(4, "big") + data[at + 4 :])


@pytest.mark.parametrize("font", [MEDIUM, BOLD])
@pytest.mark.parametrize(
    "spoil", [missing, empty, cut_short, one_byte_wrong, no_font, another_family]
)
@pytest.mark.parametrize("make", [Paper.bitmap, Paper.picture, Paper.pdf, Paper.escpos])
def test_no_paper_is_drawn_without_its_font(
    make: Callable[[Paper, object], object],
    spoil: Callable[[Path], None],
    font: Path,
    resources: Path,
) -> None:
    spoil(resources / font)
    with pytest.raises(PaperNotDrawn) as failure:
        make(Paper(resources=resources), full_receipt())
    why = str(failure.value.facts["why"])
    assert font.name in why
    assert str(resources) not in why


@pytest.mark.error_logs
def test_a_printer_without_its_font_prints_nothing_and_says_why(
    resources: Path, tmp_path: Path
) -> None:
    shutil.rmtree(resources / "fonts")
    printer = PaperPrinter(Paper(resources=resources), FilePrinter(tmp_path / "out.bin"))
    result = printer.print(full_receipt())
    assert result == PrintResult(Printed.NOT_PRINTED, PaperNotDrawn.code)
    assert not (tmp_path / "out.bin").exists()


def test_a_mended_font_draws_without_a_new_start(resources: Path) -> None:
    (resources / MEDIUM).rename(resources / "away.ttf")
    paper = Paper(resources=resources)
    with pytest.raises(PaperNotDrawn):
        paper.bitmap(full_receipt())
    (resources / "away.ttf").rename(resources / MEDIUM)
    assert paper.bitmap(full_receipt()) == Paper().bitmap(full_receipt())


@pytest.mark.parametrize("spoil", [missing, empty, cut_short])
@pytest.mark.parametrize("dots", [576, 384])
def test_without_its_emblem_the_name_and_all_text_stay(
    spoil: Callable[[Path], None], dots: int, resources: Path
) -> None:
    whole = draw(ROWS, dots, resources)
    shutil.copytree(resources, resources.with_name("spoilt"))
    spoil(resources.with_name("spoilt") / EMBLEM)
    plain = draw(ROWS, dots, resources.with_name("spoilt"))
    assert plain.height == whole.height
    lost = [y for y in range(whole.height) if plain.line(y) != whole.line(y)]
    emblem = 72 if dots == 384 else 96
    assert lost
    assert lost[-1] < 8 + emblem
    assert _sides(plain, emblem) == _sides(whole, emblem)


def _sides(picture: Bitmap, emblem: int) -> list[tuple[bytes, bytes]]:
    """What stands left and right of the emblem."""
    half = (picture.width - emblem) // 16
    lines = [picture.line(y) for y in range(picture.height)]
    return [(line[:half], line[-half:]) for line in lines]
