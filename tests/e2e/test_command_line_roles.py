"""What a role may not do ends with exit code 1 and a sentence, and nothing is changed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from pos_app.cli.parser import build_parser
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice

# What follows the command's name; RECEIPT is a payment's, FOLDER an empty folder.
CHANGING: Final[dict[str, tuple[str, ...]]] = {
    "shift open": ("--float", "10x10"),
    "shift close": ("--count", "10x10", "--reason", "why"),
    "shift resume": (),
    "shift file": ("--to", "FOLDER"),
    "pay": ("--account", "ACCOUNT", "--cash", "5000"),
    "void": ("RECEIPT", "--reason", "wrong_amount"),
    "cash drop": ("--amount", "10", "--taker", "TAKER"),
    "cash in": ("--amount", "10", "--giver", "safe", "--reason", "change_money"),
    "cash out": ("--amount", "10", "--taker", "a shop", "--reason", "expense"),
    "cash correct": ("RECEIPT", "--to", "cash", "--reason", "wrong_tender"),
    "drawer open": ("--reason", "check"),
    "queue retry": ("1",),
    "queue resolve": ("1", "--reason", "noted"),
    "receipt": ("RECEIPT", "--print"),
    "offline extend": ("--reason", "network_down"),
    "card refund": ("RECEIPT", "--reason", "wrong_amount"),
    "day close": (),
    "day deposit": ("--bag", "KB-1", "--seal", "S-1", "--count", "10x1"),
}
READING: Final = {
    "find",
    "statement",
    "shift show",
    "shift explain",
    "cash drawer",
    "queue show",
    "audit",
    "report",
    "evidence make",
    "card ask",  # the terminal's own word
}
# A quiet desk has no card attempt, held paper, bag, closed shift, backup, other desk, terminal for
# these. Their services are tried in tests/compose/test_roles.py.
ELSEWHERE: Final = {
    "cash accept",
    "cash back",
    "cash give",
    "papers print",
    "papers drop",
    "card declare",
    "card reverse",
    "card complete",
    "card totals",
    "terminal accept",
    "terminal set",
    "day verify",
    "day received",
    "day take",
    "restore",
    "rescue",
}


@dataclass(frozen=True)
class Desk:
    """With an open shift and a payment."""

    app: PosApp
    office: ServedOffice
    words: dict[str, str]

    def as_role(self, role: str, second: str = "") -> tuple[str, ...]:
        people = [self.office.person(one) for one in (role, second) if one]
        who = ("--clerk", people[0][0], *(("--supervisor", people[1][0]) if second else ()))
        return *who, "--pin-file", self.app.pin_file(*(pin for _, pin in people))

    def command(self, name: str) -> list[str]:
        return [*name.split(), *(self.words.get(word, word) for word in CHANGING[name])]


@pytest.fixture
def desk(office_on_file: ServedOffice, pos_app: PosApp, tmp_path: Path) -> Desk:
    pos_app.init(office_on_file)
    pos_app.open_shift(office_on_file)
    account = office_on_file.sample[0]["account_no"]
    paid = pos_app.json("pay", "--account", account, "--cash", "5000", "--no-print")
    words = {
        "RECEIPT": paid["receipt_no"],
        "ACCOUNT": office_on_file.sample[1]["account_no"],
        "FOLDER": str(tmp_path),
        "TAKER": office_on_file.person("supervisor")[0],
    }
    return Desk(pos_app, office_on_file, words)


def test_an_auditor_is_refused_whatever_they_try_and_whoever_approves(desk: Desk) -> None:
    before = desk.app.exported()
    for name in CHANGING:
        takes_two = "supervisor" in options()[name]
        person = desk.as_role("auditor", "manager" if takes_two else "")
        refused = desk.app.json(*desk.command(name), *person, code=1)
        assert refused["error"] == "not_allowed", name
        assert refused["sentence"].startswith("Your role (auditor) does not allow this: ")
    assert desk.app.exported() == before


def test_who_may_not_is_told_who_may(desk: Desk) -> None:
    code, said = desk.app.run("audit", *desk.as_role("auditor"))
    assert code == 0
    assert '"act": "signed_in"' in said
    void = desk.command("void")
    for command, people, error, sentence in (
        (["audit"], ("clerk",), "not_allowed", "reading the audit."),
        (["day", "close"], ("clerk", "manager"), "not_allowed", "closing the day."),
        (["day", "close"], ("supervisor",), "manager_needed", "closing the day."),
        (void, ("clerk",), "supervisor_needed", "void of a payment."),
        (void, ("clerk", "auditor"), "supervisor_needed", "."),
        (void, ("manager", "manager"), "same_person", "your own transaction."),
    ):
        refused = desk.app.json(*command, *desk.as_role(*people), code=1)
        assert refused["error"] == error
        assert refused["sentence"].endswith(sentence)


def test_what_was_approved_at_the_prompt_is_in_the_audit(desk: Desk) -> None:
    desk.app.json(*desk.command("void"), *desk.as_role("clerk", "supervisor"))
    _, said = desk.app.run("audit", *desk.as_role("manager"))
    lines = [json.loads(line) for line in said.splitlines()]
    (approved,) = (line for line in lines if line["act"] == "approved_here")
    clerk, supervisor = (desk.office.person(role)[0] for role in ("clerk", "supervisor"))
    assert (approved["by"], approved["detail"]) == (supervisor, f"void void dirhams=0 for {clerk}")


def test_every_command_that_somebody_gives_is_tried_or_reads() -> None:
    assert {name for name, found in options().items() if "clerk" in found} == {
        *CHANGING,
        *READING,
        *ELSEWHERE,
    }


def options() -> dict[str, set[str]]:
    """Every command by its words, with the names of what it takes."""
    return dict(_leaves(build_parser(), ()))


def _leaves(
    parser: argparse.ArgumentParser, words: tuple[str, ...]
) -> Iterator[tuple[str, set[str]]]:
    kind = argparse._SubParsersAction
    below = [action for action in parser._actions if isinstance(action, kind)]
    if not below:
        yield " ".join(words), {action.dest for action in parser._actions}
    for action in below:
        for word, command in action.choices.items():
            yield from _leaves(command, (*words, word))
