"""A day's evidence: whole, it holds; with one byte or one figure changed, it does not."""

from __future__ import annotations

import ast
import base64
import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app import evidence_check, wire
from pos_app.domain.events import ShiftClosed
from pos_app.domain.ids import NOBODY
from pos_app.errors.day import DayWithoutShifts, EvidenceIncomplete
from pos_app.errors.people import ManagerNeeded, NotAllowed
from pos_app.evidence_check import Evidence, unpacked
from pos_app.keys import DeskKey
from pos_app.services.branch_day.make_evidence import packed, sealed
from tests.builders import AUDITOR, CLERK, MANAGER, money
from tests.card_numbers import card_number
from tests.fakes.memory_store import SIGNER
from tests.services.branch_day.day_desk import TODAY
from tests.services.branch_day.evidence_desk import (
    OFFICE,
    OTHER,
    EvidenceDesk,
    entries_of,
    other_shift,
)

KEY = OFFICE.public_key


def made(*, closed: bool = True) -> bytes:
    desk = EvidenceDesk()
    if closed:
        desk.close_day()
    return desk.make(NOBODY)


WHOLE = made()


def problems(content: bytes, key: str | None = KEY) -> list[str]:
    return Evidence(content, key).problems


def test_the_evidence_of_a_day_holds_and_tells_its_totals() -> None:
    found = Evidence(WHOLE, KEY)
    assert found.problems == []
    assert found.totals["payments"] == 4
    assert found.totals["card_dirhams"] == 28_000  # by the slip that a correction brought, too
    assert any(note.startswith("declared: shift_not_verified") for note in found.notes)


def test_the_same_day_makes_the_same_bytes() -> None:
    desk = EvidenceDesk()
    assert desk.make(NOBODY) == desk.make(NOBODY)


def test_an_open_day_has_evidence_that_says_so() -> None:
    found = Evidence(made(closed=False), KEY)
    assert (found.problems, "the day is not closed" in found.notes) == ([], True)


def test_without_head_offices_key_the_evidence_says_what_that_means() -> None:
    found = Evidence(WHOLE)
    assert found.problems == []
    assert any("taken from the file itself" in note for note in found.notes)
    assert problems(WHOLE, DeskKey.of(b"x" * 32).public_key)


# One byte ------------------------------------------------------------------------------


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_one_changed_byte_anywhere_is_found(place: int, mask: int) -> None:
    changed = bytearray(WHOLE)
    changed[place] ^= mask
    assert problems(bytes(changed))


def test_every_byte_of_the_files_form_counts() -> None:
    """Headers and directory of the zip, one by one: all that is no part."""
    form = set(range(len(WHOLE)))
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as zipped:
        for info in zipped.infolist():
            start = info.header_offset + 30 + len(info.filename)
            form -= set(range(start, start + info.file_size))
    chosen = random.Random(6).sample(sorted(form), 150)
    for place in chosen:
        changed = bytearray(WHOLE)
        changed[place] ^= 0x41
        assert problems(bytes(changed)), place


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", WHOLE[:-1], WHOLE[:100], WHOLE + b"\0", b"\0" + WHOLE, WHOLE + WHOLE],
    ids=["empty", "two-bytes", "cut", "cut-early", "longer", "shifted", "twice"],
)
def test_a_file_that_is_cut_or_longer_is_no_evidence(content: bytes) -> None:
    assert problems(content)


def test_a_file_that_another_program_packed_is_no_evidence() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, part in unpacked(WHOLE).items():
            zipped.writestr(name, part)
    assert problems(file.getvalue())


# Somebody who has the desk's key -----------------------------------------------------------


def forged(change: Callable[[dict[str, bytes]], None], key: DeskKey = SIGNER) -> bytes:
    """The parts after `change`, with all their hashes made anew and signed by `key`."""
    parts = unpacked(WHOLE)
    manifest = json.loads(parts.pop("manifest.json"))
    del parts["manifest.sig"], manifest["parts"]
    change(parts)
    return sealed(parts, {**manifest, "desk_key": key.public_key}, key)


