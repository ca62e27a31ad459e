"""The receipt by e-mail or SMS: booked like everything else, sent by head office."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.clock import Clock
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.events import ReceiptSent, SendWay
from pos_app.domain.ids import DeskId, NewId, StaffId
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.domain.permissions import Act
from pos_app.errors.receipt import AddressUnreadable, ReceiptUnknown, SendingNotOffered
from pos_app.services.check_role import CheckRole
from pos_app.services.make_paper import find_receipt
from pos_app.services.ports.store import Store
from pos_app.services.sequels import sequel

Seal = Callable[[str, str], str]  # (sealing key, plain text) → base64 for head office alone
_EMAIL: Final = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+"
)
_PHONE: Final = re.compile(r"\+?[0-9]{8,15}")
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class SendReceipt:
    """Books that a customer wants a receipt; the queue brings it to head office with its PDF."""

    store: Store
    clock: Clock
    new_id: NewId
    desk: DeskId
    sealing_key: Callable[[], str]  # empty: head office sends no receipts
    seal: Seal
    roles: CheckRole

    def send(self, receipt: str, way: SendWay, to: str, by: StaffId) -> ReceiptSent:
        """Book it; the address stays readable for head office alone.

        Raises:
            AddressUnreadable: no e-mail address, or no phone number.
            SendingNotOffered: head office sends no receipts.
            ReceiptUnknown: this desk has no such receipt.
            CardNumberRefused: what was typed may be one. NotAllowed.
        """
        self.roles.require(by, Act.SERVE)
        refuse_card_number(to)
        address = _tidy(way, to)
        key = self.sealing_key()
        if not key:
            raise SendingNotOffered
        try:
            sealed = self.seal(key, address)
        except ValueError as error:
            raise SendingNotOffered from error
        with self.store.begin() as work:
            _, event = find_receipt(work, receipt, self.desk)
            if not isinstance(event, PaymentTaken | PaymentVoided | PaymentRefunded):
                raise ReceiptUnknown(receipt_no=receipt)
            header = sequel(work, event.header, self.new_id(), self.clock.now(), by)
            sent = ReceiptSent(header, event.receipt_no, way, masked(address), sealed)
            work.journal.append(sent)
            work.commit()
        return sent


def masked(address: str) -> str:
    """`f•••@example.com`, `•••••456`: what screens and the journal show of an address."""
    name, at, domain = address.partition("@")
    return f"{name[:1]}•••{at}{domain}" if at else "•" * (len(address) - 3) + address[-3:]


def _tidy(way: SendWay, to: str) -> str:
    if way is SendWay.EMAIL:
        address = to_ascii_digits(to).strip()
        is_right = len(address) <= _LONGEST and _EMAIL.fullmatch(address) is not None
    else:
        address = re.sub(r"[\s()\-]", "", to_ascii_digits(to))
        is_right = _PHONE.fullmatch(address) is not None
    if not is_right:
        raise AddressUnreadable(way=way.value)
    return address
