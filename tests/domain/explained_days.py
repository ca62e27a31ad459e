"""Random shifts into which one cause of a difference is put, and how the explainer ranks it.

    .venv/bin/python -m tests.domain.explained_days --trials 2000

prints, for each cause, how often it came first and among the first three.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.cash import (
    COINS,
    NOTES,
    CashKind,
    Count,
    expected_cash,
    quick_notes,
    split_change,
)
from pos_app.domain.clock import in_qatar
from pos_app.domain.events import (
    CashMoved,
    DrawerOpened,
    DrawerReason,
    Event,
    ShiftOpened,
    cash_movements,
)
from pos_app.domain.explain_variance import Case, Cause, Explanation, explain
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CashTender, PaymentTaken
from pos_app.domain.variance_causes import Neighbour, fullest, payments_of
from pos_app.domain.variance_suspects import CONFUSIONS
from tests.builders import (
    CLERK,
    SUPERVISOR,
    a_card_tender,
    a_header,
    a_payment,
    a_payment_taken,
    a_payment_voided,
)
from tests.card_builders import a_charge
from tests.day_builders import cash_accepted, cash_given

MORNING: Final = datetime(2026, 11, 23, 7, tzinfo=UTC)
SMALL: Final = Money.riyals(1)  # within the tolerance nothing is asked
LIMIT: Final = Money.riyals(10_000)


@dataclass
class RandomShift:
    """A shift as it may be, all of it booked as it happened; then something is not."""

    random: random.Random
    events: list[Event] = field(default_factory=list)
    receipts: int = 0
    at: datetime = MORNING
    cash: Money = ZERO  # what lies there more than was booked
    card: Money = ZERO  # what the terminal has more than was booked
    doubts: tuple[CardAttempt, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    typed: Count | None = None  # another count than what lies there

    def header(self) -> Header:
        self.at += timedelta(minutes=self.random.uniform(1, 6))
        return a_header(at=self.at)

    # A day at the counter ----------------------------------------------------------

    def fill(self) -> None:
        floats = {10_000: 2, 5_000: 4, 1_000: 20, 500: 21, 100: 35, 50: 20, 25: 20}
        self.events.append(ShiftOpened(self.header(), 1, floats))
        for _ in range(self.random.randint(50, 120)):
            self.pay()
            if self.random.random() < 0.02:
                self.move()
            if self.random.random() < 0.01:
                self.void()
            if self.random.random() < 0.01:
                self.open_drawer()

    def bill(self) -> Money:
        """As bills are: most between 60 and 900, some large ones; cash in steps of 0.25."""
        quarters = int(self.random.lognormvariate(5.6, 0.8) * 4)
        return Money(max(quarters, 80) * 25)

    def pay(self, amount: Money | None = None, account: str | None = None) -> PaymentTaken:
        self.receipts += 1
        amount = amount or self.bill()
        account = account or f"{self.random.randrange(10**9, 2 * 10**9)}"
        if self.random.random() < 0.4:
            tender = a_card_tender(str(amount))
            paid = [a_payment(str(amount), account_no=account)]
            taken = a_payment_taken(
                self.receipts, tenders=[tender], payments=paid, header=self.header()
            )
        else:
            taken = self.pay_cash(amount, account)
        self.events.append(taken)
        return taken

    def pay_cash(self, amount: Money, account: str) -> PaymentTaken:
        quick = quick_notes(amount)
        exact = not quick or self.random.random() < 0.2
        tendered = amount if exact else self.random.choice(quick)
        return a_payment_taken(
            self.receipts,
            tenders=[CashTender(tendered, tendered - amount)],
            payments=[a_payment(str(amount), account_no=account)],
            header=self.header(),
        )

    def move(self) -> None:
        kind = self.random.choice((CashKind.PAID_IN, CashKind.PAID_OUT, CashKind.DROP))
        size = Money.riyals(self.random.choice((20, 50, 100, 150)))
        if kind is CashKind.DROP:
            size = Money.riyals(1000 * self.random.randint(1, 4))
            if size > self.booked():
                return
        amount = size if kind is CashKind.PAID_IN else -size
        self.events.append(CashMoved(self.header(), kind, amount, "other", CLERK, "safe"))

    def void(self) -> None:
        stands = {paid.receipt_no for paid in payments_of(self.events)}
        taken = [e for e in self.events if isinstance(e, PaymentTaken) and e.receipt_no in stands]
        if taken:
            self.receipts += 1
            self.events.append(a_payment_voided(taken[-1], self.receipts, header=self.header()))

    def open_drawer(self) -> None:
        header = self.header()
        self.events.append(DrawerOpened(header, DrawerReason.CHECK, approved_by=SUPERVISOR))

    def booked(self) -> Money:
        return expected_cash(m for event in self.events for m in cash_movements(event))

    # How it ends --------------------------------------------------------------------

    def lies_there(self) -> Count:
        """Notes and coins as a drawer holds them: more small ones than would be needed."""
        pieces: dict[int, int] = {}
        rest = self.booked() + self.cash
        for face in (*NOTES, *COINS):
            most = rest.dirhams // face.dirhams
            number = int(most * self.random.uniform(0.4, 1.0)) if face > NOTES[-1] else most
            pieces[face.dirhams] = number
            rest -= Money(face.dirhams * number)
        return Count.of({face: number for face, number in pieces.items() if number})

    def case(self) -> Case:
        count = self.typed or self.lies_there()
        return Case(
            events=tuple(self.events),
            count=count.pieces,
            cash=count.total - self.booked(),
            card=self.card,
            is_compared=True,
            doubts=self.doubts,
            drawer_limit=LIMIT,
            neighbours=self.neighbours,
        )

    def of(self, fits: Callable[[PaymentTaken], bool]) -> PaymentTaken:
        stands = {paid.receipt_no for paid in payments_of(self.events)}
        return self.random.choice(
            [
                event
                for event in self.events
                if isinstance(event, PaymentTaken) and event.receipt_no in stands and fits(event)
            ]
        )


# The causes -----------------------------------------------------------------------------


def swapped(shift: RandomShift) -> str:
    """Booked as one tender, paid with the other."""
    if shift.random.random() < 0.5:
        taken = shift.of(lambda taken: bool(taken.cash))
        shift.cash, shift.card = -taken.cash, taken.cash
    else:
        taken = shift.of(lambda taken: bool(taken.card))
        shift.cash, shift.card = taken.card, -taken.card
    return taken.receipt_no


def in_doubt(shift: RandomShift) -> str:
    """Nobody knows whether the card was charged: it was, or cash was taken and not booked."""
    amount = shift.bill()
    charge = a_charge(str(amount), header=shift.header())
    shift.events.append(charge)
    shift.doubts = (CardAttempt(charge),)
    if shift.random.random() < 0.5:
        shift.card = amount
    else:
        shift.cash = amount
    return charge.service_id


def not_dropped(shift: RandomShift) -> str:
    while shift.booked() < Money.riyals(2_000):
        shift.pay()
    most = min(fullest(shift.events), shift.booked()).dirhams // 100_000
    shift.cash = -Money.riyals(1000 * shift.random.randint(1, most))
    return ""


def transposed(shift: RandomShift) -> str:
    faces: list[int] = []
    while not faces:
        right = shift.lies_there()
        faces = [
            face
            for face, n in right.pieces.items()
            if n > 9 and str(n)[-1] not in ("0", str(n)[-2])
        ]
    face = shift.random.choice(faces)
    digits = str(right.pieces[face])
    typed = int(digits[:-2] + digits[-1] + digits[-2])
    shift.typed = Count.of({**right.pieces, face: typed})
    return f"{Money(face)}x{digits}"


def wrong_note(shift: RandomShift) -> str:
    taken = shift.of(lambda taken: taken.change > SMALL)
    notes = [face for face in split_change(taken.change)[0].pieces if face >= NOTES[-1].dirhams]
    meant = shift.random.choice(notes)
    pairs = [pair for pair in CONFUSIONS if pair[1] == meant]
    given, meant = shift.random.choices(pairs, [CONFUSIONS[pair] for pair in pairs])[0]
    shift.cash = Money(meant - given)
    return taken.receipt_no


def twice(shift: RandomShift) -> str:
    """The customer paid once, and it was booked again a little later."""
    taken = shift.of(lambda taken: bool(taken.cash))
    place = shift.events.index(taken) + 1
    shift.receipts += 1
    again = a_payment_taken(
        shift.receipts,
        tenders=taken.tenders,
        payments=taken.payments,
        header=replace(a_header(at=taken.header.at + timedelta(minutes=2))),
    )
    shift.events.insert(place, again)
    shift.cash = -taken.cash
    return again.receipt_no


def paid_out(shift: RandomShift) -> str:
    shift.cash = -petty_cash(shift.random)
    return opened_for_it(shift)


def paid_in(shift: RandomShift) -> str:
    shift.cash = petty_cash(shift.random)
    return opened_for_it(shift)


def opened_for_it(shift: RandomShift) -> str:
    """The drawer opens for it, as the supervisor remembers; what was moved was never booked."""
    header = shift.header()
    opened = DrawerOpened(header, DrawerReason.OTHER, "stationery", approved_by=SUPERVISOR)
    shift.events.append(opened)
    return f"{in_qatar(header.at):%H:%M}"


def petty_cash(random: random.Random) -> Money:
    step = random.choice((5, 10, 10, 50))
    return Money.riyals(step * random.randint(1, 10))


def change_twice(shift: RandomShift) -> str:
    taken = shift.of(lambda taken: taken.change > SMALL)
    shift.cash = -taken.change
    return taken.receipt_no


def change_kept(shift: RandomShift) -> str:
    taken = shift.of(lambda taken: taken.change > SMALL)
    shift.cash = taken.change
    return taken.receipt_no


def not_transferred(shift: RandomShift) -> str:
    """Booked, and the cash stayed where it was; or by hand alone, and the neighbour has it."""
    amount = Money.riyals(100 * shift.random.randint(1, 20))
    kind = shift.random.randrange(3)
    if kind == 0:
        given = cash_given(str(amount), header=shift.header())
        shift.events.append(given)
        shift.cash = amount
        return given.transfer_no
    if kind == 1:
        accepted = cash_accepted(str(amount), header=shift.header())
        shift.events.append(accepted)
        shift.cash = -amount
        return accepted.transfer_no
    shift.cash = -amount
    shift.neighbours = (Neighbour(DeskId("CCD-03"), amount),)
    return "CCD-03"


def nothing_known(shift: RandomShift) -> str:
    """A few riyals and coins that no story fits."""
    quarters = shift.random.choice([q for q in range(5, 240) if q % 4])
    shift.cash = Money(25 * quarters * shift.random.choice((1, -1)))
    return ""


INJECTED: Final[Mapping[Cause, Callable[[RandomShift], str]]] = {
    Cause.CASH_CARD_SWAP: swapped,
    Cause.CARD_UNRESOLVED: in_doubt,
    Cause.MISSED_DROP: not_dropped,
    Cause.DIGIT_TRANSPOSITION: transposed,
    Cause.WRONG_NOTE: wrong_note,
    Cause.DUPLICATE_PAYMENT: twice,
    Cause.MISSED_PAID_OUT: paid_out,
    Cause.MISSED_PAID_IN: paid_in,
    Cause.CHANGE_TWICE: change_twice,
    Cause.CHANGE_NOT_GIVEN: change_kept,
    Cause.MISSED_TRANSFER: not_transferred,
    Cause.NOT_KNOWN: nothing_known,
}


@dataclass(frozen=True, slots=True)
class Trial:
    """What was put in, and what was said."""

    cause: Cause
    what: str
    told: tuple[Explanation, ...]

    @property
    def place(self) -> int:
        """1 for first; 0 if it was not named at all."""
        causes = list(dict.fromkeys(each.cause for each in self.told))
        return causes.index(self.cause) + 1 if self.cause in causes else 0

    @property
    def points_there(self) -> bool:
        """Whether the payment, card, transfer or count is among the few that are named."""
        return any(self.what in e.what for e in self.told if e.cause is self.cause)


def tried(cause: Cause, seed: int) -> Trial:
    shift = RandomShift(random.Random(f"{cause}{seed}"))
    shift.fill()
    what = INJECTED[cause](shift)
    return Trial(cause, what, explain(shift.case()))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--trials", type=int, default=500)
    trials = parser.parse_args().trials
    print(f"{'cause':22} trials  first   top 3   named  instead")
    for cause in INJECTED:
        done = [tried(cause, seed) for seed in range(trials)]
        first = sum(trial.place == 1 for trial in done)
        top = sum(1 <= trial.place <= 3 for trial in done)
        there = sum(trial.points_there for trial in done)
        instead = Counter(t.told[0].cause.value for t in done if t.place != 1 and t.told)
        named = ", ".join(f"{name} {number}" for name, number in instead.most_common(3))
        shares = " ".join(f"{number / trials:7.1%}" for number in (first, top, there))
        print(f"{cause.value:22} {trials:6} {shares}  {named}")


if __name__ == "__main__":
    main()
