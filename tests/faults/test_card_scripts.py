"""Random scripts of a failing, lying terminal, spoken to by the real driver over a real store.

Once the terminal is well and has settled with the desk, the books agree to the dirham.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from pos_app.domain.card import CardAct, CardOutcome
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.card_book import CardBook
from pos_app.domain.card_events import DifferenceKind
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken, VoidReason
from pos_app.errors.kinds import CounterError
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_store
from pos_app.terminals.lab.ledger import moved_by_service
from pos_app.terminals.lab.server import LabTerminal
from pos_app.terminals.open_terminal import open_terminal
from tests.builders import CLERK, SUPERVISOR
from tests.faults.aftermath import journal_of
from tests.faults.card_books import disagreements
from tests.faults.card_till import CardTill, settings
from tests.faults.till import KEYS

WAIT_S: Final = 0.4  # for the answer to a charge
BILLS: Final = 12
_PATIENCE_S: Final = 0.8  # with a terminal that is well: more than the grace for "not found"
OF_CHARGES: Final = (
    *("refusal", "cancel", "busy", "logged_out", "not_found", "partial", "signature", "more"),
    *("unreachable_host:moved", "in_progress:moved", "unknown_condition", "slow:0.6", "late:0.6"),
    *("request_lost", "response_lost", "reset", "half", "reboot:0.05", "reboot_forgets:0.05"),
    *("wrong_service_id", "wrong_poi_id", "wrong_category", "wrong_amount", "decimals", "stale"),
    *("second_answer", "duplicate", "card_numbers", "dialect", "garbage", "error_500", "empty"),
)
LIES: Final = (  # to the question what became of a charge
    *("not_found", "in_progress", "refusal", "unreachable_host", "unknown_condition", "stale"),
    *("wrong_service_id", "wrong_amount", "wrong_currency", "decimals", "second_answer"),
    *("garbage", "half", "html", "empty", "dialect", "card_numbers"),
)
SCRIPTS: Final = st.lists(
    st.one_of(
        st.sampled_from(OF_CHARGES).map(lambda fault: f"{fault}=1"),
        st.sampled_from(LIES).map(lambda fault: f"{fault}@inquiry"),
    ),
    max_size=3,
    unique=True,
)
ACTS: Final = st.sampled_from(["charge", "charge", "charge", "void", "give_back", "ask", "restart"])


class Desk:
    """A till on a store in `home`, which can be closed and opened again."""

    def __init__(self, home: Path, lab: LabTerminal) -> None:
        self.home = home
        self.lab = lab
        self._open = ExitStack()
        self.till = self._opened()

    def do(self, act: str, number: int, script: list[str]) -> None:
        """Whatever is refused is refused; anything but a clear refusal fails the test."""
        for fault in script:
            self.lab.faults.set(fault)
        with suppress(CounterError):
            match act:
                case "charge":
                    self.till.cards.charge.run(self.till.start(self.till.basket(number)))
                case "void":
                    self._void()
                case "give_back":
                    self._give_back()
                case "ask":
                    self.till.cards.ask.ask_all()
                case _:
                    self.restart()
        self.lab.faults.heal()

    def restart(self) -> None:
        self.close()
        self.till = self._opened()

    def come_to_rest(self) -> None:
        """The terminal is well, is asked, and compared with; what came late is asked again."""
        self.lab.go_on()
        assert self.lab.wait_until_idle()
        self.till.recover(_PATIENCE_S)
        self.till.cards.reconcile.reconcile(CLERK)
        self.till.recover(_PATIENCE_S)

    def close(self) -> None:
        self._open.close()

    def attempts(self) -> list[CardAttempt]:
        return list(CardBook.of(journal_of(self.till.store)).attempts.values())

    def disagreements(self) -> list[str]:
        moved = moved_by_service(self.lab.ledger.entries)
        books = {number: Money(amount) for number, amount in moved.items()}
        return disagreements(journal_of(self.till.store), books)

    def given_back_in_doubt(self) -> list[CardAttempt]:
        """What nobody knows although the terminal gave back just what it was asked for."""
        moved = moved_by_service(self.lab.ledger.entries)
        unknown = [a for a in self.attempts() if a.problem is CardProblem.UNKNOWN]
        return [
            attempt
            for attempt in unknown
            if attempt.started.act is not CardAct.PAYMENT
            and -moved.get(attempt.started.service_id, 0) in (0, attempt.started.amount.dirhams)
        ]

    def _opened(self) -> CardTill:
        said = replace(settings(self.lab.address), terminal_wait_s=WAIT_S, terminal_ask_s=0.02)
        terminal = open_terminal(said, self.home)
        assert terminal is not None
        store = self._open.enter_context(closing(SqlStore.open(self.home, KEYS)))
        self._open.enter_context(closing(terminal))
        till = CardTill(store, terminal, said, BILLS)
        till.recover(0)
        return till

    def _void(self) -> None:
        """The last payment that has a card."""
        taken = [e for e in journal_of(self.till.store) if isinstance(e, PaymentTaken)]
        for payment in taken[-1:]:
            start = self.till.cards.reverse.start_void
            back = start(payment.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
            if back is not None:
                self.till.cards.charge.run(back)

    def _give_back(self) -> None:
        for attempt in self.till.cards.clarify.open_ones():
            if attempt.problem is CardProblem.UNUSED:
                back = self.till.cards.reverse.start(attempt.attempt_id, CLERK, SUPERVISOR)
                self.till.cards.charge.run(back)


@pytest.fixture(scope="module")
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("scripts") / "desk"
    SqlStore.create(home, KEYS).close()
    return home


@how(max_examples=25)
@given(
    days=st.lists(st.tuples(ACTS, st.integers(1, BILLS), SCRIPTS), min_size=1, max_size=5),
)
def test_whatever_the_terminal_does_the_books_agree_in_the_end(
    new_desk: Path, days: list[tuple[str, int, list[str]]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, LabTerminal() as lab:
        home = Path(folder) / "desk"
        shutil.copytree(new_desk, home)
        desk = Desk(home, lab)
        with closing(desk):
            for act, number, script in days:
                desk.do(act, number, script)
                moved = [entry for entry in lab.ledger.entries if entry.moved_dirhams]
                assert len(moved) == len({entry.service_id for entry in moved})  # each once
            desk.come_to_rest()
            assert desk.disagreements() == []
            assert desk.given_back_in_doubt() == []
            assert verify_store(desk.till.store).problems == []


def test_a_charge_that_the_terminal_denies_for_long_is_found_by_the_comparison(
    new_desk: Path, tmp_path: Path
) -> None:
    home = tmp_path / "desk"
    shutil.copytree(new_desk, home)
    with LabTerminal() as lab, closing(Desk(home, lab)) as desk:
        charging = desk.till.cards.charge
        lab.faults.set("response_lost=1")
        lost = charging.run(desk.till.start(desk.till.basket(1))).attempt
        lab.faults.set("not_found@inquiry")
        denied = desk.till.cards.ask.ask_until(lost.attempt_id, _PATIENCE_S).settled.attempt
        assert denied.outcome is CardOutcome.NEVER_REACHED
        assert isinstance(
            charging.run(desk.till.start(desk.till.basket(1))).completed, PaymentTaken
        )
        assert desk.disagreements() != []  # nobody can know yet
        lab.faults.heal()
        compared = desk.till.cards.reconcile.reconcile(CLERK)
        assert [each.attempt for each in compared.differences] == [lost.attempt_id]
        (listed,) = desk.till.cards.clarify.open_ones()
        assert (listed.attempt_id, listed.problem) == (lost.attempt_id, CardProblem.UNUSED)
        assert desk.disagreements() == []
        desk.do("give_back", 1, [])
        assert desk.till.cards.clarify.open_ones() == []
        assert desk.disagreements() == []


def test_a_part_is_believed_only_when_it_is_told_twice(new_desk: Path, tmp_path: Path) -> None:
    """Less than was asked for has no amount of ours to be compared with."""
    home = tmp_path / "desk"
    shutil.copytree(new_desk, home)
    with LabTerminal() as lab, closing(Desk(home, lab)) as desk:
        for fault in ("partial=1", "wrong_amount=1"):
            lab.faults.set(fault)
        part = desk.till.cards.charge.run(desk.till.start(desk.till.basket(1))).attempt
        assert (part.outcome, part.problem) == (CardOutcome.UNKNOWN, CardProblem.UNKNOWN)
        known = desk.till.cards.ask.ask(part.attempt_id).settled.attempt
        assert (known.approved.dirhams, known.is_partial) == (lab.ledger.moved_dirhams, True)
        assert desk.disagreements() == []


def test_a_wrong_part_that_is_told_twice_is_named_by_the_comparison(
    new_desk: Path, tmp_path: Path
) -> None:
    home = tmp_path / "desk"
    shutil.copytree(new_desk, home)
    with LabTerminal() as lab, closing(Desk(home, lab)) as desk:
        for fault in ("partial=1", "wrong_amount=1", "wrong_amount@inquiry"):
            lab.faults.set(fault)
        part = desk.till.cards.charge.run(desk.till.start(desk.till.basket(1))).attempt
        assert part.is_partial
        lab.faults.heal()
        (found,) = desk.till.cards.reconcile.reconcile(CLERK).differences
        assert (found.kind, found.attempt) == (DifferenceKind.DIFFERS, part.attempt_id)
        assert found.theirs.dirhams == lab.ledger.moved_dirhams == found.ours.dirhams + 100


def test_a_part_given_back_is_never_taken_for_the_whole(new_desk: Path, tmp_path: Path) -> None:
    home = tmp_path / "desk"
    shutil.copytree(new_desk, home)
    with LabTerminal() as lab, closing(Desk(home, lab)) as desk:
        desk.do("charge", 1, [])
        desk.do("void", 1, ["partial=1"])
        desk.come_to_rest()
        paid, back = desk.attempts()
        assert (paid.is_undone, back.problem) == (False, CardProblem.UNKNOWN)
        assert desk.disagreements() == []
