"""What several papers of a branch's day have in common, from its figures to its exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pos_app.domain.branch_day import BranchDay, Deposit, LateArrival, Transfer
from pos_app.domain.cash import CashKind
from pos_app.domain.day_events import DayException
from pos_app.domain.day_figures import by_card, by_hour, by_kind, line_total
from pos_app.domain.money import ZERO, Money, total
from pos_app.domain.shift import TenderTotal
from pos_app.domain.takings import Taking
from printers.layout import report_words, shift_words, words
from printers.layout.card_parts import brand_words, guarded
from printers.layout.shared_parts import amount, table_head
from printers.layout.words import Words
from printers.plain_text import Digits, is_arabic, isolated, ltr, named
from printers.rows import Field, Pair, Row, Rule, Size, Stroke, Table, TableLine, Text

_DRAWER = "drawer:"


def totals_table(title: Words, totals: Mapping[Words, TenderTotal], digits: Digits) -> Table:
    """How often and how much, line by line."""
    lines = [
        TableLine(label.en, label.ar, (digits.write(of.count), digits.write(of.amount)))
        for label, of in totals.items()
    ]
    return Table((*table_head(title, words.COUNT, words.AMOUNT), *lines))


def taken_table(takings: tuple[Taking, ...], digits: Digits) -> Table:
    """Payments, and what was undone."""
    totals = {words.PAYMENTS: line_total(takings, "payments")}
    for label, line in ((words.VOIDS, "voids"), (words.REFUNDS, "refunds")):
        undone = line_total(takings, line)
        if undone.count or line == "voids":
            totals[label] = TenderTotal(undone.count, -undone.amount)
    return totals_table(words.TAKEN, totals, digits)


def kinds_table(takings: tuple[Taking, ...], digits: Digits) -> Table:
    kinds = {kind_words(kind): of for kind, of in by_kind(takings).items()}
    return totals_table(words.BY_KIND, kinds, digits)


def kind_words(kind: str) -> Words:
    """What was paid off; a kind that is not known here as head office names it."""
    return words.KINDS.get(kind, Words(named(kind), ""))


def cards_table(takings: tuple[Taking, ...], digits: Digits) -> Table:
    cards = {terminal_and_brand(*key): of for key, of in by_card(takings).items()}
    return totals_table(words.BY_CARD, cards, digits)


def terminal_and_brand(terminal: str, brand: str) -> Words:
    """`T0000001 Visa`."""
    name = brand_words(brand)
    return Words(f"{named(guarded(terminal))} {name.en}", name.ar)


def hours_table(takings: tuple[Taking, ...], digits: Digits) -> Table:
    hours = {Words(hour_text(hour, digits), ""): of for hour, of in by_hour(takings).items()}
    return totals_table(report_words.BY_HOUR, hours, digits)


def hour_text(hour: int, digits: Digits) -> str:
    return digits.of(f"{hour:02}:00")


def event_rows(takings: tuple[Taking, ...], digits: Digits) -> Iterator[Row]:
    """What stands beside the sums: how often things were other than usual."""
    yield Pair(*words.EVENTS, is_bold=True)
    yield amount(words.PART_PAYMENTS, line_total(takings, "part_payments").count, digits)
    offline = line_total(takings, "offline")
    yield amount(words.OFFLINE_PAYMENTS, offline.count, digits)
    if offline.count:
        yield amount(words.OFFLINE_AMOUNT, offline.amount, digits)
    yield amount(words.OUTSIDE_HOURS, line_total(takings, "outside_hours").count, digits)
    corrections = line_total(takings, "corrections")
    yield amount(shift_words.CORRECTIONS, corrections.count, digits)
    yield amount(report_words.NO_SALES, line_total(takings, "no_sales").count, digits)


def drawer_rows(day: BranchDay, digits: Digits) -> Iterator[Row]:
    """The cash ledger of closed shifts: of an open one it would tell what its count must find."""
    closed = [taking for s in day.shifts if s.closed for taking in s.takings]
    moved = {kind: line_total(closed, f"{_DRAWER}{kind}") for kind in CashKind}
    if any(of.count for of in moved.values()):
        yield Pair(*report_words.DRAWERS, is_bold=True)
    for kind, of in moved.items():
        if of.count:
            yield amount(words.CASH_KINDS[kind], of.amount, digits)


# Figures that people compare -------------------------------------------------


def verdict(difference: Money) -> Words:
    if difference == ZERO:
        return words.MATCHES
    return words.SHORT if difference < ZERO else words.OVER


def known(label: Words, figure: Money | None, digits: Digits) -> Field:
    """A figure, or a dash where nobody has counted."""
    if figure is None:
        return Field(label.en, "–", label.ar, is_amount=True)
    return amount(label, figure, digits)


def changed_by(now: Money, then: Money, digits: Digits) -> str:
    """`+6 %` against an earlier day; a dash where there was nothing then."""
    if then <= ZERO:
        return "–"
    percent = (200 * (now - then).dirhams + then.dirhams) // (2 * then.dirhams)
    sign = "+" if percent > 0 else "\u2212" if percent < 0 else ""
    return ltr(f"{sign}{digits.of(str(abs(percent)))} %")


def share_of_shifts(number: int, of: int, digits: Digits) -> Words:
    """`3 of 5 shifts`."""
    en, ar = report_words.OF_SHIFTS
    written = digits.write(number), digits.write(of)
    return Words(en.format(*written), ar.format(*written))


# Exceptions, late arrivals, transfers, deposits ------------------------------


def exception_rows(exceptions: tuple[DayException, ...], digits: Digits) -> Iterator[Row]:
    """Each with what it is of, its amount, and why it was let be."""
    yield amount(report_words.EXCEPTIONS, len(exceptions), digits, is_bold=True)
    for exception in exceptions:
        yield Rule(Stroke.DOTTED)
        yield Pair(*report_words.EXCEPTION_KINDS[exception.kind], is_bold=True)
        yield Field("", named(guarded(exception.subject)), "", is_bold=True)
        if exception.amount:
            yield amount(words.AMOUNT, exception.amount, digits)
        yield from reason_rows(exception)


def reason_rows(exception: DayException) -> Iterator[Row]:
    if exception.reason:
        text = isolated(named(guarded(exception.reason)))
        yield Field(words.REASON.en, text, words.REASON.ar)
    else:
        yield Pair(*report_words.NOT_DECLARED, Size.SMALL)


def late_table(late: tuple[LateArrival, ...], digits: Digits) -> Table:
    """What head office got after the close: by number, type and amount."""
    lines = [_late_line(one, digits) for one in late]
    return Table((*table_head(report_words.LATE_ARRIVALS, words.AMOUNT), *lines))


def _late_line(one: LateArrival, digits: Digits) -> TableLine:
    type_ = report_words.LATE_TYPES.get(one.type, report_words.OTHER_TYPE)
    number = named(one.receipt_no or one.shift)
    return TableLine(f"{number} {type_.en}", type_.ar, (digits.write(one.amount),))


def transfer_table(transfers: tuple[Transfer, ...], digits: Digits) -> Table:
    lines = [_transfer_line(one, digits) for one in transfers]
    return Table((*table_head(report_words.TRANSFERS, words.AMOUNT), *lines))


def _transfer_line(one: Transfer, digits: Digits) -> TableLine:
    state = report_words.TRANSFER_STATES[transfer_state(one)]
    text = f"{named(one.transfer_no)} {state.en}"
    return TableLine(text, state.ar, (digits.write(transfer_amount(one)),))


def transfer_state(one: Transfer) -> str:
    """How far the cash is, by what is known of both ends."""
    if one.taken_back and not one.accepted:
        return "taken_back"
    if not one.accepted:
        return "on_its_way"
    accepted = sum(each.amount.dirhams for each in one.accepted)
    is_same = one.given is not None and one.given.amount.dirhams == accepted
    return "accepted" if is_same and not one.taken_back else "differs"


def transfer_amount(one: Transfer) -> Money:
    """What was given; of an unknown giver, what was accepted."""
    if one.given is not None:
        return one.given.amount
    return one.accepted[0].amount if one.accepted else ZERO


def deposit_rows(deposits: tuple[Deposit, ...], digits: Digits) -> Iterator[Row]:
    """Each bag, and the bank's word of it."""
    yield Pair(*report_words.DEPOSITS, is_bold=True)
    for deposit in deposits:
        state = report_words.DEPOSIT_STATES[deposit_state(deposit)]
        bag = named(guarded(deposit.made.bag_no))
        label = Words(f"{report_words.BAG.en} {bag}", report_words.BAG.ar)
        yield amount(label, deposit.made.amount, digits)
        yield Pair(state.en, state.ar, Size.SMALL)
        if deposit_state(deposit) == "differs":
            yield amount(report_words.BANK_COUNTED, bank_counted(deposit), digits, is_bold=True)


def deposit_state(deposit: Deposit) -> str:
    if not deposit.received:
        return "on_its_way"
    return "received" if bank_counted(deposit) == deposit.made.amount else "differs"


def bank_counted(deposit: Deposit) -> Money:
    """By all its words of the bag."""
    return total(received.amount for received in deposit.received)


def refused_table(day: BranchDay, digits: Digits) -> Table:
    """What head office refused and nobody has resolved."""
    lines = [
        TableLine(named(one.receipt_no), "", (digits.write(one.amount),)) for one in day.refused
    ]
    return Table((*table_head(report_words.REFUSED, words.AMOUNT), *lines))


def dates_text(dates: Iterable[object], digits: Digits) -> str:
    return "  ".join(digits.of(str(date)) for date in dates)


def note_rows(note: str) -> Iterator[Row]:
    """What the manager wrote for whoever reads the report."""
    if note:
        yield Rule(Stroke.DOTTED)
        yield Pair(*report_words.NOTE)
        text = named(guarded(note))
        yield Text(text, is_arabic=is_arabic(text))
