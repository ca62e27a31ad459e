"""Who could have made the difference: each suspect with how well it fits this very amount.

A likelihood is the share of a cause's possible amounts in this shift that are the one in question:
of 80 payments with change one fits, of two payments that look alike one, of a count's ten
transpositions one. So an amount that much would fit speaks for nothing in particular.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from pos_app.domain.cash import NOTES, split_change
from pos_app.domain.clock import in_qatar
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.events import DrawerOpened, DrawerReason, Event, ShiftOpened
from pos_app.domain.money import ZERO, Money
from pos_app.domain.variance_causes import (
    Case,
    Cause,
    Paid,
    fullest,
    payments_of,
    was_dropped,
)

_ALIKE_WITHIN: Final = timedelta(minutes=15)
_BOTH: Final = 1000.0  # one story for cash and card, where else it would take two
_SURE: Final = 0.8
_UNSEEN: Final = 0.3  # what nobody compared
_AS_FIRST_COUNTED: Final = 20.0
_OPENED: Final = 10.0
_OVER_LIMIT: Final = 3.0


@dataclass(frozen=True, slots=True)
class Suspect:
    """One possible cause of a difference, with where to look."""

    cause: Cause
    likelihood: float
    what: tuple[str, ...] = ()


def cash_suspects(case: Case) -> Iterator[Suspect]:
    """Of what the drawer has more or less than expected."""
    paid = payments_of(case.events)
    yield from _swapped(case, paid)
    yield from _in_doubt(case)
    yield from _alike(paid, case.cash, lambda one: one.cash)
    yield from _change(case.cash, paid)
    yield from _wrong_notes(case.cash, paid)
    yield from _transposed(case)
    yield from _transfers(case)
    yield from _not_booked(case)
    yield Suspect(Cause.NOT_KNOWN, _anything(case.cash))


def card_suspects(case: Case) -> Iterator[Suspect]:
    """Of what the terminal has more or less than we."""
    paid = payments_of(case.events)
    yield from _swapped(case, paid)
    amounts = [doubt.started.amount for doubt in case.doubts]
    named = [doubt.started.service_id for doubt in case.doubts]
    yield from _fitting(Cause.CARD_UNRESOLVED, case.card, amounts, named)
    if len(amounts) > 1 and sum(amounts, ZERO) == case.card:
        yield Suspect(Cause.CARD_UNRESOLVED, _SURE, tuple(named))
    yield from _alike(paid, case.card, lambda one: one.slip)
    typed = [total.dirhams for total in case.typed_totals]
    slips = [Money(total - right) for total in typed for right in _swaps(total)]
    yield from _fitting(Cause.DIGIT_TRANSPOSITION, case.card, slips, ())
    yield Suspect(Cause.NOT_KNOWN, _anything(case.card), _where_they_differ(case))


def _fitting(
    cause: Cause, wanted: Money, amounts: Sequence[Money], names: Sequence[str]
) -> Iterator[Suspect]:
    """The share of `amounts` that are `wanted`, and the names of these."""
    fitting = [place for place, amount in enumerate(amounts) if amount == wanted]
    if fitting:
        what = tuple(dict.fromkeys(names[place] for place in fitting)) if names else ()
        yield Suspect(cause, len(fitting) / len(amounts), what)


# Payments ------------------------------------------------------------------------------


def _swapped(case: Case, paid: Sequence[Paid]) -> Iterator[Suspect]:
    """Booked as cash, paid by card: short here, over at the terminal; or the other way round."""
    parts = [(p.receipt_no, -p.cash) for p in paid if p.cash]
    parts += [(p.receipt_no, p.slip) for p in paid if p.slip]
    others = {case.card, *(d.theirs - d.ours for d in case.differences)}
    wanted = case.cash or -case.card
    for fit in _fitting(
        Cause.CASH_CARD_SWAP, wanted, [amount for _, amount in parts], [no for no, _ in parts]
    ):
        if -wanted in others and case.cash:
            yield Suspect(fit.cause, fit.likelihood * _BOTH, fit.what)
        elif not case.is_compared and case.cash:
            yield Suspect(fit.cause, fit.likelihood * _UNSEEN, fit.what)


def _in_doubt(case: Case) -> Iterator[Suspect]:
    """Cash that was taken beside, or instead of, a card that nobody could book."""
    amounts, names = [], []
    for doubt in case.doubts:
        started = doubt.started
        amounts += [started.amount, *([started.cash.net] if started.cash else [])]
        names += [started.service_id] * (2 if started.cash else 1)
    yield from _fitting(Cause.CARD_UNRESOLVED, case.cash, amounts, names)


def _alike(paid: Sequence[Paid], wanted: Money, part: Callable[[Paid], Money]) -> Iterator[Suspect]:
    """The same account and amount twice within minutes: booked twice, paid once."""
    last: dict[tuple[tuple[str, Money], ...], Paid] = {}
    amounts, names = [], []
    for one in paid:
        before = last.get(one.accounts)
        last[one.accounts] = one
        if before and part(one) and one.at - before.at <= _ALIKE_WITHIN:
            amounts.append(-part(one))
            names.append(one.receipt_no)
    yield from _fitting(Cause.DUPLICATE_PAYMENT, wanted, amounts, names)


def _change(wanted: Money, paid: Sequence[Paid]) -> Iterator[Suspect]:
    with_change = [one for one in paid if one.change]
    names = [one.receipt_no for one in with_change]
    twice = [-one.change for one in with_change]
    yield from _fitting(Cause.CHANGE_TWICE, wanted, twice, names)
    not_given = [one.change for one in with_change]
    yield from _fitting(Cause.CHANGE_NOT_GIVEN, wanted, not_given, names)


# Notes -----------------------------------------------------------------------------------


def _confusions() -> Mapping[tuple[int, int], float]:
    """(given, meant) in dirhams → how easily: a nought more or less, or the next note."""
    faces = [note.dirhams for note in NOTES]
    near = {(a, b): 1.0 for a in faces for b in faces if a != b and max(a, b) <= 5 * min(a, b)}
    noughts = {(a, b): 3.0 for a in faces for b in faces if max(a, b) == 10 * min(a, b)}
    return near | noughts


CONFUSIONS: Final = _confusions()


def _wrong_notes(wanted: Money, paid: Sequence[Paid]) -> Iterator[Suspect]:
    """A note in the change, or from the customer, that was taken for another."""
    changed: dict[int, list[str]] = {}
    for one in paid:
        for face in split_change(one.change)[0].pieces:
            changed.setdefault(face, []).append(one.receipt_no)
    weights = {pair: weight * len(changed.get(pair[1], ())) for pair, weight in CONFUSIONS.items()}
    fitting = [p for p, weight in weights.items() if weight and p[1] - p[0] == wanted.dirhams]
    if fitting:
        share = sum(weights[pair] for pair in fitting) / sum(weights.values())
        receipts = [no for pair in fitting for no in changed[pair[1]]]
        yield Suspect(Cause.WRONG_NOTE, share, tuple(dict.fromkeys(receipts)))


def _transposed(case: Case) -> Iterator[Suspect]:
    """Two digits of a number of pieces, typed the wrong way round."""
    slips = [(face, n - m, m) for face, n in case.count.items() for m in _swaps(n)]
    floats = [e.float_count for e in case.events if isinstance(e, ShiftOpened)]
    of_float = [
        (face, m - n, m) for count in floats for face, n in count.items() for m in _swaps(n)
    ]
    amounts = [Money(face * more) for face, more, _ in (*slips, *of_float)]
    names = [f"{Money(face)}x{right}" for face, _, right in (*slips, *of_float)]
    for fit in _fitting(Cause.DIGIT_TRANSPOSITION, case.cash, amounts, names):
        was_right = any(
            f"{Money(face)}x{n}" in fit.what for c in case.earlier_counts for face, n in c.items()
        )
        boost = _AS_FIRST_COUNTED if was_right else 1.0
        yield Suspect(fit.cause, fit.likelihood * boost, fit.what)


def _swaps(number: int) -> Iterator[int]:
    """The numbers that differ in two neighbouring digits' order: 54 of 45."""
    digits = str(number)
    for place in range(len(digits) - 1):
        left, right = digits[place], digits[place + 1]
        if left != right:
            yield int(digits[:place] + right + left + digits[place + 2 :])


