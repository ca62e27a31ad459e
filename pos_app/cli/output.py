"""What a command says: one JSON object or a few lines of text; never both."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pos_app.cli.exit_codes import FAULT, exit_code
from pos_app.domain.money import Money
from pos_app.errors.command import FileNotWritable
from pos_app.errors.kinds import CounterError

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Output:
    """Standard output holds the answer and nothing else; the rest goes to standard error."""

    is_json: bool

    def answer(self, facts: Json, text: str = "") -> None:
        """Say `facts` as JSON, or `text` (the facts line by line where it is empty)."""
        if self.is_json:
            write(json.dumps(facts, ensure_ascii=False, default=str))
        else:
            write(text or "\n".join(f"{key}: {_plain(value)}" for key, value in facts.items()))

    def failed(self, error: Exception, facts: Json | None = None) -> int:
        """The sentence to standard error; with --json also in the one object, after `facts`.

        Returns the exit code.
        """
        from ui.wording import english

        sentence, code = english(error), getattr(error, "code", CounterError.code)
        note(sentence)
        if self.is_json:
            self.answer({**(facts or {}), "error": code, "sentence": sentence})
        elif facts:
            self.answer(facts)
        return exit_code(error) if isinstance(error, CounterError) else FAULT


def write(text: str) -> None:
    """A line of the answer."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def write_file(path: Path, content: bytes) -> None:
    """What was asked for as a file: all of it, or as it was before. Raises FileNotWritable."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device; a folder refuses
            path.write_bytes(content)
        else:
            _write_whole(path.resolve(), content)
    except OSError as error:
        raise FileNotWritable(file=path, why=error.strerror) from error


def _write_whole(path: Path, content: bytes) -> None:
    """Beside its place first: a disk that fills up leaves no half of it."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def note(text: str) -> None:
    """A line beside the answer. Whether anybody still reads it changes nothing."""
    with contextlib.suppress(OSError):
        sys.stderr.write(text + "\n")


def _plain(value: object) -> str:
    if isinstance(value, Money):
        return str(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return "-" if value is None else str(value)
