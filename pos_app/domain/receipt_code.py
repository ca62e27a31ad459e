"""The code on a receipt: its facts, signed by the desk, in letters that every scanner types.

`KC1` and the base32 of 28 bytes of facts, an Ed25519 signature and two check bytes. Upper case,
digits and no punctuation: a keyboard scanner gets it right in any keyboard layout, and the QR
stays small. The check bytes tell a damaged code from one of a desk that nobody here knows.
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from pos_app.domain.ids import DeskId
from pos_app.domain.money import Money
from pos_app.domain.receipt_no import receipt_no

_PREFIX: Final = "KC1"
_SIGNED: Final = b"kahramaa receipt code 1\n"  # nothing else that a desk signs begins so
_FORM: Final = struct.Struct(
    ">3sBIqIBB6s"
)  # branch, desk, number, dirhams, time, state, copy, tail
_SIGNATURE_BYTES: Final = 64
_CHECK_BYTES: Final = 2  # CRC-16: sees every change of a single letter
_TAIL: Final = 6


class PaperState(IntEnum):
    """What the paper says became of the money."""

    PAID = 1
    OFFLINE = 2  # accepted offline, to be posted
    VOID_SLIP = 3
    VOIDED = 4  # a copy of a receipt that has been voided
    REFUND_SLIP = 5
    REFUNDED = 6  # a copy of a receipt whose money went back to the card, or some of it


class NotAReceiptCode(ValueError):
    """The text is no code of a receipt. `is_broken`: it began as one."""

    def __init__(self, *, is_broken: bool) -> None:
        super().__init__("no code of a receipt")
        self.is_broken = is_broken


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What the code says; whoever checks a paper compares it with the print."""

    desk: DeskId
    number: int
    amount: Money
    at: datetime  # whole seconds, UTC
    state: PaperState
    copy_no: int  # 0 is the original
    account_tail: str  # the last digits of the first account

    @property
    def receipt_no(self) -> str:
        return receipt_no(self.desk, self.number)

    @property
    def is_void(self) -> bool:
        """Whether the paper itself says that the payment is undone."""
        return self.state in (PaperState.VOID_SLIP, PaperState.VOIDED)

    @property
    def is_refund(self) -> bool:
        """Whether the paper itself says that money went back to the card."""
        return self.state in (PaperState.REFUND_SLIP, PaperState.REFUNDED)


@dataclass(frozen=True, slots=True)
class ReadCode:
    """A code taken apart; whether the signature holds is still to be checked."""

    facts: ReceiptFacts
    message: bytes
    signature: str  # base64


def make_code(facts: ReceiptFacts, sign: Callable[[bytes], str]) -> str:
    """The code of `facts`; `sign` returns a base64 Ed25519 signature."""
    packed = _pack(facts)
    return _spelled(packed + base64.b64decode(sign(_SIGNED + packed)))


def looks_like_code(text: str) -> bool:
    """Whether `text` is meant as the code of a receipt, whole or not."""
    return re.fullmatch(rf"{_PREFIX}[A-Z2-7]{{40,}}", _tidy(text)) is not None


def read_code(text: str) -> ReadCode:
    """Take the code of a receipt apart. Raises NotAReceiptCode."""
    tidy = _tidy(text)
    try:
        raw = _unspelled(tidy)
    except ValueError as error:
        raise NotAReceiptCode(is_broken=tidy.startswith(_PREFIX)) from error
    if _spelled(raw) != tidy:  # its first letters were changed, or its last ones are not ours
        raise NotAReceiptCode(is_broken=True)
    packed, signature = raw[: _FORM.size], raw[_FORM.size :]
    try:
        facts = _unpack(packed)
    except (ValueError, OverflowError) as error:  # nobody packed this
        raise NotAReceiptCode(is_broken=True) from error
    return ReadCode(facts, _SIGNED + packed, base64.b64encode(signature).decode())


def _spelled(raw: bytes) -> str:
    checked = raw + binascii.crc_hqx(raw, 0).to_bytes(_CHECK_BYTES)
    return _PREFIX + base64.b32encode(checked).decode().rstrip("=")


def _unspelled(tidy: str) -> bytes:
    """Facts and signature behind any three letters. Raises ValueError unless they check."""
    letters = tidy[len(_PREFIX) :]
    checked = base64.b32decode(letters + "=" * (-len(letters) % 8))
    raw, check = checked[:-_CHECK_BYTES], checked[-_CHECK_BYTES:]
    is_whole = len(raw) == _FORM.size + _SIGNATURE_BYTES
    if not is_whole or binascii.crc_hqx(raw, 0).to_bytes(_CHECK_BYTES) != check:
        raise ValueError("no code of a receipt, or not all of it")
    return raw


def _pack(facts: ReceiptFacts) -> bytes:
    return _FORM.pack(
        facts.desk[:3].encode(),
        int(facts.desk[-2:]),
        facts.number,
        facts.amount.dirhams,
        int(facts.at.timestamp()),
        facts.state,
        facts.copy_no,
        facts.account_tail[-_TAIL:].rjust(_TAIL).encode("ascii", "replace"),
    )


def _unpack(packed: bytes) -> ReceiptFacts:
    branch, desk, number, dirhams, at, state, copy_no, tail = _FORM.unpack(packed)
    return ReceiptFacts(
        desk=DeskId(f"{branch.decode('ascii')}-{desk:02d}"),
        number=number,
        amount=Money(dirhams),
        at=datetime.fromtimestamp(at, UTC),
        state=PaperState(state),
        copy_no=copy_no,
        account_tail=tail.decode("ascii").strip(),
    )


def _tidy(text: str) -> str:
    """Without white space, in upper case; nothing else is forgiven."""
    return "".join(text.split()).translate(_UPPER)


_UPPER: Final = str.maketrans(ascii_lowercase, ascii_uppercase)
