"""A desk that lost its store gets back what it sent itself, and nobody else's."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.ids import DeskId
from tests.builders import a_desk_restored, a_header
from tests.gateway.desk_client import DeskClient
from tests.gateway.payments import ledger, paid


def test_a_desk_gets_its_own_entries_back_as_it_sent_them(
    desks: tuple[DeskClient, DeskClient],
) -> None:
    desk, other = desks
    sent = [desk.entry(paid(desk, desk.an_open_account(nth), nth + 1)) for nth in range(3)]
    desk.post(*sent)
    other.tell(paid(other, other.an_open_account(3)))

    first = desk.get("/v1/desk/entries", after=0, limit=2).json()
    rest = desk.get("/v1/desk/entries", after=2, limit=2).json()

    assert (first["entries"], first["more"]) == (sent[:2], True)
    assert (rest["entries"], rest["more"]) == (sent[2:], False)


def test_a_restored_desk_goes_on_behind_its_gap(desks: tuple[DeskClient, DeskClient]) -> None:
    desk, _ = desks
    desk.tell(paid(desk, desk.an_open_account()))
    desk.seq += 100_000
    restored = desk.tell(replace(a_desk_restored(), header=a_header(desk=DeskId(desk.name))))
    assert restored["outcome"] == "accepted"
    paid_after = desk.tell(paid(desk, desk.an_open_account(1), 10_002))
    assert paid_after["outcome"] == "accepted"
    assert desk.get("/v1/desk/high-water").json()["seq"] == 100_003
    assert len(ledger(desk)) == 2
