"""A billing system that exchanges files: it fetches ours, and lays its own ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gateway.billing.file_exchange import FileExchange
from gateway.billing.lines import FileKind, Line
from gateway.billing.read_file import whole_file
from pos_app.domain.account import Account
from tests.gateway.billing.files import framed, write
from tests.gateway.desk_client import HeadOffice

Lines = Sequence[tuple[str, Sequence[Any]]]


@dataclass
class Partner:
    """What billing does with the two folders."""

    office: HeadOffice
    folder: Path
    form: str = "csv"
    sequence: int = 0
    read: list[Line] = field(default_factory=list)  # all that was told, in its order
    numbers: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in ("in", "out"):
            (self.folder / name).mkdir(parents=True)

    @property
    def exchange(self) -> FileExchange:
        return FileExchange(self.office.engine, self.office.clock, self.folder, self.form)

    def lay(self, kind: FileKind, lines: Lines, sequence: int | None = None) -> Path:
        """The next file of billing's, ready to be taken."""
        self.sequence = sequence if sequence is not None else self.sequence + 1
        path = self.folder / "in" / f"{kind}-{self.sequence}.{self.form}"
        return write(path, framed(kind, "billing", self.sequence, lines))

    def fetch(self) -> list[Line]:
        """Reads what lies in `out` and takes it away; returns the lines of postings."""
        found = []
        for path in sorted((self.folder / "out").iterdir()):
            with whole_file(path, (FileKind.POSTINGS,), self.office.clock.now()) as whole:
                self.numbers.append(whole.header.sequence)
                found += list(whole.spool.in_order())
            path.unlink()
        self.read += found
        return found

    def answer(self, judge: Callable[[Line], str | None] = lambda _: None) -> Path:
        """Answers all that was fetched last: accepted, or refused for the judge's reason."""
        answers = {
            line.values["event_id"]: ("refused" if (why := judge(line)) else "accepted", why)
            for line in self.fetch()
        }
        lines = [("answer", (event_id, *said)) for event_id, said in answers.items()]
        return self.lay(FileKind.ANSWERS, lines)


def account_line(account: Account, **changed: object) -> tuple[str, Sequence[Any]]:
    """The account as billing tells of it."""
    allows, reading = account.allows, account.reading
    values: dict[str, object] = {
        "account_no": account.account_no,
        "customer_no": account.customer_no,
        "electricity_no": account.electricity_no,
        "water_no": account.water_no,
        "holder_id": account.holder_id,
        "phone": account.phone,
        "name_ar": account.name_ar,
        "name_en": account.name_en,
        "area_ar": account.area_ar,
        "area_en": account.area_en,
        "plan": account.plan,
        "supply": account.supply,
        "allows_partial": _yes(allows.partial),
        "allows_over": _yes(allows.over),
        "allows_advance": _yes(allows.advance),
        "exact_only": _yes(allows.exact_only),
        "cash_only": _yes(allows.cash_only),
        "blocked": allows.blocked,
        "read_on": reading.read_on if reading else None,
        "electricity_kwh": reading.electricity_kwh if reading else None,
        "water_m3": reading.water_m3 if reading else None,
    }
    return "account", tuple((values | changed).values())


def item_lines(account: Account, **changed: object) -> list[tuple[str, Sequence[Any]]]:
    """Its items, of which nothing was paid yet."""
    return [
        (
            "item",
            tuple(
                {
                    "item_no": item.item_no,
                    "account_no": item.account_no,
                    "kind": item.kind,
                    "amount_dirhams": item.due.dirhams,
                    "due_on": item.due_on,
                    "period": item.period,
                    "charges": ";".join(f"{c.kind}:{c.amount.dirhams}" for c in item.lines),
                    "exact_only": _yes(item.exact_only),
                    "in_dispute": _yes(item.in_dispute),
                    **changed,
                }.values()
            ),
        )
        for item in account.items
    ]


def new_item(account_no: str, **changed: object) -> tuple[str, Sequence[Any]]:
    """A bill that nobody has heard of."""
    values: dict[str, object] = {
        "item_no": "77001",
        "account_no": account_no,
        "kind": "bill",
        "amount_dirhams": 4_050,
        "due_on": "2026-12-20",
        "period": "2026-11",
        "charges": "water:4050",
        "exact_only": "no",
        "in_dispute": "no",
    }
    return "item", tuple((values | changed).values())


def _yes(truth: bool) -> str:
    return "yes" if truth else "no"
