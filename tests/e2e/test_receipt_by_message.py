"""A receipt by e-mail or SMS: from a desk without a network to the folder of a demo."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from pos_app.demo.world import World
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice
from tests.waiting import wait_until

ADDRESS = "someone.private@example.com"
ARRIVES_WITHIN_S = 20


@pytest.fixture
def sent(office: ServedOffice, tmp_path: Path) -> Path:
    """The folder into which the served head office puts receipts."""
    office.stop()
    office.message_hook = f"folder:{tmp_path / 'sent'}"
    office.start()
    return tmp_path / "sent"


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A file that holds the customer's address."""
    file = tmp_path / "address"
    file.write_text(ADDRESS)
    return str(file)


def _wait_for_papers(folder: Path, number: int) -> list[Path]:
    wait_until(lambda: len(list(folder.glob("*.pdf"))) >= number, ARRIVES_WITHIN_S)
    return sorted(folder.glob("*.pdf"))


def _text(paper: Path) -> str:
    document = pypdfium2.PdfDocument(paper)
    try:
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


def test_a_receipt_wanted_offline_arrives_once_when_the_network_is_back(
    office: ServedOffice, pos_app: PosApp, sent: Path, address: str
) -> None:
    pos_app.init(office)
    pos_app.open_shift(office)
    pos_app.json("sync")
    office.stop()
    paid = pos_app.json("pay", "--account", office.sample[0]["account_no"], "--cash", "9000")
    number = paid["receipt_no"]
    wish = pos_app.json("receipt", number, "--send", "email", "--to", address)
    assert (wish["to"], wish["state"]) == ("s•••@example.com", "queued")
    assert pos_app.json("sync", "--once", code=4)["waiting"] == 2

    office.start()
    for _ in range(2):
        assert pos_app.json("sync")["waiting"] == 0

    (paper,) = _wait_for_papers(sent, 1)
    assert paper.name == f"{number}-{wish['event_id']}.pdf"
    assert number in _text(paper)
    said = json.loads(paper.with_suffix(".json").read_text("utf-8"))
    assert (said["way"], said["to"], said["receipt_no"]) == ("email", ADDRESS, number)
    (message,) = _settled(office)
    assert (message["state"], message["attempts"]) == ("sent", 1)
    assert ADDRESS not in json.dumps(pos_app.exported(), ensure_ascii=False)
    assert pos_app.json("verify")["ok"]


def test_a_void_slip_goes_by_sms_with_a_short_text(
    office: ServedOffice, pos_app: PosApp, sent: Path, tmp_path: Path
) -> None:
    pos_app.init(office)
    pos_app.open_shift(office)
    paid = pos_app.json("pay", "--account", office.sample[0]["account_no"], "--cash", "9000")
    supervisor, pin = office.person("supervisor")
    person = ("--supervisor", supervisor, "--pin-file", pos_app.pin_file(pin))
    void = pos_app.json("void", paid["receipt_no"], "--reason", "wrong_amount", *person)
    phone = tmp_path / "phone"
    phone.write_text("+974 5550 1234")
    pos_app.json("receipt", void["receipt_no"], "--send", "sms", "--to", str(phone))
    pos_app.json("sync")
    (paper,) = _wait_for_papers(sent, 1)
    assert void["receipt_no"] in _text(paper)
    said = json.loads(paper.with_suffix(".json").read_text("utf-8"))
    assert (said["way"], said["to"]) == ("sms", "+97455501234")
    assert void["receipt_no"] in said["text_en"]
    assert void["receipt_no"] in said["text_ar"]


def test_without_a_hook_no_desk_offers_to_send(
    office: ServedOffice, pos_app: PosApp, address: str
) -> None:
    pos_app.init(office)
    pos_app.open_shift(office)
    paid = pos_app.json("pay", "--account", office.sample[0]["account_no"], "--cash", "9000")
    refused = pos_app.json(
        "receipt", paid["receipt_no"], "--send", "email", "--to", address, code=1
    )
    assert refused["error"] == "sending_not_offered"


def test_the_demo_puts_receipts_into_its_folder(
    world: World, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    pos_app, clerk = PosApp(world.home, capsys), world.person("clerk")
    person = ("--clerk", clerk.id, "--pin-file", pos_app.pin_file(clerk.pin))
    pos_app.json("shift", "open", "--float", "10x10", *person)
    paid = pos_app.json("pay", "--account", world.office.sample[0]["account_no"], "--cash", "9000")
    pos_app.json("receipt", paid["receipt_no"], "--send", "email", "--to", address)
    (paper,) = _wait_for_papers(world.home.parent / "sent-receipts", 1)
    assert "COPY 1" in _text(paper), "there is one original, and it is on paper"


def _settled(office: ServedOffice) -> list[dict[str, object]]:
    """The hook is quicker than the note that it has taken a message."""
    wait_until(
        lambda: all(line["state"] != "waiting" for line in office.messages()), ARRIVES_WITHIN_S
    )
    return office.messages()
