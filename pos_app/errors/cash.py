"""Cash without a payment: moves, transfers between drawers, corrections of tenders."""

from __future__ import annotations

from pos_app.errors.kinds import Refused


class NoCash(Refused):
    """An amount of zero or less, or an empty count."""

    code = "no_cash"


class MoreThanADrawerHolds(Refused):
    """Absurd. It says nothing of what is in the drawer. facts: most"""

    code = "more_than_a_drawer_holds"


class PersonMissing(Refused):
    """Who gives or takes the cash was not said."""

    code = "person_missing"


class TakerUnknown(Refused):
    """Not on head office's list of staff, or may not handle cash. facts: taker"""

    code = "taker_unknown"


class TakerIsGiver(Refused):
    """Cash changes hands, or it does not move."""

    code = "taker_is_giver"


class TransferToOwnDesk(Refused):
    """facts: desk"""

    code = "transfer_to_own_desk"


class NoSuchDesk(Refused):
    """Not a desk of this branch. facts: desk"""

    code = "no_such_desk"


class TransferUnknown(Refused):
    """Malformed, or this desk never gave it. facts: transfer_no"""

    code = "transfer_unknown"


class TransferForAnotherDesk(Refused):
    """facts: transfer_no, desk (the taker's)"""

    code = "transfer_for_another_desk"


class TransferOfAnotherDesk(Refused):
    """Only who gave it takes it back. facts: transfer_no, desk (the giver's)"""

    code = "transfer_of_another_desk"


class TransferAccepted(Refused):
    """facts: transfer_no"""

    code = "transfer_accepted"


class TransferTakenBack(Refused):
    """facts: transfer_no"""

    code = "transfer_taken_back"


class NoSlipToCorrect(Refused):
    """The payment has no (such) card slip. facts: receipt_no"""

    code = "no_slip_to_correct"


class ChargedByTerminal(Refused):
    """What a terminal approved is given back by the terminal alone. facts: receipt_no"""

    code = "charged_by_terminal"


class CorrectionTooHigh(Refused):
    """facts: receipt_no, most"""

    code = "correction_too_high"


class CorrectionTooLate(Refused):
    """The payment's shift is over. facts: receipt_no"""

    code = "correction_too_late"
