"""What a desk does not do while head office is away; the figures are in the facts."""

from __future__ import annotations

from pos_app.errors.kinds import Refused
from pos_app.errors.people import SupervisorNeeded


class OfflineLimitReached(Refused):
    """facts: limit"""

    code = "offline_limit_reached"


class OverOfflineLimit(SupervisorNeeded):
    """Too much for one payment. facts: action (which limit), figure, allowed"""


class OverAccountLimit(OverOfflineLimit):
    """Too much for an account in that state. facts: also account_no"""


class BalanceTooOld(SupervisorNeeded):
    """facts: action, account_no, figure, allowed (lengths of time)"""


class OfflineTimeUp(OfflineLimitReached):
    """facts: figure, allowed (lengths of time), may_extend, more_hours, more_amount, extend"""


class OfflineTotalReached(OfflineLimitReached):
    """facts: figure (with this payment), allowed, may_extend, more_hours, more_amount, extend"""


class AlreadyExtended(Refused):
    """Only head office can let the desk go on now. facts: by, at"""

    code = "already_extended"


class NothingToExtend(Refused):
    """Head office can be reached: there is no time alone to be extended."""

    code = "nothing_to_extend"


class ExtensionTooLong(Refused):
    """facts: hours, amount: the most that may be added"""

    code = "extension_too_long"
