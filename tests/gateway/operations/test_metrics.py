"""Prometheus learns of requests, entries, desks and messages; from all processes together."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text
from starlette.testclient import TestClient

from gateway.app import create_app
from gateway.operations import office_figures
from gateway.operations.metrics import Metrics
from gateway.operations.metrics_page import metrics_page, read_address
from gateway.operations.upkeep import AFTER_A_FAULT_S, EVERY_S, Upkeep
from gateway.refusals import CommandUnreadable
from gateway.storage.engine import open_database, reading
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import paid
from tests.gateway.postmen import send_on

Sample = tuple[str, frozenset[tuple[str, str]]]


def read_page(url: str) -> dict[Sample, float]:
    """Every sample by its name and labels."""
    page = requests.get(f"{url}/metrics", timeout=20).text
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
    }


def of(name: str, **labels: str) -> Sample:
    return name, frozenset(labels.items())


@contextmanager
def _told(office: HeadOffice) -> Iterator[str]:
    """The page of a head office that counts."""
    metrics = Metrics()
    office.client.close()
    app = create_app(office.engine, office.clock, snapshots=office.snapshots, metrics=metrics)
    office.client = TestClient(app, raise_server_exceptions=False)
    office_figures.register(metrics.registry, office.engine, office.clock)
    with metrics_page(("127.0.0.1", 0), metrics.registry) as port:
        yield f"http://127.0.0.1:{port}"


def test_requests_are_counted_by_template_and_entries_by_outcome(office: HeadOffice) -> None:
    with _told(office) as url:
        desk = office.desk()
        entry = desk.entry(paid(desk, desk.an_open_account()))
        desk.post(entry, entry, {"no": "entry"})
        office.client.get("/v1/nowhere/28463512345")
        found = read_page(url)
    post = {"method": "POST", "route": "/v1/events", "status": "200"}
    assert found[of("gateway_request_seconds_count", **post)] == 1
    assert found[of("gateway_request_seconds_bucket", **post, le="+Inf")] == 1
    nowhere = {"method": "GET", "route": "none", "status": "404"}
    assert found[of("gateway_request_seconds_count", **nowhere)] == 1
    for outcome in ("accepted", "known", "not_an_entry"):
        assert found[of("gateway_events_total", outcome=outcome)] == 1
    assert found[of("gateway_database_connections_in_use")] == 0


def test_desks_messages_and_points_are_told(office: HeadOffice) -> None:
    desk, other = office.desk("CCD-02"), office.desk("CCD-03")
    desk.tell(paid(desk, desk.an_open_account()))
    send_on(desk)
    office.clock.advance(timedelta(minutes=10))
    other.get("/v1/desk/bundle")
    with _told(office) as url:
        found = read_page(url)
    assert found[of("gateway_database_up")] == 1
    assert found[of("gateway_desks", seen="yes")] == 1
    assert found[of("gateway_desks", seen="no")] == 1
    assert found[of("gateway_messages", state="waiting")] == 1
    assert found[of("gateway_messages_late_seconds")] == 600
    assert found[of("gateway_clarifications_open", kind="refused")] == 0
    assert found[of("gateway_generation")] == 1


def test_a_database_that_is_away_is_a_figure_too(office: HeadOffice) -> None:
    figures = office_figures.OfficeFigures(
        open_database("postgresql://nobody@127.0.0.1:1/none"), office.clock
    )
    (family,) = figures.collect()
    assert [(sample.name, sample.value) for sample in family.samples] == [
        ("gateway_database_up", 0)
    ]


@pytest.mark.parametrize(
    ("typed", "read"),
    [("127.0.0.1:9440", ("127.0.0.1", 9440)), ("[::1]:0", ("::1", 0))],
)
def test_an_address_is_host_and_port(typed: str, read: tuple[str, int]) -> None:
    assert read_address(typed) == read


@pytest.mark.parametrize("typed", ["9440", ":9440", "localhost:", "localhost:x", "h:70000", "h:٩"])
def test_what_is_no_address_is_said(typed: str) -> None:
    with pytest.raises(CommandUnreadable):
        read_address(typed)


def test_the_ledgers_months_are_made_in_time(
    desk: DeskClient, caplog: pytest.LogCaptureFixture
) -> None:
    office = desk.office
    office.clock.advance(timedelta(days=400))
    with caplog.at_level(logging.INFO, "gateway.operations.upkeep"):
        assert Upkeep(office.engine, office.clock).step() == EVERY_S
    if office.engine.dialect.name == "postgresql":
        assert "the ledger has place for" in caplog.text
        with reading(office.engine) as connection:
            month = office.clock.now().strftime("events_%Y_%m")
            assert connection.scalar(text("SELECT to_regclass(:name)"), {"name": month})
    away = open_database("postgresql://nobody@127.0.0.1:1/none")
    assert Upkeep(away, office.clock).step() == AFTER_A_FAULT_S
    away.dispose()
