"""Receipts, held papers, statements and the drawer from the command line."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from openpyxl import load_workbook
from PIL import Image

from pos_app.domain.events import NO_SALE_REASONS
from pos_app.domain.payment import VoidReason
from pos_app.main import main
from printers.lab.server import LabPrinter
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice, serving

NOBODY_THERE = "tcp://127.0.0.1:1"


@pytest.fixture
def desk(desk_of_the_module: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> PosApp:
    """A desk of the test's own, with an open shift and no head office."""
    shutil.copytree(desk_of_the_module, tmp_path / "home")
    return PosApp(tmp_path / "home", capsys)


@pytest.fixture
def lab() -> Iterator[LabPrinter]:
    with LabPrinter() as lab:
        yield lab


@pytest.fixture
def account(built_file: tuple[Path, dict[str, Any]]) -> str:
    account_no: str = built_file[1]["sample"][0]["account_no"]
    return account_no


def pay(desk: PosApp, account: str, *options: str) -> dict[str, Any]:
    return desk.json("pay", "--account", account, "--amount", "25", "--cash", "25", *options)


def code_on(picture: Path | Image.Image) -> str:
    """The QR as an independent reader sees it."""
    image = Image.open(picture) if isinstance(picture, Path) else picture
    (found,) = [c for c in zxingcpp.read_barcodes(image) if c.format == zxingcpp.QRCode]
    return str(found.text)


def code_of(desk: PosApp, receipt: str, tmp_path: Path) -> str:
    """The code of the next copy of a receipt."""
    file = tmp_path / "receipt.png"
    desk.json("receipt", receipt, "--png", str(file))
    return code_on(file)


def texts_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def events(desk: PosApp, type_name: str) -> list[dict[str, Any]]:
    return [line["event"] for line in desk.exported() if line["type"] == type_name]


# Is it genuine? ---------------------------------------------------------------------


def test_the_code_on_the_paper_is_genuine_and_its_copy_a_copy(
    desk: PosApp, lab: LabPrinter, account: str, tmp_path: Path
) -> None:
    desk.set("printer", lab.address)
    paid = pay(desk, account)
    assert paid["printed"] == "printed"
    assert lab.wait_for_papers(1)
    checked = desk.json(
        "receipt", code_on(Image.open(io.BytesIO(lab.papers[0].to_png()))), "--check"
    )
    assert checked["verdict"] == "genuine"
    assert (checked["receipt_no"], checked["copy_no"]) == (paid["receipt_no"], 0)
    assert (checked["amount_dirhams"], checked["state"]) == (2500, "offline")
    assert checked["at"].endswith("+03:00")
    assert checked["voided_by"] is None
    copy = desk.json("receipt", code_of(desk, paid["receipt_no"], tmp_path), "--check")
    assert (copy["verdict"], copy["copy_no"]) == ("copy", 1)


