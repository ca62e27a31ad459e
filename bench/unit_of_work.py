"""The peer: the same payment as five mapped classes in one session of SQLAlchemy's ORM."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from pos_app.storage.connect import connect


class Row(DeclarativeBase):
    """A table of the peer."""


class JournalRow(Row):
    __tablename__ = "journal"
    seq: Mapped[int] = mapped_column(primary_key=True)
    receipt_no: Mapped[int] = mapped_column(unique=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class TenderRow(Row):
    __tablename__ = "tenders"
    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(ForeignKey("journal.seq"))
    dirhams: Mapped[int]


class CashRow(Row):
    __tablename__ = "cash"
    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(ForeignKey("journal.seq"))
    dirhams: Mapped[int]


class OutboxRow(Row):
    __tablename__ = "outbox"
    seq: Mapped[int] = mapped_column(ForeignKey("journal.seq"), primary_key=True)
    state: Mapped[str]


class PrintRow(Row):
    __tablename__ = "prints"
    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(ForeignKey("journal.seq"))
    state: Mapped[str]


class UnitOfWork:
    """Books payments of `body` into the file `path`."""

    def __init__(self, path: Path, key: bytes, body: bytes) -> None:
        connection = connect(path, key)
        self._engine = create_engine(
            "sqlite://", creator=lambda: connection, module=dbapi2, poolclass=StaticPool
        )
        event.listen(self._engine, "begin", _begin)
        Row.metadata.create_all(self._engine)
        self._body = body
        self._seq = 0

    def book(self) -> None:
        """One payment, one session."""
        self._seq += 1
        with Session(self._engine) as session:
            session.add(JournalRow(seq=self._seq, receipt_no=self._seq, body=self._body))
            session.flush()
            session.add_all(
                [
                    TenderRow(seq=self._seq, dirhams=50_000),
                    CashRow(seq=self._seq, dirhams=50_000),
                    OutboxRow(seq=self._seq, state="waiting"),
                    PrintRow(seq=self._seq, state="waiting"),
                ]
            )
            session.commit()


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
