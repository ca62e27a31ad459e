"""What head office said, or did not."""

from __future__ import annotations

from pos_app.errors.kinds import Fault, Refused


class HeadOfficeUnreachable(Fault):
    """facts: why"""

    code = "head_office_unreachable"


class HeadOfficeRefused(Refused):
    """facts: reason"""

    code = "head_office_refused"


class HeadOfficeRestored(HeadOfficeRefused):
    """It was restored from a backup: what it lacks is found first, then it takes entries again."""

    code = "head_office_restored"


class HeadOfficeUnclear(Fault):
    """Head office answered something that is not of this API. facts: why"""

    code = "head_office_unclear"


class EnrolmentRefused(Refused):
    """The one-time code is wrong, used or expired. facts: reason"""

    code = "enrolment_refused"
