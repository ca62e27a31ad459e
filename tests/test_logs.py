"""The log: JSON lines that retell the day and never hold a card number."""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import pytest

from pos_app.logs import start_logs, stop_logs

CARD = "4111 1111 1111 1111"
log = logging.getLogger("counter.test")


@pytest.fixture(autouse=True)
def _logs_end_with_the_test() -> Iterator[None]:
    level, chatty = logging.getLogger().level, logging.getLogger("urllib3").level
    yield
    stop_logs()
    logging.getLogger().setLevel(level)
    logging.getLogger("urllib3").setLevel(chatty)


def lines(home: Path) -> list[dict[str, Any]]:
    text = (home / "logs" / "counter.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_each_record_is_one_line_of_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start_logs(tmp_path)
    log.info("event=%s accepted\nsecond line", "01a2-دفع")
    log.debug("not said")
    (line,) = lines(tmp_path)
    assert line["said"] == "event=01a2-دفع accepted\nsecond line"
    assert (line["level"], line["where"]) == ("info", "counter.test")
    assert line["thread"] == threading.current_thread().name
    assert line["at"].endswith("Z")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("info: event=01a2-دفع accepted")


@pytest.mark.error_logs
@pytest.mark.parametrize("number", [CARD, "4111-1111-1111-1111", "٤١١١١١١١١١١١١١١١"])
def test_a_card_number_is_nowhere_in_the_log(
    tmp_path: Path, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    start_logs(tmp_path)
    log.warning("typed %s", number)
    try:
        raise ValueError(number)
    except ValueError:
        log.exception("failed with %s", {"card": number})
    text = (tmp_path / "logs" / "counter.jsonl").read_text("utf-8") + capsys.readouterr().err
    assert "removed" in text
    assert "1111" not in text
    assert number not in text
    assert len(lines(tmp_path)) == 2


@pytest.mark.error_logs
def test_errors_that_nobody_caught_are_logged_with_their_trace(tmp_path: Path) -> None:
    start_logs(tmp_path, on_stderr=False)
    try:
        raise RuntimeError("in the main thread")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)

    def fail() -> None:
        raise RuntimeError("in another thread")

    thread = threading.Thread(target=fail, name="delivery")
    thread.start()
    thread.join()
    main, other = lines(tmp_path)
    assert main["said"] == "uncaught error"
    assert "in the main thread" in main["trace"]
    assert other["said"] == "uncaught error in thread=delivery"
    assert "in another thread" in other["trace"]


def test_the_interrupt_key_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start_logs(tmp_path, on_stderr=False)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not (tmp_path / "logs" / "counter.jsonl").read_text()
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_costs_only_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").write_text("in the way")
    start_logs(tmp_path)
    log.info("still said")
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("warning: no log file")
    assert said[1] == "info: still said"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_costs_only_the_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "counter.jsonl").symlink_to("/dev/full")
    start_logs(tmp_path, on_stderr=False)
    log.info("nobody will read this")
    stop_logs()
    assert capsys.readouterr() == ("", "")


def test_starting_again_does_not_log_twice(tmp_path: Path) -> None:
    start_logs(tmp_path)
    start_logs(tmp_path, on_stderr=False)
    log.info("once")
    assert len(lines(tmp_path)) == 1


def test_files_are_bounded(tmp_path: Path) -> None:
    start_logs(tmp_path, on_stderr=False)
    (handler,) = [h for h in logging.getLogger().handlers if isinstance(h, RotatingFileHandler)]
    assert 0 < handler.maxBytes * (handler.backupCount + 1) <= 100_000_000


def test_stopping_gives_the_hooks_back(tmp_path: Path) -> None:
    start_logs(tmp_path, on_stderr=False)
    stop_logs()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__
