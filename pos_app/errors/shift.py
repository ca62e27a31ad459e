"""The shift and its count."""

from __future__ import annotations

from pos_app.errors.kinds import Refused


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
