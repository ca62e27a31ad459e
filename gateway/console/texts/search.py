"""Looking for receipts and accounts."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "search": ("Search", "البحث"),
    "search.title": ("Find a receipt or an account", "البحث عن إيصال أو حساب"),
    "search.asked": ("Number or name", "رقم أو اسم"),
    "search.hint": (
        "Receipt, account or any number of it, QID, phone, bill, or a name. Each search is noted.",
        "إيصال أو حساب أو أي رقم له أو بطاقة شخصية أو هاتف أو فاتورة أو اسم. يُدوَّن كل بحث.",
    ),
    "search.do": ("Search", "بحث"),
    "search.again": ("Search again", "بحث جديد"),
    "search.none": ("Nothing was found.", "لم يُعثر على شيء."),
    "search.more": (
        "There are more: type more of the name.",
        "توجد نتائج أخرى: اكتب المزيد من الاسم.",
    ),
    "search.card_number": (
        "This looks like a card number: it was neither looked for nor kept.",
        "يبدو هذا رقم بطاقة: لم يُبحث عنه ولم يُحفظ.",
    ),
    "search.found": ("Accounts", "الحسابات"),
    "search.account": ("Account", "الحساب"),
    "search.account.of": ("Account {account}", "الحساب {account}"),
    "search.holder": ("Account holder", "صاحب الحساب"),
    "search.area": ("Area", "المنطقة"),
    "search.holder_id": ("QID or establishment ID", "البطاقة الشخصية أو قيد المنشأة"),
    "search.phone": ("Phone", "الهاتف"),
    "search.customer_no": ("Customer number", "رقم العميل"),
    "search.electricity_no": ("Electricity number", "رقم الكهرباء"),
    "search.water_no": ("Water number", "رقم الماء"),
    "search.due": ("Due QAR", "المستحق ر.ق"),
    "search.blocked": ("blocked", "موقوف"),
    "search.items": ("Open items", "البنود المفتوحة"),
    "search.items.none": ("Nothing is due.", "لا يوجد مبلغ مستحق."),
    "search.item": ("Item", "البند"),
    "search.due_on": ("Due date", "الاستحقاق"),
    "search.in_dispute": ("in dispute", "محل اعتراض"),
    "search.payments": ("What was posted", "ما تم ترحيله"),
    "search.payments.none": ("Nothing was posted yet.", "لم يُرحَّل شيء بعد."),
    "search.no_receipt": ("no receipt", "دون إيصال"),
    "search.nothing": ("Nothing was found", "لم يُعثر على شيء"),
    "search.nothing.about": (
        "Nothing with the number {asked} has arrived at head office.",
        "لم يصل إلى المكتب الرئيسي شيء بالرقم {asked}.",
    ),
    "search.receipt.of": ("Receipt {number}", "الإيصال {number}"),
    "search.repeated": (
        "More than one event has this number: see the clarification list.",
        "لأكثر من حدث هذا الرقم: انظر قائمة المراجعة.",
    ),
    "search.at": ("At the desk", "وقت الكاونتر"),
    "search.received": ("At head office", "وقت الوصول"),
    "search.undoes": ("Undoes receipt", "يلغي الإيصال"),
    "search.tenders": ("Tenders", "طرق الدفع"),
    "search.slip": ("Slip", "القسيمة"),
    "search.approval": ("Approval code", "رمز الموافقة"),
    "search.rrn": ("RRN", "الرقم المرجعي"),
    "search.change": ("Change {change}", "الباقي {change}"),
    "search.postings": ("Posted on", "رُحِّلت إلى"),
}
