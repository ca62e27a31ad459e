"""The thread that tells the branch what happened here, and listens. It is waited for by nobody.

However much comes in, a turn reads a limited number of packets and then rests: a flood costs a
small part of one processor, the rest is dropped by the system, and `standing` says so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from threading import Event
from time import monotonic
from typing import Final

from offline_queue.bulletin.conversation import Conversation
from offline_queue.bulletin.line import Line
from offline_queue.bulletin.peers import HELLO_EVERY_S, Address
from offline_queue.loop import Loop
from pos_app.domain.bulletin import KEPT_FOR
from pos_app.domain.clock import Clock
from pos_app.domain.ids import DeskId
from pos_app.errors.kinds import CounterError
from pos_app.services.ports.branch import BranchStanding, Notices
from pos_app.services.tell_branch import TellBranch

log = logging.getLogger(__name__)
MOST_IN_A_TURN: Final = 64
_REST_AFTER_MUCH_S: Final = 0.2
_LOOK_EVERY_S: Final = 1.0  # into the journal, if nobody rings
_REMEMBER_EVERY_S: Final = 60.0
_OPEN_EVERY_S: Final = 15.0
_STOP_WITHIN_S: Final = 5.0


class Bulletin:
    """`start`, `stop`, and in between `wake` after every commit. Any thread may ask `standing`."""

    def __init__(
        self,
        at: Address,
        conversation: Conversation,
        telling: TellBranch,
        notices: Notices,
        clock: Clock,
        others: Callable[[], tuple[DeskId, ...]],
    ) -> None:
        self._at = at
        self._conversation = conversation
        self._telling = telling
        self._notices = notices
        self._clock = clock
        self._others = others
        self._line: Line | None = None
        self._loop = Loop("bulletin", self._turn)
        self._is_stopping = Event()
        self._next_s: dict[str, float] = {}
        self._trouble = ""
        self._now_s = monotonic()
        self._is_running = False

    def start(self) -> None:
        self._is_running = True
        self._loop.start()

    def wake(self) -> None:
        """Something was booked: tell it at once."""
        line = self._line
        if line is not None:
            line.wake()
        self._loop.wake()

    def stop(self) -> bool:
        """Say goodbye and end; True when it has ended."""
        self._is_stopping.set()
        self.wake()
        has_ended = self._loop.stop(_STOP_WITHIN_S)
        if has_ended:
            self._hang_up()
        return has_ended

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.send(self._conversation.leave(self._now_s))
            self._remember_seen()
            line.close()

    def look_around(self, within_s: float) -> BranchStanding:
        """Who answers, asked on this thread if none runs; goodbye at the end."""
        if self._is_running or not self._open():
            return self.standing()
        assert self._line is not None
        give_up_at_s = monotonic() + within_s
        try:
            while monotonic() < give_up_at_s and len(self.standing().here) < len(self._others()):
                self.turn(self._line, monotonic())
                self._line.wait(max(0.0, min(give_up_at_s - monotonic(), HELLO_EVERY_S)))
            found = self.standing()
        finally:
            self._hang_up()
        return found

    def standing(self) -> BranchStanding:
        """Which desks are there now, and what is wrong."""
        others, seen = self._others(), self._seen()
        return BranchStanding(
            is_on=True,
            others=others,
            seen=seen,
            here=tuple(d for d in self._conversation.here(self._now_s) if d in others),
            missing=tuple(d for d in self._conversation.missing(self._now_s) if d in others),
            dropped=dict(self._conversation.dropped),
            trouble=self._trouble,
        )

    def _seen(self) -> Mapping[DeskId, datetime]:
        return self._conversation.seen()

    # One turn -----------------------------------------------------------------------

    def _turn(self) -> float:
        if self._line is None and not self._open():
            return _OPEN_EVERY_S
        assert self._line is not None
        if not self._is_stopping.is_set():
            self._line.wait(_LOOK_EVERY_S)
        try:
            is_much = self.turn(self._line, monotonic())
        except CounterError as error:  # its file: the counter goes on without hints
            self._say_trouble(str(error))
            return _REST_AFTER_MUCH_S
        return _REST_AFTER_MUCH_S if is_much else 0.0

    def turn(self, line: Line, now_s: float) -> bool:
        """Tell, listen, answer, once; True: there may be more to hear. Raises StoreFault."""
        self._now_s = now_s
        out = self._conversation.tell(self._told_now(), now_s)
        if self._is_time("hello", now_s, HELLO_EVERY_S):
            out += self._conversation.speak(now_s)
        heard = line.receive(MOST_IN_A_TURN)
        out += self._conversation.hear(heard, now_s)
        self._say_trouble(line.send(out))
        if self._is_time("remember", now_s, _REMEMBER_EVERY_S):
            self._notices.forget(self._clock.now() - KEPT_FOR)
            self._remember_seen()
        return len(heard) == MOST_IN_A_TURN

    def _told_now(self) -> list[bytes]:
        """What was booked since; all of the last days when this desk's own notices are lost."""
        if self._conversation.lost_book >= self._notices.book() > 0:
            self._telling.begin_anew(after=self._conversation.lost_book)
            self._conversation.lost_book = 0
        return self._telling.step()

    def _open(self) -> bool:
        try:
            self._line = Line(self._at)
        except OSError as error:
            host, port = self._at
            self._say_trouble(f"{host}:{port}: {error.strerror or error}")
            return False
        return True

    def _remember_seen(self) -> None:
        try:
            self._notices.save_seen(self._conversation.seen())
        except CounterError as error:
            self._say_trouble(str(error))

    def _say_trouble(self, why: str) -> None:
        if why and why != self._trouble:
            log.warning("bulletin: %s", why)
        self._trouble = why

    def _is_time(self, what: str, now_s: float, every_s: float) -> bool:
        if now_s < self._next_s.get(what, 0.0):
            return False
        self._next_s[what] = now_s + every_s
        return True
