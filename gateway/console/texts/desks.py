"""Desks: enrolment, what they may take, limits, revocation."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "desks": ("Desks", "الكاونترات"),
    "desks.title": ("Desks", "الكاونترات"),
    "desks.none": ("No desk is known yet.", "لا يوجد كاونتر بعد."),
    "desks.desk": ("Desk", "الكاونتر"),
    "desks.centre": ("Centre", "المركز"),
    "desks.number": ("Number of the desk", "رقم الكاونتر"),
    "desks.state": ("State", "الحالة"),
    "desks.state.enrolled": ("in service", "في الخدمة"),
    "desks.state.expected": ("expected", "بانتظار التسجيل"),
    "desks.state.revoked": ("out of service", "خارج الخدمة"),
    "desks.seen": ("Last seen", "آخر اتصال"),
    "desks.own": ("its own", "خاص به"),
    "desks.to_list": ("All desks", "جميع الكاونترات"),
    "desks.enrol": ("Enrol a desk", "تسجيل كاونتر"),
    "desks.enrol.lead": (
        "Makes a code that works once. A desk that is known already gets a new key by it.",
        "يُنشئ رمزاً يُستخدم مرة واحدة. الكاونتر المسجّل يحصل به على مفتاح جديد.",
    ),
    "desks.make_code": ("Make a code", "إنشاء رمز"),
    "desks.code": ("Code for {desk}", "رمز {desk}"),
    "desks.code.lead": (
        "Tell it to the person at the desk. It works once, within {minutes} minutes.",
        "أخبر به الموظف عند الكاونتر. يُستخدم مرة واحدة خلال {minutes} دقائق.",
    ),
    "desks.code.once": (
        "It is shown only now: head office keeps no copy that can be read.",
        "يظهر الآن فقط: لا يحتفظ المكتب الرئيسي بنسخة مقروءة منه.",
    ),
    "desks.code.done": ("Done", "تم"),
    "desks.takes": ("What may be paid here", "ما يمكن دفعه هنا"),
    "desks.takes.lead": ("Kinds of charges", "أنواع الرسوم"),
    "desks.as_centre": ("As the rest of its centre", "مثل بقية المركز"),
    "desks.as_centre.hint": (
        "With this ticked the desk follows its centre, whatever is ticked above.",
        "عند اختياره يتبع الكاونتر مركزه مهما كانت الخيارات أعلاه.",
    ),
    "desks.keep_profile": ("Keep", "حفظ"),
    "desks.profile_kept": (
        "{desk} learns within a minute what may be paid there.",
        "يعلم {desk} خلال دقيقة بما يمكن دفعه فيه.",
    ),
    "desks.hours": ("Opening hours", "ساعات العمل"),
    "desks.hours.lead": ("One line for each opening", "سطر لكل فترة"),
    "desks.hours.hint": (
        "Payments outside of them are taken and marked. Days without a line are closed. Such as",
        "تُستلم الدفعات خارجها وتُعلَّم. الأيام بلا سطر مغلقة. مثال:",
    ),
    "desks.keep_hours": ("Keep the hours", "حفظ الساعات"),
    "desks.hours_kept": (
        "{desk} learns its hours within a minute.",
        "يعلم {desk} بساعاته خلال دقيقة.",
    ),
    "desks.limits": ("Limits", "الحدود"),
    "desks.limits.lead": (
        "What the desk may do alone; riyals, hours or items. An empty field is as everywhere.",
        "ما يجوز للكاونتر وحده؛ ريالات أو ساعات أو بنود. الحقل الفارغ كما في بقية الكاونترات.",
    ),
    "desks.usual": ("Everywhere: {value}", "في الجميع: {value}"),
    "desks.keep_limits": ("Keep the limits", "حفظ الحدود"),
    "desks.limits_kept": (
        "{desk} learns its limits within a minute.",
        "يعلم {desk} بحدوده خلال دقيقة.",
    ),
    "desks.revoke": ("Take out of service", "إخراج من الخدمة"),
    "desks.revoke.lead": (
        "For good: its next request is refused. Another desk can bring what it has not sent yet.",
        "نهائياً: يُرفض طلبه التالي. وما استلمه ولم يرسله يمكن أن يحضره كاونتر آخر.",
    ),
    "desks.key_stolen": (
        "Its key was stolen: its receipts prove nothing any more",
        "سُرق مفتاحه: لم تعد إيصالاته تثبت شيئاً",
    ),
    "desks.revoke.question": (
        "Take {desk} out of service for good?",
        "إخراج {desk} من الخدمة نهائياً؟",
    ),
    "desks.revoke.about": (
        "Its next request is refused. The number cannot be used again.",
        "يُرفض طلبه التالي. ولا يمكن استخدام الرقم من جديد.",
    ),
    "desks.revoke.do": ("Take it out", "إخراج"),
    "desks.revoke_stolen.question": (
        "Take {desk} out of service and declare its key stolen?",
        "إخراج {desk} من الخدمة وإعلان سرقة مفتاحه؟",
    ),
    "desks.revoke_stolen.about": (
        "Its next request is refused and none of its receipts proves anything any more.",
        "يُرفض طلبه التالي ولا يثبت أي من إيصالاته شيئاً بعد الآن.",
    ),
    "desks.revoke_stolen.do": ("Take it out", "إخراج"),
    "desks.revoked_now": ("{desk} is out of service.", "أُخرج {desk} من الخدمة."),
    "limit.coin_step": ("Smallest coin step", "أصغر فئة نقدية"),
    "limit.count_tolerance": ("Over/short without a supervisor", "زيادة/نقص دون مشرف"),
    "limit.slip_needs_supervisor_over": ("Card slip alone, up to", "قسيمة بطاقة دون مشرف حتى"),
    "limit.cash_needs_supervisor_over": ("Cash alone, up to", "نقد دون مشرف حتى"),
    "limit.offline_payment_up_to": ("Offline: one payment up to", "دون اتصال: الدفعة حتى"),
    "limit.offline_hours": ("Offline: hours", "دون اتصال: ساعات"),
    "limit.basket_items": ("Bills in one payment", "فواتير في دفعة واحدة"),
    "limit.offline_cash_up_to": ("Offline: cash up to", "دون اتصال: نقداً حتى"),
    "limit.offline_card_up_to": ("Offline: card up to", "دون اتصال: بطاقة حتى"),
    "limit.offline_slip_up_to": ("Offline: card slip up to", "دون اتصال: قسيمة حتى"),
    "limit.offline_disconnected_up_to": (
        "Offline: disconnected account up to",
        "دون اتصال: حساب مفصول حتى",
    ),
    "limit.offline_disputed_up_to": (
        "Offline: bill in dispute up to",
        "دون اتصال: فاتورة محل اعتراض حتى",
    ),
    "limit.offline_data_hours": (
        "Offline: age of balances, hours",
        "دون اتصال: عمر الأرصدة بالساعات",
    ),
    "limit.offline_total_up_to": ("Offline: a shift up to", "دون اتصال: الوردية حتى"),
    "limit.offline_extension_hours": ("Extension: hours", "التمديد: ساعات"),
    "limit.offline_extension_up_to": ("Extension: up to", "التمديد: حتى"),
    "limit.drawer_limit": ("Drawer: drop asked for above", "الدرج: يُطلب الإيداع فوق"),
    "limit.paid_in_needs_supervisor_over": ("Paid-in alone, up to", "إيداع نقدي دون مشرف حتى"),
    "limit.paid_out_needs_supervisor_over": ("Paid-out alone, up to", "صرف نقدي دون مشرف حتى"),
    "limit.transfer_needs_supervisor_over": ("Transfer alone, up to", "تحويل دون مشرف حتى"),
}
