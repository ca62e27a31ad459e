"""The fixed words of the branch's papers: the day, its exceptions, verified shifts, deposits."""

from __future__ import annotations

from typing import Final

from pos_app.domain.charts import ChartKind
from pos_app.domain.day_events import ExceptionKind, Witness
from printers.layout.words import Words

# Heads and marks
DAY_REPORT: Final = Words("DAY REPORT", "تقرير اليوم")
DAY_CLOSED: Final = Words("DAY CLOSED", "إقفال اليوم")
EXCEPTIONS_LIST: Final = Words("EXCEPTIONS", "قائمة الاستثناءات")
VERIFICATION: Final = Words("SHIFT VERIFIED", "تدقيق الوردية")
NOT_CLOSED_YET: Final = Words("The day is not closed yet", "لم يُقفل اليوم بعد")
NOT_WHOLE: Final = Words("Without head office", "دون المكتب الرئيسي")
NOT_WHOLE_NOTE: Final = Words(
    "Only what this desk and the shift files know", "ما يعرفه هذا الكاونتر وملفات الورديات فقط"
)
WITHOUT_DESK: Final = Words("Without desk {}", "دون الكاونتر {}")

# The day
BRANCH: Final = Words("Branch", "الفرع")
CLOSED_AT: Final = Words("Closed at", "أُقفل في")
CLOSED_BY: Final = Words("Closed by", "أقفله")
NOTE: Final = Words("Note", "ملاحظة")
SHIFTS: Final = Words("Shifts", "الورديات")
BY_HOUR: Final = Words("By hour", "حسب الساعة")
HOUR: Final = Words("Hour", "الساعة")
THE_DAY: Final = Words("The day", "اليوم")
COMPARED_WITH: Final = Words("Compared with", "مقارنة مع")
CHANGE_SINCE: Final = Words("Change", "التغيّر")
KIND: Final = Words("Kind", "النوع")
CARD_BRAND: Final = Words("Brand", "نوع البطاقة")
RECEIVED_AT: Final = Words("Arrived at", "وصلت في")
LISTS: Final = Words("Transfers and deposits", "التحويلات والإيداعات")
DAY_STATES: Final = {  # whether it is closed
    True: Words("closed", "مُقفل"),
    False: Words("not closed yet", "لم يُقفل بعد"),
}
ALL_SHIFTS: Final = Words("All shifts", "كل الورديات")
STATE: Final = Words("State", "الحالة")
DRAWERS: Final = Words("Cash drawers, closed shifts", "أدراج النقود، ورديات مغلقة")
NO_SALES: Final = Words("No-sale openings", "فتح الدرج دون عملية")
NOTHING_TAKEN: Final = Words("Nothing was taken", "لا توجد مقبوضات")

# The three numbers
VERIFIED: Final = Words("Verified", "المُدقَّق")
CASH_DIFFERENCE: Final = Words("Cash difference", "فرق النقد")
TENDER: Final = Words("Tender", "طريقة الدفع")
COUNTS: Final = Words("Counted and verified", "العدّ والتدقيق")
STATES_CLOSED: Final = Words("Closed", "مغلقة")
DIFFERENCE: Final = Words("Difference", "الفرق")
OF_SHIFTS: Final = Words("{} of {} shifts", "{} من {} ورديات")
VERIFIED_BY: Final = Words("Verified by", "دقّقه")

STATES: Final = {
    "open": Words("open", "مفتوحة"),
    "balancing": Words("balancing", "قيد العدّ"),
    "closed": Words("closed", "مغلقة"),
    "verified": Words("verified", "مُدقَّقة"),
}
WITNESSES: Final = {
    Witness.HEAD_OFFICE: Words("from head office", "من المكتب الرئيسي"),
    Witness.HERE: Words("from this desk", "من هذا الكاونتر"),
    Witness.SHIFT_FILE: Words("from a shift file", "من ملف وردية"),
}

