"""What rules say no to, in the English sentence that they say, and the same in Arabic."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "refusal.desk_unreadable": (
        "{desk} is not a desk of one of the seven centres, such as CCD-02.",
        "{desk} ليس كاونتراً في أحد المراكز السبعة، مثل CCD-02.",
    ),
    "refusal.limit_unreadable": (
        "{limit} cannot be read: riyals, hours or items, without a sign.",
        "تعذّرت قراءة {limit}: ريالات أو ساعات أو بنود، دون إشارة.",
    ),
    "refusal.no_desk": ("There is no such desk.", "لا يوجد كاونتر كهذا."),
    "refusal.desk_revoked": (
        "{desk} was taken out of service for good: take another number.",
        "أُخرج {desk} من الخدمة نهائياً: اختر رقماً آخر.",
    ),
    "refusal.kinds_of_centre": (
        "{centre} takes {kinds} alone.",
        "يستلم {centre} ما يلي فقط: {kinds}.",
    ),
    "refusal.kinds": ("A desk takes some of: {kinds}.", "يستلم الكاونتر بعضاً مما يلي: {kinds}."),
    "refusal.takes_nothing": (
        "A desk that takes nothing is revoked instead.",
        "الكاونتر الذي لا يستلم شيئاً يُوقف.",
    ),
    "refusal.opening": (
        "{text} is no opening: sun-thu 07:00-13:00, or sat 08:00-11:00.",
        "{text} ليست فترة عمل: sun-thu 07:00-13:00 أو sat 08:00-11:00.",
    ),
    "refusal.overlap": ("Openings overlap on {day}.", "تتداخل الفترات في {day}."),
    "refusal.staff_number": (
        "A staff number has four to eight digits.",
        "الرقم الوظيفي من أربعة إلى ثمانية أرقام.",
    ),
    "refusal.no_centre": (
        "{centre} is none of the seven centres.",
        "{centre} ليس أحد المراكز السبعة.",
    ),
    "refusal.names": (
        "A name is needed in English and in Arabic.",
        "الاسم مطلوب بالإنجليزية وبالعربية.",
    ),
    "refusal.number_used": (
        "There is or was a {number}: numbers are never used again.",
        "الرقم {number} مستخدم حالياً أو سابقاً: لا يُعاد استخدام الأرقام.",
    ),
    "refusal.no_staff": (
        "Nobody with the number {number} works here.",
        "لا يعمل هنا أحد بالرقم {number}.",
    ),
    "refusal.same_pin": (
        "This is the PIN that there is already.",
        "هذا هو الرقم السري الحالي نفسه.",
    ),
    "refusal.pin_digits": ("A PIN has six digits.", "الرقم السري ستة أرقام."),
    "refusal.pin_easy": (
        "This PIN is easy to guess: no runs, no repeated figures, not the staff number.",
        "هذا الرقم السري سهل التخمين: لا تتابع ولا تكرار ولا الرقم الوظيفي.",
    ),
    "refusal.id": (
        "An id is 3 to 32 small letters, digits, dots and hyphens.",
        "المعرّف من 3 إلى 32 حرفاً لاتينياً صغيراً أو رقماً أو نقطة أو شرطة.",
    ),
    "refusal.id_used": (
        "There is or was a {person}: ids are never used again.",
        "المعرّف {person} مستخدم حالياً أو سابقاً: لا يُعاد استخدام المعرّفات.",
    ),
    "refusal.manager_centre": (
        "A manager has a centre, and nobody else.",
        "لمدير الفرع مركز، وليس لغيره.",
    ),
    "refusal.same_password": (
        "This is the password that there is already.",
        "هذه كلمة المرور الحالية نفسها.",
    ),
    "refusal.password_short": (
        "A password has at least {number} characters.",
        "كلمة المرور {number} حرفاً على الأقل.",
    ),
    "refusal.password_letters": (
        "A password has at least {number} different characters.",
        "في كلمة المرور {number} أحرف مختلفة على الأقل.",
    ),
    "refusal.password_name": (
        "A password holds neither the name nor the number of its person.",
        "لا تحتوي كلمة المرور على اسم صاحبها أو رقمه.",
    ),
    "refusal.oneself": ("Nobody retires themselves.", "لا أحد يُنهي عمله بنفسه."),
    "refusal.last_administrator": (
        "This is the last administrator: add another one first.",
        "هذا آخر مسؤول للنظام: أضف مسؤولاً آخر أولاً.",
    ),
    "refusal.no_person": (
        "There is no {person} at head office.",
        "لا يوجد {person} في المكتب الرئيسي.",
    ),
    "refusal.reason": ("A reason is needed.", "السبب مطلوب."),
    "refusal.settled": ("This point is settled already.", "سُوّي هذا البند من قبل."),
    "refusal.account_needed": (
        "An account is needed where money is posted, and only there.",
        "رقم الحساب مطلوب عند الترحيل، وعندها فقط.",
    ),
    "refusal.decision": (
        "{kind} cannot be settled as {decision}.",
        "لا يمكن تسوية {kind} بـ {decision}.",
    ),
    "refusal.no_account": ("There is no such account.", "لا يوجد حساب كهذا."),
    "refusal.unmatched": (
        "{channel} has taken it for account {account}, which is not known here.",
        "استلمتها القناة {channel} للحساب {account} غير المعروف هنا.",
    ),
    "refusal.by_billing": ("Billing has refused it: {why}", "رفضه نظام الفوترة: {why}"),
    "refusal.role": ("Choose one of these roles.", "اختر أحد هذه الأدوار."),
}
