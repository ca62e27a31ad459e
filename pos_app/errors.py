"""Every error raised on purpose, as one tree.

An error carries a `code`, which names its sentence in each language, and `facts`, the values
that the sentence speaks of. Sentences live in `ui/wording.py`.
"""

from __future__ import annotations

from typing import ClassVar


class CounterError(Exception):
    """Anything that the program refuses, doubts or cannot do, said in a sentence."""

    code: ClassVar[str] = "error"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts

    def __str__(self) -> str:
        facts = " ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} {facts}".rstrip()


class Refused(CounterError):
    """A rule says no; nothing was changed."""

    code = "refused"


class UsageError(CounterError):
    """What was asked cannot be understood."""

    code = "usage"


class InDoubt(CounterError):
    """Nobody knows yet whether it happened."""

    code = "in_doubt"


class Fault(CounterError):
    """A device, the disk or the network failed."""

    code = "fault"


# What was typed or scanned ---------------------------------------------------


class AmountUnreadable(Refused):
    """facts: text"""

    code = "amount_unreadable"


class AmountTooPrecise(Refused):
    """More than two decimals. facts: text"""

    code = "amount_too_precise"


class AmountTooLong(Refused):
    """More than nine digits: a bill number, not an amount. facts: text"""

    code = "amount_too_long"


class CardNumberRefused(Refused):
    """A card number was typed where none may ever be kept. No facts, on purpose."""

    code = "card_number_refused"


class IdentifierUnreadable(Refused):
    """facts: text"""

    code = "identifier_unreadable"


class CountUnreadable(Refused):
    """A denomination count is malformed. facts: text"""

    code = "count_unreadable"


class CardSlipUnreadable(Refused):
    """A slip's approval code, last four or RRN is malformed. facts: field, form (a slug)"""

    code = "card_slip_unreadable"


# People ----------------------------------------------------------------------


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


class SamePerson(Refused):
    """Nobody approves an act of their own."""

    code = "same_person"


class SessionLocked(Refused):
    """The screen is locked or nobody is signed in."""

    code = "session_locked"


# Accounts and bills ----------------------------------------------------------


class NoAccountFound(Refused):
    """facts: text"""

    code = "no_account_found"


class TooManyFound(Refused):
    """facts: limit"""

    code = "too_many_found"


class AccountBlocked(Refused):
    """facts: account_no, reason"""

    code = "account_blocked"


class AccountPrepaid(Refused):
    """Prepaid accounts are paid in the app. facts: account_no"""

    code = "account_prepaid"


class NothingDue(Refused):
    """facts: account_no"""

    code = "nothing_due"


class AlreadyInBasket(Refused):
    """facts: item_no"""

    code = "already_in_basket"


class ItemUnknown(Refused):
    """facts: item_no"""

    code = "item_unknown"


class ServiceNotOffered(Refused):
    """The desk's profile does not allow this kind of charge. facts: item_no, kind"""

    code = "service_not_offered"


class AmountNotAllowed(Refused):
    """Part, over or advance payment that the account does not allow. facts: least, most"""

    code = "amount_not_allowed"


class BasketTooLarge(Refused):
    """facts: limit"""

    code = "basket_too_large"


class BasketEmpty(Refused):
    """There is nothing to pay."""

    code = "basket_empty"


class BalanceChanged(Refused):
    """The re-read before tender found other balances. facts: changes"""

    code = "balance_changed"


# Tender and payment ----------------------------------------------------------


class NotEnoughTendered(Refused):
    """facts: still_to_pay"""

    code = "not_enough_tendered"


class TooMuchByCard(Refused):
    """Card is always exact. facts: over"""

    code = "too_much_by_card"


class CashOnly(Refused):
    """facts: account_no"""

    code = "cash_only"


class CoinsCannotMake(Refused):
    """The cash total is between two coin steps. facts: down, up"""

    code = "coins_cannot_make"


class OfflineLimitReached(Refused):
    """facts: limit"""

    code = "offline_limit_reached"


class ReceiptNotGenuine(Refused):
    """The code of a receipt does not hold. facts: verdict"""

    code = "receipt_not_genuine"


class AddressUnreadable(Refused):
    """What was typed is no address of that kind. facts: way"""

    code = "address_unreadable"


class SendingNotOffered(Refused):
    """Head office sends no receipts by e-mail or SMS."""

    code = "sending_not_offered"


class ReceiptUnknown(Refused):
    """facts: receipt_no"""

    code = "receipt_unknown"


class TooManyCopies(Refused):
    """A paper has been copied as often as can be counted. facts: receipt_no"""

    code = "too_many_copies"


class AlreadyVoided(Refused):
    """facts: receipt_no"""

    code = "already_voided"


class VoidTooLate(Refused):
    """Only a payment of the open shift can be voided. facts: receipt_no"""

    code = "void_too_late"


class ReasonNeeded(Refused):
    """facts: reasons"""

    code = "reason_needed"


class DuplicateEvent(Refused):
    """This very event is booked already; nothing was added. facts: event_id"""

    code = "duplicate_event"


# Shift -----------------------------------------------------------------------


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


# Desk, store, devices, network -----------------------------------------------


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


class NotYetBuilt(UsageError):
    """A command that a later release brings. facts: command"""

    code = "not_yet_built"


class StoreFault(Fault):
    """The disk refused; nothing of this step is kept. facts: why"""

    code = "store_fault"


class StoreFull(StoreFault):
    """The disk is full; nothing of this step is kept. facts: why"""

    code = "store_full"


class StoreCorrupt(Fault):
    """facts: why"""

    code = "store_corrupt"


class StoreTooNew(Fault):
    """A newer program has written this store. facts: found, known"""

    code = "store_too_new"


class ClockWrong(Refused):
    """facts: by"""

    code = "clock_wrong"


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


class PrinterFault(Fault):
    """facts: why"""

    code = "printer_fault"


class PrinterOffline(PrinterFault):
    """Nobody answers at the printer's address. facts: why"""

    code = "printer_offline"


class PrinterOutOfPaper(PrinterFault):
    """The roll has ended."""

    code = "printer_out_of_paper"


class PrinterCoverOpen(PrinterFault):
    """The cover is open."""

    code = "printer_cover_open"


class PrinterNotUnderstood(PrinterFault):
    """Something answers at the printer's address, and not as a receipt printer does."""

    code = "printer_not_understood"


class PrinterDriverMissing(PrinterFault):
    """The computer lacks a library or program that this kind of pipe needs. facts: what, why"""

    code = "printer_driver_missing"


class PrinterCannotConfirm(PrinterFault):
    """Everything was sent; this printer cannot say whether it is on paper."""

    code = "printer_cannot_confirm"


class PrintInterrupted(PrinterFault):
    """The program ended while the paper was being printed."""

    code = "print_interrupted"


class DrawerStuck(PrinterFault):
    """The drawer did not open."""

    code = "drawer_stuck"


class PaperNotDrawn(PrinterFault):
    """The paper's font is missing or broken: nothing was sent. facts: why"""

    code = "paper_not_drawn"


# The command line ------------------------------------------------------------


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
