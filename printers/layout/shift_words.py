"""The words of a shift's beginning and end on X and Z: English, Arabic."""

from __future__ import annotations

from typing import Final

from printers.layout.words import Words

FLOAT_FROM: Final = Words("Float given by", "سلّم الرصيد")
GOES_ON_FROM: Final = Words("Goes on from", "امتداد للوردية")
ABOUT_THE_FLOAT: Final = Words("About the float", "عن رصيد البداية")
CORRECTIONS: Final = Words("Tender corrections", "تصحيحات الدفع")
CORRECTED: Final = Words("Corrected QAR", "المصحَّح ر.ق")
TERMINAL_SAYS: Final = Words("Terminal", "الجهاز")
VERIFIED_AT: Final = Words("Verified at", "وقت التدقيق")
CAUSE: Final = Words("Likely cause", "السبب المرجّح")
KEPT: Final = Words("Stays in the drawer", "يبقى في الدرج")
HANDED_OVER: Final = Words("Handed over", "المُسلَّم")

CAUSES: Final = {
    "cash_card_swap": Words("Booked with the other tender", "قُيّدت بطريقة دفع أخرى"),
    "card_unresolved": Words("Card result not known", "نتيجة بطاقة غير معروفة"),
    "missed_drop": Words("Safe drop not booked", "إيداع في الخزنة لم يُقيَّد"),
    "digit_transposition": Words("Digits exchanged in a count", "تبديل أرقام في العدّ"),
    "wrong_note": Words("One note taken for another", "التباس ورقة بأخرى"),
    "duplicate_payment": Words("Payment booked twice", "دفعة قُيّدت مرتين"),
    "missed_paid_out": Words("Pay out not booked", "صرف من الصندوق لم يُقيَّد"),
    "missed_paid_in": Words("Pay in not booked", "إيداع في الصندوق لم يُقيَّد"),
    "change_twice": Words("Change given twice", "باقٍ أُعطي مرتين"),
    "change_not_given": Words("Change not given", "باقٍ لم يُعطَ"),
    "missed_transfer": Words("Transfer not booked", "تحويل لم يُقيَّد"),
    "not_known": Words("Not known", "غير معروف"),
}
