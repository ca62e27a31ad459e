"""Head office's whole copies of all accounts, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from offline_queue.signed_http import Reply, SignedHttp
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnclear

_NONE_YET = "no_snapshot_yet"


@dataclass(frozen=True, slots=True)
class HttpSnapshotShelf:
    """Meets `ports.whole_copy.SnapshotShelf`."""

    http: SignedHttp

    def describe(self, at_least: int) -> tuple[str, str] | None:
        """The newest: (JSON text, signature); None while the first one is being made."""
        return self.http.ask("GET", "/v1/copy/snapshot", _described, query={"at_least": at_least})

    def read(self, sha256: str, start: int) -> Iterator[bytes]:
        """Its bytes from `start` on. Raises as `SignedHttp.stream`."""
        return self.http.stream(f"/v1/copy/snapshot/{sha256}", start)


def _described(reply: Reply) -> tuple[str, str] | None:
    if reply.status == 404 and reply.code == _NONE_YET:
        return None
    if reply.status >= 400 and reply.code is not None:
        raise HeadOfficeRefused(reason=reply.code)
    text, signature = reply.plain.get("snapshot"), reply.plain.get("signature")
    if reply.status != 200 or not isinstance(text, str) or not isinstance(signature, str):
        raise HeadOfficeUnclear(why=f"status {reply.status} without a snapshot")
    return text, signature
