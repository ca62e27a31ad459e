"""An export can be checked without this program, and shows what was changed."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.storage.export import exported
from pos_app.storage.store import SqlStore
from tests.builders import a_card_tender, a_header, a_payment_taken, a_shift_opened
from tests.card_builders import a_charge, a_reconciliation, a_refund, a_word_on
from tests.fakes.clock import NOON
from tests.storage.days import a_whole_day, book

SCRIPT = Path(__file__).parents[2] / "docs" / "verify_export.py"


def lines_of(store: SqlStore) -> list[str]:
    with store.read() as work:
        return list(exported(work.journal.since()))


def run_script(tmp_path: Path, lines: list[str]) -> tuple[int, str]:
    file = tmp_path / "export.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(file)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def test_an_export_is_whole(store: SqlStore, tmp_path: Path) -> None:
    a_whole_day(store)
    lines = lines_of(store)
    assert run_script(tmp_path, lines) == (0, "9 entries, 0 problems\n")
    payment = json.loads(lines[1])
    assert list(payment) == [
        "seq",
        "event_id",
        "type",
        "receipt_no",
        "amount_dirhams",
        "at",
        "prev_hash",
        "hash",
        "signature",
        "event",
    ]
    assert (payment["receipt_no"], payment["amount_dirhams"]) == ("CCD-02-000001-2", 48750)


def test_an_export_since_a_day_is_whole_too(store: SqlStore, tmp_path: Path) -> None:
    tomorrow = NOON + timedelta(days=1)
    book(store, a_shift_opened())
    book(store, a_payment_taken(1))
    book(store, a_payment_taken(2, header=a_header(at=tomorrow)))
    with store.read() as work:
        lines = list(exported(work.journal.since(), tomorrow))
    assert run_script(tmp_path, lines) == (0, "1 entries, 0 problems\n")


def test_an_export_with_cards_and_a_refund_is_whole(store: SqlStore, tmp_path: Path) -> None:
    charge = a_charge()
    taken = a_payment_taken(1, tenders=[a_card_tender()], payments=charge.payments)
    back = a_refund(taken, a_card_tender("100.00"))
    for event in (a_shift_opened(), charge, a_word_on(charge), taken, back, a_reconciliation()):
        book(store, event)
    lines = lines_of(store)
    assert run_script(tmp_path, lines) == (0, "6 entries, 0 problems\n")
    refund = json.loads(lines[4])
    assert (refund["receipt_no"], refund["amount_dirhams"]) == (back.receipt_no, -10_000)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"amount_dirhams": 48750}', '"amount_dirhams": 1}'),
        ('"seq": 2', '"seq": 3'),
        ('"amount_dirhams": 48750, "at"', '"amount_dirhams": 48775, "at"'),
        ('"receipt_no": "CCD-02-000001-2", "amount', '"receipt_no": "CCD-02-000009-2", "amount'),
        ('"tendered_dirhams": 50000', '"tendered_dirhams": 50025'),
    ],
)
def test_a_changed_export_is_found(store: SqlStore, tmp_path: Path, old: str, new: str) -> None:
    a_whole_day(store)
    lines = lines_of(store)
    changed = [lines[0], lines[1].replace(old, new), *lines[2:]]
    if changed == lines:
        changed = [lines[0], lines[1].replace(old.rstrip("}"), new.rstrip("}")), *lines[2:]]
    assert changed != lines
    code, text = run_script(tmp_path, changed)
    assert code == 1, text


def test_a_line_taken_out_of_an_export_is_found(store: SqlStore, tmp_path: Path) -> None:
    a_whole_day(store)
    lines = lines_of(store)
    code, text = run_script(tmp_path, lines[:3] + lines[4:])
    assert code == 1
    assert "entry 5 follows entry 3" in text


def test_half_a_line_is_found(store: SqlStore, tmp_path: Path) -> None:
    a_whole_day(store)
    lines = lines_of(store)
    code, _ = run_script(tmp_path, [*lines[:-1], lines[-1][:100]])
    assert code == 1
