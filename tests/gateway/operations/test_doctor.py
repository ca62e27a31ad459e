"""The doctor says what is well and what is not, in sentences, and changes nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from sqlalchemy import delete, text

from gateway.main import main
from gateway.operations import database_health
from gateway.operations.backup import make_backup
from gateway.operations.doctor import Place, examine
from gateway.operations.readiness import Check
from gateway.storage import rows
from gateway.storage.engine import writing
from tests.fakes.clock import NOON
from tests.gateway.desk_client import HeadOffice

ON_POSTGRESQL = pytest.mark.parametrize(
    "office", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
OF_POSTGRESQL = {"durability", "rights", "months", "standbys", "synchronous", "clock"}


def _found(office: HeadOffice, **given: Any) -> dict[str, Check]:
    place = Place(office.snapshots.place, **given)
    return {check.name: check for check in examine(office.engine, office.clock, place)}


def _certificate(file: Path, days: int) -> Path:
    key = Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "gateway.example")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    made = made.public_key(key.public_key()).serial_number(1)
    made = made.not_valid_before(NOON - timedelta(days=1))
    made = made.not_valid_after(NOON + timedelta(days=days, hours=1))
    file.write_bytes(made.sign(key, None).public_bytes(Encoding.PEM))
    return file


def test_each_check_is_a_name_and_a_sentence(office: HeadOffice) -> None:
    found = _found(office)
    assert all(check.said.endswith(".") for check in found.values())
    assert {"versions", "database", "writes", "schema", "keys", "disk"} <= found.keys()
    assert found["keys"].ok
    assert found.keys() >= OF_POSTGRESQL or office.engine.dialect.name == "sqlite"


def test_missing_keys_are_named(office: HeadOffice) -> None:
    with writing(office.engine) as connection:
        lost = delete(rows.settings).where(rows.settings.c.name == "sealing_key")
        connection.execute(lost)
    assert not _found(office)["keys"].ok
    assert "sealing_key" in _found(office)["keys"].said


def test_a_certificate_is_renewed_in_time(office: HeadOffice, tmp_path: Path) -> None:
    file = _certificate(tmp_path / "tls.pem", 90)
    assert _found(office, certificate=file)["certificate"].ok
    soon = _found(office, certificate=_certificate(file, 20))["certificate"]
    assert (soon.ok, soon.said) == (False, "The certificate is good for 20 days more.")
    file.write_text("no certificate")
    assert not _found(office, certificate=file)["certificate"].ok


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
def test_backups_must_be_there_young_and_whole(office: HeadOffice, tmp_path: Path) -> None:
    assert not _found(office, backups=tmp_path)["backup"].ok
    made = make_backup(office.engine, office.clock, tmp_path)
    assert _found(office, backups=tmp_path)["backup"].ok
    office.clock.advance(timedelta(hours=27))
    assert "27 hours old" in _found(office, backups=tmp_path)["backup"].said
    assert not _found(office, backups=tmp_path)["backup"].ok
    (tmp_path / made.file).unlink()
    assert "not whole" in _found(office, backups=tmp_path)["backup"].said


@ON_POSTGRESQL
def test_what_endangers_payments_is_said(office: HeadOffice) -> None:
    found = _found(office)
    assert (found["durability"].ok, found["rights"].ok) == (False, False)
    assert "fsync = off" in found["durability"].said
    assert "superuser" in found["rights"].said
    assert found["months"].ok
    assert (found["standbys"].said, found["synchronous"].ok) == ("There is no standby.", False)
    office.clock.advance(timedelta(days=200))
    assert "migrate" in _found(office)["months"].said
    assert not _found(office)["clock"].ok


@ON_POSTGRESQL
def test_a_role_that_may_only_add_to_the_ledger_is_well(office: HeadOffice) -> None:
    with office.engine.begin() as connection:
        connection.execute(text("CREATE ROLE doctors_app"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO doctors_app"))
        connection.execute(text("GRANT INSERT ON events, postings TO doctors_app"))
    try:
        with office.engine.connect() as connection:
            connection.execute(text("SET SESSION ROLE doctors_app"))
            connection.commit()
            found = {check.name: check for check in database_health.check(connection, office.clock)}
            assert found["rights"].ok, found["rights"].said
            connection.execute(text("RESET ROLE"))
            connection.commit()
    finally:
        with office.engine.begin() as connection:
            connection.execute(text("DROP OWNED BY doctors_app"))
            connection.execute(text("DROP ROLE doctors_app"))


def test_the_command_tells_by_its_exit_code(
    office: HeadOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    url = office.engine.url.render_as_string(hide_password=False)
    code = main(["doctor", "--database", url, "--json"])
    told = json.loads(capsys.readouterr().out)
    assert code == (0 if told["ok"] else 1)
    bad = [check["name"] for check in told["checks"] if not check["ok"]]
    skipped = [part for name in bad for part in ("--skip", name)]
    assert main(["doctor", "--database", url, *skipped]) == 0
    assert "LOOK" not in capsys.readouterr().out


def test_a_database_that_is_away_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--database", "postgresql://nobody@127.0.0.1:1/none"]) == 1
    assert "LOOK  database: The database does not answer" in capsys.readouterr().out
