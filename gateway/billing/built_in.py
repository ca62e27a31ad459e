"""The built-in ledger is the billing system: what is posted here is posted."""

from __future__ import annotations

from sqlalchemy import Engine

from gateway.billing.clarification import open_points
from gateway.billing.inquire import posted
from gateway.billing.port import Inquiry, Status, Told
from gateway.billing.register import Reply
from gateway.storage.engine import reading


class BuiltInLedger:
    """Nothing is exchanged: accounts are kept here, and a posting is done when it is committed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def bring(self) -> list[Reply]:
        """Nothing comes from elsewhere."""
        return []

    def tell(self) -> list[Told]:
        """Nobody else is to be told."""
        return []

    def inquire(self, event_id: str) -> Inquiry:
        """What the ledger has of it."""
        with reading(self._engine) as connection:
            return posted(connection, event_id)

    def status(self) -> Status:
        """Nothing is ever on its way."""
        with reading(self._engine) as connection:
            return Status("built_in", open_points=len(open_points(connection)))
