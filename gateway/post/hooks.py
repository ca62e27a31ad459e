"""Ways out of head office for a receipt: a folder, or the company's own mail and SMS service.

A hook answers, it does not raise: sent, refused for good, or try later. What it says of a failure
holds no personal data.
"""

from __future__ import annotations

import json
import os
import ssl
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import SplitResult, urlsplit

_TIMEOUT_S: Final = 10.0
_FOLDER: Final = "folder:"
_TRY_AGAIN: Final = {408, 425, 429}


class HookUnreadable(ValueError):
    """Neither `folder:PATH` nor https://…; plain http is for a service on this machine."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A receipt on its way to a customer. `event_id` is the idempotency key."""

    event_id: str
    way: str  # email, sms
    to: str = field(repr=False)
    receipt_no: str
    text_en: str
    text_ar: str
    pdf: bytes | None = field(repr=False)  # None: its desk was lost; the texts say enough


@dataclass(frozen=True, slots=True)
class Sent:
    """The service has taken it over."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The service says no: handing it over again would change nothing."""

    why: str


@dataclass(frozen=True, slots=True)
class Later:
    """Nobody knows whether it was taken; again, with the same key."""

    why: str


class Hook(Protocol):
    """Who brings receipts to customers."""

    def hand_over(self, parcel: Parcel) -> Sent | Failed | Later:
        """Once for each key as far as the other side keeps to it. Never raises for its faults."""
        ...


def open_hook(text: str, token: str = "") -> Hook:
    """The hook that `text` names; `token` is what a service wants to see.

    Raises:
        HookUnreadable: it names none.
        OSError: the folder cannot be made.
    """
    if text.startswith(_FOLDER) and text != _FOLDER:
        folder = Path(text.removeprefix(_FOLDER))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return FolderHook(folder)
    try:
        address = urlsplit(text)
        is_service = _is_private(address) and bool(address.hostname)
        _ = address.port  # raises where it is no number
    except ValueError:
        is_service = False
    if not is_service or "@" in address.netloc:
        raise HookUnreadable(text)
    return ServiceHook(address, token)


def _is_private(address: SplitResult) -> bool:
    """Addresses and the token leave this machine encrypted only."""
    is_here = address.hostname in ("127.0.0.1", "::1", "localhost")
    return address.scheme == "https" or (address.scheme == "http" and is_here)


@dataclass(frozen=True, slots=True)
class FolderHook:
    """Puts each receipt into a folder, for demo and training: nothing leaves the house."""

    folder: Path

    def hand_over(self, parcel: Parcel) -> Sent | Failed | Later:
        """RECEIPT-KEY.pdf, if there is one, and a .json with way, number, texts and address."""
        said = {
            "way": parcel.way,
            "to": parcel.to,
            "receipt_no": parcel.receipt_no,
            "text_en": parcel.text_en,
            "text_ar": parcel.text_ar,
        }
        name = f"{parcel.receipt_no}-{parcel.event_id}"
        try:
            self._put(f"{name}.json", json.dumps(said, ensure_ascii=False, indent=2).encode())
            if parcel.pdf is not None:
                self._put(f"{name}.pdf", parcel.pdf)
        except OSError as error:
            return Later(type(error).__name__)
        return Sent()

    def _put(self, name: str, content: bytes) -> None:
        """Whole or not at all; only the owner may read it."""
        half = self.folder / f"{name}.half"
        with open(half, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(content)
        half.replace(self.folder / name)


@dataclass(frozen=True, slots=True)
class ServiceHook:
    """POSTs each receipt as JSON; 2xx has taken it over, 4xx refuses it, all else is tried again.

    Neither proxies nor redirections are followed: an address goes to nobody but the service.
    """

    address: SplitResult
    token: str = field(default="", repr=False)
    timeout_s: float = _TIMEOUT_S

    def hand_over(self, parcel: Parcel) -> Sent | Failed | Later:
        """One request; the key stands in the body and in `Idempotency-Key`."""
        body = json.dumps(_as_json(parcel), ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": parcel.event_id}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        try:
            status = self._post(body, headers)
        except (OSError, HTTPException, ValueError) as error:
            return Later(type(error).__name__)
        if 200 <= status < 300:
            return Sent()
        is_final = 400 <= status < 500 and status not in _TRY_AGAIN
        return Failed(f"status {status}") if is_final else Later(f"status {status}")

    def _post(self, body: bytes, headers: Mapping[str, str]) -> int:
        connection = self._connection()
        try:
            target = (self.address.path or "/") + (f"?{q}" if (q := self.address.query) else "")
            connection.request("POST", target, body, dict(headers))
            return connection.getresponse().status
        finally:
            connection.close()

    def _connection(self) -> HTTPConnection:
        host, port = self.address.hostname or "", self.address.port
        if self.address.scheme == "http":
            return HTTPConnection(host, port, timeout=self.timeout_s)
        context = ssl.create_default_context()
        return HTTPSConnection(host, port, timeout=self.timeout_s, context=context)


def _as_json(parcel: Parcel) -> dict[str, str | None]:
    return {
        "id": parcel.event_id,
        "way": parcel.way,
        "to": parcel.to,
        "receipt_no": parcel.receipt_no,
        "text_en": parcel.text_en,
        "text_ar": parcel.text_ar,
        "pdf": None if parcel.pdf is None else b64encode(parcel.pdf).decode(),
    }
