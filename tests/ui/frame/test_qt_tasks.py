"""Real threads: work leaves the UI thread, answers come back to it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from pos_app.errors.shift import ShiftNotOpen
from ui.qt_tasks import QtTasks
from ui.tasks import Lane


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[QtTasks]:
    tasks = QtTasks()
    yield tasks
    assert tasks.close()


def unexpected(error: Exception) -> None:
    pytest.fail(f"unexpected {error!r}")


def test_work_runs_off_the_ui_thread_and_is_answered_on_it(tasks: QtTasks, qtbot: QtBot) -> None:
    answers: list[tuple[str, str]] = []

    def done(worker: str) -> None:
        answers.append((worker, threading.current_thread().name))

    tasks.run(Lane.STORE, lambda: threading.current_thread().name, done, unexpected)
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == [("lane-STORE", threading.main_thread().name)]


def test_a_lane_that_waits_does_not_hold_up_the_others(tasks: QtTasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    answers: list[str] = []
    tasks.run(Lane.PRINTER, lambda: gate.wait(10), lambda _: answers.append("printer"), unexpected)
    tasks.run(Lane.STORE, lambda: None, lambda _: answers.append("store"), unexpected)

    qtbot.waitUntil(lambda: answers == ["store"])
    gate.set()
    qtbot.waitUntil(lambda: answers == ["store", "printer"])
    assert tasks.is_idle


def test_a_lane_works_in_order(tasks: QtTasks, qtbot: QtBot) -> None:
    answers: list[int] = []
    for number in range(50):
        tasks.run(Lane.STORE, lambda n=number: n, answers.append, unexpected)  # type: ignore[misc]

    qtbot.waitUntil(lambda: len(answers) == 50)

    assert answers == list(range(50))


def test_a_refusal_is_handed_over(tasks: QtTasks, qtbot: QtBot) -> None:
    errors: list[Exception] = []

    def refuse() -> None:
        raise ShiftNotOpen

    tasks.run(Lane.STORE, refuse, unexpected_answer, errors.append)
    qtbot.waitUntil(lambda: bool(errors))

    assert isinstance(errors[0], ShiftNotOpen)


@pytest.mark.error_logs
def test_a_bug_is_logged_and_handed_over_and_the_lane_goes_on(
    tasks: QtTasks, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    errors: list[Exception] = []
    answers: list[int] = []
    tasks.run(Lane.STORE, lambda: 1 // 0, unexpected_answer, errors.append)
    tasks.run(Lane.STORE, lambda: 7, answers.append, unexpected)
    qtbot.waitUntil(lambda: answers == [7])

    assert isinstance(errors[0], ZeroDivisionError)
    assert "unexpected error in a lane" in caplog.text


def test_closing_finishes_what_was_asked_for_and_answers_nobody(qtbot: QtBot) -> None:
    tasks = QtTasks()
    booked: list[str] = []
    tasks.run(Lane.STORE, lambda: booked.append("payment"), unexpected_answer, unexpected)

    assert tasks.close()
    assert booked == ["payment"]
    qtbot.waitUntil(lambda: tasks.is_idle)


def unexpected_answer(answer: object) -> None:
    pytest.fail(f"unexpected {answer!r}")


def test_work_that_goes_on_is_heard_on_the_ui_thread_before_its_answer(
    tasks: QtTasks, qtbot: QtBot
) -> None:
    heard: list[tuple[str, str]] = []

    def hear(what: str) -> None:
        heard.append((what, threading.current_thread().name))

    def work() -> str:
        for step in ("first", "second"):
            tasks.soon(lambda step=step: hear(step))  # type: ignore[misc]
        return "answer"

    tasks.run(Lane.CARD, work, hear, unexpected)
    qtbot.waitUntil(lambda: len(heard) == 3)

    assert heard == [(what, threading.main_thread().name) for what in ("first", "second", "answer")]
