"""`pos-app pay --card` on a desk with a terminal of its own: charge, book, or say what became."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from pos_app.cli.afterwards import SKIPPED, print_and_send, print_at_once, print_job, settled
from pos_app.cli.charging import card_of, carried_out, names_of, refusal
from pos_app.cli.output import Output, note
from pos_app.compose.desk import Desk
from pos_app.domain.basket import Basket
from pos_app.domain.card import CardOutcome
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CashTender, PaymentTaken
from pos_app.domain.printing import Printed
from pos_app.errors.card import (
    CardPartlyApproved,
    CardUnknown,
    ChargeStands,
    MoneyBackUnknown,
    SignatureRefused,
)
from pos_app.errors.kinds import CounterError, InDoubt, Refused
from pos_app.errors.payment import TooMuchByCard
from pos_app.services.cards.charge_card import Charge
from pos_app.services.cards.settle_attempt import Settled

_FITS = "fits"


def pay_by_card(
    desk: Desk,
    arguments: argparse.Namespace,
    output: Output,
    basket: Basket,
    people: tuple[StaffId, StaffId | None],
) -> int | None:
    """Charge what cash leaves of the basket; `people` are the clerk and who approves.

    Raises:
        TooMuchByCard, and as `ChargeCard.start`: nothing was sent to the terminal.
    """
    clerk, approved_by = people
    cash = _cash_beside(arguments.cash, basket)
    amount = basket.total - (cash.net if cash else ZERO)
    charge = Charge(desk.collect.new_id(), basket, amount, cash, approved_by)
    attempt = desk.cards.charge.start(charge, clerk)
    said = carried_out(desk, attempt, arguments.patience)
    return _Outcome(desk, arguments, output, charge, clerk).of(said)


def _cash_beside(text: str | None, basket: Basket) -> CashTender | None:
    """The exact part in cash; the card pays the rest."""
    in_cash = ZERO if text is None else Money.parse(text)
    if in_cash >= basket.total:
        raise TooMuchByCard(over=in_cash - basket.total)
    return CashTender(in_cash, ZERO) if in_cash > ZERO else None


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Says what became of a charge, and does what follows from it."""

    desk: Desk
    arguments: argparse.Namespace
    output: Output
    charge: Charge
    clerk: StaffId

    def of(self, said: Settled) -> int | None:
        attempt = said.attempt
        if said.completed is None and attempt.needs_signature:
            said = self._signed(attempt)
        if isinstance(said.completed, PaymentTaken):
            self._paid(said.completed, attempt)
            return None
        if attempt.needs_signature and self.arguments.signature != _FITS:
            note("Nobody said that the signature fits (--signature fits): it is reversed …")
            return self._given_back(attempt, SignatureRefused())
        if attempt.is_partial:
            return self._partly(attempt)
        if attempt.outcome in (CardOutcome.UNKNOWN, CardOutcome.APPROVED):
            error = CardUnknown(attempt=attempt.attempt_id, amount=attempt.started.amount)
            return self._in_doubt(attempt, error)
        return self._refused(attempt, refusal(attempt))

    def _signed(self, attempt: CardAttempt) -> Settled:
        """The slip to be signed comes out; what is signed well is booked."""
        if self.arguments.prints:
            settled(lambda: self._print_slip(attempt), None)
        if self.arguments.signature != _FITS or attempt.is_partial:
            return Settled(attempt)
        return settled(
            lambda: self.desk.cards.clarify.complete(attempt.attempt_id, self.clerk),
            Settled(attempt),
        )

    def _print_slip(self, attempt: CardAttempt) -> None:
        for slip in self.desk.make_paper.card_slips(attempt):
            if slip.needs_signature:
                print_at_once(self.desk, slip)

    def _partly(self, attempt: CardAttempt) -> int | None:
        """Less was approved: a part payment where that is wanted and allowed, else nothing."""
        error = CardPartlyApproved(approved=attempt.approved, asked=attempt.started.amount)
        if not self.arguments.accept_part:
            return self._given_back(attempt, error)
        cash = self.charge.cash
        tenders = (*((cash,) if cash else ()), attempt.tender())
        try:
            part = self.charge.basket.pay_total(attempt.approved + (cash.net if cash else ZERO))
            taken = self.desk.collect.take(
                self.charge.payment, part, tenders, self.clerk, self.charge.approved_by
            )
        except Refused as refused:
            note(f"The part cannot be taken ({refused.code}): it is reversed …")
            return self._given_back(attempt, error)
        self._paid(taken, attempt)
        return None

    def _given_back(self, attempt: CardAttempt, why: Refused) -> int | None:
        """Reverse it at once: the customer still stands there."""
        try:
            reversal = self.desk.cards.reverse.start(attempt.attempt_id, self.clerk)
        except CounterError as error:
            note(f"It could not be reversed: {error.code}.")
            return self._in_doubt(attempt, ChargeStands(attempt=attempt.attempt_id))
        said = carried_out(self.desk, reversal, self.arguments.patience).attempt
        facts = {"reversal": said.attempt_id, "reversal_state": said.outcome}
        if not said.is_approved:
            return self._in_doubt(attempt, _why_not_back(attempt, said), facts)
        return self._refused(attempt, why, facts)

    def _paid(self, taken: PaymentTaken, attempt: CardAttempt) -> None:
        after = print_and_send(self.desk, taken, prints=self.arguments.prints)
        self.output.answer(
            {
                "event_id": taken.header.event_id,
                "receipt_no": taken.receipt_no,
                "collected_dirhams": taken.collected.dirhams,
                "change_dirhams": taken.change.dirhams,
                **after,
                "is_offline": taken.is_offline,
                "card": card_of(attempt),
            }
        )

    def _refused(
        self, attempt: CardAttempt, why: Refused, facts: dict[str, object] | None = None
    ) -> int:
        settled(self.desk.office.drain, None)
        return self.output.failed(why, self._nothing(attempt, "refused", SKIPPED, facts))

    def _in_doubt(
        self, attempt: CardAttempt, error: InDoubt, facts: dict[str, object] | None = None
    ) -> int:
        printed = settled(lambda: self._note_for(attempt), Printed.NOT_PRINTED.value)
        settled(self.desk.office.drain, None)
        return self.output.failed(error, self._nothing(attempt, "unknown", printed, facts))

    def _note_for(self, attempt: CardAttempt) -> str:
        """The note that the customer takes along while nobody knows."""
        if not self.arguments.prints or not self.desk.devices.has_printer():
            return SKIPPED
        said = attempt.settled.header if attempt.settled else attempt.started.header
        return print_job(self.desk, self.desk.papers.put(said.event_id, self.clerk))[0]

    def _nothing(
        self, attempt: CardAttempt, state: str, printed: str, facts: dict[str, object] | None
    ) -> dict[str, object]:
        return {
            "event_id": self.charge.payment,
            "receipt_no": None,
            "collected_dirhams": 0,
            "change_dirhams": 0,
            "state": state,
            "printed": printed,
            **names_of(attempt),
            **(facts or {}),
        }


def _why_not_back(charge: CardAttempt, reversal: CardAttempt) -> InDoubt:
    """The terminal's no, or no answer of it."""
    if reversal.outcome.is_decided:
        return ChargeStands(attempt=charge.attempt_id)
    return MoneyBackUnknown(attempt=reversal.attempt_id, amount=reversal.started.amount)
