"""Visitors of the console."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.gateway.console.visits import Visit
from tests.gateway.desk_client import HeadOffice


@pytest.fixture
def visit(office: HeadOffice) -> Iterator[Visit]:
    """A browser that reads English; nobody has signed in yet."""
    visit = Visit(office)
    yield visit
    visit.client.close()
