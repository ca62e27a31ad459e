"""A desk at the prompt with a terminal of its own, and short patience."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from pos_app.terminals.lab.server import LabTerminal
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice

SHORT = {
    "terminal_wait_s": 1,
    "terminal_connect_s": 0.5,
    "terminal_grace_s": 0.2,
    "terminal_ask_s": 0.1,
}
SLIP = ("--brand", "Visa", "--last4", "4242", "--approval-code", "A1B2C3")
WHOLE_SLIP = (*SLIP, "--rrn", "123456789012", "--terminal-id", "T0417")


class CardDesk:
    """`pos-app …` of one desk whose shift is open; people are the seed's."""

    def __init__(self, office: ServedOffice, pos_app: PosApp, terminal: str) -> None:
        self.office = office
        self.app = pos_app
        self.terminal = terminal

    def go_on(self, home: Path) -> CardDesk:
        """Be the desk in `home`, whose shift is open, in a place of its own."""
        shutil.copytree(home, self.app.home)
        self.set(terminal=self.terminal, **SHORT)
        return self

    def begin(self, desk: str = "02", **settings: object) -> CardDesk:
        """Make it and open its shift."""
        self.app.init(self.office, desk=desk)
        self.set(terminal=self.terminal, **{**SHORT, **settings})
        self.app.open_shift(self.office)
        return self

    def set(self, **settings: object) -> None:
        """Change settings of the home, as a person would."""
        file = self.app.home / "settings.toml"
        kept = [
            line
            for line in file.read_text().splitlines()
            if not any(line.startswith(f"{key} =") for key in settings)
        ]
        new = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
        file.write_text("\n".join([*kept, *new, ""]))

    def account(self, number: int = 0) -> str:
        account_no: str = self.office.sample[number]["account_no"]
        return account_no

    def due(self, number: int = 0) -> int:
        due: int = self.office.sample[number]["due_dirhams"]
        return due

    def pay(self, number: int = 0, *more: str, code: int = 0) -> dict[str, Any]:
        """Pay all that the sample's account owes by card."""
        return self.app.json("pay", "--account", self.account(number), "--card", *more, code=code)

    def both(self) -> tuple[str, ...]:
        """The options of two people: the clerk, whose session is open, and a supervisor."""
        supervisor, pin = self.office.person("supervisor")
        return ("--supervisor", supervisor, "--pin-file", self.app.pin_file(pin))

    def attempts(self, *more: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.app.json("card", "list", *more)["attempts"]
        return found

    def collected(self) -> int:
        """What the shift took, to the dirham."""
        collected: int = self.app.json("shift", "show")["collected_dirhams"]
        return collected


def keeps_nowhere(folder: Path, text: str) -> bool:
    """Whether no file below `folder` holds `text`."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return not any(text.encode() in file.read_bytes() for file in files)


def moved(lab: LabTerminal) -> int:
    """What the terminal really took, in dirhams."""
    return lab.ledger.moved_dirhams
