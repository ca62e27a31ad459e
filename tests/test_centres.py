"""The seven centres are data of the product."""

from datetime import UTC, datetime

from pos_app.centres import load_centres
from pos_app.domain.account import ItemKind
from pos_app.domain.desk import WEEKDAYS


def test_there_are_seven_centres_and_one_takes_bills_only() -> None:
    centres = load_centres()
    assert len(centres) == 7
    assert [c.code for c in centres.values() if c.item_kinds == (ItemKind.BILL,)] == ["CCD"]
    assert all(set(ItemKind) == set(c.item_kinds) for c in centres.values() if c.code != "CCD")


def test_every_centre_has_hours_for_each_weekday_and_the_published_words() -> None:
    for code, centre in load_centres().items():
        assert code == centre.code
        assert tuple(centre.hours) == WEEKDAYS
        assert centre.hours_text_ar
        assert "مبني " not in centre.name_ar


def test_city_center_is_open_on_friday_evening_in_qatar() -> None:
    city_center = load_centres()["CCD"]
    assert not city_center.hours_are_doubtful
    assert city_center.is_open(datetime(2026, 11, 20, 13, 30, tzinfo=UTC))
    assert not city_center.is_open(datetime(2026, 11, 20, 12, 59, tzinfo=UTC))
