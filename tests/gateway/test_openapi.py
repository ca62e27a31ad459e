"""The checked-in OpenAPI document is the code's, and the code does what it says."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema_rs import validator_for
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from gateway.database import open_database
from gateway.main import main
from gateway.schemas import components
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
from tests.gateway.desk_client import DeskClient, HeadOffice, closing
from tests.offline_builders import an_offline_extension, items_rescued

CHECKED_IN = Path(__file__).parents[2] / "docs" / "openapi.json"
DOCUMENT: dict[str, Any] = json.loads(CHECKED_IN.read_text(encoding="utf-8"))
OPERATIONS = [
    result.ok()
    for result in schemathesis.openapi.from_dict(DOCUMENT).get_all_operations()
    if isinstance(result, Ok)
]
schemathesis.openapi.media_type("application/pdf", st.binary().map(b"%PDF-".__add__))
EXAMPLES = 300
A_DIFFERENCE = CardDifference(
    DifferenceKind.EXTRA, "visa", "", None, ours=ZERO, theirs=Money.riyals(500)
)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


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


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_request_is_answered_beside_the_document(desk: DeskClient, data: st.DataObject) -> None:
    case = data.draw(data.draw(st.sampled_from(OPERATIONS)).as_strategy())
    response = _send(desk, case)
    case.validate_response(response, checks=CHECKS)


def _send(desk: DeskClient, case: Any) -> Any:
    """Send the case, signed by the desk as a whole."""
    prepared = requests.Request(**case.as_transport_kwargs(base_url="http://testserver")).prepare()
    body = prepared.body or b""
    content = body.encode() if isinstance(body, str) else body
    client = desk.office.client
    request = client.build_request(prepared.method or "GET", prepared.url or "", content=content)
    target = request.url.raw_path.decode()
    request.headers.update(desk.headers(request.method, target, content))
    return client.send(request)
