"""What stands in words and figures on a chart, and what a screen reader says instead of it."""

from __future__ import annotations

from pos_app.domain.charts import Bar, Chart, ChartKind
from pos_app.domain.money import ZERO, Money
from printers.layout import report_words, words
from printers.layout.day_parts import hour_text, kind_words
from printers.layout.words import Words
from printers.plain_text import Digits, ltr

ENGLISH, ARABIC, BOTH = "en", "ar", ""
_TENDERS = {"cash": words.CASH, "card": words.CARD}


def title(chart: Chart) -> Words:
    return report_words.CHART_TITLES[chart.kind]


def label(chart: Chart, bar: Bar, digits: Digits) -> Words:
    """What the bar is of; an hour by its number."""
    if chart.is_by_hour:
        hour = digits.of(bar.key)
        return Words(hour, hour)
    return _TENDERS.get(bar.key) or kind_words(bar.key)


def figure(chart: Chart, bar: Bar, digits: Digits) -> str:
    """How much the bar is: a number, or riyals; in columns without dirhams, for want of room."""
    if chart.kind is ChartKind.HOURS:
        return digits.write(bar.number) if bar.number else ""
    if chart.kind is ChartKind.TAKINGS:
        return _whole_riyals(bar.amount, digits) if bar.amount else ""
    return digits.write(bar.amount)


def _whole_riyals(amount: Money, digits: Digits) -> str:
    """Rounded half up, away from zero."""
    whole = (abs(amount).dirhams + 50) // 100
    plain = str(Money.riyals(whole if amount > ZERO else -whole)).removesuffix(".00")
    return digits.of(plain.replace(",", "٬") if digits is Digits.ARABIC else plain)


def share(chart: Chart, bar: Bar, digits: Digits) -> str:
    """`58 %`, where that means something."""
    percent = chart.percent(bar)
    return "" if percent is None else ltr(f"{digits.of(str(percent))} %")


def summary(chart: Chart, language: str, digits: Digits = Digits.LATIN) -> str:
    """`Busiest hour 11:00, 82 payments`, in English unless `language` is `ar`."""
    place = 1 if language == ARABIC else 0
    highest = chart.highest
    if highest is None:
        return f"{title(chart)[place]}: {report_words.NOTHING_TAKEN[place]}"
    if chart.is_by_hour:
        what = hour_text(int(highest.key), digits)
    else:
        what = label(chart, highest, digits)[place]
    is_count = chart.kind is ChartKind.HOURS
    much = digits.write(highest.number if is_count else highest.amount)
    text = report_words.SUMMARIES[chart.kind][place].format(what, much)
    others = [bar for bar in chart.bars if bar is not highest]
    if chart.is_by_hour or not others:
        return text
    rest = [f"{label(chart, bar, digits)[place]} {digits.write(bar.amount)}" for bar in others]
    return f"{text}؛ {'، '.join(rest)}" if place else f"{text}; {', '.join(rest)}"
