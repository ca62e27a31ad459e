"""The migration that divides a ledger into months, against PostgreSQL's plain copy of its tables.

    python -m bench.ledger_by_month [--events N]

Head office answers nobody while it migrates, so its time is a figure for operations. One database,
each commit on the disk; the copy is `CREATE TABLE … AS` without an index or a key.
"""

from __future__ import annotations

import argparse
from time import perf_counter
from typing import Final

from sqlalchemy import Engine, text

from gateway.storage.engine import open_database, reading, writing
from gateway.storage.schema import migrate
from tests.postgres import Postgres

_BEFORE: Final = "0010"
_EVENTS: Final = text(
    """INSERT INTO events (event_id, desk, seq, prev_hash, hash, signature, body, type, shift,
        business_date, receipt_no, amount_dirhams, cash_dirhams, card_dirhams, state, outcome,
        received_at)
    SELECT left(ms, 8) || '-' || right(ms, 4) || '-7' || lpad(n::text, 21, '0'), 'CCD-0' || n % 9,
        n, repeat(md5(n::text), 2), repeat(md5(n::text), 2), repeat('s', 88), repeat('b', 1100),
        'payment_taken', 'CCD-02-S' || n / 100, '2026-11-22', 'CCD-' || n, 1, 1, 0, 'posted',
        'accepted', '2026-11-22T09:00:00.000000Z'
    FROM generate_series(1, :events) AS n, LATERAL lpad(to_hex(
        (extract(epoch FROM now() - n * INTERVAL '30 seconds') * 1000)::bigint), 12, '0') AS ms"""
)
_POSTINGS: Final = text(
    "INSERT INTO postings SELECT event_id, 0, '44' || seq % 100000, '2611' || seq % 100000, 1 "
    "FROM events"
)
_MONTHS: Final = text("SELECT count(DISTINCT tableoid) FROM events")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=200_000)
    events = parser.parse_args().events
    with Postgres.started(is_durable=True) as server, server.fresh_database() as url:
        engine = open_database(url)
        migrate(engine, _BEFORE)
        with writing(engine) as connection:
            connection.execute(_EVENTS, {"events": events})
            connection.execute(_POSTINGS)
        copied_s, migrated_s = _copy(engine), _migrate(engine)
        with reading(engine) as connection:
            months = connection.execute(_MONTHS).scalar_one()
        engine.dispose()
    print(f"{events} events into {months} months: {migrated_s:.1f} s")
    print(f"  {migrated_s / copied_s:.1f} × the plain copy of both tables, {copied_s:.1f} s")


def _copy(engine: Engine) -> float:
    start_s = perf_counter()
    with writing(engine) as connection:
        for table in ("events", "postings"):
            connection.execute(text(f"CREATE TABLE {table}_copy AS SELECT * FROM {table}"))
    taken_s = perf_counter() - start_s
    with writing(engine) as connection:
        connection.execute(text("DROP TABLE events_copy, postings_copy"))
    return taken_s


def _migrate(engine: Engine) -> float:
    start_s = perf_counter()
    migrate(engine)
    return perf_counter() - start_s


if __name__ == "__main__":
    main()
