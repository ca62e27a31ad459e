"""The page where customers check a receipt."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "check": ("Receipt check", "التحقق من الإيصال"),
    "check.title": ("Check a receipt", "التحقق من إيصال"),
    "check.lead": (
        (
            "Scan the square code at the end of your receipt and put the text that it gives here. "
            "It begins with KC1."
        ),
        "امسح الرمز المربع في نهاية الإيصال وضع النص الناتج هنا. يبدأ النص بـ KC1.",
    ),
    "check.code": ("Text of the code", "نص الرمز"),
    "check.do": ("Check", "تحقق"),
    "check.another": ("Check another receipt", "تحقق من إيصال آخر"),
    "check.camera": ("Scan with the camera", "المسح بالكاميرا"),
    "check.stop": ("Stop the camera", "إيقاف الكاميرا"),
    "check.camera.aim": (
        "Hold the square code in front of the camera.",
        "وجّه الكاميرا إلى الرمز المربع.",
    ),
    "check.camera.no": (
        "The camera cannot be used here. Paste the text of the code instead.",
        "لا يمكن استخدام الكاميرا هنا. الصق نص الرمز بدلاً من ذلك.",
    ),
    "check.genuine": ("This receipt is genuine", "هذا الإيصال صحيح"),
    "check.genuine.about": (
        "Kahramaa issued it. Compare these facts with the paper: they must be the same.",
        "صادر عن كهرماء. قارن هذه البيانات بالورقة: يجب أن تكون مطابقة.",
    ),
    "check.false": ("This receipt is not genuine", "هذا الإيصال غير صحيح"),
    "check.false.about": (
        "The code was not made by the desk that it names. Keep the paper and call 991.",
        "لم يصدر الرمز عن الكاونتر المذكور فيه. احتفظ بالورقة واتصل على 991.",
    ),
    "check.unknown": ("This receipt cannot be checked", "لا يمكن التحقق من هذا الإيصال"),
    "check.unknown.about": (
        "Nobody here knows the desk that the code names. Ask at any centre or call 991.",
        "الكاونتر المذكور في الرمز غير معروف هنا. اسأل في أي مركز أو اتصل على 991.",
    ),
    "check.broken": ("The code is damaged", "الرمز تالف"),
    "check.broken.about": (
        "It began as the code of a receipt, but some of it is wrong or missing. Scan it again.",
        "يبدأ كرمز إيصال، لكن جزءاً منه خاطئ أو ناقص. امسحه مرة أخرى.",
    ),
    "check.none": ("This is not the code of a receipt", "هذا ليس رمز إيصال"),
    "check.none.about": (
        "The text of the code begins with KC1 and has more than 100 letters and digits.",
        "يبدأ نص الرمز بـ KC1 وفيه أكثر من 100 حرف ورقم.",
    ),
    "check.receipt": ("Receipt number", "رقم الإيصال"),
    "check.amount": ("Amount", "المبلغ"),
    "check.at": ("Date and time", "التاريخ والوقت"),
    "check.centre": ("Branch", "الفرع"),
    "check.paper": ("The paper says", "تقول الورقة"),
    "check.copy": ("Copy", "نسخة"),
    "check.original": ("Original", "أصل"),
    "check.copy_no": ("Copy {number}", "نسخة رقم {number}"),
    "check.paper.paid": ("Paid", "مدفوع"),
    "check.paper.offline": (
        "Accepted offline, will be posted",
        "قُبل دون اتصال، وسيُقيَّد",
    ),
    "check.paper.void_slip": ("Void slip", "قسيمة إلغاء"),
    "check.paper.voided": ("Voided", "ملغى"),
    "check.paper.refund_slip": ("Refund slip", "قسيمة استرداد"),
    "check.paper.refunded": ("Refunded", "مسترد"),
    "check.now": ("At head office now", "في المكتب الرئيسي الآن"),
    "check.now.posted": ("The payment is booked.", "الدفعة مقيَّدة."),
    "check.now.recorded": ("The paper is on record.", "الورقة مسجّلة."),
    "check.now.voided": (
        "The payment was voided afterwards: this receipt is no proof of payment any more.",
        "أُلغيت الدفعة لاحقاً: لم يعد هذا الإيصال إثباتاً للدفع.",
    ),
    "check.now.refunded": (
        "Money of this payment went back to the card afterwards.",
        "أُعيد مبلغ من هذه الدفعة إلى البطاقة لاحقاً.",
    ),
    "check.now.clarifying": (
        "The payment is being clarified. Keep the receipt: it is your proof.",
        "الدفعة قيد المراجعة. احتفظ بالإيصال: فهو إثباتك.",
    ),
    "check.now.waiting": (
        (
            "It has not reached head office yet; it follows by itself. "
            "Keep the receipt: it is your proof."
        ),
        "لم تصل إلى المكتب الرئيسي بعد، وستصل تلقائياً. احتفظ بالإيصال: فهو إثباتك.",
    ),
    "check.now.differs": (
        "Head office holds other facts under this number. Ask at any centre or call 991.",
        "لدى المكتب الرئيسي بيانات أخرى تحت هذا الرقم. اسأل في أي مركز أو اتصل على 991.",
    ),
}
