"""The shift and its count."""

from __future__ import annotations

from pos_app.errors.kinds import Fault, Refused


class ShiftNotOpen(Refused):
    """There is no open shift."""

    code = "shift_not_open"


class ShiftAlreadyOpen(Refused):
    """facts: clerk, since"""

    code = "shift_already_open"


class ShiftOfSomebodyElse(Refused):
    """facts: clerk, since"""

    code = "shift_of_somebody_else"


class ShiftBalancing(Refused):
    """While the cash is counted no payment is taken."""

    code = "shift_balancing"


class CountAgain(Refused):
    """The first blind count differs by more than the tolerance; no figure, on purpose."""

    code = "count_again"


class FloatDiffers(Refused):
    """The float is not what the last shift left in the drawer; no figure, on purpose."""

    code = "float_differs"


class KeptNotCounted(Refused):
    """More of a note or coin shall stay in the drawer than was counted. facts: face"""

    code = "kept_not_counted"


class CauseUnknown(Refused):
    """Not the name of a cause of a variance. facts: cause, causes"""

    code = "cause_unknown"


class CountFirst(Refused):
    """The count is not final yet: what explains its variance would tell the expected cash."""

    code = "count_first"


class ShiftUnknown(Refused):
    """Neither this desk nor a shift file that it took knows the shift. facts: shift"""

    code = "shift_unknown"


class ShiftNotClosed(Refused):
    """Only what is closed is verified. facts: shift"""

    code = "shift_not_closed"


class OwnShift(Refused):
    """Nobody verifies or approves a shift of which they were the clerk. facts: shift"""

    code = "own_shift"


class AlreadyVerified(Refused):
    """A later verification needs a note that says why. facts: shift, by"""

    code = "already_verified"


class ShiftFileWrong(Refused):
    """facts: file, why (a slug: damaged, altered, other_branch, unknown_desk, no_key…)"""

    code = "shift_file_wrong"


class ShiftFileOlder(Refused):
    """A newer state of the same shift was taken already. facts: shift"""

    code = "shift_file_older"


class ShiftFileNotWritten(Fault):
    """facts: folder, why"""

    code = "shift_file_not_written"
