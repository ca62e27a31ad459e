"""Short version of `python -m tests.faults.gateway_memory`, by counting what is kept."""

from __future__ import annotations

import gc
import logging
import weakref
from itertools import cycle
from pathlib import Path

import pytest

from gateway.storage.engine import open_database
from tests.faults.gateway_memory import Asking, Memory
from tests.faults.staffed_desk import bills_in
from tests.gateway.conftest import build_head_office
from tests.gateway.desk_client import HeadOffice, closing

CYCLE = 13  # requests, one of each kind


def test_what_is_asked_leaves_nothing_behind(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)  # the test's own records of the log would stay
    url = f"sqlite:///{tmp_path / 'office.db'}"
    build_head_office(url)
    with closing(HeadOffice(open_database(url))) as office:
        desk = office.desk()

        def send(method: str, target: str, body: bytes, headers: dict[str, str]) -> int:
            answer = office.client.request(method, target, content=body, headers=headers)
            return int(answer.status_code)

        asking = Asking(desk, cycle(bills_in(office.engine)), send)
        kept = [_objects_after(asking, cycles) for cycles in (8, 6, 6)]

    assert max(asking.answers) < 500
    assert len(asking.answers) == 5
    assert kept[2] - kept[1] < 6, f"{kept} objects: one of each cycle stays"


def _objects_after(asking: Asking, cycles: int) -> int:
    """All that there are, but for references of cursors, of which sqlite3 keeps some hundred."""
    asking.ask(cycles * CYCLE)
    gc.collect()
    return sum(type(one) is not weakref.ref for one in gc.get_objects())


@pytest.mark.parametrize(("by_sample_kb", "is_flat"), [(0, True), (10, True), (1_000, False)])
def test_a_size_that_grows_is_told(by_sample_kb: int, is_flat: bool) -> None:
    sizes = [100_000 + by_sample_kb * place for place in range(50)]
    assert Memory(200_000, sizes).is_flat is is_flat
