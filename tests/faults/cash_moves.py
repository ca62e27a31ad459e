"""What happens to cash without a payment at a desk of the model."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.custody import CashGiven
from pos_app.domain.events import Event
from pos_app.domain.money import Money
from tests.builders import SUPERVISOR
from tests.faults.cash_model import Branch, BusyDesk, Transfer


@dataclass(frozen=True, slots=True)
class MoveActs:
    branch: Branch

    def drop(self, desk: BusyDesk) -> None:
        amount = self.branch.amount(300_000)
        what = self.branch.counted(amount)

        def booked(_: Event) -> None:
            desk.model.cash -= amount
            self.branch.safe += amount

        self.branch.do(
            desk,
            lambda: desk.services.move.drop(what, desk.clerk, "safe", "pickup"),
            booked,
            is_allowed=desk.model.state == "open",
        )

    def pay_in(self, desk: BusyDesk) -> None:
        amount, giver = self.branch.amount(600_000), self.branch.chance.choice(["safe", "Driver"])
        approver = self.branch.chance.choice([None, SUPERVISOR])

        def booked(_: Event) -> None:
            if giver == "safe":
                desk.model.cash += amount
                self.branch.safe -= amount
            else:
                self.branch.into(desk, amount)

        self.branch.do(
            desk,
            lambda: desk.services.move.paid_in(
                self.branch.counted(amount), desk.clerk, giver, "change_money", "", approver
            ),
            booked,
            is_allowed=desk.model.state == "open" and self.branch.may(approver, "paid_in", amount),
        )

    def pay_out(self, desk: BusyDesk) -> None:
        amount = self.branch.amount(40_000)
        approver = self.branch.chance.choice([None, SUPERVISOR])
        self.branch.do(
            desk,
            lambda: desk.services.move.paid_out(
                Money(amount), desk.clerk, "Driver", "expense", "", approver
            ),
            lambda _: self.branch.into(desk, -amount),
            is_allowed=desk.model.state == "open" and self.branch.may(approver, "paid_out", amount),
        )

    def give(self, desk: BusyDesk) -> None:
        amount = self.branch.amount(600_000)
        approver = self.branch.chance.choice([None, SUPERVISOR])
        other = next(one for one in self.branch.desks if one is not desk)

        def booked(event: Event) -> None:
            assert isinstance(event, CashGiven)
            if event.transfer_no in self.branch.ways:
                self.branch.problems.append(f"{event.transfer_no} was given twice")
            desk.model.cash -= amount
            self.branch.ways[event.transfer_no] = Transfer(desk.desk, amount)

        self.branch.do(
            desk,
            lambda: desk.services.transfer.give(
                other.desk, other.clerk, self.branch.counted(amount), "float", desk.clerk, approver
            ),
            booked,
            is_allowed=desk.model.state == "open" and self.branch.may(approver, "give", amount),
        )

    def accept(self, desk: BusyDesk) -> None:
        """By the right desk or the wrong one, once or again; sometimes less than was given."""
        found = self._transfer()
        if found is None:
            return
        number, way = found
        amount = max(25, way.amount - self.branch.chance.choice([0, 0, 0, 1_000]))
        knows_better = "back" in way.sent and not self.branch.office.is_away
        is_allowed = way.giver != desk.desk and way.accepted is None and not knows_better

        def booked(_: Event) -> None:
            desk.model.cash += amount
            way.accepted = amount

        self.branch.do(
            desk,
            lambda: desk.services.transfer.accept(number, self.branch.counted(amount), desk.clerk),
            booked,
            is_allowed=desk.model.state == "open" and is_allowed,
        )

    def take_back(self, desk: BusyDesk) -> None:
        found = self._transfer()
        if found is None:
            return
        number, way = found
        is_own = way.giver == desk.desk
        way.is_heard |= is_own and "accepted" in way.sent and not self.branch.office.is_away

        def booked(_: Event) -> None:
            desk.model.cash += way.amount
            way.is_back = True

        self.branch.do(
            desk,
            lambda: desk.services.transfer.take_back(
                number, "not_collected", desk.clerk, SUPERVISOR
            ),
            booked,
            is_allowed=desk.model.state == "open"
            and is_own
            and not way.is_back
            and not way.is_heard,
        )

    def _transfer(self) -> tuple[str, Transfer] | None:
        """Rather a young one."""
        young = list(self.branch.ways.items())[-6:]
        return self.branch.chance.choice(young) if young else None
