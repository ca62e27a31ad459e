"""Staff of the centres."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "staff": ("Staff", "موظفو المراكز"),
    "staff.title": ("Staff of the centres", "موظفو المراكز"),
    "staff.none": ("Nobody works here yet.", "لا يوجد موظفون بعد."),
    "staff.number": ("Staff number", "الرقم الوظيفي"),
    "staff.name": ("Name", "الاسم"),
    "staff.name_en": ("Name in English", "الاسم بالإنجليزية"),
    "staff.name_ar": ("Name in Arabic", "الاسم بالعربية"),
    "staff.role": ("Role", "الدور"),
    "staff.role.clerk": ("Clerk", "موظف كاونتر"),
    "staff.role.supervisor": ("Supervisor", "مشرف"),
    "staff.role.manager": ("Branch manager", "مدير فرع"),
    "staff.role.auditor": ("Auditor", "مدقق"),
    "staff.centre": ("Centre", "المركز"),
    "staff.with_retired": ("Also who has left", "مع من انتهى عملهم"),
    "staff.is_retired": ("has left", "انتهى عمله"),
    "staff.add": ("Add somebody", "إضافة موظف"),
    "staff.about": ("About this person", "بيانات الموظف"),
    "staff.to_list": ("All staff", "جميع الموظفين"),
    "staff.keep": ("Keep", "حفظ"),
    "staff.kept": (
        "Kept. Desks learn of it within a minute.",
        "تم الحفظ. تعلم الكاونترات به خلال دقيقة.",
    ),
    "staff.pin": ("New PIN", "رقم سري جديد"),
    "staff.pin.hint": (
        "The PIN is made by chance and shown once.",
        "يُنشأ الرقم السري عشوائياً ويظهر مرة واحدة.",
    ),
    "staff.pin.lead": (
        "For somebody who has forgotten it, or whose PIN others know.",
        "لمن نسيه أو عرفه غيره.",
    ),
    "staff.pin.make": ("Make a new PIN", "إنشاء رقم سري جديد"),
    "staff.pin.question": ("Make a new PIN for {person}?", "إنشاء رقم سري جديد للموظف {person}؟"),
    "staff.pin.about": (
        "The present PIN ends with the next bundle of each desk.",
        "ينتهي الرقم السري الحالي مع تحديث كل كاونتر.",
    ),
    "staff.pin.do": ("Make it", "إنشاء"),
    "staff.pin.of": ("PIN of {person}", "الرقم السري للموظف {person}"),
    "staff.pin.tell": (
        "Tell it to this person alone.",
        "أخبر به هذا الموظف وحده.",
    ),
    "staff.retire": ("End their work", "إنهاء العمل"),
    "staff.retire.lead": (
        "For good: no desk lets them sign in any more. The number is never used again.",
        "نهائياً: لا يسمح أي كاونتر بدخوله، ولا يُعاد استخدام الرقم.",
    ),
    "staff.retire.question": ("End the work of {person}?", "إنهاء عمل الموظف {person}؟"),
    "staff.retire.about": (
        "They cannot sign in at any desk afterwards. This cannot be undone.",
        "لن يمكنه الدخول في أي كاونتر. لا يمكن التراجع عن ذلك.",
    ),
    "staff.retire.do": ("End it", "إنهاء"),
    "staff.retired": ("{person} works here no longer.", "انتهى عمل {person} هنا."),
}
