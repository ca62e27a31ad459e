"""Payment files of other channels."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "payments": ("Payment files", "ملفات الدفعات"),
    "payments.title": ("Payment files of other channels", "ملفات دفعات القنوات الأخرى"),
    "payments.take": ("Take a file", "استلام ملف"),
    "payments.take.lead": (
        "CSV or XML, at most 5 MB. Whole or not at all; a payment that came before counts once.",
        "ملف CSV أو XML بحد أقصى 5 ميغابايت. كاملاً أو لا شيء، وتُحتسب الدفعة المكررة مرة واحدة.",
    ),
    "payments.channel": ("Channel", "القناة"),
    "payments.channel.portal": ("Portal", "البوابة الإلكترونية"),
    "payments.channel.call_centre": ("Call centre", "مركز الاتصال"),
    "payments.channel.bank": ("Bank", "البنك"),
    "payments.channel.post": ("Post", "البريد"),
    "payments.channel.billing": ("Billing", "نظام الفوترة"),
    "payments.file": ("File", "الملف"),
    "payments.confirmed": (
        "The channel is right; this cannot be undone",
        "القناة صحيحة؛ لا يمكن التراجع عن ذلك",
    ),
    "payments.do": ("Take it", "استلام"),
    "payments.wrong.channel": ("Choose a channel.", "اختر قناة."),
    "payments.wrong.file": ("Choose a file that is not empty.", "اختر ملفاً غير فارغ."),
    "payments.wrong.confirmed": (
        "Tick that the channel is right, then choose the file again.",
        "أكّد أن القناة صحيحة ثم اختر الملف من جديد.",
    ),
    "payments.files": ("Files", "الملفات"),
    "payments.none": ("No file has come yet.", "لم يصل أي ملف بعد."),
    "payments.at": ("At", "الوقت"),
    "payments.partner": ("Partner", "الجهة"),
    "payments.sequence": ("Number", "التسلسل"),
    "payments.state": ("State", "الحالة"),
    "payments.state.taken": ("taken", "مُستلم"),
    "payments.state.refused": ("refused", "مرفوض"),
    "payments.state.waiting": ("waits", "بالانتظار"),
    "payments.state.made": ("made", "أُنشئ"),
    "payments.state.written": ("written", "كُتب"),
    "payments.lines": ("Lines", "الأسطر"),
    "payments.amount": ("Amount QAR", "المبلغ ر.ق"),
    "payments.brought": ("What it brought", "محتواه"),
    "payments.reply.taken": ("{name} is taken.", "تم استلام {name}."),
    "payments.reply.repeated": (
        "{name} was taken before; nothing was counted again.",
        "سبق استلام {name}؛ لم يُحتسب شيء مرة أخرى.",
    ),
    "payments.reply.refused": (
        "{name} is refused; nothing of it was kept.",
        "رُفض {name}؛ لم يُحفظ منه شيء.",
    ),
    "payments.reply.waiting": ("{name} waits.", "{name} بالانتظار."),
    "payments.line": ("Line {line}:", "السطر {line}:"),
    "payments.counted.payments": ("payments", "دفعات"),
    "payments.counted.posted": ("posted", "مُرحَّلة"),
    "payments.counted.credit": ("credit", "رصيد دائن"),
    "payments.counted.unmatched": ("to be clarified", "للمراجعة"),
    "payments.counted.known": ("known before", "معروفة سابقاً"),
    "payments.counted.missing_before": ("files missing before", "ملفات ناقصة قبله"),
}
