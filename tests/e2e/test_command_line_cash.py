"""Cash at the prompt, between two desks of a branch, with the real head office."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.cli.exit_codes import REFUSED
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice


class TwoDesks:
    """Desk 02 with a clerk, desk 03 with a supervisor at its drawer."""

    def __init__(self, one: PosApp, other: PosApp, office: ServedOffice) -> None:
        self.one, self.other, self.office = one, other, office
        self.supervisor, self.supervisor_pin = office.person("supervisor")
        self.manager, self.manager_pin = office.person("manager")
        other.init(office, desk="03")
        one.init(office)
        self.clerk = one.open_shift(office, "100x90,10x100")
        pin = ("--pin-file", other.pin_file(self.supervisor_pin))
        other.json("shift", "open", "--float", "100x5", "--clerk", self.supervisor, *pin)

    def approved(self) -> tuple[str, ...]:
        pins = self.one.pin_file(self.supervisor_pin)
        return ("--supervisor", self.supervisor, "--pin-file", pins)

    def give(self, amount: str = "200") -> str:
        said = self.one.json(
            "cash", "give", "--to", "03", "--taker", self.supervisor, "--amount", amount,
            "--reason", "change_money", "--no-print",
        )  # fmt: skip
        assert (said["amount_dirhams"], said["state"]) == (int(amount) * 100, "accepted")
        return str(said["transfer_no"])


@pytest.fixture
def desks(pos_app: PosApp, office_on_file: ServedOffice, tmp_path: Path) -> TwoDesks:
    other = PosApp(tmp_path / "other" / "home", pos_app._capsys)
    other.home.parent.mkdir()
    return TwoDesks(pos_app, other, office_on_file)


def test_cash_goes_to_the_safe_in_and_out_and_verify_holds(desks: TwoDesks) -> None:
    desk = desks.one
    drop = desk.json("cash", "drop", "--count", "100x40", "--taker", desks.manager, "--no-print")
    assert (drop["kind"], drop["amount_dirhams"], drop["state"]) == ("drop", -400_000, "accepted")
    coming = ("cash", "in", "--giver", "safe", "--reason", "change_money", "--no-print")
    assert desk.json(*coming, "--count", "5x20,1x100")["amount_dirhams"] == 20_000
    out = ("cash", "out", "--taker", "Driver", "--reason", "expense", "--no-print")
    assert desk.json(*out, "--amount", "35.50")["amount_dirhams"] == -3_550
    assert desk.json(*out, "--amount", "200.50", code=REFUSED)["error"] == "supervisor_needed"
    assert desk.json(*out, "--amount", "200.50", *desks.approved())["taker"] == "Driver"
    shown = desk.json("shift", "show")
    assert shown["expected_dirhams"] == 1_000_000 - 400_000 + 20_000 - 3_550 - 20_050
    assert desk.json("verify")["problems"] == []


def test_a_transfer_is_accepted_once_as_counted_and_the_giver_hears_of_it(desks: TwoDesks) -> None:
    number = desks.give()
    assert [t["transfer_no"] for t in desks.one.json("cash", "list")["transfers"]] == [number]
    accept = ("cash", "accept", number, "--count", "100x1,50x1", "--no-print")
    assert desks.one.json(*accept, code=REFUSED)["error"] == "transfer_for_another_desk"
    assert desks.other.json(*accept)["amount_dirhams"] == 15_000  # a note less than was given
    assert desks.other.json(*accept, code=REFUSED)["error"] == "transfer_accepted"
    back = ("cash", "back", number, "--reason", "not_collected", "--no-print", *desks.approved())
    assert desks.one.json(*back, code=REFUSED)["error"] == "transfer_accepted"
    assert desks.one.json("cash", "list")["transfers"] == []
    for desk in (desks.one, desks.other):
        assert desk.json("verify")["ok"]


def test_the_z_lists_what_nobody_has_and_not_what_was_accepted(desks: TwoDesks) -> None:
    accepted, _ = desks.give(), desks.give("50")
    desks.other.json("cash", "accept", accepted, "--amount", "200", "--no-print")
    closed = desks.one.json("shift", "close", "--count", "100x88,10x95", "--no-print")
    assert (closed["variance_dirhams"], closed["open_points"]) == (0, 1)


def test_what_was_taken_back_is_accepted_by_nobody(desks: TwoDesks) -> None:
    number = desks.give()
    back = ("cash", "back", number, "--reason", "not_collected", "--no-print")
    assert desks.one.json(*back, code=REFUSED)["error"] == "supervisor_needed"
    assert desks.one.json(*back, *desks.approved())["amount_dirhams"] == 20_000
    accept = ("cash", "accept", number, "--amount", "200", "--no-print")
    assert desks.other.json(*accept, code=REFUSED)["error"] == "transfer_taken_back"
    again = desks.one.json(*back, *desks.approved(), code=REFUSED)
    assert again["error"] == "transfer_taken_back"


def test_a_clerk_sees_levels_and_a_supervisor_figures(desks: TwoDesks) -> None:
    seen = desks.one.json("cash", "drawer", "--change", "7.50")
    assert seen["levels"]["100.00"] == "enough"
    assert (seen["change"], seen["missing_dirhams"]) == ("", 750)
    assert seen["lacking_faces"] == ["5.00", "1.00", "0.50"]
    assert "expected_dirhams" not in seen
    person = ("--clerk", desks.supervisor, "--pin-file", desks.one.pin_file(desks.supervisor_pin))
    figures = desks.one.json("cash", "drawer", *person)
    assert figures["expected_dirhams"] == 1_000_000
    blind = desks.other.json("cash", "drawer")  # the supervisor counts this drawer, and blind
    assert "expected_dirhams" not in blind


def test_a_tender_is_corrected_and_head_office_agrees_with_the_z(desks: TwoDesks) -> None:
    desk = desks.one
    odd = {"disconnected", "blocked", "prepaid", "cash_only", "disputed"}
    owing = (a for a in desks.office.sample if a["due_dirhams"] > 0)
    sample = next(a for a in owing if not odd & set(a["flags"]))
    paid = desk.json("pay", "--account", sample["account_no"], "--cash", "40000", "--no-print")
    slip = ("--brand", "visa", "--last4", "4242", "--approval-code", "A1B2C3")
    rrn = ("--rrn", "000000123456", "--terminal-id", "T1")
    correct = ("cash", "correct", str(paid["receipt_no"]), "--no-print", *desks.approved())
    collected = paid["collected_dirhams"]
    to_card = desk.json(*correct, "--to", "card", *slip, *rrn)
    assert (to_card["cash_dirhams"], to_card["card_dirhams"]) == (-collected, collected)
    assert desk.json(*correct, "--to", "card", *slip, *rrn, code=REFUSED)["error"] == "no_cash"
    void = ("void", str(paid["receipt_no"]), "--reason", "duplicate", "--no-print")
    voided = desk.json(*void, *desks.approved())
    assert (voided["cash_back_dirhams"], voided["card_back_dirhams"]) == (0, collected)
    closed = desk.json("shift", "close", "--count", "100x90,10x100", "--no-print")
    assert (closed["variance_dirhams"], closed["card_dirhams"]) == (0, 0)
    queue = desk.json("queue", "list")
    assert (queue["items"], queue["remarks"]) == ([], [])  # as that the closing differs


def test_bad_input_is_a_clear_sentence_and_nothing_is_kept(desks: TwoDesks) -> None:
    desk, before = desks.one, desks.one.exported()
    give = ("give", "--taker", desks.supervisor, "--reason", "float", "--amount", "5", "--to")
    for words, error in [
        (("drop", "--amount", "0"), "no_cash"),
        (("drop", "--amount", "-5"), "amount_unreadable"),
        (("drop", "--amount", "1000000.01"), "more_than_a_drawer_holds"),
        (("drop", "--count", "100x-1"), "count_unreadable"),
        (("drop", "--amount", "5", "--taker", "99999"), "taker_unknown"),
        (("drop", "--amount", "5", "--note", "4111 1111 1111 1111"), "card_number_refused"),
        (("drop", "--amount", "5", "--reason", "other"), "reason_needed"),
        ((*give, "02"), "transfer_to_own_desk"),
        ((*give, "77"), "no_such_desk"),
        (("accept", "CCD-02-03-00012-3", "--amount", "5"), "transfer_unknown"),
    ]:
        said = desk.json("cash", *words, "--no-print", code=REFUSED)
        assert said["error"] == error
        assert str(said["sentence"]).endswith(".")
    assert desk.exported() == before
