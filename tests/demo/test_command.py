"""The demo where there is no display: a clerk's day is played on its stage, pictures are made."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from PySide6.QtWidgets import QApplication

from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import QUICK
from gateway.identity.people import sign_in
from pos_app.demo.command import how_to_play
from pos_app.demo.stage import open_stage
from pos_app.demo.world import open_world
from pos_app.domain.ids import StaffId
from ui.app import build_look
from ui.clerks_day import play
from ui.flow import Flow
from ui.main_window import MainWindow
from ui.qt_tasks import QtTasks
from ui.stage import Act, Stage

ACCOUNTS = 60
HARDLY_ALL = 60  # moments of a day, in each language


@contextmanager
def acting(application: QApplication, stage: Stage) -> Iterator[Act]:
    """A window on the stage's counter."""
    window = MainWindow(*build_look(application))
    tasks = QtTasks(window)
    flow = Flow(window, tasks, lambda: stage.counter)
    window.show()
    flow.start()
    act = Act(window, flow, tasks)
    act.settle()
    try:
        yield act
    finally:
        tasks.close()
        window.close()
        window.deleteLater()
        QApplication.processEvents()


def test_a_clerks_day_can_be_played_on_the_demos_stage(qapp: QApplication, tmp_path: Path) -> None:
    """Up to two customers' bills on the counter; the whole day is the slow test."""
    with EmbeddedGateway(tmp_path / "head-office.db", ACCOUNTS, hasher=QUICK):
        pass  # the stage goes on with it: its PINs are quick to check
    with open_stage(tmp_path) as stage, acting(qapp, stage) as act:
        moments = play(act, stage)
        played = []
        for name in moments:
            played.append(name)
            if name == "counter-basket":
                break
        basket = stage.counter.keep_basket.kept(StaffId(stage.clerk[0]))
        assert {line.account.account_no for line in basket.lines} == set(stage.accounts)
        assert basket.total
        stage.go_offline()
        assert stage.counter.link().is_offline
        stage.come_back()
        assert stage.counter.link().is_online
    assert played[0] == "sign-in"


def test_who_is_told_of_the_demos_head_office_gets_in_there(tmp_path: Path) -> None:
    with EmbeddedGateway(tmp_path / "head-office.db", ACCOUNTS, hasher=QUICK):
        pass
    with open_world(tmp_path) as world:
        line = next(told for told in how_to_play(world).splitlines() if "/console/" in told)
        address, person, password = re.findall(r"(http\S+) in a browser: (\S+), (.+)", line)[0]
        assert requests.get(address, timeout=10).url.startswith(f"{address}sign-in")
        assert sign_in(world.office.engine, world.office.clock, person, password).role == "finance"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_whole_demo_is_played_without_a_display(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    command = [sys.executable, "-m", "pos_app", "demo", "--pictures", str(pictures)]
    unseen = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run(command, env=unseen, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    names = [file.name for file in pictures.iterdir()]
    for language in ("en", "ar"):
        assert sum(name.endswith(f"-{language}-1366x768.png") for name in names) >= HARDLY_ALL
    assert any(name.startswith("receipt-day-1-") for name in names)
    assert any(name.startswith("receipt-day-2-") for name in names)
