"""A desk that makes evidence: an own shift, one of another desk, and a head office that signs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from pos_app import wire
from pos_app.domain.branch_day import BranchDay, LedgerEntry, ShiftOfDay, SignedStatement
from pos_app.domain.cash import CashKind
from pos_app.domain.day_events import Witness
from pos_app.domain.events import Event, ShiftClosed
from pos_app.domain.file_layouts import AcquirerFile, BankFile
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, StaffId, shift_id
from pos_app.domain.money import Money
from pos_app.domain.takings import takings
from pos_app.keys import DeskKey
from pos_app.services.branch_day.day_entries import DayEntries
from pos_app.services.branch_day.make_evidence import MakeEvidence
from pos_app.services.branch_day.match_day import MatchDay
from tests.builders import (
    CLERK,
    DESK,
    MANAGER,
    a_card_tender,
    a_cash_moved,
    a_cash_tender,
    a_header,
    a_payment_taken,
    a_payment_voided,
    a_shift_closed,
    a_shift_opened,
    money,
)
from tests.day_builders import a_tender_corrected
from tests.fakes.branch_days import FakeBranchDays
from tests.fakes.clock import NOON
from tests.fakes.memory_store import SIGNER, MemoryStore
from tests.services.branch_day.day_desk import TODAY, DayDesk, reasons_for

OFFICE = DeskKey.of(b"h" * 32)
OTHER_KEY = DeskKey.of(b"3" * 32)
OTHER = DeskId("CCD-03")
SHIFT = shift_id(OTHER, 1)


def _head() -> Header:
    return a_header(desk=OTHER, shift=SHIFT)


class SigningOffice(FakeBranchDays):
    """Signs what it has, as head office does."""

    def statement(self, business_date: date) -> SignedStatement:
        entries = list(self.entries(business_date))
        lines = "".join(f"{e.desk} {e.seq} {e.hash}\n" for e in entries)
        kept = [wire.decode(e.body.encode()) for e in entries if e.state != "refused"]
        shifts = sorted({(str(e.header.desk), str(e.header.shift)) for e in kept})
        plain = {
            "centre": "CCD",
            "business_date": business_date.isoformat(),
            "as_of": wire.unstructure(NOON),
            "entries": len(entries),
            "digest": hashlib.sha256(lines.encode()).hexdigest(),
            "desk_keys": {DESK: [SIGNER.public_key], OTHER: [OTHER_KEY.public_key]},
            "totals": totals(kept),
            "shifts": [
                {"desk": d, "shift": s, **totals(e for e in kept if e.header.shift == s)}
                for d, s in shifts
            ],
        }
        text = wire.canonical(plain).decode()
        return SignedStatement(text, OFFICE.sign(text.encode()))


def totals(events: Iterable[Event]) -> dict[str, int]:
    """The signed figures, by the product's own takings."""
    shift = ShiftOfDay(SHIFT, OTHER, CLERK, None, "open", Witness.HEAD_OFFICE, takings(events))
    return {
        "payments": shift.number("payments"),
        "voids": shift.number("voids"),
        "refunds": shift.number("refunds"),
        "collected_dirhams": shift.collected.dirhams,
        "cash_dirhams": shift.cash.dirhams,
        "card_dirhams": shift.card.dirhams,
    }


def other_shift() -> list[Event]:
    """At desk 03: cash, card, both, a void, a correction, a drop, a Z."""
    head = _head()
    cash = a_payment_taken(1, "500", tenders=[a_cash_tender("600", "100")], header=head)
    both = a_payment_taken(
        2, "300", tenders=[a_cash_tender("100"), a_card_tender("200")], header=_head()
    )
    wrong = a_payment_taken(3, "80", header=_head())
    undone = a_payment_taken(4, "70", header=_head())
    opened = a_shift_opened(header=_head())
    events: list[Event] = [
        opened,
        cash,
        both,
        wrong,
        undone,
        a_payment_voided(undone, 5, header=_head()),
        a_tender_corrected(wrong, header=_head()),
        a_cash_moved("400", CashKind.DROP, header=_head()),
    ]
    return [*events, z_of(events)]


def z_of(events: list[Event]) -> ShiftClosed:
    """As the desk would have made it: counted five riyals short."""
    found = totals(events)
    drawer = money("200") + Money(found["cash_dirhams"]) - money("400")
    counted = drawer - money("5")
    return replace(
        a_shift_closed(header=_head()),
        expected_cash=drawer,
        counted_cash=counted,
        count={25: counted.dirhams // 25},
        payments=found["payments"],
        voids=found["voids"],
        collected=Money(found["collected_dirhams"]),
        cash=Money(found["cash_dirhams"]),
        card=Money(found["card_dirhams"]),
        first_receipt=f"{OTHER}-000001-0",
        last_receipt=f"{OTHER}-000005-0",
    )


def entries_of(events: Iterable[Event], key: DeskKey = OTHER_KEY) -> tuple[LedgerEntry, ...]:
    """Chained and signed by their desk, taken by head office."""
    store = MemoryStore(key)
    with store.begin() as work:
        for event in events:
            work.journal.append(event)
        work.commit()
    with store.read() as work:
        return tuple(told(OTHER, entry) for entry in work.journal.since())


def told(desk: DeskId, entry: wire.Entry, state: str = "posted") -> LedgerEntry:
    body = entry.body.decode()
    place = (desk, entry.seq, entry.prev_hash, entry.hash, entry.signature)
    return LedgerEntry(*place, body, state, None, None, NOON)


class EvidenceDesk(DayDesk):
    """The own shift took 500 in cash; head office has all of both."""

    def __init__(self, events: list[Event] | None = None) -> None:
        super().__init__()
        self.office = SigningOffice(self.clock)
        entries = DayEntries(self.store, lambda: DESK, lambda: self.office)
        self.evidence = MakeEvidence(
            store=self.store,
            clock=self.clock,
            see=self.see,
            matching=MatchDay(entries, AcquirerFile(), BankFile()),
            head_office=lambda: self.office,
            head_office_key=OFFICE.public_key,
            signer=SIGNER,
            roles=self.roles,
        )
        self.theirs = events or other_shift()
        self.open_shift()
        self.pay_cash("500")
        self.close_shift()
        self.office.put(self.day_of_office(), *entries_of(self.theirs))

    def day_of_office(self) -> BranchDay:
        closed = next(e for e in self.theirs if isinstance(e, ShiftClosed))
        shift = ShiftOfDay(
            SHIFT,
            OTHER,
            CLERK,
            NOON,
            "closed",
            Witness.HEAD_OFFICE,
            takings(self.theirs),
            closed,
        )
        return self.head_office_knows(shift)

    def close_day(self) -> None:
        """The manager closes it with everything declared."""
        day = self.see.day()
        self.close.close(day, reasons_for(self.close.open_exceptions(day)), MANAGER)

    def make(self, by: StaffId = MANAGER, approved_by: StaffId | None = None) -> bytes:
        return self.evidence.make(TODAY, by, approved_by)
