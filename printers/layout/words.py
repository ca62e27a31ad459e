"""The fixed words of all papers: English, Arabic. Sentences with a place have one `{}`."""

from __future__ import annotations

from typing import Final, NamedTuple


class Words(NamedTuple):
    """The same in both languages."""

    en: str
    ar: str


# Heads and marks
BRAND: Final = Words("KAHRAMAA", "كهرماء")
RECEIPT: Final = Words("RECEIPT", "إيصال")
VOID_SLIP: Final = Words("VOID SLIP", "إيصال إلغاء")
X_REPORT: Final = Words("X REPORT", "تقرير X")
Z_REPORT: Final = Words("Z REPORT", "تقرير Z")
TEST_PAGE: Final = Words("TEST PRINT", "طباعة تجريبية")
STATEMENT: Final = Words("ACCOUNT STATEMENT", "كشف حساب")
FLOAT_SLIP: Final = Words("OPENING FLOAT", "رصيد بداية الوردية")
DEPOSIT_SLIP: Final = Words("BANK DEPOSIT", "إيداع بنكي")
CARD_SLIP: Final = Words("CARD SLIP", "قسيمة البطاقة")
MERCHANT_COPY: Final = Words("Merchant copy", "نسخة التاجر")
CUSTOMER_COPY: Final = Words("Customer copy", "نسخة العميل")
NOT_A_RECEIPT: Final = Words("Not a receipt – nothing was paid", "ليس إيصالاً – لم يُدفع شيء")
CANCELS: Final = Words("Cancels an earlier slip", "يلغي قسيمة سابقة")
NOT_FINAL: Final = Words("X – not final", "تقرير X – غير نهائي")
COPY: Final = Words("COPY {}", "نسخة {}")
VOID: Final = Words("VOID", "ملغى")
UNDOES: Final = Words("VOID", "إلغاء")
TRAINING: Final = Words("TRAINING – NOT A RECEIPT", "تدريب – ليس إيصالاً")
OFFLINE: Final = Words("Accepted offline – will be posted", "دفعة مقبولة دون اتصال وستُرحَّل")

# Who, where, when
RECEIPT_NO: Final = Words("Receipt no.", "رقم الإيصال")
VOIDS_RECEIPT: Final = Words("Voids receipt", "يلغي الإيصال")
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
CASH_BACK: Final = Words("Cash returned", "أُعيد نقداً")
CARD_BACK: Final = Words("Reversed on card", "أُعيد إلى البطاقة")

# Feet
CALL: Final = Words("Call centre {}", "مركز الاتصال {}")
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
    "unknown": Words("unknown", "غير معروفة"),
}
CHAIN_HEAD: Final = Words("Head of the journal", "آخر بصمة في السجل")