# Cash without a payment ---------------------------------------------------------------------


def _transfers(case: Case) -> Iterator[Suspect]:
    """Booked, and the cash stayed; or by hand, and another desk has it to the dirham."""
    back = {e.gives_back for e in case.events if isinstance(e, CashTakenBack)}
    ends = [
        (event.transfer_no, event.amount if isinstance(event, CashGiven) else -event.amount)
        for event in case.events
        if isinstance(event, CashGiven | CashAccepted) and event.header.event_id not in back
    ]
    yield from _fitting(
        Cause.MISSED_TRANSFER, case.cash, [amount for _, amount in ends], [no for no, _ in ends]
    )
    for neighbour in case.neighbours:
        if neighbour.variance == -case.cash:
            yield Suspect(Cause.MISSED_TRANSFER, _SURE, (neighbour.desk,))


def _not_booked(case: Case) -> Iterator[Suspect]:
    """Round sums that leave no trace but the drawer, opened for something that was not booked."""
    amount, opened = abs(case.cash), tuple(_opened_for_another_thing(case.events))
    petty = _of_petty_cash(amount) * (_OPENED if opened else 1.0)
    if case.cash < ZERO:
        yield Suspect(Cause.MISSED_DROP, _of_drops(case, amount))
        yield Suspect(Cause.MISSED_PAID_OUT, petty, opened)
    else:
        yield Suspect(Cause.MISSED_PAID_IN, petty, opened)
    yield Suspect(Cause.MISSED_TRANSFER, 0.1 * _of_petty_cash(amount))


