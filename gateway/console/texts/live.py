"""The live page: centres on the map, desks, what waits."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "live": ("Live", "الآن"),
    "live.title": ("Centres and desks now", "المراكز والكاونترات الآن"),
    "live.as_of": ("As of {time}", "حتى الساعة {time}"),
    "live.refresh": ("Refresh", "تحديث"),
    "live.pause": ("Pause updates", "إيقاف التحديث"),
    "live.resume": ("Resume updates", "متابعة التحديث"),
    "live.stale": (
        "Head office does not answer: these figures are older.",
        "المكتب الرئيسي لا يستجيب: هذه الأرقام أقدم.",
    ),
    "live.map": ("Map of the centres", "خريطة المراكز"),
    "live.map.about": (
        (
            "Each centre with how many of its desks were seen in the last five minutes; "
            "the table says the same."
        ),
        "كل مركز مع عدد كاونتراته التي اتصلت خلال آخر خمس دقائق؛ والجدول يبيّن ذلك.",
    ),
    "live.qatar": ("Qatar", "قطر"),
    "live.doha": ("Doha and Al Wakra", "الدوحة والوكرة"),
    "live.desks": ("Desks", "الكاونترات"),
    "live.desk": ("Desk", "الكاونتر"),
    "live.centre": ("Centre", "المركز"),
    "live.centres": ("Centres", "المراكز"),
    "live.seen": ("Last seen", "آخر اتصال"),
    "live.never": ("never", "لم يتصل"),
    "live.state": ("State", "الحالة"),
    "live.shift": ("Shift", "الوردية"),
    "live.waiting": ("Waiting", "بالانتظار"),
    "live.refused": ("Refused", "مرفوضة"),
    "live.unknown": ("Unknown", "غير مؤكدة"),
    "live.cards_unknown": ("Cards unknown", "بطاقات غير مؤكدة"),
    "live.online": ("Desks online", "كاونترات متصلة"),
    "live.of": ("{online} of {all}", "{online} من {all}"),
    "live.look.ok": ("all desks online", "جميع الكاونترات متصلة"),
    "live.look.warning": ("some desks are away", "بعض الكاونترات غير متصلة"),
    "live.look.error": ("something refused or unknown", "توجد عمليات مرفوضة أو غير مؤكدة"),
    "live.look.quiet": ("no desk online", "لا كاونتر متصل"),
    "live.none": ("no desk", "لا يوجد كاونتر"),
    "live.state.online": ("Online", "متصل"),
    "live.state.away": ("Away", "غير متصل"),
    "live.state.never": ("Never seen", "لم يتصل قط"),
    "live.state.revoked": ("Revoked", "موقوف"),
    "live.shift.open": ("Open", "مفتوحة"),
    "live.shift.balancing": ("Balancing", "قيد الجرد"),
    "live.shift.closed": ("Closed", "مغلقة"),
    "live.shift.none": ("–", "–"),
    "live.now_open": ("open by its hours", "ضمن ساعات العمل"),
    "live.now_closed": ("outside its hours", "خارج ساعات العمل"),
    "live.no_desks": (
        "No desk is enrolled yet.",
        "لم يُسجَّل أي كاونتر بعد.",
    ),
}
