"""One JSON object a line: ids, codes and times; never a customer, a PIN, a code or a number."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator
from itertools import cycle
from typing import Any, Final
from urllib.parse import quote, urlencode

import pytest
from starlette.testclient import TestClient

from gateway.app import create_app
from gateway.demo.seed import make_people
from gateway.identity.people import OfficeRole
from gateway.operations.logs import LogFormat, formatter
from gateway.storage.engine import writing
from tests.faults.gateway_fuzz import DOCUMENT
from tests.gateway.console.visits import PASSWORD, Visit
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import paid

PEOPLE: Final = {
    "name": "Zebeda Qahtani",
    "name in Arabic": "موزة الكواري",
    "identity card": "28463512345",
    "phone": "55443322",
    "phone abroad": "+97455443322",
    "account": "4498765432",
    "e-mail": "zebeda@mail.example",
    "card": "4111111111111111",
    "pin": "493827",
    "password": "correct-horse-battery",
}


class Lines:
    """What was logged."""

    def __init__(self) -> None:
        self._stream = io.StringIO()
        self.handler = logging.StreamHandler(self._stream)
        self.handler.addFilter(lambda record: not record.name.startswith("httpx"))  # the client

    @property
    def text(self) -> str:
        return self._stream.getvalue()

    @property
    def plain(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """All that is logged, as head office in service writes it."""
    lines, root = Lines(), logging.getLogger()
    lines.handler.setFormatter(formatter(LogFormat.JSON))
    level = root.level
    root.addHandler(lines.handler)
    root.setLevel(logging.INFO)
    yield lines
    root.removeHandler(lines.handler)
    root.setLevel(level)


@pytest.fixture
def logging_desk(office: HeadOffice) -> DeskClient:
    """A desk of a head office that logs its requests."""
    office.client.close()
    app = create_app(office.engine, office.clock, snapshots=office.snapshots, logs_requests=True)
    office.client = TestClient(app, raise_server_exceptions=False)
    return office.desk()


def test_a_request_is_one_line_with_its_desk_events_status_and_time(
    logging_desk: DeskClient, lines: Lines
) -> None:
    taken = paid(logging_desk, logging_desk.an_open_account())
    answer = logging_desk.put(logging_desk.entry(taken))
    line = lines.plain[-1]
    assert (line["method"], line["route"]) == ("PUT", "/v1/events/{event_id}")
    assert (line["status"], line["who"]) == (201, "CCD-02")
    assert line["events"] == [str(taken.header.event_id)]
    assert line["outcomes"] == {"accepted": 1}
    assert line["request_id"] == answer.headers["x-request-id"]
    assert line["ms"] > 0


def test_a_page_of_the_console_is_one_line_with_its_visitor(
    logging_desk: DeskClient, office: HeadOffice, lines: Lines
) -> None:
    visit = Visit(office)
    person = visit.sign_in(OfficeRole.AUDITOR)
    visit.text("/console/days")
    line = lines.plain[-1]
    assert (line["method"], line["status"], line["who"]) == ("GET", 200, person.person_id)
    assert PASSWORD not in lines.text


def test_a_balancers_id_is_kept_if_it_is_one(logging_desk: DeskClient, lines: Lines) -> None:
    given = "01933c5e-1234-7123-8123-123456789012"
    for asked in (given, PEOPLE["phone abroad"]):
        logging_desk.send("GET", "/v1/desk/bundle", changed={"X-Request-Id": asked})
    first, second = (line["request_id"] for line in lines.plain[-2:])
    assert first == given
    assert second != PEOPLE["phone abroad"]


def test_health_is_not_worth_a_line(logging_desk: DeskClient, lines: Lines) -> None:
    before = len(lines.plain)
    logging_desk.office.client.get("/v1/health")
    assert len(lines.plain) == before


def test_no_route_lets_people_into_the_log(logging_desk: DeskClient, lines: Lines) -> None:
    account = logging_desk.an_open_account()
    secrets = [*PEOPLE.values(), account.account_no, account.name_ar, account.name_en]
    in_path = cycle(text for text in secrets if text.isascii())
    for template, methods in DOCUMENT["paths"].items():
        for method in methods:
            _tell_all(logging_desk, method.upper(), template, next(in_path), secrets)
    for text in secrets:
        logging_desk.get("/v1/accounts", q=text)
    pin, code = make_people(1)[0].pin, logging_desk.office.code("CCD-04")
    logging_desk.office.client.post("/v1/enrolments", json={"code": code, "pin": pin})
    assert len(lines.plain) > len(DOCUMENT["paths"])
    for secret in (*secrets, code):
        assert secret not in lines.text, secret


def _tell_all(
    desk: DeskClient, method: str, template: str, in_path: str, secrets: list[str]
) -> None:
    """People in every part of a path, of a query and of a body."""
    target = f"{re.sub(r'{.*?}', quote(in_path), template)}?{urlencode({'q': secrets}, True)}"
    body = {"code": in_path, "items": [{"name": secrets}], "entries": secrets}
    content = json.dumps(body).encode() if method in ("POST", "PUT") else b""
    desk.send(method, target, content)


@pytest.mark.error_logs
def test_an_error_is_told_by_its_kind_and_place_and_not_by_its_text(
    logging_desk: DeskClient, lines: Lines
) -> None:
    with writing(logging_desk.office.engine) as connection:
        connection.exec_driver_sql("DROP TABLE look_ups")
    answer = logging_desk.get("/v1/accounts", q=PEOPLE["name"])
    assert answer.status_code in (500, 503)
    told = [line for line in lines.plain if line["level"] != "info"]
    assert told
    assert PEOPLE["name"] not in lines.text
    try:
        raise ValueError(PEOPLE["name"])
    except ValueError:
        logging.getLogger("gateway").exception("a fault")
    line = lines.plain[-1]
    assert line["error"] == "builtins.ValueError"
    assert line["trace"][-1].endswith(
        "test_an_error_is_told_by_its_kind_and_place_and_not_by_its_text"
    )
    assert PEOPLE["name"] not in lines.text


def test_long_numbers_and_named_secrets_are_taken_out_whoever_logs_them(lines: Lines) -> None:
    log = logging.getLogger("gateway.somewhere")
    log.info("wrong: 28463512345, +97455443322, 5544 3322", extra={"phone": "x", "pin": "493827"})
    log.info("event=%s receipt=%s", "01933c5e-1234-7123-8123-123456789012", "CCD-02-000123-4")
    first, second = lines.plain
    assert first["said"] == "wrong: [number removed], +[number removed], [number removed]"
    assert (first["phone"], first["pin"]) == ("[removed]", "[removed]")
    assert second["said"].endswith("receipt=CCD-02-000123-4")
    assert "123456789012" in second["said"]


def test_people_at_a_terminal_get_a_line_of_text() -> None:
    record = logging.LogRecord("gateway", logging.INFO, "", 0, "all is %s", ("well",), None)
    line = formatter(LogFormat.TEXT).format(record)
    assert line.endswith("info gateway all is well")
