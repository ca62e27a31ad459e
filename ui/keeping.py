"""Keeps the basket over a crash, behind the clerk's back."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from ui.counter import Counter
from ui.tasks import Lane, Tasks

if TYPE_CHECKING:
    from pos_app.domain.basket import Basket
    from pos_app.domain.ids import StaffId

log = logging.getLogger(__name__)


def keep_basket(tasks: Tasks, counter: Counter, basket: Basket, by: StaffId) -> None:
    """Have the store keep `basket` for `by`, in its own time."""
    keep = partial(counter.keep_basket.keep, basket, by)
    tasks.run(Lane.STORE, keep, lambda _: None, _log_not_kept)


def _log_not_kept(error: Exception) -> None:
    """The payment itself will meet the same trouble, and say so."""
    log.warning("basket not kept: %s", error)
