"""Where a desk's card attempts stand, folded from what has arrived of them, in whatever order.

Head office charges no cards: it knows attempts so that no second desk charges a bill meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pos_app.domain.card import CardAct, CardOutcome
from pos_app.domain.card_events import CardAttemptSettled, CardAttemptStarted
from pos_app.domain.events import Event
from pos_app.domain.payment import CardTender, PaymentTaken

Bill = tuple[str, str]  # account, item


@dataclass(slots=True)
class Attempt:
    """One attempt of the desk."""

    claimed_at: str  # moment
    is_started: bool = False
    undoes: str | None = None  # of a reversal: the attempt that it is about
    outcome: str = ""  # the latest word; empty: none yet
    outcome_seq: int = 0  # its place in the desk's journal
    is_paid: bool = False
    is_undone: bool = False
    released: str | None = None  # why somebody at head office ended it
    bills: frozenset[Bill] = frozenset()
    is_changed: bool = False

    @property
    def is_soft(self) -> bool:
        """Whether it is a claim alone: no event has told anything of it."""
        return not (self.is_started or self.outcome or self.is_paid or self.is_undone)

    def says_the_same_as(self, other: Attempt) -> bool:
        """Whether the same has been told of both; when it was claimed is no event's business."""
        like_other = replace(
            self,
            claimed_at=other.claimed_at,
            released=other.released,
            is_changed=other.is_changed,
        )
        return like_other == other


@dataclass(slots=True)
class Attempts:
    """The attempts that the events at hand are about; all that they name is in here."""

    now: str = ""  # moment
    known: dict[str, Attempt] = field(default_factory=dict)
    elsewhere: dict[Bill, str] = field(default_factory=dict)  # bills that another desk claims

    def is_claimed_elsewhere(self, event: CardAttemptStarted) -> bool:
        """Whether another desk charges a card for one of its bills, or may have done so."""
        return any(bill in self.elsewhere for bill in bills_of(event))

    def follow(self, event: Event, seq: int) -> None:
        """Take in an event that was not refused; `seq` is its place in the desk's journal."""
        match event:
            case CardAttemptStarted():
                attempt = self._touch(event.header.event_id)
                attempt.is_started, attempt.bills = True, bills_of(event)
                if event.act is CardAct.REVERSAL and event.undoes is not None:
                    attempt.undoes = str(event.undoes)
                    self._undo(attempt, was_approved=False)
            case CardAttemptSettled():
                self._hear(self._touch(event.attempt), event.outcome, seq)
            case PaymentTaken():
                for attempt_id in attempts_paid_by(event):
                    self._touch(attempt_id).is_paid = True
            case _:
                pass

    def _hear(self, attempt: Attempt, outcome: CardOutcome, seq: int) -> None:
        """The latest word counts, not the one that came last."""
        if seq > attempt.outcome_seq:
            was_approved = attempt.outcome == CardOutcome.APPROVED
            attempt.outcome, attempt.outcome_seq = outcome.value, seq
            self._undo(attempt, was_approved)

    def _undo(self, reversal: Attempt, was_approved: bool) -> None:
        is_approved = reversal.outcome == CardOutcome.APPROVED
        if reversal.undoes is not None and is_approved is not was_approved:
            others = (a for a in self.known.values() if a.undoes == reversal.undoes)
            is_undone = any(a.outcome == CardOutcome.APPROVED for a in others)
            self._touch(reversal.undoes).is_undone = is_undone

    def _touch(self, attempt_id: object) -> Attempt:
        attempt = self.known.setdefault(str(attempt_id), Attempt(self.now))
        attempt.is_changed = True
        return attempt


def attempts_named_by(event: Event) -> Iterator[str]:
    """The attempts that `event` says something of."""
    match event:
        case CardAttemptStarted(undoes=undoes):
            yield str(event.header.event_id)
            if undoes is not None:
                yield str(undoes)
        case CardAttemptSettled(attempt=attempt):
            yield str(attempt)
        case PaymentTaken():
            yield from attempts_paid_by(event)
        case _:
            pass


def attempts_paid_by(event: PaymentTaken) -> Iterator[str]:
    """The attempts whose charges are tenders of the payment."""
    for tender in event.tenders:
        if isinstance(tender, CardTender) and tender.attempt is not None:
            yield str(tender.attempt)


def bills_of(event: CardAttemptStarted) -> frozenset[Bill]:
    """What the attempt is to pay; money on account is no bill."""
    return frozenset((p.account_no, p.item_no) for p in event.payments if p.item_no)
