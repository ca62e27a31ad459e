"""A terminal of a few lines that answers with whatever bytes a test wants, at the pace it wants."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from threading import Event, Thread
from typing import Any, Final, Self

Message = dict[str, Any]
Answer = Callable[[Message], bytes | Sequence[bytes]]
_RECHECK_S: Final = 0.02
_PAUSE_S: Final = 0.02


class LyingTerminal:
    """`answer` makes the whole HTTP answer of a request; a list of bytes is sent drop by drop."""

    def __init__(self, answer: Answer, tls: ssl.SSLContext | None = None) -> None:
        self.answer = answer
        self.heard: list[Message] = []
        self.connections = 0
        self._tls = tls
        self._stop = Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(_RECHECK_S)
        self.port = int(self._listener.getsockname()[1])
        self._thread = Thread(target=self._run, name="lying-terminal")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(10)
        self._listener.close()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                line, _ = self._listener.accept()
            except TimeoutError:
                continue
            self.connections += 1
            with contextlib.suppress(OSError), line:
                line.settimeout(5)
                if self._tls is None:
                    self._talk(line)
                else:
                    with self._tls.wrap_socket(line, server_side=True) as secret:
                        self._talk(secret)

    def _talk(self, line: socket.socket) -> None:
        with line.makefile("rb") as file:
            length = 0
            while header := file.readline().strip():
                name, _, value = header.decode("latin-1").partition(":")
                length = int(value) if name.lower() == "content-length" else length
            message = json.loads(file.read(length))
            self.heard.append(message)
            told = self.answer(message)
            for part in self._parts(told):
                line.sendall(part)

    def _parts(self, told: bytes | Sequence[bytes]) -> Iterator[bytes]:
        if isinstance(told, bytes):
            yield told
            return
        for part in told:
            yield part
            if self._stop.wait(_PAUSE_S):
                return


def http(body: bytes, status: str = "200 OK", more: str = "") -> bytes:
    """A whole HTTP answer."""
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


def said(message: Message) -> bytes:
    """The same as JSON in an HTTP answer."""
    return http(json.dumps(message).encode())


def approval(request: Message, **header: str) -> Message:
    """What a terminal that approves everything answers; `header` are ids that differ."""
    sent = request["SaleToPOIRequest"]
    asked = sent["MessageHeader"]
    category = asked["MessageCategory"]
    content: Message = {"Response": {"Result": "Success"}}
    if category == "Payment":
        amount = sent["PaymentRequest"]["PaymentTransaction"]["AmountsReq"]["RequestedAmount"]
        content = payment(f"{amount:.2f}")
    return {
        "SaleToPOIResponse": {
            "MessageHeader": {**asked, "MessageType": "Response", **header},
            f"{category}Response": content,
        }
    }


def payment(amount: object = "125.50", **response: str) -> Message:
    """The PaymentResponse of an approval."""
    receipt = {
        "DocumentQualifier": "CustomerReceipt",
        "RequiredSignatureFlag": False,
        "OutputContent": {"OutputFormat": "Text", "OutputText": [{"Text": "APPROVED"}]},
    }
    return {
        "Response": {"Result": "Success", **response},
        "POIData": {
            "POITransactionID": {"TransactionID": "TX0001", "TimeStamp": "2026-11-23T08:12:45Z"}
        },
        "PaymentResult": {
            "PaymentType": "Normal",
            "AmountsResp": {"Currency": "QAR", "AuthorizedAmount": amount},
            "PaymentInstrumentData": {
                "PaymentInstrumentType": "Card",
                "CardData": {
                    "PaymentBrand": "visa",
                    "MaskedPan": "400000 **** 4242",
                    "EntryMode": ["ICC"],
                },
            },
            "PaymentAcquirerData": {
                "AcquirerPOIID": "T0000001",
                "ApprovalCode": "A1B2C3",
                "AcquirerTransactionID": {"TransactionID": "000000001234"},
            },
        },
        "PaymentReceipt": [receipt],
    }
