"""Who says what to whom: hellos that prove themselves, gaps that are asked for and filled.

Knows no socket and no thread: packets come in, packets to be sent come out. What every desk
holds is compared with every hello, so nothing has to be remembered about a lost packet, a
partition or a restart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from offline_queue.bulletin.packets import (
    MOST_STREAMS,
    MOST_WANTS,
    Ask,
    Dropped,
    Hello,
    Message,
    Why,
    is_signed,
    pack,
    read,
)
from offline_queue.bulletin.peers import HELLO_EVERY_S, Address, Allowance, Nonces, Peer
from pos_app.domain.bulletin import AHEAD_AT_MOST, KEPT_FOR, Notice
from pos_app.domain.clock import Clock
from pos_app.domain.ids import DeskId
from pos_app.services.ports.branch import Notices, SignedNotice, Stream
from pos_app.services.ports.keys import Signer

MOST_AT_ONCE: Final = 64  # notices in answer to one question
MOST_GAPS: Final = 4  # of one desk in one question: twelve desks fill a packet
_REPLIES_PER_S: Final = 40.0


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A packet on its way."""

    packet: bytes
    to: Address


class Conversation:
    """`keys` are the newest public keys of the branch's desks; `meeting_points` are addresses,
    broadcast or not, where every hello goes."""

    def __init__(
        self,
        me: DeskId,
        signer: Signer,
        keys: Callable[[], Mapping[DeskId, str]],
        notices: Notices,
        clock: Clock,
        meeting_points: Sequence[Address],
    ) -> None:
        self._me = me
        self._signer = signer
        self._keys = keys
        self._notices = notices
        self._clock = clock
        self._meeting_points = meeting_points
        self._nonces = Nonces()
        self._replies = Allowance(_REPLIES_PER_S)
        self._round = 0
        self.peers = {
            desk: Peer(desk, seen_at=at) for desk, at in notices.seen().items() if desk != me
        }
        self.dropped: Counter[str] = Counter()
        self.lost_book = 0  # this desk told things in that book which its file does not know

    # Speaking ------------------------------------------------------------------------

    def speak(self, now_s: float) -> list[Outgoing]:
        """A round of hellos: to the meeting points, and to every desk that is here."""
        self._nonces.renew()
        self._round += 1
        streams = self._streams()
        open_hello = self._hello(streams)
        out = [Outgoing(open_hello, address) for address in self._meeting_points]
        out += [
            self._hello_to(peer, peer.address, peer.nonce, streams)
            for peer in self.peers.values()
            if peer.address is not None
        ]
        return out

    def tell(self, packets: Iterable[bytes], now_s: float) -> list[Outgoing]:
        """New notices of this desk, to every desk that is here."""
        here = [p.address for p in self.peers.values() if p.address and p.is_here(now_s)]
        return [Outgoing(packet, address) for packet in packets for address in here]

    def leave(self, now_s: float) -> list[Outgoing]:
        """Goodbye: this desk takes no payments until it says hello again."""
        return [
            self._hello_to(peer, peer.address, peer.nonce, (), is_leaving=True)
            for peer in self.peers.values()
            if peer.address is not None and peer.is_here(now_s)
        ]

    def _streams(self) -> tuple[Stream, ...]:
        """What is here; of more than fit, others in every round."""
        known = [stream for stream in self._notices.streams() if stream.last]
        own = [stream for stream in known if stream.desk == self._me]
        others = [stream for stream in known if stream.desk != self._me]
        turn = self._round * (MOST_STREAMS - 1) % max(len(others), 1)
        return tuple(own + (others[turn:] + others[:turn])[: MOST_STREAMS - 1])

    def _hello(self, streams: tuple[Stream, ...]) -> bytes:
        return pack(Hello(self._me, self._nonces.now, streams=streams), self._signer)

    def _hello_to(
        self,
        peer: Peer,
        address: Address,
        echo: str,
        streams: tuple[Stream, ...],
        *,
        is_leaving: bool = False,
    ) -> Outgoing:
        hello = Hello(self._me, self._nonces.now, peer.desk, echo, streams, is_leaving)
        return Outgoing(pack(hello, self._signer), address)

    # Hearing ---------------------------------------------------------------------------

    def hear(self, heard: Sequence[tuple[bytes, Address]], now_s: float) -> list[Outgoing]:
        """Take in what came; what cannot be trusted is dropped and counted."""
        out: list[Outgoing] = []
        news: list[SignedNotice] = []
        for packet, address in heard:
            try:
                message = read(packet)
                if isinstance(message, Notice):
                    self._check_notice(message, packet, news)
                elif not self._is_own_echo(message):
                    self._check(message.desk, packet)
                    self._keep(news)
                    out += self._answer(message, address, now_s)
            except Dropped as dropped:
                self.dropped[dropped.why] += 1
        self._keep(news)
        return out

    def _keep(self, news: list[SignedNotice]) -> None:
        if news:
            kept, news[:] = tuple(news), []
            self._notices.take_in(kept)

    def _is_own_echo(self, message: Message) -> bool:
        """A broadcast comes back to who sent it."""
        is_own = isinstance(message, Hello) and message.desk == self._me
        return is_own and self._nonces.is_ours(getattr(message, "nonce", ""))

    def _check(self, desk: DeskId, packet: bytes) -> None:
        if desk[:3] != self._me[:3]:
            raise Dropped(Why.OTHER_BRANCH)
        key = self._keys().get(desk)
        if key is None:
            raise Dropped(Why.UNKNOWN_DESK)
        if not is_signed(packet, key):
            raise Dropped(Why.WRONG_SIGNATURE)

    def _check_notice(self, notice: Notice, packet: bytes, news: list[SignedNotice]) -> None:
        """What is here already costs no look at its signature."""
        if self._notices.has(notice) or any(one.packet == packet for one in news):
            return
        if notice.desk == self._me:
            self._check(notice.desk, packet)
            self.lost_book = max(self.lost_book, notice.book)
            return
        now = self._clock.now()
        if notice.at > now + AHEAD_AT_MOST:
            raise Dropped(Why.FUTURE)
        if notice.at < now - KEPT_FOR:
            raise Dropped(Why.TOO_OLD)
        self._check(notice.desk, packet)
        news.append(SignedNotice(notice, packet))

    def _answer(self, message: Hello | Ask, address: Address, now_s: float) -> list[Outgoing]:
        if message.desk == self._me:
            raise Dropped(Why.OWN_NAME)
        peer = self.peers.setdefault(message.desk, Peer(message.desk))
        is_proven = message.to == self._me and self._nonces.is_ours(message.echo)
        if isinstance(message, Ask):
            if not is_proven:
                raise Dropped(Why.REPLAYED)
            return list(self._fill(message, peer, address, now_s))
        out = []
        if is_proven:
            out += self._proven(message, peer, address, now_s)
        elif message.to == self._me and message.echo:
            self.dropped[Why.REPLAYED] += 1  # or it was away for a while: it gets an answer
        if peer.echoed != message.nonce and not message.is_leaving:
            if not self._replies.take(now_s):
                raise Dropped(Why.TOO_MANY)
            peer.echoed = message.nonce
            out.append(self._hello_to(peer, address, message.nonce, self._streams()))
        return out

    def _proven(self, hello: Hello, peer: Peer, address: Address, now_s: float) -> list[Outgoing]:
        """The desk is there now, at that address: it has just heard this one."""
        peer.address, peer.nonce, peer.is_leaving = address, hello.nonce, hello.is_leaving
        peer.here_s, peer.seen_at = now_s, self._clock.now()
        if hello.is_leaving:
            return []
        return self._ask(peer, hello.streams, now_s)

    # Gaps --------------------------------------------------------------------------------

    def _ask(self, peer: Peer, streams: Iterable[Stream], now_s: float) -> list[Outgoing]:
        """Ask `peer` for what it has and this desk lacks, so much at a time.

        What it did not fill is not asked for again before its next round.
        """
        wants = tuple(islice(self._gaps(streams), MOST_WANTS))
        is_again = wants == peer.wanted and now_s - peer.wanted_s < HELLO_EVERY_S / 2
        if not wants or peer.address is None or is_again:
            return []
        peer.wanted, peer.wanted_s = wants, now_s
        ask = Ask(self._me, peer.desk, peer.nonce, wants)
        return [Outgoing(pack(ask, self._signer), peer.address)]

    def _gaps(self, streams: Iterable[Stream]) -> Iterator[Stream]:
        room, keys = MOST_AT_ONCE, self._keys()
        for stream in streams:
            if stream.desk not in keys or not stream.last:
                continue
            for first, last in self._notices.missing(stream, room)[:MOST_GAPS]:
                yield Stream(stream.desk, stream.book, first, last)
                room -= last - first + 1
            if room <= 0:
                return

    def _fill(self, ask: Ask, peer: Peer, address: Address, now_s: float) -> Iterator[Outgoing]:
        room = MOST_AT_ONCE
        for want in ask.wants:
            for packet in self._notices.packets(want.desk, want.book, want.first, want.last, room):
                if not peer.packets.take(now_s):
                    return
                room -= 1
                yield Outgoing(packet, address)
        if room == MOST_AT_ONCE:
            return
        # Comes last: what is still missing then is asked for at once.
        yield self._hello_to(peer, address, peer.nonce, self._streams())

    # Standing ------------------------------------------------------------------------------

    def here(self, now_s: float) -> tuple[DeskId, ...]:
        """Who is here now."""
        return tuple(sorted(p.desk for p in self.peers.values() if p.is_here(now_s)))

    def missing(self, now_s: float) -> tuple[DeskId, ...]:
        """Who should be here."""
        now = self._clock.now()
        return tuple(sorted(p.desk for p in self.peers.values() if p.is_missed(now_s, now)))

    def seen(self) -> dict[DeskId, datetime]:
        """When who was seen last; who said goodbye is not waited for."""
        return {
            peer.desk: peer.seen_at
            for peer in self.peers.values()
            if peer.seen_at is not None and not peer.is_leaving
        }
