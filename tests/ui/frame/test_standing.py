"""What the strip and the banners say of the desk."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pos_app.domain.money import Money
from pos_app.services.ports.outbox import QueueCounts
from tests.builders import DESK, a_centre, a_staff_member
from tests.fakes.clock import NOON
from ui.banners import Banners
from ui.language import Language, Speech
from ui.message import Message
from ui.standing import (
    Became,
    CardNews,
    CardStanding,
    DemoHint,
    Kind,
    PaperCounts,
    Place,
    Standing,
    Tone,
    banners,
)
from ui.status_strip import StatusStrip
from ui.theme import Look
from ui.widgets.shape import Sign
from ui.wording import disk_almost_full

PLACE = Place(DESK, a_centre())
HINT = DemoHint("20701", "271104", ("4410000000", "4410000014"), "20702", "118205")
WELL = Standing(PLACE, True, NOON, "", QueueCounts(), a_staff_member(), NOON)


def kinds(standing: Standing) -> list[Kind]:
    return [banner.kind for banner in banners(standing)]


def test_a_desk_that_stands_well_has_no_banner() -> None:
    assert kinds(WELL) == []
    assert kinds(Standing()) == []


def test_the_two_most_serious_banners_are_shown() -> None:
    standing = replace(
        WELL, is_online=False, counts=QueueCounts(3, 2, 1), remarks=(Message("E-28", "clock"),)
    )

    assert kinds(standing) == [Kind.UNKNOWN, Kind.REFUSED]
    assert kinds(replace(standing, counts=QueueCounts(3))) == [Kind.REMARK, Kind.OFFLINE]


def test_training_and_demo_have_a_stripe_above_the_banners() -> None:
    offline = replace(WELL, is_online=False)

    assert kinds(replace(offline, place=replace(PLACE, is_training=True))) == [
        Kind.TRAINING,
        Kind.OFFLINE,
    ]
    assert kinds(replace(offline, place=replace(PLACE, hint=HINT)))[0] is Kind.DEMO


def test_papers_and_drawer_come_before_what_is_only_to_be_known() -> None:
    standing = replace(
        WELL,
        is_online=False,
        drawer_since=NOON,
        is_drawer_left_open=True,
        papers=PaperCounts(not_printed=1),
        remarks=(disk_almost_full(),),
    )
    assert kinds(standing) == [Kind.DRAWER, Kind.PAPERS]


def test_too_much_in_the_drawer_names_the_limit_and_leads_to_the_drop(
    qtbot: QtBot, speech: Speech
) -> None:
    lines = Banners()
    qtbot.addWidget(lines)
    lines.show_banners(banners(replace(WELL, drop_over=Money.riyals(10_000))))
    assert lines.texts() == ["Drawer over 10,000.00 QAR: make a safe drop (F11, then 4)."]
    with qtbot.waitSignal(lines.drop_wanted):
        lines.lines[0].findChildren(QPushButton)[0].click()


def test_papers_are_told_apart(qtbot: QtBot, speech: Speech) -> None:
    shown = Banners()
    qtbot.addWidget(shown)

    shown.show_banners(banners(replace(WELL, papers=PaperCounts(2))))
    assert shown.texts() == ["2 papers not printed."]
    shown.show_banners(banners(replace(WELL, papers=PaperCounts(0, 1))))
    assert shown.texts() == ["1 paper may not have come out."]
    shown.show_banners(banners(replace(WELL, papers=PaperCounts(1, 2))))
    assert shown.texts() == ["1 paper not printed. 2 papers may not have come out."]


def test_the_papers_banner_leads_to_the_papers(qtbot: QtBot, speech: Speech) -> None:
    shown = Banners()
    qtbot.addWidget(shown)
    shown.show_banners(banners(replace(WELL, papers=PaperCounts(2))))

    with qtbot.waitSignal(shown.papers_wanted):
        shown.lines[0].findChildren(QPushButton)[0].click()


def test_an_open_drawer_says_since_when(qtbot: QtBot, speech: Speech) -> None:
    shown = Banners()
    qtbot.addWidget(shown)
    open_drawer = replace(WELL, drawer_since=NOON, is_drawer_left_open=True)
    shown.show_banners(banners(open_drawer))

    assert shown.texts() == ["The drawer is open since 12:00. Close it."]


def test_the_drawer_has_a_sign_only_while_it_is_open(strip: StatusStrip) -> None:
    strip.show_standing(WELL)
    assert strip.drawer.isHidden()

    strip.show_standing(replace(WELL, drawer_since=NOON))
    assert not strip.drawer.isHidden()
    assert (strip.drawer.sign, strip.drawer.word()) == (Sign.INFO, "Drawer open")

    strip.show_standing(replace(WELL, drawer_since=NOON, is_drawer_left_open=True))
    assert strip.drawer.sign is Sign.WARNING


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("scale", [100, 125])
def test_a_small_screen_holds_the_strip_with_everything_on_it(
    strip: StatusStrip, speech: Speech, look: Look, scale: int, language: Language
) -> None:
    while look.scale != scale:
        look.next_scale()
    speech.switch_to(language)
    strip.resize(1024, 56)
    strip.show()
    everything = replace(
        WELL,
        counts=QueueCounts(17, 2, 1),
        is_paper_low=True,
        drawer_since=NOON,
        is_drawer_left_open=True,
    )
    strip.show_standing(everything)

    assert strip.minimumSizeHint().width() <= 1024
    for figure in ("17", "2", "1"):
        assert figure in strip.queue.word()


def test_low_paper_is_no_fault(strip: StatusStrip) -> None:
    strip.show_standing(replace(WELL, is_paper_low=True))
    assert (strip.printer.sign, strip.printer.word()) == (Sign.WARNING, "Paper low")

    strip.show_standing(replace(WELL, is_paper_low=True, printer="printer_out_of_paper"))
    assert strip.printer.word() == "Paper out"


def test_coming_back_is_said_in_green() -> None:
    (banner,) = banners(replace(WELL, came_back=True))

    assert (banner.kind, banner.tone) == (Kind.BACK, Tone.OK)


def test_how_far_and_how_much_is_sent_is_said_in_green(qtbot: QtBot, speech: Speech) -> None:
    shown = Banners()
    qtbot.addWidget(shown)
    back = replace(WELL, came_back=True)
    for standing, sentence in (
        (back, "Back online."),
        (replace(back, catching_up=(2, 500)), "Back online – sending 2 of 500"),
        (replace(back, sent_back=3), "Back online – 3 payments sent"),
    ):
        shown.show_banners(banners(standing))
        assert shown.texts() == [sentence]


def test_remarks_are_told_quietly_and_lead_to_the_queue(qtbot: QtBot, speech: Speech) -> None:
    shown = Banners()
    qtbot.addWidget(shown)
    shown.show_banners(banners(replace(WELL, counts=QueueCounts(remarked=2))))
    assert shown.texts() == ["Head office has remarks on 2 payments"]
    with qtbot.waitSignal(shown.queue_wanted):
        shown.lines[0].findChildren(QPushButton)[0].click()


def test_the_offline_banner_says_since_when_and_how_many(qtbot: QtBot, speech: Speech) -> None:
    shown = Banners()
    qtbot.addWidget(shown)
    shown.show_banners(banners(replace(WELL, is_online=False, counts=QueueCounts(3))))

    (text,) = shown.texts()
    assert text.startswith("Working offline since 12:00. Payments are saved here and sent later.")
    assert text.endswith("3 payments waiting to be sent.")


def test_the_offline_banner_reads_in_order_in_arabic(qtbot: QtBot, speech: Speech) -> None:
    speech.switch_to(Language.ARABIC)
    shown = Banners()
    qtbot.addWidget(shown)
    shown.show_banners(banners(replace(WELL, is_online=False, counts=QueueCounts(2))))

    (text,) = shown.texts()
    assert text.startswith("العمل دون اتصال منذ")  # a letter first: Arabic decides the direction
    assert text.endswith("دفعتان بانتظار الإرسال.")


def test_one_payment_is_one_payment(qtbot: QtBot, speech: Speech) -> None:
    shown = Banners()
    qtbot.addWidget(shown)
    shown.show_banners(banners(replace(WELL, counts=QueueCounts(refused=1))))

    assert shown.texts() == ["1 payment refused by head office needs a decision"]


@pytest.mark.parametrize("language", list(Language))
def test_the_demo_says_what_to_type(qtbot: QtBot, speech: Speech, language: Language) -> None:
    speech.switch_to(language)
    shown = Banners()
    qtbot.addWidget(shown)
    shown.show_banners(banners(replace(WELL, place=replace(PLACE, hint=HINT))))

    (text,) = shown.texts()
    for figure in (HINT.staff_id, HINT.pin, *HINT.accounts, HINT.supervisor_id):
        assert figure in text


@pytest.fixture
def strip(qtbot: QtBot, speech: Speech) -> StatusStrip:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    return strip


def test_the_strip_shows_where_who_when_and_the_other_language(strip: StatusStrip) -> None:
    strip.resize(1366, 56)
    strip.show_standing(WELL)

    assert "CCD-02" in strip.place.whole()
    assert "City Center Doha" in strip.place.whole()
    assert strip.clerk.whole() == "Noor Hassan"
    assert strip.time.text() == "12:00"
    assert strip.language.words() == "العربية"


@pytest.mark.parametrize(
    ("is_online", "sign", "word"),
    [
        (None, Sign.WAITING, "Connecting…"),
        (True, Sign.OK, "Online"),
        (False, Sign.WARNING, "Offline"),
    ],
)
def test_the_connection_is_a_word_and_a_shape(
    strip: StatusStrip, is_online: bool | None, sign: Sign, word: str
) -> None:
    strip.show_standing(replace(WELL, is_online=is_online))

    assert (strip.connection.sign, strip.connection.word()) == (sign, word)


@pytest.mark.parametrize(
    ("code", "sign", "word"),
    [
        ("", Sign.OK, "Printer OK"),
        ("printer_out_of_paper", Sign.ERROR, "Paper out"),
        ("printer_cover_open", Sign.ERROR, "Cover open"),
        ("printer_offline", Sign.ERROR, "No printer"),
        ("whatever", Sign.ERROR, "Printer problem"),
        (None, Sign.WAITING, "Printer …"),
    ],
)
def test_the_printer_is_a_word_and_a_shape(
    strip: StatusStrip, code: str | None, sign: Sign, word: str
) -> None:
    strip.show_standing(replace(WELL, printer=code))

    assert (strip.printer.sign, strip.printer.word()) == (sign, word)


@pytest.mark.parametrize("width", [1024, 1366])
@pytest.mark.parametrize("language", list(Language))
def test_the_three_counts_are_always_on_the_strip(
    strip: StatusStrip, speech: Speech, width: int, language: Language
) -> None:
    speech.switch_to(language)
    strip.resize(width, 56)
    strip.show_standing(replace(WELL, counts=QueueCounts(7, 2, 1)))

    assert strip.queue.sign is Sign.ERROR
    for figure in "721":
        assert figure in strip.queue.word()
        assert figure in strip.queue.accessibleName()


def test_arabic_names_are_shown_in_arabic(strip: StatusStrip, speech: Speech) -> None:
    strip.show_standing(WELL)
    speech.switch_to(Language.ARABIC)
    strip.retranslate()

    assert strip.clerk.whole() == "نور حسن"
    assert "سيتي سنتر" in strip.place.whole()
    assert strip.connection.word() == "متصل"


def show_button(shown: Banners) -> QPushButton:
    """Of the uppermost banner."""
    button = shown.lines[0].findChild(QPushButton)
    assert isinstance(button, QPushButton)
    return button


def with_cards(**cards: Any) -> Standing:
    return replace(WELL, cards=replace(CardStanding(has_terminal=True, why=""), **cards))


def test_unsettled_card_payments_come_before_everything_else() -> None:
    standing = replace(with_cards(unsettled=1), counts=QueueCounts(3, 2, 1))
    assert kinds(standing) == [Kind.CARDS, Kind.UNKNOWN]


def test_a_simulated_terminal_is_said_on_a_stripe_of_its_own() -> None:
    simulated = with_cards(is_simulated=True)
    assert kinds(replace(simulated, is_online=False)) == [Kind.SIMULATED, Kind.OFFLINE]
    assert kinds(replace(simulated, place=replace(PLACE, is_training=True))) == [Kind.TRAINING]


def test_the_banner_of_unsettled_cards_leads_to_the_list(qtbot: QtBot, speech: Speech) -> None:
    shown = Banners()
    qtbot.addWidget(shown)
    shown.show_banners(banners(with_cards(unsettled=2)))
    assert shown.texts() == ["2 card payments not settled"]
    with qtbot.waitSignal(shown.clarification_wanted):
        show_button(shown).click()


def test_a_late_answer_is_announced_and_leads_to_its_receipt(qtbot: QtBot, speech: Speech) -> None:
    shown = Banners()
    qtbot.addWidget(shown)
    news = CardNews(Money.riyals(500), Became.PAID, "CCD-02-000001-2", NOON)
    shown.show_banners(banners(with_cards(news=(news,))))
    assert shown.texts() == [
        "The terminal has answered: 500.00 QAR is paid, receipt CCD-02-000001-2."
    ]
    with qtbot.waitSignal(shown.receipt_wanted) as blocker:
        show_button(shown).click()
    assert blocker.args == ["CCD-02-000001-2"]


@pytest.mark.parametrize(
    ("became", "sentence"),
    [
        (Became.NOT_CHARGED, "500.00 QAR was not charged."),
        (Became.GIVEN_BACK, "500.00 QAR went back to the card."),
        (Became.NOT_GIVEN_BACK, "500.00 QAR was not given back."),
    ],
)
def test_a_late_answer_without_a_paper_leads_nowhere(
    qtbot: QtBot, speech: Speech, became: Became, sentence: str
) -> None:
    shown = Banners()
    qtbot.addWidget(shown)
    shown.show_banners(banners(with_cards(news=(CardNews(Money.riyals(500), became),))))
    assert shown.texts() == [f"The terminal has answered: {sentence}"]
    assert show_button(shown).isHidden()


@pytest.mark.parametrize(
    ("cards", "sign", "word"),
    [
        ({"why": None}, Sign.WAITING, "Card …"),
        ({"why": ""}, Sign.OK, "Card OK"),
        ({"why": "", "is_simulated": True}, Sign.INFO, "Card simulated"),
        ({"why": "busy"}, Sign.WAITING, "Card busy"),
        ({"why": "swapped"}, Sign.ERROR, "Other terminal"),
        ({"why": "unreachable"}, Sign.ERROR, "No terminal"),
        ({"why": "", "unsettled": 1}, Sign.ERROR, "Card: unsettled 1"),
    ],
)
def test_the_strip_says_how_the_terminal_is(
    qtbot: QtBot, speech: Speech, cards: dict[str, object], sign: Sign, word: str
) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.show_standing(with_cards(**cards))
    assert (strip.card.sign, strip.card.word()) == (sign, word)
    assert not strip.card.isHidden()


def test_without_a_terminal_the_strip_speaks_of_cards_only_while_one_is_unsettled(
    qtbot: QtBot, speech: Speech
) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.show_standing(with_cards(has_terminal=False))
    assert strip.card.isHidden()
    strip.show_standing(with_cards(has_terminal=False, unsettled=1))
    assert not strip.card.isHidden()


def test_the_lamp_of_the_card_leads_to_what_is_unsettled_else_to_the_diagnostics(
    qtbot: QtBot, speech: Speech
) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.show_standing(with_cards(unsettled=1))
    with qtbot.waitSignal(strip.clarification_wanted):
        strip.card.click()
    strip.show_standing(with_cards())
    with qtbot.waitSignal(strip.diagnostics_wanted):
        strip.card.click()


def test_the_strip_says_how_far_the_accounts_are(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.show_standing(replace(WELL, copy_percent=42))
    assert (strip.connection.word(), strip.connection.sign) == ("Accounts 42 %", Sign.WAITING)
    strip.show_standing(replace(WELL, copy_percent=42, is_online=False))
    assert strip.connection.word() == "Offline"
    strip.show_standing(WELL)
    assert strip.connection.word() == "Online"


def test_a_request_of_another_desk_comes_before_all_others(qtbot: QtBot, speech: Speech) -> None:
    lines = Banners()
    qtbot.addWidget(lines)
    standing = replace(WELL, requests=1, cards=CardStanding(unsettled=2))
    lines.show_banners(banners(standing))
    assert lines.texts()[0] == "1 request of another desk: Ctrl+F11, then F3"
    with qtbot.waitSignal(lines.requests_wanted):
        lines.lines[0].findChildren(QPushButton)[0].click()
