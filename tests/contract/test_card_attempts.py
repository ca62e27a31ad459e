"""What every store must tell of card attempts: the fold of its journal, found in every way."""

from __future__ import annotations

import pytest

from pos_app.domain.card import CardOutcome
from pos_app.domain.card_book import CardBook
from pos_app.domain.card_events import CardAttemptStarted
from pos_app.domain.events import Event
from pos_app.errors.store import StoreFault
from pos_app.services.ports.store import Store
from tests.builders import a_payment_taken, a_shift_opened
from tests.card_builders import TERMINAL, a_charge, a_word_on, an_attempt


def book(store: Store, *events: Event) -> list[int]:
    """Each event in its own transaction; returns their places."""
    places = []
    for event in events:
        with store.begin() as work:
            places.append(work.journal.append(event).seq)
            work.commit()
    return places


def test_attempts_stand_where_the_journal_leaves_them(store: Store) -> None:
    charges = [a_charge(service_id=f"020000014{n}") for n in range(3)]
    paid, unknown, declined = charges
    words = (a_word_on(paid), a_word_on(declined, CardOutcome.DECLINED))
    tender = an_attempt(paid).tender()
    events: list[Event] = [a_shift_opened(), *charges, *words]
    events.append(a_payment_taken(1, tenders=[tender], payments=paid.payments))
    places = book(store, *events)
    folded = CardBook.of(events)
    with store.read() as work:
        attempts = work.card_attempts
        for charge in charges:
            attempt_id = charge.header.event_id
            assert attempts.get(attempt_id) == folded.get(attempt_id)
            assert attempts.of_payment(charge.payment) == [folded.get(attempt_id)]
            assert attempts.of_service(TERMINAL, charge.service_id) == folded.get(attempt_id)
        assert attempts.open_ones() == folded.open_ones() == [folded.get(unknown.header.event_id)]
        assert [a.started for a in attempts.since(0)] == charges
        assert [a.started for a in attempts.since(places[1])] == charges[1:]
        assert attempts.of_service("LAB-2", paid.service_id) is None
        assert attempts.of_service(TERMINAL, "N0NE") is None


def test_a_terminals_number_is_taken_once(store: Store) -> None:
    first = a_charge()
    book(store, a_shift_opened(), first)
    second: CardAttemptStarted = a_charge(service_id=first.service_id)
    with pytest.raises(StoreFault), store.begin() as work:
        work.journal.append(second)
    with store.read() as work:
        assert work.card_attempts.get(second.header.event_id) is None
        assert work.journal.head()[0] == 2
