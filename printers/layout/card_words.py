"""The fixed words of card papers: what a card paid, what is not known, how the books differ."""

from __future__ import annotations

from typing import Final

from printers.layout.words import Words

# Cards
TERMINAL: Final = Words("Terminal", "الجهاز")
ENTRY_MODE: Final = Words("Card read", "قراءة البطاقة")
CONTACTLESS: Final = Words("Contactless", "دون تلامس")
CHIP: Final = Words("Chip", "الشريحة")
STRIPE: Final = Words("Magnetic stripe", "الشريط الممغنط")
TYPED: Final = Words("Typed at the terminal", "إدخال يدوي في الجهاز")
ENTRY_MODES: Final = {  # ours, and those of nexo
    "contactless": CONTACTLESS,
    "tapped": CONTACTLESS,
    "rfid": CONTACTLESS,
    "chip": CHIP,
    "icc": CHIP,
    "synchronousicc": CHIP,
    "swipe": STRIPE,
    "magstripe": STRIPE,
    "manual": TYPED,
    "keyed": TYPED,
    "mobile": Words("Phone", "الهاتف"),
    "barcode": Words("Code", "رمز"),
    "scanned": Words("Code", "رمز"),
    "slip": Words("From the bank terminal's slip", "من قسيمة جهاز البنك"),
}
CARD_NOT_CHARGED: Final = Words("Card was not charged", "لم يُخصم من البطاقة")
CARD_BACK_OPEN: Final = Words(
    "Money back to the card: not confirmed yet", "الإعادة إلى البطاقة: لم تتأكد بعد"
)
AGREED_AMOUNT: Final = Words("AMOUNT QAR", "المبلغ ر.ق")
I_AGREE: Final = Words("I agree to pay this amount by card.", "أوافق على دفع هذا المبلغ بالبطاقة.")

# Pending notes
SERVICE_ID: Final = Words("Request no.", "رقم الطلب")
ON_CARD: Final = Words("CARD QAR", "البطاقة ر.ق")
CASH_HANDED_OVER: Final = Words("Cash handed over", "نقد مُسلَّم")
NOT_KNOWN_IF_CHARGED: Final = Words(
    "The terminal did not say whether the card was charged.",
    "لم يُبيّن الجهاز هل خُصم المبلغ من البطاقة أم لا.",
)
NOT_KNOWN_IF_GIVEN_BACK: Final = Words(
    "The terminal did not say whether the money went back to the card.",
    "لم يُبيّن الجهاز هل أُعيد المبلغ إلى البطاقة أم لا.",
)
DO_NOT_PAY_AGAIN: Final = Words(
    "Do not pay these bills by card again until we tell you.",
    "لا تدفعوا هذه الفواتير بالبطاقة مرة أخرى حتى نبلغكم.",
)
CHARGE_PENDING_NEXT: Final = Words(
    "We ask the terminal and the bank. If the card was charged, we book the payment"
    " or give the money back. If it was not, nothing was taken.",
    "سنستعلم من الجهاز والبنك. إن خُصم المبلغ سجّلنا الدفعة أو أعدنا المبلغ"
    " إلى البطاقة، وإن لم يُخصم فلم يؤخذ منكم شيء.",
)
BACK_PENDING_NEXT: Final = Words(
    "We ask the terminal and the bank, and tell you.", "سنستعلم من الجهاز والبنك ونبلغكم."
)
KNOWN_SINCE: Final = {  # whether it was approved
    True: Words("Known since: the card was charged.", "تبيّن لاحقاً: خُصم المبلغ من البطاقة."),
    False: Words("Known since: the card was not charged.", "تبيّن لاحقاً: لم يُخصم شيء من البطاقة."),
}
GIVEN_BACK_SINCE: Final = {  # whether it was approved
    True: Words("Known since: the money went back.", "تبيّن لاحقاً: أُعيد المبلغ إلى البطاقة."),
    False: Words(
        "Known since: the money did not go back.", "تبيّن لاحقاً: لم يُعد المبلغ إلى البطاقة."
    ),
}
REFUND_TAKES_DAYS: Final = Words("The bank may take some days", "قد يستغرق البنك بضعة أيام")

# Reconciliations
SETTLEMENT_NO: Final = Words("Settlement no.", "رقم التسوية")
BOOKS_AGREE: Final = Words("Agrees with the terminal", "مطابق للجهاز")
BOOKS_DIFFER: Final = Words("Differs from the terminal", "غير مطابق للجهاز")
TERMINAL_NOT_REACHED: Final = Words("Terminal not reached", "تعذّر الوصول إلى الجهاز")
NOT_COMPARED: Final = Words("Cards not compared with the terminal", "لم تُطابَق البطاقات مع الجهاز")
BY_BRAND: Final = Words("By brand", "حسب البطاقة")
OURS: Final = Words("Ours", "لدينا")
THEIRS: Final = Words("Terminal", "الجهاز")
DIFFERENCES: Final = Words("Differences", "الفروق")
DIFFERENCE_KINDS: Final = {
    "missing": Words("Missing at the terminal", "غير موجودة في الجهاز"),
    "extra": Words("At the terminal only", "موجودة في الجهاز فقط"),
    "differs": Words("Another amount", "مبلغ مختلف"),
}
