"""The words of slips of cash that moves without a payment: English, Arabic."""

from __future__ import annotations

from typing import Final

from printers.layout.words import Words

CASH_GIVEN: Final = Words("CASH TO A DESK", "نقد إلى كاونتر")
CASH_ACCEPTED: Final = Words("CASH FROM A DESK", "نقد من كاونتر")
CASH_TAKEN_BACK: Final = Words("CASH TAKEN BACK", "استعادة نقد")
TENDER_CORRECTED: Final = Words("TENDER CORRECTED", "تصحيح الدفع")
TRANSFER_NO: Final = Words("Transfer no.", "رقم التحويل")
TO_DESK: Final = Words("To desk", "إلى الكاونتر")
FROM_DESK: Final = Words("From desk", "من الكاونتر")
FOR_CLERK: Final = Words("For clerk", "للموظف")
GOES_ALONG: Final = Words("Goes with the cash", "تُرفق بالنقد")
COUNT_IT: Final = Words("Count it, book what is there", "عُدّ النقد وقيّد ما تجده")
NOTE: Final = Words("Note", "ملاحظة")
ONTO_CARD: Final = Words("Paid by card, not cash", "الدفع كان بالبطاقة لا نقداً")
ONTO_CASH: Final = Words("Paid in cash, not by card", "الدفع كان نقداً لا بالبطاقة")
PAYMENT_STANDS: Final = Words("The payment itself stands", "الدفعة نفسها قائمة")
PAYMENT: Final = Words("Payment", "الدفعة")

REASONS: Final = {
    "over_limit": Words("Too much in the drawer", "نقد زائد في الدرج"),
    "pickup": Words("Pickup for the safe", "استلام للخزنة"),
    "end_of_shift": Words("End of the shift", "نهاية الوردية"),
    "change_money": Words("Change money", "فكّة"),
    "returned": Words("Cash returned", "نقد مُعاد"),
    "expense": Words("Small expense", "مصروف نثري"),
    "customer_refund": Words("Refund to a customer", "رد مبلغ إلى عميل"),
    "float": Words("Float", "رصيد بداية"),
    "not_collected": Words("Not collected", "لم يُستلم"),
    "not_needed": Words("Not needed", "لا حاجة إليه"),
    "wrong_amount": Words("Wrong amount", "مبلغ خاطئ"),
    "wrong_tender": Words("Wrong tender", "طريقة دفع خاطئة"),
    "customer_changed_mind": Words("Customer changed mind", "عدول العميل"),
    "other": Words("Another reason", "سبب آخر"),
}
