"""Files of billing: taken in their sequence, each whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, select

from gateway.billing import register
from gateway.billing.lay_down import lay_down, move
from gateway.billing.lines import FileKind, FileRefused, Line
from gateway.billing.read_file import Whole, header_of, sha256_of, whole_file
from gateway.billing.register import Reply
from gateway.billing.take_accounts import take_accounts
from gateway.identity.trail import COMMAND, note
from gateway.storage.bulk import insert_rows, is_one_of
from gateway.storage.engine import writing
from gateway.storage.exchange_rows import BILLING, billing_answers, told_events
from gateway.storage.moments import moment_text
from pos_app.domain.clock import Clock

KINDS: Final = (FileKind.ACCOUNTS_FULL, FileKind.ACCOUNTS_DELTA, FileKind.ANSWERS)
TAKEN: Final = "taken"
REFUSED: Final = "refused"
_ENDINGS: Final = (".csv", ".xml")
_CHUNK: Final = 1_000


def take_all(engine: Engine, clock: Clock, folder: Path) -> list[Reply]:
    """What lies in `folder`, in the order of its sequences, then moved into a folder below.

    Raises:
        OSError: the folder or a file cannot be read or moved; what was taken stays taken.
    """
    for below in (TAKEN, REFUSED):
        (folder / below).mkdir(exist_ok=True)
    replies = []
    for path in _in_sequence(clock, files_in(folder)):
        reply = take_file(engine, clock, path)
        replies.append(reply)
        if reply.state == "taken":
            move(path, folder / TAKEN / f"{reply.sequence:06d}-{path.name}")
        elif reply.state == "refused":
            moved = move(path, folder / REFUSED / path.name)
            where = f"line {reply.line}: " if reply.line is not None else ""
            said = moved.with_name(f"{path.name}.reason.txt")
            lay_down(said, f"{where}{reply.reason}\n".encode())
    return replies


def files_in(folder: Path) -> list[Path]:
    """Files that are laid ready; those whose name begins with a dot are still being written."""
    return [
        path
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in _ENDINGS
        and not path.name.startswith(".")
        and path.is_file()
        and not path.is_symlink()
    ]


def _in_sequence(clock: Clock, paths: Iterable[Path]) -> list[Path]:
    """Those that have no readable header first: they are refused whatever came before."""

    def place(path: Path) -> tuple[int, str]:
        try:
            return header_of(path, KINDS, clock.now()).sequence, path.name
        except FileRefused:
            return 0, path.name

    return sorted(paths, key=place)


def take_file(engine: Engine, clock: Clock, path: Path, by: str = COMMAND) -> Reply:
    """One file; what was taken before gets its first answer. Raises OSError."""
    sha256 = sha256_of(path)
    try:
        with whole_file(path, KINDS, clock.now()) as whole, writing(engine) as connection:
            return _take(connection, clock, whole, by)
    except FileRefused as why:
        with writing(engine) as connection:
            register.keep_refused(connection, clock, BILLING, path.name, sha256, why)
        return Reply(path.name, "refused", line=why.line, reason=why.reason)


def _take(connection: Connection, clock: Clock, whole: Whole, by: str) -> Reply:
    header = whole.header
    if header.sender != BILLING:
        raise FileRefused(1, f"sender is {header.sender}, not {BILLING}")
    standing = register.lock_exchange(connection, BILLING)
    if (first := register.known(connection, BILLING, whole.sha256)) is not None:
        return first
    register.require_new(connection, BILLING, whole)
    if header.sequence <= standing.taken:
        late = f"sequence {header.sequence} comes too late: {standing.taken} was taken"
        raise FileRefused(1, late)
    expected = standing.taken + 1
    if header.sequence > expected and header.kind is not FileKind.ACCOUNTS_FULL:
        reason = f"sequence {expected} is missing before {header.sequence}"
        return Reply(whole.name, "waiting", header.sequence, reason=reason)
    if header.kind is FileKind.ANSWERS:
        counted = _take_answers(connection, clock, whole)
    else:
        counted = take_accounts(connection, whole)
    if header.sequence > expected:
        counted["missing_before"] = header.sequence - expected
    register.keep_taken(connection, clock, BILLING, whole, counted, register.new_id(clock))
    note(connection, clock, by, f"take_{header.kind}", f"{BILLING}/{header.sequence}", counted)
    return Reply(whole.name, "taken", header.sequence, counted=counted)


def _take_answers(connection: Connection, clock: Clock, whole: Whole) -> dict[str, int]:
    """Raises FileRefused: an answer to what was never told."""
    counted = {"accepted": 0, "refused": 0}
    for chunk in _chunks(whole):
        ids = [line.values["event_id"] for line in chunk]
        table = told_events
        query = select(table.c.event_id).where(is_one_of(connection, table.c.event_id, ids))
        told = set(connection.scalars(query))
        for line in chunk:
            if line.values["event_id"] not in told:
                raise FileRefused(line.number, f"{line.values['event_id']} was never told")
            counted[line.values["outcome"]] += 1
        at, sequence = moment_text(clock.now()), whole.header.sequence
        answers = [{**line.values, "sequence": sequence, "at": at} for line in chunk]
        insert_rows(connection, billing_answers, answers)
    return counted


def _chunks(whole: Whole) -> Iterator[list[Line]]:
    lines = whole.spool.in_order()
    while chunk := list(islice(lines, _CHUNK)):
        yield chunk
