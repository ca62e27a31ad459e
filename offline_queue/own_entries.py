"""What this desk has sent, asked back from head office after its store was lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from offline_queue.signed_http import Reply, SignedHttp
from pos_app import wire
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnclear
from pos_app.wire import Entry, NotAnEvent

_PAGE: Final = 200
_PAGE_WITHIN_S: Final = 30.0


@dataclass(frozen=True, slots=True)
class HttpOwnEntries:
    """Raises HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused."""

    http: SignedHttp

    def after(self, seq: int) -> Iterator[Entry]:
        """All entries behind that place that head office has, oldest first."""
        while True:
            query = {"after": seq, "limit": _PAGE}
            entries, has_more = self.http.ask(
                "GET", "/v1/desk/entries", _page, query=query, within_s=_PAGE_WITHIN_S
            )
            yield from entries
            if not has_more:
                return
            if not entries or entries[-1].seq <= seq:
                raise HeadOfficeUnclear(why="a page of entries that does not go on")
            seq = entries[-1].seq


def _page(reply: Reply) -> tuple[list[Entry], bool]:
    if reply.status != 200 and reply.code is not None and 400 <= reply.status < 500:
        raise HeadOfficeRefused(reason=reply.code)
    entries = reply.plain.get("entries") if reply.status == 200 else None
    if not isinstance(entries, list):
        raise HeadOfficeUnclear(why=f"status {reply.status}")
    return [_entry(plain) for plain in entries], reply.plain.get("more") is True


def _entry(plain: Any) -> Entry:
    try:
        texts = {key: wire.structure(plain[key], str) for key in ("prev_hash", "hash", "signature")}
        return Entry(
            wire.structure(plain["seq"], int), body=wire.canonical(plain["event"]), **texts
        )
    except (NotAnEvent, KeyError, TypeError) as error:
        raise HeadOfficeUnclear(why="an entry is not as agreed") from error
