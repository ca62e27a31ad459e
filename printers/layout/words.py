"""The fixed words of all papers: English, Arabic. Sentences with a place have one `{}`."""

from __future__ import annotations

from typing import Final, NamedTuple

from pos_app.domain.documents import Posting


class Words(NamedTuple):
    """The same in both languages."""

    en: str
    ar: str


# Heads and marks
BRAND: Final = Words("KAHRAMAA", "كهرماء")
RECEIPT: Final = Words("RECEIPT", "إيصال")
VOID_SLIP: Final = Words("VOID SLIP", "إيصال إلغاء")
REFUND_SLIP: Final = Words("REFUND SLIP", "قسيمة استرداد")
X_REPORT: Final = Words("X REPORT", "تقرير X")
Z_REPORT: Final = Words("Z REPORT", "تقرير Z")
TEST_PAGE: Final = Words("TEST PRINT", "طباعة تجريبية")
STATEMENT: Final = Words("ACCOUNT STATEMENT", "كشف حساب")
FLOAT_SLIP: Final = Words("OPENING FLOAT", "رصيد بداية الوردية")
DEPOSIT_SLIP: Final = Words("BANK DEPOSIT", "إيداع بنكي")
CARD_SLIP: Final = Words("CARD SLIP", "قسيمة البطاقة")
CARD_PENDING: Final = Words("CARD PENDING", "بطاقة قيد التحقق")
RECONCILIATION: Final = Words("CARD TOTALS", "مطابقة البطاقات")
MERCHANT_COPY: Final = Words("Merchant copy", "نسخة التاجر")
CUSTOMER_COPY: Final = Words("Customer copy", "نسخة العميل")
NOT_A_RECEIPT: Final = Words("Not a receipt – nothing was paid", "ليس إيصالاً – لم يُدفع شيء")
NO_RECEIPT_YET: Final = Words("NOT A RECEIPT", "ليس إيصالاً")
CANCELS: Final = Words("Cancels an earlier slip", "يلغي قسيمة سابقة")
NOT_FINAL: Final = Words("X – not final", "تقرير X – غير نهائي")
COPY: Final = Words("COPY {}", "نسخة {}")
VOID: Final = Words("VOID", "ملغى")
UNDOES: Final = Words("VOID", "إلغاء")
REFUND: Final = Words("REFUND", "استرداد")
REFUNDED: Final = Words("REFUNDED", "مُسترد")
RECOVERED: Final = Words("Recovered", "مستعادة")
RECOVERED_NOTE: Final = Words(
    "The card's answer came late; it was charged once.",
    "وصل رد البطاقة متأخراً، وخُصم المبلغ مرة واحدة.",
)
TRAINING: Final = Words("TRAINING – NOT A RECEIPT", "تدريب – ليس إيصالاً")
POSTED_AS_CREDIT: Final = {
    "credit": Words("Posted as credit on the account", "قُيّدت رصيداً دائناً في الحساب"),
    "paid_elsewhere": Words(
        "Paid elsewhere before – posted as credit", "سُددت قبلها في مكان آخر – قُيّدت رصيداً دائناً"
    ),
}
OFFLINE: Final = {
    Posting.AHEAD: Words("Accepted offline – will be posted", "دفعة مقبولة دون اتصال وستُرحَّل"),
    Posting.DONE: Words("Accepted offline – posted since", "دفعة مقبولة دون اتصال وتم ترحيلها"),
    Posting.REFUSED: Words(
        "Accepted offline – being clarified", "دفعة مقبولة دون اتصال وقيد المراجعة"
    ),
    Posting.SETTLED: Words(
        "Accepted offline – clarified since", "دفعة مقبولة دون اتصال وتمت مراجعتها"
    ),
}

# Who, where, when
RECEIPT_NO: Final = Words("Receipt no.", "رقم الإيصال")
VOIDS_RECEIPT: Final = Words("Voids receipt", "يلغي الإيصال")
REFUNDS_RECEIPT: Final = Words("Refunds receipt", "استرداد عن الإيصال")
DATE: Final = Words("Date", "التاريخ")
AS_OF: Final = Words("As of", "كما في")
DESK: Final = Words("Desk", "الكاونتر")
CLERK: Final = Words("Clerk", "الموظف")
ACCOUNT: Final = Words("Account", "رقم الحساب")
APPROVED_BY: Final = Words("Approved by", "بموافقة")
REASON: Final = Words("Reason", "السبب")

