"""What head office lets a desk do alone."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import Engine

from gateway.identity.limits import LimitUnreadable, limits_of, set_limits
from gateway.main import main
from gateway.storage.engine import open_database, writing
from gateway.storage.schema import migrate
from pos_app.domain.desk import Limits
from pos_app.domain.money import Money
from tests.gateway.desk_client import DeskClient


@pytest.fixture
def engine(database_url: str) -> Engine:
    engine = open_database(database_url)
    migrate(engine)
    return engine


def test_a_desk_of_which_nothing_was_said_has_the_limits_of_all(engine: Engine) -> None:
    with writing(engine) as connection:
        assert limits_of(connection, "CCD-02") == Limits()
    engine.dispose()


def test_what_is_said_of_one_desk_holds_there_alone(engine: Engine) -> None:
    with writing(engine) as connection:
        set_limits(connection, "CCD-02", ["offline_hours=8", "offline_total_up_to=20,000.50"])
        said, other = limits_of(connection, "CCD-02"), limits_of(connection, "CCD-03")
        set_limits(connection, "CCD-02", ["offline_hours="])
        taken_back = limits_of(connection, "CCD-02")
    assert (said.offline_hours, said.offline_total_up_to) == (8, Money(2_000_050))
    assert other == Limits()
    assert taken_back.offline_hours == Limits().offline_hours
    assert taken_back.offline_total_up_to == Money(2_000_050)
    engine.dispose()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "offline_hours",
        "hours=8",
        "offline_hours=-1",
        "offline_hours=8.5",
        "offline_hours=99999999999",
        "offline_total_up_to=x",
        "offline_total_up_to=1.005",
        "coin_step=0",
    ],
)
def test_what_is_no_limit_is_refused(engine: Engine, text: str) -> None:
    with pytest.raises(LimitUnreadable), writing(engine) as connection:
        set_limits(connection, "CCD-02", ["offline_hours=8", text])
    with writing(engine) as connection:
        assert limits_of(connection, "CCD-02") == Limits()
    engine.dispose()


def test_the_command_says_and_sets_the_limits_of_a_desk(
    desk: DeskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    database = desk.office.engine.url.render_as_string(hide_password=False)
    options = ("limits", "--desk", desk.name, "--database", database, "--json")
    assert main([*options, "--set", "offline_total_up_to=20000", "--set", "offline_hours=8"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["offline_total_up_to_dirhams"], said["offline_hours"]) == (2_000_000, 8)
    limits = json.loads(desk.get("/v1/desk/bundle").json()["bundle"])["profile"]["limits"]
    assert limits["offline_total_up_to_dirhams"] == 2_000_000
    assert main([*options, "--set", "nonsense"]) == 2
    assert main(["limits", "--desk", "CCD-99", "--database", database]) == 1
