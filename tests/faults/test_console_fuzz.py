"""Short version of `python -m tests.faults.console_fuzz`."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import HTMLResponse
from starlette.testclient import TestClient

from gateway.storage.engine import open_database
from tests.faults.console_fuzz import STRANGE, TAG, Walked, checked, fill, walk
from tests.gateway.conftest import build_head_office
from tests.gateway.desk_client import HeadOffice, closing


def test_no_form_of_the_console_takes_text_for_anything_else(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'office.db'}"
    build_head_office(url)
    with closing(HeadOffice(open_database(url))) as office:
        fill(office)
        walked = walk(office, steps=60, seed=7)
    assert walked.problems == []
    assert len(walked.sent) > 4
    assert max(walked.answers) < 500


def test_a_page_that_does_not_escape_is_noticed() -> None:
    (typed,) = (text for text in STRANGE if "<script>" in text)
    assert TAG in typed
    walked, page = Walked(), HTMLResponse(f"<p>{typed}</p>")
    checked(walked, TestClient(page).get("/"), "/")
    assert any(problem.startswith("typed text is a tag") for problem in walked.problems)
    assert any(problem.startswith("without X-Frame-Options") for problem in walked.problems)