# Payments
ITEM: Final = Words("Item", "البند")
PAID: Final = Words("Paid", "المدفوع")
REMAINING: Final = Words("Still due", "المتبقي")
SUM: Final = Words("Sum", "المجموع")
VOIDED_AMOUNT: Final = Words("Voided", "الملغى")
PAID_THEN: Final = Words("Paid", "المدفوع")
TO_PAY: Final = Words("To pay", "المطلوب")
BALANCE_AS_OF: Final = Words("Balance as of", "الرصيد كما في")
CREDIT_NOTE: Final = Words("Minus: credit on the account", "السالب: رصيد دائن للحساب")
RECONNECTION_ASKED: Final = Words("Reconnection requested", "طُلبت إعادة التوصيل")
TIME_OF_PAYMENT: Final = Words("Paid at", "وقت الدفع")
ON_ACCOUNT: Final = Words("On account", "دفعة على الحساب")
KINDS: Final = {
    "bill": Words("Bill", "فاتورة"),
    "deposit": Words("Security deposit", "مبلغ التأمين"),
    "reconnection": Words("Reconnection fee", "رسوم إعادة التوصيل"),
    "service_fee": Words("Service fee", "رسوم خدمة"),
    "on_account": ON_ACCOUNT,
}

# Statements
ELECTRICITY_NO: Final = Words("Electricity no.", "رقم الكهرباء")
WATER_NO: Final = Words("Water no.", "رقم الماء")
DUE_ON: Final = Words("Due date", "الاستحقاق")
DUE: Final = Words("Due", "المستحق")
TOTAL_DUE: Final = Words("DUE QAR", "المستحق ر.ق")
CREDIT_TOTAL: Final = Words("CREDIT QAR", "رصيد دائن ر.ق")
NOTHING_DUE: Final = Words("Nothing is due", "لا يوجد مبلغ مستحق")
EXEMPT: Final = Words("Exempt – nothing is due", "معفى – لا يوجد مبلغ مستحق")
PREPAID: Final = Words("Prepaid: pay in the app", "مسبق الدفع: ادفع بالتطبيق")
IN_DISPUTE: Final = Words("In dispute", "محل اعتراض")
SOURCES: Final = {
    "live": Words("Source: head office", "المصدر: المكتب الرئيسي"),
    "cached": Words("Source: this desk's own copy", "المصدر: نسخة هذا الكاونتر"),
    "scanned": Words("Source: the bill itself", "المصدر: الفاتورة نفسها"),
}

# Money
TOTAL: Final = Words("TOTAL QAR", "الإجمالي ر.ق")
CASH_RECEIVED: Final = Words("Cash received", "المبلغ المستلم")
CHANGE: Final = Words("Change", "الباقي للعميل")
CARD: Final = Words("Card", "بطاقة")
CASH: Final = Words("Cash", "نقداً")
APPROVAL_CODE: Final = Words("Approval code", "رمز الموافقة")
RRN: Final = Words("RRN", "الرقم المرجعي")
TENDER_CORRECTED: Final = Words("Tender corrected since", "صُحِّحت طريقة الدفع لاحقاً")
CASH_BACK: Final = Words("Cash returned", "المُعاد نقداً")
CARD_BACK: Final = Words("Reversed on card", "المُعاد إلى البطاقة")
REFUND_TOTAL: Final = Words("REFUND QAR", "المُسترد ر.ق")
TO_THE_CARD: Final = Words("To the card", "إلى البطاقة")
REFUNDED_AMOUNT: Final = Words("Refunded", "المُسترد")
REFUND_SLIP_NO: Final = Words("Refund slip", "قسيمة الاسترداد")

