"""An exchange of files with a billing system that answers as a test tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gateway.billing.partner import Partner
from tests.gateway.desk_client import HeadOffice


@pytest.fixture
def partner(office: HeadOffice, tmp_path: Path) -> Partner:
    """Billing, with its two folders."""
    return Partner(office, tmp_path / "exchange")
