"""All pages in a real Chromium: for eyes, hands and screen readers, in both languages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gateway.console.language import Language
from gateway.identity.desk_status import keep_status
from gateway.identity.people import OfficePerson
from pos_app.domain.branch_day import DeskStatus
from tests.gateway.console.chromium import (
    CHROMIUM,
    MISSING,
    NARROW,
    WIDE,
    browser,
    faults,
    look_at,
    sign_in,
    visiting,
)
from tests.gateway.console.every_page import inner_pages_of, own_pages_of, pages_of
from tests.gateway.console.morning import PEOPLE, Morning, a_morning

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=MISSING)
ADMINISTRATOR, FINANCE, MANAGER, AUDITOR = PEOPLE


@pytest.fixture(scope="module")
def morning(seeded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Morning]:
    """One head office for all tests here, served to browsers."""
    file = tmp_path_factory.mktemp("morning") / "office.db"
    shutil.copy(seeded_file, file)
    with a_morning(file) as morning:
        yield morning


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all tests here."""
    with browser() as started:
        yield started


@pytest.mark.parametrize("person", [None, ADMINISTRATOR, FINANCE])
def test_pages_are_for_every_eye_and_hand_and_fit_a_telephone_in_both_languages(
    morning: Morning, chromium: Browser, person: OfficePerson | None
) -> None:
    """Those that a person sees whom this test was not given before."""
    with visiting(chromium, morning.url) as page:
        if person is not None:
            sign_in(page, person.person_id)
        for path in own_pages_of(morning, person).values():
            for language in Language:
                look_at(page, path, language)
                assert_fit(page, language)
        for nth, path in enumerate(inner_pages_of(morning, person).values()):
            language = (Language.ARABIC, Language.ENGLISH)[nth % 2]
            look_at(page, path, language)
            assert_fit(page, language)


def test_a_person_comes_walks_and_goes_by_keyboard_alone(
    morning: Morning, chromium: Browser
) -> None:
    places = list(pages_of(morning, AUDITOR).values())
    with visiting(chromium, morning.url) as page:
        sign_in(page, AUDITOR.person_id)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        names = [_next_name(page) for _ in range(3 + len(places))]
        assert names[:4] == ["Kahramaa · Head office", "العربية", "Sign out", "Live"]
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{places[-1]}**")
        expect(page.locator(".pages [aria-current=page]")).to_have_attribute("href", places[-1])
        while _next_name(page) != "Sign out":
            pass
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text("You are signed out.")


def test_arabic_is_mirrored_but_its_numbers_are_not(morning: Morning, chromium: Browser) -> None:
    with visiting(chromium, morning.url, "en") as page:
        sign_in(page, FINANCE.person_id)
        english = _left_of(page, "h1"), _left_of(page, ".brand"), _left_of(page, ".map >> nth=0")
        page.get_by_text("العربية").click()
        page.wait_for_url("**/console/live")
        arabic = _left_of(page, "h1"), _left_of(page, ".brand"), _left_of(page, ".map >> nth=0")
        assert all(there > here for here, there in zip(english, arabic, strict=True))
        row = page.locator("tr", has_text="WKR-01")
        expect(row.locator("time bdi")).to_have_attribute("dir", "ltr")


def test_the_live_page_brings_itself_up_to_date_and_pauses(
    morning: Morning, chromium: Browser
) -> None:
    office = morning.office
    with visiting(chromium, morning.url) as page:
        page.clock.install()
        sign_in(page, ADMINISTRATOR.person_id)
        row = page.locator("tr", has_text="SLW-01")
        expect(row).to_contain_text("Never seen")
        said = DeskStatus(office.clock.now(), None, None, "closed", 7, 0, 0)
        keep_status(office.engine, "SLW-01", said, office.clock.now())
        page.clock.fast_forward(10_000)
        expect(row).to_contain_text("Online")
        page.get_by_role("button", name="Pause updates").click()
        office.clock.advance(timedelta(minutes=6))
        page.clock.fast_forward(30_000)
        expect(row).to_contain_text("Online")
        page.get_by_role("button", name="Resume updates").click()
        expect(row).to_contain_text("Away")
        office.clock.advance(-timedelta(minutes=6))


def test_without_scripts_everything_still_works(morning: Morning, chromium: Browser) -> None:
    context = chromium.new_context(base_url=morning.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, FINANCE.person_id)
    page.get_by_role("link", name="Refresh").click()
    expect(page.locator("h1")).to_have_text("Centres and desks now")
    page.goto("/check/")
    page.locator("textarea").fill(morning.code.lower())
    page.get_by_role("button", name="Check").click()
    expect(page.locator("h1")).to_have_text("This receipt is genuine")
    context.close()


def test_a_customer_scans_the_receipt_with_the_camera(morning: Morning, chromium: Browser) -> None:
    detector = """
        window.BarcodeDetector = class {
            looks = 0;
            async detect() { return this.looks++ ? [{rawValue: "%s"}] : []; }
        };
    """
    with visiting(chromium, morning.url) as page:
        page.add_init_script(detector % morning.code)
        page.goto("/check/")
        page.get_by_role("button", name="Scan with the camera").click()
        expect(page.locator("h1")).to_have_text("This receipt is genuine")


def assert_fit(page: Page, language: Language) -> None:
    """The page is in that language, without a serious fault, and fits a telephone."""
    assert page.locator("html").get_attribute("lang") == language
    assert faults(page) == []
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], page.url
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})


def _next_name(page: Page) -> str:
    page.keyboard.press("Tab")
    return " ".join(str(page.evaluate("document.activeElement.innerText")).split())


def _left_of(page: Page, what: str) -> float:
    box = page.locator(what).first.bounding_box()
    assert box is not None
    return box["x"]