# Exceptions
EXCEPTIONS: Final = Words("Exceptions", "الاستثناءات")
SUBJECT: Final = Words("Of", "يخص")
NO_EXCEPTIONS: Final = Words("No exceptions", "لا توجد استثناءات")
NOT_DECLARED: Final = Words("Not declared", "لم يُصرَّح به")
OPEN: Final = Words("Open", "مفتوح")
EXCEPTION_KINDS: Final = {
    ExceptionKind.DESK_MISSING: Words("Desk not heard of", "كاونتر لم يصل منه خبر"),
    ExceptionKind.SHIFT_OPEN: Words("Shift still open", "وردية ما زالت مفتوحة"),
    ExceptionKind.SHIFT_NOT_VERIFIED: Words("Shift not verified", "وردية لم تُدقَّق"),
    ExceptionKind.CARD_UNKNOWN: Words("Card: unknown", "بطاقة: غير مؤكدة"),
    ExceptionKind.CARDS_NOT_COMPARED: Words("Cards not compared", "لم تُطابَق البطاقات"),
    ExceptionKind.ITEMS_WAITING: Words("Not sent yet", "لم تُرسل بعد"),
    ExceptionKind.ITEMS_REFUSED: Words("Refused by head office", "رفضها المكتب الرئيسي"),
    ExceptionKind.TRANSFER_OPEN: Words("Transfer not accepted", "تحويل نقد لم يُقبل"),
    ExceptionKind.TRANSFER_DIFFERS: Words("Transfer differs", "تحويل نقد غير مطابق"),
    ExceptionKind.CLOSING_DIFFERS: Words("Closing differs", "الإغلاق غير مطابق"),
}

# What belongs to the day besides payments
LATE_ARRIVALS: Final = Words("Late arrivals", "وصلت متأخرة")
LATE_TYPES: Final = {
    "payment_taken": Words("Payment", "دفعة"),
    "payment_voided": Words("Void", "إلغاء"),
    "payment_refunded": Words("Refund", "استرداد"),
    "cash_moved": Words("Cash moved", "حركة نقد"),
    "shift_opened": Words("Shift opened", "فتح وردية"),
    "shift_closed": Words("Shift closed", "إغلاق وردية"),
    "shift_verified": Words("Shift verified", "تدقيق وردية"),
    "tender_corrected": Words("Tender correction", "تصحيح طريقة الدفع"),
    "cash_given": Words("Transfer given", "تسليم نقد"),
    "cash_accepted": Words("Transfer accepted", "قبول نقد"),
    "cash_taken_back": Words("Transfer taken back", "استعادة نقد"),
    "cards_reconciled": Words("Cards compared", "مطابقة بطاقات"),
}
OTHER_TYPE: Final = Words("Other", "أخرى")
TRANSFERS: Final = Words("Transfers between desks", "تحويلات النقد بين الكاونترات")
TRANSFER_STATES: Final = {
    "on_its_way": Words("on its way", "في الطريق"),
    "accepted": Words("accepted", "مقبول"),
    "differs": Words("differs", "غير مطابق"),
    "taken_back": Words("taken back", "مُعاد"),
}
DEPOSITS: Final = Words("Bank deposits", "الإيداعات البنكية")
BAG: Final = Words("Bag", "الكيس")
DEPOSIT_STATES: Final = {
    "on_its_way": Words("on its way", "في الطريق"),
    "received": Words("received", "استُلم"),
    "differs": Words("differs", "غير مطابق"),
}
BANK_COUNTED: Final = Words("The bank counted", "عدّ البنك")
BANK_REFERENCE: Final = Words("Bank reference", "مرجع البنك")
REFUSED: Final = Words("Refused, not resolved", "مرفوضة ولم تُعالج")

# Charts
CHART_TITLES: Final = {
    ChartKind.HOURS: Words("Payments by hour", "الدفعات حسب الساعة"),
    ChartKind.TAKINGS: Words("Collected by hour, QAR", "المحصّل حسب الساعة، ر.ق"),
    ChartKind.TENDERS: Words("By tender, QAR", "حسب طريقة الدفع، ر.ق"),
    ChartKind.KINDS: Words("By service, QAR", "حسب الخدمة، ر.ق"),
}
SUMMARIES: Final = {
    ChartKind.HOURS: Words(
        "Busiest hour {}, {} payments", "أكثر الساعات ازدحاماً {}، عدد الدفعات {}"
    ),
    ChartKind.TAKINGS: Words("Most in hour {}: {} QAR", "أعلى مبلغ في الساعة {}: {} ر.ق"),
    ChartKind.TENDERS: Words("Most by {}: {} QAR", "الأكثر {}: {} ر.ق"),
    ChartKind.KINDS: Words("Most for {}: {} QAR", "الأكثر {}: {} ر.ق"),
}
PAGE_OF: Final = Words("Page {} of {}", "صفحة {} من {}")
