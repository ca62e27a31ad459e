"""Every error has a sentence, in English and in Arabic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import ui.errors
from pos_app.domain.money import Money
from pos_app.errors.accounts import AccountBlocked, AmountNotAllowed
from pos_app.errors.desk import ClockWrong
from pos_app.errors.head_office import HeadOfficeUnreachable
from pos_app.errors.kinds import CounterError
from pos_app.errors.people import SignInLocked, SupervisorNeeded
from pos_app.errors.shift import ShiftAlreadyOpen
from ui.errors.texts import TEXTS
from ui.errors.words import WORDS
from ui.language import Language, Speech, translated
from ui.message import Message, put_in
from ui.wording import english, sentence, sentence_of_code, word


def tree(kind: type[CounterError] = CounterError) -> Iterator[type]:
    yield kind
    for child in kind.__subclasses__():
        yield from tree(child)


# A private kind that an adapter makes for itself speaks as its parent does.
EVERY_ERROR = sorted(
    (kind for kind in set(tree()) if kind.__module__.startswith("pos_app.errors.")),
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", EVERY_ERROR, ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_of_its_own(kind: type[CounterError]) -> None:
    text = TEXTS[kind]

    places = set(re.findall(r"%\d", text.english))
    assert places == {f"%{n}" for n in range(1, len(text.facts) + 1)}
    assert text.english[0].isupper() or text.english[0] in "“%"
    assert re.search(
        r"([.)]|: pos-app .*|\. %\d)$", text.english
    )  # or a command, or one more sentence


def test_a_code_is_of_one_family_of_errors() -> None:
    """Support is told a code alone. What needs a supervisor says so by one code everywhere."""
    families: dict[str, set[str]] = {}
    for file in Path(ui.errors.__path__[0]).glob("*.py"):
        for code in re.findall(r'"(E-\d+)"', file.read_text("utf-8")):
            families.setdefault(code, set()).add(file.stem)
    assert {code for code, of in families.items() if len(of) > 1} == {"E-26"}


@pytest.mark.parametrize("kind", EVERY_ERROR, ids=lambda kind: kind.__name__)
def test_every_error_is_said_in_arabic_with_its_facts_isolated(
    kind: type[CounterError], speech: Speech
) -> None:
    facts = {name: f"{name} 12-34" for name in TEXTS[kind].facts}
    in_english = translated(sentence(kind(**facts)))

    speech.switch_to(Language.ARABIC)
    in_arabic = translated(sentence(kind(**facts)))

    assert in_arabic != in_english
    assert re.search(r"[\u0600-\u06ff]", in_arabic)
    assert "%" not in in_arabic
    for fact in facts.values():
        assert f"\u2068{fact}\u2069" in in_arabic


@pytest.mark.parametrize("slug", sorted(WORDS))
def test_every_word_is_known_in_arabic(slug: str, speech: Speech) -> None:
    speech.switch_to(Language.ARABIC)

    assert re.search(r"[\u0600-\u06ff]", translated(word(slug)))


def test_codes_are_unique_and_speakable() -> None:
    """A narrower error may have the code of the wider one."""
    told = {kind: text.code for kind, text in TEXTS.items() if kind is not CounterError}
    codes = [
        code
        for kind, code in told.items()
        if all(told.get(wider) != code for wider in kind.__mro__[1:])
    ]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"E-\d\d\d?", code) for code in codes)


def test_money_moments_and_lengths_are_shown_as_people_read_them() -> None:
    moment = datetime(2026, 11, 23, 11, 5, tzinfo=UTC)

    assert "from 50.00 to 1,310.00" in english(
        AmountNotAllowed(least=Money.riyals(50), most=Money.riyals(1310))
    )
    assert "until 14:05" in english(SignInLocked(until=moment))
    assert "since 2026-11-23 14:05" in english(ShiftAlreadyOpen(clerk="1", since=moment))
    assert "wrong by 0:12:30" in english(ClockWrong(by=timedelta(minutes=-12.5)))


def test_a_slug_among_the_facts_is_said_in_words() -> None:
    assert english(SupervisorNeeded(action="void")) == (
        "This needs a supervisor: void of a payment."
    )


def test_a_bug_gets_one_calm_sentence() -> None:
    assert sentence(KeyError("x")).code == "E-99"


def test_a_print_result_finds_its_sentence_by_code() -> None:
    assert sentence_of_code("printer_out_of_paper").code == "E-18"
    assert sentence_of_code("never heard of").code == "E-99"


@pytest.mark.parametrize(
    ("text", "args", "filled"),
    [
        ("%1 of %2", ["3", "4"], "3 of 4"),
        ("%2 before %1", ["a", "b"], "b before a"),
        ("%1", ["%2", "never"], "%2"),
        ("100 % of %1%", ["x"], "100 % of x%"),
        ("%3", ["a"], "%3"),
    ],
)
def test_places_are_filled_once(text: str, args: list[str], filled: str) -> None:
    assert put_in(text, args) == filled


def test_a_message_inside_a_message_is_translated_too(speech: Speech) -> None:
    speech.switch_to(Language.ARABIC)
    inner = word("void")

    assert translated(inner) in translated(sentence(SupervisorNeeded(action="void")))
    assert isinstance(inner, Message)


def test_a_reason_that_ends_with_a_full_stop_brings_no_second_one() -> None:
    blocked = AccountBlocked(account_no="4411020045", reason="Legal case.")

    assert english(blocked).endswith("by head office: Legal case. Take no money.")


def test_the_command_line_names_no_key_of_the_window() -> None:
    assert "F5" not in english(HeadOfficeUnreachable(why="refused"))
    assert "F5" in sentence(HeadOfficeUnreachable(why="refused")).text
