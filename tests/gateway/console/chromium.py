"""A real browser without a window: Debian's Chromium, driven by playwright."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from gateway.console.language import LANGUAGE_COOKIE
from tests.gateway.console.visits import PASSWORD

CHROMIUM: Final = Path("/usr/bin/chromium")
MISSING: Final = f"{CHROMIUM} is not there: apt-get install chromium"
WIDE: Final = (1366, 900)
NARROW: Final = (390, 844)
_SERIOUS: Final = frozenset({"serious", "critical"})
_AXE: Final = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
_RUN: Final = "axe.run({resultTypes: ['violations']}).then(found => found.violations)"
_ARGUMENTS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--use-fake-device-for-media-stream",  # a camera that films a test picture
    "--use-fake-ui-for-media-stream",
]


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, until the block ends."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=_ARGUMENTS, env={**os.environ, "LANG": "C.UTF-8"}
        )
        try:
            yield started
        finally:
            started.close()


@contextmanager
def visiting(
    started: Browser, url: str, language: str = "en", size: tuple[int, int] = WIDE
) -> Iterator[Page]:
    """A page of a browser that has never been here; a refused script or style is an error."""
    context = started.new_context(
        base_url=url, locale=language, viewport={"width": size[0], "height": size[1]}
    )
    context.add_init_script(_AXE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    try:
        yield page
        assert not wrong, wrong
    finally:
        context.close()


def sign_in(page: Page, person: str) -> None:
    """By keyboard alone."""
    page.goto("/console/")
    page.locator("#person:focus").wait_for()
    page.keyboard.type(person)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/live")


def look_at(page: Page, path: str, language: str) -> None:
    """Open the page in that language."""
    page.context.add_cookies(
        [{"name": LANGUAGE_COOKIE, "value": language, "domain": "127.0.0.1", "path": "/"}]
    )
    page.goto(path)


def faults(page: Page) -> list[str]:
    """What axe-core finds serious or critical on the page as it stands."""
    found: list[dict[str, Any]] = page.evaluate(_RUN)
    return [
        f"{page.url} {fault['id']}: {node['html'][:160]}"
        for fault in found
        if fault["impact"] in _SERIOUS
        for node in fault["nodes"]
    ]