# Feet
CALL: Final = Words("Call centre {}", "مركز الاتصال {}")
QUOTE_REQUEST: Final = Words("Please give the request no. above", "يرجى ذكر رقم الطلب أعلاه")
THANKS: Final = Words("Thank you", "شكراً لكم")
SIGN_CUSTOMER: Final = Words("Customer", "العميل")
SIGN_SUPERVISOR: Final = Words("Supervisor", "المشرف")
SIGN_CLERK: Final = Words("Clerk", "الموظف")
SIGN_MANAGER: Final = Words("Manager", "المدير")
SIGN_CARD_HOLDER: Final = Words("Card holder", "حامل البطاقة")

# Slips of cash
GIVEN_BY: Final = Words("Given by", "سلّمه")
TAKEN_BY: Final = Words("Received by", "استلمه")
PLACES: Final = {"safe": Words("Safe", "الخزنة"), "bank": Words("Bank", "البنك")}
FLOAT_TOTAL: Final = Words("FLOAT QAR", "الرصيد ر.ق")
BAG_NO: Final = Words("Bag no.", "رقم الكيس")
SEAL_NO: Final = Words("Seal no.", "رقم الختم")
MADE_BY: Final = Words("Packed by", "عبّأه")
WITNESS: Final = Words("Witness", "الشاهد")
REFERENCE: Final = Words("Reference", "المرجع")

VOID_REASONS: Final = {
    "wrong_account": Words("Wrong account", "حساب خاطئ"),
    "wrong_amount": Words("Wrong amount", "مبلغ خاطئ"),
    "wrong_tender": Words("Wrong tender", "طريقة دفع خاطئة"),
    "customer_changed_mind": Words("Customer changed mind", "عدول العميل"),
    "duplicate": Words("Paid twice", "دفع مكرر"),
    "training_mistake": Words("Mistake in training", "خطأ أثناء التدريب"),
}

