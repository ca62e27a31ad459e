"""What the ledger says: types of events, why something was refused or remarked."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    # Events
    "event.shift_opened": ("Shift opened", "فتح الوردية"),
    "event.payment_taken": ("Payment", "دفعة"),
    "event.payment_voided": ("Void", "إلغاء"),
    "event.payment_refunded": ("Refund", "استرداد"),
    "event.card_attempt_started": ("Card charge begun", "بدء خصم بطاقة"),
    "event.card_attempt_settled": ("Card charge settled", "نتيجة خصم بطاقة"),
    "event.cards_reconciled": ("Card totals", "مطابقة البطاقات"),
    "event.cash_moved": ("Cash movement", "حركة نقدية"),
    "event.receipt_sent": ("Receipt to be sent", "إرسال إيصال"),
    "event.posting_resolved": ("Refusal settled at the desk", "تسوية رفض في الكاونتر"),
    "event.shift_closed": ("Shift closed", "إغلاق الوردية"),
    "event.desk_restored": ("Desk restored", "استعادة الكاونتر"),
    "event.offline_extended": ("Offline work extended", "تمديد العمل دون اتصال"),
    "event.items_rescued": ("Items of another desk brought", "إحضار بنود كاونتر آخر"),
    "event.cash_given": ("Cash given", "تسليم نقد"),
    "event.cash_accepted": ("Cash accepted", "استلام نقد"),
    "event.cash_taken_back": ("Cash taken back", "استرجاع نقد"),
    "event.tender_corrected": ("Tender corrected", "تصحيح طريقة الدفع"),
    "event.shift_verified": ("Shift verified", "اعتماد الوردية"),
    "event.day_closed": ("Day closed", "إغلاق اليوم"),
    "event.deposit_made": ("Bank deposit", "إيداع بنكي"),
    "event.deposit_received": ("Deposit received by the bank", "استلام البنك للإيداع"),
    "event.approval_decided": ("Approval decided", "قرار موافقة"),
    # States of an event in the ledger
    "state.posted": ("Posted", "مُرحَّلة"),
    "state.credit": ("Posted, surplus on account", "مُرحَّلة مع رصيد دائن"),
    "state.reversal": ("Reversal posted", "إلغاء مُرحَّل"),
    "state.refund": ("Refund recorded", "استرداد مُسجَّل"),
    "state.recorded": ("Recorded", "مُسجَّلة"),
    "state.refused": ("Refused", "مرفوضة"),
    # Why
    "why.credit": (
        "Something was paid already; the surplus is on account.",
        "سُدد جزء من قبل؛ والزيادة رصيد دائن في الحساب.",
    ),
    "why.paid_elsewhere": (
        "Another desk has taken this payment; the surplus is on account.",
        "استلم كاونتر آخر هذه الدفعة؛ والزيادة رصيد دائن في الحساب.",
    ),
    "why.late": (
        "The shift was closed already; the event counts for it all the same.",
        "كانت الوردية مغلقة؛ ويُحتسب الحدث ضمنها مع ذلك.",
    ),
    "why.receipt_repeated": (
        "Another event of this desk has the same receipt number.",
        "لحدث آخر في هذا الكاونتر رقم الإيصال نفسه.",
    ),
    "why.chain_forked": (
        "The journal of this desk has another event in this place.",
        "في سجل هذا الكاونتر حدث آخر في هذا الموضع.",
    ),
    "why.closing_differs": (
        "The closing differs from what head office has of the shift.",
        "يختلف الإغلاق عما لدى المكتب الرئيسي عن الوردية.",
    ),
    "why.after_day": (
        "The branch's day was closed already; the event counts for it all the same.",
        "كان يوم الفرع مغلقاً؛ ويُحتسب الحدث ضمنه مع ذلك.",
    ),
    "why.transfer_repeated": (
        "This transfer has been given, accepted or taken back before.",
        "سبق تسليم هذا التحويل أو استلامه أو استرجاعه.",
    ),
    "why.transfer_unknown": (
        "No transfer of this number is known here.",
        "لا يوجد تحويل بهذا الرقم.",
    ),
    "why.transfer_differs": (
        "The two ends of the transfer differ.",
        "طرفا التحويل مختلفان.",
    ),
    "why.transfer_elsewhere": (
        "The transfer was meant for another desk.",
        "كان التحويل لكاونتر آخر.",
    ),
    "why.transfer_taken_back": (
        "The transfer was taken back by its giver.",
        "استرجع المُسلِّم التحويل.",
    ),
    "why.transfer_accepted": (
        "The transfer was accepted by its taker.",
        "استلم المُستلِم التحويل.",
    ),
    "why.correction_elsewhere": (
        "The corrected payment is of another shift.",
        "الدفعة المصحَّحة من وردية أخرى.",
    ),
    "why.correction_too_high": (
        "More of a tender is corrected than the payment has of it.",
        "المبلغ المصحَّح أكبر مما في الدفعة بهذه الطريقة.",
    ),
    "why.shift_unknown": (
        "Nothing of the verified shift is known here.",
        "لا يُعرف شيء عن الوردية المعتمدة.",
    ),
    "why.shift_not_closed": (
        "The closing of the verified shift is not known here.",
        "إغلاق الوردية المعتمدة غير معروف هنا.",
    ),
    "why.verified_by_clerk": (
        "The shift was verified by its own clerk.",
        "اعتمد الوردية موظفها نفسه.",
    ),
    "why.day_repeated": (
        "This day of the branch was closed before.",
        "سبق إغلاق هذا اليوم للفرع.",
    ),
    "why.day_differs": (
        "The day's sums differ from those of head office.",
        "تختلف مبالغ اليوم عن مبالغ المكتب الرئيسي.",
    ),
    "why.bag_repeated": (
        "Another deposit has the same bag number.",
        "لإيداع آخر رقم الحقيبة نفسه.",
    ),
    "why.deposit_unknown": (
        "The received deposit is not known here.",
        "الإيداع المُستلَم غير معروف هنا.",
    ),
    "why.deposit_differs": (
        "The bank has received another bag or amount.",
        "استلم البنك حقيبة أخرى أو مبلغاً آخر.",
    ),
    "why.deposit_repeated": (
        "This deposit was received before.",
        "سبق استلام هذا الإيداع.",
    ),
    "why.other_branch": ("It is of another branch.", "يخص فرعاً آخر."),
    "why.cancels_unknown": (
        "The cancelled movement is not known here.",
        "الحركة الملغاة غير معروفة هنا.",
    ),
    "why.service_not_offered": (
        "This desk may not take this kind of charge.",
        "لا يجوز لهذا الكاونتر استلام هذا النوع.",
    ),
    "why.account_unknown": ("There is no such account.", "لا يوجد حساب بهذا الرقم."),
    "why.sums_differ": (
        "Tenders and payments do not agree.",
        "طرق الدفع لا تطابق الدفعات.",
    ),
    "why.receipt_wrong": (
        "The receipt number is not one of this desk.",
        "رقم الإيصال ليس من أرقام هذا الكاونتر.",
    ),
    "why.payment_unknown": (
        "The payment to be undone is not known here.",
        "الدفعة المطلوب إلغاؤها غير معروفة هنا.",
    ),
    "why.already_resolved": (
        "Two people at the desk have settled this payment already.",
        "سوّى شخصان في الكاونتر هذه الدفعة من قبل.",
    ),
    "why.not_refused": (
        "Head office has this payment as it was taken.",
        "هذه الدفعة لدى المكتب الرئيسي كما استُلمت.",
    ),
    "why.already_voided": ("The payment is voided already.", "الدفعة ملغاة من قبل."),
    "why.void_not_allowed": (
        "Only a payment of the same desk and shift can be voided.",
        "تُلغى دفعة الكاونتر والوردية نفسيهما فقط.",
    ),
    "why.already_refunded": (
        "This much of the payment was given back to the card already.",
        "أُعيد هذا المبلغ إلى البطاقة من قبل.",
    ),
    "why.refund_not_allowed": (
        "Only a payment of the same desk can be refunded.",
        "تُسترد دفعة الكاونتر نفسه فقط.",
    ),
    "why.refund_too_high": (
        "More would be given back than cards were charged for the payment.",
        "المبلغ المُعاد أكبر مما خُصم من البطاقات.",
    ),
    "why.claimed_elsewhere": (
        "Another desk has claimed a bill that this card is charged for.",
        "حجز كاونتر آخر فاتورة تُخصم لها هذه البطاقة.",
    ),
    "why.receipt_unknown": (
        "No payment or void of this desk with that receipt is known here.",
        "لا توجد لهذا الكاونتر دفعة أو إلغاء بهذا الإيصال.",
    ),
    "why.address_sealed_wrongly": (
        "The address is not sealed for this head office.",
        "العنوان غير مشفَّر لهذا المكتب الرئيسي.",
    ),
}