def test_a_code_is_read_from_standard_input_too(
    desk: PosApp, account: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = code_of(desk, pay(desk, account)["receipt_no"], tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{code.lower()}\r\n"))
    assert desk.json("receipt", "-", "--check")["verdict"] == "copy"


def test_what_is_not_genuine_is_refused_and_believed_in_nothing(
    desk: PosApp, account: str, tmp_path: Path
) -> None:
    code = code_of(desk, pay(desk, account)["receipt_no"], tmp_path)
    altered = code[:60] + ("A" if code[60] != "A" else "B") + code[61:]
    for text, verdict in ((altered, "altered"), (code[:99], "altered"), ("hello", "not_ours")):
        refused = desk.json("receipt", text, "--check", code=1)
        assert (refused["error"], refused["verdict"]) == ("receipt_not_genuine", verdict)
        assert refused["amount_dirhams"] is refused["receipt_no"] is None


def test_any_desk_checks_any_desks_receipt_without_a_network(
    built_file: tuple[Path, dict[str, Any]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file, seeded = built_file
    shutil.copy(file, tmp_path / "office.db")
    one, two = (PosApp(tmp_path / name, capsys) for name in ("one", "two"))
    with serving(f"sqlite:///{tmp_path / 'office.db'}", seeded) as office:
        one.init(office)
        two.init(office, desk="03")
        two.open_shift(office)
        account = office.sample[0]["account_no"]
        code = code_of(two, pay(two, account)["receipt_no"], tmp_path)
        unknown = one.json("receipt", code, "--check", code=1)
        assert unknown["verdict"] == "unknown_desk"  # enrolled after head office last spoke
        one.json("sync")
        again = PosApp(tmp_path / "again", capsys)  # the second desk after the loss of its computer
        again.init(office, desk="03")
    for desk in (one, again):
        checked = desk.json("receipt", code, "--check")
        assert (checked["verdict"], checked["receipt_no"][:6]) == ("copy", "CCD-03")


def test_a_receipt_of_an_undone_payment_says_by_which_slip(
    office_with_messages: ServedOffice, pos_app: PosApp, tmp_path: Path
) -> None:
    office = office_with_messages
    pos_app.init(office)
    pos_app.open_shift(office)
    paid = pay(pos_app, office.sample[0]["account_no"])
    code = code_of(pos_app, paid["receipt_no"], tmp_path)
    supervisor, pin = office.person("supervisor")
    person = ("--supervisor", supervisor, "--pin-file", pos_app.pin_file(pin))
    void = pos_app.json("void", paid["receipt_no"], "--reason", "duplicate", *person)
    assert pos_app.json("receipt", code, "--check")["voided_by"] == void["receipt_no"]
    slip = code_of(pos_app, void["receipt_no"], tmp_path)
    assert pos_app.json("receipt", slip, "--check")["state"] == "void_slip"


# Sent, and as a file -----------------------------------------------------------------


@pytest.fixture
def office_with_messages(
    built_file: tuple[Path, dict[str, Any]], tmp_path: Path
) -> Iterator[ServedOffice]:
    """A head office that hands receipts to a folder."""
    file, seeded = built_file
    shutil.copy(file, tmp_path / "office.db")
    office = ServedOffice(
        f"sqlite:///{tmp_path / 'office.db'}", seeded, message_hook=f"folder:{tmp_path / 'sent'}"
    )
    office.start()
    yield office
    office.stop()


@pytest.mark.parametrize(
    ("way", "address", "shown"),
    [("email", "noor@example.com\n", "n•••@example.com"), ("sms", "5550 0001", "•••••001")],
)
def test_a_receipt_is_sent_to_an_address_in_a_file(
    office_with_messages: ServedOffice,
    pos_app: PosApp,
    tmp_path: Path,
    way: str,
    address: str,
    shown: str,
) -> None:
    office = office_with_messages
    pos_app.init(office)
    pos_app.open_shift(office)
    pos_app.json("sync")
    paid = pay(pos_app, office.sample[0]["account_no"])
    file = tmp_path / "address"
    file.write_text(address)
    sent = pos_app.json("receipt", paid["receipt_no"], "--send", way, "--to", str(file))
    assert (sent["way"], sent["to"], sent["state"]) == (way, shown, "accepted")
    (event,) = events(pos_app, "receipt_sent")
    assert (event["to_masked"], event["way"]) == (shown, way)
    assert pos_app.json("verify")["ok"]
    for kept in pos_app.home.rglob("*"):
        if kept.is_file():
            assert address.strip().encode() not in kept.read_bytes()


def test_a_desk_whose_head_office_sends_nothing_says_so(
    desk: PosApp, account: str, tmp_path: Path
) -> None:
    paid = pay(desk, account)
    file = tmp_path / "address"
    send = ("receipt", paid["receipt_no"], "--send", "email", "--to", str(file))
    assert desk.json(*send, code=2)["error"] == "option_wrong"  # there is no such file
    file.write_text("nobody")
    assert desk.json(*send, code=1)["error"] == "address_unreadable"
    file.write_text("noor@example.com")
    assert desk.json(*send, code=1)["error"] == "sending_not_offered"
    assert desk.json(*send[:-2], code=2)["error"] == "option_wrong"
    assert events(desk, "receipt_sent") == []


def test_a_receipt_as_a_pdf_can_be_searched(desk: PosApp, account: str, tmp_path: Path) -> None:
    paid = pay(desk, account)
    file = tmp_path / "receipt.pdf"
    answer = desk.json("receipt", paid["receipt_no"], "--pdf", str(file))
    assert (answer["file"], answer["copy_no"], answer["printed"]) == (str(file), 1, "skipped")
    assert paid["receipt_no"] in texts_of(file)
    refused = desk.json("receipt", paid["receipt_no"], "--pdf", "/nowhere/x.pdf", code=4)
    assert refused["error"] == "file_not_writable"


@pytest.mark.parametrize("kind", ["x", "z"])
def test_a_report_as_a_pdf(desk: PosApp, kind: str, tmp_path: Path) -> None:
    if kind == "z":
        desk.json("shift", "close", "--count", "10x10")
    file = tmp_path / "report.pdf"
    report = ("report", kind, "--format", "pdf")
    assert desk.json(*report, code=2)["error"] == "option_wrong"
    assert desk.json(*report, "--to", str(file))["file"] == str(file)
    assert "CCD-02-S0001" in texts_of(file)
    assert f"{kind.upper()} REPORT" in texts_of(file)


def test_a_report_on_the_receipt_printer(desk: PosApp, lab: LabPrinter) -> None:
    assert desk.json("report", "day", "--print")["printed"] == "skipped"
    desk.set("printer", lab.address)
    assert desk.json("report", "exceptions", "--print")["printed"] == "printed"
    assert lab.wait_for_papers(1)
    assert desk.json("report", "z", "--print", code=2)["error"] == "option_wrong"
    desk.set("printer", NOBODY_THERE)
    assert desk.json("report", "day", "--print", code=4)["printed"] == "not_printed"


def test_a_report_as_a_workbook(desk: PosApp, tmp_path: Path) -> None:
    desk.json("shift", "close", "--count", "10x10")
    file, report = tmp_path / "z.xlsx", ("report", "z", "--format", "xlsx")
    assert desk.json(*report, code=2)["error"] == "option_wrong"
    assert desk.json(*report, "--to", str(file))["shift"] == "CCD-02-S0001"
    rows = load_workbook(file, data_only=True)["Z REPORT"].iter_rows(values_only=True)
    assert ("Cash", 100, 100) in {row[:3] for row in rows}
    before = file.read_bytes()
    nowhere = desk.json(*report, "--to", str(tmp_path / "no" / "z.xlsx"), code=4)
    assert nowhere["error"] == "file_not_writable"
    assert desk.json(*report, "--to", str(tmp_path), code=4)["error"] == "file_not_writable"
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["z.xlsx"]
    assert file.read_bytes() == before


def test_the_digits_of_the_settings_reach_the_receipt(
    desk: PosApp, account: str, tmp_path: Path
) -> None:
    number = pay(desk, account)["receipt_no"]
    texts = {}
    for digits in ("latin", "arabic"):
        desk.set("digits", digits)
        desk.json("receipt", number, "--pdf", str(tmp_path / f"{digits}.pdf"))
        texts[digits] = texts_of(tmp_path / f"{digits}.pdf")
    assert "25.00" in texts["latin"]
    assert "25.00" not in texts["arabic"]
    assert number in texts["arabic"]


# Statements ---------------------------------------------------------------------------


def test_a_statement_is_printed_or_saved_and_books_nothing(
    desk: PosApp, lab: LabPrinter, account: str, tmp_path: Path
) -> None:
    before = desk.exported()
    desk.set("printer", lab.address)
    printed = desk.json("statement", account, "--print")
    assert (printed["account_no"], printed["printed"]) == (account, "printed")
    assert printed["source"] == "cached"
    assert lab.wait_for_papers(1)
    for form, begin in (("png", b"\x89PNG"), ("pdf", b"%PDF")):
        file = tmp_path / f"statement.{form}"
        desk.json("statement", account, f"--{form}", str(file))
        assert file.read_bytes().startswith(begin)
    assert account[-4:] in texts_of(tmp_path / "statement.pdf")
    assert desk.exported() == before
    assert desk.json("statement", "999", "--print", code=1)["error"] == "no_account_found"


# Held papers ---------------------------------------------------------------------------


def test_a_paper_that_failed_waits_for_a_person(
    desk: PosApp, lab: LabPrinter, account: str
) -> None:
    desk.set("printer", NOBODY_THERE)
    paid = pay(desk, account)
    assert paid["printed"] == "not_printed"
    (held,) = desk.json("papers", "list")["papers"]
    assert (held["receipt_no"], held["state"]) == (paid["receipt_no"], "failed")
    assert (held["why"], held["copy_no"]) == ("printer_offline", 0)
    refused = desk.json("papers", "print", str(held["id"]), code=4)
    assert (refused["error"], refused["printed"]) == ("printer_offline", "not_printed")
    desk.set("printer", lab.address)
    done = desk.json("papers", "print", str(held["id"]))
    assert (done["id"], done["copy_no"], done["printed"]) == (held["id"], 0, "printed")
    assert lab.wait_for_papers(1)
    assert desk.json("papers", "list")["papers"] == []
    again = desk.json("papers", "print", str(held["id"]), code=1)
    assert again["error"] == "item_unknown"


def test_a_paper_that_nobody_wants_is_dropped(desk: PosApp, lab: LabPrinter, account: str) -> None:
    desk.set("printer", NOBODY_THERE)
    pay(desk, account)
    (held,) = desk.json("papers", "list")["papers"]
    assert desk.json("papers", "drop", str(held["id"]))["state"] == "dropped"
    desk.set("printer", lab.address)
    pay(desk, account)
    assert lab.wait_for_papers(1)
    assert len(lab.papers) == 1
    for wrong in ("0", "x", "999999"):
        assert desk.json("papers", "drop", wrong, code=1)["error"] == "item_unknown"


def test_a_young_paper_that_failed_follows_the_next_one_that_prints(
    desk: PosApp, lab: LabPrinter, account: str
) -> None:
    desk.set("printer", NOBODY_THERE)
    pay(desk, account)
    desk.set("printer", lab.address)
    assert pay(desk, account)["printed"] == "printed"
    assert lab.wait_for_papers(2)
    printed = events(desk, "receipt_printed")
    assert [e["receipt_no"][-3] for e in printed] == ["2", "1"]  # nobody waits for a retry
    assert {e["copy_no"] for e in printed} == {0}
    assert desk.json("verify")["ok"]


def test_an_unknown_paper_is_in_doubt_and_repeated_as_a_copy(
    desk: PosApp, lab: LabPrinter, account: str
) -> None:
    lab.faults.no_turn = True
    desk.set("printer", lab.address)
    paid = pay(desk, account)
    assert paid["printed"] == "unknown"
    lab.heal()
    (held,) = desk.json("papers", "list")["papers"]
    assert held["state"] == "unknown"
    done = desk.json("papers", "print", str(held["id"]))
    assert (done["copy_no"], done["printed"]) == (1, "printed")
    outcomes = [(e["copy_no"], e["outcome"]) for e in events(desk, "receipt_printed")]
    assert outcomes == [(0, "unknown"), (1, "printed")]
    assert desk.json("verify")["ok"]


# The drawer ----------------------------------------------------------------------------


@pytest.fixture
def second_person(desk: PosApp, built_file: tuple[Path, dict[str, Any]]) -> tuple[str, ...]:
    staff = built_file[1]["staff"]
    person = next(p for p in staff if p["role"] == "supervisor" and p["centre"] == "CCD")
    return ("--supervisor", person["id"], "--pin-file", desk.pin_file(person["pin"]))


def test_the_drawer_opens_for_a_reason(
    desk: PosApp, second_person: tuple[str, ...], lab: LabPrinter
) -> None:
    desk.set("printer", lab.address)
    why = ("--reason", "other", "--note", "a coin got stuck")
    alone = desk.json("drawer", "open", *why, code=1)
    assert (alone["error"], lab.kicks) == ("supervisor_needed", 0)
    opened = desk.json("drawer", "open", *why, *second_person)
    assert (opened["opened"], opened["reason"]) == (True, "other")
    assert lab.kicks == 1
    (event,) = events(desk, "drawer_opened")
    assert (event["reason"], event["note"], event["cause"]) == ("other", "a coin got stuck", None)
    report = desk.json("report", "x")
    assert (report["drawer_openings"], report["no_sales"]) == (1, 1)


def test_a_pin_that_nobody_is_asked_for_counts_as_no_wrong_one(
    desk: PosApp, built_file: tuple[Path, dict[str, Any]], lab: LabPrinter
) -> None:
    desk.set("printer", lab.address)
    staff = [p for p in built_file[1]["staff"] if p["centre"] == "CCD"]
    clerk, supervisor = (next(p for p in staff if p["role"] == r) for r in ("clerk", "supervisor"))
    pins = desk.pin_file(clerk["pin"], supervisor["pin"])  # the clerk's session is open
    persons = ("--clerk", clerk["id"], "--supervisor", supervisor["id"], "--pin-file", pins)
    assert desk.json("drawer", "open", "--reason", "check", *persons)["opened"]


@pytest.mark.parametrize(
    ("command", "reasons"), [(["drawer", "open"], NO_SALE_REASONS), (["void"], VoidReason)]
)
def test_the_help_names_every_reason(
    command: list[str], reasons: Iterable[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    said = capsys.readouterr().out
    assert [reason for reason in reasons if reason not in said] == []


@pytest.mark.parametrize("reason", ["whim", "payment", "other"])
def test_the_drawer_opens_for_no_other_reason(
    desk: PosApp, second_person: tuple[str, ...], lab: LabPrinter, reason: str
) -> None:
    desk.set("printer", lab.address)
    answer = desk.json("drawer", "open", "--reason", reason, *second_person, code=1)
    assert answer["error"] == "reason_needed"
    assert lab.kicks == 0
    assert events(desk, "drawer_opened") == []


@pytest.mark.parametrize("printer", ["none", NOBODY_THERE])
def test_a_drawer_that_does_not_obey_is_booked_and_said(
    desk: PosApp, second_person: tuple[str, ...], printer: str
) -> None:
    desk.set("printer", printer)
    answer = desk.json("drawer", "open", "--reason", "check", *second_person, code=4)
    assert (answer["error"], answer["opened"]) == ("drawer_stuck", False)
    assert len(events(desk, "drawer_opened")) == 1


def test_cash_kicks_once_and_the_journal_says_what_for(
    desk: PosApp, lab: LabPrinter, account: str
) -> None:
    desk.set("printer", lab.address)
    paid = pay(desk, account)
    assert lab.kicks == 1
    (event,) = events(desk, "drawer_opened")
    assert event["cause"] == paid["event_id"]


def test_where_there_is_no_drawer_cash_opens_none(
    desk: PosApp, lab: LabPrinter, account: str
) -> None:
    desk.set("printer", lab.address)
    desk.set("drawer", "none")
    pay(desk, account)
    assert lab.kicks == 0
    assert events(desk, "drawer_opened") == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("receipt", "X"),
        ("receipt", "X", "--check", "--print"),
        ("receipt", "X", "--send", "pigeon"),
        ("statement", "X"),
        ("papers",),
        ("papers", "print"),
        ("drawer", "open"),
    ],
)
def test_half_a_command_is_usage(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert ended.value.code == 2
