"""docs/billing.md says what the code reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gateway.billing.lines import FIELDS, FileKind
from gateway.billing.read_file import whole_file
from tests.fakes.clock import NOON

DOCUMENT = Path(__file__).parents[3] / "docs" / "billing.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```\w*\n(.*?)```", TEXT, re.S)
EXAMPLES = [block for block in BLOCKS if block.startswith(("header", "<exchange"))]


def test_there_is_an_example_of_each_form() -> None:
    assert [example[:6] for example in EXAMPLES] == ["header", "<excha"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_a_sound_file(tmp_path: Path, example: str) -> None:
    path = tmp_path / "example"
    path.write_text(example, encoding="utf-8")
    with whole_file(path, tuple(FileKind), NOON) as whole:
        assert len(list(whole.spool.in_order())) == whole.header.lines > 0


def test_the_fields_of_each_line_are_those_of_the_code() -> None:
    told = {
        name: [field.split(" ")[0] for field in fields.split(", ") if field != "refused)"]
        for name, fields in re.findall(r"^\| `(\w+)` \| (.+) \|$", TEXT, re.M)
        if name in FIELDS
    }
    assert told == {name: list(fields) for name, fields in FIELDS.items()}
