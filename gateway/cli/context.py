"""What a command of head office works with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from gateway.storage.engine import open_database
from gateway.storage.schema import require_current
from pos_app.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class Context:
    """What a command works with."""

    database: str
    clock: Clock
    as_json: bool

    @contextmanager
    def engine(self, needs_schema: bool = True) -> Iterator[Engine]:
        """The database; with a current schema unless told otherwise."""
        engine = open_database(self.database)
        try:
            if needs_schema:
                require_current(engine)
            yield engine
        finally:
            engine.dispose()

    def tell(self, plain: dict[str, object], sentence: str) -> None:
        """One JSON object, or the sentence."""
        print(json.dumps(plain, ensure_ascii=False) if self.as_json else sentence, flush=True)
