"""Random days with a terminal: each charge is compared once, and what is wrong is told exactly."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.card import TerminalItem
from pos_app.domain.card_events import CardsReconciled, DifferenceKind
from pos_app.domain.money import Money, total
from pos_app.domain.payment import VoidReason
from pos_app.errors.card import BillBeingPaid
from pos_app.errors.kinds import CounterError
from tests.builders import CLERK, SUPERVISOR
from tests.fakes.card_terminal import CARD, Script, approve, cancel, decline, lose
from tests.services.card_desk import CardDesk

BRANDS = ("Himyan", "NAPS", "Visa")
BILLS = 8
MISSING, EXTRA, DIFFERS = DifferenceKind.MISSING, DifferenceKind.EXTRA, DifferenceKind.DIFFERS


def _of_brand(brand: str) -> list[Script]:
    card = replace(CARD, brand=brand)
    return [
        approve(card=card),
        lose(approve(card=card)),
        lose(approve(Money.riyals(120), card=card)),
        approve(Money.riyals(120), card=card),
        approve(card=card, needs_signature=True),
    ]


SCRIPTS = st.sampled_from(
    [script for brand in BRANDS for script in _of_brand(brand)]
    + [decline(), cancel(), lose(None), lose(decline())]
)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("charge"), SCRIPTS),
        st.tuples(st.just("void"), st.sampled_from([approve(), lose(approve()), decline()])),
        st.tuples(st.just("compare"), st.sampled_from(["", "unreachable"])),
        st.tuples(st.just("closes"), st.booleans()),
    ),
    max_size=24,
)


def play(desk: CardDesk, acts: list[tuple[str, object]]) -> None:
    bills = iter(range(1, BILLS + 1))
    for act, how in acts:
        desk.terminal.scripts.clear()
        if isinstance(how, Script):
            desk.terminal.will(how)
        match act:
            case "charge":
                number = next(bills, None)
                if number is not None:
                    _charge(desk, f"100000000{number}")
            case "void":
                _void(desk)
            case "closes":
                desk.terminal.refuses_to_close = not how
            case "compare":
                desk.terminal.why_not = str(how)
                compare(desk)
                desk.terminal.why_not = ""
            case _:
                raise AssertionError(act)


def _charge(desk: CardDesk, account: str) -> None:
    try:
        desk.charge(account)
    except BillBeingPaid:
        return


def _void(desk: CardDesk) -> None:
    booked = [a for a in desk.cards.clarify.all_since() if a.booked and not a.is_void]
    if not booked:
        return
    receipt = next(t.receipt_no for t in desk.taken() if t.header.event_id == booked[0].booked)
    try:
        undo = desk.cards.reverse.start_void(receipt, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    except CounterError:  # an earlier try is undecided
        return
    if undo is not None:
        desk.cards.charge.run(undo)


def compare(desk: CardDesk) -> CardsReconciled:
    event = desk.cards.reconcile.reconcile(CLERK)
    more = total(d.theirs for d in event.differences) - total(d.ours for d in event.differences)
    sums = [total(brand.amount for brand in side) for side in (event.theirs, event.ours)]
    assert not event.is_reached or more == sums[0] - sums[1]
    return event


@given(ACTS, st.booleans())
@settings(max_examples=60, deadline=None)
def test_where_nothing_is_wrong_nothing_differs_and_each_charge_is_compared_once(
    acts: list[tuple[str, object]], tells_items: bool
) -> None:
    desk = CardDesk(bills=BILLS)
    desk.terminal.tells_items = tells_items
    play(desk, acts)
    compare(desk)
    desk.check_books()
    compared = [event for event in desk.events() if isinstance(event, CardsReconciled)]
    assert not any(event.differences for event in compared)
    reached = [event for event in compared if event.is_reached]
    assert total(b.amount for event in reached for b in event.ours) == desk.terminal.kept
    count = sum(brand.count for event in reached for brand in event.ours)
    assert count == len(desk.terminal.books)


@given(
    st.lists(st.tuples(st.sampled_from(BRANDS), st.sampled_from([None, MISSING, DIFFERS]))),
    st.lists(st.tuples(st.sampled_from(BRANDS), st.integers(1, 90_000)), max_size=3),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_exactly_what_is_wrong_is_told_and_told_once(
    charges: list[tuple[str, DifferenceKind | None]],
    extras: list[tuple[str, int]],
    closes: bool,
) -> None:
    charges = charges[:BILLS]
    desk = CardDesk(bills=BILLS)
    desk.terminal.refuses_to_close = not closes
    wrong: Counter[tuple[DifferenceKind, str, int]] = Counter()
    for number, (brand, kind) in enumerate(charges, 1):
        desk.terminal.will(approve(card=replace(CARD, brand=brand)))
        service_id = desk.charge(f"100000000{number}").attempt.started.service_id
        if kind is MISSING:
            del desk.terminal.books[service_id]
            wrong[MISSING, service_id, 0] += 1
        elif kind is DIFFERS:
            desk.terminal.books[service_id] += Money(number)
            wrong[DIFFERS, service_id, 50_000 + number] += 1
    for brand, dirhams in extras:
        desk.terminal.foreign.append(TerminalItem("", brand, Money(dirhams)))
        wrong[EXTRA, "", dirhams] += 1
    event = compare(desk)
    told = Counter((d.kind, d.service_id, d.theirs.dirhams) for d in event.differences)
    assert told == wrong
    listed = sum(a.approved.dirhams for a in desk.cards.clarify.open_ones())
    assert listed == sum(dirhams for _, dirhams in extras)
    assert compare(desk).agrees
