"""Requests at random, made from the OpenAPI document and signed, to a real head office.

    python -m tests.faults.gateway_fuzz [--cases 5000]

Every answer must be one that the document describes: its status, its type, its body; none is 5xx.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from gateway.storage.engine import open_database
from tests.gateway.desk_client import DeskClient, HeadOffice, closing

CHECKED_IN: Final = Path(__file__).parents[2] / "docs" / "openapi.json"
DOCUMENT: Final[dict[str, Any]] = json.loads(CHECKED_IN.read_text(encoding="utf-8"))
OPERATIONS: Final = [
    result.ok()
    for result in schemathesis.openapi.from_dict(DOCUMENT).get_all_operations()
    if isinstance(result, Ok)
]
CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
schemathesis.openapi.media_type("application/pdf", st.binary().map(b"%PDF-".__add__))


@dataclass
class Fuzzed:
    """What was answered, by hundreds of the status; and what differs from the document."""

    answers: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


def fuzzed(desk: DeskClient, cases: int) -> Fuzzed:
    """Send so many cases."""
    found = Fuzzed()

    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def send_one(data: st.DataObject) -> None:
        case = data.draw(data.draw(st.sampled_from(OPERATIONS)).as_strategy())
        response = _send(desk, case)
        found.answers[f"{response.status_code // 100}xx"] += 1
        try:
            case.validate_response(response, checks=CHECKS)
        except (Failure, FailureGroup) as problem:
            found.problems.append(str(problem))

    send_one()
    return found


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


def main() -> int:
    """Run the command."""
    from tests.gateway.conftest import build_head_office

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=5_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/office.db"
        build_head_office(url)
        with closing(HeadOffice(open_database(url))) as office:
            found = fuzzed(office.desk(), arguments.cases)
    print(", ".join(f"{status}: {times}" for status, times in sorted(found.answers.items())))
    print(*found.problems[:5], sep="\n", end="\n" if found.problems else "")
    print(
        f"{found.answers.total()} cases of {len(OPERATIONS)} operations,"
        f" {found.answers['5xx']} answers 5xx, {len(found.problems)} beside the document"
    )
    return 1 if found.problems or found.answers["5xx"] else 0


if __name__ == "__main__":
    sys.exit(main())
