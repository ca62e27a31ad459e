"""What the terminal shows on its own screen, told to whoever wants to hear it (`notify`)."""

from __future__ import annotations

import contextlib
import http.client
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Final
from urllib.parse import urlsplit

from pos_app.terminals.lab.ledger import Json

STEPS: Final = {
    "present_card": ("TENDER_CREATED", "Present card"),
    "enter_pin": ("WAIT_FOR_PIN", "Enter PIN"),
    "authorising": ("PIN_ENTERED", "Authorising"),
    "approved": ("TENDER_FINAL", "Approved"),
    "declined": ("DECLINED", "Declined"),
}
_WAIT_S: Final = 2.0


class Notifier:
    """Posts messages in their order from a thread of its own; who does not listen misses them."""

    def __init__(self, url: str, seal: Callable[[Json], bytes]) -> None:
        parts = urlsplit(url)
        if parts.scheme != "http" or not parts.hostname:
            raise ValueError(f"no http address: {url}")
        self._host, self._port = parts.hostname, parts.port or 80
        self._path = parts.path or "/"
        self._seal = seal
        self._queue: SimpleQueue[Json | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="lab-terminal-notify", daemon=True)
        self._thread.start()

    def tell(self, message: Json) -> None:
        self._queue.put(message)

    def stop(self) -> None:
        """Tell what is still to be told, then end."""
        self._queue.put(None)
        self._thread.join(10)

    def _run(self) -> None:
        while (message := self._queue.get()) is not None:
            with contextlib.suppress(OSError, http.client.HTTPException):
                self._post(self._seal(message))

    def _post(self, body: bytes) -> None:
        connection = http.client.HTTPConnection(self._host, self._port, timeout=_WAIT_S)
        try:
            connection.request("POST", self._path, body, {"Content-Type": "application/json"})
            connection.getresponse().read()
        finally:
            connection.close()


def display(step: str, header: Json, transaction: str, at: str) -> Json:
    """A Display request: the terminal shows `step` of the request with that header."""
    event, text = STEPS[step]
    reference = f"TransactionID={transaction}&TimeStamp={at}&event={event}"
    output = {
        "Device": "CashierDisplay",
        "InfoQualify": "Status",
        "OutputContent": {
            "OutputFormat": "MessageRef",
            "PredefinedContent": {"ReferenceID": reference},
            "OutputText": [{"Text": text}],
        },
    }
    return _request(header, "Device", "Display", {"DisplayRequest": {"DisplayOutput": [output]}})


def event(name: str, header: Json, details: str, at: str) -> Json:
    """An Event notification: what happened to the terminal itself."""
    content = {"TimeStamp": at, "EventToNotify": name, "EventDetails": details}
    return _request(header, "Event", "Event", {"EventNotification": content})


def _request(header: Json, of_class: str, category: str, content: Json) -> Json:
    kind = "Notification" if category == "Event" else "Request"
    kept = {name: header[name] for name in ("ServiceID", "SaleID", "POIID") if name in header}
    head = {"ProtocolVersion": "3.0", "MessageClass": of_class, "MessageCategory": category}
    return {"SaleToPOIRequest": {"MessageHeader": {**head, "MessageType": kind, **kept}, **content}}
