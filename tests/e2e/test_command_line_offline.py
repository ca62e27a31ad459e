"""Working alone at the prompt: what the policy takes, what needs a second person, what ends it."""

from __future__ import annotations

import pytest

from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice, run_gateway


def _plain_accounts(office: ServedOffice) -> list[str]:
    """Accounts of the sample that may be paid in part, in whatever order they come."""
    return [
        one["account_no"]
        for one in office.sample
        if "allow_partial" in one["flags"]
        and not {"disconnected", "blocked", "prepaid", "cash_only"} & set(one["flags"])
        and one["due_dirhams"] > 20_000
    ]


@pytest.fixture
def desk(pos_app: PosApp, office_on_file: ServedOffice) -> PosApp:
    """A desk with small limits and an open shift."""
    office = office_on_file
    pos_app.init(office)
    limits = ("offline_payment_up_to=150", "offline_total_up_to=300", "offline_extension_up_to=100")
    said = [word for limit in limits for word in ("--set", limit)]
    run_gateway("limits", "--desk", "CCD-02", *said, database=office.database)
    pos_app.open_shift(office)
    pos_app.json("sync")
    return pos_app


def _approved(desk: PosApp, office: ServedOffice) -> tuple[str, ...]:
    supervisor, pin = office.person("supervisor")
    return ("--supervisor", supervisor, "--pin-file", desk.pin_file(pin))


def _pay(desk: PosApp, account: str, amount: str, *more: str, code: int = 0) -> dict[str, object]:
    options = ("--account", account, "--amount", amount, "--cash", amount, "--no-print")
    return desk.json("pay", *options, *more, code=code)


def test_the_policy_holds_at_the_prompt_and_two_people_extend_it_once(
    desk: PosApp, office_on_file: ServedOffice
) -> None:
    office, (first, second, *_) = office_on_file, _plain_accounts(office_on_file)
    supervisor = _approved(desk, office)
    extend = ("offline", "extend", "--reason", "head_office_away")
    assert desk.json(*extend, *supervisor, code=1)["error"] == "nothing_to_extend"
    office.stop()

    no = _pay(desk, first, "200", code=1)
    assert no["error"] == "supervisor_needed"
    assert "200.00" in str(no["sentence"])
    assert "150.00" in str(no["sentence"])
    assert desk.json("offline", "status")["used_dirhams"] == 0
    taken = _pay(desk, first, "200", *supervisor)
    assert (taken["is_offline"], taken["state"]) == (True, "queued")
    assert desk.json("offline", "status")["used_dirhams"] == 20_000

    no = _pay(desk, second, "120", *supervisor, code=1)
    assert no["error"] == "offline_limit_reached"
    assert "320.00" in str(no["sentence"])
    too_much = desk.json(*extend, "--amount", "200", *supervisor, code=1)
    assert too_much["error"] == "extension_too_long"
    assert desk.json(*extend, code=1)["error"] == "supervisor_needed"
    other = ("offline", "extend", "--reason", "other", *supervisor)
    assert desk.json(*other, code=1)["error"] == "reason_needed"
    extended = desk.json(*extend, "--amount", "80", *supervisor)
    assert (extended["hours"], extended["allowed_dirhams"]) == (0, 38_000)
    assert desk.json(*extend, *supervisor, code=1)["error"] == "already_extended"
    _pay(desk, second, "120")
    assert _pay(desk, first, "100", code=1)["error"] == "offline_limit_reached"

    office.start()
    desk.json("sync")
    status = desk.json("offline", "status")
    assert (status["used_dirhams"], status["is_extended"]) == (0, False)
    assert status["allowed_dirhams"] == 30_000
    assert desk.json("queue", "status")["refused"] == 0
