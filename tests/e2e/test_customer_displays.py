"""What customers see while a clerk works: their window and a pole on a real socket."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Self

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from pos_app.demo.world import World
from pos_app.domain.money import Money
from pos_app.settings import load_settings
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice
from tests.e2e.window_driver import account_with, counter_window
from ui.customer_display.window import CustomerWindow

FLOAT = Money.riyals(600)
_LINES_AT = (b"\x1f$\x01\x01", b"\x1f$\x01\x02")


class PoleOnNetwork:
    """A pole behind a converter: each connection brings one text."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._thread = Thread(target=self._listen, name="pole")
        self.address = f"tcp://127.0.0.1:{self._server.getsockname()[1]}"
        self.shown: list[tuple[str, str]] = []
        self.is_dark = False

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown(socket.SHUT_RDWR)  # ends accept()
        self._thread.join(10)
        self._server.close()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            data = _read(connection)
            self.is_dark = data == b"\x0c"
            if all(at in data for at in _LINES_AT):
                first, second = data.partition(_LINES_AT[0])[2].split(_LINES_AT[1])
                self.shown.append((first.decode().strip(), second.decode().strip()))


def _read(connection: socket.socket) -> bytes:
    with connection:
        return b"".join(iter(lambda: connection.recv(1024), b""))


@pytest.fixture
def pole() -> Iterator[PoleOnNetwork]:
    with PoleOnNetwork() as pole:
        yield pole


def with_pole(world: World, address: str) -> World:
    replace(load_settings(world.home), pole_display=address).save(world.home)
    return world


def customers_window() -> CustomerWindow:
    windows = QApplication.topLevelWidgets()
    return next(w for w in windows if isinstance(w, CustomerWindow) and w.isVisible())


def readable(window: CustomerWindow) -> str:
    return "\n".join(window.texts())


def test_customers_follow_a_payment_on_their_window_and_on_the_pole(
    world: World, qapp: QApplication, pole: PoleOnNetwork
) -> None:
    account = account_with(world, bills=1)
    due, ending = account.due, account.account_no[-4:]
    with counter_window(with_pole(world, pole.address), qapp) as clerk:
        clerk.window.customer.show_in_window()
        clerk.window.main.activateWindow()
        clerk.until(clerk.window.main.isActiveWindow, "the clerk has the focus")
        window = customers_window()
        clerk.until(lambda: ("COUNTER CLOSED", "") in pole.shown, "the pole says closed")
        assert "This counter is closed" in readable(window)

        clerk.open_shift(FLOAT)
        clerk.until(lambda: pole.shown[-1] == ("Welcome to", "KAHRAMAA"), "a welcome")
        assert "أهلاً وسهلاً بكم" in readable(window)

        clerk.scan(account.items[0].item_no)
        clerk.until(lambda: pole.shown[-1][1].endswith(f" {due}"), "the total on the pole")
        assert str(due) in readable(window)
        assert f"•••• {ending}" in readable(window)
        assert account.account_no not in readable(window)

        clerk.to_tender()
        clerk.until(lambda: pole.shown[-1][1] == "Please pay in cash", "cash is asked for")
        clerk.pay(str(due + Money.riyals(20)))
        clerk.until(lambda: pole.shown[-1][1].endswith(" 20.00"), "the change on the pole")
        assert pole.shown[-1][0] == "THANK YOU"
        assert "20.00" in readable(window)

        clerk.next_customer()
        clerk.until(lambda: pole.shown[-1] == ("Welcome to", "KAHRAMAA"), "a welcome")
        assert QGuiApplication.focusWindow() is clerk.window.main.windowHandle()
        window.close()
    assert pole.is_dark


def test_a_dead_pole_is_told_of_and_holds_nothing_up(world: World, qapp: QApplication) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
    account = account_with(world, bills=1)
    with counter_window(with_pole(world, address), qapp) as clerk:
        clerk.open_shift(FLOAT)
        clerk.scan(account.items[0].item_no)
        clerk.until_seen(str(account.due))
        clerk.to_tender()
        taken = clerk.pay(str(account.due))

        assert taken.collected == account.due
        clerk.window.flow.look_around()
        clerk.until_seen(f"The display for customers cannot be reached: {address}.")


def test_the_doctor_looks_for_both(
    office: ServedOffice, pos_app: PosApp, pole: PoleOnNetwork
) -> None:
    pos_app.init(office)
    checks = doctor(pos_app)
    assert checks["customer_display"] == (True, "none is set up")
    assert checks["pole_display"] == (True, "none is set up")

    pos_app.set("customer_screen", "HDMI-2")
    pos_app.set("pole_display", pole.address)
    checks = doctor(pos_app)
    assert not checks["customer_display"][0]
    assert checks["customer_display"][1].startswith("HDMI-2: missing; connected: ")
    assert checks["pole_display"] == (True, f"{pole.address}: takes text")

    pos_app.set("pole_display", "serial:/dev/no-such-port")
    checks = doctor(pos_app)
    assert not checks["pole_display"][0]
    assert "No such file" in checks["pole_display"][1]


def doctor(pos_app: PosApp) -> dict[str, tuple[bool, str]]:
    _, said = pos_app.run("doctor", "--json")
    return {c["name"]: (c["ok"], c["detail"]) for c in json.loads(said)["checks"]}


def test_the_doctor_finds_a_screen_by_its_name(
    office: ServedOffice, pos_app: PosApp, tmp_path: Path
) -> None:
    """Its other checks draw papers, for which no screen is needed: they come later."""
    pos_app.init(office)
    pos_app.set("customer_screen", "HDMI-2")
    place = {"y": 0, "width": 1024, "height": 600, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = [{"name": name, "x": x, **place} for name, x in (("left", 0), ("HDMI-2", 1024))]
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": screens}))
    done = subprocess.run(
        [sys.executable, "-m", "pos_app", "doctor", "--json", "--home", str(pos_app.home)],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        capture_output=True,
        text=True,
        check=False,
    )
    checks = {check["name"]: check for check in json.loads(done.stdout)["checks"]}
    assert checks["customer_display"]["detail"] == "HDMI-2: found", done.stderr
    assert checks["fonts"]["ok"]
