"""The errors of card payments."""

from __future__ import annotations

from pos_app.errors.accounts import NothingDue
from pos_app.errors.kinds import Fault, InDoubt, Refused


class CardDeclined(Refused):
    """Certainly not charged. facts: reason"""

    code = "card_declined"


class CardCancelled(Refused):
    """Cancelled at the terminal or by the clerk; certainly not charged."""

    code = "card_cancelled"


class CardNotStarted(Refused):
    """The terminal took no request; certainly not charged. facts: reason"""

    code = "card_not_started"


class CardPartlyApproved(Refused):
    """Less was authorised than asked. facts: approved, asked"""

    code = "card_partly_approved"


class SignatureRefused(Refused):
    """The bank approved, the signature does not fit: charged, and reversed at once."""

    code = "signature_refused"


class ChargeStands(InDoubt):
    """Charged for nothing, and the reversal failed: somebody has to undo it. facts: attempt"""

    code = "charge_stands"


class CardUnknown(InDoubt):
    """Nobody knows whether the card was charged. facts: attempt, amount"""

    code = "card_unknown"


class TerminalUnreachable(Fault):
    """Nobody answers at the terminal's address; nothing was sent to it. facts: why"""

    code = "terminal_unreachable"


class TerminalNotUnderstood(TerminalUnreachable):
    """Something answers there, and not as a terminal does. facts: why"""

    code = "terminal_not_understood"


class TerminalCertificateWrong(TerminalUnreachable):
    """Its certificate is not of the terminal's chain. facts: why"""

    code = "terminal_certificate_wrong"


class TerminalKeyWrong(TerminalUnreachable):
    """The passphrase, or its version, is not the terminal's. facts: why"""

    code = "terminal_key_wrong"


class TerminalSwapped(Refused):
    """Another terminal answers than the one that this desk knows. facts: expected, found"""

    code = "terminal_swapped"


class TerminalBusy(Refused):
    """The terminal is still at work on another request."""

    code = "terminal_busy"


class NoTerminal(Refused):
    """This desk has no terminal of its own to talk to."""

    code = "no_terminal"


# Bills and attempts ----------------------------------------------------------


class BillBeingPaid(Refused):
    """A card is being, or may have been, charged for it. facts: item_no, desk"""

    code = "bill_being_paid"


class PaidMeanwhile(NothingDue):
    """A lost charge for it was found and booked just now. facts: account_no, receipt_no"""


class AttemptNotFound(Refused):
    """facts: attempt"""

    code = "attempt_not_found"


class NothingToClarify(Refused):
    """The attempt is settled already. facts: attempt"""

    code = "nothing_to_clarify"


class EvidenceNeeded(Refused):
    """A declaration says what was seen. facts: field"""

    code = "evidence_needed"


class CardNotReversed(Refused):
    """A payment is void only once its card has got the money back. facts: receipt_no"""

    code = "card_not_reversed"


class CardNotReversible(Refused):
    """The terminal cannot undo this charge: it has no number of it. facts: attempt"""

    code = "card_not_reversible"


class CardReversible(Refused):
    """The terminal can undo this charge itself: nobody declares it. facts: attempt"""

    code = "card_reversible"


class NotPaidByCard(Refused):
    """A refund goes back to a card; this payment was not charged to one. facts: receipt_no"""

    code = "not_paid_by_card"


class AlreadyRefunded(Refused):
    """facts: receipt_no"""

    code = "already_refunded"


class RefundTooEarly(Refused):
    """A payment of the open shift is voided, not refunded. facts: receipt_no"""

    code = "refund_too_early"


class MoneyNotGivenBack(Refused):
    """The terminal refused a reversal or refund; the charge stands. facts: reason"""

    code = "money_not_given_back"


class MoneyBackUnknown(CardUnknown):
    """Nobody knows whether a reversal or refund gave the money back. facts: attempt, amount"""

    code = "money_back_unknown"


class CardNotBooked(Refused):
    """What a charge is for cannot be booked now: no shift is open, or money is missing."""

    code = "card_not_booked"
