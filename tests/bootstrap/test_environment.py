"""The environment is made once for a lock, and made again after anything went wrong."""

from pathlib import Path

import pytest

from bootstrap.environment import Environment


@pytest.fixture
def made(tmp_path: Path) -> Environment:
    """An environment that was set up from the lock beside it."""
    (tmp_path / "requirements.lock").write_text("qt==1", "ascii")
    environment = Environment(tmp_path)
    environment.python.parent.mkdir(parents=True)
    environment.python.touch()
    environment.stamp.write_text(environment.fingerprint(), "ascii")
    return environment


def _never(sentence: str) -> None:
    raise AssertionError(sentence)


def test_a_second_run_starts_at_once(made: Environment) -> None:
    made.ensure(_never)

    assert not (made.root / ".venv.lock").exists()


def test_another_lock_asks_for_another_environment(made: Environment) -> None:
    (made.root / "requirements.lock").write_text("qt==2", "ascii")

    assert not made.is_ready()


def test_a_set_up_that_was_cut_short_is_not_ready(made: Environment) -> None:
    made.stamp.unlink()

    assert not made.is_ready()


def test_a_checkout_that_moved_is_not_ready(made: Environment, tmp_path: Path) -> None:
    moved = made.root.rename(tmp_path.with_name("moved"))

    assert not Environment(moved).is_ready()


def test_an_interpreter_that_is_gone_is_noticed(made: Environment) -> None:
    made.python.unlink()

    assert not made.is_ready()
