"""Who may sign in, approve or go on."""

from __future__ import annotations

from pos_app.errors.kinds import Refused


class SignInRefused(Refused):
    """Wrong clerk id or PIN; the same answer for both. facts: tries_left"""

    code = "sign_in_refused"


class SignInLocked(Refused):
    """Too many wrong PINs. facts: until"""

    code = "sign_in_locked"


class CredentialsExpired(Refused):
    """Head office's list of staff is too old to trust. facts: expired_at"""

    code = "credentials_expired"


class SupervisorNeeded(Refused):
    """facts: action"""

    code = "supervisor_needed"


class ManagerNeeded(SupervisorNeeded):
    """A supervisor's approval does not do. facts: action"""

    code = "manager_needed"


class SamePerson(Refused):
    """Nobody approves an act of their own."""

    code = "same_person"


class SessionLocked(Refused):
    """The screen is locked or nobody is signed in."""

    code = "session_locked"


class NotAllowed(Refused):
    """The person's role may not do it, with nobody's approval. facts: act, role"""

    code = "not_allowed"


class NobodyOfOurs(Refused):
    """Head office's list of staff does not have this person (any more). facts: staff_id"""

    code = "nobody_of_ours"
