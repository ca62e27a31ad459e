"""Cash without a payment: what the drawer's services are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pos_app.compose.desk import Desk


class Till:
    """Made when first asked for; closed with the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
