"""What seeded people, firms and places are called. Nobody in particular."""

from __future__ import annotations

from typing import Final

# Arabic, English
GULF_MEN: Final = (
    ("محمد", "Mohammed"), ("أحمد", "Ahmed"), ("عبد الله", "Abdulla"), ("خالد", "Khalid"),
    ("جاسم", "Jassim"), ("حمد", "Hamad"), ("ناصر", "Nasser"), ("فهد", "Fahad"),
    ("عبد الرحمن", "Abdulrahman"), ("سلطان", "Sultan"), ("يوسف", "Yousef"), ("علي", "Ali"),
    ("إبراهيم", "Ibrahim"), ("مبارك", "Mubarak"), ("سعيد", "Saeed"), ("راشد", "Rashid"),
    ("تركي", "Turki"), ("عيسى", "Essa"),
)  # fmt: skip
GULF_WOMEN: Final = (
    ("فاطمة", "Fatma"), ("مريم", "Maryam"), ("نورة", "Noora"), ("عائشة", "Aisha"),
    ("موزة", "Moza"), ("شيخة", "Shaikha"), ("حصة", "Hessa"), ("لطيفة", "Latifa"),
    ("هند", "Hind"), ("سارة", "Sara"), ("دانة", "Dana"), ("العنود", "Al Anoud"),
)  # fmt: skip
GULF_FAMILIES: Final = (
    ("الكواري", "Al Kuwari"), ("المري", "Al Marri"), ("الهاجري", "Al Hajri"),
    ("النعيمي", "Al Naimi"), ("السليطي", "Al Sulaiti"), ("المهندي", "Al Mohannadi"),
    ("العطية", "Al Attiyah"), ("الدوسري", "Al Dosari"), ("المناعي", "Al Mannai"),
    ("الكبيسي", "Al Kubaisi"), ("الأنصاري", "Al Ansari"), ("الجابر", "Al Jaber"),
    ("الخليفي", "Al Khulaifi"), ("السويدي", "Al Suwaidi"), ("المالكي", "Al Malki"),
    ("الحمادي", "Al Hammadi"), ("الملا", "Al Mulla"), ("العبيدلي", "Al Obaidli"),
)  # fmt: skip
OTHER_FIRST: Final = (
    ("راجيش", "Rajesh"), ("سانجاي", "Sanjay"), ("بريا", "Priya"), ("أنيل", "Anil"),
    ("جوزيف", "Joseph"), ("ماريا", "Maria"), ("أمير", "Amir"), ("عمران", "Imran"),
    ("بلال", "Bilal"), ("رحيم", "Rahim"), ("كمال", "Kamal"), ("سيتا", "Sita"),
    ("بهادور", "Bahadur"), ("ديباك", "Deepak"), ("طارق", "Tarek"), ("مصطفى", "Mostafa"),
    ("هالة", "Hala"), ("رامي", "Rami"), ("ليلى", "Layla"), ("جون", "John"),
    ("آنا", "Anna"), ("ألفريد", "Alfred"), ("جريس", "Grace"), ("شون", "Sean"),
)  # fmt: skip
OTHER_FAMILIES: Final = (
    ("كومار", "Kumar"), ("نير", "Nair"), ("فرنانديز", "Fernandes"), ("شارما", "Sharma"),
    ("خان", "Khan"), ("حسين", "Hussain"), ("رحمن", "Rahman"), ("إسلام", "Islam"),
    ("ثابا", "Thapa"), ("غورونغ", "Gurung"), ("سانتوس", "Santos"), ("دي لا كروز", "dela Cruz"),
    ("ريس", "Reyes"), ("حداد", "Haddad"), ("منصور", "Mansour"), ("الشامي", "El-Shamy"),
    ("عبد العزيز", "Abdel Aziz"), ("أوبراين", "O'Brien"), ("سميث", "Smith"),
    ("بيريرا", "Perera"),
)  # fmt: skip
FIRM_NAMES: Final = (
    ("الريان", "Al Rayyan"), ("اللؤلؤة", "Al Luluah"), ("الدانة", "Al Dana"),
    ("الخليج", "Al Khaleej"), ("النخيل", "Al Nakheel"), ("الوفاء", "Al Wafaa"),
    ("بو ظلوف", "Bu Thaluf"), ("المرجان", "Al Murjan"), ("الصقر", "Al Saqr"),
    ("الواحة", "Al Waha"), ("السدرة", "Al Sidra"), ("برزان", "Barzan"),
)  # fmt: skip
FIRM_TRADES: Final = (
    ("للتجارة والمقاولات", "Trading & Contracting W.L.L."), ("للضيافة", "Hospitality"),
    ("للصيانة", "Maintenance Services"), ("للعقارات", "Real Estate"),
    ("للمواد الغذائية", "Foodstuff Trading"), ("مخبز", "Bakery"), ("للنقليات", "Transport"),
    ("صيدلية", "Pharmacy"),
)  # fmt: skip
AREAS: Final = (
    ("السد", "Al Sadd", 38), ("الهلال", "Al Hilal", 41), ("الوعب", "Al Waab", 55),
    ("لوسيل", "Lusail", 69), ("الوكرة", "Al Wakra", 90), ("الخور", "Al Khor", 74),
    ("مدينة خليفة الجنوبية", "Madinat Khalifa South", 34), ("الدفنة", "Al Dafna", 61),
    ("مشيرب", "Msheireb", 13), ("العزيزية", "Al Aziziya", 55), ("بني هاجر", "Bani Hajer", 51),
    ("الغرافة", "Al Gharafa", 51), ("أبو هامور", "Abu Hamour", 56), ("الثمامة", "Al Thumama", 46),
    ("اللؤلؤة", "The Pearl", 66), ("أم صلال", "Umm Salal", 71), ("معيذر", "Muaither", 53),
    ("المنصورة", "Al Mansoura", 25),
)  # fmt: skip
