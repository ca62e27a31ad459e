"""Questions to head office over HTTP: accounts, the desk's bundle, enrolment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar
from urllib.parse import quote

from offline_queue.http_gateway import health_version
from offline_queue.signed_http import Reply, SignedHttp
from pos_app import wire
from pos_app.domain.account import Account, AccountView, Source
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.domain.search_text import SearchKind
from pos_app.errors.head_office import (
    EnrolmentRefused,
    HeadOfficeRefused,
    HeadOfficeUnclear,
    HeadOfficeUnreachable,
)
from pos_app.errors.kinds import CounterError
from pos_app.services.ports.accounts import AccountChanges, Found
from pos_app.services.ports.outbox import Standing
from pos_app.services.ports.second_place import Mark
from pos_app.wire import NotAnEvent

T = TypeVar("T")
CLERK_WAITS_S: Final = 5.0  # for a look-up; then our own copy answers


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What makes a directory a desk: head office's key and the first signed bundle."""

    desk: str
    head_office_key: str  # raw Ed25519 public key, base64
    bundle: tuple[str, str]  # JSON text, signature


@dataclass(frozen=True, slots=True)
class HttpHeadOffice:
    """Asks head office. While the connection is known to be down it does not even try.

    Raises (all methods): HeadOfficeUnreachable, HeadOfficeUnclear,
    HeadOfficeRefused.
    """

    http: SignedHttp
    patience_s: float = CLERK_WAITS_S

    def find(self, text: str, kind: SearchKind, limit: int) -> Found:
        """Accounts that `text` finds, as they stand now."""
        query = {"q": text, "kind": kind.value, "limit": limit}
        return self._get("/v1/accounts", _found, query, self.patience_s)

    def account(self, account_no: str) -> AccountView | None:
        """One account as it stands now; None if head office knows none of that number."""
        path = f"/v1/accounts/{quote(account_no, safe='')}"
        return self._get(path, _view, within_s=self.patience_s)

    def changes(self, cursor: int, limit: int) -> AccountChanges:
        """A page of what changed since `cursor`; 0 is before everything."""
        return self._get("/v1/copy", _changes, {"cursor": cursor, "limit": limit})

    def bundle(self) -> tuple[str, str]:
        """Profile and staff as signed: (JSON text, signature)."""
        return self._get("/v1/desk/bundle", lambda reply: _signed(_expect(reply, 200)))

    def high_water(self) -> Mark:
        """How far head office has this desk's journal, whoever brought it there."""
        return self._get("/v1/desk/high-water", _mark)

    def standing(self) -> Standing | None:
        """Which generation of its ledger it is, and how many entries of this desk it holds; None:
        it is of an earlier version and does not say.
        """
        return self._get("/v1/desk/high-water", _standing)

    def held(self, after: int, limit: int) -> tuple[list[tuple[int, str]], bool]:
        """Place and hash of entries that it holds of this desk behind a place, oldest first; and
        whether there are more.
        """
        return self._get("/v1/desk/held", _held, {"after": after, "limit": limit})

    def knows_more(self, generation: str, cursor: int = 0, seq: int = 0, own_hash: str = "") -> str:
        """Say what this desk had from that generation; returns the one that is now."""
        body = {"generation": generation, "cursor": cursor, "seq": seq, "hash": own_hash}
        path = "/v1/desk/knows-more"
        return self.http.ask("POST", path, _generation, body=wire.canonical(body))

    def enrol(self, code: str, desk: str, public_key: str) -> Enrolment:
        """Make `public_key` the key of `desk`, once per code. Raises EnrolmentRefused too."""
        body = wire.canonical({"code": code, "desk": desk, "public_key": public_key})
        return self.http.ask("POST", "/v1/enrolments", _enrolment, body=body, is_signed=False)

    def health(self) -> str:
        """The version of the head office that answers; asks even while offline."""
        return self.http.ask("GET", "/v1/health", health_version, is_signed=False)

    def _get(
        self,
        path: str,
        understand: Callable[[Reply], T],
        query: Mapping[str, str | int] | None = None,
        within_s: float | None = None,
    ) -> T:
        state = self.http.connection.state
        if state.is_offline:  # no time-out per look-up: the queue's own knocks find the way back
            raise HeadOfficeUnreachable(why=state.why)
        return self.http.ask("GET", path, understand, query=query, within_s=within_s)