def in_json(name: str, change: Callable[[Any], None]) -> Callable[[dict[str, bytes]], None]:
    def changed(parts: dict[str, bytes]) -> None:
        plain = json.loads(parts[name])
        change(plain)
        parts[name] = wire.canonical(plain)

    return changed


def in_lines(change: Callable[[list[Any]], None]) -> Callable[[dict[str, bytes]], None]:
    def changed(parts: dict[str, bytes]) -> None:
        name = f"entries/{OTHER}.jsonl"
        lines = [json.loads(line) for line in parts[name].splitlines()]
        change(lines)
        parts[name] = b"".join(wire.canonical(line) + b"\n" for line in lines)

    return changed


def more_money(lines: list[Any]) -> None:
    """A payment of another amount, with its hash made anew."""
    lines[1]["body"] = lines[1]["body"].replace("50000", "60000")
    body = lines[1]["body"].encode()
    lines[1]["hash"] = wire.chain_hash(lines[1]["prev_hash"], lines[1]["seq"], body)


def other_statement(plain: Any) -> None:
    said = json.loads(plain["statement"])
    said["totals"]["cash_dirhams"] += 1
    plain["statement"] = wire.canonical(said).decode()


def own_statement(plain: Any) -> None:
    """Signed by somebody, whose key stands in no list."""
    other_statement(plain)
    plain["signature"] = SIGNER.sign(plain["statement"].encode())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (in_lines(more_money), "CCD-03, entry 2 is not signed by its desk"),
        (in_lines(lambda lines: lines.pop(3)), "the statement is about other entries"),
        (in_lines(lambda lines: lines.append(lines[-1])), "entry 9 stands twice"),
        (in_lines(lambda lines: lines.reverse()), "out of order"),
        (in_lines(lambda lines: lines[2].update(signature="")), "entry 3 is not signed"),
        (
            in_lines(lambda lines: lines[2].update(state="refused")),
            "the statement has other totals",
        ),
        (in_json("statement.json", other_statement), "not signed by head office"),
        (in_json("statement.json", own_statement), "not signed by head office"),
        (
            in_json("day.json", lambda day: day["shifts"][1]["takings"].pop()),
            "day.json has other figures of CCD-03-S0001",
        ),
        (in_json("day.json", lambda day: day.update(closed=None)), "another closed day"),
        (
            in_json("day.json", lambda day: day["closed"].update(note="x")),
            "another closed day",
        ),
        (in_json("day.json", lambda day: day.update(centre="WAK")), "another branch or day"),
        (lambda parts: parts.pop(f"entries/{OTHER}.jsonl"), "the statement is about other entries"),
        (lambda parts: parts.pop("keys.json"), "keys.json is missing"),
    ],
)
def test_who_has_the_desks_key_cannot_change_the_day(
    change: Callable[[dict[str, bytes]], None], sentence: str
) -> None:
    assert any(sentence in problem for problem in problems(forged(change))), sentence


def test_parts_of_any_other_form_are_a_problem_and_no_crash() -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    for name in ("day.json", "statement.json", "keys.json", f"entries/{OTHER}.jsonl"):
        for content in (b"", b"[]", b"{}", b"null", b"\xff", b"1e999", deep):
            assert problems(forged(partial(_put, name, content))), (name, content[:9])


def _put(name: str, content: bytes, parts: dict[str, bytes]) -> None:
    parts[name] = content


def test_a_manifest_of_a_strange_key_is_found() -> None:
    strange = DeskKey.of(b"s" * 32)
    found = problems(forged(lambda _: None, strange))
    assert found == ["the manifest's key is not one of CCD-02"]


def test_keys_beside_the_statement_prove_nothing() -> None:
    strange = DeskKey.of(b"s" * 32)

    def change(parts: dict[str, bytes]) -> None:
        plain = json.loads(parts["keys.json"])
        plain["desks"]["CCD-02"] = [strange.public_key]
        parts["keys.json"] = wire.canonical(plain)

    assert problems(forged(change, strange))