# X and Z
NUMBER: Final = Words("Number", "الرقم")
SHIFT: Final = Words("Shift", "الوردية")
BUSINESS_DATE: Final = Words("Business date", "يوم العمل")
OPENED: Final = Words("Opened", "فُتحت")
CLOSED: Final = Words("Closed", "أُغلقت")
TAKEN: Final = Words("Taken", "المقبوضات")
COUNT: Final = Words("Count", "العدد")
AMOUNT: Final = Words("Amount", "المبلغ")
PAYMENTS: Final = Words("Payments", "الدفعات")
VOIDS: Final = Words("Voids", "الإلغاءات")
REFUNDS: Final = Words("Refunds", "الاستردادات")
COLLECTED: Final = Words("Collected", "صافي المحصّل")
BY_TENDER: Final = Words("By tender", "حسب طريقة الدفع")
BY_CARD: Final = Words("By terminal", "حسب الجهاز")
BY_KIND: Final = Words("By service", "حسب الخدمة")
EVENTS: Final = Words("Events", "الوقائع")
PART_PAYMENTS: Final = Words("Part payments", "دفعات جزئية")
OFFLINE_PAYMENTS: Final = Words("Accepted offline", "مقبولة دون اتصال")
OFFLINE_AMOUNT: Final = Words("Amount of these", "مبلغها")
OUTSIDE_HOURS: Final = Words("Outside posted hours", "خارج ساعات العمل")
COPIES: Final = Words("Copies printed", "نسخ مطبوعة")
DRAWER_OPENINGS: Final = Words("Drawer openings", "مرات فتح الدرج")
NO_SALES: Final = Words("of these no-sale", "منها دون عملية")
COUNT_ATTEMPTS: Final = Words("Cash counts", "مرات عدّ النقد")
RECEIPTS: Final = Words("Receipts", "الإيصالات")
FIRST: Final = Words("First", "الأول")
LAST: Final = Words("Last", "الأخير")
GAPS: Final = Words("Gaps", "أرقام ناقصة")
NONE: Final = Words("none", "لا يوجد")
DRAWER: Final = Words("Cash drawer", "درج النقود")
CASH_KINDS: Final = {
    "float_in": Words("Opening float", "رصيد بداية الوردية"),
    "payment_in": Words("Cash received", "نقد مستلم"),
    "change_out": Words("Change given", "الباقي المعطى"),
    "void_out": Words("Returned for voids", "نقد مُعاد"),
    "paid_in": Words("Pay in", "إيداع في الصندوق"),
    "paid_out": Words("Pay out", "صرف من الصندوق"),
    "drop": Words("Safe drop", "إيداع في الخزنة"),
    "transfer_out": Words("Given to a desk", "نقد سُلّم لكاونتر آخر"),
    "transfer_in": Words("Taken from a desk", "نقد استُلم من كاونتر آخر"),
    "transfer_back": Words("Taken back", "نقد أُعيد"),
    "correction": Words("Tender corrections", "تصحيح طريقة الدفع"),
}
EXPECTED: Final = Words("Expected", "المتوقع")
COUNTED: Final = Words("Counted", "المعدود")
SHORT: Final = Words("Short", "عجز")
OVER: Final = Words("Over", "زيادة")
MATCHES: Final = Words("Matches", "مطابق")
DENOMINATION: Final = Words("Note or coin", "الفئة")
PIECES: Final = Words("Pieces", "العدد")
VALUE: Final = Words("Value", "القيمة")
OPEN_POINTS: Final = Words("Open points", "نقاط مفتوحة")
OPEN_STATES: Final = {
    "waiting": Words("waiting", "بانتظار الإرسال"),
    "refused": Words("refused", "مرفوضة"),
    "unknown": Words("unknown", "غير مؤكدة"),
    "card_unknown": Words("card: unknown", "بطاقة: غير مؤكدة"),
    "card_unused": Words("card: charged, unused", "بطاقة: خُصمت ولم تُستخدم"),
    "card_uncharged": Words("card: not charged", "بطاقة: لم تُخصم"),
    "card_still_paid": Words("card: given back", "بطاقة: أُعيد مبلغها"),
    "transfer_open": Words("cash on its way", "نقد في الطريق"),
    "card_given_twice": Words("card: given back twice", "بطاقة: أُعيد مبلغها مرتين"),
}
REMARKED: Final = Words("Remarks of head office", "ملاحظات المكتب الرئيسي")
REMARKS: Final = {
    "credit": Words("credit", "رصيد دائن"),
    "paid_elsewhere": Words("paid elsewhere", "سُددت في مكان آخر"),
    "late": Words("late", "وصلت متأخرة"),
    "closing_differs": Words("closing differs", "الإغلاق غير مطابق"),
    "receipt_repeated": Words("number repeated", "رقم مكرر"),
    "chain_forked": Words("journal differs", "السجل غير مطابق"),
    "cancels_unknown": Words("cancels unknown", "يلغي غير معروف"),
    "claimed_elsewhere": Words("claimed elsewhere", "محجوزة في مكان آخر"),
    "payment_unknown": Words("payment unknown", "الدفعة غير معروفة"),
    "after_day": Words("after the day's end", "بعد إغلاق اليوم"),
    "transfer_repeated": Words("transfer repeated", "تحويل مكرر"),
    "transfer_unknown": Words("transfer unknown", "تحويل غير معروف"),
    "transfer_differs": Words("transfer differs", "التحويل غير مطابق"),
    "transfer_elsewhere": Words("transfer: other desk", "تحويل لكاونتر آخر"),
    "transfer_taken_back": Words("transfer: taken back", "تحويل أُعيد"),
    "transfer_accepted": Words("transfer: accepted", "تحويل استُلم"),
    "correction_elsewhere": Words("correction: other shift", "تصحيح لوردية أخرى"),
    "correction_too_high": Words("correction too high", "تصحيح أكبر من الدفعة"),
    "shift_unknown": Words("shift unknown", "وردية غير معروفة"),
    "shift_not_closed": Words("shift not closed", "الوردية غير مغلقة"),
    "verified_by_clerk": Words("verified by its clerk", "تحقق منها موظفها"),
    "day_repeated": Words("day closed before", "يوم أُغلق من قبل"),
    "day_differs": Words("day differs", "اليوم غير مطابق"),
    "bag_repeated": Words("bag repeated", "رقم كيس مكرر"),
    "deposit_unknown": Words("deposit unknown", "إيداع غير معروف"),
    "deposit_differs": Words("deposit differs", "الإيداع غير مطابق"),
    "deposit_repeated": Words("deposit received before", "إيداع استُلم من قبل"),
}
CHAIN_HEAD: Final = Words("Head of the journal", "آخر بصمة في السجل")
