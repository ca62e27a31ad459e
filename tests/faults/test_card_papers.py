"""The papers of cards come out once, also when the desk died between charge and paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.documents import CardPendingDocument, Document, ReceiptDocument
from pos_app.domain.money import Money
from pos_app.storage.store import SqlStore
from tests.builders import CLERK
from tests.fakes.card_terminal import FakeTerminal, approve, lose
from tests.faults.card_day import BILLS, SETTINGS
from tests.faults.card_till import CardTill
from tests.faults.till import KEYS


@pytest.fixture
def home(tmp_path: Path) -> Path:
    SqlStore.create(tmp_path / "desk", KEYS).close()
    return tmp_path / "desk"


@contextmanager
def a_life(home: Path, terminal: FakeTerminal) -> Iterator[CardTill]:
    """The program from its start to its death."""
    store = SqlStore.open(home, KEYS)
    try:
        yield CardTill(store, terminal, SETTINGS, BILLS)
    finally:
        store.close()


def charge_in_doubt(home: Path, terminal: FakeTerminal, *, wants_note: bool) -> CardAttempt:
    """Nobody knows, perhaps a note is asked for; then the program dies."""
    terminal.will(lose(approve()))
    with a_life(home, terminal) as till:
        till.recover(0)
        lost = till.cards.charge.run(till.start(till.basket(1))).attempt
        if wants_note:
            till.papers.put(lost.attempt_id, CLERK)
        assert till.printer.documents == []
    return lost


def papers_of_a_life(home: Path, terminal: FakeTerminal, patience_s: float = 1) -> list[Document]:
    """What comes out of the printer after a start."""
    with a_life(home, terminal) as till:
        till.recover(patience_s)
        till.print_all()
        assert till.papers.held() == []
        return till.printer.documents


def test_a_recovered_payment_has_its_receipt_once(home: Path) -> None:
    terminal = FakeTerminal()
    lost = charge_in_doubt(home, terminal, wants_note=False)
    (receipt,) = papers_of_a_life(home, terminal)
    assert isinstance(receipt, ReceiptDocument)
    assert (receipt.taken.is_recovered, receipt.copy_no) == (True, 0)
    assert receipt.taken.card == lost.started.amount
    assert papers_of_a_life(home, terminal) == []


def test_a_note_that_was_asked_for_comes_out_once_while_nobody_knows(home: Path) -> None:
    terminal = FakeTerminal()
    lost = charge_in_doubt(home, terminal, wants_note=True)
    terminal.why_no_word = "unreachable"
    (note,) = papers_of_a_life(home, terminal, patience_s=0)
    assert isinstance(note, CardPendingDocument)
    assert note.attempt.attempt_id == lost.attempt_id
    assert not note.attempt.outcome.is_decided
    terminal.why_no_word = ""
    (receipt,) = papers_of_a_life(home, terminal)
    assert isinstance(receipt, ReceiptDocument)
    assert papers_of_a_life(home, terminal) == []


def test_a_note_that_comes_late_says_what_became_known(home: Path) -> None:
    terminal = FakeTerminal()
    charge_in_doubt(home, terminal, wants_note=True)
    note, receipt = papers_of_a_life(home, terminal)
    assert isinstance(note, CardPendingDocument)
    assert note.attempt.is_approved
    assert isinstance(receipt, ReceiptDocument)
    assert terminal.kept == receipt.taken.collected > Money(0)


def test_a_receipt_that_was_printing_when_the_desk_died_is_asked_about(home: Path) -> None:
    """It may be out: no second original; a person asks for a copy, which is marked."""
    terminal = FakeTerminal()
    charge_in_doubt(home, terminal, wants_note=False)
    with a_life(home, terminal) as dying:
        dying.recover(1)
        dying.printer.while_printing = _die
        with pytest.raises(PowerCut):
            dying.print_all()
    with a_life(home, terminal) as till:
        till.recover(0)
        till.print_all()
        assert till.printer.documents == []
        (held,) = till.papers.held()
        till.papers.print_held(held.job_id, CLERK)
        till.print_all()
        (copy,) = till.printer.documents
        assert isinstance(copy, ReceiptDocument)
        assert copy.copy_no == 1


class PowerCut(BaseException):
    """Nothing after it is done."""


def _die() -> None:
    raise PowerCut
