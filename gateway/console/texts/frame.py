"""What stands on every page: head, navigation, sign-in, messages, refusals."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "console": ("Head office", "المكتب الرئيسي"),
    "company": ("Kahramaa", "كهرماء"),
    "qar": ("QAR", "ر.ق"),
    "skip": ("Skip to the content", "انتقل إلى المحتوى"),
    "navigation": ("Pages", "الصفحات"),
    "other_language": ("العربية", "English"),
    "sign_in": ("Sign in", "تسجيل الدخول"),
    "sign_in.lead": (
        "For people of head office and managers of the centres.",
        "لموظفي المكتب الرئيسي ومديري المراكز.",
    ),
    "sign_in.person": ("User ID", "اسم المستخدم"),
    "sign_in.password": ("Password", "كلمة المرور"),
    "sign_in.refused": (
        (
            "User ID or password is wrong, or sign-in is locked for a while. "
            "After five wrong passwords it is locked for 30 minutes."
        ),
        (
            "اسم المستخدم أو كلمة المرور غير صحيحة، أو تسجيل الدخول مقفل مؤقتاً. "
            "بعد خمس محاولات خاطئة يُقفل لمدة 30 دقيقة."
        ),
    ),
    "sign_in.ended": (
        "Please sign in. After 15 minutes without use you are signed out.",
        "يُرجى تسجيل الدخول. بعد 15 دقيقة دون استخدام ينتهي الدخول.",
    ),
    "sign_out": ("Sign out", "تسجيل الخروج"),
    "signed_out": ("You are signed out.", "تم تسجيل الخروج."),
    "role.administrator": ("Administrator", "مسؤول النظام"),
    "role.finance": ("Finance", "الشؤون المالية"),
    "role.manager": ("Branch manager", "مدير الفرع"),
    "role.auditor": ("Auditor", "مدقق"),
    "back": ("Back", "رجوع"),
    "cancel": ("Cancel", "إلغاء"),
    "confirm": ("Confirm", "تأكيد"),
    "wrong.title": ("This did not work", "لم يتم ذلك"),
    "wrong.400": (
        "The request could not be read. Nothing was changed.",
        "تعذّرت قراءة الطلب. لم يتغير شيء.",
    ),
    "wrong.403": (
        "Your role does not allow this. Nothing was changed.",
        "صلاحيتك لا تسمح بذلك. لم يتغير شيء.",
    ),
    "wrong.404": ("There is no such page.", "لا توجد صفحة بهذا العنوان."),
    "wrong.405": ("This cannot be done here.", "لا يمكن تنفيذ ذلك هنا."),
    "wrong.409": ("A rule says no. Nothing was changed.", "لا تسمح القواعد بذلك. لم يتغير شيء."),
    "wrong.413": ("This is too large. Nothing was kept.", "الحجم أكبر من المسموح. لم يُحفظ شيء."),
    "wrong.422": (
        "Something in this request is not as it must be. Nothing was changed.",
        "في هذا الطلب بيانات غير صحيحة. لم يتغير شيء.",
    ),
    "wrong.form": (
        (
            "This form was open too long or came from elsewhere. "
            "Nothing was changed: go back, reload the page and try again."
        ),
        (
            "بقي النموذج مفتوحاً مدة طويلة أو جاء من مكان آخر. "
            "لم يتغير شيء: ارجع وأعد تحميل الصفحة وحاول مرة أخرى."
        ),
    ),
    "wrong.500": (
        "A fault at head office. Nothing was kept.",
        "حدث خلل في المكتب الرئيسي. لم يُحفظ شيء.",
    ),
    "wrong.503": (
        (
            "Head office's database does not answer. Try again in a minute. If you were changing "
            "something, look first whether it was kept."
        ),
        (
            "قاعدة بيانات المكتب الرئيسي لا تستجيب. حاول مرة أخرى بعد دقيقة. إذا كنت تغيّر شيئاً "
            "فتأكد أولاً مما إذا كان قد حُفظ."
        ),
    ),
}
