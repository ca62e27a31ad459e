"""Payments that other channels have taken: portal, call centre, banks, post.

Each counts once by channel and reference, whatever file it comes in, and changes balances by the
same path as a desk's: what is paid already becomes credit, an account that nobody knows waits in
the clarification list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, select

from gateway.billing import register
from gateway.billing.lines import FileKind, FileRefused, Line
from gateway.billing.read_file import Header, Whole, sha256_of, whole_file
from gateway.billing.register import Reply
from gateway.identity.trail import COMMAND, note
from gateway.ledger.book import CREDIT_PREFIX, Book, Item
from gateway.ledger.verdicts import Posting
from gateway.ledger.write_book import keep_postings, posting_rows, renumber
from gateway.refusals import CommandRefused
from gateway.storage import rows
from gateway.storage.bulk import insert_rows, is_one_of
from gateway.storage.engine import writing
from gateway.storage.exchange_rows import channel_payments
from gateway.storage.locks import lock_accounts
from gateway.storage.moments import moment_text
from pos_app.domain.account import ItemKind
from pos_app.domain.clock import Clock, qatar_date

_CHUNK: Final = 500
_SAYS: Final = ("account_no", "item_no", "amount_dirhams", "paid_at")


class Channel(StrEnum):
    """Who else takes payments."""

    PORTAL = "portal"
    CALL_CENTRE = "call_centre"
    BANK = "bank"
    POST = "post"


def take_payments(
    engine: Engine, clock: Clock, path: Path, channel: Channel, by: str = COMMAND
) -> Reply:
    """All payments of the file, or none; the same file again gets its first answer.

    Raises:
        OSError: the file cannot be read.
    """
    sha256 = sha256_of(path)
    try:
        with (
            whole_file(path, (FileKind.PAYMENTS,), clock.now()) as whole,
            writing(engine) as connection,
        ):
            return _take(connection, clock, whole, channel, by)
    except FileRefused as why:
        with writing(engine) as connection:
            register.keep_refused(connection, clock, channel, path.name, sha256, why)
        return Reply(path.name, "refused", line=why.line, reason=why.reason)


def _take(connection: Connection, clock: Clock, whole: Whole, channel: Channel, by: str) -> Reply:
    _require_sender(whole.header, channel)
    standing = register.lock_exchange(connection, channel)
    if (first := register.known(connection, channel, whole.sha256)) is not None:
        return first
    register.require_new(connection, channel, whole)
    file_id = register.new_id(clock)
    counted = {"payments": 0, "posted": 0, "credit": 0, "unmatched": 0, "known": 0}
    lines = whole.spool.by_account()
    changed: set[str] = set()
    while chunk := list(islice(lines, _CHUNK)):
        fresh = list(_new_ones(connection, channel, chunk))
        counted["payments"] += len(chunk)
        counted["known"] += len(chunk) - len(fresh)
        for row in _post_all(connection, clock, channel, file_id, fresh, changed):
            counted[row["state"]] += 1
    renumber(connection, changed)
    expected = standing.taken + 1
    if standing.taken and whole.header.sequence > expected:
        counted["missing_before"] = whole.header.sequence - expected
    register.keep_taken(connection, clock, channel, whole, counted, file_id)
    note(connection, clock, by, "take_payments", f"{channel}/{whole.header.sequence}", counted)
    return Reply(whole.name, "taken", whole.header.sequence, counted=counted)


def _require_sender(header: Header, channel: Channel) -> None:
    if header.sender != channel:
        raise FileRefused(1, f"sender is {header.sender}, not {channel}")


def _new_ones(connection: Connection, channel: Channel, chunk: Sequence[Line]) -> Iterator[Line]:
    """Those that no file has brought before. Raises FileRefused: another one had the reference."""
    table = channel_payments
    query = select(table).where(
        table.c.channel == channel,
        is_one_of(connection, table.c.reference, [line.values["reference"] for line in chunk]),
    )
    before = {row.reference: row for row in connection.execute(query)}
    for line in chunk:
        kept = before.get(line.values["reference"])
        if kept is None:
            yield line
        elif any(kept._mapping[name] != line.values[name] for name in _SAYS):
            raise FileRefused(
                line.number,
                f"reference {kept.reference} was another payment before: "
                f"{kept.amount_dirhams} dirhams for account {kept.account_no}",
            )


def _post_all(
    connection: Connection,
    clock: Clock,
    channel: Channel,
    file_id: str,
    lines: Sequence[Line],
    changed: set[str],
) -> list[dict[str, Any]]:
    """Keeps the payments and what they pay; their accounts stay locked until the end."""
    book, oldest = read_accounts_book(connection, {line.values["account_no"] for line in lines})
    kept, postings = [], []
    for line in lines:
        row = {
            "payment_id": register.new_id(clock),
            "channel": channel.value,
            **{name: line.values[name] for name in ("reference", *_SAYS)},
            "taken_at": moment_text(clock.now()),
            "file_id": file_id,
            "line": line.number,
        }
        posted = _spread(book, oldest, row)
        row["state"] = _state(row, posted)
        kept.append(row)
        postings += posting_rows(row["payment_id"], channel.value, posted)
    insert_rows(connection, channel_payments, kept)
    keep_postings(connection, book, postings, qatar_date(clock.now()).isoformat())
    changed |= {line["account_no"] for line in postings}
    return kept


def read_accounts_book(
    connection: Connection, account_nos: set[str]
) -> tuple[Book, dict[str, list[str]]]:
    """A book of these accounts, locked, and the payable items of each, the oldest first."""
    book = Book(frozenset(ItemKind))
    book.accounts = lock_accounts(connection, account_nos)
    oldest: dict[str, list[str]] = {no: [] for no in book.accounts}
    if not book.accounts:
        return book, oldest
    table = rows.items
    query = select(table).where(is_one_of(connection, table.c.account_no, sorted(book.accounts)))
    for row in connection.execute(query.order_by(table.c.due_on, table.c.item_no)):
        book.items[row.item_no] = Item(row.account_no, row.kind, row.due_dirhams)
        if row.due_dirhams > 0 and not row.in_dispute:
            oldest[row.account_no].append(row.item_no)
    return book, oldest


def _spread(
    book: Book, oldest: dict[str, list[str]], payment: dict[str, Any]
) -> tuple[Posting, ...]:
    """On the item that was meant, else on the oldest debt first; the rest on account."""
    account_no, rest = payment["account_no"], payment["amount_dirhams"]
    if account_no not in book.accounts:
        return ()
    meant = [payment["item_no"]] if payment["item_no"] else oldest[account_no]
    postings = []
    for item_no in meant:
        item = book.items.get(item_no)
        due = item.due if item is not None and item.account_no == account_no else 0
        share = min(rest, max(due, 0))
        rest -= share
        if share:
            postings.append(Posting(account_no, item_no, share))
    if rest:
        postings.append(Posting(account_no, CREDIT_PREFIX + account_no, rest))
    book.post(postings)
    return tuple(postings)


def _state(payment: dict[str, Any], postings: Sequence[Posting]) -> str:
    if not postings:
        return "unmatched"
    is_credit = any(posting.item_no.startswith(CREDIT_PREFIX) for posting in postings)
    return "credit" if is_credit else "posted"


def post_on_account(
    connection: Connection, clock: Clock, payment: Row[Any], account_no: str
) -> set[str]:
    """A payment that fitted no account pays that one's oldest debt; returns whose copy changes.

    Raises:
        CommandRefused: there is no such account.
    """
    book, oldest = read_accounts_book(connection, {account_no})
    if account_no not in book.accounts:
        raise CommandRefused("There is no such account.")
    meant = {**payment._mapping, "account_no": account_no, "item_no": None}
    lines = posting_rows(payment.payment_id, payment.channel, _spread(book, oldest, meant))
    keep_postings(connection, book, lines, qatar_date(clock.now()).isoformat())
    return {account_no}


def payments(
    connection: Connection, *, channel: str | None = None, limit: int = 100
) -> list[Row[Any]]:
    """What channels have taken, the newest first: rows of `channel_payments`."""
    table = channel_payments
    query = select(table).order_by(table.c.taken_at.desc(), table.c.payment_id.desc())
    if channel is not None:
        query = query.where(table.c.channel == channel)
    return list(connection.execute(query.limit(limit)))
