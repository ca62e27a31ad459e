"""Who may open and do what: every route of the console with every role; managers at home only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Final

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute

from gateway.console import pages
from gateway.identity.people import MATRIX, OfficeAct, OfficeRole
from gateway.ledger.clarification import PointKind
from gateway.ledger.clarification_list import open_points
from gateway.ledger.standing_attempts import NO_LONGER_NEW
from gateway.storage import rows
from gateway.storage.engine import reading
from tests.gateway.console.busy_day import BusyDay
from tests.gateway.console.visits import Visit
from tests.gateway.desk_client import HeadOffice

pytestmark = pytest.mark.parametrize("office", ["sqlite"], indirect=True)
HOME, AWAY = "CCD", "HIL"
_TOKEN: Final = re.compile(r'name="form_token" value="([0-9a-f]+)"')
_PUBLIC: Final = {("GET", "/sign-in"), ("POST", "/sign-in"), ("GET", "/language/{language}")}
_ANYBODY: Final = {("GET", "/"), ("POST", "/sign-out")}  # who has signed in
_NEEDS: Final = {
    ("GET", "/live"): OfficeAct.SEE_LIVE,
    ("GET", "/live/now"): OfficeAct.SEE_LIVE,
    ("GET", "/days"): OfficeAct.SEE_FIGURES,
    ("GET", "/days/{code}"): OfficeAct.SEE_FIGURES,
    ("GET", "/search"): OfficeAct.SEARCH,
    ("POST", "/search"): OfficeAct.SEARCH,
    ("GET", "/receipts/{receipt_no}"): OfficeAct.SEARCH,
    ("GET", "/events/{event_id}"): OfficeAct.SEARCH,
    ("GET", "/accounts/{account_no}"): OfficeAct.SEARCH,
    ("GET", "/clarification"): OfficeAct.SEE_CLARIFICATION,
    ("GET", "/clarification/{kind}"): OfficeAct.SEE_CLARIFICATION,
    ("GET", "/clarification/points/{point_id}"): OfficeAct.SEE_CLARIFICATION,
    ("POST", "/clarification/points/{point_id}"): OfficeAct.SETTLE,
    ("GET", "/clarification/cards/{desk}/{attempt_id}"): OfficeAct.SEE_CLARIFICATION,
    ("POST", "/clarification/cards/{desk}/{attempt_id}"): OfficeAct.SETTLE,
    ("POST", "/clarification/messages"): OfficeAct.SETTLE,
    ("POST", "/clarification/exchange/point"): OfficeAct.SETTLE,
    ("GET", "/payments"): OfficeAct.SEE_PAYMENT_FILES,
    ("POST", "/payments"): OfficeAct.TAKE_PAYMENT_FILES,
    ("GET", "/desks"): OfficeAct.SEE_DESKS,
    ("GET", "/desks/{desk}"): OfficeAct.SEE_DESKS,
    ("POST", "/desks"): OfficeAct.CHANGE_DESKS,
    ("POST", "/desks/{desk}/profile"): OfficeAct.CHANGE_DESKS,
    ("POST", "/desks/{desk}/hours"): OfficeAct.CHANGE_DESKS,
    ("POST", "/desks/{desk}/limits"): OfficeAct.CHANGE_DESKS,
    ("POST", "/desks/{desk}/revoke"): OfficeAct.CHANGE_DESKS,
    ("GET", "/staff"): OfficeAct.SEE_STAFF,
    ("GET", "/staff/{staff_id}"): OfficeAct.SEE_STAFF,
    ("GET", "/staff/new"): OfficeAct.CHANGE_STAFF,
    ("POST", "/staff/new"): OfficeAct.CHANGE_STAFF,
    ("POST", "/staff/{staff_id}"): OfficeAct.CHANGE_STAFF,
    ("POST", "/staff/{staff_id}/pin"): OfficeAct.CHANGE_STAFF,
    ("POST", "/staff/{staff_id}/retire"): OfficeAct.CHANGE_STAFF,
    ("GET", "/people"): OfficeAct.SEE_PEOPLE,
    ("GET", "/people/{person_id}"): OfficeAct.CHANGE_PEOPLE,
    ("POST", "/people"): OfficeAct.CHANGE_PEOPLE,
    ("POST", "/people/{person_id}/password"): OfficeAct.CHANGE_PEOPLE,
    ("POST", "/people/{person_id}/retire"): OfficeAct.CHANGE_PEOPLE,
    ("GET", "/trail"): OfficeAct.SEE_TRAIL,
}
_NO_CENTRE: Final = {("GET", "/clarification/exchange/point")}  # not for managers: see below
_HOME: Final = {
    "code": HOME,
    "receipt_no": "CCD-02-000001-0",
    "event_id": "none",
    "account_no": "1",
    "kind": "refused",
    "point_id": "none",
    "attempt_id": "none",
    "desk": "CCD-02",
    "staff_id": "20701",
    "person_id": "nobody.here",
}


@pytest.fixture
def busy(office: HeadOffice, tmp_path: Path) -> HeadOffice:
    """A head office with points, charges and files of two centres."""
    home, away = office.desk("CCD-02"), office.desk("HIL-01")
    BusyDay(office, home, away).work(tmp_path)
    BusyDay(office, away, home).work(tmp_path)
    office.clock.advance(NO_LONGER_NEW)
    return office


def routes() -> Iterator[tuple[str, str]]:
    """Method and path of everything under /console."""
    for module in iter_modules(pages.__path__):
        if module.name != "check":  # stands under /check, for everybody
            router: APIRouter = import_module(f"gateway.console.pages.{module.name}").router
            for route in router.routes:
                if isinstance(route, APIRoute):
                    yield from ((method, route.path) for method in route.methods or ())


def test_every_route_is_for_somebody(office: HeadOffice) -> None:
    assert set(routes()) == _PUBLIC | _ANYBODY | set(_NEEDS) | _NO_CENTRE


def test_each_role_may_do_what_its_matrix_says_and_nothing_else(busy: HeadOffice) -> None:
    for role in OfficeRole:
        visit = Visit(busy)
        visit.sign_in(role, HOME)
        token = _TOKEN.search(visit.text("/console/live"))
        assert token is not None
        for (method, path), act in _NEEDS.items():
            address = "/console" + path.format(**_HOME)
            data = {"form_token": token.group(1)} if method == "POST" else None
            answer = visit.client.request(method, address, data=data, follow_redirects=False)
            is_allowed = act in MATRIX[role]
            assert (answer.status_code == 403) is not is_allowed, f"{role} {method} {path}"
            assert answer.status_code < 500, f"{role} {method} {path}"
        visit.client.close()


def test_a_manager_sees_nothing_of_another_centre(busy: HeadOffice) -> None:
    visit = Visit(busy)
    visit.sign_in(OfficeRole.MANAGER, HOME)
    for path in (
        "/live",
        "/live/now",
        f"/days/{HOME}?date=2026-11-22",
        *(f"/clarification/{kind}" for kind in (*PointKind, "cards", "messages")),
        *(f"/clarification/{kind}?centre={AWAY}" for kind in (*PointKind, "cards", "messages")),
        "/desks",
        "/staff",
        f"/staff?centre={AWAY}",
    ):
        shown = visit.text(f"/console{path}")
        assert f"{AWAY}-0" not in shown, path
        assert "206" not in re.findall(r"staff/(\d{3})\d\d", shown), path
    assert f"{HOME}-02" in visit.text("/console/desks")
    assert f"{HOME}-02" in visit.text("/console/clarification/refused")
    visit.client.close()


def test_a_manager_opens_nothing_of_another_centre_by_its_address(busy: HeadOffice) -> None:
    visit = Visit(busy)
    visit.sign_in(OfficeRole.MANAGER, HOME)
    for path in _addresses_of(busy, AWAY):
        answer = visit.get(f"/console{path}")
        assert answer.status_code == 403, path
        assert f"{AWAY}-0" not in answer.text.replace(path, ""), path
    for path in _addresses_of(busy, HOME):
        assert visit.get(f"/console{path}").status_code == 200, path
    for path in ("/clarification/exchange", "/clarification/exchange/point?kind=a&subject=b"):
        assert visit.get(f"/console{path}").status_code == 403, path
    assert visit.get("/console/days?date=2026-11-22").url.path == f"/console/days/{HOME}"
    visit.client.close()


def _addresses_of(office: HeadOffice, centre: str) -> list[str]:
    """Everything of that centre that has an address of its own."""
    table, attempts = rows.events, rows.card_attempts
    desk = "CCD-02" if centre == HOME else "HIL-01"
    with reading(office.engine) as connection:
        (point,) = open_points(connection, PointKind.REFUSED, centre=centre)
        is_standing = attempts.c.is_started & (attempts.c.outcome == "")
        attempt = connection.scalar(
            attempts.select()
            .with_only_columns(attempts.c.attempt_id)
            .where(attempts.c.desk == desk, is_standing)
        )
        number = connection.scalar(
            table.select()
            .with_only_columns(table.c.receipt_no)
            .where(table.c.desk == desk, table.c.receipt_no.is_not(None))
            .limit(1)
        )
    return [
        f"/days/{centre}",
        f"/desks/{desk}",
        f"/staff/{'20701' if centre == HOME else '20601'}",
        f"/clarification/points/{point.point_id}",
        f"/clarification/cards/{desk}/{attempt}",
        f"/receipts/{number}",
        f"/events/{point.point_id}",
    ]
