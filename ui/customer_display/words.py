"""The customer's words in both languages at once, and how numbers are written among them."""

from __future__ import annotations

from typing import Final, NamedTuple

from pos_app.domain.digits import to_arabic_digits
from pos_app.domain.money import Money
from ui.customer_display.state import Ask, Means, Row, Service

_LEFT_TO_RIGHT: Final = "\u2066"  # LEFT-TO-RIGHT ISOLATE
_RIGHT_TO_LEFT: Final = "\u2067"  # RIGHT-TO-LEFT ISOLATE
_END: Final = "\u2069"
_MASK: Final = "••••"


class Words(NamedTuple):
    """The same in both languages."""

    en: str
    ar: str


BRAND: Final = Words("Kahramaa", "كهرماء")
CURRENCY: Final = Words("QAR", "ر.ق")
WELCOME: Final = Words("Welcome", "أهلاً وسهلاً بكم")
HAVE_READY: Final = Words(
    "Please have your bill or account number ready", "يرجى تجهيز الفاتورة أو رقم الحساب"
)
CLOSED: Final = Words("This counter is closed", "هذا الكاونتر مغلق")
ELSEWHERE: Final = Words("Please go to another counter", "يرجى التوجه إلى كاونتر آخر")
PLEASE_WAIT: Final = Words("Please wait a moment", "يرجى الانتظار قليلاً")
EARLIER: Final = Words("Earlier lines: {}", "بنود سابقة: {}")
TOTAL: Final = Words("Total", "الإجمالي")
TO_PAY: Final = Words("To pay", "المطلوب")
RECEIVED: Final = Words("Received", "المستلم")
CHANGE: Final = Words("Change", "الباقي لكم")
PAID: Final = Words("Paid", "المدفوع")
THANKS: Final = Words("Thank you", "شكراً لكم")
SERVICES: Final = {
    Service.ELECTRICITY: Words("Electricity", "كهرباء"),
    Service.WATER: Words("Water", "ماء"),
    Service.ELECTRICITY_AND_WATER: Words("Electricity, water", "كهرباء وماء"),
    Service.BILL: Words("Bill", "فاتورة"),
    Service.DEPOSIT: Words("Security deposit", "مبلغ التأمين"),
    Service.RECONNECTION: Words("Reconnection", "إعادة التوصيل"),
    Service.SERVICE_FEE: Words("Service fee", "رسوم خدمة"),
    Service.ON_ACCOUNT: Words("On account", "دفعة على الحساب"),
}
HOW: Final = {
    Means.CASH: Words("Please pay in cash", "يرجى الدفع نقداً"),
    Means.CARD: Words("Tap or insert your card", "مرّر البطاقة أو أدخلها"),
}
ASKS: Final = {
    Ask.LOOK: Words("Please look at the terminal", "يرجى النظر إلى جهاز البطاقة"),
    Ask.PRESENT_CARD: HOW[Means.CARD],
    Ask.ENTER_PIN: Words("Please enter your PIN", "يرجى إدخال الرقم السري"),
    Ask.WAIT: Words("Waiting for the bank", "بانتظار ردّ البنك"),
    Ask.TAKE_CARD: Words("Please take your card", "يرجى أخذ البطاقة"),
}
_MONTHS: Final = (
    Words("Jan", "يناير"),
    Words("Feb", "فبراير"),
    Words("Mar", "مارس"),
    Words("Apr", "أبريل"),
    Words("May", "مايو"),
    Words("Jun", "يونيو"),
    Words("Jul", "يوليو"),
    Words("Aug", "أغسطس"),
    Words("Sep", "سبتمبر"),
    Words("Oct", "أكتوبر"),
    Words("Nov", "نوفمبر"),
    Words("Dec", "ديسمبر"),
)


class Writing(NamedTuple):
    """How this desk writes numbers for customers: with ٠-٩ or with 0-9."""

    has_arabic_digits: bool = False

    def amount(self, amount: Money) -> str:
        """`1,234.50` or `١٬٢٣٤٫٥٠`, the same for both languages."""
        text = str(amount)
        if self.has_arabic_digits:
            text = to_arabic_digits(text).translate({ord(","): "٬", ord("."): "٫"})
        return f"{_LEFT_TO_RIGHT}{text}{_END}"

    def words(self, words: Words, *args: str) -> Words:
        """`words` with `{}` filled, each in its own direction whatever stands around it."""
        ours = [to_arabic_digits(arg) for arg in args] if self.has_arabic_digits else args
        arabic = words.ar.format(*[f"{_LEFT_TO_RIGHT}{arg}{_END}" for arg in ours])
        english = words.en.format(*args)
        return Words(f"{_LEFT_TO_RIGHT}{english}{_END}", f"{_RIGHT_TO_LEFT}{arabic}{_END}")

    def details(self, row: Row) -> Words:
        """Month and masked account: `Oct 2026 · •••• 3107`."""
        masked = f"{_MASK} {row.ending}".rstrip()
        month = _month(row.period)
        if month is None:
            return self.words(Words("{}", "{}"), masked)
        name, year = month
        return self.words(Words(f"{name.en} {{}} · {{}}", f"{name.ar} {{}} · {{}}"), year, masked)


def _month(period: str | None) -> tuple[Words, str] | None:
    year, _, month = (period or "").partition("-")
    is_month = year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12
    return (_MONTHS[int(month) - 1], year) if is_month else None
