"""A desk on a small disk of its own, which becomes full, or cannot be written at all.

    python -m tests.faults.small_disk full|closed|read-only FOLDER

Wants to be root in its own name space (`unshare -rm`): it mounts a disk of 20 MB on FOLDER and
prints what the desk said, as one JSON object.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from pos_app.domain.cash import Count
from pos_app.errors.kinds import CounterError
from pos_app.storage import ballast
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_store
from tests.builders import CLERK
from tests.faults.till import KEYS, Till

_FILLER = "filler"


def main(what: str, folder: Path) -> dict[str, object]:
    mount("-t", "tmpfs", "-o", "size=20m", "tmpfs", str(folder))
    home = folder / "home"
    store = SqlStore.create(home, KEYS)
    Till(store).open_shift()
    assert ballast.keep(home, room=0)
    if what == "full":
        return full_in_the_middle(store, home)
    for _ in range(3):
        Till(store).pay()
    store.close()
    if what == "closed":
        return full_before_the_start(home)
    mount("-o", "remount,ro", str(folder))
    return {"said": said_at_start(home)}


def full_in_the_middle(store: SqlStore, home: Path) -> dict[str, object]:
    """Payments until the disk is full, then until the reserve is used up; then the shift's end."""
    till = Till(store)
    fill(home.parent)
    paid, first = pay_until_refused(till)
    had_reserve = ballast.is_kept(home)
    fill_but = 2 * 1024 * 1024
    (home.parent / "more").write_bytes(bytes(ballast.BYTES - fill_but))
    more, second = pay_until_refused(till, 20)
    till.shifts.start_balancing(CLERK)
    till.shifts.count(Count.parse(f"10x20,500x{paid + more}"), CLERK)
    till.shifts.close(CLERK)
    found = verify_store(store)
    store.close()
    again = SqlStore.open(home, KEYS)
    last = verify_store(again)
    again.close()
    return {
        "said": [first, second],
        "had_reserve": had_reserve,
        "paid": [paid, more],
        "receipts": last.receipts["last"],
        "problems": found.problems + last.problems,
    }


def full_before_the_start(home: Path) -> dict[str, object]:
    """Nothing is free when the program starts."""
    fill(home.parent)
    store = SqlStore.open(home, KEYS)
    Till(store).pay()
    found = verify_store(store)
    store.close()
    is_kept = ballast.is_kept(home)
    return {"had_reserve": is_kept, "receipts": found.receipts["last"], "problems": found.problems}


def pay_until_refused(till: Till, most: int = 3_000) -> tuple[int, str]:
    """How many were paid, and what the refusal was."""
    for paid in range(most):
        try:
            till.pay()
        except CounterError as error:
            return paid, error.code
    return most, ""


def said_at_start(home: Path) -> str:
    try:
        SqlStore.open(home, KEYS).close()
    except CounterError as error:
        return error.code
    return ""


def fill(folder: Path) -> None:
    """To the last byte."""
    with (folder / _FILLER).open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return


def mount(*options: str) -> None:
    subprocess.run(["mount", *options], check=True)


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))
