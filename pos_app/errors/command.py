"""The command line."""

from __future__ import annotations

from pos_app.errors.kinds import Fault, UsageError


class NotYetBuilt(UsageError):
    """A command that a later release brings. facts: command"""

    code = "not_yet_built"


class OptionWrong(UsageError):
    """facts: option, value"""

    code = "option_wrong"


class TenderMissing(UsageError):
    """Neither cash nor card."""

    code = "tender_missing"


class OnlyWithCard(UsageError):
    """It says something of a card, and none pays. facts: option"""

    code = "only_with_card"


class PinFileUnreadable(UsageError):
    """A PIN is needed and no file brings it. facts: file"""

    code = "pin_file_unreadable"


class DateUnreadable(UsageError):
    """facts: text"""

    code = "date_unreadable"


class FileNotWritable(Fault):
    """facts: file, why"""

    code = "file_not_writable"


class PortTaken(Fault):
    """Somebody listens there already. facts: port"""

    code = "port_taken"
