"""What holds for every address of the console, also for those that are still to come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote, urlencode

import pytest
from fastapi.routing import APIRoute

from gateway.console.app import PAGES
from gateway.identity.people import OfficeRole
from tests.gateway.console.visits import Visit, form_token_on

ON_SQLITE: Final = pytest.mark.parametrize("office", ["sqlite"], indirect=True)
_PUBLIC: Final = {"/console/sign-in", "/console/language/x"}
_FOR_ALL: Final = {"/console/sign-in", "/console/sign-out"}


def routes(method: str, filled: str = "x") -> Iterator[tuple[str, APIRoute]]:
    """The addresses that answer the method, their placeholders filled."""
    for part in PAGES:
        for route in part.router.routes:
            if isinstance(route, APIRoute) and method in (route.methods or ()):
                yield "/console" + re.sub(r"\{\w+\}", quote(filled, safe=""), route.path), route


@ON_SQLITE
def test_who_has_not_signed_in_gets_no_page_and_changes_nothing(visit: Visit) -> None:
    asked = 0
    for method in ("GET", "POST"):
        for path, _ in routes(method):
            if path not in _PUBLIC:
                answer = visit.client.request(method, path, follow_redirects=False)
                assert (answer.status_code, answer.headers["location"][:16]) == (
                    303,
                    "/console/sign-in",
                ), path
                asked += 1
    assert asked > 10


@ON_SQLITE
def test_no_form_is_taken_without_the_token_of_its_page(visit: Visit) -> None:
    for role in (OfficeRole.ADMINISTRATOR, OfficeRole.FINANCE):
        visit.sign_in(role)
        for path, _ in routes("POST"):
            answer = visit.client.post(path, data={"confirmed": "yes"})
            assert answer.status_code == 403, path


@pytest.mark.parametrize("office", ["postgres"], indirect=True)
def test_strange_addresses_and_forms_are_no_fault_of_ours(visit: Visit) -> None:
    send_strange(visit, ("\0<b>\"'--;\ud7ff\ufffe٤٤", "9" * 30))


@pytest.mark.slow
def test_many_strange_addresses_and_forms_are_no_fault_of_ours(visit: Visit) -> None:
    send_strange(
        visit,
        ("x", "-1", "1900-01-01", "2100-12-31", "CCD", "CCD-02", "../..", "x" * 3_000, "\0"),
    )


def send_strange(visit: Visit, all_strange: Iterable[str]) -> None:
    visit.office.desk("CCD-02")
    for role in (OfficeRole.ADMINISTRATOR, OfficeRole.FINANCE):
        visit.sign_in(role)
        token = form_token_on(visit.text("/console/live"))
        for strange in all_strange:
            for path, route in routes("GET", strange):
                names = [one.name for one in route.dependant.query_params]
                query = f"?{urlencode(dict.fromkeys(names, strange))}" if names else ""
                answer = visit.client.get(path + query, follow_redirects=False)
                assert answer.status_code < 500, (path + query)[:200]
            for path, _ in routes("POST", strange):
                if path not in _FOR_ALL:
                    fields = {"form_token": token, **dict.fromkeys(_FIELDS, strange)}
                    answer = visit.client.post(path, data=fields, follow_redirects=False)
                    assert answer.status_code < 500, path[:200]


_FIELDS: Final = (  # of all forms, and `confirmed`
    *("account_no", "as_centre", "asked", "centre", "channel", "code", "decision", "key_stolen"),
    *("kind", "name_ar", "name_en", "password", "person", "person_id", "role", "staff_id"),
    *("subject", "why"),
)
