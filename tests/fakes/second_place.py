"""A second place in memory that can be pulled out, fill up, or fail at the n-th call."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from pos_app.keys import verify
from pos_app.services.ports.second_place import Mark, PlacedItem, PlaceFault, PlaceTrouble
from pos_app.services.sealed_record import RecordWrong, read_record


class FakePlace:
    """Meets `SecondPlace`. `trouble` fails every call; `fail_at` the n-th from now alone."""

    def __init__(self, *, is_apart: bool = True) -> None:
        self.where = "/media/stick"
        self.files: dict[PlacedItem, bytes] = {}
        self.mark = b""
        self.room: int | None = None  # for so many items
        self.trouble: PlaceTrouble | None = None
        self.apart = is_apart
        self.calls: list[str] = []
        self._fails_in: int | None = None

    def fail_at(self, call: int) -> None:
        """The n-th call from now (0: the next) finds the stick pulled out; later ones do not."""
        self._fails_in = call

    def heal(self) -> None:
        """Nothing fails any more."""
        self.trouble = self._fails_in = None

    def swap(self) -> dict[PlacedItem, bytes]:
        """Put another, empty stick in; returns what lies on the first."""
        files, self.files, self.mark = self.files, {}, b""
        return files

    @property
    def seqs(self) -> list[int]:
        """What lies there."""
        return sorted(item.seq for item in self.files)

    def is_apart(self) -> bool:
        self._called("is_apart")
        return self.apart

    def items(self) -> Sequence[PlacedItem]:
        self._called("items")
        return sorted(self.files, key=lambda item: (item.seq, item.hash))

    def write(self, seq: int, own_hash: str, record: bytes) -> PlacedItem:
        self._called("write")
        if self.room is not None and len(self.files) >= self.room:
            raise PlaceFault(PlaceTrouble.FULL)
        item = PlacedItem(f"{seq}-{own_hash[:12]}", seq, own_hash[:12])
        self.files[item] = record
        return item

    def read(self, item: PlacedItem) -> bytes:
        self._called("read")
        return self.files[item]

    def remove(self, items: Sequence[PlacedItem]) -> None:
        for item in items:
            self._called("remove")
            self.files.pop(item, None)

    def put_mark(self, record: bytes) -> None:
        self._called("put_mark")
        self.mark = record

    def newest(self) -> Mark | None:
        self._called("newest")
        records = [*self.files.values(), *filter(None, [self.mark])]
        marks = []
        for record in records:
            with suppress(RecordWrong):
                marks.append(read_record(record, verify).mark)
        return max(marks, key=lambda mark: mark.seq, default=None)

    def _called(self, what: str) -> None:
        self.calls.append(what)
        if self.trouble is not None:
            raise PlaceFault(self.trouble)
        if self._fails_in is not None:
            self._fails_in -= 1
            if self._fails_in < 0:
                self._fails_in = None
                raise PlaceFault(PlaceTrouble.AWAY)
