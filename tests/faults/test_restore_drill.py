"""The drill, while desks pay: the backup has one moment of the ledger, the running one has all."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.storage.engine import open_database
from tests.faults.restore_drill import build, drilled, use_programs_of_the_wheel
from tests.gateway.desk_client import HeadOffice, closing
from tests.postgres import Postgres


@pytest.mark.postgres
def test_a_backup_made_under_load_comes_back_and_serves(
    postgres: Postgres,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("POS_GATEWAY_POSTGRESQL_PROGRAMS", "")
    use_programs_of_the_wheel()
    with postgres.fresh_database() as url:
        build(url, 200)
        with closing(HeadOffice(open_database(url))) as office:
            assert drilled(office, tmp_path, 150) == 0
    said = capsys.readouterr().out
    assert "ledger the same" in said
    assert "running meanwhile: 150 events" in said
