"""People of head office."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "people": ("People", "المستخدمون"),
    "people.title": ("People of head office", "مستخدمو المكتب الرئيسي"),
    "people.to_list": ("All people", "جميع المستخدمين"),
    "people.add": ("Add somebody", "إضافة مستخدم"),
    "people.added": ("{person} may sign in now.", "يمكن لـ {person} الدخول الآن."),
    "people.id.hint": (
        "Small letters, digits, dots and hyphens, such as finance.1",
        "أحرف لاتينية صغيرة وأرقام ونقاط وشرطات، مثل finance.1",
    ),
    "people.centre": ("Centre (of a branch manager)", "المركز (لمدير الفرع)"),
    "people.first_password": ("First password", "كلمة المرور الأولى"),
    "people.password": ("New password", "كلمة مرور جديدة"),
    "people.password.hint": (
        "At least 12 characters, without the name or number of the person.",
        "12 حرفاً على الأقل، دون اسم صاحبها أو رقمه.",
    ),
    "people.password.set": ("Set it", "تعيين"),
    "people.password_set": (
        "The password of {person} is set; their sessions have ended.",
        "تم تعيين كلمة مرور {person} وانتهت جلساته.",
    ),
    "people.retire": ("End their access", "إنهاء الدخول"),
    "people.retire.question": ("End the access of {person}?", "إنهاء دخول {person}؟"),
    "people.retire.about": (
        "For good: {person} is signed out at once and cannot come back under this number.",
        "نهائياً: يُسجَّل خروج {person} فوراً ولا يمكنه العودة بهذا الرقم.",
    ),
    "people.retire.do": ("End it", "إنهاء"),
    "people.retired": ("{person} has no access any more.", "لم يعد لـ {person} دخول."),
}
