"""Visitors of the console who fill in its forms with whatever comes to mind.

    python -m tests.faults.console_fuzz [--steps 5000] [--seed N]

One person of each role opens pages, follows their links with changed queries, and sends the forms
found on them: some fields as offered, some empty, some with what no page expects, some forged.
Each answer must be below 500, carry the usual headers, and show nothing of what was typed as
anything but text.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from random import Random
from typing import Any, Final
from urllib.parse import quote, urlsplit

from gateway.console.headers import HEADERS
from gateway.identity.people import OfficeRole
from gateway.storage.engine import open_database
from tests.gateway.conftest import build_head_office
from tests.gateway.console.visits import Visit
from tests.gateway.desk_client import HeadOffice, closing
from tests.gateway.payments import paid

TAG: Final = "<u7>"  # no page of ours has one
STRANGE: Final = (
    *("", " ", "x", "0", "-1", "9" * 30, "1e9", "0x10", "١٢٣", "12.345", "\0", "%", "_", "\\"),
    *("CCD", "CCD-02", "CCD-99", "clerk", "yes", "1900-01-01", "2100-01-01", "2026-02-30", "../"),
    *(TAG, f"'\"><script>{TAG}</script>", "Robert'); DROP TABLE staff; --", "{{7*7}}", "${7*7}"),
    *("\u202e\u2066", "\ud7ff\ufffe", "x" * 5_000, "أحمد", "A\r\nSet-Cookie: x=1", "javascript:0"),
)
_WAYS_OUT: Final = frozenset({"/console/sign-out"})


@dataclass
class Found:
    """The forms and the links of a page."""

    forms: list[tuple[str, str, dict[str, list[str]]]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


@dataclass
class Walked:
    """What was answered, by status; and what should not have been."""

    answers: Counter[int] = field(default_factory=Counter)
    sent: set[str] = field(default_factory=set)  # addresses of forms
    problems: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Found()
        self._field = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href", "").startswith(("/console", "?")):
            self.found.links.append(given["href"])
        elif tag == "form":
            method = given.get("method", "get").lower()
            self.found.forms.append((method, given.get("action", ""), {}))
        elif tag in ("input", "select", "textarea", "button") and self.found.forms:
            self._field = given.get("name", "")
            if self._field:
                values = self.found.forms[-1][2].setdefault(self._field, [])
                values.append(given.get("value", ""))
        elif tag == "option" and self.found.forms and self._field:
            self.found.forms[-1][2].setdefault(self._field, []).append(given.get("value", ""))


def walk(office: HeadOffice, steps: int, seed: int) -> Walked:
    """So many steps, shared by one visitor of each role."""
    walked, dice = Walked(), Random(f"console {seed}")
    for role in OfficeRole:
        visit = Visit(office, dice.choice(("en", "ar")))
        visit.sign_in(role)
        try:
            _stroll(visit, dice, steps // len(OfficeRole), walked)
        finally:
            visit.client.close()
    return walked


def _stroll(visit: Visit, dice: Random, steps: int, walked: Walked) -> None:
    path, known = "/console/live", {"/console/live"}
    html = checked(walked, visit.client.get(path), path)
    for _ in range(steps):
        reader = _Reader()
        reader.feed(html)
        known |= {link for link in reader.found.links if urlsplit(link).path not in _WAYS_OUT}
        forms = [one for one in reader.found.forms if one[1] not in _WAYS_OUT]
        if forms and dice.random() < 0.6:
            html = _send(visit, dice, path, dice.choice(forms), walked)
            continue
        path = dice.choice(sorted(known))
        if path.startswith("?"):
            path = f"/console/live{path}"
        if dice.random() < 0.3:
            path = _changed(path, dice)
        html = checked(walked, visit.client.get(path), path)


def _changed(path: str, dice: Random) -> str:
    """One value of the query, or the last part of the path, is something else."""
    before, _, query = path.partition("?")
    strange = quote(dice.choice(STRANGE)[:2_000], safe="")
    if query:
        name = dice.choice(query.split("&")).partition("=")[0]
        return f"{before}?{query}&{name}={strange}"
    return f"{before.rpartition('/')[0]}/{strange}"


def _send(
    visit: Visit,
    dice: Random,
    path: str,
    form: tuple[str, str, dict[str, list[str]]],
    walked: Walked,
) -> str:
    method, action, offered = form
    target = action or path.partition("?")[0]
    fields = {name: _value(name, values, dice) for name, values in offered.items()}
    fields |= {"confirmed": "yes"} if dice.random() < 0.3 else {}
    walked.sent.add(f"{method} {target}")
    if method == "get":
        answer = visit.client.get(target, params=fields)
    elif dice.random() < 0.1:
        file = {
            "file": (dice.choice(STRANGE)[:100], dice.choice(STRANGE).encode("utf-8", "replace"))
        }
        answer = visit.client.post(target, data=fields, files=file)
    else:
        answer = visit.client.post(target, data=fields)
    return checked(walked, answer, f"{method} {target} {fields}")


def _value(name: str, offered: list[str], dice: Random) -> str:
    """Mostly what the page offers: else nothing of a form would ever be taken."""
    if name == "form_token" and dice.random() < 0.95:
        return offered[0]
    if any(offered) and dice.random() < 0.7:
        return dice.choice(offered)
    return dice.choice(STRANGE)


def checked(walked: Walked, answer: Any, what: str) -> str:
    """Count the answer and note what is wrong with it; its HTML, if it is a page."""
    walked.answers[answer.status_code] += 1
    html = str(answer.text)
    kind = answer.headers.get("content-type", "")
    is_ours = kind != "application/json"  # a line break in a path leads out of the console
    missing = [name for name in HEADERS if is_ours and name not in answer.headers]
    wrong = [f"status {answer.status_code}"] if answer.status_code >= 500 else []
    wrong += [f"without {name}" for name in missing]
    wrong += ["typed text is a tag"] if TAG in html else []
    walked.problems += [f"{one}: {what[:300]!r}" for one in wrong]
    return html if "html" in kind else ""


def fill(office: HeadOffice) -> None:
    """Something to look at: a desk with payments, one of them refused."""
    desk = office.desk("CCD-02")
    for number in range(1, 6):
        desk.put(desk.entry(paid(desk, desk.an_open_account(number), number)))
    unsound = replace(paid(desk, desk.an_open_account(6), 6), receipt_no="CCD-02-000001-0")
    assert desk.put(desk.entry(unsound)).status_code == 403


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/office.db"
        build_head_office(url)
        with closing(HeadOffice(open_database(url))) as office:
            fill(office)
            walked = walk(office, asked.steps, asked.seed)
    print(", ".join(f"{status}: {times}" for status, times in sorted(walked.answers.items())))
    print(*walked.problems[:10], sep="\n", end="\n" if walked.problems else "")
    faults = sum(times for status, times in walked.answers.items() if status >= 500)
    print(
        f"{walked.answers.total()} answers to {len(walked.sent)} forms and their pages,"
        f" {faults} of them 5xx, {len(walked.problems)} problems"
    )
    return 1 if walked.problems else 0


if __name__ == "__main__":
    sys.exit(main())
