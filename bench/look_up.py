"""Finding an account in the desk's own copy, by each key, against a join by row number.

    python -m bench.look_up [--accounts N] [--rounds N] [--dir FOLDER]

The floor joins account and open items by SQLite's row number and makes the same object of it.
Goals: each key ≤ 1.5 × the floor and p99 < 1 ms; each keystroke of a name p99 < 1 ms.

A name's keystroke makes 20 whole accounts of their JSON, which is half of its time; the rest finds
and ranks up to 200 names. A p99 that the floor has too is the machine's other work.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from bench.alternating import Times, alternate, p99, show, versions
from bench.goals import Goal, show_goals
from pos_app import wire
from pos_app.domain.account import Account, AccountView, Source
from pos_app.domain.search_text import SearchKind
from pos_app.services.ports.accounts import AccountChanges
from pos_app.storage.accounts import SqlAccountCopy
from pos_app.storage.connect import SQLITE_VERSION
from tests.builders import an_account, an_item
from tests.fakes.clock import NOON
from tests.faults.till import KEYS

_FLOOR: Final = "row number"
_PAGE: Final = 500
_SHOWN: Final = 20
_FIRST: Final = ("Ahmed", "Mohammed", "Fatima", "Noor", "Khalid", "Aisha", "Hassan", "Maryam")
_FIRST_AR: Final = ("أحمد", "محمد", "فاطمة", "نور", "خالد", "عائشة", "حسن", "مريم")
_LAST: Final = ("Kuwari", "Thani", "Marri", "Hajri", "Emadi", "Naimi", "Mannai", "Mohannadi")
_LAST_AR: Final = (
    "الكواري",
    "آل ثاني",
    "المري",
    "الهاجري",
    "العمادي",
    "النعيمي",
    "المناعي",
    "المهندي",
)
_TYPED: Final = ("m", "mo", "moh", "moha", "mohan", "mohannadi", "fatima kuw", "ا", "المهن", "خالد")


def main() -> None:
    """Fill a copy, measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--accounts", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--dir", type=Path)
    arguments = parser.parse_args()
    print(versions("sqlcipher3"), f"SQLite {SQLITE_VERSION}", sep=", ")
    with tempfile.TemporaryDirectory(dir=arguments.dir) as folder:
        copy = SqlAccountCopy.open(Path(folder), KEYS)
        _fill(copy, arguments.accounts)
        _by_number(copy, arguments.accounts, arguments.rounds)
        _by_name(copy, arguments.rounds // 10)
        copy.close()


def account(number: int) -> Account:
    """The n-th account: two bills on every second one, else one."""
    dice = random.Random(number)
    first, last = dice.randrange(len(_FIRST)), dice.randrange(len(_LAST))
    middle = dice.randrange(len(_FIRST))
    account_no = f"{1_000_000_000 + number}"
    items = [
        an_item(f"{202600000000 + number * 4 + bill}", "310.50", account_no=account_no)
        for bill in range(1 + number % 2)
    ]
    made = an_account(
        account_no,
        items=items,
        name_en=f"{_FIRST[first]} {_FIRST[middle]} Al-{_LAST[last]} {number % 997}",
        name_ar=f"{_FIRST_AR[first]} {_FIRST_AR[middle]} {_LAST_AR[last]}",
        holder_id=f"{28_000_000_000 + number}",
        phone=f"{30_000_000 + number}",
    )
    return replace(
        made,
        customer_no=f"{5_000_000 + number}",
        electricity_no=f"{310_000_000 + number}",
        water_no=f"{420_000_000 + number}",
    )


def _fill(copy: SqlAccountCopy, accounts: int) -> None:
    spent = 0.0
    for start in range(0, accounts, _PAGE):
        upto = min(start + _PAGE, accounts)
        page = tuple(account(number) for number in range(start, upto))
        changes = AccountChanges(page, (), upto, upto < accounts, NOON)
        started = perf_counter()
        copy.apply(changes)
        spent += perf_counter() - started
    print(f"{copy.size():,} accounts taken in at {accounts / spent:,.0f}/s, {_PAGE} a page")


def _by_number(copy: SqlAccountCopy, accounts: int, rounds: int) -> None:
    dice = random.Random(7)

    def wanted() -> Account:
        return account(dice.randrange(accounts))

    sample = [wanted() for _ in range(min(rounds, 500))]
    turns: dict[str, Callable[[], object]] = {_FLOOR: _floor(copy, accounts, dice)}
    for kind in SearchKind:
        if kind in (SearchKind.ANY, SearchKind.NAME):
            continue
        texts = [item_no_or(found, kind) for found in sample]
        turns[str(kind)] = _finder(copy, kind, texts, dice)
    times = alternate(rounds, turns)
    show(times, _FLOOR)
    _show_goals(times)


def item_no_or(found: Account, kind: SearchKind) -> str:
    """The account's number of that kind."""
    return found.items[0].item_no if kind is SearchKind.ITEM_NO else str(getattr(found, kind))


def _finder(
    copy: SqlAccountCopy, kind: SearchKind, texts: list[str], dice: random.Random
) -> Callable[[], object]:
    def find() -> None:
        if len(copy.find(dice.choice(texts), kind, _SHOWN).views) != 1:
            raise RuntimeError(f"not found by {kind}")

    return find


def _floor(copy: SqlAccountCopy, accounts: int, dice: random.Random) -> Callable[[], object]:
    sql = "SELECT body, item_no FROM accounts JOIN items ON account = id WHERE id = ?"
    rows = [dice.randrange(accounts) + 1 for _ in range(500)]

    def read() -> AccountView:
        with copy.connection() as db:
            body = db.execute(sql, (dice.choice(rows),)).fetchall()[0][0]
        return AccountView(wire.structure(json.loads(body), Account), Source.CACHED, NOON)

    return read


def _by_name(copy: SqlAccountCopy, rounds: int) -> None:
    turns: dict[str, Callable[[], object]] = {
        f"typed «{text}»": partial(copy.find, text, SearchKind.NAME, _SHOWN) for text in _TYPED
    }
    times = alternate(rounds, turns)
    show(times, next(iter(turns)))
    worst = max(map(p99, times.values()))
    show_goals([Goal(worst * 1e3, f"ms worst p99 of a keystroke, {_SHOWN} rows shown", "< 1")])


def _show_goals(times: Times) -> None:
    keys = {name: seconds for name, seconds in times.items() if name != _FLOOR}
    slowest = max(keys, key=lambda name: median(keys[name]))
    ratio = median(keys[slowest]) / median(times[_FLOOR])
    worst = max(map(p99, keys.values()))
    show_goals(
        [
            Goal(ratio, f"× row number, slowest key {slowest}", "≤ 1.5"),
            Goal(worst * 1e3, "ms worst p99 of a key", "< 1"),
        ]
    )


if __name__ == "__main__":
    main()