# What a desk itself signed wrongly -----------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"expected_cash": money("1")}, "expected_cash_dirhams"),
        ({"counted_cash": money("1")}, "counted_cash_dirhams"),
        ({"collected": money("1")}, "collected_dirhams"),
        ({"voids": 0}, "voids"),
    ],
)
def test_a_z_that_its_entries_do_not_add_up_to_is_found(change: dict[str, Any], name: str) -> None:
    events = other_shift()
    assert isinstance(events[-1], ShiftClosed)
    desk = EvidenceDesk([*events[:-1], replace(events[-1], **change)])
    found = problems(desk.make(NOBODY))
    assert any(f"the Z of CCD-03-S0001 says {name}" in problem for problem in found)


def test_a_receipt_that_is_missing_is_found() -> None:
    events = other_shift()
    desk = EvidenceDesk()
    entries = [entry for entry in entries_of(events) if entry.seq != 3]
    desk.office.put(desk.day_of_office(), *entries)
    found = problems(desk.make(NOBODY))
    assert "CCD-03-S0001: receipt 3 follows receipt 1" in found


# Making it ------------------------------------------------------------------------------


def test_records_leave_the_branch_with_two_people() -> None:
    desk = EvidenceDesk()
    with pytest.raises(NotAllowed):
        desk.make(CLERK, MANAGER)
    with pytest.raises(ManagerNeeded):
        desk.make(AUDITOR)
    manifest = json.loads(unpacked(desk.make(AUDITOR, MANAGER))["manifest.json"])
    assert (manifest["made_by"], manifest["approved_by"]) == (AUDITOR, MANAGER)
    assert desk.store.audited[-1][1:] == (AUDITOR, "evidence_made", TODAY.isoformat())


def test_no_evidence_without_head_office_or_of_a_day_without_shifts() -> None:
    desk = EvidenceDesk()
    with pytest.raises(DayWithoutShifts):
        desk.evidence.make(TODAY.replace(year=2020))
    desk.office.is_away = True
    with pytest.raises(EvidenceIncomplete):
        desk.make(NOBODY)


def test_the_acquirers_lines_go_along_without_what_may_not_be_kept(tmp_path: Path) -> None:
    file = tmp_path / "acquirer.csv"
    number = card_number()
    file.write_text(
        "Date,Terminal ID,RRN,Approval Code,Amount\n"
        f"{TODAY},T0000001,123456,123456,200\n{TODAY},T1,{number},1,5\n"
    )
    desk = EvidenceDesk()
    content = desk.evidence.make(TODAY, acquirer=file)
    assert number.encode() not in content
    assert problems(content) == []
    part = json.loads(unpacked(content)["acquirer.json"])
    assert [line["number"] for line in part["lines"]] == [2]
    assert [line["reason"] for line in part["bad_lines"]] == ["card_number"]


# The script alone ------------------------------------------------------------------------


def test_the_script_imports_nothing_but_python_and_cryptography() -> None:
    tree = ast.parse(Path(evidence_check.__file__).read_text("utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [a.name for a in node.names]
        )
    }
    assert imported - set(sys.stdlib_module_names) == {"cryptography"}


def test_the_script_runs_alone(tmp_path: Path) -> None:
    script, file = tmp_path / "evidence_check.py", tmp_path / "day.evidence"
    script.write_bytes(Path(evidence_check.__file__).read_bytes())
    file.write_bytes(WHOLE)
    command = [sys.executable, "-I", str(script), str(file), "--head-office-key", KEY]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "all holds")
    file.write_bytes(WHOLE[:-1])
    assert evidence_check.main([str(file)]) == 1
    assert evidence_check.main([str(tmp_path / "none")]) == 1


def test_maker_and_script_agree_on_the_one_form() -> None:
    parts = {"b": b"2", "a": base64.b64encode(b"1")}
    assert packed(parts) == evidence_check.packed(parts)
