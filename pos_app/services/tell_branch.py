"""Say to the other desks what the journal says: after the commit, and never anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Final

from pos_app import wire
from pos_app.domain.bulletin import KEPT_FOR, MOST_ITEMS, Notice, NoticeItem, NoticeKind
from pos_app.domain.card import CardAct
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.clock import Clock
from pos_app.domain.events import Event
from pos_app.domain.ids import DeskId, EventId
from pos_app.domain.money import Money, total
from pos_app.domain.payment import Payment, PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.services.ports.branch import Notices, SignedNotice
from pos_app.services.ports.store import Store, Work
from pos_app.wire import Entry

_MOST_AT_ONCE: Final = 200  # entries read in one transaction: no payment waits for more


@dataclass(frozen=True, slots=True)
class _Fact:
    """A notice before it has its number."""

    kind: NoticeKind
    event: EventId
    at: datetime
    items: tuple[NoticeItem, ...] = ()


@dataclass(frozen=True, slots=True)
class TellBranch:
    """Follows the journal from where it was told last. `sign` makes the packet of a notice."""

    store: Store
    notices: Notices
    clock: Clock
    desk: DeskId
    sign: Callable[[Notice], bytes]

    def step(self) -> list[bytes]:
        """Tell what was booked since; the packets, to be sent at once. Raises StoreFault."""
        with self.store.read() as work:
            head = work.journal.head()
            told = self.notices.told_up_to()
            if told == head:
                return []
            if told is None or not _is_in(work, told):  # another journal, or none told of yet
                told = None
            start = told[0] if told else _before_the_days(work, self.clock.now() - KEPT_FOR)
            entries = list(islice(work.journal.since(start), _MOST_AT_ONCE))
            booked = list(self._of_entries(work, entries))
            locks = _locks(work)
        if told is None:
            self.begin_anew()
        facts = [*booked, *self._of_cards(locks)]
        up_to = (entries[-1].seq, entries[-1].hash) if entries else head
        return self._tell(facts, up_to)

    def begin_anew(self, after: int = 0) -> None:
        """Number from 1 again, in a book later than `after`; all of the last days is told again."""
        milliseconds = int(self.clock.now().timestamp() * 1000)
        self.notices.begin_anew(max(milliseconds, after + 1, self.notices.book() + 1))

    def _tell(self, facts: Sequence[_Fact], up_to: tuple[int, str]) -> list[bytes]:
        first, book = self.notices.next_number(), self.notices.book()
        signed = []
        for number, fact in enumerate(facts, first):
            notice = Notice(self.desk, book, number, fact.kind, fact.event, fact.at, fact.items)
            signed.append(SignedNotice(notice, self.sign(notice)))
        self.notices.tell(signed, up_to)
        return [one.packet for one in signed]

    def _of_entries(self, work: Work, entries: Sequence[Entry]) -> Iterator[_Fact]:
        oldest = self.clock.now() - KEPT_FOR
        for entry in entries:
            event = wire.decode(entry.body)
            if event.header.at >= oldest:
                yield from _facts(work, event)

    def _of_cards(self, locks: Sequence[CardAttempt]) -> Iterator[_Fact]:
        """What a card is being charged for now, and what not any more."""
        told = self.notices.charging_here()
        now = {attempt.attempt_id: attempt for attempt in locks}
        for attempt_id, attempt in now.items():
            if attempt_id not in told:
                yield from _parts(
                    NoticeKind.CHARGING,
                    attempt_id,
                    attempt.started.header.at,
                    attempt.started.payments,
                )
        for attempt_id in told:
            if attempt_id not in now:
                yield _Fact(NoticeKind.UNDONE, attempt_id, self.clock.now())


def _facts(work: Work, event: Event) -> Iterator[_Fact]:
    match event:
        case PaymentTaken(header=header, payments=payments):
            yield from _parts(NoticeKind.SETTLED, header.event_id, header.at, payments)
        case PaymentVoided(header=header, voids_event=undone):
            yield _Fact(NoticeKind.UNDONE, undone, header.at)
        case PaymentRefunded(header=header, refunds_event=undone):
            yield _Fact(NoticeKind.UNDONE, undone, header.at)
            yield from _still_settled(work, undone)
        case _:
            return


def _still_settled(work: Work, payment: EventId) -> Iterator[_Fact]:
    """What stands of a payment of which cards got their money back; nothing of a whole refund.

    What was paid last is due again first, as head office books it.
    """
    entry = work.journal.by_event(payment)
    taken = wire.decode(entry.body) if entry else None
    if not isinstance(taken, PaymentTaken):
        return
    back = _refunded(work, payment)
    standing: list[Payment] = []
    for paid in reversed(taken.payments):
        here = min(paid.amount, back)
        back -= here
        if here < paid.amount:
            standing.insert(0, replace(paid, amount=paid.amount - here))
    yield from _parts(NoticeKind.SETTLED, payment, taken.header.at, standing)


def _refunded(work: Work, payment: EventId) -> Money:
    """What all booked refunds of a payment gave back."""
    attempts = work.card_attempts.of_payment(payment)
    return total(
        attempt.approved
        for attempt in attempts
        if attempt.started.act is not CardAct.PAYMENT and attempt.booked is not None
    )


def _parts(
    kind: NoticeKind, event: EventId, at: datetime, payments: Sequence[Payment]
) -> Iterator[_Fact]:
    """A large basket in parts; money on account is no bill."""
    items = [
        NoticeItem(payment.account_no, payment.item_no, payment.amount, payment.remaining)
        for payment in payments
        if payment.item_no
    ]
    for start in range(0, len(items), MOST_ITEMS):
        yield _Fact(kind, event, at, tuple(items[start : start + MOST_ITEMS]))


def _locks(work: Work) -> list[CardAttempt]:
    """Undecided and unused charges: oldest first."""
    return [attempt for attempt in work.card_attempts.open_ones() if attempt.locks_its_bills]


def _is_in(work: Work, told: tuple[int, str]) -> bool:
    """Whether this journal holds what was told; a restored or a new one may not."""
    seq, own_hash = told
    if seq == 0:
        return own_hash == wire.GENESIS
    entry = work.journal.entry(seq)
    return entry is not None and entry.hash == own_hash


def _before_the_days(work: Work, since: datetime) -> int:
    """A place before everything that happened `since`, found by halving."""
    low, high = 0, work.journal.head()[0]
    while high - low > _MOST_AT_ONCE:
        middle = (low + high) // 2
        entry = work.journal.entry(middle)
        if entry is not None and wire.decode(entry.body).header.at < since:
            low = middle
        else:
            high = middle
    return low
