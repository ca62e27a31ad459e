"""What head office said, or did not."""

from __future__ import annotations

from pos_app.errors.kinds import Fault, Refused


class HeadOfficeUnreachable(Fault):
    """facts: why"""

    code = "head_office_unreachable"


class HeadOfficeRefused(Refused):
    """facts: reason"""

    code = "head_office_refused"


class HeadOfficeUnclear(Fault):
    """Head office answered something that is not of this API. facts: why"""

    code = "head_office_unclear"


class EnrolmentRefused(Refused):
    """The one-time code is wrong, used or expired. facts: reason"""

    code = "enrolment_refused"
