"""Hands each receipt that a customer wants to the hook, on a thread of its own."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from gateway.identity import keys
from gateway.post import messages
from gateway.post.hooks import Failed, Hook, Later, Parcel, Sent
from gateway.post.message_text import short_text
from gateway.post.messages import Claimed
from gateway.storage.engine import reading, writing
from pos_app.domain.clock import Clock

log = logging.getLogger(__name__)
REST_S: Final = 1.0
AFTER_A_FAULT_S: Final = 10.0
_STOP_WITHIN_S: Final = 12.0  # a hook may take ten


@dataclass
class Postman:
    """Several may work on one database: a message is claimed before it is handed over.

    "Sent" is written down after the hook has taken a message. Dying in between hands it over
    again two minutes later, with the same idempotency key.
    """

    engine: Engine
    clock: Clock
    hook: Hook
    rest_s: float = REST_S

    _stopping: Event = field(default_factory=Event, init=False, repr=False)
    _thread: Thread | None = field(default=None, init=False, repr=False)

    def start(self) -> None:
        """Begin to work in the background."""
        self._thread = Thread(target=self._run, name="postman", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Take no more messages; the one at hand is finished."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(_STOP_WITHIN_S)

    def step(self) -> bool:
        """Hand over the message that is due longest. False if there was nothing to do."""
        with writing(self.engine) as connection:
            claimed = messages.claim(connection, self.clock)
        if claimed is None:
            return False
        state, why = _state_after(self._try_to_hand_over(claimed))
        with writing(self.engine) as connection:
            messages.settle(connection, self.clock, claimed, state, why)
            messages.drop_unwanted_papers(connection, self.clock)
        log.info(
            "message=%s receipt=%s attempt=%d %s %s",
            claimed.event_id, claimed.receipt_no, claimed.attempt, state, why,
        )  # fmt: skip
        return True

    def _try_to_hand_over(self, claimed: Claimed) -> Sent | Failed | Later:
        """Any fault but the database's puts off this message alone.

        Only its type is told: its text may hold what was to be sent.
        """
        try:
            return self._hand_over(claimed)
        except OperationalError:
            raise
        except Exception as error:
            log.error("message=%s met a fault: %s", claimed.event_id, type(error).__name__)
            return Later(type(error).__name__)

    def _hand_over(self, claimed: Claimed) -> Sent | Failed | Later:
        """The address is in clear here and in the hook, and nowhere else."""
        with reading(self.engine) as connection:
            to = messages.open_address(keys.sealing_secret(connection), claimed.to_sealed)
            text = short_text(connection, claimed.receipt_no)
        if to is None:
            return Failed("address_sealed_wrongly")
        parcel = Parcel(
            event_id=claimed.event_id,
            way=claimed.way,
            to=to,
            receipt_no=claimed.receipt_no,
            text_en=text.en,
            text_ar=text.ar,
            pdf=claimed.pdf,
        )
        return self.hook.hand_over(parcel)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._stopping.wait(self._careful_step())

    def _careful_step(self) -> float:
        """How long to rest. No error ends the work."""
        try:
            return 0.0 if self.step() else self.rest_s
        except OperationalError:
            log.warning("the database does not answer; messages wait")
        except Exception:
            log.exception("the postman goes on after an error")
        return AFTER_A_FAULT_S


def _state_after(said: Sent | Failed | Later) -> tuple[str, str]:
    match said:
        case Sent():
            return messages.SENT, ""
        case Failed(why=why):
            return messages.FAILED, why
        case Later(why=why):
            return messages.WAITING, why
