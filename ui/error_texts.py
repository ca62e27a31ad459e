"""The sentence of each error, in English; the translations hold the Arabic.

Texts name no plural: where a number would need one, it stands behind a colon.
"""

from __future__ import annotations

from typing import Final

from pos_app import errors as e
from pos_app.card_errors import CardPartlyApproved, PaidMeanwhile
from ui.branch_error_texts import BRANCH_TEXTS, BRANCH_WORDS
from ui.card_error_texts import CARD_TEXTS, CARD_WORDS
from ui.copy_error_texts import COPY_TEXTS
from ui.error_text import QT_TRANSLATE_NOOP, Text
from ui.offline_error_texts import OFFLINE_TEXTS, OFFLINE_WORDS
from ui.queue_error_texts import QUEUE_TEXTS, QUEUE_WORDS
from ui.rescue_error_texts import RESCUE_TEXTS, RESCUE_WORDS
from ui.store_error_texts import STORE_TEXTS, STORE_WORDS

UNEXPECTED: Final = Text(
    "E-99",
    QT_TRANSLATE_NOOP(
        "errors", "Something unexpected happened. What is booked is safe. Tell support."
    ),
)

DISK_ALMOST_FULL: Final = Text(
    "E-29",
    QT_TRANSLATE_NOOP("errors", "The disk is almost full. Payments cannot be saved safely."),
)

CUSTOMER_SCREEN_MISSING: Final = Text(
    "E-89",
    QT_TRANSLATE_NOOP("errors", "The customers’ screen %1 is not connected. They see nothing."),
    ("name",),
)

CUSTOMER_SCREEN_IS_CLERKS: Final = Text(
    "E-90",
    QT_TRANSLATE_NOOP(
        "errors", "The customers’ screen %1 is the one with this window. They see nothing."
    ),
    ("name",),
)

POLE_DISPLAY_SILENT: Final = Text(
    "E-91",
    QT_TRANSLATE_NOOP("errors", "The display for customers cannot be reached: %1."),
    ("address",),
)

