"""What each fault of the laboratory gateway does to a client, and to head office."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import pytest

from offline_queue.lab.faults import NAMES
from offline_queue.lab.head_office import HeadOfficeAt
from offline_queue.lab.server import LabGateway
from offline_queue.lab.traffic import Reply, Request

PATIENCE_S = 10.0
LOST = "lost"
BATCH = json.dumps({"entries": ["a", "b", "c"]}).encode()


@dataclass
class Office:
    """Answers each entry of a batch; counts what it heard."""

    heard: list[Request] = field(default_factory=list)
    halves: int = 0

    def ask(self, request: Request) -> Reply:
        self.heard.append(request)
        said: dict[str, Any] = {"n": len(self.heard), "id": request.headers.get("X-Nonce", "")}
        if request.body:
            said = {"answers": [_accepted(entry) for entry in json.loads(request.body)["entries"]]}
        return Reply(200, {"Content-Type": "application/json"}, json.dumps(said).encode())

    def ask_half(self, request: Request) -> None:
        self.halves += 1


def _accepted(entry: str) -> dict[str, str]:
    return {"event_id": entry, "outcome": "accepted"}


@dataclass
class Client:
    """Asks on one connection as long as it lasts."""

    place: str
    within_s: float = 0.2

    def __post_init__(self) -> None:
        self.line = http.client.HTTPConnection(self.place, timeout=self.within_s)

    def close(self) -> None:
        self.line.close()

    def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int | str, bytes]:
        """Status and body, or why there is none."""
        try:
            self.line.request(method, path, body or None, {"X-Nonce": "abc"})
            answer = self.line.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.line.close()
            return LOST, type(error).__name__.encode()

    def send(self) -> tuple[int | str, bytes]:
        return self.ask("POST", "/v1/events", BATCH)

    def outcomes(self) -> list[tuple[str, str]]:
        _, body = self.send()
        return [(one["event_id"][:3], one["outcome"]) for one in json.loads(body)["answers"]]


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def lab(office: Office) -> Iterator[LabGateway]:
    with LabGateway(office) as running:
        yield running


@pytest.fixture
def client(lab: LabGateway) -> Iterator[Client]:
    with closing(Client(urlsplit(lab.url).netloc)) as made:
        yield made


def test_without_a_fault_it_is_not_there(lab: LabGateway, client: Client, office: Office) -> None:
    assert client.ask("GET", "/v1/accounts?q=1") == (200, b'{"n": 1, "id": "abc"}')
    assert client.outcomes() == [("a", "accepted"), ("b", "accepted"), ("c", "accepted")]
    assert [(one.method, one.target) for one in office.heard] == [
        ("GET", "/v1/accounts?q=1"),
        ("POST", "/v1/events"),
    ]
    assert office.heard[1].body == BATCH


KEPT_AND_LOST = ("response_lost", "reset", "half", "late:60")


@pytest.mark.parametrize("fault", KEPT_AND_LOST)
def test_head_office_has_it_and_the_client_cannot_know(
    lab: LabGateway, client: Client, office: Office, fault: str
) -> None:
    lab.faults.set(f"{fault}=1")
    assert client.send()[0] == LOST
    assert len(office.heard) == 1
    lab.go_on()
    assert client.send()[0] == 200
    assert len(office.heard) == 2


NEVER_THERE = ("refuse", "black_hole", "request_lost", "request_cut", "garbage")


@pytest.mark.parametrize("fault", NEVER_THERE)
def test_head_office_never_hears_of_it(
    lab: LabGateway, client: Client, office: Office, fault: str
) -> None:
    lab.faults.set(f"{fault}=1")
    assert client.send()[0] == LOST
    assert office.heard == []
    assert office.halves == (fault == "request_cut")
    assert client.send()[0] == 200


@pytest.mark.parametrize(
    ("fault", "status", "text"),
    [
        ("html", 200, b"sign in"),
        ("redirect", 302, b""),
        ("error", 500, b"Sorry"),
        ("error:503", 503, b"Sorry"),
        ("poison:entries", 500, b"wrong"),
        ("empty", 200, b""),
        ("other_api", 200, b'"api":2'),
        ("clock_wrong", 401, b"clock_wrong"),
    ],
)
def test_somebody_else_answers(
    lab: LabGateway, client: Client, office: Office, fault: str, status: int, text: bytes
) -> None:
    lab.faults.set(f"{fault}=1")
    got, body = client.send()
    assert (got, text in body) == (status, True)
    assert office.heard == []
    assert client.send()[0] == 200


@pytest.mark.parametrize(
    ("fault", "outcomes"),
    [
        ("other_ids", [("000", "accepted")] * 3),
        ("missing_answer", [("a", "accepted"), ("b", "accepted")]),
        ("reordered", [("c", "accepted"), ("b", "accepted"), ("a", "accepted")]),
        ("unknown_outcome", [("a", "deferred"), ("b", "deferred"), ("c", "deferred")]),
    ],
)
def test_answers_are_other_ones(
    lab: LabGateway, client: Client, office: Office, fault: str, outcomes: list[tuple[str, str]]
) -> None:
    lab.faults.set(fault)
    assert client.outcomes() == outcomes
    assert len(office.heard) == 1


def test_a_single_answer_is_spoiled_too(lab: LabGateway, client: Client) -> None:
    lab.faults.set("missing_answer")
    assert client.ask("GET", "/v1/events/a") == (200, b"{}")


def test_a_stale_answer_is_the_first_to_the_same_question(
    lab: LabGateway, client: Client, office: Office
) -> None:
    lab.faults.set("stale")
    assert [client.ask("GET", f"/v1/accounts/{n}")[1][:7] for n in (1, 2, 1, 2)] == [
        b'{"n": 1',
        b'{"n": 2',
        b'{"n": 1',
        b'{"n": 2',
    ]
    assert len(office.heard) == 2


def test_a_swapped_answer_is_that_to_the_request_before(lab: LabGateway, client: Client) -> None:
    lab.faults.set("swapped")
    assert [client.ask("GET", "/v1/health")[1][:7] for _ in range(3)] == [
        b'{"n": 1',
        b'{"n": 1',
        b'{"n": 2',
    ]


def test_a_duplicate_arrives_twice_as_it_was(
    lab: LabGateway, client: Client, office: Office
) -> None:
    lab.faults.set("duplicate=1")
    assert client.send()[0] == 200
    first, second = office.heard
    assert (first.body, first.headers["X-Nonce"]) == (second.body, second.headers["X-Nonce"])


def test_more_comes_than_was_answered(lab: LabGateway, office: Office) -> None:
    lab.faults.set("oversized:5000=1", "second_answer=1")
    with raw(lab) as line:
        came = b"".join(iter(lambda: line.recv(65_536), b""))
    assert came.count(b"HTTP/1.1 200 OK") == 2
    assert len(came) > 10_000
    assert len(office.heard) == 1


def raw(lab: LabGateway) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", lab.port), PATIENCE_S)
    line.sendall(b"GET /v1/health HTTP/1.1\r\nConnection: close\r\n\r\n")
    return line


def test_an_answer_may_drip(lab: LabGateway, office: Office) -> None:
    lab.faults.set("drip:20")
    with raw(lab) as line:
        assert 1 <= len(line.recv(1_000)) < 20
        lab.go_on()
        rest = b"".join(iter(lambda: line.recv(1_000), b""))
    assert rest.endswith(b'{"n": 1, "id": ""}')


def test_an_answer_may_never_end(lab: LabGateway, office: Office) -> None:
    lab.faults.set("endless")
    with raw(lab) as line:
        came = sum(len(line.recv(65_536)) for _ in range(10))
    assert came > 1_000
    assert len(office.heard) == 1


def test_a_slow_way_there_is_only_slow(lab: LabGateway, client: Client, office: Office) -> None:
    lab.faults.set("latency:0.1=1")
    began_s = monotonic()
    assert client.send()[0] == 200
    assert monotonic() - began_s >= 0.1


def test_nobody_listens_until_it_is_cleared(lab: LabGateway, client: Client) -> None:
    lab.faults.set("refuse")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", lab.port), 1)
    with closing(Client(urlsplit(lab.control_url).netloc, PATIENCE_S)) as driver:
        status, body = driver.ask("POST", "/lab", b'{"clear": "refuse"}')
    assert (status, json.loads(body)["listens"]) == (200, True)
    assert client.send()[0] == 200


def test_who_cuts_the_line_it_speaks_on_is_still_answered(lab: LabGateway, client: Client) -> None:
    status, body = client.ask("POST", "/lab", b'{"fault": ["refuse", "half=2"]}')
    assert (status, json.loads(body)["faults"]) == (200, ["half@any=2", "refuse@any"])
    assert client.send()[0] == LOST


def test_a_black_hole_ends_when_it_is_told_to(lab: LabGateway) -> None:
    lab.faults.set("black_hole")
    with closing(Client(urlsplit(lab.url).netloc, PATIENCE_S)) as client:
        waiting = Thread(target=client.send)
        waiting.start()
        while waiting.is_alive():
            lab.go_on()
            waiting.join(0.01)


def test_it_tells_what_it_saw_and_no_names(lab: LabGateway, client: Client) -> None:
    lab.faults.set("response_lost@events=1")
    client.ask("GET", "/v1/accounts?q=noor")
    client.send()
    assert json.loads(client.ask("GET", "/lab/log")[1]) == [
        {"method": "GET", "path": "/v1/accounts", "faults": [], "status": 200},
        {"method": "POST", "path": "/v1/events", "faults": ["response_lost"], "status": None},
    ]
    state = json.loads(client.ask("GET", "/lab")[1])
    assert (state["requests"], state["met"]) == (2, {"response_lost": 1})


@pytest.mark.parametrize(
    "order",
    [
        *(b"", b"no JSON", b"[]", b'{"fault": "nonsense"}', b'{"fault": ["half", 5]}'),
        *(b'{"fault": 5}', b'{"do": "fly"}', b'{"do": "enrol", "desk": "CCD-02"}'),
    ],
)
def test_an_order_that_is_none_changes_nothing(
    lab: LabGateway, client: Client, order: bytes
) -> None:
    status, body = client.ask("POST", "/lab", order)
    assert (status, bool(json.loads(body)["error"])) == (400, True)
    assert lab.faults.names() == []


def test_requests_without_an_end_are_refused(lab: LabGateway, office: Office) -> None:
    for head in (
        b"Transfer-Encoding: chunked",
        b"Content-Length: -5",
        b"Content-Length: " + b"9" * 15,
    ):
        with socket.create_connection(("127.0.0.1", lab.port), PATIENCE_S) as line:
            line.sendall(b"POST /v1/events HTTP/1.1\r\n" + head + b"\r\n\r\n")
            assert line.recv(12) in (b"HTTP/1.1 411", b"HTTP/1.1 413")
    assert office.heard == []


def test_an_address_is_passed_on_to_and_its_absence_told(
    lab: LabGateway, client: Client, office: Office
) -> None:
    with (
        LabGateway(HeadOfficeAt(f"{lab.url}/behind")) as second,
        closing(Client(urlsplit(second.url).netloc, PATIENCE_S)) as before,
    ):
        assert before.send() == client.send()
        assert [one.target for one in office.heard] == ["/behind/v1/events", "/v1/events"]
        second.faults.set("request_cut=1")
        assert before.send()[0] == LOST
        assert len(office.heard) == 2
        lab.faults.set("refuse")
        status, body = before.send()
        assert (status, b"does not answer" in body) == (502, True)


def test_every_fault_is_tried_here() -> None:
    text = Path(__file__).read_text("utf-8")
    assert [name for name in NAMES if f'"{name}' not in text] == []
