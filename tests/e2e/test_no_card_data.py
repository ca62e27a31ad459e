"""A terminal that tells whole card numbers and tracks: nothing of them is found anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from pos_app.keys import load_keys
from pos_app.storage.store import SqlStore
from pos_app.terminals.lab.server import LabTerminal
from tests.e2e.card_desk import CardDesk
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice
from tests.faults.card_traces import LEAKS, NUMBER, SECRETS


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[LabTerminal]:
    with LabTerminal(folder=tmp_path / "terminal") as lab:
        yield lab


@pytest.mark.parametrize("loss", ["", "response_lost=1"], ids=["answered", "inquired"])
def test_nothing_of_a_card_is_kept_printed_sent_or_logged(
    office_on_file: ServedOffice, pos_app: PosApp, lab: LabTerminal, tmp_path: Path, loss: str
) -> None:
    desk = CardDesk(office_on_file, pos_app, lab.address).begin()
    desk.set(printer=f"file:{tmp_path / 'paper.bin'}")
    for leak in LEAKS:
        lab.faults.set(leak)
    if loss:
        lab.faults.set(loss)
    paid = desk.pay()
    assert paid["card"]["last4"] == NUMBER[-4:]  # the charge itself counts
    receipt = paid["receipt_no"]
    pdf, exported = tmp_path / "receipt.pdf", tmp_path / "export.jsonl"
    pos_app.json("receipt", receipt, "--pdf", str(pdf))
    pos_app.json("void", receipt, "--reason", "duplicate", *desk.both())
    pos_app.run("card", "totals")
    pos_app.json("sync")
    pos_app.run("export", "--to", str(exported))
    listed = pos_app.run("card", "list", "--all")[1]
    looked_at = {
        "the list": listed,
        "the export": exported.read_text("utf-8"),
        "the receipt": _text_of(pdf),
        "the store": _dump(pos_app.home),
        "the files": _files(tmp_path, but=lab),
    }
    for place, text in looked_at.items():
        assert [secret for secret in SECRETS if secret in text] == [], place
    assert "payment_taken" in looked_at["the export"]
    assert NUMBER[-4:] in looked_at["the store"]


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "log").write_text(f"pan={NUMBER}")
    assert NUMBER in _files(tmp_path)


def _dump(home: Path) -> str:
    """Every value of every table of the opened store."""
    with closing(SqlStore.open(home, load_keys(home))) as store, store.connection() as db:
        tables = [
            name
            for (name,) in db.execute(
                "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE%'"
            )
        ]
        rows = [row for table in tables for row in db.execute(f"SELECT * FROM {table}")]
    return "\n".join(
        value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        for row in rows
        for value in row
    )


def _files(folder: Path, but: LabTerminal | None = None) -> str:
    """All bytes of all files as they lie there: store, WAL, logs, spool, head office's database."""
    files = [f for f in folder.rglob("*") if f.is_file()]
    own = folder / "terminal" if but is not None else None
    mine = [f for f in files if own is None or own not in f.parents]
    return "\n".join(f.read_bytes().decode("latin-1") for f in mine)


def _text_of(pdf: Path) -> str:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    return "\n".join(pages)
