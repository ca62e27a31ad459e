"""What a card terminal may do to a payment, moment by moment: what the pictures show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from pos_app.domain.basket import Basket
from pos_app.domain.card import CardAct, CardFacts, CardOutcome, Progress, SettledBy
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_events import CardAttemptSettled, CardAttemptStarted
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, ShiftId
from pos_app.domain.money import Money
from pos_app.errors.card import TerminalUnreachable
from ui.card.state import CardState, Errand, Phase, Step
from ui.card_slip.typed import Typed
from ui.card_unknown.state import Panel, UnknownState
from ui.close_shift.state import CloseShiftState
from ui.stage import Act, Stage
from ui.tender.making import paying_by_card
from ui.tender.state import TenderState
from ui.totals_day import totals_states
from ui.wording import sentence, word

_TERMINAL = "P400-275839164"
_CARD = CardFacts("Himyan", "4242", "A1B2C3", "000000001234", _TERMINAL, "contactless")
_STEPS = (Progress.SENT, Progress.PRESENT_CARD, Progress.ENTER_PIN, Progress.AUTHORISING)


def play_cards(act: Act, stage: Stage) -> Iterator[str]:
    """Drawn from states: no terminal stands on the stage. Leaves the counter as it was."""
    page, pictures = act.window.page(), _Pictures(act, stage)
    assert page is not None
    yield from pictures.tender()
    yield from pictures.terminal()
    yield from pictures.unknown()
    yield from pictures.totals()
    act.flow.show_main(page)
    act.settle()


class _Pictures:
    """One payment of 807.75, and what may become of it."""

    def __init__(self, act: Act, stage: Stage) -> None:
        self._act = act
        self._screens = act.flow.screens
        self._now = stage.counter.clock.now()
        self._desk = stage.counter.place.desk
        self._by = act.flow.by
        view = stage.counter.look_up.account(stage.accounts[0], self._by)
        self._basket = Basket(stage.counter.sign_in.profile()).open_account(view)
        self._amount = self._basket.total
        self._errand = self._errand_of(CardAct.PAYMENT)

    def tender(self) -> Iterator[str]:
        """How much goes on this card; what went on another one."""
        screens, half = self._screens, Money(self._amount.dirhams // 2)
        screens.tender.start(self._by, self._basket, by_card=False)
        self._act.window.show_page(screens.tender_page)
        state = paying_by_card(TenderState(self._basket, has_terminal=True), "")
        screens.tender_page.show_state(state)
        yield "card-amount"
        charged = (self._settled(CardOutcome.APPROVED, half),)
        screens.tender_page.show_state(replace(state, charged=charged, amount=None))
        yield "card-second"

    def terminal(self) -> Iterator[str]:
        """From the first step to every outcome."""
        at = self._now
        steps = tuple(Step(step, at + timedelta(seconds=3 * n)) for n, step in enumerate(_STEPS))
        running = CardState(self._errand, Phase.RUNNING, self._started(), steps, left_s=78)
        half = Money(self._amount.dirhams // 2)
        refused = sentence(TerminalUnreachable())
        approved = self._settled(CardOutcome.APPROVED, self._amount)
        declined = self._settled(CardOutcome.DECLINED, Money(0), "wrong_pin")
        reversed_ = CardState(self._errand_of(CardAct.REVERSAL), Phase.APPROVED, approved)
        self._act.window.show_page(self._screens.card_page)
        for name, state in {
            "card-running": running,
            "card-cancelling": replace(running, is_cancelling=True),
            "card-refused": CardState(self._errand, Phase.REFUSED, problem=refused),
            "card-declined": CardState(self._errand, Phase.DECLINED, declined),
            "card-approved": CardState(self._errand, Phase.APPROVED, approved),
            "card-part": self._outcome(Phase.PART, half),
            "card-signature": self._outcome(Phase.SIGNATURE, self._amount),
            "card-reversed": reversed_,
        }.items():
            self._screens.card_page.show_state(state)
            yield name

    def unknown(self) -> Iterator[str]:
        """Nobody knows: asking, typing what the slip says, left over from before."""
        unknown = self._settled(CardOutcome.UNKNOWN, Money(0), "no_answer")
        asked = UnknownState(unknown, True, 3, 20, said=word("unreachable"), said_at=self._now)
        typed = {Typed.BRAND: "Visa", Typed.LAST4: "4242", Typed.TERMINAL_ID: _TERMINAL}
        self._act.window.show_page(self._screens.unknown_page)
        for name, state in {
            "card-unknown": asked,
            "card-unknown-slip": replace(asked, panel=Panel.APPROVED, typed=typed),
            "card-unknown-before": replace(asked, is_at_hand=False, tries=1, next_in_s=5),
        }.items():
            self._screens.unknown_page.show_state(state)
            yield name

    def totals(self) -> Iterator[str]:
        """At the close: the terminal's books against ours."""
        page = self._screens.close_shift_page
        self._act.window.show_page(page)
        for name, state in totals_states(self._header(), _TERMINAL, self._amount).items():
            page.show_state(state)
            yield name
        page.show_state(CloseShiftState())

    def _outcome(self, phase: Phase, approved: Money) -> CardState:
        return CardState(self._errand, phase, self._settled(CardOutcome.APPROVED, approved))

    def _errand_of(self, act: CardAct) -> Errand:
        bills = len(self._basket.paying)
        started = self._started
        return Errand(act, self._amount, lambda _: started(), bills, may_take_part=lambda _: True)

    def _header(self) -> Header:
        shift, day = ShiftId(f"{self._desk}-S1"), self._now.date()
        return Header(EventId(UUID(int=7)), self._now, self._desk, shift, day, self._by)

    def _started(self) -> CardAttempt:
        payment = EventId(UUID(int=8))
        header, act = self._header(), CardAct.PAYMENT
        started = CardAttemptStarted(header, act, self._amount, _TERMINAL, "A1B2C3D4E5", payment)
        return CardAttempt(started)

    def _settled(self, outcome: CardOutcome, approved: Money, reason: str = "") -> CardAttempt:
        attempt = self._started()
        card = _CARD if outcome is CardOutcome.APPROVED else None
        said = CardAttemptSettled(
            header=self._header(),
            attempt=attempt.attempt_id,
            outcome=outcome,
            how=SettledBy.ANSWER,
            reason=reason,
            amount=approved,
            card=card,
        )
        return replace(attempt, settled=said)
