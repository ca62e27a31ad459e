"""What really came out of the lab printer, read off the paper, against what was said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import zxingcpp
from PIL import Image, ImageOps

from pos_app.domain.documents import ReceiptDocument
from pos_app.domain.events import ReceiptPrinted
from pos_app.domain.printing import Printed
from pos_app.domain.receipt_code import NotAReceiptCode, ReadCode, read_code
from pos_app.keys import verify
from printers.bitmap import Bitmap
from printers.decode import decode
from printers.drawing.paper import Paper
from printers.lab.mechanism import Slip
from tests.fakes.memory_store import SIGNER

Name = tuple[str, int]  # receipt and number of the copy
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_MARGIN_DOTS = 32  # white paper that the head does not reach


@dataclass(slots=True)
class Attempt:
    """One document given to the printer, and what was said of it."""

    document: ReceiptDocument
    said: Printed = Printed.UNKNOWN  # so it stays when the program dies meanwhile
    slips_then: int = 0  # how many slips were out when it was said

    @property
    def name(self) -> Name:
        return self.document.taken.receipt_no, self.document.copy_no


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole paper: which one, on which slip, and whether that was cut off."""

    name: Name
    place: int
    is_cut: bool


def codes_on(picture: Bitmap) -> Iterator[ReadCode]:
    """The receipt codes that an independent reader finds, genuine ones only."""
    white_is_one = bytes(byte ^ 0xFF for byte in picture.bits)
    image = Image.frombytes("1", (picture.width, picture.height), white_is_one).convert("L")
    seen = ImageOps.expand(image, _MARGIN_DOTS, 255)
    for found in zxingcpp.read_barcodes(seen, formats=_QR):
        try:
            code = read_code(found.text)
        except NotAReceiptCode:
            continue
        if verify(SIGNER.public_key, code.message, code.signature):
            yield code


@dataclass(slots=True)
class Truth:
    """Which papers are whole: every line of what was to be printed stands on the slip."""

    slips: Sequence[Slip]  # grows while the printer works
    attempts: Sequence[Attempt]  # as does this
    paper: Paper
    whole: list[Whole] = field(default_factory=list)
    _read: int = 0

    def read_on(self) -> None:
        """Read what came out since."""
        documents = {attempt.name: attempt.document for attempt in self.attempts}
        while self._read < len(self.slips):
            slip = self.slips[self._read]
            facts = [code.facts for code in codes_on(slip.picture)]
            for name in {(one.receipt_no, one.copy_no) for one in facts}:
                times = _times_on(slip.picture, documents[name], self.paper)
                self.whole += [Whole(name, self._read, slip.is_cut)] * times
            self._read += 1

    def place_of(self, name: Name) -> int | None:
        """Where the whole, cut paper `name` came out."""
        return next((one.place for one in self.whole if one.name == name and one.is_cut), None)

    def is_held(self, receipt: str) -> bool:
        """Whether a whole paper of `receipt`, original or copy, was cut off."""
        return any(one.name[0] == receipt and one.is_cut for one in self.whole)


def _times_on(slip: Bitmap, document: ReceiptDocument, paper: Paper) -> int:
    """How often all lines of `document`, without the white above and below, stand on `slip`."""
    (sent,) = decode(paper.escpos(document), paper.dots).papers
    blank = bytes(sent.stride)
    lines = [sent.line(y) for y in range(sent.height)]
    marked = [y for y, line in enumerate(lines) if line != blank]
    wanted = b"".join(lines[marked[0] : marked[-1] + 1])
    places = range(0, len(slip.bits) - len(wanted) + 1, slip.stride)
    return sum(slip.bits.startswith(wanted, place) for place in places)


def problems_of(
    receipts: Sequence[str],
    attempts: Sequence[Attempt],
    events: Sequence[ReceiptPrinted],
    truth: Truth,
) -> list[str]:
    """Everything that was said and is not so, and every receipt that nobody holds."""
    return [
        *_missing(receipts, truth),
        *_unmarked(truth),
        *_said_wrongly(attempts, truth),
        *_booked_wrongly(attempts, events),
    ]


def _missing(receipts: Sequence[str], truth: Truth) -> Iterator[str]:
    for receipt in receipts:
        if not truth.is_held(receipt):
            yield f"{receipt}: no whole paper"


def _unmarked(truth: Truth) -> Iterator[str]:
    """Two papers that cannot be told apart: an extra one must be a copy of its own number."""
    for (receipt, copy_no), times in Counter(one.name for one in truth.whole).items():
        if times > 1:
            yield f"{receipt}: {times} papers are copy {copy_no}"


def _said_wrongly(attempts: Sequence[Attempt], truth: Truth) -> Iterator[str]:
    for attempt in attempts:
        if attempt.said is Printed.PRINTED:
            place = truth.place_of(attempt.name)
            if place is None:
                yield f"{attempt.name}: printed was said, and no whole paper came out"
            elif place >= attempt.slips_then:
                yield f"{attempt.name}: printed was said before the paper was out"
    doubted = {one.name for one in attempts if one.said is not Printed.NOT_PRINTED}
    for one in truth.whole:
        if one.name not in doubted:
            yield f"{one.name}: not printed was said, and the whole paper came out"


def _booked_wrongly(attempts: Sequence[Attempt], events: Sequence[ReceiptPrinted]) -> Iterator[str]:
    said = Counter(
        (*one.name, one.said.value) for one in attempts if one.said is not Printed.NOT_PRINTED
    )
    booked = Counter((one.receipt_no, one.copy_no, one.outcome) for one in events)
    for name, times in ((said - booked) + (booked - said)).items():
        yield f"{name}: said {said[name]} times, booked {booked[name]} times ({times} differ)"
