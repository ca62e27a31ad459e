"""Every page of the console as a picture, to be looked at.

python -m tests.gateway.console_pictures FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.gateway.conftest import build_head_office
from tests.gateway.console.chromium import NARROW, WIDE, browser, sign_in, visiting
from tests.gateway.console.every_page import inner_pages_of, pages_of
from tests.gateway.console.morning import PEOPLE, Morning, a_morning


def main(folder: Path) -> None:
    """Draw them all: language, width, role and path make the name."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place:
        file = Path(place) / "office.db"
        build_head_office(f"sqlite:///{file}")
        with a_morning(file) as morning:
            draw(morning, folder)


def draw(morning: Morning, folder: Path) -> None:
    """All pages of all roles, in both languages, wide and narrow."""
    with browser() as started:
        for language in ("en", "ar"):
            for width, size in (("wide", WIDE), ("narrow", NARROW)):
                for person in (None, *PEOPLE):
                    with visiting(started, morning.url, language, size) as page:
                        if person is not None:
                            sign_in(page, person.person_id)
                        role = person.role.value if person else "nobody"
                        pages = pages_of(morning, person) | inner_pages_of(morning, person)
                        for name, path in pages.items():
                            page.goto(path)
                            page.screenshot(
                                path=folder / f"{name}-{role}-{language}-{width}.png",
                                full_page=True,
                            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
