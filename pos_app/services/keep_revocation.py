"""A desk that head office took out of service takes no more money, as soon as it hears of it.

Everything else goes on: shifts are closed, what was taken is counted, rescued and settled.
"""

from __future__ import annotations

import logging
from typing import Final

from pos_app.domain.ids import DeskId
from pos_app.errors.head_office import HeadOfficeRefused
from pos_app.services.ports.store import Store, Work
from pos_app.services.take_snapshot import IsGenuine

log = logging.getLogger(__name__)
REVOKED: Final = "revoked"


def keep_revocation(store: Store, is_genuine: IsGenuine, desk: DeskId, told: str) -> None:
    """Keep what head office told of this desk, if it signed that; else nothing changes.

    `told` is a moment, a space, and base64 Ed25519.
    """
    moment, _, signature = told.partition(" ")
    if not is_genuine(f"revoked {desk} {moment}".encode(), signature):
        log.warning("a revocation that head office did not sign")
        return
    with store.read() as work:
        is_known = work.notes.get(REVOKED) is not None
    if not is_known:
        with store.begin() as work:
            work.notes.put(REVOKED, moment)
            work.commit()


def refuse_revoked(work: Work) -> None:
    """Raises HeadOfficeRefused: this desk was taken out of service."""
    if work.notes.get(REVOKED) is not None:
        raise HeadOfficeRefused(reason="desk_revoked")
