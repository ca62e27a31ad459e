"""Centres and desks: hours that inform, profiles that rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Final

from pos_app.domain.account import ItemKind
from pos_app.domain.clock import in_qatar
from pos_app.domain.ids import DeskId
from pos_app.domain.money import Money
from pos_app.domain.staff import StaffMember

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Hours:
    """One opening on one weekday, Qatar time."""

    open: time
    close: time


def is_open(hours: Mapping[str, tuple[Hours, ...]], moment: datetime) -> bool:
    """Whether `moment` lies in the hours. Information only: never a lock."""
    local = in_qatar(moment)
    today = hours.get(WEEKDAYS[local.weekday()], ())
    return any(opening.open <= local.time() < opening.close for opening in today)


@dataclass(frozen=True, slots=True)
class Centre:
    """One of the seven centres."""

    code: str
    name_en: str
    name_ar: str
    address_en: str
    address_ar: str
    hours: Mapping[str, tuple[Hours, ...]]  # mon…sun; empty: closed
    hours_text_ar: str  # as published
    hours_are_doubtful: bool
    item_kinds: tuple[ItemKind, ...]  # what may be taken there

    def is_open(self, moment: datetime) -> bool:
        """Whether `moment` lies in the posted hours. Information only: never a lock."""
        return is_open(self.hours, moment)


@dataclass(frozen=True, slots=True)
class Limits:
    """What head office lets this desk do alone; those of `offline_…` while it is away."""

    coin_step: Money = Money(25)
    count_tolerance: Money = Money(100)
    slip_needs_supervisor_over: Money = Money.riyals(5_000)
    cash_needs_supervisor_over: Money = Money.riyals(50_000)
    offline_payment_up_to: Money = Money.riyals(5_000)
    offline_hours: int = 72
    basket_items: int = 200
    offline_cash_up_to: Money = Money.riyals(5_000)  # of one payment, by tender type
    offline_card_up_to: Money = Money.riyals(5_000)
    offline_slip_up_to: Money = Money.riyals(5_000)
    offline_disconnected_up_to: Money = Money.riyals(2_000)  # for one account, by its state
    offline_disputed_up_to: Money = Money.riyals(2_000)
    offline_data_hours: int = 72  # how old a balance may be
    offline_total_up_to: Money = Money.riyals(500_000)  # of a shift: more than its busiest day
    offline_extension_hours: int = 24  # by how much a supervisor may extend, once
    offline_extension_up_to: Money = Money.riyals(100_000)
    drawer_limit: Money = Money.riyals(10_000)  # above it a drop is asked for
    paid_in_needs_supervisor_over: Money = Money.riyals(5_000)
    paid_out_needs_supervisor_over: Money = Money.riyals(200)
    transfer_needs_supervisor_over: Money = Money.riyals(5_000)


@dataclass(frozen=True, slots=True)
class DeskProfile:
    """What this desk is and may do, as head office said last."""

    desk: DeskId
    centre_code: str
    item_kinds: tuple[ItemKind, ...]
    limits: Limits = Limits()
    is_training: bool = False
    hours: Mapping[str, tuple[Hours, ...]] | None = None  # mon…sun; None: its centre's

    def is_open(self, centre: Centre, moment: datetime) -> bool:
        """As `Centre.is_open`, by the hours of this desk."""
        return is_open(centre.hours if self.hours is None else self.hours, moment)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Profile and staff of a desk, signed by head office, trusted until `expires_at`.

    With the keys of all desks any desk checks a receipt; with `sealing_key` it hides a
    customer's address, and an unsent item in its second place, from all but head office; with
    `branch_key` a shift file from all but the desks of its branch.
    """

    profile: DeskProfile
    staff: tuple[StaffMember, ...]
    issued_at: datetime
    expires_at: datetime
    desk_keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # raw Ed25519, base64
    sealing_key: str = ""  # raw X25519, base64; empty: an earlier head office that has none
    sends_receipts: bool = True  # by e-mail and SMS, where there is a sealing key
    branch_key: str = ""  # 32 bytes, base64: what the branch's desks share; empty as above
    revoked_at: Mapping[str, datetime] = field(
        default_factory=dict
    )  # desk → its keys prove no more

    def member(self, staff_id: str) -> StaffMember | None:
        """The person of that id."""
        return next((m for m in self.staff if m.staff_id == staff_id), None)


OFFLINE_SIGN_IN = timedelta(hours=72)
