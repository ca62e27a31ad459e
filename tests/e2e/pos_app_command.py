"""`pos-app …` run inside the test: exit code and what it printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pos_app.main import main
from tests.e2e.served_office import ServedOffice


class PosApp:
    """The command line on one home."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys

    def run(self, *arguments: str) -> tuple[int, str]:
        """Exit code and standard output."""
        code = main([*arguments, "--home", str(self.home)])
        return code, self._capsys.readouterr().out

    def json(self, *arguments: str, code: int = 0) -> dict[str, Any]:
        """The JSON answer, alone on standard output; the exit code must be `code`."""
        got, said = self.run(*arguments, "--json")
        assert got == code, said
        assert len(said.splitlines()) == 1, said
        answer: dict[str, Any] = json.loads(said)
        return answer

    def init(self, office: ServedOffice, printer: str = "none", desk: str = "02") -> None:
        """Make a desk of City Center."""
        enrol = ("--enrol", office.enrol(desk=desk))
        options = ("--centre", "CCD", "--desk", desk, "--gateway", office.url)
        made = self.json("init", *options, *enrol, "--printer", printer)
        assert made["desk"] == f"CCD-{desk}"

    def set(self, key: str, value: str) -> None:
        """Change a setting, as a person would."""
        file = self.home / "settings.toml"
        lines = [line for line in file.read_text().splitlines() if not line.startswith(f"{key} =")]
        file.write_text("\n".join([*lines, f'{key} = "{value}"', ""]))

    def pin_file(self, *pins: str) -> str:
        """A file with PINs, one a line."""
        file = self.home.parent / "pins"
        file.write_text("\n".join(pins))
        return str(file)

    def open_shift(self, office: ServedOffice, count: str = "100x5,10x10") -> str:
        """The clerk's id; signed in, shift open."""
        clerk, pin = office.person("clerk")
        person = ("--clerk", clerk, "--pin-file", self.pin_file(pin))
        assert self.json("shift", "open", "--float", count, *person)["state"] == "open"
        return clerk

    def exported(self) -> list[dict[str, Any]]:
        _, said = self.run("export")
        return [json.loads(line) for line in said.splitlines()]
