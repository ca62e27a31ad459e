"""The customers' side of a desk: what it adds to the counter, and nothing where there is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.services.desk import ServiceDesk
from tests.ui.counter import a_counter
from ui.counter import Counter
from ui.customer_display.follower import Follower
from ui.customer_display.side import CustomerSide
from ui.customer_display.state import Closed
from ui.theme import Look


@pytest.fixture
def clerk(qtbot: QtBot, look: Look) -> QWidget:
    clerk = QWidget()
    qtbot.addWidget(clerk)
    clerk.show()
    return clerk


@pytest.fixture
def loaded() -> Counter:
    return a_counter(ServiceDesk())


def a_side(qapp: QApplication, clerk: QWidget, screen: str, digits: str = "latin") -> CustomerSide:
    follower = Follower()
    return CustomerSide(qapp, clerk, lambda: follower, screen, digits)


def test_a_desk_without_a_screen_for_customers_is_left_alone(
    qapp: QApplication, clerk: QWidget, loaded: Counter
) -> None:
    side = a_side(qapp, clerk, "")
    side.make_way()
    side.begin()

    assert side.told_by(lambda: loaded) is loaded
    assert side._window is None


def test_a_screen_that_is_missing_is_told_of_with_the_rest(
    qapp: QApplication, clerk: QWidget, loaded: Counter
) -> None:
    side = a_side(qapp, clerk, "HDMI-2")
    side.make_way()
    side.begin()

    told = side.told_by(lambda: loaded)

    assert [check.name for check in told.checks()] == [
        *(check.name for check in loaded.checks()),
        "customer_display",
    ]
    assert [remark.code for remark in told.remarks()] == ["E-89"]
    side.close()


@pytest.fixture
def in_window(qapp: QApplication, clerk: QWidget) -> Iterator[CustomerSide]:
    side = a_side(qapp, clerk, "", "arabic")
    side.show_in_window()
    yield side
    side.close()


def test_the_demo_shows_the_same_in_an_ordinary_window(in_window: CustomerSide) -> None:
    window = in_window._window

    assert window is not None
    assert window.isVisible()
    assert not window.isFullScreen()
    assert "This counter is closed" in "".join(window.texts())
    assert in_window._follower().seen == Closed()
