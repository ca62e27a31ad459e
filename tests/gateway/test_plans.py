"""Every look-up goes by an index, and looks into the months alone in which its events lie."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

import pytest
from sqlalchemy import Connection, event, text

from gateway.accounts.look_up import look_up
from gateway.branch_day.days import shift_takings
from gateway.ledger.done_once import Done, find_done
from gateway.ledger.inquiries import entries_after, held_after, high_water, of_event, of_receipt
from gateway.ledger.read_book import shift_sums
from gateway.storage import rows
from gateway.storage.bulk import is_among
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.partitions import make_months
from pos_app.domain.search_text import SearchKind
from tests.builders import a_header
from tests.fakes.clock import NOON
from tests.gateway.conftest import build_head_office
from tests.gateway.desk_client import HeadOffice, closing
from tests.gateway.payments import paid
from tests.gateway.test_ledger_by_month import LAST_YEAR, NEW_YEAR, made_at
from tests.postgres import Postgres

pytestmark = pytest.mark.postgres
LARGE: Final = ("accounts", "items", "name_words", "events", "postings", "done_once", "takings")
DESK: Final = "CCD-02"
Ask = Callable[[Connection], object]


@pytest.fixture(scope="module")
def office(postgres: Postgres) -> Iterator[HeadOffice]:
    """With payments of three months, and no scan of a table where an index would do."""
    with (
        postgres.fresh_database("gateway", build_head_office) as url,
        closing(HeadOffice(open_database(url))) as office,
    ):
        with writing(office.engine) as connection:
            make_months(connection, [date(2025, 11, 1), date(2026, 1, 1), date(2026, 11, 1)])
        desk = office.desk(DESK)
        for nth, moment in enumerate((LAST_YEAR, NEW_YEAR, NOON)):
            head = a_header(event_id=made_at(moment))
            desk.tell(paid(desk, desk.an_open_account(nth), nth + 1, header=head))
        yield office


LOOK_UPS: Final[dict[str, Ask]] = {
    **{
        kind.value: lambda c, kind=kind: look_up(c, "4410000000", kind)  # type: ignore[misc]
        for kind in SearchKind
    },
    "an Arabic name": lambda c: look_up(c, "محمد", SearchKind.NAME),
    "part of an Arabic name": lambda c: look_up(c, "المر", SearchKind.NAME),
    "two names": lambda c: look_up(c, "ahmed kua", SearchKind.NAME),
    "an event": lambda c: of_event(c, str(made_at(NOON))),
    "a receipt": lambda c: of_receipt(c, "CCD-02-000001-1"),
    "a shift": lambda c: shift_sums(c, "CCD-02-S0001"),
    "a shift's takings": lambda c: shift_takings(c, "CCD-02-S0001"),
    "a desk's journal": lambda c: held_after(c, DESK, 0, 10),
    "a desk's entries": lambda c: entries_after(c, DESK, 0, 10),
    "a desk's mark": lambda c: high_water(c, DESK),
    "what was done": lambda c: find_done(c, Done.VOID, [str(made_at(NOON))]),
}


@pytest.mark.parametrize("what", LOOK_UPS)
def test_a_look_up_goes_by_an_index(office: HeadOffice, what: str) -> None:
    plans = plans_of(office, LOOK_UPS[what])
    assert plans
    for statement, plan in plans:
        large = {name for node in nodes(plan) if (name := read_whole(node)).startswith(LARGE)}
        assert not large, statement


def read_whole(node: dict[str, Any]) -> str:
    """The table that this step reads from one end to the other, be it by an index; or nothing."""
    is_scan = node["Node Type"] in ("Seq Scan", "Index Scan", "Index Only Scan")
    return node["Relation Name"] if is_scan and "Index Cond" not in node else ""


def plans_of(office: HeadOffice, ask: Ask) -> list[tuple[str, dict[str, Any]]]:
    """How PostgreSQL does each statement by which `ask` reads."""
    told: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, statement: str, given: Any, *_: object) -> None:
        told.append((statement, given))

    with reading(office.engine) as connection:
        for way in ("seqscan", "mergejoin", "hashjoin"):  # which few rows invite
            connection.execute(text(f"SET LOCAL enable_{way} = off"))
        event.listen(office.engine, "before_cursor_execute", note)
        try:
            ask(connection)
        finally:
            event.remove(office.engine, "before_cursor_execute", note)
        return [(said, explained(connection, said, given)) for said, given in told]


def explained(connection: Connection, statement: str, given: Any) -> dict[str, Any]:
    cursor = connection.connection.cursor()
    cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", given)
    found = cursor.fetchone()
    assert found is not None
    told = found[0] if isinstance(found[0], list) else json.loads(found[0])
    plan: dict[str, Any] = told[0]["Plan"]
    return plan


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


def test_events_are_looked_for_in_their_months_alone(office: HeadOffice) -> None:
    """By a prepared plan, which knows no values: it looks at the bounds when it runs."""
    ids = [str(made_at(NOON)) for _ in range(3)]
    with reading(office.engine) as connection:
        connection.execute(text("SET LOCAL plan_cache_mode = force_generic_plan"))
        for table in (rows.events, rows.postings):
            query = table.select().where(is_among(connection, table.c.event_id, ids))
            compiled = query.compile(connection)
            names = {name: f"${n}" for n, name in enumerate(compiled.params, start=1)}
            connection.exec_driver_sql(f"PREPARE known_{table.name} AS {compiled.string % names}")
            given = ", ".join(
                f"ARRAY{value}::text[]" if isinstance(value, list) else f"'{value}'"
                for value in compiled.params.values()
            )
            told = connection.exec_driver_sql(
                f"EXPLAIN (FORMAT JSON) EXECUTE known_{table.name}({given})"
            ).scalar_one()
            plan = told[0]["Plan"]
            looked_into = {n["Relation Name"] for n in nodes(plan) if "Relation Name" in n}
            assert looked_into == {f"{table.name}_2026_11"}
            assert sum(n.get("Subplans Removed", 0) for n in nodes(plan)) >= 3
