"""A counter's side of the line to the laboratory terminal, bare: plain sockets and plain JSON."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from pos_app.terminals.lab.server import LabTerminal

AT_MOST_S = 5.0
Json = dict[str, Any]


class NoAnswer(Exception):
    """The terminal hung up without a word."""


@dataclass
class Later:
    """What a request that runs beside the test brought."""

    thread: Thread
    found: list[Json] = field(default_factory=list)

    def answer(self) -> Json:
        """The content of its answer; empty if there was none."""
        self.thread.join(AT_MOST_S)
        assert not self.thread.is_alive()
        return self.found[0] if self.found else {}


class SaleSystem:
    """Sends what a counter sends, as this desk, to the terminal."""

    def __init__(self, lab: LabTerminal, sale_id: str = "CCD-02", poi_id: str = "") -> None:
        self.lab = lab
        self.sale_id = sale_id
        self.poi_id = poi_id or lab.poi_id
        self._asked = 0

    def message(self, category: str, service_id: str, content: Json) -> Json:
        header = {
            "ProtocolVersion": "3.0",
            "MessageClass": "Service",
            "MessageCategory": category,
            "MessageType": "Request",
            "ServiceID": service_id,
            "SaleID": self.sale_id,
            "POIID": self.poi_id,
        }
        return {"SaleToPOIRequest": {"MessageHeader": header, f"{category}Request": content}}

    def ask(self, category: str, content: Json, service_id: str = "") -> Json:
        """The content of the answer. Raises NoAnswer."""
        answer = self.answer(category, content, service_id)
        return dict(answer["SaleToPOIResponse"][f"{category}Response"])

    def answer(self, category: str, content: Json, service_id: str = "") -> Json:
        """The whole answer; empty for an empty one. Raises NoAnswer."""
        self._asked += 1
        body = json.dumps(self.message(category, service_id or f"q{self._asked}", content))
        _, text = self.post(body.encode())
        return dict(json.loads(text)) if text else {}

    def post(self, body: bytes, path: str = "/nexo") -> tuple[int, bytes]:
        """Status and body of what comes. Raises NoAnswer."""
        line = http.client.HTTPConnection("127.0.0.1", self.lab.port, timeout=AT_MOST_S)
        try:
            line.request("POST", path, body, {"Content-Type": "application/json"})
            answer = line.getresponse()
            return answer.status, answer.read()
        except (ConnectionError, http.client.HTTPException) as error:
            raise NoAnswer from error
        finally:
            line.close()

    def raw(self, body: bytes) -> bytes:
        """All bytes that come down the line until the terminal hangs up."""
        with socket.create_connection(("127.0.0.1", self.lab.port), AT_MOST_S) as line:
            head = (
                f"POST /nexo HTTP/1.1\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            line.sendall(head.encode() + body)
            heard = b""
            while data := line.recv(65_536):
                heard += data
            return heard

    # What is asked -----------------------------------------------------------------

    def payment(self, amount: object, kind: str = "Normal", group: str = "") -> Json:
        sale = {"TransactionID": "ref", "TimeStamp": "2026-11-23T08:00:00Z"}
        return {
            "SaleData": {
                "SaleTransactionID": sale,
                "SaleTerminalData": {"TotalsGroupID": group},
            },
            "PaymentTransaction": {
                "AmountsReq": {"Currency": "QAR", "RequestedAmount": amount},
            },
            "PaymentData": {"PaymentType": kind},
        }

    def pay(self, service_id: str, amount: object = 307.75) -> Json:
        return self.ask("Payment", self.payment(amount, group=service_id), service_id)

    def pay_beside(self, service_id: str, amount: object = 307.75) -> Later:
        """Pay on another thread."""

        def run() -> None:
            with contextlib.suppress(NoAnswer):
                later.found.append(self.pay(service_id, amount))

        later = Later(Thread(target=run, name="pays"))
        later.thread.start()
        return later

    def status(self, service_id: str) -> Json:
        reference = {
            "MessageCategory": "Payment",
            "ServiceID": service_id,
            "SaleID": self.sale_id,
            "POIID": self.poi_id,
        }
        return self.ask("TransactionStatus", {"MessageReference": reference})

    def abort(self, service_id: str) -> Json:
        reference = {"MessageCategory": "Payment", "ServiceID": service_id}
        content = {"MessageReference": reference, "AbortReason": "MerchantAbort"}
        return self.answer("Abort", content)

    def reverse(self, service_id: str, payment: Json, amount: object = None) -> Json:
        content: Json = {
            "OriginalPOITransaction": {"POITransactionID": payment["POIData"]["POITransactionID"]},
            "ReversalReason": "MerchantCancel",
        }
        if amount is not None:
            content["ReversedAmount"] = amount
        return self.ask("Reversal", content, service_id)


def condition(content: Json) -> str:
    """The ErrorCondition; empty for Success."""
    said = content["Response"]
    assert (said["Result"] == "Failure") == ("ErrorCondition" in said)
    return str(said.get("ErrorCondition", ""))


def repeated(status: Json) -> Json:
    """The inner answer of a TransactionStatus."""
    body = status["RepeatedMessageResponse"]["RepeatedResponseMessageBody"]
    return dict(next(iter(body.values())))


def authorised(content: Json) -> object:
    return content["PaymentResult"]["AmountsResp"]["AuthorizedAmount"]