TEXTS: Final[dict[type[e.CounterError], Text]] = {
    **CARD_TEXTS,
    **COPY_TEXTS,
    **BRANCH_TEXTS,
    **STORE_TEXTS,
    **QUEUE_TEXTS,
    **RESCUE_TEXTS,
    **OFFLINE_TEXTS,
    # The branches of the tree, for errors that have no sentence of their own.
    e.CounterError: UNEXPECTED,
    e.Refused: Text(
        "E-33", QT_TRANSLATE_NOOP("errors", "A rule does not allow this. Nothing was changed.")
    ),
    e.UsageError: Text("E-34", QT_TRANSLATE_NOOP("errors", "This cannot be understood.")),
    e.InDoubt: Text(
        "E-35",
        QT_TRANSLATE_NOOP("errors", "Nobody knows yet whether this happened. Do not repeat it."),
    ),
    e.Fault: Text(
        "E-36", QT_TRANSLATE_NOOP("errors", "A device, the disk or the network failed. Try again.")
    ),
    # What was typed or scanned.
    e.AmountUnreadable: Text(
        "E-37",
        QT_TRANSLATE_NOOP("errors", "“%1” is not an amount. Type it like 1,250.50."),
        ("text",),
    ),
    e.AmountTooPrecise: Text(
        "E-38",
        QT_TRANSLATE_NOOP("errors", "“%1” has more than two decimals. The riyal has 100 dirhams."),
        ("text",),
    ),
    e.AmountTooLong: Text(
        "E-10", QT_TRANSLATE_NOOP("errors", "That looks like a bill number, not an amount.")
    ),
    e.CardNumberRefused: Text(
        "E-39",
        QT_TRANSLATE_NOOP(
            "errors",
            "That looks like a card number. It was not kept. Type only the last four digits.",
        ),
    ),
    e.IdentifierUnreadable: Text(
        "E-09",
        QT_TRANSLATE_NOOP("errors", "The code could not be read. Scan again or type the number."),
    ),
    e.CountUnreadable: Text(
        "E-40",
        QT_TRANSLATE_NOOP("errors", "“%1” is not a number of pieces of a note or coin."),
        ("text",),
    ),
    e.CardSlipUnreadable: Text(
        "E-41",
        QT_TRANSLATE_NOOP(
            "errors", "Look at the slip again. This cannot be right: %1. Expected: %2."
        ),
        ("field", "form"),
    ),
    # People.
    e.SignInRefused: Text(
        "E-01",
        QT_TRANSLATE_NOOP("errors", "Staff number or PIN is wrong. Tries left: %1."),
        ("tries_left",),
    ),
    e.SignInLocked: Text(
        "E-02",
        QT_TRANSLATE_NOOP("errors", "Sign-in is locked until %1. See your supervisor."),
        ("until",),
    ),
    e.CredentialsExpired: Text(
        "E-42",
        QT_TRANSLATE_NOOP(
            "errors",
            "The list of staff is valid until %1 only. Connect this desk to head office first.",
        ),
        ("expired_at",),
    ),
    e.SupervisorNeeded: Text(
        "E-26", QT_TRANSLATE_NOOP("errors", "This needs a supervisor: %1."), ("action",)
    ),
    e.SamePerson: Text(
        "E-27", QT_TRANSLATE_NOOP("errors", "You cannot approve your own transaction.")
    ),
    e.SessionLocked: Text(
        "E-43", QT_TRANSLATE_NOOP("errors", "The screen is locked. Type your PIN to go on.")
    ),
    # Accounts and bills.
    e.NoAccountFound: Text(
        "E-05",
        QT_TRANSLATE_NOOP("errors", "No account matches “%1”. Check the number or search by name."),
        ("text",),
    ),
    e.TooManyFound: Text(
        "E-06",
        QT_TRANSLATE_NOOP("errors", "Too many results. Only %1 are shown: add more of the name."),
        ("limit",),
    ),
    e.AccountBlocked: Text(
        "E-44",
        QT_TRANSLATE_NOOP("errors", "Account %1 is blocked by head office: %2. Take no money."),
        ("account_no", "reason"),
    ),
    e.AccountPrepaid: Text(
        "E-45",
        QT_TRANSLATE_NOOP(
            "errors", "Account %1 is prepaid. It is topped up in the app, not at the counter."
        ),
        ("account_no",),
    ),
    e.NothingDue: Text(
        "E-46",
        QT_TRANSLATE_NOOP("errors", "Nothing is due on account %1."),
        ("account_no",),
    ),
    PaidMeanwhile: Text(
        "E-125",
        QT_TRANSLATE_NOOP(
            "errors",
            "The card was charged for it before: booked now as receipt %1. Nothing more is due.",
        ),
        ("receipt_no",),
    ),
    e.AlreadyInBasket: Text(
        "E-08", QT_TRANSLATE_NOOP("errors", "This bill is already in the basket.")
    ),
    e.ItemUnknown: Text(
        "E-47",
        QT_TRANSLATE_NOOP(
            "errors", "Nothing is open under %1. It may be settled already, or in dispute."
        ),
        ("item_no",),
    ),
    e.ServiceNotOffered: Text(
        "E-48",
        QT_TRANSLATE_NOOP(
            "errors", "This desk takes bills only. For %1 send the customer to a full centre."
        ),
        ("item_no",),
    ),
    e.AmountNotAllowed: Text(
        "E-11",
        QT_TRANSLATE_NOOP("errors", "The amount must be from %1 to %2."),
        ("least", "most"),
    ),
    e.BasketTooLarge: Text(
        "E-49",
        QT_TRANSLATE_NOOP("errors", "The basket is full (%1). Take this payment first."),
        ("limit",),
    ),
    e.BasketEmpty: Text(
        "E-50", QT_TRANSLATE_NOOP("errors", "There is nothing to pay. Scan or tick a bill first.")
    ),
    e.BalanceChanged: Text(
        "E-51",
        QT_TRANSLATE_NOOP(
            "errors", "A balance has changed since it was read. Look at the amounts again."
        ),
    ),
    # Tender and payment.
    e.NotEnoughTendered: Text(
        "E-12",
        QT_TRANSLATE_NOOP("errors", "Cash received is less than the total. Still to pay: %1."),
        ("still_to_pay",),
    ),
    e.TooMuchByCard: Text(
        "E-52",
        QT_TRANSLATE_NOOP("errors", "A card pays the exact amount. Too much: %1."),
        ("over",),
    ),
    e.CashOnly: Text(
        "E-53",
        QT_TRANSLATE_NOOP("errors", "Account %1 takes cash only."),
        ("account_no",),
    ),
    e.CoinsCannotMake: Text(
        "E-54",
        QT_TRANSLATE_NOOP(
            "errors", "This amount cannot be rounded. Only the exact amount can be taken."
        ),
    ),
    e.OfflineLimitReached: Text(
        "E-16",
        QT_TRANSLATE_NOOP("errors", "The offline limit is reached (%1). See your supervisor."),
        ("limit",),
    ),
    e.ReceiptNotGenuine: Text(
        "E-86", QT_TRANSLATE_NOOP("errors", "This receipt is not genuine: %1."), ("verdict",)
    ),
    e.AddressUnreadable: Text(
        "E-22", QT_TRANSLATE_NOOP("errors", "This is no valid address for %1."), ("way",)
    ),
    e.SendingNotOffered: Text(
        "E-87", QT_TRANSLATE_NOOP("errors", "Head office does not send receipts by e-mail or SMS.")
    ),
    e.ReceiptUnknown: Text(
        "E-55",
        QT_TRANSLATE_NOOP("errors", "There is no receipt %1 on this desk. Check the number."),
        ("receipt_no",),
    ),
    e.TooManyCopies: Text(
        "E-88",
        QT_TRANSLATE_NOOP("errors", "Receipt %1 was copied too often. No more copies are made."),
        ("receipt_no",),
    ),
    e.AlreadyVoided: Text(
        "E-56",
        QT_TRANSLATE_NOOP("errors", "Receipt %1 is void already. Give no money back again."),
        ("receipt_no",),
    ),
    e.VoidTooLate: Text(
        "E-57",
        QT_TRANSLATE_NOOP(
            "errors", "Receipt %1 is of a closed shift. Head office gives refunds for it."
        ),
        ("receipt_no",),
    ),
    e.ReasonNeeded: Text("E-58", QT_TRANSLATE_NOOP("errors", "Give a reason first.")),
    e.DuplicateEvent: Text(
        "E-59",
        QT_TRANSLATE_NOOP("errors", "This is booked already. Nothing was booked twice."),
    ),
    # Shift.
    e.ShiftNotOpen: Text("E-04", QT_TRANSLATE_NOOP("errors", "Open a shift first.")),
    e.ShiftAlreadyOpen: Text(
        "E-03",
        QT_TRANSLATE_NOOP("errors", "A shift is open here for %1 since %2."),
        ("clerk", "since"),
    ),
    e.ShiftOfSomebodyElse: Text(
        "E-60",
        QT_TRANSLATE_NOOP(
            "errors", "A shift is open here for %1 since %2. Call a supervisor to close it."
        ),
        ("clerk", "since"),
    ),
    e.ShiftBalancing: Text(
        "E-61",
        QT_TRANSLATE_NOOP(
            "errors", "The cash is being counted. Close the shift or go back to selling first."
        ),
    ),
    e.CountAgain: Text(
        "E-24", QT_TRANSLATE_NOOP("errors", "The count does not match. Count again.")
    ),
    # Desk, store, devices, network.
    e.NotADesk: Text(
        "E-62",
        QT_TRANSLATE_NOOP("errors", "No desk is set up here yet (%1). Run `pos-app init` first."),
        ("home",),
    ),
    e.AlreadyADesk: Text(
        "E-63",
        QT_TRANSLATE_NOOP("errors", "Desk %1 is set up here already. It was left as it is."),
        ("desk",),
    ),
    e.AlreadyRunning: Text(
        "E-64",
        QT_TRANSLATE_NOOP("errors", "The counter is running here already. Use its window. (%1)"),
        ("home",),
    ),
    e.SettingsWrong: Text(
        "E-65",
        QT_TRANSLATE_NOOP("errors", "The settings file %1, line %2, is wrong at “%3”: %4."),
        ("file", "line", "key", "why"),
    ),
    e.NotYetBuilt: Text(
        "E-66",
        QT_TRANSLATE_NOOP("errors", "“%1” comes with a later release."),
        ("command",),
    ),
    e.StoreFault: Text(
        "E-67",
        QT_TRANSLATE_NOOP(
            "errors", "The disk refused to save. Nothing of this step is booked: give money back."
        ),
    ),
    e.StoreFull: Text(
        "E-29",
        QT_TRANSLATE_NOOP(
            "errors", "The disk is full. Nothing of this step is booked: give money back."
        ),
    ),
    e.StoreCorrupt: Text(
        "E-68",
        QT_TRANSLATE_NOOP(
            "errors", "The store of this desk is damaged: %1. Take no money here and call support."
        ),
        ("why",),
    ),
    e.StoreTooNew: Text(
        "E-69",
        QT_TRANSLATE_NOOP(
            "errors",
            "A newer program has written this store (%1, this one knows %2). Update the program.",
        ),
        ("found", "known"),
    ),
    e.ClockWrong: Text(
        "E-28",
        QT_TRANSLATE_NOOP("errors", "The clock of this computer is wrong by %1. Tell support."),
        ("by",),
    ),
    e.HeadOfficeUnreachable: Text(
        "E-31",
        QT_TRANSLATE_NOOP(
            "errors",
            "Head office cannot be reached. Nothing you typed is lost; press F5 to try again.",
        ),
    ),
    e.HeadOfficeRefused: Text(
        "E-23",
        QT_TRANSLATE_NOOP("errors", "Head office refused this: %1. See your supervisor."),
        ("reason",),
    ),
    e.HeadOfficeUnclear: Text(
        "E-70",
        QT_TRANSLATE_NOOP(
            "errors", "Head office gave an answer that cannot be read. Nothing is lost; try again."
        ),
    ),
    e.EnrolmentRefused: Text(
        "E-71",
        QT_TRANSLATE_NOOP(
            "errors", "Head office did not take the enrolment code: %1. Ask for a new one."
        ),
        ("reason",),
    ),
    e.PrinterFault: Text(
        "E-72",
        QT_TRANSLATE_NOOP("errors", "The printer has a problem. Nothing is lost."),
    ),
    e.PrinterOffline: Text(
        "E-20",
        QT_TRANSLATE_NOOP("errors", "The printer is not connected. Nothing is lost."),
    ),
    e.PrinterOutOfPaper: Text(
        "E-18",
        QT_TRANSLATE_NOOP(
            "errors",
            "The printer is out of paper. Nothing is lost. Change the roll, then print again.",
        ),
    ),
    e.PrinterCoverOpen: Text(
        "E-19", QT_TRANSLATE_NOOP("errors", "The printer cover is open. Nothing is lost.")
    ),
    e.PrinterNotUnderstood: Text(
        "E-82",
        QT_TRANSLATE_NOOP(
            "errors",
            "What answers at the printer's address is no receipt printer. Nothing is lost.",
        ),
    ),
    e.PrinterDriverMissing: Text(
        "E-95",
        QT_TRANSLATE_NOOP(
            "errors",
            "This computer lacks the driver for its printer. Tell support. Nothing is lost.",
        ),
    ),
    e.PrinterCannotConfirm: Text(
        "E-83",
        QT_TRANSLATE_NOOP(
            "errors", "Sent. This printer cannot say whether the paper is out: please look."
        ),
    ),
    e.PrintInterrupted: Text(
        "E-84",
        QT_TRANSLATE_NOOP(
            "errors", "The program ended while this was printing. Look whether the paper is out."
        ),
    ),
    e.DrawerStuck: Text(
        "E-21", QT_TRANSLATE_NOOP("errors", "The drawer did not open. Use the key.")
    ),
    e.PaperNotDrawn: Text(
        "E-85",
        QT_TRANSLATE_NOOP(
            "errors",
            "The font for papers is missing or damaged: nothing was printed. Tell support."
            " Nothing is lost.",
        ),
    ),
    # The command line.
    e.OptionWrong: Text(
        "E-73", QT_TRANSLATE_NOOP("errors", "%1 cannot be “%2”."), ("option", "value")
    ),
    e.OnlyWithCard: Text(
        "E-126", QT_TRANSLATE_NOOP("errors", "%1 goes with a payment by card only."), ("option",)
    ),
    e.TenderMissing: Text("E-74", QT_TRANSLATE_NOOP("errors", "Say how it is paid: cash or card.")),
    e.PinFileUnreadable: Text(
        "E-75", QT_TRANSLATE_NOOP("errors", "A PIN is needed. The file %1 brings none."), ("file",)
    ),
    e.DateUnreadable: Text(
        "E-76",
        QT_TRANSLATE_NOOP("errors", "“%1” is not a date. Type it like 2026-11-23."),
        ("text",),
    ),
    e.FileNotWritable: Text(
        "E-77", QT_TRANSLATE_NOOP("errors", "The file %1 cannot be written: %2."), ("file", "why")
    ),
    e.PortTaken: Text(
        "E-78",
        QT_TRANSLATE_NOOP("errors", "Another program listens on port %1 already."),
        ("port",),
    ),
}

