"""Requests at random, made from the OpenAPI document and signed, to a real head office.

    python -m tests.faults.gateway_fuzz [--cases 5000] [--forged 1000] [--postgres]

Every answer must be one that the document describes: its status, its type, its body; none is 5xx.
Then the same kinds of requests without a signature, with a wrong one, with one that is too old or
ahead, and sent again as they were: each is refused, with the reason that the document names.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
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
from tests.postgres import Postgres

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
_TOO_FAR: Final = timedelta(minutes=5, seconds=1)
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


def forged(desk: DeskClient, cases: int) -> Fuzzed:
    """Send so many cases that no desk has signed, or not just now, in each of `FORGERIES`."""
    found = Fuzzed()
    signed = [operation for operation in OPERATIONS if _is_signed(operation)]

    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def send_one(data: st.DataObject) -> None:
        case = data.draw(data.draw(st.sampled_from(signed)).as_strategy())
        forgery = data.draw(st.sampled_from(list(FORGERIES)))
        request = _request(desk, case)
        content = request.read()
        headers, wanted = FORGERIES[forgery](desk, request.method, _target(request), content)
        request.headers.update(headers)
        if wanted == "replayed":
            desk.office.client.send(request)
        response = desk.office.client.send(request)
        found.answers[f"{response.status_code // 100}xx"] += 1
        if (response.status_code, response.json().get("code")) != (401, wanted):
            said = f"{response.status_code} {response.text[:200]}"
            found.problems.append(f"{forgery}: {request.method} {_target(request)}: {said}")

    send_one()
    return found


def _is_signed(operation: Any) -> bool:
    return bool(operation.definition.raw.get("security"))


Forged = tuple[dict[str, str], str]  # headers, and the reason of the refusal


def _unsigned(desk: DeskClient, method: str, target: str, body: bytes) -> Forged:
    return {}, "desk_unknown"


def _of_nobody(desk: DeskClient, method: str, target: str, body: bytes) -> Forged:
    return {**desk.headers(method, target, body), "X-Desk": "CCD-77"}, "desk_unknown"


def _by_another_key(desk: DeskClient, method: str, target: str, body: bytes) -> Forged:
    stranger = DeskClient(desk.office, desk.name)
    return stranger.headers(method, target, body), "signature_wrong"


def _of_another_body(desk: DeskClient, method: str, target: str, body: bytes) -> Forged:
    return desk.headers(method, target, body + b" "), "signature_wrong"


def _of_another_target(desk: DeskClient, method: str, target: str, body: bytes) -> Forged:
    return desk.headers(method, target + "0", body), "signature_wrong"


def _of_another_time(desk: DeskClient, method: str, target: str, body: bytes) -> Forged:
    headers = desk.headers(method, target, body)
    return {**headers, "X-Time": headers["X-Time"].replace("T", " ")}, "signature_wrong"


def _too_old(desk: DeskClient, method: str, target: str, body: bytes) -> Forged:
    return _signed_at(desk, method, target, body, -_TOO_FAR), "clock_wrong"


def _ahead(desk: DeskClient, method: str, target: str, body: bytes) -> Forged:
    return _signed_at(desk, method, target, body, _TOO_FAR), "clock_wrong"


def _sent_again(desk: DeskClient, method: str, target: str, body: bytes) -> Forged:
    return desk.headers(method, target, body), "replayed"


def _signed_at(
    desk: DeskClient, method: str, target: str, body: bytes, later: timedelta
) -> dict[str, str]:
    desk.office.clock.advance(later)
    headers = desk.headers(method, target, body)
    desk.office.clock.advance(-later)
    return headers


FORGERIES: Final[dict[str, Callable[[DeskClient, str, str, bytes], Forged]]] = {
    "without a signature": _unsigned,
    "of a desk that there is not": _of_nobody,
    "by another key": _by_another_key,
    "of another body": _of_another_body,
    "of another target": _of_another_target,
    "of another time": _of_another_time,
    "too old": _too_old,
    "ahead of time": _ahead,
    "sent again": _sent_again,
}


def _send(desk: DeskClient, case: Any) -> Any:
    """Send the case, signed by the desk as a whole."""
    request = _request(desk, case)
    request.headers.update(desk.headers(request.method, _target(request), request.read()))
    return desk.office.client.send(request)


def _request(desk: DeskClient, case: Any) -> Any:
    prepared = requests.Request(**case.as_transport_kwargs(base_url="http://testserver")).prepare()
    body = prepared.body or b""
    content = body.encode() if isinstance(body, str) else body
    client = desk.office.client
    return client.build_request(prepared.method or "GET", prepared.url or "", content=content)


def _target(request: Any) -> str:
    target: str = request.url.raw_path.decode()
    return target


def main() -> int:
    """Run the command."""
    from tests.gateway.conftest import build_head_office

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=5_000)
    parser.add_argument("--forged", type=int, default=1_000)
    parser.add_argument("--postgres", action="store_true", help="instead of SQLite")
    arguments = parser.parse_args()
    with ExitStack() as stack:
        if arguments.postgres:
            server = stack.enter_context(Postgres.started())
            url = stack.enter_context(server.fresh_database())
        else:
            url = f"sqlite:///{stack.enter_context(tempfile.TemporaryDirectory())}/office.db"
        build_head_office(url)
        office = stack.enter_context(closing(HeadOffice(open_database(url))))
        desk = office.desk()
        is_good = _told(fuzzed(desk, arguments.cases), "cases", "beside the document")
        is_good &= _told(forged(desk, arguments.forged), "forged requests", "not refused as such")
    return 0 if is_good else 1


def _told(found: Fuzzed, what: str, wrong: str) -> bool:
    """Print it; whether nothing is wrong."""
    print(", ".join(f"{status}: {times}" for status, times in sorted(found.answers.items())))
    print(*found.problems[:5], sep="\n", end="\n" if found.problems else "")
    print(
        f"{found.answers.total()} {what} of {len(OPERATIONS)} operations,"
        f" {found.answers['5xx']} answers 5xx, {len(found.problems)} {wrong}"
    )
    return not found.problems and not found.answers["5xx"]


if __name__ == "__main__":
    sys.exit(main())
