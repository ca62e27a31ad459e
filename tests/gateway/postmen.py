"""Customers who want their receipts, and a hook that remembers what it was handed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from gateway.identity import keys
from gateway.post import messages
from gateway.post.hooks import Failed, Later, Parcel, Sent
from gateway.post.postman import Postman
from gateway.storage.engine import reading
from pos_app.domain.events import ReceiptSent, SendWay
from pos_app.domain.ids import DeskId, shift_id
from pos_app.sealing import seal
from tests.builders import a_header, a_receipt_sent
from tests.gateway.desk_client import DeskClient, HeadOffice

ADDRESS = "someone.private@example.com"
PDF = b"%PDF-1.7 a receipt"

Said = Sent | Failed | Later


@dataclass
class RememberingHook:
    """Says what `say` says; a service that keeps to the key brings each one once."""

    say: Callable[[Parcel], Said] = lambda _: Sent()
    handed: list[Parcel] = field(default_factory=list)

    def hand_over(self, parcel: Parcel) -> Said:
        self.handed.append(parcel)
        return self.say(parcel)


def wants(
    desk: DeskClient, number: int = 1, address: str = ADDRESS, way: SendWay = SendWay.EMAIL
) -> ReceiptSent:
    """The event that a customer of that receipt wants it sent."""
    with reading(desk.office.engine) as connection:
        key = keys.sealing_key(connection)
    name = DeskId(desk.name)
    header = a_header(desk=name, shift=shift_id(name, 1))
    return a_receipt_sent(number, sealed=seal(key, address), way=way, header=header)


def bring_paper(desk: DeskClient, event: ReceiptSent, pdf: bytes = PDF) -> Any:
    return desk.send("PUT", f"/v1/receipts/{event.header.event_id}/paper", pdf)


def send_on(desk: DeskClient, number: int = 1, **given: Any) -> ReceiptSent:
    """Paper and event have arrived."""
    event = wants(desk, number, **given)
    assert bring_paper(desk, event).status_code == 201
    assert desk.tell(event)["outcome"] == "accepted"
    return event


def postman(office: HeadOffice, hook: RememberingHook) -> Postman:
    return Postman(office.engine, office.clock, hook)


def listed(office: HeadOffice, state: str | None = None) -> list[dict[str, Any]]:
    with reading(office.engine) as connection:
        return list(messages.list_messages(connection, state))
