"""Everything the tender can look like: cash, a card's slip, or some of both."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto

from pos_app.domain.basket import Basket
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.cash import Count, quick_notes, split_change
from pos_app.domain.money import ZERO, Money, total
from pos_app.domain.payment import CardTender
from pos_app.errors.kinds import CounterError
from ui.message import Message


class Way(Enum):
    """Which half of the screen is in use."""

    CASH = auto()
    CARD = auto()


class Asks(Enum):
    """A question that is open; the safe answer has the focus."""

    NOTHING = auto()
    ABSURD = auto()  # far more cash than needed: is that right?
    DROP_SLIP = auto()  # a card was charged, or a slip begun: go back all the same?
    CHARGED = auto()  # the terminal has charged a card: reverse it, or book the part?


class SlipField(StrEnum):
    """What is typed from a terminal's slip; named as `CardSlip` names it, plus the amount."""

    AMOUNT = "amount"
    BRAND = "brand"
    APPROVAL_CODE = "approval_code"
    LAST4 = "last4"
    RRN = "rrn"
    TERMINAL_ID = "terminal_id"


@dataclass(frozen=True, slots=True)
class CoinChoice:
    """Coins cannot make the cash total: what is collected instead."""

    down: Basket | None  # the rest stays due
    up: Basket | None  # the surplus goes on account
    is_up: bool

    @property
    def chosen(self) -> Basket | None:
        return self.up if self.is_up else self.down

    @property
    def other(self) -> Basket | None:
        return self.down if self.is_up else self.up


@dataclass(frozen=True, slots=True)
class TenderState:
    """`basket` is what the customer owes; `coins` says where the cash may differ from it."""

    basket: Basket
    way: Way = Way.CASH
    coins: CoinChoice | None = None
    received: str = ""  # cash, as typed
    is_preset: bool = True  # `received` is still the exact amount that nobody typed
    slip: dict[SlipField, str] = field(default_factory=dict)
    cash_part: Money | None = None  # taken already; the rest goes by card
    card_part: CardTender | None = None  # by slip, charged already; the rest comes in cash
    has_terminal: bool = False  # it charges the card itself; no slip is typed
    charged: tuple[CardAttempt, ...] = ()  # by the terminal, towards this payment, not yet booked
    amount: Money | None = None  # `received` (or the slip's amount), when it can be read
    asks: Asks = Asks.NOTHING
    is_busy: bool = False
    scan_is_kept: bool = False
    problem: Message | None = None
    wrong_field: SlipField | None = None

    @property
    def takes_typing(self) -> bool:
        """Not while it is booked; nor while Del answers a question: a field would take the key."""
        return not self.is_busy and self.asks not in (Asks.DROP_SLIP, Asks.CHARGED)

    @property
    def by_card(self) -> Money:
        """What cards have brought in already."""
        slip = self.card_part.amount if self.card_part else ZERO
        return slip + total(attempt.approved for attempt in self.charged)

    @property
    def may_take_part(self) -> bool:
        """Whether the accounts allow that what cards have paid is all that is paid today."""
        return bool(self.charged) and may_pay_part(self.basket, self.by_card)

    @property
    def taking(self) -> Basket:
        """The basket that will be booked for the amount on the screen."""
        if self.way is Way.CARD or self.coins is None or self.coins.chosen is None:
            return self.basket
        over = (self.amount or ZERO) - self._rest(self.basket)
        is_makeable = over == over.round_down(self.basket.profile.limits.coin_step)
        return self.basket if is_makeable and over >= ZERO else self.coins.chosen

    @property
    def to_pay(self) -> Money:
        """What this half of the screen has to bring in."""
        if self.way is Way.CARD:
            return self.basket.total - self.by_card - (self.cash_part or ZERO)
        return self._rest(self.taking)

    @property
    def still_to_pay(self) -> Money:
        """Zero when the amount on the screen is enough."""
        return max(self.to_pay - (self.amount or ZERO), ZERO)

    @property
    def change(self) -> Money:
        """What the customer gets back of the cash."""
        return max((self.amount or ZERO) - self.to_pay, ZERO) if self.way is Way.CASH else ZERO

    @property
    def change_split(self) -> Count:
        """The fewest notes and coins for the change."""
        return split_change(self.change)[0]

    @property
    def stays_due(self) -> Money:
        """What the coin rule leaves unpaid; negative goes on account."""
        return self.basket.total - self.taking.total

    @property
    def quick_notes(self) -> tuple[Money, ...]:
        return quick_notes(self.to_pay)

    def _rest(self, basket: Basket) -> Money:
        return basket.total - self.by_card


def may_pay_part(basket: Basket, amount: Money) -> bool:
    """Whether `amount` may be spread over the basket's items."""
    try:
        basket.pay_total(amount)
    except CounterError:
        return False
    return True
