"""Made-up accounts and bills, the same for the same seed and day. Amounts are a demo tariff."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from gateway.demo import seed_names as names
from pos_app.domain.account import ItemKind, Plan, Supply
from pos_app.domain.search_text import index_words

SAMPLES: Final = 10
_PLAIN_FIRST: Final = 40  # the first accounts are the demo's: open, unrestricted, coin-exact
_COIN_DIRHAMS: Final = 25
_BLOCKED: Final = "Payment arrangement: see a supervisor."


@dataclass(frozen=True, slots=True)
class MadeItem:
    """An open item; the fields are the columns of `items`."""

    item_no: str
    account_no: str
    kind: str
    issued_dirhams: int
    due_dirhams: int
    due_on: str
    period: str | None
    lines: str
    exact_only: bool
    in_dispute: bool


@dataclass(frozen=True, slots=True)
class MadeAccount:
    """An account; all fields but the last two are the columns of `accounts`."""

    account_no: str
    customer_no: str
    electricity_no: str
    water_no: str
    holder_id: str
    phone: str
    name_ar: str
    name_en: str
    area_ar: str
    area_en: str
    plan: str
    supply: str
    allows_partial: bool
    allows_over: bool
    allows_advance: bool
    exact_only: bool
    cash_only: bool
    blocked: str | None
    read_on: str | None
    electricity_kwh: int | None
    water_m3: int | None
    change_no: int
    is_removed: bool
    items: tuple[MadeItem, ...]
    words: frozenset[str]

    @property
    def due_dirhams(self) -> int:
        return sum(item.due_dirhams for item in self.items)


def make_accounts(number: int, seed: int, today: date) -> Iterator[MadeAccount]:
    """`number` accounts, one after the other; the i-th does not depend on how many there are."""
    random = Random(seed)
    for index in range(number):
        yield _make(random, index, today)


def _make(random: Random, index: int, today: date) -> MadeAccount:
    is_plain = index < _PLAIN_FIRST
    account_no = f"44{10_000_000 + index * 13 + index % 7:08d}"
    plan = Plan.POSTPAID if is_plain else _pick_plan(random)
    name_ar, name_en, pays_sanitation, holder_id = _who(random, index)
    area_ar, area_en, zone = random.choice(names.AREAS)
    exact_only = not is_plain and random.random() < 0.02
    items = _items(random, index, account_no, plan, today, pays_sanitation)
    has_arrears = len(items) >= 3
    allows_more = is_plain or random.random() < 0.95
    return MadeAccount(
        account_no=account_no,
        customer_no=f"{3_000_000 + index:07d}",
        electricity_no=f"{1_200_000 + index:07d}",
        water_no=f"{5_100_000 + index:07d}",
        holder_id=holder_id,
        phone=f"{random.choice('3567')}{random.randrange(10_000_000):07d}",
        name_ar=name_ar,
        name_en=name_en,
        area_ar=f"{area_ar}، منطقة {zone}",
        area_en=f"{area_en}, Zone {zone}",
        plan=plan,
        supply=_pick_supply(random, is_plain, has_arrears),
        allows_partial=is_plain or random.random() < 0.93,
        allows_over=allows_more,
        allows_advance=allows_more,
        exact_only=exact_only,
        cash_only=not is_plain and random.random() < 0.01,
        blocked=_BLOCKED if not is_plain and random.random() < 0.01 else None,
        read_on=_mid_month_before(today).isoformat(),
        electricity_kwh=random.randrange(1_000, 90_000),
        water_m3=random.randrange(50, 4_000),
        change_no=index + 1,
        is_removed=False,
        items=items,
        words=index_words(name_ar) | index_words(name_en),
    )


def _pick_plan(random: Random) -> Plan:
    return random.choices((Plan.POSTPAID, Plan.PREPAID, Plan.EXEMPT), (91, 3, 6))[0]


def _pick_supply(random: Random, is_plain: bool, has_arrears: bool) -> Supply:
    is_cut = has_arrears and not is_plain and random.random() < 0.15
    return Supply.DISCONNECTED if is_cut else Supply.CONNECTED


def _who(random: Random, index: int) -> tuple[str, str, bool, str]:
    """Arabic name, English name, whether they pay sanitation, QID or establishment ID."""
    dice = random.random()
    sequence = f"{index % 100_000:05d}"
    if dice < 0.30:
        return (*_gulf_name(random), False, f"2{random.randrange(50, 99)}000{sequence}")
    if dice < 0.85:
        first, family = random.choice(names.OTHER_FIRST), random.choice(names.OTHER_FAMILIES)
        middle = random.choice(names.OTHER_FIRST) if random.random() < 0.3 else None
        parts = [first, middle, family] if middle else [first, family]
        arabic, english = (" ".join(side) for side in zip(*parts, strict=True))
        return arabic, english, True, f"2{random.randrange(50, 99)}999{sequence}"
    firm, trade = random.choice(names.FIRM_NAMES), random.choice(names.FIRM_TRADES)
    number = index % 997
    arabic, english = f"شركة {firm[0]} {trade[0]} {number}", f"{firm[1]} {trade[1]} {number}"
    return arabic, english, True, f"17{index % 10**9:09d}"


def _gulf_name(random: Random) -> tuple[str, str]:
    father, family = random.choice(names.GULF_MEN), random.choice(names.GULF_FAMILIES)
    is_man = random.random() < 0.6
    own = random.choice(names.GULF_MEN if is_man else names.GULF_WOMEN)
    return f"{own[0]} {father[0]} {family[0]}", f"{own[1]} {father[1]} {family[1]}"


def _items(
    random: Random, index: int, account_no: str, plan: Plan, today: date, pays_sanitation: bool
) -> tuple[MadeItem, ...]:
    if plan is not Plan.POSTPAID:
        return ()
    is_plain = index < _PLAIN_FIRST
    months = random.choices((0, 1, 2, 3), (0, 60, 30, 10) if is_plain else (20, 50, 20, 10))[0]
    bills = [_bill(random, index, account_no, today, n, pays_sanitation) for n in range(months)]
    others = [] if is_plain else _other_items(random, index, account_no, today)
    return tuple(reversed(bills)) + tuple(others)


def _bill(
    random: Random, index: int, account_no: str, today: date, months_ago: int, sanitation: bool
) -> MadeItem:
    """The bill of the n-th last month: electricity, water, and 20 % of water for sanitation."""
    first = _month_before(today, months_ago + 1)
    is_large = index >= _PLAIN_FIRST and random.random() < 0.03
    most = 1_500_000 if is_large else 11_000
    water = random.randrange(2_000, most // 2)
    lines = {
        "electricity": random.randrange(3_000, most),
        "water": water,
        "sanitation": water // 5 if sanitation else 0,
    }
    if index < _PLAIN_FIRST:
        lines["electricity"] -= sum(lines.values()) % _COIN_DIRHAMS
    due = sum(lines.values())
    written = [{"kind": kind, "amount_dirhams": amount} for kind, amount in lines.items() if amount]
    return MadeItem(
        item_no=f"{first:%y%m}{index:08d}",
        account_no=account_no,
        kind=ItemKind.BILL,
        issued_dirhams=due,
        due_dirhams=due,
        due_on=(_month_before(today, months_ago) + timedelta(days=24)).isoformat(),
        period=f"{first:%Y-%m}",
        lines=json.dumps(written),
        exact_only=False,
        in_dispute=index >= _PLAIN_FIRST and random.random() < 0.01,
    )


_OTHERS: Final = (
    (ItemKind.DEPOSIT, 200_000, 0.02, "90"),
    (ItemKind.RECONNECTION, 10_000, 0.02, "91"),
    (ItemKind.SERVICE_FEE, 5_000, 0.02, "92"),
    (ItemKind.BILL, -12_500, 0.03, "93"),  # a credit
)


def _other_items(random: Random, index: int, account_no: str, today: date) -> list[MadeItem]:
    return [
        MadeItem(
            item_no=f"{prefix}00{index:08d}",
            account_no=account_no,
            kind=kind,
            issued_dirhams=dirhams,
            due_dirhams=dirhams,
            due_on=(today + timedelta(days=14)).isoformat(),
            period=None,
            lines=json.dumps([{"kind": "other", "amount_dirhams": dirhams}]),
            exact_only=kind is ItemKind.DEPOSIT,
            in_dispute=False,
        )
        for kind, dirhams, share, prefix in _OTHERS
        if random.random() < share
    ]


def _month_before(today: date, months: int) -> date:
    """The first day of the month, so many months before this one."""
    month = today.year * 12 + today.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)


def _mid_month_before(today: date) -> date:
    return _month_before(today, 1) + timedelta(days=14)
