"""Open accounts that any desk can take in full, in cash: to try the counter with."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, select

from gateway.accounts.look_up import read_accounts
from gateway.demo.seed_accounts import SAMPLES
from gateway.storage import rows
from pos_app import wire
from pos_app.domain.account import Account, ItemKind

_COIN_DIRHAMS: Final = 25
_LOOKED_AT: Final = 400


def read_sample(connection: Connection) -> list[dict[str, Any]]:
    """Up to ten accounts as they stand now: number, electricity number, due, flags."""
    table = rows.accounts
    query = select(table.c.account_no).order_by(table.c.account_no).limit(_LOOKED_AT)
    numbers = list(connection.scalars(query))
    accounts = [wire.structure(plain, Account) for plain in read_accounts(connection, numbers)]
    return [_sample(account) for account in accounts if _is_plain(account)][:SAMPLES]


def _is_plain(account: Account) -> bool:
    due = account.due.dirhams
    return (
        due > 0
        and due % _COIN_DIRHAMS == 0
        and account.allows.blocked is None
        and all(item.kind is ItemKind.BILL and item.due.dirhams > 0 for item in account.items)
        and not any(item.in_dispute for item in account.items)
    )


def _sample(account: Account) -> dict[str, Any]:
    return {
        "account_no": account.account_no,
        "electricity_no": account.electricity_no,
        "due_dirhams": account.due.dirhams,
        "flags": list(account.flags()),
    }
