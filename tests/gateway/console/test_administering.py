"""Desks, staff, people and payment files, administered by the console's forms."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from gateway.billing import clarification
from gateway.console.refused import REFUSALS
from gateway.console.texts import refusals
from gateway.identity import enrolment, people, profiles, staff, trail
from gateway.identity.passwords import is_right
from gateway.identity.people import OfficeRole
from gateway.storage import rows
from gateway.storage.engine import reading
from pos_app.domain.staff import Role
from tests.gateway.billing.files import payment, write
from tests.gateway.console.visits import Visit, form_token_on
from tests.gateway.desk_client import DeskClient, HeadOffice

ON_SQLITE = pytest.mark.parametrize("office", ["sqlite"], indirect=True)
SECRET = "Heron-42-lighthouse"


@pytest.fixture
def admin(visit: Visit) -> Visit:
    visit.sign_in(OfficeRole.ADMINISTRATOR)
    return visit


def test_a_desk_joins_with_the_code_that_is_shown_once(office: HeadOffice, admin: Visit) -> None:
    answer = admin.send("/console/desks", "/console/desks", centre="CCD", number="07")
    shown = re.search(r'class="secret"[^>]*>([A-Z0-9 ]+)<', answer.text)
    assert shown is not None
    assert shown.group(1) not in admin.text("/console/desks")
    desk = DeskClient(office, "CCD-07")
    assert desk.enrol(shown.group(1)).status_code == 201
    assert "in service" in admin.text("/console/desks/CCD-07")
    for number in ("7", "xx", "٠٧x"):
        wrong = admin.send("/console/desks", "/console/desks", centre="CCD", number=number)
        assert (wrong.status_code, "is not a desk of one" in wrong.text) == (422, True)


def test_a_desks_limits_profile_and_end(office: HeadOffice, admin: Visit) -> None:
    desk = office.desk("HIL-01")
    one = "/console/desks/HIL-01"
    fields = dict(re.findall(r'id="(\w+)" name="\w+" value="([^"]*)"', admin.text(one)))
    kept = admin.send(f"{one}/limits", one, **{**fields, "offline_hours": "24"})
    assert "learns its limits" in kept.text
    wrong = admin.send(f"{one}/limits", one, **{**fields, "offline_hours": "a day"})
    assert (wrong.status_code, 'value="a day"' in wrong.text) == (422, True)
    admin.send(f"{one}/profile", one, **{"kind.bill": "yes"})
    opened = "sun-wed 07:00-13:00\nsun-wed 14:00-16:00\nthu 08:00-12:00"
    assert opened in admin.send(f"{one}/hours", one, hours=f" {opened} \n\n").text
    wrong = admin.send(f"{one}/hours", one, hours="never on sunday")
    assert (wrong.status_code, "never on sunday is no opening" in wrong.text) == (422, True)
    with reading(office.engine) as connection:
        profile = profiles.profile_of(connection, "HIL-01")
        (limits,) = trail.listed(connection, act="limits_set")
    assert (profile.limits.offline_hours, profile.item_kinds) == (24, ("bill",))
    assert limits.detail == {"offline_hours": "24"}
    assert desk.get("/v1/desk/high-water").status_code == 200
    answer = admin.send_confirmed(f"{one}/revoke", one, key_stolen="yes")
    assert "HIL-01 is out of service." in answer.text
    assert desk.get("/v1/desk/high-water").json()["code"] == "desk_revoked"
    assert f"{one}/revoke" not in answer.text


@ON_SQLITE
def test_staff_come_change_and_go(office: HeadOffice, admin: Visit) -> None:
    new = {"name_en": "Mona Al Ali", "name_ar": "منى العلي", "role": "clerk", "centre": "CCD"}
    answer = admin.send("/console/staff/new", "/console/staff/new", staff_id="55501", **new)
    pin = re.search(r'class="secret"[^>]*>(\d{3} \d{3})<', answer.text)
    assert pin is not None
    one = "/console/staff/55501"
    changed = {**new, "role": "supervisor", "centre": "HIL"}
    assert "Kept." in admin.send(one, one, **changed).text
    again = admin.send_confirmed(f"{one}/pin", one)
    second = re.search(r'class="secret"[^>]*>(\d{3} \d{3})<', again.text)
    assert second is not None
    with reading(office.engine) as connection:
        member = staff.find_staff(connection, "55501")
        mine = rows.staff.c.staff_id == "55501"
        pin_hash = connection.scalar(
            rows.staff.select().with_only_columns(rows.staff.c.pin_hash).where(mine)
        )
    assert member is not None
    assert (member.role, member.centre_code) == (Role.SUPERVISOR, "HIL")
    assert is_right(str(pin_hash), second.group(1).replace(" ", ""))
    assert "works here no longer" in admin.send_confirmed(f"{one}/retire", one).text
    assert "55501" not in admin.text("/console/staff?centre=HIL")
    assert "55501" in admin.text("/console/staff?centre=HIL&left=yes")
    repeated = admin.send("/console/staff/new", "/console/staff/new", staff_id="55501", **new)
    assert "numbers are never used again" in repeated.text
    for field, value in (("staff_id", "12"), ("staff_id", ""), ("role", "boss"), ("name_ar", " ")):
        typed = {"staff_id": "55502", **new, field: value}
        wrong = admin.send("/console/staff/new", "/console/staff/new", **typed)
        assert (wrong.status_code, 'role="alert"' in wrong.text) == (422, True)


@ON_SQLITE
def test_people_come_and_go(office: HeadOffice, admin: Visit) -> None:
    fields = {"name_en": "Sara Ali", "name_ar": "سارة علي", "role": "auditor", "centre": ""}
    home = "/console/people"
    weak = admin.send(home, home, person_id="sara.1", password="short", **fields)
    assert (weak.status_code, "at least 12 characters" in weak.text) == (422, True)
    assert "short" not in weak.text.replace("shortest", "")
    assert (
        "may sign in now"
        in admin.send(home, home, person_id="sara.1", password=SECRET, **fields).text
    )
    other = Visit(office)
    other.send("/console/sign-in", person="sara.1", password=SECRET)
    assert other.get("/console/trail").status_code == 200
    one = f"{home}/sara.1"
    same = admin.send(f"{one}/password", one, password=SECRET)
    assert "the password that there is already" in same.text
    assert "has no access any more" in admin.send_confirmed(f"{one}/retire", one).text
    assert other.get("/console/trail").url.path == "/console/sign-in"
    other.client.close()
    myself = f"{home}/{people.OfficeRole.ADMINISTRATOR}.ccd"
    assert "Nobody retires themselves." in admin.send_confirmed(f"{myself}/retire", myself).text


def test_a_payment_file_is_taken_whole_once(
    office: HeadOffice, visit: Visit, tmp_path: Path
) -> None:
    visit.sign_in(OfficeRole.FINANCE)
    account = office.sample[0]["account_no"]
    lines = [payment("B-1", account, 100), payment("B-2", "9999999999", 50)]
    lines = [(name, (*values[:-1], "2026-11-22T07:00:00.000000Z")) for name, values in lines]
    header = ("header", ("1", "payments", "bank", 1, "2026-11-22T08:00:00+00:00", 2, 150))
    file = write(tmp_path / "bank.csv", [header, *lines, ("trailer", (2, 150))]).read_bytes()
    assert "bank.csv is taken." in _upload(visit, file)
    assert "was taken before" in _upload(visit, file)
    assert "cut off" in _upload(visit, file[:-10])
    assert "is refused; nothing of it was kept" in _upload(visit, b"\xff\xfe\0<script>", "a.xml")
    assert "is refused" in _upload(visit, file, channel="post")
    for fields, wrong in (
        ({"confirmed": ""}, "Tick that the channel is right"),
        ({"channel": "carrier pigeon"}, "Choose a channel."),
    ):
        assert wrong in _upload(visit, file, **fields)
    assert "Choose a file" in _upload(visit, b"")
    assert _send(visit, b"x" * 5_100_000).status_code == 413


def _upload(
    visit: Visit,
    content: bytes,
    name: str = "..\\folder/bank.csv",
    channel: str = "bank",
    confirmed: str = "yes",
) -> str:
    return str(_send(visit, content, name, channel=channel, confirmed=confirmed).text)


def _send(visit: Visit, content: bytes, name: str = "a.csv", **fields: str) -> Any:
    token = form_token_on(visit.text("/console/payments"))
    data = {"form_token": token, **fields}
    return visit.client.post("/console/payments", data=data, files={"file": (name, content)})


def test_what_rules_refuse_is_told_in_both_languages() -> None:
    """Each sentence that head office's rules say is known to the console."""
    assert len(REFUSALS) == 4
    said = {re.sub(r"\{\w+\}", "{}", english) for english, _ in refusals.TEXTS.values()}
    for module in (people, profiles, staff, enrolment, clarification):
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        for sentence in re.findall(r'Command(?:Refused|Unreadable)\(\s*f?"([^"]+)"', source):
            assert re.sub(r"\{[^}]*\}", "{}", sentence) in said, sentence
