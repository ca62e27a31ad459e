"""A real store in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.keys import Keys
from pos_app.storage.store import SqlStore
from tests.fakes.memory_store import SIGNER

KEYS = Keys(store=bytes(32), desk=SIGNER, head=bytes(32), where="a test")


@pytest.fixture
def keys() -> Keys:
    return KEYS


@pytest.fixture
def store(tmp_path: Path, keys: Keys) -> Iterator[SqlStore]:
    sql_store = SqlStore.create(tmp_path, keys)
    yield sql_store
    sql_store.close()
