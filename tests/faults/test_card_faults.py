"""Every fault of a card terminal: what the journal says, and that money moved at most once.

Approved at the terminal = paid + clarification, to the dirham, while it fails and after it is well.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from pos_app.domain.basket import Basket
from pos_app.domain.card import CardAct, CardOutcome
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.card_book import CardBook
from pos_app.domain.money import Money, total
from pos_app.domain.payment import PaymentTaken
from pos_app.errors.card import (
    TerminalBusy,
    TerminalNotUnderstood,
    TerminalSwapped,
    TerminalUnreachable,
)
from pos_app.errors.kinds import CounterError
from pos_app.services.cards.charge_card import Charge
from pos_app.services.cards.settle_attempt import Settled
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_store
from pos_app.terminals.lab.faults import KINDS, Where
from pos_app.terminals.lab.server import LabTerminal
from pos_app.terminals.open_terminal import open_terminal
from tests.builders import CLERK, a_profile
from tests.faults.aftermath import journal_of
from tests.faults.card_till import CardTill, settings
from tests.faults.till import KEYS

APPROVED, DECLINED = CardOutcome.APPROVED, CardOutcome.DECLINED
CANCELLED, NEVER, UNKNOWN = CardOutcome.CANCELLED, CardOutcome.NEVER_REACHED, CardOutcome.UNKNOWN

# What the answer to the charge leads to, and what is known once the terminal is well and asked.
OUTCOMES: Final[dict[str, tuple[CardOutcome, CardOutcome]]] = {
    "refusal": (DECLINED, DECLINED),
    "wrong_pin": (DECLINED, DECLINED),
    "invalid_card": (DECLINED, DECLINED),
    "cancel": (CANCELLED, CANCELLED),
    "aborted": (CANCELLED, CANCELLED),
    "payment_restriction": (DECLINED, DECLINED),
    "busy": (NEVER, NEVER),
    "not_allowed": (NEVER, NEVER),
    "unavailable_service": (NEVER, NEVER),
    "unavailable_device": (NEVER, NEVER),
    "device_out": (NEVER, NEVER),
    "message_format": (NEVER, NEVER),
    "unreachable_host": (UNKNOWN, DECLINED),
    "unreachable_host:moved": (UNKNOWN, APPROVED),
    "in_progress": (UNKNOWN, DECLINED),
    "in_progress:moved": (UNKNOWN, APPROVED),
    "unknown_condition": (UNKNOWN, DECLINED),
    "unknown_condition:moved": (UNKNOWN, APPROVED),
    "not_found": (UNKNOWN, UNKNOWN),  # a charge that it began cannot be not found: who knows
    "partial": (APPROVED, APPROVED),
    "more": (UNKNOWN, UNKNOWN),  # two people have to say what to do with it
    "signature": (APPROVED, APPROVED),
    "card": (APPROVED, APPROVED),
    "slow": (UNKNOWN, APPROVED),
    "hold": (UNKNOWN, APPROVED),
    "late": (UNKNOWN, APPROVED),
    "abort_ignored": (APPROVED, APPROVED),
    "request_lost": (UNKNOWN, NEVER),
    "response_lost": (UNKNOWN, APPROVED),
    "reset": (UNKNOWN, APPROVED),
    "half": (UNKNOWN, APPROVED),
    "reboot": (UNKNOWN, APPROVED),
    "reboot_forgets": (UNKNOWN, NEVER),
    "wrong_service_id": (UNKNOWN, APPROVED),
    "wrong_sale_id": (UNKNOWN, APPROVED),
    "wrong_poi_id": (UNKNOWN, APPROVED),
    "wrong_category": (UNKNOWN, APPROVED),
    "wrong_amount": (UNKNOWN, APPROVED),
    "wrong_currency": (UNKNOWN, APPROVED),
    "decimals": (UNKNOWN, APPROVED),
    "stale": (UNKNOWN, APPROVED),
    "second_answer": (UNKNOWN, APPROVED),
    "duplicate": (APPROVED, APPROVED),  # the same word twice is one word
    "card_numbers": (APPROVED, APPROVED),
    "dialect": (APPROVED, APPROVED),
    "garbage": (UNKNOWN, APPROVED),
    "html": (UNKNOWN, APPROVED),
    "error_500": (UNKNOWN, APPROVED),
    "redirect": (UNKNOWN, APPROVED),
    "empty": (UNKNOWN, APPROVED),
    "oversized": (UNKNOWN, APPROVED),
    "drip": (UNKNOWN, APPROVED),
}
# These are met before a charge begins: nothing is written and nothing is sent.
NOT_BEGUN: Final[dict[str, type[CounterError]]] = {
    "refuse": TerminalUnreachable,
    "swapped": TerminalSwapped,
}
SOON_OVER_S: Final = 0.6


class Counter:
    """A till, its terminal, and the books of both."""

    def __init__(self, till: CardTill, lab: LabTerminal) -> None:
        self.till = till
        self.lab = lab

    def charge(self, number: int = 1) -> Settled:
        return self.till.cards.charge.run(self.start(number))

    def start(self, number: int = 1) -> CardAttempt:
        view = self.till.look_up.reread(f"1{number:09d}")
        assert view is not None
        basket = Basket(a_profile()).open_account(view)
        charge = Charge(self.till.collect.new_id(), basket, basket.total)
        return self.till.cards.charge.start(charge, CLERK)

    def attempts(self) -> list[CardAttempt]:
        return list(CardBook.of(journal_of(self.till.store)).attempts.values())

    def check_money(self) -> None:
        """Whatever is known of it: each charge once, and all of it paid, listed or unknown."""
        attempts = {a.started.service_id: a for a in self.attempts()}
        moved = [entry for entry in self.lab.ledger.entries if entry.moved_dirhams]
        assert len(moved) == len({entry.service_id for entry in moved})
        paid = unused = doubtful = Money(0)
        for entry in moved:
            attempt = attempts[entry.service_id]
            if attempt.problem is CardProblem.UNKNOWN:
                doubtful += Money(entry.moved_dirhams)
        charges = [a for a in attempts.values() if a.started.act is CardAct.PAYMENT]
        paid = total(a.approved for a in charges if a.booked)
        unused = total(a.approved for a in charges if a.problem is CardProblem.UNUSED)
        assert Money(self.lab.ledger.moved_dirhams) == paid + unused + doubtful
        assert verify_store(self.till.store).problems == []


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    home = tmp_path / "desk"
    home.mkdir()
    SqlStore.create(home, KEYS).close()
    with LabTerminal(folder=tmp_path / "terminal") as lab:
        said = replace(settings(lab.address), terminal_wait_s=SOON_OVER_S, terminal_grace_s=0.1)
        terminal = open_terminal(said, home)
        assert terminal is not None
        with closing(SqlStore.open(home, KEYS)) as store, closing(terminal):
            till = CardTill(store, terminal, said)
            till.recover(0)
            yield Counter(till, lab)


def wait_until_nobody_listens(port: int) -> None:
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            return
    raise AssertionError("it still listens")


@pytest.mark.parametrize("fault", OUTCOMES)
def test_each_fault_of_a_charge_is_known_for_what_it_is(counter: Counter, fault: str) -> None:
    first = counter.charge(1)  # whoever is to send a stale answer needs one
    assert isinstance(first.completed, PaymentTaken)
    at_once, at_last = OUTCOMES[fault]
    counter.lab.faults.set(fault)
    settled = counter.charge(2)
    assert settled.attempt.outcome is at_once, settled.attempt.settled
    assert (settled.attempt.problem is CardProblem.UNKNOWN) is (at_once is UNKNOWN)
    counter.check_money()
    counter.lab.faults.heal()
    counter.lab.go_on()
    patience_s = 1 if at_last is UNKNOWN else 4  # no longer than needed for what never comes
    asked = counter.till.cards.ask.ask_until(settled.attempt.attempt_id, patience_s)
    assert asked.settled.attempt.outcome is at_last, asked
    counter.check_money()
    whole = at_last is APPROVED and fault not in ("partial", "signature")
    paid = [e for e in journal_of(counter.till.store) if isinstance(e, PaymentTaken)]
    assert len(paid) == 1 + whole


@pytest.mark.parametrize("fault", NOT_BEGUN)
def test_what_is_seen_before_a_charge_begins_writes_and_sends_nothing(
    counter: Counter, fault: str
) -> None:
    counter.charge(1)
    before = len(journal_of(counter.till.store))
    counter.lab.faults.set(fault)
    if fault == "refuse":
        wait_until_nobody_listens(counter.lab.port)
    with pytest.raises(NOT_BEGUN[fault]):
        counter.start(2)
    assert len(journal_of(counter.till.store)) == before
    counter.check_money()


@pytest.mark.parametrize("fault", ["garbage@login", "html@login", "half@login", "busy@login"])
def test_a_terminal_that_cannot_say_how_it_is_is_not_used(counter: Counter, fault: str) -> None:
    counter.charge(1)
    counter.lab.faults.set(fault)
    with pytest.raises((TerminalUnreachable, TerminalNotUnderstood, TerminalBusy)):
        counter.start(2)
    counter.check_money()


def test_every_fault_of_the_laboratory_has_its_test() -> None:
    here = {name.partition(":")[0] for name in OUTCOMES} | set(NOT_BEGUN) | {"logged_out"}
    elsewhere = {n for n, kind in KINDS.items() if kind.where is Where.TOTALS}
    sealing = {"wrong_passphrase", "wrong_key_version", "wrong_crypto_version", "wrong_hmac"}
    certificates = {n for n in KINDS if n.endswith("_certificate")} | {"unencrypted"}
    assert here | elsewhere | sealing | certificates == set(KINDS)


def test_a_terminal_that_is_logged_out_is_logged_in_again(counter: Counter) -> None:
    counter.lab.faults.set("logged_out=1")
    settled = counter.charge(2)
    assert settled.attempt.outcome in (APPROVED, NEVER)
    counter.check_money()
