"""The ledger says what money moved, after every kill."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from pos_app.terminals.lab.ledger import (
    BY_HAND,
    NOT_DONE,
    PAYMENT,
    RECONCILED,
    REFUND,
    REVERSAL,
    Ledger,
    moved,
    read_ledger,
)
from pos_app.terminals.lab.server import LabTerminal
from tests.terminals.lab.sale_system import SaleSystem, authorised, condition, repeated

AT = "2026-11-23T08:00:00.000Z"


def filled(file: Path | None) -> Ledger:
    ledger = Ledger(file)
    sale: dict[str, Any] = {"amount_dirhams": 500, "brand": "VISA", "sale_id": "CCD-02"}
    ledger.append(PAYMENT, AT, service_id="s1", transaction_id="t1", answer={"a": 1}, **sale)
    ledger.append(NOT_DONE, AT, service_id="s2", transaction_id="t2")
    ledger.append(REVERSAL, AT, service_id="s3", transaction_id="t3", original="t1", **sale)
    ledger.append(RECONCILED, AT)
    ledger.append(BY_HAND, AT, transaction_id="t4", amount_dirhams=42)
    ledger.append(REFUND, AT, service_id="s5", transaction_id="t5", amount_dirhams=2)
    return ledger


def test_what_moved_is_approved_minus_reversed_minus_refunded(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "ledger.jsonl")
    assert ledger.moved_dirhams == 40
    assert moved(ledger.period(1)) == 0
    assert moved(ledger.period()) == moved(ledger.period(2)) == 40
    assert ledger.period(3) == ledger.period(0) == []
    assert ledger.period_number == 2
    ledger.close()
    assert read_ledger(tmp_path / "ledger.jsonl") == ledger.entries
    assert read_ledger(tmp_path / "none") == []


def test_transactions_are_found_by_their_names() -> None:
    ledger = filled(None)
    sale = ledger.transaction("t1")
    assert sale is not None
    assert ledger.left_dirhams(sale) == 0
    assert ledger.transaction("t2") is None  # moved nothing
    assert ledger.transaction("t3") is None  # a reversal is not reversed
    found = ledger.asked("s1", "CCD-02")
    assert found is not None
    assert found.answer == {"a": 1}
    assert ledger.asked("", "CCD-02") == found
    assert ledger.asked("s1", "CCD-05") is None
    assert ledger.asked("s9", "CCD-02") is None


def test_a_torn_line_never_happened(tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    whole = filled(file)
    whole.close()
    data = file.read_bytes()
    lines = data.splitlines(keepends=True)
    for cut in (1, len(lines[-1]) // 2, len(lines[-1]) - 1):
        file.write_bytes(data[:-cut])
        again = Ledger(file)
        assert again.entries == whole.entries[:-1]
        again.append(NOT_DONE, AT)
        again.close()
        assert len(read_ledger(file)) == len(lines)


def test_a_ledger_is_read_while_it_is_written(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "ledger.jsonl")
    assert read_ledger(tmp_path / "ledger.jsonl") == ledger.entries
    ledger.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on file size is POSIX's")
def test_on_a_full_disk_no_money_moves(tmp_path: Path) -> None:
    import resource
    import signal

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with LabTerminal(folder=tmp_path) as lab:
        counter = SaleSystem(lab)
        counter.pay("s1")
        size = os.path.getsize(tmp_path / "ledger.jsonl")
        handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, hard))
        try:
            running = counter.pay_beside("s2")
            assert running.answer() == {}
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            signal.signal(signal.SIGXFSZ, handler)
        assert len(read_ledger(tmp_path / "ledger.jsonl")) == 1
        assert condition(counter.status("s2")) == "NotFound"
        assert condition(counter.pay("s3")) == ""
        assert lab.ledger.moved_dirhams == 2 * 30775


def test_a_terminal_that_starts_again_remembers(tmp_path: Path) -> None:
    with LabTerminal(folder=tmp_path) as first:
        paid = SaleSystem(first).pay("s1")
        first.faults.set("refusal=1")
        SaleSystem(first).pay("s2")
    with LabTerminal(folder=tmp_path) as second:
        counter = SaleSystem(second)
        assert repeated(counter.status("s1")) == paid
        assert condition(repeated(counter.status("s2"))) == "Refusal"
        assert condition(counter.pay("s1")) == "NotAllowed"
        assert authorised(counter.pay("s3")) == 307.75
        assert condition(counter.reverse("s4", paid)) == ""
        names = [entry.transaction_id for entry in second.ledger.entries]
        assert len(set(names)) == len(names) == 4
        assert second.ledger.moved_dirhams == 30775


def test_a_terminal_that_starts_again_gives_no_transaction_name_twice(tmp_path: Path) -> None:
    with LabTerminal(folder=tmp_path) as first:
        first.faults.set("busy=3")  # these take a name each, and are no entry
        for each in range(3):
            SaleSystem(first).pay(f"b{each}")
        SaleSystem(first).pay("s1")
    with LabTerminal(folder=tmp_path) as second:
        answers = [SaleSystem(second).pay(f"s{each}") for each in range(2, 6)]
        names = [entry.transaction_id for entry in second.ledger.entries]
    assert [condition(answer) for answer in answers] == [""] * 4
    assert len(set(names)) == 5


@pytest.mark.skipif(sys.platform == "win32", reason="one program at a time there")
def test_two_programs_that_are_one_terminal_know_of_each_other(tmp_path: Path) -> None:
    with LabTerminal(folder=tmp_path) as first, LabTerminal(folder=tmp_path) as second:
        one, other = SaleSystem(first), SaleSystem(second)
        paid = one.pay("s1")
        assert repeated(other.status("s1")) == paid
        assert condition(other.pay("s1")) == "NotAllowed"
        assert condition(other.reverse("s2", paid)) == ""
        running = [counter.pay_beside(f"s{n}") for n, counter in enumerate([one, other] * 4, 3)]
        approved = [
            answer for later in running if (answer := later.answer()) and not condition(answer)
        ]
        entries = read_ledger(tmp_path / "ledger.jsonl")
        assert first.ledger.entries == second.ledger.entries == entries
    assert moved(entries) == 30775 * len(approved) > 0
    names = [entry.transaction_id for entry in entries]
    assert len(set(names)) == len(names)


def test_a_closed_ledger_takes_nothing(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "ledger.jsonl")
    ledger.close()
    with pytest.raises(OSError):
        ledger.append(PAYMENT, AT)


def test_every_line_is_one_object_of_json(tmp_path: Path) -> None:
    filled(tmp_path / "ledger.jsonl").close()
    lines = (tmp_path / "ledger.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["number"] for line in lines] == list(range(1, len(lines) + 1))
