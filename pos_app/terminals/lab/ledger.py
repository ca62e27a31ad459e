"""The laboratory terminal's ledger: the physical truth about money, one line of JSON an entry.

A line is on disk before anybody hears of it. After a kill, a torn last line is cut off: what it
would have said never happened.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Final

if sys.platform != "win32":
    import fcntl

Json = dict[str, Any]

PAYMENT: Final = "payment"
REFUND: Final = "refund"
REVERSAL: Final = "reversal"
BY_HAND: Final = "by_hand"  # a sale typed in at the terminal itself
NOT_DONE: Final = "not_done"  # declined, cancelled, not started: no money moved
RECONCILED: Final = "reconciled"
_SIGNS: Final = {PAYMENT: 1, BY_HAND: 1, REFUND: -1, REVERSAL: -1}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened at the terminal."""

    number: int
    kind: str
    at: str
    service_id: str = ""
    sale_id: str = ""
    poi_id: str = ""
    amount_dirhams: int = 0  # what moved, never negative
    brand: str = ""
    last4: str = ""
    approval_code: str = ""
    rrn: str = ""
    stan: str = ""
    transaction_id: str = ""
    original: str = ""  # of a reversal or refund: the transaction that it is about
    group: str = ""  # TotalsGroupID
    answer: Json = field(default_factory=dict)  # as it would be repeated

    @property
    def moved_dirhams(self) -> int:
        """To the shop: positive."""
        return _SIGNS.get(self.kind, 0) * self.amount_dirhams


class Ledger:
    """Append-only; in memory only when there is no file. Any thread, and several programs."""

    def __init__(
        self, file: Path | None = None, on_entry: Callable[[Entry], None] = lambda _: None
    ) -> None:
        self._file = file
        self._on_entry = on_entry
        self._lock = Lock()
        self._entries: list[Entry] = []
        self._known_bytes = 0  # of the file
        self._handle = _open_to_append(file) if file is not None else None

    def append(self, kind: str, at: str, **facts: Any) -> Entry:
        """Put it on disk. Raises OSError: it did not happen."""
        entry = self._append(kind, at, facts)
        self._on_entry(entry)
        return entry

    def _append(self, kind: str, at: str, facts: dict[str, Any]) -> Entry:
        with self._lock:
            if self._file is None:
                return self._noted(Entry(len(self._entries) + 1, kind, at, **facts))
            if self._handle is None:
                raise OSError(errno.EBADF, "the ledger is closed")
            with _alone(self._handle):
                self._catch_up()
                entry = Entry(len(self._entries) + 1, kind, at, **facts)
                self._refuse_a_second(entry)
                line = json.dumps(asdict(entry), ensure_ascii=False).encode() + b"\n"
                _write_whole(self._handle, line)
                self._known_bytes += len(line)
            return self._noted(entry)

    def _noted(self, entry: Entry) -> Entry:
        self._entries.append(entry)
        return entry

    def _catch_up(self) -> None:
        """Read what another program, which is this terminal too, has written meanwhile."""
        if self._file is None or self._handle is None:
            return
        if os.fstat(self._handle).st_size <= self._known_bytes:
            return
        with self._file.open("rb") as file:
            file.seek(self._known_bytes)
            data = file.read()
        whole = data[: data.rfind(b"\n") + 1]
        self._known_bytes += len(whole)
        self._entries += _parsed(whole)

    def _refuse_a_second(self, entry: Entry) -> None:
        """Raises OSError: another program was faster with this transaction's name."""
        if any(e.transaction_id == entry.transaction_id for e in self._entries if e.transaction_id):
            raise OSError(errno.EEXIST, "the transaction is there already")

    def close(self) -> None:
        with self._lock:
            if self._handle is not None:
                os.close(self._handle)
            self._handle = None

    @property
    def entries(self) -> list[Entry]:
        """All, oldest first."""
        with self._lock:
            self._catch_up()
            return list(self._entries)

    def asked(self, service_id: str, sale_id: str) -> Entry | None:
        """What came of that counter's request, or with no id of its last one."""
        for entry in reversed(self.entries):
            if entry.answer and entry.sale_id == sale_id and service_id in ("", entry.service_id):
                return entry
        return None

    def transaction(self, transaction_id: str) -> Entry | None:
        """The sale or refund of that name."""
        found = (e for e in self.entries if e.transaction_id == transaction_id and e.moved_dirhams)
        return next((e for e in found if e.kind != REVERSAL), None)

    def left_dirhams(self, entry: Entry) -> int:
        """What of a sale is not reversed and not refunded."""
        back = (e for e in self.entries if e.original == entry.transaction_id)
        return entry.amount_dirhams + sum(e.moved_dirhams for e in back)

    @property
    def moved_dirhams(self) -> int:
        """Approved minus reversed minus refunded, ever."""
        return moved(self.entries)

    def period(self, number: int | None = None) -> list[Entry]:
        """What moved since the last reconciliation, or in the n-th period (from 1)."""
        periods: list[list[Entry]] = [[]]
        for entry in self.entries:
            if entry.kind == RECONCILED:
                periods.append([])
            elif entry.moved_dirhams:
                periods[-1].append(entry)
        if number is None:
            return periods[-1]
        return periods[number - 1] if 0 < number <= len(periods) else []

    @property
    def period_number(self) -> int:
        """Of the open period, from 1."""
        return 1 + sum(entry.kind == RECONCILED for entry in self.entries)


def moved(entries: Sequence[Entry]) -> int:
    """Approved minus reversed minus refunded, in dirhams."""
    return sum(entry.moved_dirhams for entry in entries)


def moved_by_service(entries: Sequence[Entry]) -> dict[str, int]:
    """Dirhams by ServiceID, of all that moved money."""
    by_service: dict[str, int] = {}
    for entry in entries:
        if entry.moved_dirhams:
            by_service[entry.service_id] = by_service.get(entry.service_id, 0) + entry.moved_dirhams
    return by_service


def read_ledger(file: Path) -> list[Entry]:
    """All whole entries in `file`, also while the terminal runs; none when there is no file."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return []
    return _parsed(data[: data.rfind(b"\n") + 1])


def _parsed(lines: bytes) -> list[Entry]:
    return [Entry(**json.loads(line)) for line in lines.split(b"\n")[:-1]]


@contextlib.contextmanager
def _alone(handle: int) -> Iterator[None]:
    """No other program writes meanwhile (on Windows only one may have the ledger)."""
    if sys.platform != "win32":
        fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if sys.platform != "win32":
            fcntl.flock(handle, fcntl.LOCK_UN)


def _write_whole(handle: int, line: bytes) -> None:
    """All of it or nothing. Raises OSError."""
    size = os.fstat(handle).st_size
    try:
        if os.write(handle, line) != len(line):
            raise OSError(errno.ENOSPC, "the disk is full")
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, size)
        raise


def _open_to_append(file: Path) -> int:
    """Open it, without a torn last line."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with _alone(handle):
        whole = file.read_bytes().rfind(b"\n") + 1
        if whole < os.fstat(handle).st_size:
            os.ftruncate(handle, whole)
        os.fsync(handle)
    return handle
