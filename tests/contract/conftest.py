"""Every store and every copy of accounts: the real one and its fake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.keys import Keys
from pos_app.services.ports.accounts import AccountCopy
from pos_app.services.ports.store import Store
from pos_app.storage.accounts import SqlAccountCopy
from pos_app.storage.store import SqlStore
from tests.fakes.memory_accounts import MemoryAccountCopy
from tests.fakes.memory_store import SIGNER, MemoryStore

KEYS = Keys(store=bytes(32), desk=SIGNER, head=bytes(32), where="a test")


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    sql_store = SqlStore.create(tmp_path, KEYS)
    yield sql_store
    sql_store.close()


@pytest.fixture(params=["memory", "sqlite"])
def copy(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AccountCopy]:
    if request.param == "memory":
        yield MemoryAccountCopy()
        return
    accounts = SqlAccountCopy.open(tmp_path, KEYS)
    yield accounts
    accounts.close()