def _opened_for_another_thing(events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        if isinstance(event, DrawerOpened) and event.reason is DrawerReason.OTHER:
            yield f"{in_qatar(event.header.at):%H:%M}"


def _of_drops(case: Case, amount: Money) -> float:
    """Bundles: thousands, five hundreds, seldom hundreds; the likelier the fuller the drawer."""
    most = fullest(case.events)
    if not Money.riyals(500) <= amount <= most:
        return 0.0
    there = most.dirhams // 100
    share = _stepwise(amount, ((1000, there, 0.7), (500, there, 0.2), (100, there, 0.05)))
    over = case.drawer_limit is not None and most > case.drawer_limit
    return share * (_OVER_LIMIT if over and not was_dropped(case.events) else 1.0)


def _of_petty_cash(amount: Money) -> float:
    return _stepwise(amount, ((50, 1000, 0.3), (10, 500, 0.4), (5, 300, 0.25), (1, 200, 0.02)))


def _stepwise(amount: Money, steps: Iterable[tuple[int, int, float]]) -> float:
    """(step, most, weight) in riyals: amounts are multiples of a step, each as likely."""
    found = 0.0
    for step, most, weight in steps:
        if amount <= Money.riyals(most) and amount.dirhams % (step * 100) == 0:
            found += weight * step / most
    return found


def _anything(amount: Money) -> float:
    """Small differences are likelier than large ones, and none is impossible."""
    quarters = abs(amount).dirhams // 25 + 1
    return 0.5 / (quarters * math.sqrt(quarters))


def _where_they_differ(case: Case) -> tuple[str, ...]:
    return tuple(
        d.receipt_no or d.service_id for d in case.differences if d.receipt_no or d.service_id
    )
