"""One request to head office and its answer, or a fault that says why there is none.

Every request is signed by the desk's key over method, path, time, nonce and body. Nothing is
retried here: the outbox does that. No proxy, certificate or password is taken from the
environment. `requests` takes long to import: the first request does it, not a desk's start.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, local
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import quote, urlencode

from offline_queue.connection import Connection
from pos_app.domain.clock import Clock
from pos_app.domain.ids import DeskId
from pos_app.errors.head_office import (
    HeadOfficeRefused,
    HeadOfficeRestored,
    HeadOfficeUnclear,
    HeadOfficeUnreachable,
)
from pos_app.errors.kinds import Refused
from pos_app.services.ports.keys import Signer

if TYPE_CHECKING:
    import requests

T = TypeVar("T")
_CHUNK_BYTES: Final = 65_536
_FILE_CHUNK_BYTES: Final = 1 << 20
_NONCE_BYTES: Final = 18  # 24 characters
_VERSION: Final = "X-Bundle-Version"
_REVOKED: Final = "X-Revoked"
_RESTORED: Final = (412, "another_generation")


@dataclass(frozen=True, slots=True)
class Address:
    """Where head office is and how long it may take."""

    url: str  # http(s)://host:port, without /v1
    ca_file: Path | None = None  # None: the authorities that requests brings
    connect_s: float = 2.0
    read_s: float = 5.0  # between two packets
    whole_answer_s: float = 30.0
    longest_answer_bytes: int = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of this API: a status below 500 and a JSON object, which 204 goes without."""

    status: int
    plain: Mapping[str, Any]
    bundle_version: str = ""  # of staff and profile, as head office has them now
    revoked: str = ""  # its signed word that this desk may work no more

    @property
    def code(self) -> str | None:
        """The slug of an error answer."""
        code = self.plain.get("code")
        return code if isinstance(code, str) and code else None


class _Unwelcome(HeadOfficeRefused):
    """Head office is there, but takes nothing from this desk."""


