"""A laboratory terminal with a ledger on disk, and a counter that talks to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.terminals.lab.server import LabTerminal
from tests.terminals.lab.sale_system import SaleSystem


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[LabTerminal]:
    with LabTerminal(folder=tmp_path) as running:
        yield running


@pytest.fixture
def counter(lab: LabTerminal) -> SaleSystem:
    return SaleSystem(lab)
