"""The other desks of the branch: what they told, and the line to them if one is set up."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pos_app.domain.clock import Clock
from pos_app.domain.desk import Bundle
from pos_app.domain.ids import DeskId
from pos_app.errors.kinds import Fault
from pos_app.keys import Keys
from pos_app.services.cards.ports import Claims
from pos_app.services.paid_elsewhere import BranchClaims, Marks, NoMarks, PaidElsewhere
from pos_app.services.ports.branch import BranchStanding
from pos_app.services.ports.store import Store
from pos_app.services.taken_twice import TakenTwice, taken_twice
from pos_app.services.tell_branch import TellBranch
from pos_app.settings import Settings
from pos_app.storage.notices import SqlNotices

if TYPE_CHECKING:
    from offline_queue.bulletin.bulletin import Bulletin
    from offline_queue.bulletin.peers import Address

OFF: Final = "none"
log = logging.getLogger(__name__)


@dataclass(eq=False)
class Branch:
    """Whatever is wrong here, the counter goes on without hints. `bundle` is read once."""

    home: Path
    settings: Settings
    keys: Keys
    clock: Clock
    store: Store
    bundle: Callable[[], Bundle]

    @property
    def is_on(self) -> bool:
        """Whether a line to the other desks is set up."""
        return self.settings.bulletin != OFF

    @property
    def desk(self) -> DeskId:
        return DeskId(self.settings.desk)

    @cached_property
    def desk_keys(self) -> Mapping[DeskId, str]:
        """The newest public key of each desk of the branch, this one included."""
        return self._keys_in(self.bundle())

    def take_over(self, bundle: Bundle) -> None:
        """Head office named other desks or keys."""
        self.desk_keys = self._keys_in(bundle)

    def _keys_in(self, bundle: Bundle) -> Mapping[DeskId, str]:
        centre = bundle.profile.centre_code
        keys = {
            DeskId(desk): keys[0]
            for desk, keys in bundle.desk_keys.items()
            if keys and desk.startswith(f"{centre}-")
        }
        return {**keys, self.desk: self.keys.desk.public_key}

    def others(self) -> tuple[DeskId, ...]:
        """The other desks of the branch, as head office said last."""
        return tuple(sorted(desk for desk in self.desk_keys if desk != self.desk))

    # What they told ----------------------------------------------------------------

    @cached_property
    def notices(self) -> SqlNotices | None:
        """None: there is no line, or its file cannot be opened."""
        if not self.is_on:
            return None
        try:
            return SqlNotices.open(self.home, self.keys, self.desk)
        except Fault as fault:
            log.warning("bulletin: %s", fault)
            return None

    @cached_property
    def marks(self) -> Marks:
        """Marks what other desks settled or charge."""
        return self._elsewhere or NoMarks()

    def claims(self, head_office: Claims) -> Claims:
        """Who charges a bill now, also while head office is away."""
        return BranchClaims(head_office, self._elsewhere) if self._elsewhere else head_office

    @cached_property
    def _elsewhere(self) -> PaidElsewhere | None:
        return PaidElsewhere(self.notices, self.desk, self.clock) if self.notices else None

    def taken_twice(self) -> list[TakenTwice]:
        """What was taken here and at another desk, as long as head office has not said so."""
        return taken_twice(self.store, self.notices, self.desk) if self.notices else []

    # The line -------------------------------------------------------------------------

    @cached_property
    def bulletin(self) -> Bulletin | None:
        """Made when it is first needed; the window starts it."""
        if self.notices is None:
            return None
        from offline_queue.bulletin.bulletin import Bulletin
        from offline_queue.bulletin.conversation import Conversation
        from offline_queue.bulletin.packets import pack

        signer = self.keys.desk
        conversation = Conversation(
            self.desk,
            signer,
            lambda: self.desk_keys,
            self.notices,
            self.clock,
            meeting_points(self.settings.bulletin_peers),
        )
        telling = TellBranch(
            self.store, self.notices, self.clock, self.desk, partial(pack, signer=signer)
        )
        at = _address(self.settings.bulletin.removeprefix("udp://"))
        return Bulletin(at, conversation, telling, self.notices, self.clock, self.others)

    def start(self) -> None:
        """Tell and listen from now on."""
        if self.bulletin is not None:
            self.bulletin.start()

    def wake(self) -> None:
        """Something may have been booked: tell it now."""
        if self._is_made:
            assert self.bulletin is not None
            self.bulletin.wake()

    def stop(self) -> None:
        """Say goodbye."""
        if self._is_made:
            assert self.bulletin is not None
            self.bulletin.stop()

    def standing(self) -> BranchStanding:
        """Which desks are there now."""
        if self.bulletin is not None:
            return self.bulletin.standing()
        trouble = "its file cannot be opened" if self.is_on else ""
        return BranchStanding(is_on=self.is_on, others=self.others(), trouble=trouble)

    @property
    def _is_made(self) -> bool:
        return self.__dict__.get("bulletin") is not None

    def close(self) -> None:
        """Stop, and give up the file, if it was used."""
        self.stop()
        notices = self.__dict__.get("notices")
        if notices is not None:
            notices.close()


def meeting_points(text: str) -> list[Address]:
    """The addresses in a setting: HOST:PORT, separated by spaces or commas."""
    return [_address(part) for part in text.replace(",", " ").split()]


def _address(text: str) -> Address:
    host, _, port = text.rpartition(":")
    return host, int(port)
