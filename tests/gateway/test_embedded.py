"""A head office inside the demo: starts, is joined, stops, starts again where it was."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import QUICK
from tests.gateway.desk_client import HeadOffice
from tests.gateway.payments import paid
from tests.gateway.postmen import PDF, listed, send_on
from tests.waiting import wait_until


def test_an_embedded_gateway_answers_and_is_joined(tmp_path: Path) -> None:
    with EmbeddedGateway(tmp_path / "office.db", accounts=40, hasher=QUICK) as gateway:
        assert requests.get(f"{gateway.url}/v1/health", timeout=10).json()["ok"] is True
        assert len(gateway.enrol("CCD", "02")) == 10
        assert len(gateway.sample) == 10
        assert {person.centre for person in gateway.staff} >= {"CCD", "HIL"}


def test_an_embedded_gateway_puts_receipts_into_a_folder(tmp_path: Path) -> None:
    file, sent = tmp_path / "office.db", tmp_path / "sent"
    hook = f"folder:{sent}"
    with EmbeddedGateway(file, accounts=40, hasher=QUICK, message_hook=hook) as gateway:
        desk = HeadOffice(gateway.engine, sends_receipts=True).desk()
        desk.tell(paid(desk, desk.an_open_account()))
        event = send_on(desk)
        wait_until(lambda: listed(desk.office, "sent"), 20)
    (paper,) = sent.glob("*.pdf")
    assert paper.name == f"{event.receipt_no}-{event.header.event_id}.pdf"
    assert paper.read_bytes() == PDF


def test_a_stopped_gateway_starts_again_at_its_address_with_its_accounts(tmp_path: Path) -> None:
    gateway = EmbeddedGateway(tmp_path / "office.db", accounts=40, hasher=QUICK)
    gateway.start()
    url, sample = gateway.url, gateway.sample
    gateway.stop()
    with pytest.raises(requests.ConnectionError):
        requests.get(f"{url}/v1/health", timeout=10)
    gateway.start()
    try:
        assert gateway.url == url
        assert gateway.sample == sample
        assert requests.get(f"{url}/v1/health", timeout=10).status_code == 200
    finally:
        gateway.stop()
