"""A billing system that exchanges files: it lays its own into `in`, and fetches ours from `out`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, func, select

from gateway.billing import register
from gateway.billing.clarification import open_points
from gateway.billing.in_files import files_in, take_all
from gateway.billing.inquire import exchanged
from gateway.billing.lay_down import lay_down
from gateway.billing.out_files import again, find_file, make_files, write_files
from gateway.billing.port import Inquiry, Status, Told
from gateway.billing.postings import choose
from gateway.billing.register import Reply
from gateway.storage.engine import reading, reading_one_moment
from gateway.storage.exchange_rows import BILLING, billing_answers, told_events
from pos_app.domain.clock import Clock

IN: Final = "in"
OUT: Final = "out"


class FileExchange:
    """Two folders below one. They must be there: a share that is not mounted is none of them."""

    def __init__(self, engine: Engine, clock: Clock, folder: Path, form: str = "csv") -> None:
        self._engine = engine
        self._clock = clock
        self._in = folder / IN
        self._out = folder / OUT
        self._form = form

    def bring(self) -> list[Reply]:
        """Take what lies in `in`. Raises OSError."""
        return take_all(self._engine, self._clock, self._in)

    def tell(self) -> list[Told]:
        """Write what was decided before and is not written, then what is new.

        Raises:
            OSError: what could not be written is written the next time, under the same number.
        """
        self._out.stat()
        made = make_files(self._engine, self._clock, self._form)
        write_files(self._engine, self._out)
        return made

    def write_again(self, number: int) -> str:
        """Write a file of ours once more, byte for byte. Raises CommandRefused, OSError."""
        with reading_one_moment(self._engine) as connection:
            row = find_file(connection, number)
            content = again(connection, row)
        lay_down(self._out / row.name, content)
        return str(row.name)

    def inquire(self, event_id: str) -> Inquiry:
        """What the files say of it."""
        with reading(self._engine) as connection:
            return exchanged(connection, event_id)

    def status(self) -> Status:
        """How the exchange stands. Raises OSError."""
        waiting = [path.name for path in files_in(self._in)]
        with reading_one_moment(self._engine) as connection:
            standing = register.standing(connection, BILLING)
            return Status(
                "files",
                taken=standing.taken,
                told=standing.told,
                missing=register.missing(connection, BILLING),
                waiting=waiting,
                untold=len(choose(connection, standing.cursor)[0]),
                unanswered=_unanswered(connection),
                open_points=len(open_points(connection)),
            )


def _unanswered(connection: Connection) -> int:
    told, answers = told_events, billing_answers
    is_answered = select(answers.c.event_id).where(answers.c.event_id == told.c.event_id).exists()
    query = select(func.count(told.c.event_id.distinct())).where(~is_answered)
    return connection.scalar(query) or 0
