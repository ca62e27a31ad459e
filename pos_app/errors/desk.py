"""The desk itself: its set-up, its settings, its clock."""

from __future__ import annotations

from pos_app.errors.kinds import Fault, Refused


class NotADesk(Refused):
    """The data directory holds no desk yet. facts: home"""

    code = "not_a_desk"


class AlreadyADesk(Refused):
    """facts: desk"""

    code = "already_a_desk"


class AlreadyRunning(Fault):
    """Another instance uses this data directory. facts: home"""

    code = "already_running"


class SettingsWrong(Refused):
    """facts: file, line, key, why"""

    code = "settings_wrong"


class ClockWrong(Refused):
    """facts: by"""

    code = "clock_wrong"
