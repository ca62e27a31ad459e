"""Ways out of head office: a folder, and a service on a real socket by script."""

from __future__ import annotations

import base64
import json
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema_rs import validator_for

from gateway.post.hooks import (
    Failed,
    FolderHook,
    HookUnreadable,
    Later,
    Parcel,
    Sent,
    ServiceHook,
    open_hook,
)
from gateway.schemas import components

PARCEL = Parcel(
    event_id="019ab0c0-0000-7000-8000-000000000001",
    way="sms",
    to="+97455501234",
    receipt_no="CCD-02-000001-2",
    text_en="Kahramaa: QAR 10.00 received.",
    text_ar="كهرماء: استلمنا 10.00 ر.ق.",
    pdf=b"%PDF-1.7 \x00\xff",
)


@dataclass
class Service:
    """The company's mail and SMS service, by script."""

    status: int = 202
    headers: dict[str, str] = field(default_factory=dict)
    is_mute: bool = False
    url: str = ""
    taken: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)

    @contextmanager
    def running(self) -> Iterator[Service]:
        """Serve on a free port of this machine."""
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                service.taken.append((self.path, dict(self.headers), json.loads(body)))
                if service.is_mute:
                    return
                self.send_response(service.status)
                for name, value in service.headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                """The tests' output stays clean."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), name="service")
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


@pytest.fixture
def service() -> Iterator[Service]:
    with Service().running() as running:
        yield running


def test_a_service_gets_all_that_it_needs_and_the_key(service: Service) -> None:
    hook = open_hook(f"{service.url}/receipts?from=counter", "a token")
    assert hook.hand_over(PARCEL) == Sent()
    ((path, headers, plain),) = service.taken
    assert path == "/receipts?from=counter"
    assert headers["Idempotency-Key"] == plain["id"] == PARCEL.event_id
    assert headers["Authorization"] == "Bearer a token"
    assert headers["Content-Type"] == "application/json"
    assert base64.b64decode(plain["pdf"]) == PARCEL.pdf
    assert plain["text_ar"] == PARCEL.text_ar
    schema = {"$ref": "#/components/schemas/ReceiptMessage"}
    validator_for({**schema, "components": {"schemas": components()}}).validate(plain)


def test_without_a_token_none_is_shown(service: Service) -> None:
    open_hook(service.url).hand_over(PARCEL)
    assert "Authorization" not in service.taken[0][1]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (200, Sent()),
        (204, Sent()),
        (400, Failed("status 400")),
        (401, Failed("status 401")),
        (422, Failed("status 422")),
        (408, Later("status 408")),
        (425, Later("status 425")),
        (429, Later("status 429")),
        (302, Later("status 302")),
        (500, Later("status 500")),
        (503, Later("status 503")),
    ],
)
def test_each_status_has_its_meaning(
    service: Service, status: int, said: Sent | Failed | Later
) -> None:
    service.status = status
    assert open_hook(service.url).hand_over(PARCEL) == said


def test_an_address_goes_to_nobody_but_the_service(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with Service().running() as elsewhere:
        service.status, service.headers = 307, {"Location": elsewhere.url}
        assert open_hook(service.url).hand_over(PARCEL) == Later("status 307")
        assert elsewhere.taken == []


def test_a_service_that_hangs_up_or_is_not_there_is_asked_later(service: Service) -> None:
    service.is_mute = True
    assert open_hook(service.url).hand_over(PARCEL) == Later("RemoteDisconnected")
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        assert open_hook(closed).hand_over(PARCEL) == Later("ConnectionRefusedError")


def test_a_service_that_never_answers_is_asked_later() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = urlsplit(f"http://127.0.0.1:{silent.getsockname()[1]}")
        assert ServiceHook(address, timeout_s=0.1).hand_over(PARCEL) == Later("TimeoutError")


def test_a_service_without_a_good_certificate_gets_nothing(service: Service) -> None:
    said = open_hook(service.url.replace("http:", "https:")).hand_over(PARCEL)
    assert isinstance(said, Later)
    assert "SSL" in said.why
    assert service.taken == []


def test_a_folder_gets_the_paper_and_who_wants_it(tmp_path: Path) -> None:
    hook = open_hook(f"folder:{tmp_path / 'sent' / 'receipts'}")
    for _ in range(2):  # the same key twice
        assert hook.hand_over(PARCEL) == Sent()
    folder = tmp_path / "sent" / "receipts"
    (paper,), (said,) = folder.glob("*.pdf"), folder.glob("*.json")
    assert paper.name.startswith("CCD-02-000001-2-")
    assert paper.read_bytes() == PARCEL.pdf
    assert json.loads(said.read_text("utf-8"))["to"] == PARCEL.to
    assert len(list(folder.iterdir())) == 2
    if sys.platform != "win32":
        assert {file.stat().st_mode & 0o077 for file in folder.iterdir()} == {0}


def test_what_never_got_its_paper_goes_as_words_alone(service: Service, tmp_path: Path) -> None:
    words = replace(PARCEL, pdf=None)
    assert open_hook(service.url).hand_over(words) == Sent()
    ((_, _, plain),) = service.taken
    assert plain["pdf"] is None
    schema = {"$ref": "#/components/schemas/ReceiptMessage"}
    validator_for({**schema, "components": {"schemas": components()}}).validate(plain)
    assert FolderHook(tmp_path).hand_over(words) == Sent()
    (said,) = tmp_path.iterdir()
    assert json.loads(said.read_text("utf-8"))["text_en"] == PARCEL.text_en


def test_one_receipt_sent_to_two_people_is_two_papers(tmp_path: Path) -> None:
    hook = FolderHook(tmp_path)
    hook.hand_over(PARCEL)
    hook.hand_over(replace(PARCEL, event_id=PARCEL.event_id.replace("1", "2")))
    assert len(list(tmp_path.glob("*.pdf"))) == 2


def test_a_folder_that_is_gone_is_tried_later(tmp_path: Path) -> None:
    hook = open_hook(f"folder:{tmp_path / 'gone'}")
    (tmp_path / "gone").rmdir()
    assert hook.hand_over(PARCEL) == Later("FileNotFoundError")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "folder:",
        "somewhere",
        "ftp://host",
        "http://",
        "http://mail.example",
        "https://host:port",
        "https://me:pw@host",
    ],
)
def test_what_is_no_hook_is_said_so(text: str) -> None:
    with pytest.raises(HookUnreadable):
        open_hook(text)
