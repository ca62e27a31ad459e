"""The trail and what stands in it."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "trail": ("Trail", "سجل التدقيق"),
    "trail.title": ("Trail of what was done", "سجل ما تم تنفيذه"),
    "trail.lead": (
        "Every look-up and change, chained line by line. Last line {number}, its hash:",
        "كل استعلام وتغيير، سطراً بعد سطر في سلسلة. آخر سطر {number}، وبصمته:",
    ),
    "trail.when": ("When", "الوقت"),
    "trail.who": ("Who", "من"),
    "trail.who.hint": ("A person, a desk, or: command", "مستخدم أو كاونتر أو: command"),
    "trail.act": ("What", "الإجراء"),
    "trail.any_act": ("Everything", "الكل"),
    "trail.subject": ("About", "الموضوع"),
    "trail.detail": ("Details", "التفاصيل"),
    "trail.show": ("Show", "عرض"),
    "trail.none": ("Nothing of that stands in the trail.", "لا يوجد في السجل شيء من ذلك."),
    "act.signed_in": ("Signed in", "تسجيل دخول"),
    "act.sign_in_refused": ("Sign-in refused", "رفض تسجيل دخول"),
    "act.look_up": ("Look-up at a desk", "استعلام في كاونتر"),
    "act.searched": ("Search at head office", "بحث في المكتب الرئيسي"),
    "act.receipt_read": ("Receipt read", "عرض إيصال"),
    "act.account_read": ("Account read", "عرض حساب"),
    "act.point_settled": ("Point settled", "تسوية بند"),
    "act.settle_payment_unmatched": (
        "Payment of a channel settled",
        "تسوية دفعة قناة أخرى",
    ),
    "act.settle_posting_refused": ("Refusal by billing settled", "تسوية رفض نظام الفوترة"),
    "act.attempt_released": ("Card charge released", "تحرير عملية بطاقة"),
    "act.messages_tried_again": ("Receipts sent again", "إعادة إرسال إيصالات"),
    "act.take_payments": ("Payment file taken", "استلام ملف دفعات"),
    "act.enrolment_allowed": ("Code for a desk made", "إنشاء رمز لكاونتر"),
    "act.desk_enrolled": ("Desk enrolled", "تسجيل كاونتر"),
    "act.desk_revoked": ("Desk taken out of service", "إخراج كاونتر من الخدمة"),
    "act.profile_set": ("What a desk takes changed", "تغيير ما يستلمه كاونتر"),
    "act.limits_set": ("Limits of a desk changed", "تغيير حدود كاونتر"),
    "act.staff_added": ("Staff added", "إضافة موظف"),
    "act.staff_changed": ("Staff changed", "تغيير بيانات موظف"),
    "act.staff_retired": ("Staff retired", "إنهاء عمل موظف"),
    "act.pin_set": ("New PIN made", "إنشاء رقم سري"),
    "act.person_added": ("Person added", "إضافة مستخدم"),
    "act.person_retired": ("Person retired", "إنهاء دخول مستخدم"),
    "act.password_set": ("Password set", "تعيين كلمة مرور"),
    "act.retained": ("Old records removed", "حذف سجلات قديمة"),
}
