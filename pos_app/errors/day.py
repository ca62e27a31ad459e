"""The branch's end of day: closing it, the deposit, comparing with others' files, evidence."""

from __future__ import annotations

from pos_app.errors.kinds import Fault, Refused, UsageError


class DayInFuture(Refused):
    """facts: date"""

    code = "day_in_future"


class DayWithoutShifts(Refused):
    """Nothing is known of that day. facts: date"""

    code = "day_without_shifts"


class DayNotClosable(Refused):
    """Open points that nobody has given a reason for. facts: number, exceptions"""

    code = "day_not_closable"


class DayAlreadyClosed(Refused):
    """facts: date, by, at"""

    code = "day_already_closed"


class DayChanged(Refused):
    """Its figures are others than those that were shown."""

    code = "day_changed"


class DeclarationWrong(UsageError):
    """facts: text"""

    code = "declaration_wrong"


class ShiftNotOfDay(Refused):
    """facts: shift, date"""

    code = "shift_not_of_day"


# The deposit -----------------------------------------------------------------


class BagNumberWrong(Refused):
    """facts: text"""

    code = "bag_number_wrong"


class BagUsed(Refused):
    """facts: bag_no"""

    code = "bag_used"


class DepositEmpty(Refused):
    """Nothing was counted into the bag."""

    code = "deposit_empty"


class DepositDaysWrong(Refused):
    """No day, too many, or one in the future."""

    code = "deposit_days_wrong"


class MoreThanInSafe(Refused):
    """facts: amount, in_safe"""

    code = "more_than_in_safe"


class DepositUnknown(Refused):
    """facts: bag_no"""

    code = "deposit_unknown"


class DepositReceivedBefore(Refused):
    """facts: bag_no, on"""

    code = "deposit_received_before"


# Others' files, and ours for others ------------------------------------------


class MatchFileUnreadable(Refused):
    """facts: file, why"""

    code = "match_file_unreadable"


class ColumnMissing(Refused):
    """facts: file, column, found"""

    code = "column_missing"


class AccountNotMapped(Refused):
    """facts: what, key"""

    code = "account_not_mapped"


class LedgerNotBalanced(Refused):
    """Never by its own fault: a closing whose figures do not fit. facts: shift, difference"""

    code = "ledger_not_balanced"


class EvidenceIncomplete(Refused):
    """Head office's entries or statement are needed. facts: why"""

    code = "evidence_incomplete"


class EvidenceUnreadable(Fault):
    """facts: file, why"""

    code = "evidence_unreadable"
