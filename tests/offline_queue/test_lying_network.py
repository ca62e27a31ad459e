"""Whatever the network does, head office ends with exactly what was acknowledged at the desk."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from pos_app.services.ports.outbox import OutboxState
from tests.fakes.fake_gateway import FakeGateway, Fault
from tests.offline_queue.conftest import Desk

PAYMENTS = 200
MESSAGES = 20
WITHIN = timedelta(seconds=60)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("p", [0.3, 0.5])
@pytest.mark.parametrize("is_selling", [False, True], ids=["backlog", "selling"])
def test_nothing_is_lost_or_doubled(
    desk: Desk, head_office: FakeGateway, p: float, seed: int, is_selling: bool
) -> None:
    chance = Random(seed)
    faults = list(Fault)
    head_office.next_fault = lambda: chance.choice(faults) if chance.random() < p else None
    acknowledged = desk.pay(10 if is_selling else PAYMENTS)
    last_booked = desk.clock.now()
    for _ in range(1000):
        has_tried = desk.worker.step()
        desk.clock.advance(timedelta(seconds=desk.worker.wait_s if has_tried else 1))
        if len(acknowledged) < PAYMENTS:
            acknowledged += desk.pay(10, first=len(acknowledged) + 1)
            last_booked = desk.clock.now()
        elif not desk.worker.counts().waiting:
            break

    assert desk.states() == [OutboxState.ACCEPTED] * PAYMENTS
    assert sorted(head_office.effects) == sorted(acknowledged)
    assert head_office.kept.keys() == set(acknowledged)
    assert desk.worker.sent == PAYMENTS
    assert desk.clock.now() - last_booked <= WITHIN


def test_each_receipt_to_be_sent_arrives_once_with_one_paper(
    desk: Desk, head_office: FakeGateway
) -> None:
    """Uploads are cut, answers to them are lost, and each payment still goes before its receipt."""
    chance = Random(3)
    faults = list(Fault)
    head_office.next_fault = lambda: chance.choice(faults) if chance.random() < 0.5 else None
    paid = desk.pay(MESSAGES)
    wanted = desk.send_on(*range(1, MESSAGES + 1))
    for _ in range(2000):
        has_tried = desk.worker.step()
        desk.clock.advance(timedelta(seconds=desk.worker.wait_s if has_tried else 1))
        if not desk.worker.counts().waiting:
            break

    assert desk.states() == [OutboxState.ACCEPTED] * 2 * MESSAGES
    assert sorted(head_office.effects) == sorted([*paid, *wanted])
    place = head_office.effects.index
    assert all(place(first) < place(then) for first, then in zip(paid, wanted, strict=True))
    assert head_office.papers.keys() == set(wanted)
    assert desk.worker.sent == 2 * MESSAGES
