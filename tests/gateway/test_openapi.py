"""The checked-in OpenAPI document is the code's, and the code does what it says."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema_rs import validator_for

from gateway.main import main
from gateway.schemas import components
from gateway.storage.engine import open_database
from pos_app import wire
from pos_app.domain.card import CardOutcome
from pos_app.domain.card_events import CardDifference, DifferenceKind
from pos_app.domain.events import Event
from pos_app.domain.money import ZERO, Money
from tests.builders import (
    a_card_tender,
    a_cash_moved,
    a_cash_tender,
    a_desk_restored,
    a_drawer_opened,
    a_payment_taken,
    a_payment_voided,
    a_receipt_sent,
    a_shift_closed,
    a_shift_opened,
)
from tests.card_builders import a_charge, a_giving_back, a_reconciliation, a_refund, a_word_on
from tests.day_builders import (
    a_day_closed,
    a_deposit_made,
    a_deposit_received,
    a_shift_verified,
    a_tender_corrected,
    cash_accepted,
    cash_given,
    cash_taken_back,
)
from tests.faults.gateway_fuzz import DOCUMENT, FORGERIES, forged, fuzzed
from tests.gateway.desk_client import DeskClient, HeadOffice, closing
from tests.offline_builders import an_offline_extension, items_rescued

CASES = 200
A_DIFFERENCE = CardDifference(
    DifferenceKind.EXTRA, "visa", "", None, ours=ZERO, theirs=Money.riyals(500)
)


def test_the_checked_in_document_is_the_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """Write it anew by `pos-gateway openapi > docs/openapi.json`."""
    assert main(["openapi"]) == 0
    assert json.loads(capsys.readouterr().out) == DOCUMENT


@pytest.mark.parametrize(
    "event",
    [
        a_shift_opened(),
        a_payment_taken(tenders=[a_cash_tender("100.00"), a_card_tender("400.00")]),
        a_payment_voided(a_payment_taken()),
        a_refund(a_payment_taken(tenders=[a_card_tender()]), a_card_tender("100.00")),
        a_charge(cash=a_cash_tender("20.00")),
        a_giving_back(a_charge()),
        a_word_on(a_charge(), customer_lines=("THANK YOU", "")),
        a_word_on(a_charge(), CardOutcome.UNKNOWN),
        a_reconciliation((("visa", 1, "500.00"),), (), A_DIFFERENCE),
        a_reconciliation(is_reached=False),
        a_cash_moved(),
        a_drawer_opened(),
        a_receipt_sent(),
        a_shift_closed(),
        a_desk_restored(),
        an_offline_extension(),
        items_rescued(),
        cash_given(),
        cash_accepted(),
        cash_taken_back(),
        a_tender_corrected(),
        a_shift_verified(),
        a_day_closed(),
        a_deposit_made(),
        a_deposit_received(),
    ],
    ids=lambda event: type(event).__name__,
)
def test_the_document_describes_what_desks_send(event: Event) -> None:
    schema = {"$ref": "#/components/schemas/Event", "components": {"schemas": components()}}
    validator = validator_for(schema)
    plain = wire.to_plain(event)
    validator.validate(plain)
    assert not validator.is_valid({**plain, "extra": 1})
    assert not validator.is_valid({k: v for k, v in plain.items() if k != "header"})


@pytest.fixture(scope="module")
def desk(seeded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskClient]:
    """One desk for all cases."""
    file = tmp_path_factory.mktemp("fuzzed") / "office.db"
    shutil.copy(seeded_file, file)
    with closing(HeadOffice(open_database(f"sqlite:///{file}"))) as office:
        yield office.desk()


def test_no_request_is_answered_beside_the_document(desk: DeskClient) -> None:
    """The long run is `python -m tests.faults.gateway_fuzz`."""
    found = fuzzed(desk, CASES)
    assert found.problems == []
    assert found.answers["5xx"] == 0
    assert found.answers["2xx"] > CASES // 20


def test_no_request_that_its_desk_has_not_just_signed_is_answered(desk: DeskClient) -> None:
    found = forged(desk, 8 * len(FORGERIES))
    assert found.problems == []
    assert set(found.answers) == {"4xx"}
