"""What an event does to its branch's day: judged in memory, beside the accounts in `ledger.py`.

Cash and days are facts: they are recorded, and what is odd about them is remarked. Only what
belongs to another branch is refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

from gateway.giving_back import GivenBack
from gateway.verdicts import Verdict, recorded, refused
from pos_app.domain.card_events import CardsReconciled
from pos_app.domain.clock import in_qatar
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
from pos_app.domain.takings import lines_of
from pos_app.domain.tender_corrected import TenderCorrected, as_really_paid

TakingKey = tuple[str, str, str, int, str]  # business date, desk, shift, hour, line
Sums = tuple[int, int, int, int]  # payments; collected, cash, card in dirhams
E = TypeVar("E")
_NOTHING: Final = (0, 0, 0, 0)
_LONGEST: Final = 200  # characters of a key: an index takes no more of what a desk makes up
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

    def follow(self, event_id: str, event: Event) -> None:
        """Add an event that was not refused to the day's sums and facts."""
        if self.is_after_day(event):
            self.late.append(event)
        undone = None
        if isinstance(event, PaymentVoided):
            undone = self._really_paid(str(event.voids_event))
        for key, number, dirhams in taking_rows(event, undone):
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

    def _really_paid(self, payment: str) -> PaymentTaken | None:
        """The payment with the tenders that its corrections leave; a void undoes these."""
        taken = self.payments.get(payment)
        return as_really_paid(taken, self._of(payment, TenderCorrected)) if taken else None

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
            ours.get(no, _NOTHING) == _sums_said(shift)
            for no, shift in said.items()
            if shift.witness is Witness.HEAD_OFFICE
        )

    def _sums_of(self, day: date) -> dict[str, Sums]:
        """By shift, with what the events at hand have added so far."""
        sums = dict(self.sums.get(day, {}))
        for (on, _, shift, _, line), (number, dirhams) in self.takings.items():
            if on == day.isoformat():
                more = sums_of_line(line, number, dirhams)
                sums[shift] = add_sums((sums.get(shift, _NOTHING), more))
        return {shift: of_shift for shift, of_shift in sums.items() if of_shift != _NOTHING}

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
        return [
            event for event in self.facts.get(subject[:_LONGEST], ()) if isinstance(event, kind)
        ]


def taking_rows(
    event: Event, undone: PaymentTaken | None = None
) -> Iterator[tuple[TakingKey, int, int]]:
    """What the event adds to the running sums: where, how often, dirhams."""
    head = event.header
    day, hour = head.business_date.isoformat(), in_qatar(head.at).hour
    for line, number, amount in lines_of(event, undone):
        yield (day, head.desk, head.shift, hour, line[:_LONGEST]), number, amount.dirhams


def subject_of(event: Event) -> str | None:
    """What a fact is about; None: days neither quote the event nor ask for it."""
    subject = _subject(event)
    return None if subject is None else subject[:_LONGEST]


def _subject(event: Event) -> str | None:
    match event:
        case ShiftOpened() | ShiftClosed() | CardsReconciled():
            return event.header.shift
        case ShiftVerified(verifies=shift):
            return shift
        case (
            CashGiven(transfer_no=no) | CashAccepted(transfer_no=no) | CashTakenBack(transfer_no=no)
        ):
            return no
        case TenderCorrected(corrects=payment):
            return str(payment)
        case DepositMade(bag_no=bag_no):
            return bag_no
        case DepositReceived(deposit=deposit):
            return str(deposit)
        case DayClosed(centre=centre):
            return centre
        case _:
            return None


def days_of(event: Event) -> list[date]:
    """The days that a fact stands on: its own, and those that a deposit is for."""
    more = event.days if isinstance(event, DepositMade) else ()
    return sorted({event.header.business_date, *more})


def centre_of(desk_or_shift: str) -> str:
    """`CCD` of CCD-02, and of CCD-02-S0007."""
    return desk_or_shift.partition("-")[0]


def sums_of_line(line: str, number: int, dirhams: int) -> Sums:
    """What a running sum says of payments, of what was collected, of cash and of cards."""
    match line:
        case "payments":
            return number, dirhams, 0, 0
        case "voids" | "refunds":
            return 0, -dirhams, 0, 0
        case "cash":
            return 0, 0, dirhams, 0
        case _:
            return (0, 0, 0, dirhams) if line.startswith("card:") else _NOTHING


def add_sums(sums: Iterable[Sums]) -> Sums:
    """Each of the four by itself."""
    payments = collected = cash = card = 0
    for one in sums:
        payments, collected = payments + one[0], collected + one[1]
        cash, card = cash + one[2], card + one[3]
    return payments, collected, cash, card


def _sums_said(said: ShiftSum | DayClosed) -> Sums:
    return said.payments, said.collected.dirhams, said.cash.dirhams, said.card.dirhams
