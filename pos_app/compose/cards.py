"""Everything about cards: charging, asking, clarifying, giving back. Made when first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pos_app.domain.clock import Clock
from pos_app.domain.desk import Centre, DeskProfile
from pos_app.domain.ids import NewId
from pos_app.services.cards.ask_terminal import AskTerminal
from pos_app.services.cards.charge_card import ChargeCard
from pos_app.services.cards.clarify_card import ClarifyCard
from pos_app.services.cards.complete_charge import CompleteCharge
from pos_app.services.cards.know_terminal import KnowTerminal
from pos_app.services.cards.ports import CardTerminal, Claims
from pos_app.services.cards.reconcile_cards import ReconcileCards
from pos_app.services.cards.reconcile_slips import ReconcileSlips
from pos_app.services.cards.reverse_card import ReverseCard
from pos_app.services.cards.settle_attempt import SettleAttempt
from pos_app.services.check_role import CheckRole
from pos_app.services.collect_payment import CollectPayment
from pos_app.services.ports.store import Store
from pos_app.settings import Settings


@dataclass(eq=False)
class Cards:
    """The card services of one desk; nothing is sent to a terminal before it is asked for."""

    settings: Settings
    store: Store
    clock: Clock
    new_id: NewId
    profile: Callable[[], DeskProfile]
    centre: Centre
    terminal: Callable[[], CardTerminal | None]
    claims: Callable[[], Claims]
    collect: Callable[[], CollectPayment]
    roles: CheckRole

    @cached_property
    def settle(self) -> SettleAttempt:
        completing = CompleteCharge(self.clock, self.new_id, self.profile, self.centre)
        return SettleAttempt(self.store, self.clock, self.new_id, completing)

    @cached_property
    def know_terminal(self) -> KnowTerminal:
        return KnowTerminal(self.store, self.terminal, self.clock, self.profile().desk, self.roles)

    @cached_property
    def ask(self) -> AskTerminal:
        said = self.settings
        return AskTerminal(
            self.store, self.terminal, self.settle, said.terminal_grace_s, said.terminal_ask_s
        )

    @cached_property
    def charge(self) -> ChargeCard:
        return ChargeCard(
            self.store,
            self.know_terminal,
            self.claims(),
            self.clock,
            self.new_id,
            self.collect(),
            self.ask,
            self.settle,
        )

    @cached_property
    def reverse(self) -> ReverseCard:
        return ReverseCard(
            self.store, self.know_terminal, self.clock, self.new_id, self.settle, self.roles
        )

    @cached_property
    def reconcile(self) -> ReconcileCards:
        return ReconcileCards(
            self.store,
            self.know_terminal,
            self.clock,
            self.new_id,
            self.ask,
            self.settle,
            self.roles,
        )

    @cached_property
    def reconcile_slips(self) -> ReconcileSlips:
        return ReconcileSlips(self.store, self.clock, self.new_id, self.profile, self.roles)

    @cached_property
    def clarify(self) -> ClarifyCard:
        return ClarifyCard(self.store, self.settle, self.roles)
