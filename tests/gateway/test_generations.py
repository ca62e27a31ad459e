"""A restored head office begins another generation of its ledger, and says so to everybody."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import update

from gateway.ledger import generations
from gateway.main import main
from gateway.storage import rows
from gateway.storage.engine import reading, writing
from pos_app.copy_file.snapshot import read_snapshot
from tests.builders import a_cash_moved
from tests.gateway.desk_client import DeskClient, HeadOffice

OTHER = "f" * 32


def generation(office: HeadOffice) -> str:
    with reading(office.engine) as connection:
        return generations.current(connection)


def why(office: HeadOffice) -> list[str]:
    with reading(office.engine) as connection:
        return [line["why"] for line in generations.listed(connection)]


def restored(office: HeadOffice) -> str:
    with writing(office.engine) as connection:
        return generations.begin(connection, office.clock, "a test")


def knows_more(desk: DeskClient, **claim: object) -> str:
    body = json.dumps({"generation": generation(desk.office), **claim}).encode()
    said: str = desk.send("POST", "/v1/desk/knows-more", body).json()["generation"]
    return said


def test_a_desk_is_told_page_by_page_what_is_held_of_it(desk: DeskClient) -> None:
    entries = [desk.entry(a_cash_moved()) for _ in range(3)]
    desk.post(*entries)
    places = [{"seq": entry["seq"], "hash": entry["hash"]} for entry in entries]
    first = desk.get("/v1/desk/held", limit=2).json()
    assert first == {"held": places[:2], "more": True}
    assert desk.get("/v1/desk/held", after=2).json() == {"held": places[2:], "more": False}
    assert desk.office.desk("CCD-03").get("/v1/desk/held").json()["held"] == []


def test_entries_meant_for_a_former_generation_are_not_kept(desk: DeskClient) -> None:
    meant = {"X-Generation": generation(desk.office)}
    entry = desk.entry(a_cash_moved())
    restored(desk.office)
    event_id = entry["event"]["header"]["event_id"]
    for method, path, plain in (
        ("PUT", f"/v1/events/{event_id}", entry),
        ("POST", "/v1/events", {"entries": [entry]}),
    ):
        said = desk.send(method, path, json.dumps(plain).encode(), meant)
        assert (said.status_code, said.json()["code"]) == (412, "another_generation")
    assert desk.get("/v1/desk/high-water").json()["held"] == 0
    meant = {"X-Generation": generation(desk.office)}
    body = json.dumps(entry).encode()
    assert desk.send("PUT", f"/v1/events/{event_id}", body, meant).status_code == 201


def test_head_office_believes_a_desk_only_where_it_lacks_what_the_desk_had(
    desk: DeskClient,
) -> None:
    first = generation(desk.office)
    entry = desk.entry(a_cash_moved())
    desk.post(entry)
    assert knows_more(desk, cursor=120) == first
    assert knows_more(desk, seq=entry["seq"], hash=entry["hash"]) == first
    second = knows_more(desk, seq=entry["seq"] + 1, hash="a" * 64)
    assert second != first
    assert knows_more(desk, generation=first, cursor=2**40) == second  # that one is over
    assert knows_more(desk, cursor=2**40) not in (first, second)
    assert [reason.split()[0] for reason in why(desk.office)] == ["the", "entry", "CCD-02"]


def test_the_database_that_was_served_last_is_recognised(office: HeadOffice) -> None:
    for _ in range(2):
        generations.recognise(office.engine, office.clock)
    assert why(office) == ["the first"]
    with writing(office.engine) as connection:
        mark = rows.settings.c.name == "generation_mark"
        connection.execute(update(rows.settings).where(mark).values(value="another"))
    generations.recognise(office.engine, office.clock)
    assert why(office) == ["the first", "another database than was served last"]


def test_a_whole_copy_of_a_former_generation_is_shipped_no_more(desk: DeskClient) -> None:
    shelf = desk.office.snapshots
    shelf.newest(0)
    shelf.finish()
    now = restored(desk.office)
    assert desk.get("/v1/copy/snapshot").json()["code"] == "no_snapshot_yet"
    shelf.finish()
    snapshot = read_snapshot(desk.get("/v1/copy/snapshot").json()["snapshot"])
    assert snapshot.generation == now == desk.get("/v1/copy").json()["generation"]


def test_a_shelf_that_is_ahead_of_the_ledger_shows_that_it_was_restored(desk: DeskClient) -> None:
    shelf = desk.office.snapshots
    shelf.newest(0)
    shelf.finish()
    with writing(desk.office.engine) as connection:
        connection.execute(update(rows.change_counter).values(last=100))
    assert desk.get("/v1/copy/snapshot").json()["code"] == "no_snapshot_yet"
    shelf.finish()
    assert why(desk.office)[1:] == ["a whole copy up to change 120 was made before"]


def test_whoever_restores_it_says_so(
    office: HeadOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    database = office.engine.url.render_as_string(hide_password=False)
    first = generation(office)
    office.engine.dispose()
    assert main(["restored", "--database", database, "--reason", "disk broken", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["generation"] == generation(office) != first
    assert main(["generations", "--database", database]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["why"] for line in lines] == ["the first", "disk broken"]
    assert [line["number"] for line in lines] == [1, 2]
