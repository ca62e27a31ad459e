"""Every text is there in both languages, says the same facts, and is said somewhere."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter

from gateway.console import pages, texts
from gateway.console.language import Language
from gateway.console.words import TEXTS, Words
from pos_app.domain.money import Money

CONSOLE = Path(texts.__path__[0]).parent
SOURCES = [*CONSOLE.rglob("*.html"), *CONSOLE.rglob("[a-z]*.py")]
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_SAID = re.compile(r"""\bsay\(\s*"([^"]+)"\s*[,)]""")
_MAY_BE_LATIN = {"other_language"}  # the other language's own name


def test_each_text_is_in_both_languages_with_the_same_facts() -> None:
    for key, (english, arabic) in TEXTS.items():
        assert english.strip() != "" != arabic.strip(), key
        assert _facts(english) == _facts(arabic), key
        is_worded = re.search("[A-Za-z]{3}", re.sub(r"\{\w+\}", "", english))
        if is_worded and key not in _MAY_BE_LATIN:
            assert _ARABIC.search(arabic), f"{key}: no Arabic in the Arabic text"
            assert not _ARABIC.search(english), f"{key}: Arabic in the English text"


def test_no_key_stands_in_two_areas() -> None:
    seen: dict[str, str] = {}
    for module in iter_modules(texts.__path__):
        for key in import_module(f"gateway.console.texts.{module.name}").TEXTS:
            assert key not in seen, f"{key} stands in {seen[key]} and {module.name}"
            seen[key] = module.name


def test_what_templates_and_pages_say_is_there() -> None:
    said = {key for file in SOURCES for key in _SAID.findall(file.read_text(encoding="utf-8"))}
    assert len(said) > 50
    assert said <= set(TEXTS)


def test_no_page_writes_words_of_its_own() -> None:
    for file in CONSOLE.rglob("*.html"):
        html = re.sub(r"\{% block (home|width) %\}.*?\{% endblock %\}", " ", file.read_text())
        bare = re.sub(r"\{[{%#].*?[}%#]\}|<[^>]*>", " ", html, flags=re.DOTALL)
        assert not re.search(r"[A-Za-z]{3}|[\u0600-\u06ff]", bare), file


def test_each_page_module_is_served() -> None:
    app = (CONSOLE / "app.py").read_text()
    for module in iter_modules(pages.__path__):
        if hasattr(import_module(f"gateway.console.pages.{module.name}"), "router"):
            assert re.search(rf"\b{module.name}\b", app), module.name


def test_facts_are_isolated_in_arabic_so_that_their_parts_keep_their_order() -> None:
    said = Words(Language.ARABIC).say("live.as_of", time="12:00:05")
    assert "\u206812:00:05\u2069" in said
    assert Words(Language.ENGLISH).say("live.as_of", time="12:00:05") == "As of 12:00:05"
    assert "\u2068نورة\u2069" in Words(Language.ENGLISH).say("live.as_of", time="نورة")


def test_money_and_moments_are_written_as_people_read_them() -> None:
    words = Words(Language.ARABIC)
    assert words.riyals(Money(123_450)) == '<bdi dir="ltr">1,234.50</bdi> ر.ق'
    assert words.money(-5) == '<bdi dir="ltr">\u22120.05</bdi>'
    assert words.count(-1200) == '<bdi dir="ltr">\u22121,200</bdi>'
    evening = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
    assert "2026-11-23 00:30:00" in words.moment(evening)
    assert words.code('"><script>') == '<bdi dir="ltr">&#34;&gt;&lt;script&gt;</bdi>'


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
