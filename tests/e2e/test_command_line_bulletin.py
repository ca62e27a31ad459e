"""What other desks told, at the prompt: fields of `find`, refusals of `pay`, and who insists."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from offline_queue.bulletin.line import Line
from pos_app.compose.desk import open_desk
from pos_app.domain.bulletin import LOCKS_FOR, Notice, NoticeItem, NoticeKind
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import DeskId
from pos_app.domain.money import Money
from pos_app.keys import load_keys
from pos_app.services.ports.branch import SignedNotice
from pos_app.storage.notices import SqlNotices
from tests.builders import an_event_id
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice
from tests.e2e.test_branch_bulletin import free_ports

THERE = DeskId("CCD-05")


@dataclass
class Prompt:
    """Desk 02 with an open shift; what CCD-05 says is put where the line would put it."""

    app: PosApp
    office: ServedOffice
    account: str
    said: int = 0

    def bills(self) -> list[dict[str, Any]]:
        (account,) = self.app.json("find", self.account)["accounts"]
        items: list[dict[str, Any]] = account["items"]
        return sorted(items, key=lambda item: str(item["due_on"]))

    def hears(self, kind: NoticeKind, item: dict[str, Any], ago: timedelta = timedelta(0)) -> str:
        self.said += 1
        amount = NoticeItem(self.account, item["item_no"], Money(item["due_dirhams"]), Money(0))
        at = SystemClock().now() - ago
        notice = Notice(THERE, 1, self.said, kind, an_event_id(), at, (amount,))
        keys = load_keys(self.app.home)
        with closing(SqlNotices.open(self.app.home, keys, DeskId("CCD-02"))) as notices:
            notices.take_in([SignedNotice(notice, str(self.said).encode())])
        return str(item["item_no"])

    def tells(self) -> None:
        """What the window does when it is open: tell what the journal says."""
        with open_desk(self.app.home) as desk, closing(Line(("127.0.0.1", 0))) as line:
            assert desk.branch.bulletin is not None
            desk.branch.bulletin.turn(line, now_s=0.0)

    @contextmanager
    def supervisor(self) -> Iterator[tuple[str, ...]]:
        clerk, pin = self.office.person("clerk")
        supervisor, other_pin = self.office.person("supervisor")
        file = self.app.pin_file(pin, other_pin)
        yield ("--clerk", clerk, "--supervisor", supervisor, "--pin-file", file)


@pytest.fixture
def prompt(office_on_file: ServedOffice, pos_app: PosApp) -> Prompt:
    office = office_on_file
    pos_app.init(office)
    pos_app.open_shift(office)
    pos_app.set("bulletin", f"udp://127.0.0.1:{free_ports(1)[0]}")
    sample = next(one for one in office.sample if not {"blocked", "prepaid"} & set(one["flags"]))
    return Prompt(pos_app, office, sample["account_no"])


def test_find_names_the_desk_that_settled_a_bill_or_charges_its_card(prompt: Prompt) -> None:
    first = prompt.bills()[0]
    assert (first["settled_at_desk"], first["in_doubt_at_desk"], first["claimed_by"]) == ("",) * 3
    item_no = prompt.hears(NoticeKind.CHARGING, first)
    assert prompt.bills()[0]["claimed_by"] == THERE
    assert prompt.bills()[0]["settled_at_desk"] == ""
    with prompt.supervisor() as people:
        pay = ("pay", "--bill", item_no, "--cash", "50000", "--no-print", "--insist")
        refused = prompt.app.json(*pay, *people, code=1)
    assert (refused["error"], refused["desk"]) == ("bill_being_paid", THERE), "it is under way"
    prompt.hears(NoticeKind.SETTLED, first)
    assert prompt.bills()[0]["settled_at_desk"] == THERE


def test_who_insists_pays_what_another_desk_settled_with_a_supervisor(prompt: Prompt) -> None:
    app, bill = prompt.app, prompt.bills()[0]
    item_no = prompt.hears(NoticeKind.SETTLED, bill)
    pay = ("pay", "--bill", item_no, "--cash", "50000", "--no-print")
    refused = app.json(*pay, code=1)
    assert refused["error"] == "bill_settled_elsewhere"
    assert (refused["item_no"], refused["desk"]) == (item_no, THERE)
    assert datetime.fromisoformat(refused["settled_at"]) < SystemClock().now()
    assert app.json(*pay, "--insist", code=1)["error"] == "supervisor_needed"
    with prompt.supervisor() as people:
        again = app.json(*pay, *people, code=1)
        assert again["error"] == "bill_settled_elsewhere", "a supervisor alone insists on nothing"
        paid = app.json(*pay, "--insist", *people)
    assert paid["collected_dirhams"] == bill["due_dirhams"]
    assert app.exported()[-1]["event"]["approved_by"] == prompt.office.person("supervisor")[0]


def test_who_insists_pays_an_account_past_a_charge_of_a_desk_that_fell_silent(
    prompt: Prompt,
) -> None:
    bills = prompt.bills()
    prompt.hears(NoticeKind.CHARGING, bills[0], ago=LOCKS_FOR + timedelta(minutes=1))
    first = prompt.bills()[0]
    assert (first["in_doubt_at_desk"], first["settled_at_desk"], first["claimed_by"]) == (
        THERE,
        "",
        "",
    )
    pay = ("pay", "--account", prompt.account, "--cash", "50000", "--no-print")
    assert prompt.app.json(*pay, code=1)["error"] == "bill_in_doubt_elsewhere"
    with prompt.supervisor() as people:
        paid = prompt.app.json(*pay, "--insist", *people)
    assert paid["collected_dirhams"] == sum(bill["due_dirhams"] for bill in bills)


def test_the_queue_lists_what_was_taken_here_and_at_another_desk(prompt: Prompt) -> None:
    bill = prompt.bills()[0]
    prompt.app.json("sync")
    prompt.office.stop()
    prompt.app.json("pay", "--bill", bill["item_no"], "--cash", "50000", "--no-print")
    assert prompt.app.json("queue", "list")["taken_twice"] == []
    prompt.hears(NoticeKind.SETTLED, bill)
    prompt.tells()
    (twice,) = prompt.app.json("queue", "list")["taken_twice"]
    assert (twice["account_no"], twice["item_no"]) == (prompt.account, bill["item_no"])
    assert twice["desk"] == THERE
