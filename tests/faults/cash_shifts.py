"""What happens to shifts, and around them, at a desk of the model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from pos_app.domain.cash import Count
from pos_app.domain.events import Event, ShiftClosed
from pos_app.domain.money import Money
from tests.builders import SUPERVISOR
from tests.faults.cash_model import Branch, BusyDesk, Drawer, pieces


@dataclass(frozen=True, slots=True)
class ShiftActs:
    branch: Branch

    def balance(self, desk: BusyDesk) -> None:
        def booked(_: Event) -> None:
            desk.model.state, desk.model.counted = "balancing", None

        self.branch.do(
            desk,
            lambda: desk.services.shifts.start_balancing(desk.clerk),
            booked,
            is_allowed=desk.model.state != "closed",
        )

    def leave(self, desk: BusyDesk) -> None:
        def booked(_: Event) -> None:
            desk.model.state = "open"

        if desk.model.state == "open":  # nothing to leave, and nothing is booked
            before = desk.place()
            desk.services.shifts.leave_balancing(desk.clerk)
            if desk.since(before):
                self.branch.problems.append(f"{desk.desk} left what it had not begun")
            return
        self.branch.do(
            desk,
            lambda: desk.services.shifts.leave_balancing(desk.clerk),
            booked,
            is_allowed=desk.model.state == "balancing",
        )

    def count(self, desk: BusyDesk) -> None:
        """What is there, or a note less; of what cannot be there, nothing."""
        lost = self.branch.chance.choice([0, 0, 0, 50, 1_000])
        counted = max(0, desk.model.cash - lost)

        def booked(_: Event) -> None:
            if desk.model.state == "balancing":  # one before it closes nothing
                desk.model.counted = counted

        self.branch.do(
            desk,
            lambda: desk.services.shifts.count(pieces(counted), desk.clerk),
            booked,
            is_allowed=desk.model.state != "closed",
        )

    def close(self, desk: BusyDesk) -> None:
        """With a part of it left for the next shift, or nothing."""
        model = desk.model
        counted = model.counted if model.state == "balancing" else None
        all_there = pieces(counted or 0).pieces
        kept = Count({f: n for f, n in all_there.items() if self.branch.chance.random() < 0.3})

        def booked(event: Event) -> None:
            assert isinstance(event, ShiftClosed)
            assert counted is not None
            told = (event.expected_cash, event.payments, event.voids, event.card)
            ours = (Money(model.cash), model.payments, model.voids, Money(model.by_card))
            if told != ours or event.counted_cash != Money(counted):
                self.branch.problems.append(f"Z {event.z_no} of {desk.desk}: {told}, not {ours}")
            self._check_open_points(desk, event)
            self.branch.over_short -= counted - model.cash
            self.branch.safe += counted - kept.total.dirhams
            desk.model = Drawer(kept=kept.total.dirhams)

        self.branch.do(
            desk,
            lambda: desk.services.shifts.close(desk.clerk, "miscounted", SUPERVISOR, kept=kept),
            booked,
            is_allowed=counted is not None,
        )

    def _check_open_points(self, desk: BusyDesk, closed: ShiftClosed) -> None:
        """Cash on its way stands on the Z; what came back, or was heard to be accepted, not."""
        told = {p.receipt_no for p in closed.open_points if p.state == "transfer_open"}
        ours = {
            number
            for number, way in self.branch.ways.items()
            if way.giver == desk.desk and not way.is_back and not way.is_heard
        }
        if told != ours:
            self.branch.problems.append(
                f"Z {closed.z_no} of {desk.desk}: on their way {told ^ ours}"
            )

    def open(self, desk: BusyDesk) -> None:
        """With what was left, or another float for a reason."""
        kept = desk.model.kept
        amount = self.branch.chance.choice([kept, 20_000]) or 20_000

        def booked(_: Event) -> None:
            if kept:
                self.branch.over_short -= amount - kept
            else:
                self.branch.safe -= amount
            desk.model = Drawer("open", cash=amount)

        self.branch.do(
            desk,
            lambda: desk.services.shifts.open(pieces(amount), desk.clerk, reason="change"),
            booked,
            is_allowed=desk.model.state == "closed",
        )

    def send(self, desk: BusyDesk) -> None:
        """Head office gets all of this desk; the giver may hear what became of transfers."""
        self.branch.done["send"] += 1
        desk.services.send()
        for way in self.branch.ways.values():
            if way.accepted is not None and way.giver != desk.desk:
                way.sent.add("accepted")
            if way.is_back and way.giver == desk.desk:
                way.sent.add("back")
        if not self.branch.office.is_away and self.branch.chance.random() < 0.5:
            desk.services.transfer.ask_after()
            for way in self.branch.ways.values():
                is_open = way.giver == desk.desk and not way.is_back
                way.is_heard |= is_open and "accepted" in way.sent

    def turn_of_the_weather(self, _: BusyDesk) -> None:
        self.branch.office.is_away = self.branch.chance.random() < 0.4

    def wait(self, desk: BusyDesk) -> None:
        """Clocks jump back, too."""
        desk.clock.advance(timedelta(minutes=self.branch.chance.choice([1, 30, -60, 60 * 24])))

    def restart(self, desk: BusyDesk) -> None:
        self.branch.done["started again"] += 1
        desk.restart()