def _found(reply: Reply) -> Found:
    plain = _expect(reply, 200)
    as_of = _value(plain, "as_of", datetime)
    accounts = _value(plain, "accounts", tuple[Account, ...])
    views = tuple(AccountView(account, Source.LIVE, as_of) for account in accounts)
    return Found(views, _value(plain, "more", bool))


def _view(reply: Reply) -> AccountView | None:
    if reply.status == 404 and reply.code is not None:
        return None
    plain = _expect(reply, 200)
    as_of = _value(plain, "as_of", datetime)
    return AccountView(_value(plain, "account", Account), Source.LIVE, as_of)


def _changes(reply: Reply) -> AccountChanges:
    plain = _expect(reply, 200)
    return AccountChanges(
        accounts=_value(plain, "accounts", tuple[Account, ...]),
        removed=_value({"removed": [], **plain}, "removed", tuple[str, ...]),
        next_cursor=_value(plain, "next_cursor", int),
        more=_value(plain, "more", bool),
        as_of=_value(plain, "as_of", datetime),
        from_cursor=_number(plain, "from_cursor"),
        head=_number(plain, "head"),
        in_all=_number(plain, "in_all"),
        generation=_value({"generation": "", **plain}, "generation", str) or None,
    )


def _number(plain: Mapping[str, Any], name: str) -> int | None:
    """A number that need not be there."""
    return None if plain.get(name) is None else _value(plain, name, int)


def _mark(reply: Reply) -> Mark:
    plain = _expect(reply, 200)
    number = _value(plain, "receipt_no", str | None)  # type: ignore[arg-type]  # a union is no class
    receipts = _running_number(number) if number else 0
    return Mark(_value(plain, "seq", int), _value(plain, "hash", str), receipts)


def _standing(reply: Reply) -> Standing | None:
    plain = _expect(reply, 200)
    held = _number(plain, "held")
    return None if held is None else Standing(_value(plain, "generation", str), held)


def _held(reply: Reply) -> tuple[list[tuple[int, str]], bool]:
    plain = _expect(reply, 200)
    found = plain.get("held")
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise HeadOfficeUnclear(why="held is not as agreed")
    held = [(_value(entry, "seq", int), _value(entry, "hash", str)) for entry in found]
    return held, _value(plain, "more", bool)


def _generation(reply: Reply) -> str:
    return _value(_expect(reply, 200), "generation", str)


def _running_number(number: str) -> int:
    try:
        return parse_receipt_no(number)[1]
    except CounterError as error:
        raise HeadOfficeUnclear(why="receipt_no is not as agreed") from error


def _enrolment(reply: Reply) -> Enrolment:
    if reply.status == 403 and reply.code is not None:
        raise EnrolmentRefused(reason=reply.code)
    plain = _expect(reply, 201)
    key = _value(plain, "head_office_key", str)
    return Enrolment(_value(plain, "desk", str), key, _signed(plain.get("bundle")))


def _expect(reply: Reply, status: int) -> Mapping[str, Any]:
    if reply.status == status:
        return reply.plain
    if reply.status >= 400 and reply.code is not None:
        raise HeadOfficeRefused(reason=reply.code)
    raise HeadOfficeUnclear(why=f"status {reply.status}")


def _signed(plain: object) -> tuple[str, str]:
    if not isinstance(plain, dict):
        raise HeadOfficeUnclear(why="no bundle")
    return _value(plain, "bundle", str), _value(plain, "signature", str)


def _value(plain: Mapping[str, Any], name: str, cls: type[T]) -> T:
    try:
        return wire.structure(plain.get(name), cls)
    except NotAnEvent as error:
        raise HeadOfficeUnclear(why=f"{name} is not as agreed") from error