class SignedHttp:
    """Asks, on any thread: each thread has a session (and its kept-alive connection) of its own."""

    def __init__(
        self,
        address: Address,
        desk: DeskId,
        signer: Signer,
        clock: Clock,
        connection: Connection,
        heard: Callable[[Reply], None] = lambda _: None,  # what head office says of this desk
    ) -> None:
        self.connection = connection
        self._address = address
        self._url = address.url.rstrip("/")
        self._desk = desk
        self._signer = signer
        self._clock = clock
        self._heard = heard
        self._mine = local()
        self._lock = Lock()
        self._sessions: list[requests.Session] = []

    def ask(
        self,
        method: str,
        path: str,
        understand: Callable[[Reply], T],
        *,
        query: Mapping[str, str | int] | None = None,
        body: bytes = b"",
        content_type: str = "application/json",
        meant_for: str = "",
        is_signed: bool = True,
        within_s: float | None = None,
    ) -> T:
        """Send one request and understand its answer; blocks up to the address's time-outs.

        `within_s` is how long all of it may take when somebody waits for it; `meant_for` is the
        generation of head office's ledger that the request speaks to, and no other takes it.

        A contact is good only when its answer was understood: a portal that says yes to
        everything must not look like head office.

        Raises:
            HeadOfficeUnreachable: no answer, or not all of it.
            HeadOfficeUnclear: an answer, but none of this API, or one that `understand` refused.
            HeadOfficeRefused: this desk or its clock is not accepted.
            HeadOfficeRestored: it is another generation.
        """
        target = f"{path}?{urlencode(query, quote_via=quote, errors='replace')}" if query else path
        headers = self._signature(method, target, body) if is_signed else {}
        headers |= {"Content-Type": content_type}
        headers |= {"X-Generation": meant_for} if meant_for else {}
        try:
            reply = self._exchange(method, target, headers, body, within_s)
            self._heard(reply)
            _check_welcome(reply)
            understood = understand(reply)
        except (HeadOfficeUnreachable, HeadOfficeUnclear, _Unwelcome) as fault:
            self.connection.failed(str(fault))
            raise
        except Refused:
            self.connection.succeeded(is_proof=is_signed)
            raise
        self.connection.succeeded(is_proof=is_signed)
        return understood

    def stream(self, path: str, start: int) -> Iterator[bytes]:
        """The bytes of a file from `start` on, as they come; it may take as long as they come.

        Raises:
            HeadOfficeUnreachable: no answer, or not all of it; what came is good.
            HeadOfficeUnclear: an answer, but not those bytes.
            HeadOfficeRefused: there is no such file, or this desk is not accepted.
        """
        import requests
        from urllib3.exceptions import HTTPError

        headers = {**self._signature("GET", path, b""), "Range": f"bytes={start}-"}
        limit_s = self._address.connect_s + self._address.read_s
        try:
            with self._session().request(
                "GET",
                self._url + path,
                headers=headers,
                timeout=self._timeout(limit_s),
                allow_redirects=False,
                stream=True,
            ) as response:
                expected = self._expected_bytes(response, start)
                while chunk := response.raw.read1(_FILE_CHUNK_BYTES):
                    expected -= len(chunk)
                    yield chunk
                if expected > 0:
                    raise HeadOfficeUnreachable(why="cut short")
        except (requests.RequestException, HTTPError, OSError) as error:
            raise HeadOfficeUnreachable(why=_name(error)) from error

    def _expected_bytes(self, response: requests.Response, start: int) -> int:
        """How many bytes of the file follow. Raises HeadOfficeRefused, HeadOfficeUnclear."""
        headers, status = response.headers, response.status_code
        if status >= 400 and headers.get("Content-Type", "").startswith("application/json"):
            reply = _reply(response, self._read(response, monotonic() + self._address.read_s))
            raise HeadOfficeRefused(reason=reply.code or str(status))
        begins = headers.get("Content-Range", "").startswith(f"bytes {start}-")
        is_file = headers.get("Content-Type") == "application/octet-stream"
        length = headers.get("Content-Length", "")
        if not is_file or not length.isdecimal() or not ((status == 206 and begins) or start == 0):
            raise HeadOfficeUnclear(why=f"status {status} without the file's bytes")
        return int(length)

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            sessions, self._sessions = self._sessions, []
        for session in sessions:
            session.close()

    def _signature(self, method: str, target: str, body: bytes) -> dict[str, str]:
        moment = self._clock.now().strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        nonce = secrets.token_urlsafe(_NONCE_BYTES)
        digest = hashlib.sha256(body).hexdigest()
        text = f"{method}\n{target}\n{moment}\n{nonce}\n{digest}"
        return {
            "X-Desk": self._desk,
            "X-Time": moment,
            "X-Nonce": nonce,
            "X-Signature": self._signer.sign(text.encode()),
        }

    def _exchange(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str],
        body: bytes,
        within_s: float | None,
    ) -> Reply:
        import requests
        from urllib3.exceptions import HTTPError

        limit_s = min(within_s or self._address.whole_answer_s, self._address.whole_answer_s)
        give_up_at_s = monotonic() + limit_s
        try:
            with self._session().request(
                method,
                self._url + target,
                headers=headers,
                data=body,
                timeout=self._timeout(limit_s),
                allow_redirects=False,
                stream=True,
            ) as response:
                return _reply(response, self._read(response, give_up_at_s))
        except (requests.RequestException, HTTPError, OSError) as error:
            raise HeadOfficeUnreachable(why=_name(error)) from error

    def _timeout(self, limit_s: float) -> Any:
        """Of connecting, of each packet, and of both together until the answer begins."""
        from urllib3 import Timeout

        return Timeout(total=limit_s, connect=self._address.connect_s, read=self._address.read_s)

    def _session(self) -> requests.Session:
        import requests

        session: requests.Session | None = getattr(self._mine, "session", None)
        if session is None:
            session = requests.Session()
            session.trust_env = False  # else a variable of the machine could replace our authority
            session.verify = str(self._address.ca_file) if self._address.ca_file else True
            session.headers["Accept-Encoding"] = "identity"
            self._mine.session = session
            with self._lock:
                self._sessions.append(session)
        return session

    def _read(self, response: requests.Response, give_up_at_s: float) -> bytes:
        """The whole body: no longer, and no slower, than allowed."""
        body = bytearray()
        while chunk := response.raw.read1(_CHUNK_BYTES):
            body += chunk
            if len(body) > self._address.longest_answer_bytes:
                raise HeadOfficeUnclear(why="answer too long")
            if monotonic() > give_up_at_s:
                raise HeadOfficeUnreachable(why="answer too slow")
        return bytes(body)


def _reply(response: requests.Response, body: bytes) -> Reply:
    status = response.status_code
    if status == 204 and not body:
        return Reply(status, {})
    if status >= 500 or not (200 <= status < 300 or 400 <= status < 500):
        raise HeadOfficeUnclear(why=f"status {status}")
    if not response.headers.get("Content-Type", "").startswith("application/json"):
        raise HeadOfficeUnclear(why=f"status {status} without JSON")
    try:
        plain = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise HeadOfficeUnclear(why="damaged JSON") from error
    if not isinstance(plain, dict):
        raise HeadOfficeUnclear(why="no JSON object")
    headers = response.headers
    return Reply(status, plain, headers.get(_VERSION, ""), headers.get(_REVOKED, ""))


def _check_welcome(reply: Reply) -> None:
    """Raises _Unwelcome, HeadOfficeRestored."""
    if reply.status == 401 and reply.code is not None:
        raise _Unwelcome(reason=reply.code)
    if (reply.status, reply.code) == _RESTORED:
        raise HeadOfficeRestored(reason=reply.code)


def _name(error: BaseException) -> str:
    """The kind of trouble, without addresses and headers: it is logged and shown."""
    reason = error.args[0] if error.args else None
    cause = getattr(reason, "reason", reason)
    kind = type(cause if isinstance(cause, Exception) else error).__name__
    return f"{type(error).__name__}: {kind}" if kind != type(error).__name__ else kind
