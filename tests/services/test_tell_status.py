"""Head office hears how the desk is when that changes, and once a minute; never in the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from pos_app.domain.ids import shift_id
from pos_app.services.tell_status import LOOK_EVERY_S, TELL_EVERY_S, TellStatus
from tests.builders import CLERK, DESK
from tests.card_builders import a_charge
from tests.fakes.branch_days import FakeBranchDays
from tests.services.desk import ServiceDesk


@dataclass
class Teller:
    """A desk with a head office, and a minute hand."""

    desk: ServiceDesk = field(default_factory=ServiceDesk)
    now_s: float = 1_000.0
    is_online: bool = True

    def __post_init__(self) -> None:
        self.office = FakeBranchDays(self.desk.clock)
        self.tell = TellStatus(
            self.desk.store,
            self.desk.clock,
            lambda: self.office,
            lambda: self.is_online,
            lambda: self.now_s,
        )

    def turns(self, times: int = 1) -> int:
        """How often head office was told in so many turns."""
        before = len(self.office.told)
        for _ in range(times):
            self.now_s += self.tell.turn()
        return len(self.office.told) - before


def test_a_desk_tells_its_shift_from_the_opening_to_the_close() -> None:
    teller = Teller()
    teller.turns()
    teller.desk.open_shift()
    teller.turns()
    teller.desk.run_shift.start_balancing(CLERK)
    teller.turns()

    told = teller.office.told
    assert [(s.shift, s.clerk, s.state) for s in told] == [
        (None, None, "closed"),
        (shift_id(DESK, 1), CLERK, "open"),
        (shift_id(DESK, 1), CLERK, "balancing"),
    ]
    assert told[-1].waiting > 0  # nothing was sent here


def test_what_has_not_changed_is_told_once_a_minute() -> None:
    teller = Teller()
    assert teller.turns() == 1
    assert teller.turns(int(TELL_EVERY_S / LOOK_EVERY_S) - 1) == 0
    assert teller.turns() == 1


def test_a_card_that_nobody_knows_of_is_told() -> None:
    teller = Teller()
    teller.desk.open_shift()
    teller.turns()
    with teller.desk.store.begin() as work:
        work.journal.append(a_charge())
        work.commit()
    teller.turns()
    assert [status.cards_unknown for status in teller.office.told] == [0, 1]


def test_an_absent_head_office_is_not_asked_and_hears_it_when_it_is_back() -> None:
    teller = Teller()
    teller.office.is_away = True
    assert teller.turns(3) == 0
    teller.is_online = teller.office.is_away = False
    assert teller.turns(3) == 0
    teller.is_online = True
    assert teller.turns() == 1
