"""The clarification list and what may be decided."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "clarification": ("Clarification", "المراجعة"),
    "clarification.title": ("Clarification list", "قائمة المراجعة"),
    "clarification.lead": (
        "What a person must settle. The ledger stays as it is: decisions are noted beside it.",
        "ما يجب أن يسوّيه موظف. لا شيء هنا يغيّر السجل: يُدوَّن القرار بجانبه.",
    ),
    "clarification.kinds": ("Kinds", "الأنواع"),
    "clarification.centre": ("Centre", "المركز"),
    "clarification.all_centres": ("All centres", "جميع المراكز"),
    "clarification.show": ("Show", "عرض"),
    "clarification.none": ("Nothing waits here.", "لا شيء بالانتظار هنا."),
    "clarification.kind.refused": ("Refused", "مرفوضة"),
    "clarification.kind.surplus": ("Paid twice", "مدفوعة مرتين"),
    "clarification.kind.differs": ("Differences", "فروقات"),
    "clarification.kind.journal": ("Journals", "سجلات الكاونترات"),
    "clarification.kind.late": ("Late arrivals", "وصلت متأخرة"),
    "clarification.kind.cards": ("Cards unknown", "بطاقات غير مؤكدة"),
    "clarification.kind.messages": ("Receipts not sent", "إيصالات لم تُرسل"),
    "clarification.kind.exchange": ("Other channels", "القنوات الأخرى"),
    "clarification.about.exchange": (
        "Payments of channels that fit no account, and postings that billing has refused.",
        "دفعات قنوات لا تطابق أي حساب، وقيود رفضها نظام الفوترة.",
    ),
    "clarification.exchange.payment_unmatched": (
        "Payment that fits no account",
        "دفعة لا تطابق أي حساب",
    ),
    "clarification.exchange.posting_refused": (
        "Posting refused by billing",
        "قيد رفضه نظام الفوترة",
    ),
    "clarification.decision.posted": (
        "Post it on the account that was meant",
        "ترحيلها إلى الحساب المقصود",
    ),
    "clarification.decision.returned": ("The channel gives it back", "تعيدها القناة"),
    "clarification.decision.told_again": ("Tell billing once more", "إبلاغ نظام الفوترة مرة أخرى"),
    "clarification.decision.booked_there": (
        "Somebody has booked it in billing",
        "قيّدها موظف في نظام الفوترة",
    ),
    "clarification.meant": ("Account that was meant", "الحساب المقصود"),
    "clarification.reference": ("Reference", "المرجع"),
    "clarification.about.refused": (
        "A desk has taken money, or done something else, that the ledger could not take.",
        "استلم كاونتر مالاً أو فعل شيئاً آخر لم يقبله السجل.",
    ),
    "clarification.about.surplus": (
        "The bill was paid already; the surplus is on the customer's account.",
        "كانت الفاتورة مدفوعة؛ والزيادة رصيد دائن في حساب العميل.",
    ),
    "clarification.about.differs": (
        "Two records that should agree do not: closings, days, transfers, deposits, corrections.",
        "سجلان يجب أن يتطابقا ولا يتطابقان: إغلاقات أو أيام أو تحويلات أو إيداعات أو تصحيحات.",
    ),
    "clarification.about.journal": (
        "Receipt numbers or the chain of a desk's journal are not as one desk writes them.",
        "أرقام الإيصالات أو تسلسل سجل الكاونتر ليست كما يكتبها كاونتر واحد.",
    ),
    "clarification.about.late": (
        "It came after the Z of its shift or after its branch's day was closed, and counts there.",
        "وصلت بعد تقرير Z للوردية أو بعد إغلاق يوم الفرع، وتُحتسب ضمنه.",
    ),
    "clarification.about.cards": (
        "Card charges older than 15 minutes of which no word has come that ends them.",
        "عمليات بطاقة أقدم من 15 دقيقة لم يصل ما ينهيها.",
    ),
    "clarification.about.messages": (
        "The mail or SMS service refused these receipts.",
        "رفضت خدمة البريد أو الرسائل هذه الإيصالات.",
    ),
    "clarification.opened": ("Since", "منذ"),
    "clarification.since": ("Since", "منذ"),
    "clarification.what": ("What", "النوع"),
    "clarification.receipt": ("Receipt", "الإيصال"),
    "clarification.desk": ("Desk", "الكاونتر"),
    "clarification.date": ("Business date", "تاريخ العمل"),
    "clarification.amount": ("Amount QAR", "المبلغ ر.ق"),
    "clarification.why": ("Why", "السبب"),
    "clarification.account": ("account", "الحساب"),
    "clarification.event": ("Event", "الحدث"),
    "clarification.attempt": ("Attempt", "المحاولة"),
    "clarification.bills": ("Bills", "الفواتير"),
    "clarification.outcome": ("Last word", "آخر نتيجة"),
    "clarification.outcome.none": ("Nothing has come", "لم يصل شيء"),
    "clarification.outcome.unknown": ("Unknown", "غير مؤكدة"),
    "clarification.outcome.approved": (
        "Approved, its payment has not come",
        "مقبولة ولم تصل دفعتها",
    ),
    "clarification.way": ("Way", "الطريقة"),
    "clarification.way.email": ("E-mail", "بريد إلكتروني"),
    "clarification.way.sms": ("SMS", "رسالة نصية"),
    "clarification.attempts": ("Attempts", "المحاولات"),
    "clarification.try_again": ("Try all of them again", "إعادة المحاولة للجميع"),
    "clarification.tried": (
        "{number} receipts wait to be sent again.",
        "{number} من الإيصالات بانتظار الإرسال من جديد.",
    ),
    "clarification.point": ("Point to be clarified", "بند للمراجعة"),
    "clarification.card": ("Card charge in doubt", "عملية بطاقة غير مؤكدة"),
    "clarification.to_list": ("To the list", "إلى القائمة"),
    "clarification.is_open": ("open", "مفتوح"),
    "clarification.is_settled": ("settled", "مُسوّى"),
    "clarification.decided": ("What was decided", "القرار"),
    "clarification.decision": ("Decision", "القرار"),
    "clarification.by": ("By", "بواسطة"),
    "clarification.at": ("At", "في"),
    "clarification.decision.entered_again": (
        "Entered again, at a desk or in the billing system",
        "أُدخلت من جديد في كاونتر أو في نظام الفوترة",
    ),
    "clarification.decision.given_back": (
        "Given back to the customer",
        "أُعيد المبلغ إلى العميل",
    ),
    "clarification.decision.stays_on_account": (
        "Stays on the customer's account",
        "يبقى رصيداً في حساب العميل",
    ),
    "clarification.decision.booked": (
        "Booked: as over or short, or with a later deposit",
        "قُيّد زيادة أو نقصاً أو مع إيداع لاحق",
    ),
    "clarification.decision.explained": (
        "Explained: nothing is to be done",
        "تم التوضيح: لا يلزم شيء",
    ),
    "clarification.decision.passed_on": (
        "Passed on, to the branch or to internal audit",
        "أُحيل إلى الفرع أو إلى التدقيق الداخلي",
    ),
    "clarification.reason": ("Reason", "السبب"),
    "clarification.reason.hint": (
        "{shortest} to {longest} characters, without names or phone numbers: it stays for ever.",
        "من {shortest} إلى {longest} حرف، دون أسماء أو أرقام هواتف: يبقى محفوظاً دائماً.",
    ),
    "clarification.settle": ("Settle", "تسوية"),
    "clarification.settle.question": ("Settle this point for good?", "تسوية هذا البند نهائياً؟"),
    "clarification.settle.about": (
        "The decision and its reason are noted under your name and cannot be changed.",
        "يُدوَّن القرار وسببه باسمك ولا يمكن تغييره.",
    ),
    "clarification.settle.do": ("Settle for good", "تسوية نهائية"),
    "clarification.settled": ("The point is settled.", "تمت تسوية البند."),
    "clarification.release": ("Free its bills", "تحرير فواتيرها"),
    "clarification.release.lead": (
        "Only when its desk will never tell. Others may charge the bills again: ask the bank.",
        "فقط عندما لن يخبر الكاونتر بالنتيجة. قد تُخصم الفواتير في كاونتر آخر: اسأل البنك أولاً.",
    ),
    "clarification.release.question": (
        "Free the bills of this card charge?",
        "تحرير فواتير عملية البطاقة هذه؟",
    ),
    "clarification.release.about": (
        "Every desk may take money for these bills afterwards. This cannot be undone.",
        "يمكن بعدها لكل كاونتر استلام مبالغ هذه الفواتير. لا يمكن التراجع عن ذلك.",
    ),
    "clarification.release.do": ("Free them", "تحرير"),
    "clarification.released": ("The bills are free again.", "حُررت الفواتير."),
    "clarification.wrong.reason_wrong": (
        "Give a reason of {shortest} to {longest} characters.",
        "اكتب سبباً من {shortest} إلى {longest} حرف.",
    ),
    "clarification.wrong.decision_wrong": (
        "Choose one of these decisions.",
        "اختر أحد هذه القرارات.",
    ),
    "clarification.wrong.settled_before": (
        "Somebody has settled this point meanwhile.",
        "سُوّي هذا البند في هذه الأثناء.",
    ),
    "clarification.wrong.point_unknown": ("There is no such point.", "لا يوجد بند كهذا."),
    "next_page": ("Next page", "الصفحة التالية"),
}
