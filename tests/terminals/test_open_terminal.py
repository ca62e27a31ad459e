"""From the settings to a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.domain.card import CardOutcome, Progress
from pos_app.settings import Settings
from pos_app.terminals.open_terminal import open_terminal
from tests.terminals.asking import ASKED, DESK, POI_ID, Screen, request


@pytest.mark.parametrize("terminal", ["none", "standalone"])
def test_a_terminal_that_stands_alone_has_no_driver(terminal: str, tmp_path: Path) -> None:
    assert open_terminal(Settings(desk=DESK, terminal=terminal), tmp_path) is None


@pytest.mark.parametrize(
    ("address", "host", "port", "path"),
    [
        ("nexo+http://till-1:8080/nexo", "till-1", 8080, "/nexo"),
        ("nexo+http://10.0.0.7", "10.0.0.7", 80, "/"),
        ("nexo+https://[::1]/pos", "::1", 443, "/pos"),
    ],
)
def test_an_address_says_where_it_listens(
    address: str, host: str, port: int, path: str, tmp_path: Path
) -> None:
    terminal = open_terminal(Settings(desk=DESK, terminal=address, terminal_wait_s=90), tmp_path)
    assert terminal is not None
    line = terminal.line
    assert (line.host, line.port, line.path) == (host, port, path)
    assert (line.tls is not None) == address.startswith("nexo+https")
    assert terminal.patience.charge_s == 90


def test_the_simulator_is_spoken_to_as_any_other_and_keeps_its_books(tmp_path: Path) -> None:
    settings = Settings(desk=DESK, terminal="simulator", terminal_id=POI_ID)
    screen, asked = Screen(), request()
    terminal = open_terminal(settings, tmp_path)
    assert terminal is not None
    assert terminal.status().poi_id == POI_ID
    assert terminal.charge(asked, screen.show).outcome is CardOutcome.APPROVED
    assert Progress.PRESENT_CARD in screen.steps
    terminal.close()
    again = open_terminal(settings, tmp_path)
    assert again is not None
    found = again.inquire(asked)
    assert found.result is not None
    assert found.result.amount == ASKED
    again.close()
