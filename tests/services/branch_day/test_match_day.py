"""The day's signed entries, head office's word of each, and what acquirer and bank sent."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from pos_app import wire
from pos_app.domain.branch_day import LedgerEntry
from pos_app.domain.events import Event
from pos_app.domain.file_layouts import AcquirerFile, BankFile
from pos_app.domain.ids import DeskId
from pos_app.domain.three_way import MatchResult
from pos_app.errors.day import MatchFileUnreadable
from pos_app.services.branch_day.day_entries import DayEntries
from pos_app.services.branch_day.match_day import MatchDay
from tests.builders import (
    DESK,
    SUPERVISOR,
    a_card_tender,
    a_header,
    a_payment_taken,
    a_payment_voided,
    money,
)
from tests.day_builders import MANAGER
from tests.fakes.clock import NOON
from tests.services.branch_day.day_desk import TODAY, DayDesk
from tests.services.branch_day.test_make_deposit import COUNT

OTHER = DeskId("CCD-03")
HEADING = "Date,Terminal ID,RRN,Approval Code,Amount,Currency\n"
R = MatchResult


def word(event: Event, seq: int = 1, state: str = "posted") -> LedgerEntry:
    """Head office has it; hash and signature are of no matter here."""
    body, at = wire.encode(event).decode(), datetime.fromisoformat(NOON.isoformat())
    desk = event.header.desk
    return LedgerEntry(desk, seq, "0" * 64, f"{seq:064d}", "", body, state, None, None, at)


@pytest.fixture
def desk() -> DayDesk:
    made = DayDesk()
    made.open_shift()
    return made


def matching(desk: DayDesk) -> MatchDay:
    entries = DayEntries(desk.store, lambda: DESK, lambda: desk.office)
    return MatchDay(entries, AcquirerFile(), BankFile())


def acquirer(tmp_path: Path, *rows: str) -> Path:
    file = tmp_path / "acquirer.csv"
    file.write_text(HEADING + "\n".join(f"{TODAY},{row},QAR" for row in rows))
    return file


def test_a_charge_is_compared_at_all_three(desk: DayDesk, tmp_path: Path) -> None:
    taken = a_payment_taken(1, tenders=[a_card_tender("500")], header=a_header(desk=OTHER))
    desk.office.put(desk.head_office_knows(), word(taken))
    file = acquirer(tmp_path, "T0000001,123456,123456,500.00", "T9,77,1,5.00", "T9,,,5.00")
    found = matching(desk).match(TODAY, file)
    assert [(one.number, one.result) for one in found.cards] == [
        (taken.receipt_no, R.MATCHED),
        ("77 T9", R.ONLY_PARTNER),
    ]
    assert [bad.number for bad in found.bad_acquirer_lines] == [4]
    assert not found.agrees


@pytest.mark.parametrize(
    "row",
    [
        "T0000001,000000123456,,500",
        "T0000001,123456,,500",  # a spreadsheet dropped the zeros
        "98765,123456,,500",  # the terminal's number at the acquirer
        "T0000001,,123456,500",  # by its approval code
    ],
)
def test_a_charge_is_found_by_what_the_acquirer_says_of_it(
    desk: DayDesk, tmp_path: Path, row: str
) -> None:
    taken = a_payment_taken(1, tenders=[a_card_tender("500")], header=a_header(desk=OTHER))
    desk.office.put(desk.head_office_knows(), word(taken))
    [match] = matching(desk).match(TODAY, acquirer(tmp_path, row)).cards
    assert match.result is R.MATCHED


def test_what_head_office_refused_stands_not_in_its_ledger(desk: DayDesk) -> None:
    taken = a_payment_taken(1, tenders=[a_card_tender("500")], header=a_header(desk=OTHER))
    desk.office.put(desk.head_office_knows(), word(taken, state="refused"))
    [match] = matching(desk).match(TODAY).cards
    assert (match.counter, match.head_office, match.result) == (
        money("500"),
        None,
        R.ONLY_COUNTER,
    )


def test_what_this_desks_own_journal_lacks_is_only_head_offices(desk: DayDesk) -> None:
    lost = a_payment_taken(1, tenders=[a_card_tender("500")])
    desk.office.put(desk.head_office_knows(), word(lost, seq=99))
    [match] = matching(desk).match(TODAY).cards
    assert match.result is R.ONLY_HEAD_OFFICE


def test_a_voided_charge_is_nothing_everywhere(desk: DayDesk, tmp_path: Path) -> None:
    head = a_header(desk=OTHER)
    taken = a_payment_taken(1, tenders=[a_card_tender("500")], header=head)
    voided = a_payment_voided(taken, header=a_header(desk=OTHER))
    desk.office.put(desk.head_office_knows(), word(taken), word(voided, seq=2))
    sale_and_reversal = ("T0000001,123456,123456,500", "T0000001,123456,123456,-500")
    for rows in ((), sale_and_reversal):
        found = matching(desk).match(TODAY, acquirer(tmp_path, *rows))
        assert [one.result for one in found.cards] == [R.MATCHED]


def test_a_bag_is_compared_with_the_banks_file(desk: DayDesk, tmp_path: Path) -> None:
    made = desk.deposits.make([TODAY], "KB-1", "S-1", COUNT, MANAGER, SUPERVISOR)
    file = tmp_path / "bank.csv"
    file.write_text(f"Date,Bag No,Amount\n{TODAY},KB-1,10690\n")
    [match] = matching(desk).match(TODAY, bank=file).deposits
    assert (match.counter, match.head_office, match.partner) == (made.amount, None, money("10690"))
    assert match.result is R.NOT_AT_HEAD_OFFICE


def test_a_file_that_is_not_there_is_said(desk: DayDesk, tmp_path: Path) -> None:
    with pytest.raises(MatchFileUnreadable):
        matching(desk).match(TODAY, tmp_path / "none.csv")


def test_without_head_office_nothing_agrees_for_sure(desk: DayDesk) -> None:
    assert matching(desk).match(TODAY).agrees
    desk.office.is_away = True
    assert not matching(desk).match(TODAY).agrees
