"""The branch's days as head office knows them, over HTTP; and how this desk is, told to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from offline_queue.signed_http import Reply, SignedHttp
from pos_app import wire
from pos_app.domain.branch_day import (
    BranchDay,
    DaySummary,
    DeskStatus,
    LedgerEntry,
    SignedStatement,
)
from pos_app.errors.head_office import (
    HeadOfficeRefused,
    HeadOfficeUnclear,
    HeadOfficeUnreachable,
)
from pos_app.wire import NotAnEvent

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class HttpBranchDays:
    """Asks head office. While the connection is known to be down it does not even try.

    Raises (all methods): HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused.
    """

    http: SignedHttp

    def day(self, business_date: date) -> BranchDay:
        """Everything that is known of the day at the desk's own branch."""
        return self._get(f"/v1/days/{business_date}", BranchDay)

    def recent(self, first: date, last: date) -> tuple[DaySummary, ...]:
        """The days from `first` to `last` (at most 62) on which anything happened."""
        query = {"first": str(first), "last": str(last)}
        return self._ask("/v1/days", _days, query)

    def entries(self, business_date: date) -> Iterator[LedgerEntry]:
        """Every entry of the day, desk by desk, in the order of their journals; page by page."""
        after: str | None = ""
        while after is not None:
            page, after = self._ask(f"/v1/days/{business_date}/entries", _page, {"after": after})
            yield from page

    def statement(self, business_date: date) -> SignedStatement:
        """Head office's totals of the day, signed."""
        return self._get(f"/v1/days/{business_date}/statement", SignedStatement)

    def tell(self, status: DeskStatus) -> None:
        """How this desk is now."""
        body = wire.canonical(wire.unstructure(status))
        self._ask("/v1/desk/status", _kept, body=body, method="PUT")

    def _get(self, path: str, cls: type[T]) -> T:
        return self._ask(path, lambda reply: _structured(_expect_ok(reply), cls))

    def _ask(
        self,
        path: str,
        understand: Callable[[Reply], T],
        query: Mapping[str, str | int] | None = None,
        *,
        body: bytes = b"",
        method: str = "GET",
    ) -> T:
        state = self.http.connection.state
        if state.is_offline:  # the queue's own knocks find the way back
            raise HeadOfficeUnreachable(why=state.why)
        return self.http.ask(method, path, understand, query=query, body=body)


def _days(reply: Reply) -> tuple[DaySummary, ...]:
    return _structured(_expect_ok(reply).get("days"), tuple[DaySummary, ...])


def _page(reply: Reply) -> tuple[tuple[LedgerEntry, ...], str | None]:
    """Entries, and behind what the next page begins; None: it was the last."""
    plain = _expect_ok(reply)
    after = plain.get("next")
    entries = _structured(plain.get("entries"), tuple[LedgerEntry, ...])
    if after is not None and not (isinstance(after, str) and after and entries):
        raise HeadOfficeUnclear(why="next is not as agreed")
    return entries, after


def _kept(reply: Reply) -> None:
    _expect_ok(reply)


def _expect_ok(reply: Reply) -> Mapping[str, Any]:
    if reply.status == 200:
        return reply.plain
    if reply.status >= 400 and reply.code is not None:
        raise HeadOfficeRefused(reason=reply.code)
    raise HeadOfficeUnclear(why=f"status {reply.status}")


def _structured(plain: object, cls: type[T]) -> T:
    try:
        return wire.structure(plain, cls)
    except NotAnEvent as error:
        raise HeadOfficeUnclear(why=f"a day is not as agreed: {error}"[:200]) from error