# What the command line says instead, where a sentence names a key of the window. English only.
AT_THE_PROMPT: Final[dict[type[e.CounterError], str]] = {
    e.HeadOfficeUnreachable: "Head office cannot be reached. Nothing is lost; try again.",
    CardPartlyApproved: "The bank approved only a part of it. The card has its money back.",
}

# Slugs of acts, fields and reasons that stand inside a sentence.
WORDS: Final[dict[str, str]] = {
    **CARD_WORDS,
    **BRANCH_WORDS,
    **STORE_WORDS,
    **QUEUE_WORDS,
    **RESCUE_WORDS,
    **OFFLINE_WORDS,
    "approve": QT_TRANSLATE_NOOP("errors", "approval"),
    "card_slip": QT_TRANSLATE_NOOP("errors", "card payment over the limit"),
    "large_cash": QT_TRANSLATE_NOOP("errors", "cash payment over the limit"),
    "void": QT_TRANSLATE_NOOP("errors", "void of a payment"),
    "close_shift": QT_TRANSLATE_NOOP("errors", "closing with a difference"),
    "open_drawer": QT_TRANSLATE_NOOP("errors", "opening the drawer without a payment"),
    "set_up_printer": QT_TRANSLATE_NOOP("errors", "setting up a printer"),
    "variance": QT_TRANSLATE_NOOP("errors", "closing with a difference"),
    "brand": QT_TRANSLATE_NOOP("errors", "card brand"),
    "last4": QT_TRANSLATE_NOOP("errors", "last four digits"),
    "approval_code": QT_TRANSLATE_NOOP("errors", "approval code"),
    "rrn": QT_TRANSLATE_NOOP("errors", "reference number (RRN)"),
    "brand_form": QT_TRANSLATE_NOOP("errors", "a name in Latin letters, as Visa"),
    "last4_form": QT_TRANSLATE_NOOP("errors", "four digits"),
    "approval_code_form": QT_TRANSLATE_NOOP("errors", "six letters or digits"),
    "rrn_form": QT_TRANSLATE_NOOP("errors", "6 to 12 letters or digits"),
    "terminal_id_form": QT_TRANSLATE_NOOP("errors", "at most 16 letters, digits or hyphens"),
    "terminal_id": QT_TRANSLATE_NOOP("errors", "terminal number"),
    "service_not_offered": QT_TRANSLATE_NOOP("errors", "this desk does not take such charges"),
    "account_unknown": QT_TRANSLATE_NOOP("errors", "the account does not exist"),
    "payment_unknown": QT_TRANSLATE_NOOP("errors", "the payment has not arrived"),
    "sums_differ": QT_TRANSLATE_NOOP("errors", "the sums do not agree"),
    "receipt_unknown": QT_TRANSLATE_NOOP("errors", "head office does not have the receipt"),
    "address_sealed_wrongly": QT_TRANSLATE_NOOP("errors", "head office cannot read the address"),
    "paper_not_drawn": QT_TRANSLATE_NOOP("errors", "the receipt could not be drawn"),
    "body_too_large": QT_TRANSLATE_NOOP("errors", "the receipt is too large to be sent"),
    "conflict": QT_TRANSLATE_NOOP("errors", "something else was sent under this number before"),
    "paid_elsewhere": QT_TRANSLATE_NOOP("errors", "paid elsewhere"),
    "credit": QT_TRANSLATE_NOOP("errors", "kept as credit on the account"),
    "late": QT_TRANSLATE_NOOP("errors", "arrived late"),
    "closing_differs": QT_TRANSLATE_NOOP("errors", "the closing differs from its payments"),
    "signature_wrong": QT_TRANSLATE_NOOP("errors", "the signature is wrong"),
    "clock_wrong": QT_TRANSLATE_NOOP("errors", "the clock is wrong"),
    "replayed": QT_TRANSLATE_NOOP("errors", "the question was asked before"),
    "desk_unknown": QT_TRANSLATE_NOOP("errors", "the desk is unknown"),
    "desk_revoked": QT_TRANSLATE_NOOP("errors", "the desk was taken out of service"),
    "enrolment_refused": QT_TRANSLATE_NOOP("errors", "the code is wrong, used or too old"),
    # What a receipt is that is not genuine.
    "altered": QT_TRANSLATE_NOOP("errors", "it is altered or damaged"),
    "not_ours": QT_TRANSLATE_NOOP("errors", "it is no receipt of Kahramaa"),
    "unknown_desk": QT_TRANSLATE_NOOP("errors", "its desk is not known here"),
    # Ways of sending a receipt.
    "email": QT_TRANSLATE_NOOP("errors", "e-mail"),
    "sms": QT_TRANSLATE_NOOP("errors", "SMS"),
    # Reasons of voids and of drawer openings.
    "wrong_account": QT_TRANSLATE_NOOP("errors", "wrong account"),
    "wrong_amount": QT_TRANSLATE_NOOP("errors", "wrong amount"),
    "wrong_tender": QT_TRANSLATE_NOOP("errors", "wrong kind of payment"),
    "customer_changed_mind": QT_TRANSLATE_NOOP("errors", "customer changed their mind"),
    "duplicate": QT_TRANSLATE_NOOP("errors", "paid twice"),
    "training_mistake": QT_TRANSLATE_NOOP("errors", "mistake in training"),
    "change_money": QT_TRANSLATE_NOOP("errors", "change money"),
    "check": QT_TRANSLATE_NOOP("errors", "look into the drawer"),
    "count": QT_TRANSLATE_NOOP("errors", "count the cash"),
    "other": QT_TRANSLATE_NOOP("errors", "another reason"),
}
