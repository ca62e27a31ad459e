"""A visitor of the console without a browser: signs in, opens pages, sends their forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final

from sqlalchemy import Engine
from starlette.testclient import TestClient

from gateway.demo.seed import QUICK
from gateway.identity.people import OfficePerson, OfficeRole, add_person
from gateway.storage.engine import writing
from pos_app.domain.clock import Clock
from tests.gateway.desk_client import HeadOffice

PASSWORD: Final = "Tamarind-7-lantern"
_TOKEN: Final = re.compile(r'name="form_token" value="([0-9a-f]+)"')


def person_of(role: OfficeRole, centre: str = "CCD") -> OfficePerson:
    """A made-up person of that role; the manager is of `centre`."""
    of = centre if role is OfficeRole.MANAGER else None
    return OfficePerson(f"{role}.{centre}".lower(), f"Person {role}", "موظف المكتب", role, of)


def add(engine: Engine, clock: Clock, person: OfficePerson) -> None:
    """Let that person sign in with PASSWORD."""
    with writing(engine) as connection:
        add_person(connection, clock, "command", person, PASSWORD, QUICK)


@dataclass
class Visit:
    """One browser; `sign_in` makes the person if need be."""

    office: HeadOffice
    language: str = "en"
    client: TestClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = TestClient(self.office.client.app, raise_server_exceptions=False)
        self.client.cookies.set("console_language", self.language)

    def sign_in(self, role: OfficeRole, centre: str = "CCD") -> OfficePerson:
        person = person_of(role, centre)
        add(self.office.engine, self.office.clock, person)
        answer = self.send("/console/sign-in", person=person.person_id, password=PASSWORD)
        assert "console_session" in self.client.cookies, answer.text
        return person

    def get(self, path: str) -> Any:
        return self.client.get(path)

    def text(self, path: str) -> str:
        """The page's HTML; it must be there."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return str(answer.text)

    def send(self, path: str, form_on: str = "", **fields: str) -> Any:
        """Send a form to `path`; its token is taken from the page that stands at `form_on`."""
        token = form_token_on(self.text(form_on or "/console/sign-in"))
        return self.client.post(path, data={**fields, "form_token": token})

    def send_confirmed(self, path: str, form_on: str = "", **fields: str) -> Any:
        """The same, through the page that asks once more."""
        asked = self.send(path, form_on, **fields)
        assert 'name="confirmed"' in asked.text, asked.text
        return self.send(path, form_on, **fields, confirmed="yes")


def form_token_on(html: str) -> str:
    """What the forms on that page carry."""
    token = _TOKEN.search(html)
    assert token is not None, "no form on that page"
    return token.group(1)


def words_of(html: str) -> str:
    """What a reader sees: no tags, one space between words."""
    shown = re.sub(r"<(script|style).*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())
