"""What happens to payments at a desk of the model: taken, voided, their tender corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pos_app.domain.events import Event
from pos_app.domain.money import Money
from pos_app.domain.payment import CashTender, PaymentTaken, Tender, VoidReason
from tests.builders import SUPERVISOR, a_card_tender
from tests.faults.cash_model import Branch, BusyDesk, Receipt

BILL: Final = 50_000  # dirhams


@dataclass(frozen=True, slots=True)
class PaymentActs:
    branch: Branch

    def pay(self, desk: BusyDesk) -> None:
        """A bill of 500 in cash, by slip, or both; with change or without."""
        by_slip = self.branch.chance.choice([0, 0, 0, BILL, self.branch.amount(BILL - 25)])
        change = self.branch.chance.choice([0, self.branch.amount(20_000)])
        tenders: list[Tender] = []
        if by_slip < BILL:
            tendered = Money(BILL - by_slip + change)
            tenders.append(CashTender(tendered, Money(change)))
        if by_slip:
            tenders.append(a_card_tender(str(Money(by_slip))))

        def booked(event: Event) -> None:
            assert isinstance(event, PaymentTaken)
            slips = [by_slip] if by_slip else []
            desk.model.receipts[event.receipt_no] = Receipt(BILL - by_slip, slips)
            desk.model.payments += 1
            desk.model.by_card += by_slip
            self.branch.into(desk, BILL - by_slip)

        self.branch.do(
            desk,
            lambda: desk.till.pay(*tenders, by=desk.clerk),
            booked,
            is_allowed=desk.model.state == "open",
        )

    def void(self, desk: BusyDesk) -> None:
        found = self._receipt(desk)
        if found is None:
            return
        number, receipt = found

        def booked(_: Event) -> None:
            receipt.is_void = True
            desk.model.voids += 1
            desk.model.by_card -= sum(receipt.slips)
            self.branch.into(desk, -receipt.cash)

        reason = VoidReason.WRONG_AMOUNT
        self.branch.do(
            desk,
            lambda: desk.services.voids.void(number, reason, desk.clerk, SUPERVISOR),
            booked,
            is_allowed=desk.model.state == "open" and not receipt.is_void,
        )

    def correct_to_card(self, desk: BusyDesk) -> None:
        found = self._receipt(desk)
        if found is None:
            return
        number, receipt = found
        amount = self.branch.amount(BILL)

        def booked(_: Event) -> None:
            receipt.cash -= amount
            receipt.slips.append(amount)
            desk.model.by_card += amount
            self.branch.into(desk, -amount)

        slip, by = a_card_tender(str(Money(amount))), desk.clerk
        self.branch.do(
            desk,
            lambda: desk.services.correct.to_card(number, slip, "wrong_tender", by, SUPERVISOR),
            booked,
            is_allowed=self._may_correct(desk, receipt) and amount <= receipt.cash,
        )

    def correct_to_cash(self, desk: BusyDesk) -> None:
        found = self._receipt(desk)
        if found is None:
            return
        number, receipt = found

        def booked(_: Event) -> None:
            amount = receipt.slips.pop()
            receipt.cash += amount
            desk.model.by_card -= amount
            self.branch.into(desk, amount)

        self.branch.do(
            desk,
            lambda: desk.services.correct.to_cash(number, "wrong_tender", desk.clerk, SUPERVISOR),
            booked,
            is_allowed=self._may_correct(desk, receipt) and bool(receipt.slips),
        )

    def _may_correct(self, desk: BusyDesk, receipt: Receipt) -> bool:
        return desk.model.state in ("open", "balancing") and not receipt.is_void

    def _receipt(self, desk: BusyDesk) -> tuple[str, Receipt] | None:
        receipts = desk.model.receipts
        return self.branch.chance.choice(list(receipts.items())) if receipts else None
