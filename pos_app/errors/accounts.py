"""Accounts, bills and the basket."""

from __future__ import annotations

from pos_app.errors.kinds import Refused


class NoAccountFound(Refused):
    """facts: text"""

    code = "no_account_found"


class TooManyFound(Refused):
    """facts: limit"""

    code = "too_many_found"


class AccountBlocked(Refused):
    """facts: account_no, reason"""

    code = "account_blocked"


class AccountPrepaid(Refused):
    """Prepaid accounts are paid in the app. facts: account_no"""

    code = "account_prepaid"


class NothingDue(Refused):
    """facts: account_no"""

    code = "nothing_due"


class AlreadyInBasket(Refused):
    """facts: item_no"""

    code = "already_in_basket"


class ItemUnknown(Refused):
    """facts: item_no"""

    code = "item_unknown"


class ServiceNotOffered(Refused):
    """The desk's profile does not allow this kind of charge. facts: item_no, kind"""

    code = "service_not_offered"


class AmountNotAllowed(Refused):
    """Part, over or advance payment that the account does not allow. facts: least, most"""

    code = "amount_not_allowed"


class BasketTooLarge(Refused):
    """facts: limit"""

    code = "basket_too_large"


class BasketEmpty(Refused):
    """There is nothing to pay."""

    code = "basket_empty"


class BalanceChanged(Refused):
    """The re-read before tender found other balances. facts: changes"""

    code = "balance_changed"
