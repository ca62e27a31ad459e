"""Coming to the console and going."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gateway.identity.people import OfficeRole
from tests.gateway.console.visits import PASSWORD, Visit, add, person_of

pytestmark = pytest.mark.parametrize("office", ["sqlite"], indirect=True)


def test_somebody_signs_in_and_meets_the_first_page(visit: Visit) -> None:
    visit.sign_in(OfficeRole.FINANCE)
    answer = visit.get("/console/")
    assert answer.status_code == 200
    assert answer.url.path == "/console/live"
    assert "Person finance" in answer.text


def test_who_has_not_signed_in_is_sent_to_sign_in_and_then_back(visit: Visit) -> None:
    answer = visit.get("/console/live")
    assert answer.url.path == "/console/sign-in"
    assert 'name="next" value="/console/live"' in answer.text
    person = person_of(OfficeRole.FINANCE)
    add(visit.office.engine, visit.office.clock, person)
    fields = {"person": person.person_id, "password": PASSWORD, "next": "/console/live"}
    assert visit.send("/console/sign-in", **fields).url.path == "/console/live"


def test_after_signing_in_nobody_is_led_elsewhere(visit: Visit) -> None:
    person = person_of(OfficeRole.FINANCE)
    add(visit.office.engine, visit.office.clock, person)
    for wanted in ("https://elsewhere.example/", "//elsewhere.example", "/v1/health"):
        fields = {"person": person.person_id, "password": PASSWORD, "next": wanted}
        assert visit.send("/console/sign-in", **fields).url.path == "/console/live"


def test_a_wrong_password_and_an_unknown_person_get_the_same_answer(visit: Visit) -> None:
    person = person_of(OfficeRole.FINANCE)
    add(visit.office.engine, visit.office.clock, person)
    wrong = visit.send("/console/sign-in", person=person.person_id, password="not this one")
    unknown = visit.send("/console/sign-in", person="nobody.here", password="not this one")
    assert wrong.status_code == unknown.status_code == 403
    assert wrong.text.replace(person.person_id, "nobody.here") == unknown.text


def test_signing_out_ends_the_session_for_every_copy_of_its_cookie(visit: Visit) -> None:
    visit.sign_in(OfficeRole.FINANCE)
    token = visit.client.cookies["console_session"]
    answer = visit.send("/console/sign-out", "/console/live")
    assert "You are signed out." in answer.text
    visit.client.cookies.set("console_session", token, path="/console")
    assert visit.get("/console/live").url.path == "/console/sign-in"


def test_a_session_ends_after_fifteen_minutes_without_use(visit: Visit) -> None:
    visit.sign_in(OfficeRole.FINANCE)
    visit.office.clock.advance(timedelta(minutes=14))
    assert visit.get("/console/live").url.path == "/console/live"
    visit.office.clock.advance(timedelta(minutes=15))
    assert visit.get("/console/live").url.path == "/console/sign-in"
