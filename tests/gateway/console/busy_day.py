"""A day that gives every page of the console something to show: payments by hour and tender, and
one point of each kind on the clarification list."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import select

from gateway.billing.channels import Channel, take_payments
from gateway.identity.profiles import change_limits, set_profile
from gateway.post.messages import FAILED
from gateway.storage import rows
from gateway.storage.engine import reading, writing
from gateway.storage.moments import moment_text
from pos_app.domain.account import Account
from pos_app.domain.events import Event
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, StaffId, shift_id
from pos_app.domain.payment import CardTender, PaymentTaken
from tests.builders import (
    a_header,
    a_payment_voided,
    a_shift_closed,
    a_shift_opened,
    an_event_id,
)
from tests.day_builders import a_deposit_made
from tests.fakes.clock import NOON
from tests.gateway.billing.files import payment
from tests.gateway.billing.files import write as write_file
from tests.gateway.cards import charge
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import paid

BRANDS: Final = ("Himyan", "Visa", "Mastercard", "NAPS", "Amex", "Apple Pay", "")
HOURS: Final = (7, 8, 8, 9, 9, 9, 10, 10, 11, 11, 11, 12)  # of the Qatar day
DATE: Final = "2026-11-22"


class BusyDay:
    """What was done at two desks of City Center and at Al Hilal, told to head office at once."""

    def __init__(self, office: HeadOffice, desk: DeskClient, other: DeskClient) -> None:
        self.office, self.desk, self.other = office, desk, other
        self._number = 100

    def work(self, folder: Path) -> None:
        """All of it; payment files are written into `folder`."""
        taken = self._payments()
        self._points(taken)
        self._files(folder)
        self._desks()

    def _payments(self) -> list[PaymentTaken]:
        accounts = [self._account(nth) for nth in range(len(HOURS))]
        taken = [self._payment(nth, account) for nth, account in enumerate(accounts)]
        head = self._header(self.desk)
        voided = a_payment_voided(taken[3], self._next(), header=head)
        opened = a_shift_opened(header=self._header(self.desk, -5))
        deposit = a_deposit_made(header=replace(head, event_id=an_event_id()))
        self._tell(self.desk, opened, *taken, voided, deposit)
        return taken

    def _payment(self, nth: int, account: Account) -> PaymentTaken:
        head = self._header(self.desk, HOURS[nth] - 12)
        event = paid(self.desk, account, self._next(), header=head, is_offline=nth == 5)
        brand = BRANDS[nth % len(BRANDS)]
        if not brand:
            return event
        card = CardTender(event.collected, brand, "4242", "123456", "000000123456", "T0000001")
        return replace(event, tenders=(card,))

    def _points(self, taken: list[PaymentTaken]) -> None:
        """One of each kind."""
        head = self._header(self.desk)
        lost = paid(self.desk, self._account(20), self._next(), header=head)
        unknown = tuple(replace(one, account_no="9999999999") for one in lost.payments)
        lost = replace(lost, payments=unknown)
        again = replace(taken[0], header=self._header(self.other))
        again = replace(again, receipt_no=self._receipt(self.other, again))
        closed = a_shift_closed(header=replace(head, event_id=an_event_id()))
        late = paid(
            self.desk,
            self._account(21),
            self._next(),
            header=replace(head, event_id=an_event_id()),
        )
        started = charge(self.desk, self._account(22))
        self._tell(self.desk, lost, started, closed, late)
        self._tell(self.other, again)
        with writing(self.office.engine) as connection:
            connection.execute(rows.messages.insert(), self._message(taken[1]))

    def _files(self, folder: Path) -> None:
        """One that is taken, with a payment that fits no account, and one that is cut off."""
        paid_for = self._account(23).account_no
        lines = [payment("B-1", paid_for, 12_500), payment("B-2", "9999999999", 8_000)]
        sums = (len(lines), sum((12_500, 8_000)))
        made = (self.office.clock.now() - timedelta(hours=1)).isoformat()
        moment = moment_text(self.office.clock.now() - timedelta(hours=2))
        lines = [(name, (*values[:-1], moment)) for name, values in lines]
        header = ("header", ("1", "payments", "bank", 1, made, *sums))
        file = write_file(folder / "bank-0001.csv", [header, *lines, ("trailer", sums)])
        take_payments(self.office.engine, self.office.clock, file, Channel.BANK, "finance.ali")
        cut = folder / "bank-0002.csv"
        cut.write_bytes(file.read_bytes()[:-20])
        take_payments(self.office.engine, self.office.clock, cut, Channel.BANK, "finance.ali")

    def _desks(self) -> None:
        """One with limits and a profile of its own."""
        with writing(self.office.engine) as connection:
            clock, by = self.office.clock, "admin.noora"
            change_limits(connection, clock, by, self.desk.name, ["offline_hours=48"])
            set_profile(connection, clock, by, self.other.name, item_kinds=["bill"])

    def _header(self, desk: DeskClient, hours: int = 0) -> Header:
        name = DeskId(desk.name)
        at = NOON + timedelta(hours=hours, minutes=self._number % 50)
        return a_header(desk=name, shift=shift_id(name, 2), at=at, by=StaffId("20701"))

    def _tell(self, desk: DeskClient, *events: Event) -> None:
        desk.post(*(desk.entry(event) for event in events))

    def _account(self, nth: int) -> Account:
        """One of those from the end of the table, with bills alone."""
        table = rows.items
        others = select(table.c.account_no).where(table.c.kind != "bill")
        query = select(table.c.account_no).where(
            table.c.due_dirhams > 0, table.c.account_no.not_in(others)
        )
        last = query.distinct().order_by(table.c.account_no.desc()).offset(nth).limit(1)
        with reading(self.office.engine) as connection:
            account_no = connection.execute(last).scalar_one()
        return self.desk.account(account_no)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _receipt(self, desk: DeskClient, like: PaymentTaken) -> str:
        return paid(
            desk, desk.account(like.payments[0].account_no), 77, payments=like.payments
        ).receipt_no

    def _message(self, of: PaymentTaken) -> dict[str, object]:
        return {
            "event_id": str(an_event_id()),
            "desk": self.desk.name,
            "receipt_no": of.receipt_no,
            "way": "email",
            "to_sealed": "sealed",
            "state": FAILED,
            "attempts": 3,
            "next_at": moment_text(self.office.clock.now()),
            "last_error": "status 400",
        }
