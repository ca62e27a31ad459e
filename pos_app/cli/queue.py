"""`pos-app sync` and `queue`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeVar

from pos_app import wire
from pos_app.cli.charging import asked_and_completed
from pos_app.cli.copy_bar import copy_bar
from pos_app.cli.output import Json, Output
from pos_app.cli.people import People
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.ids import is_event_id
from pos_app.errors.accounts import ItemUnknown
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnclear, HeadOfficeUnreachable
from pos_app.errors.kinds import CounterError
from pos_app.services.ports.outbox import OutboxItem, QueueCounts

T = TypeVar("T")


def sync(arguments: argparse.Namespace, output: Output) -> int | None:
    """Drain the queue and refresh the copy of accounts; a fault when head office is away.

    What became of undecided card attempts is asked first, so that it is sent along.
    """
    with open_desk(arguments.home) as desk:
        asked_and_completed(desk)
        _, failure = _tried(desk.office.refresh.bundle)  # the first contact says best what is wrong
        desk.upkeep.guard_numbers()
        _tried(desk.office.look_for_losses)
        drained = desk.office.drain(0.0 if arguments.once else arguments.timeout)
        fetched: int | None = None
        link = desk.office.http.connection.state
        if link.is_online:
            refresh = desk.office.refresh_all if failure else desk.office.refresh.accounts
            with copy_bar() as tell:
                fetched, failure = _tried(lambda: refresh(tell))
        failure = failure or (None if link.is_online else HeadOfficeUnreachable(why=link.why))
        counts = _counts(desk, desk.queue.counts())
        cards_unknown = len(desk.cards.ask.undecided())
        facts = {
            "sent": drained.sent,
            **counts,
            "cards_unknown": cards_unknown,
            "accounts_fetched": fetched,
        }
        if failure is not None:
            return output.failed(failure, facts)
        output.answer(facts)
        return None


def status(arguments: argparse.Namespace, output: Output) -> None:
    """The counts that the screen always shows."""
    with open_desk(arguments.home) as desk:
        output.answer(_counts(desk, desk.queue.counts()))


def list_items(arguments: argparse.Namespace, output: Output) -> None:
    """Every item that head office has not surely got; then what it took with a new remark, and
    what another desk of the branch took, too.
    """
    with open_desk(arguments.home) as desk:
        items = [_shown(item) for item in desk.queue.items()]
        remarks = [_shown(item) for item in desk.queue.remarks()]
        counts = _counts(desk, desk.queue.counts())
        twice = [wire.unstructure(one) for one in desk.branch.taken_twice()]
        shown = (*items, *remarks, *twice)
        lines = ["  ".join(str(value) for value in item.values() if value) for item in shown]
        facts = {**counts, "items": items, "remarks": remarks, "taken_twice": twice}
        output.answer(facts, "\n".join(lines) or "-")


def show(arguments: argparse.Namespace, output: Output) -> None:
    """One item: by its place in the journal, its event id or its receipt number."""
    with open_desk(arguments.home) as desk:
        _answer(desk, item_named(desk, arguments.id), output)


def retry(arguments: argparse.Namespace, output: Output) -> None:
    """Send a refused or unknown item once more."""
    with open_desk(arguments.home) as desk:
        clerk = People(desk, arguments).clerk()
        item = item_named(desk, arguments.id)
        desk.queue.retry(item.seq, clerk)
        desk.office.drain()
        _answer(desk, desk.queue.item(item.seq), output)


def _answer(desk: Desk, item: OutboxItem, output: Output) -> None:
    output.answer({**_counts(desk, desk.queue.counts()), **_shown(item)})


def _tried(step: Callable[[], T]) -> tuple[T | None, CounterError | None]:
    try:
        return step(), None
    except (HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused) as error:
        return None, error


def _counts(desk: Desk, counts: QueueCounts) -> dict[str, object]:
    age = desk.clock.now() - counts.oldest_at if counts.oldest_at else None
    return {
        "waiting": counts.waiting,
        "refused": counts.refused,
        "unknown": counts.unknown,
        "oldest_s": int(age.total_seconds()) if age else 0,
        "waiting_dirhams": counts.waiting_amount.dirhams,
        "remarked": counts.remarked,
        **_sent_again(desk),
    }


def _sent_again(desk: Desk) -> dict[str, object]:
    """What head office had lost when it was restored, and how much of it is on its way again."""
    told = desk.office.again.told()
    if told is None:
        return {}
    plain = {"lost": told.lost, "waiting": told.waiting, "dirhams": told.amount.dirhams}
    return {"sent_again": {**plain, "found_at": told.at.isoformat()}}


def item_named(desk: Desk, name: str) -> OutboxItem:
    """By its place, its event or its receipt. Raises ItemUnknown, CardNumberRefused."""
    wanted = to_ascii_digits(name.strip())
    if not is_event_id(wanted):
        refuse_card_number(name)
    if wanted.isdecimal() and len(wanted) < 16:
        return desk.queue.item(int(wanted))
    for item in desk.queue.items():
        if wanted in (str(item.event_id), item.receipt_no):
            return item
    raise ItemUnknown(item_no=name)


def _shown(item: OutboxItem) -> Json:
    return {
        "id": item.seq,
        "event_id": str(item.event_id),
        "type": item.type_name,
        "receipt_no": item.receipt_no,
        "amount_dirhams": item.amount.dirhams,
        "state": item.state,
        "attempts": item.attempts,
        "next_at": item.next_at.isoformat() if item.next_at else None,
        "reason": item.reason,
    }
