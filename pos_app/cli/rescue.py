"""`pos-app rescue`, and what `doctor` says of the second copy."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pos_app.cli.output import Json, Output, note
from pos_app.cli.people import People
from pos_app.compose.desk import Desk, open_desk
from pos_app.compose.rescue import open_rescue
from pos_app.services.offer_items import Rescue
from pos_app.services.ports.rescue import RescuedItem, RescueState
from ui.message import in_english
from ui.wording import second_copy_trouble, word


def rescue(arguments: argparse.Namespace, output: Output) -> int | None:
    """Bring what lies there to head office, and say what became of it."""
    with open_desk(arguments.home) as desk:
        people = People(desk, arguments)
        by = people.clerk()
        approved_by = people.required_approval(by, "rescue")
        with _progress() as told:
            done = open_rescue(desk).rescue(arguments.path, by, approved_by, told)
    problem = done.problem()
    if problem is not None:
        _tell_each(done, output)
        return output.failed(problem, _facts(done))
    output.answer(_facts(done))
    return None


def _facts(done: Rescue) -> Json:
    return {
        "file": str(done.folder),
        "events": done.events,
        "found": done.found,
        **{state.value: done.counts[state] for state in RescueState},
        "taken_dirhams": done.amount.dirhams,
        "desks": done.desks,
        "event_id": done.event_id,
        "items": [_item(item) for item in done.remarkable],
    }


def _item(item: RescuedItem) -> Json:
    return {
        "file": str(item.file),
        "desk": item.desk or None,
        "seq": item.seq or None,
        "state": item.brought.state.value,
        "reason": item.brought.reason or None,
        "event_id": item.brought.event_id,
        "receipt_no": item.brought.receipt_no,
    }


def _tell_each(done: Rescue, output: Output) -> None:
    """A sentence for each item that could not be used; as JSON they are in the answer."""
    if output.is_json:
        return
    for item in done.remarkable:
        if item.brought.reason:
            why = in_english(word(item.brought.reason))
            note(f"{item.file}: {item.brought.state.value}: {why}")


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """A count on a terminal, nothing where output is piped."""
    is_terminal = sys.stderr.isatty()

    def told(number: int) -> None:
        if is_terminal:
            sys.stderr.write(f"\r{number} items")
            sys.stderr.flush()

    yield told
    if is_terminal:
        sys.stderr.write("\r\033[K")


def second_copy(desk: Desk) -> tuple[bool, str]:
    """The line of `doctor`; writes what is missing, unless the window does so already."""
    if desk.second_copy is None:
        return True, "none is set up: unsent items lie on this computer only"
    desk.second_copy.wake()
    desk.second_copy.settle()
    status = desk.second_copy.status()
    if status.trouble is not None:
        return False, in_english(second_copy_trouble(status))
    said = [f"{status.kept} unsent items at {status.where}"]
    if status.strange:
        said.append(f"{status.strange} more that this desk has lost: rescue them")
    if not status.is_apart:
        said.append("on the same disk as this desk: it protects little")
    return status.strange == 0, "; ".join(said)
