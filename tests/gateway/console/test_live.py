"""The live page says how desks are, to whom it may."""

from __future__ import annotations

from datetime import timedelta

from gateway.console.centre_map import DOHA, PLACES, QATAR, marks
from gateway.console.desks_now import CentreNow, DeskNow, centres_now
from gateway.identity.desk_status import keep_status
from gateway.identity.desks import centres, revoke
from gateway.identity.people import OfficeRole
from gateway.storage.engine import reading, writing
from pos_app.domain.branch_day import DeskStatus
from tests.fakes.clock import NOON
from tests.gateway.console.visits import Visit, words_of
from tests.gateway.desk_client import HeadOffice


def told(office: HeadOffice, desk: str, **counts: int) -> None:
    """The desk says how it is, now."""
    now = office.clock.now()
    none = {"waiting": 0, "refused": 0, "unknown": 0}
    keep_status(office.engine, desk, DeskStatus(now, None, None, "open", **(none | counts)), now)


def desks_of(office: HeadOffice, centre: str | None = None) -> dict[str, DeskNow]:
    with reading(office.engine) as connection:
        now = centres_now(connection, office.clock.now(), centre)
    return {desk.desk: desk for one in now for desk in one.desks}


def test_a_desk_is_online_away_never_seen_or_revoked(office: HeadOffice) -> None:
    for name in ("CCD-01", "CCD-02", "HIL-01", "KHR-01"):
        office.desk(name)
    told(office, "CCD-02")
    with writing(office.engine) as connection:
        revoke(connection, office.clock, "command", "HIL-01", is_key_stolen=False)
    office.clock.advance(timedelta(minutes=5))
    told(office, "CCD-01")
    assert {name: desk.state for name, desk in desks_of(office).items()} == {
        "CCD-01": "online",
        "CCD-02": "online",
        "HIL-01": "revoked",
        "KHR-01": "never",
    }
    office.clock.advance(timedelta(seconds=1))
    assert desks_of(office)["CCD-02"].state == "away"


def test_the_page_shows_what_each_desk_said_last_and_the_sums(visit: Visit) -> None:
    visit.sign_in(OfficeRole.FINANCE)
    assert "No desk is enrolled yet." in visit.text("/console/live")
    for name in ("CCD-01", "HIL-01"):
        visit.office.desk(name)
    told(visit.office, "CCD-01", waiting=1_200, refused=1)
    told(visit.office, "HIL-01", waiting=34, unknown=2, cards_unknown=1)
    said = words_of(visit.text("/console/live/now"))
    assert "Desks online 2 of 2 Waiting 1,234 Refused 1 Unknown 3" in said
    assert "HIL-01 Al Hilal Main Customer Services Building Online" in said
    assert "2026-11-22 12:00:00 Open 34 0 2 1" in said


def test_a_manager_sees_the_own_centre_alone(visit: Visit) -> None:
    for name in ("CCD-01", "HIL-01"):
        visit.office.desk(name)
        told(visit.office, name)
    visit.sign_in(OfficeRole.MANAGER, "HIL")
    said = words_of(visit.text("/console/live"))
    assert "HIL-01" in said
    assert "CCD" not in said


def test_all_centres_stand_on_a_map_on_land_and_no_two_on_one_another() -> None:
    everywhere = [CentreNow(centre, (), is_open=True) for centre in centres().values()]
    placed = marks(everywhere)
    assert {mark.now.centre.code for mark in placed} == set(PLACES) == set(centres())
    assert {mark.chart for mark in placed} == {QATAR, DOHA}
    for mark in placed:
        assert 0 < mark.x < mark.chart.width
        assert 0 < mark.y < mark.chart.height
        near = [
            other
            for other in placed
            if other.chart is mark.chart and abs(other.x - mark.x) + abs(other.y - mark.y) < 30
        ]
        assert near == [mark]


def test_a_centre_is_red_with_trouble_yellow_with_a_desk_away_grey_with_none() -> None:
    centre = centres()["HIL"]

    def desk(state: str, refused: int = 0) -> DeskNow:
        return DeskNow("HIL-01", state, NOON, DeskStatus(NOON, None, None, "open", 0, refused, 0))

    def look(*desks: DeskNow) -> str:
        return CentreNow(centre, desks, is_open=True).state

    assert look(desk("online"), desk("online")) == "ok"
    assert look(desk("online"), desk("away")) == "warning"
    assert look(desk("online", refused=1)) == "error"
    assert look(desk("away")) == "quiet"
    assert look(desk("online"), desk("revoked", refused=1)) == "ok"
