"""The terminal of a desk from the command line: which one, how it is, its secret, its slips."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from pos_app.demo.world import open_world
from pos_app.keys import load_keys
from pos_app.main import main
from pos_app.settings import load_settings
from pos_app.storage.store import SqlStore
from pos_app.terminals.lab.certificates import LabCertificates
from pos_app.terminals.lab.sealing import SealedMessages
from pos_app.terminals.lab.server import LabTerminal
from tests.e2e.card_desk import WHOLE_SLIP, CardDesk, keeps_nowhere
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice

NOBODY = "nexo+http://127.0.0.1:1/nexo"
CARD_NUMBER = "4" + "1" * 15


@pytest.fixture
def lab() -> Iterator[LabTerminal]:
    with LabTerminal() as lab:
        yield lab


@pytest.fixture
def desk(desk_at_rest: tuple[Path, ServedOffice], pos_app: PosApp, lab: LabTerminal) -> CardDesk:
    """A desk whose shift is open; head office is out of reach."""
    home, office = desk_at_rest
    return CardDesk(office, pos_app, lab.address).go_on(home)


def check(desk: CardDesk, name: str) -> dict[str, object]:
    """One line of the doctor, who never says that all is well: head office is away."""
    checks = desk.app.json("doctor", code=4)["checks"]
    return next(one for one in checks if one["name"] == name)


def test_the_simulator_needs_nothing_beside_it(desk: CardDesk) -> None:
    desk.set(terminal="simulator", terminal_wait_s=5)
    status = desk.app.json("terminal", "status")
    assert (status["is_ready"], status["is_simulated"]) == (True, True)
    assert desk.pay()["collected_dirhams"] == desk.due()
    assert (desk.app.home / "simulator" / "ledger.jsonl").exists()
    terminal = check(desk, "terminal")
    assert terminal["ok"]
    assert "simulated" in str(terminal["detail"])


def test_a_desk_is_made_with_its_terminal(office_on_file: ServedOffice, pos_app: PosApp) -> None:
    options = ("--centre", "CCD", "--desk", "02", "--gateway", office_on_file.url)
    enrol = ("--enrol", office_on_file.enrol())
    pos_app.json("init", *options, *enrol, "--terminal", "simulator")
    pos_app.open_shift(office_on_file)
    paid = pos_app.json("pay", "--account", office_on_file.sample[0]["account_no"], "--card")
    assert (paid["state"], paid["card"]["terminal_id"]) == ("accepted", "LAB-100200300")


def test_a_desk_is_made_though_its_terminal_is_silent_and_told_so(
    office_on_file: ServedOffice, pos_app: PosApp, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--centre", "CCD", "--desk", "02", "--gateway", office_on_file.url, "--json"]
    options += ["--enrol", office_on_file.enrol(), "--terminal", NOBODY]
    assert main(["init", *options, "--home", str(pos_app.home)]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["desk"] == "CCD-02"
    assert NOBODY in said.err
    assert "does not answer" in said.err
    assert "terminal set" in said.err


def test_a_terminal_is_set_once_it_answers(desk: CardDesk, lab: LabTerminal) -> None:
    desk.set(terminal="standalone")
    told = desk.app.json("terminal", "set", lab.address)
    assert (told["terminal"], told["answers"], told["poi_id"]) == (lab.address, True, lab.poi_id)
    assert load_settings(desk.app.home).terminal == lab.address
    assert desk.pay()["collected_dirhams"] == desk.due() == lab.ledger.moved_dirhams
    assert audited(desk) == [f"{lab.address} instead of standalone"]


def audited(desk: CardDesk) -> list[str]:
    """What was kept of addresses that were set."""
    store = SqlStore.open(desk.app.home, load_keys(desk.app.home))
    with closing(store), store.connection() as db:
        rows = db.execute("SELECT detail FROM audit WHERE act = 'set_terminal'").fetchall()
    return [detail for (detail,) in rows]


def test_a_silent_terminal_is_set_only_untested(desk: CardDesk, lab: LabTerminal) -> None:
    said = desk.app.json("terminal", "set", NOBODY, code=4)
    assert (said["error"], said["answers"]) == ("terminal_unreachable", False)
    assert (load_settings(desk.app.home).terminal, audited(desk)) == (lab.address, [])
    assert not desk.app.json("terminal", "set", NOBODY, "--untested")["answers"]
    assert load_settings(desk.app.home).terminal == NOBODY
    for alone in ("standalone", "none"):
        assert desk.app.json("terminal", "set", alone)["terminal"] == alone


def test_another_terminal_that_is_set_still_takes_two_people(desk: CardDesk) -> None:
    desk.pay()
    with LabTerminal("LAB-999") as other:
        told = desk.app.json("terminal", "set", other.address)
        assert (told["poi_id"], told["known"] == told["poi_id"]) == ("LAB-999", False)
        assert desk.pay(1, code=1)["error"] == "terminal_swapped"


def test_an_address_of_no_terminal_is_usage(desk: CardDesk, pos_app: PosApp) -> None:
    for wrong in ("", "tcp://127.0.0.1:9100", "nexo+http://", CARD_NUMBER):
        assert desk.app.json("terminal", "set", wrong, code=2)["error"] == "option_wrong"


def test_no_desk_has_no_terminal_to_set(pos_app: PosApp) -> None:
    assert pos_app.json("terminal", "set", "none", code=1)["error"] == "not_a_desk"


def test_the_first_terminal_that_is_charged_is_the_desks_own(
    desk: CardDesk, lab: LabTerminal
) -> None:
    assert desk.app.json("terminal", "status")["known"] == ""
    desk.pay()
    assert desk.app.json("terminal", "status")["known"] == lab.poi_id
    assert check(desk, "terminal")["ok"]


def test_another_terminal_is_charged_only_once_two_people_accept_it(desk: CardDesk) -> None:
    desk.pay()
    with LabTerminal("LAB-999") as other:
        desk.set(terminal=other.address)
        swapped = desk.pay(1, code=1)
        assert swapped["error"] == "terminal_swapped"
        assert desk.app.json("terminal", "status", code=1)["poi_id"] == "LAB-999"
        assert not check(desk, "terminal")["ok"]
        assert desk.app.json("terminal", "accept", code=1)["error"] == "supervisor_needed"
        unseen = ("terminal", "accept", "--poi-id", "LAB-998", *desk.both())
        assert desk.app.json(*unseen, code=1)["error"] == "terminal_swapped"
        assert desk.app.json("terminal", "accept", *desk.both())["poi_id"] == "LAB-999"
        assert desk.pay(1)["collected_dirhams"] == desk.due(1)


def test_a_dead_terminal_is_a_fault_before_anything_is_written(
    desk: CardDesk, lab: LabTerminal
) -> None:
    lab.faults.set("refuse")
    lab.changed()
    assert desk.pay(code=4)["error"] == "terminal_unreachable"
    assert desk.attempts("--all") == []
    assert desk.app.json("terminal", "status", code=4)["error"] == "terminal_unreachable"
    assert not check(desk, "terminal")["ok"]


def test_a_typed_slip_beside_a_terminal_takes_two_people(desk: CardDesk, lab: LabTerminal) -> None:
    lab.faults.set("refuse")
    lab.changed()
    refused = desk.pay(0, *WHOLE_SLIP, code=1)
    assert refused["error"] == "supervisor_needed"
    assert "a terminal of its own" in refused["sentence"]
    assert desk.pay(0, *WHOLE_SLIP, *desk.both())["collected_dirhams"] == desk.due()


def test_a_desk_without_a_terminal_takes_no_card(desk: CardDesk) -> None:
    desk.set(terminal="none")
    for options in ((), WHOLE_SLIP):
        assert desk.pay(0, *options, code=1)["error"] == "no_terminal"
    assert desk.app.json("card", "ask", "--all", code=1)["error"] == "no_terminal"
    assert desk.app.json("terminal", "status", code=1)["error"] == "no_terminal"
    assert desk.app.json("terminal", "accept", *desk.both(), code=1)["error"] == "no_terminal"
    assert check(desk, "terminal")["detail"] == "none is set up"


def test_the_secret_is_kept_for_its_owner_alone_and_encrypts(desk: CardDesk) -> None:
    file = desk.app.home.parent / "passphrase"
    file.write_text("open sesame and more\n")
    with LabTerminal(seal=SealedMessages("mykey", 1, "open sesame and more")) as lab:
        desk.set(terminal=lab.address)
        secret = ("terminal", "secret", "--passphrase-file", str(file), "--key")
        assert desk.app.json(*secret, "no version", code=2)["error"] == "option_wrong"
        assert desk.app.json(*secret, "mykey/1")["is_encrypted"]
        [kept] = (f for f in (desk.app.home / "keys").iterdir() if "passphrase" in f.name)
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert desk.pay()["collected_dirhams"] == desk.due()
        file.write_text("another one")
        desk.app.json(*secret, "mykey/1")
        assert desk.pay(1, code=4)["error"] == "terminal_key_wrong"
    for wrong in (b"", b"\n", b"two\nlines", b"\xff", b"x" * 300):
        file.write_bytes(wrong)
        assert desk.app.json(*secret, "mykey/1", code=2)["error"] == "option_wrong"


def test_a_pinned_terminal_is_the_only_one_that_is_spoken_to(
    desk: CardDesk, tmp_path: Path
) -> None:
    certificates = LabCertificates(tmp_path, "LAB-100200300")
    with LabTerminal(certificates=certificates) as lab:
        desk.set(terminal=lab.address, terminal_certificate=str(certificates.ca_file))
        assert desk.pay()["collected_dirhams"] == desk.due() == lab.ledger.moved_dirhams
        assert "certificates until" in str(check(desk, "terminal")["detail"])
        lab.faults.set("wrong_certificate")
        assert desk.pay(1, code=4)["error"] == "terminal_certificate_wrong"
        assert not check(desk, "terminal")["ok"]
    certificates.ca_file.write_text("no certificate")
    said = desk.pay(1, code=1)
    assert (said["error"], "terminal_certificate" in said["sentence"]) == ("settings_wrong", True)


def test_a_terminal_that_was_killed_knows_what_it_charged(desk: CardDesk, tmp_path: Path) -> None:
    with served_terminal(tmp_path, "response_lost=1", "garbage@inquiry") as address:
        desk.set(terminal=address)
        assert desk.pay(0, "--patience", "0", code=3)["state"] == "unknown"
        desk.app.json("card", "ask", "--all", code=3)
    assert desk.app.json("card", "ask", "--all", code=3)["unknown"] == 1
    with served_terminal(tmp_path) as address:
        desk.set(terminal=address)
        assert desk.app.json("card", "ask", "--all")["unknown"] == 0
    assert desk.collected() == desk.due()


@contextmanager
def served_terminal(folder: Path, *faults: str) -> Iterator[str]:
    """`pos-app lab terminal` as a process of its own, killed in the end; its address."""
    command = [sys.executable, "-m", "pos_app", "lab", "terminal", "--port", "0", "--json"]
    command += ["--to", str(folder), *(word for fault in faults for word in ("--fault", fault))]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())["terminal"]
    finally:
        process.kill()
        process.communicate()


def test_a_card_number_is_refused_wherever_it_is_typed(desk: CardDesk) -> None:
    lost = "01890000-0000-7000-8000-000000000000"
    declare = ("card", "declare", lost, "--not-charged", "--evidence", CARD_NUMBER)
    for command in (
        ("card", "ask", CARD_NUMBER),
        ("card", "ask", " ".join(CARD_NUMBER[n : n + 4] for n in range(0, 16, 4))),
        ("card", "reverse", CARD_NUMBER, *desk.both()),
        ("card", "complete", CARD_NUMBER),
        ("card", "declare", CARD_NUMBER, "--not-charged", "--evidence", "x", *desk.both()),
        (*declare, *desk.both()),
        ("card", "refund", CARD_NUMBER, "--reason", "duplicate", *desk.both()),
        ("void", CARD_NUMBER, "--reason", "duplicate", *desk.both()),
        ("pay", "--account", CARD_NUMBER, "--card"),
        ("pay", "--bill", CARD_NUMBER, "--card"),
        ("find", CARD_NUMBER),
        ("receipt", CARD_NUMBER, "--print"),
        ("queue", "show", CARD_NUMBER),
    ):
        said = desk.app.json(*command, code=1)
        assert CARD_NUMBER not in str(said), command
    assert keeps_nowhere(desk.app.home, CARD_NUMBER)


def test_the_demo_has_a_terminal_that_amounts_drive(
    built_world: Path, pos_app: PosApp, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(built_world, pos_app.home)
    with open_world(pos_app.home, step_s=0.0) as world:
        at_demo = PosApp(world.home, capsys)
        clerk = world.person("clerk")
        person = ("--clerk", clerk.id, "--pin-file", pos_app.pin_file(clerk.pin))
        at_demo.json("shift", "open", "--float", "10x10", *person)
        for sample in world.office.sample:
            pay = ("pay", "--account", sample["account_no"], "--card")
            said = at_demo.run(*pay, "--amount", "666.01", "--json")[1]
            if "amount_not_allowed" not in said:
                break
        assert "card_declined" in said
        paid = at_demo.json(*pay)
        assert world.terminal is not None
        assert world.terminal.ledger.moved_dirhams == paid["collected_dirhams"]
