"""What an event does to its branch's day: judged in memory, beside the accounts in `ledger.py`.

Cash and days are facts: they are recorded, and what is odd about them is remarked. Only what
belongs to another branch is refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Final, TypeVar

from gateway.branch_day.day_lines import (
    LONGEST,
    NOTHING,
    Sums,
    TakingKey,
    TakingRow,
    add_sums,
    centre_of,
    subject_of,
    sums_of_line,
    taking_rows,
)
from gateway.ledger.giving_back import GivenBack
from gateway.ledger.verdicts import Verdict, recorded, refused
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.day_events import (
    DayClosed,
    DepositMade,
    DepositReceived,
    ShiftSum,
    ShiftVerified,
    Witness,
)
from pos_app.domain.events import CashMoved, Event, ShiftClosed, ShiftOpened
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.domain.tender_corrected import TenderCorrected, as_really_paid

E = TypeVar("E")
BRANCH_EVENTS: Final = (
    CashGiven,
    CashAccepted,
    CashTakenBack,
    ShiftVerified,
    DayClosed,
    DepositMade,
    DepositReceived,
)
_ARRIVES_LATE: Final = (
    ShiftOpened,
    PaymentTaken,
    PaymentVoided,
    PaymentRefunded,
    TenderCorrected,
    CashMoved,
    CashGiven,
    CashAccepted,
    CashTakenBack,
    ShiftClosed,
)


@dataclass(slots=True)
class BranchBook:
    """What the events at hand touch of their branch, and what they add to its days."""

    centre: str = ""
    facts: defaultdict[str, list[Event]] = field(default_factory=lambda: defaultdict(list))
    payments: dict[str, PaymentTaken] = field(default_factory=dict)  # that others undo or correct
    voids: dict[str, tuple[int, PaymentVoided]] = field(default_factory=dict)  # by the payment
    corrections: defaultdict[str, list[tuple[int, TenderCorrected]]] = field(
        default_factory=lambda: defaultdict(list)
    )  # both with their places in the journal
    sums: dict[date, dict[str, Sums]] = field(default_factory=dict)  # by shift, of days to close
    closed: dict[date, str] = field(default_factory=dict)  # the DayClosed that counts
    takings: dict[TakingKey, tuple[int, int]] = field(default_factory=dict)
    new_facts: list[Event] = field(default_factory=list)
    newly_closed: dict[date, str] = field(default_factory=dict)
    late: list[Event] = field(default_factory=list)

    def judge(self, event: Event) -> Verdict:
        """What becomes of one of BRANCH_EVENTS."""
        match event:
            case CashGiven():
                return recorded(self._odd_giving(event))
            case CashAccepted():
                return recorded(self._odd_acceptance(event))
            case CashTakenBack():
                return recorded(self._odd_return(event))
            case DepositMade(bag_no=bag_no):
                return recorded("bag_repeated" if self._of(bag_no, DepositMade) else None)
            case DepositReceived():
                return self._judge_receipt(event)
            case ShiftVerified():
                return self._judge_verification(event)
            case DayClosed():
                return self._judge_day(event)
            case _:
                return recorded()

    def is_after_day(self, event: Event) -> bool:
        """Whether it comes after the end of its branch's day."""
        is_closed = bool(self.closed) and event.header.business_date in self.closed
        return is_closed and isinstance(event, _ARRIVES_LATE)

    def follow(self, event_id: str, seq: int, event: Event) -> None:
        """Add an event that was not refused to the day's sums and facts."""
        if self.is_after_day(event):
            self.late.append(event)
        for key, number, dirhams in self._rows(seq, event):
            before = self.takings.get(key, (0, 0))
            self.takings[key] = before[0] + number, before[1] + dirhams
        if isinstance(event, PaymentTaken):
            self.payments[event_id] = event
        elif subject_of(event) is not None:
            self.note(event)
            self.new_facts.append(event)
        if isinstance(event, DayClosed) and event.header.business_date not in self.closed:
            self.closed[event.header.business_date] = event_id
            self.newly_closed[event.header.business_date] = event_id

    def _rows(self, seq: int, event: Event) -> Iterator[TakingRow]:
        """What it adds to the sums. A void undoes the tenders that corrections before it left."""
        if isinstance(event, PaymentVoided):
            payment = str(event.voids_event)
            self.voids[payment] = seq, event
            yield from taking_rows(event, self._paid(payment, seq))
            return
        yield from taking_rows(event)
        if isinstance(event, TenderCorrected):
            yield from self._voided_anew(seq, event)

    def _voided_anew(self, seq: int, correction: TenderCorrected) -> Iterator[TakingRow]:
        """Where its void came in before it, that counts now as the journal has it."""
        payment = str(correction.corrects)
        void_seq, void = self.voids.get(payment, (0, None))
        if void is not None:
            for key, number, dirhams in taking_rows(void, self._paid(payment, void_seq)):
                yield key, -number, -dirhams
        self.corrections[payment].append((seq, correction))
        if void is not None:
            yield from taking_rows(void, self._paid(payment, void_seq))

    def _paid(self, payment: str, before: int) -> PaymentTaken | None:
        """The payment with the tenders that its corrections before that place left."""
        taken = self.payments.get(payment)
        known = sorted(self.corrections.get(payment, ()), key=itemgetter(0))
        earlier = (correction for seq, correction in known if seq < before)
        return as_really_paid(taken, earlier) if taken else None

    def note(self, event: Event) -> None:
        """Know a fact by what it is about; a deposit by its own id as well."""
        self.facts[subject_of(event) or ""].append(event)
        if isinstance(event, DepositMade):
            self.facts[str(event.header.event_id)].append(event)

    # Cash between drawers -------------------------------------------------------------

    def _odd_giving(self, event: CashGiven) -> str | None:
        if self._of(event.transfer_no, CashGiven):
            return "transfer_repeated"
        if centre_of(event.to_desk) != self.centre:
            return "transfer_elsewhere"
        for accepted in self._of(event.transfer_no, CashAccepted):
            if accepted.amount != event.amount:
                return "transfer_differs"
        return None

    def _odd_acceptance(self, event: CashAccepted) -> str | None:
        given = self._of(event.transfer_no, CashGiven)
        if self._of(event.transfer_no, CashAccepted):
            return "transfer_repeated"
        if self._of(event.transfer_no, CashTakenBack):
            return "transfer_taken_back"
        if not given:
            return "transfer_unknown"
        if given[0].to_desk != event.header.desk:
            return "transfer_elsewhere"
        is_same = (given[0].amount, given[0].header.desk) == (event.amount, event.from_desk)
        return None if is_same else "transfer_differs"

    def _odd_return(self, event: CashTakenBack) -> str | None:
        given = self._of(event.transfer_no, CashGiven)
        if self._of(event.transfer_no, CashTakenBack):
            return "transfer_repeated"
        if self._of(event.transfer_no, CashAccepted):
            return "transfer_accepted"
        if not given:
            return "transfer_unknown"
        is_same = given[0].amount == event.amount
        is_same &= given[0].header.event_id == event.gives_back
        return None if is_same else "transfer_differs"

    def judge_correction(self, event: TenderCorrected, back: GivenBack) -> Verdict:
        """No more of a tender is moved than the payment has of it."""
        if event.cash != -event.card or not event.card:
            return refused("sums_differ")
        payment = self.payments.get(str(event.corrects))
        if payment is None:
            return recorded("payment_unknown")
        if payment.header.shift != event.header.shift:
            return recorded("correction_elsewhere")
        earlier = self._of(str(event.corrects), TenderCorrected)
        cash = payment.cash.dirhams + sum(c.cash.dirhams for c in earlier) + event.cash.dirhams
        card = payment.card.dirhams + sum(c.card.dirhams for c in earlier) + event.card.dirhams
        is_too_much = min(cash, card) < 0 or back.is_voided
        return recorded("correction_too_high" if is_too_much else None)

    # The day ----------------------------------------------------------------------------

    def _judge_verification(self, event: ShiftVerified) -> Verdict:
        if centre_of(event.verifies) != self.centre:
            return refused("other_branch")
        opened = self._of(event.verifies, ShiftOpened)
        closed = self._of(event.verifies, ShiftClosed)
        if not opened and not closed:
            return recorded("shift_unknown")
        people = (event.header.by, event.approved_by)
        if any(opening.header.by in people for opening in opened):
            return recorded("verified_by_clerk")
        return recorded(None if closed else "shift_not_closed")

    def _judge_day(self, event: DayClosed) -> Verdict:
        if event.centre != self.centre:
            return refused("other_branch")
        if event.header.business_date in self.closed:
            return recorded("day_repeated")
        return recorded(None if self._is_our_day(event) else "day_differs")

    def _is_our_day(self, event: DayClosed) -> bool:
        """Its total is that of its shifts; of shifts that it has from us, it has our sums."""
        ours = self._sums_of(event.header.business_date)
        if add_sums(map(_sums_said, event.shifts)) != _sums_said(event):
            return False
        said = {shift.shift: shift for shift in event.shifts}
        return ours.keys() <= said.keys() and all(
            ours.get(no, NOTHING) == _sums_said(shift)
            for no, shift in said.items()
            if shift.witness is Witness.HEAD_OFFICE
        )

    def _sums_of(self, day: date) -> dict[str, Sums]:
        """By shift, with what the events at hand have added so far."""
        sums = dict(self.sums.get(day, {}))
        for (on, _, shift, _, line), (number, dirhams) in self.takings.items():
            if on == day.isoformat():
                more = sums_of_line(line, number, dirhams)
                sums[shift] = add_sums((sums.get(shift, NOTHING), more))
        return {shift: of_shift for shift, of_shift in sums.items() if of_shift != NOTHING}

    def _judge_receipt(self, event: DepositReceived) -> Verdict:
        made = self._of(str(event.deposit), DepositMade)
        if not made:
            return recorded("deposit_unknown")
        if centre_of(made[0].header.desk) != self.centre:
            return refused("other_branch")
        if self._of(str(event.deposit), DepositReceived):
            return recorded("deposit_repeated")
        is_same = (made[0].amount, made[0].bag_no) == (event.amount, event.bag_no)
        return recorded(None if is_same else "deposit_differs")

    def _of(self, subject: str, kind: type[E]) -> list[E]:
        return [event for event in self.facts.get(subject[:LONGEST], ()) if isinstance(event, kind)]


def _sums_said(said: ShiftSum | DayClosed) -> Sums:
    return said.payments, said.collected.dirhams, said.cash.dirhams, said.card.dirhams
