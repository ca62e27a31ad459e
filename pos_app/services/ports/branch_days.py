"""What head office knows of a branch's days, and what a desk says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from pos_app.domain.branch_day import (
    BranchDay,
    DaySummary,
    DeskStatus,
    LedgerEntry,
    SignedStatement,
)


class BranchDays(Protocol):
    """Head office, asked as one desk of the branch.

    Each call waits for the network: from a lane or the command line, never in a transaction.
    All raise HeadOfficeUnreachable, or HeadOfficeRefused with its code.
    """

    def day(self, business_date: date) -> BranchDay:
        """Everything that is known of the day at the desk's own branch."""
        ...

    def recent(self, first: date, last: date) -> tuple[DaySummary, ...]:
        """The days from `first` to `last`, at most 62, on which anything happened, oldest first."""
        ...

    def entries(self, business_date: date) -> Iterator[LedgerEntry]:
        """Every entry of the day, desk by desk, in the order of their journals."""
        ...

    def statement(self, business_date: date) -> SignedStatement:
        """Head office's totals of the day, signed."""
        ...

    def tell(self, status: DeskStatus) -> None:
        """How this desk is now."""
        ...
